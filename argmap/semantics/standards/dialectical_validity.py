"""The standard "dialectical validity"."""

from argmap.semantics.standards import Standard


def _met(pro: float, con: float) -> bool:
    return pro > 0 and con == 0


dialectical_validity = Standard(
    name="dialectical-validity",
    title="Dialectical validity",
    definition="There is an applicable reason for it, and none against it.",
    source="Gordon, Prakken & Walton 2007, doi:10.1016/j.artint.2007.04.010",
    met=_met,
)
