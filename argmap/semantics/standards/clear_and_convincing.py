"""The standard "clear and convincing evidence"."""

from argmap.semantics.standards import Standard

_MARGIN = 0.5


clear_and_convincing = Standard(
    name="clear-and-convincing",
    title="Clear and convincing evidence",
    definition="The strongest applicable reason for it is stronger than the strongest one "
    "against it by more than 0.5.",
    source="Gordon & Walton 2009, Proof burdens and standards",
    met=lambda pro, con: pro - con > _MARGIN,
    asks="the case for it must be the stronger by more than 0.5",
)
