"""The standard "clear and convincing evidence"."""

from argmap.semantics.standards import Standard

_MARGIN = 0.5


def _met(pro: float, con: float) -> bool:
    return pro - con > _MARGIN


clear_and_convincing = Standard(
    name="clear-and-convincing",
    title="Clear and convincing evidence",
    definition="The strongest applicable reason for it is stronger than the strongest one "
    "against it by more than 0.5.",
    source="Gordon & Walton 2009, Proof burdens and standards",
    met=_met,
)
