"""Methods that weigh: proof standards, strengths, rankings and probabilities."""
