"""From a map to a circuit: what a reason, an attack and a preference mean."""
