"""The standard "dialectical validity"."""

from argmap.semantics.standards import Standard

dialectical_validity = Standard(
    name="dialectical-validity",
    title="Dialectical validity",
    definition="There is an applicable reason for it, and none against it.",
    source="Gordon, Prakken & Walton 2007, doi:10.1016/j.artint.2007.04.010",
    met=lambda pro, con: pro > 0 and con == 0,
    asks="nothing may be against it",
)
