"""The standard "beyond reasonable doubt"."""

from argmap.semantics.standards import Standard

_MARGIN = 0.5
_DOUBT = 0.3


beyond_reasonable_doubt = Standard(
    name="beyond-reasonable-doubt",
    title="Beyond reasonable doubt",
    definition="As clear and convincing evidence, and the strongest applicable reason "
    "against it is weaker than 0.3.",
    source="Gordon & Walton 2009, Proof burdens and standards",
    met=lambda pro, con: pro - con > _MARGIN and con < _DOUBT,
    asks="the case for it must be the stronger by more than 0.5, and that against it less than 0.3",
)
