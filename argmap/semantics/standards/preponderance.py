"""The standard "preponderance of the evidence"."""

from argmap.semantics.standards import Standard


def _met(pro: float, con: float) -> bool:
    return pro > con


preponderance = Standard(
    name="preponderance",
    title="Preponderance of the evidence",
    definition="The strongest applicable reason for it is stronger than the strongest one "
    "against it.",
    source="Gordon & Walton 2009, Proof burdens and standards",
    met=_met,
)
