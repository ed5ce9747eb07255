"""The ideal semantics."""

from argmap.semantics.engine.rules import COMPLETE, LabellingRule
from argmap.semantics.extensions import Semantics

ideal = Semantics(
    name="ideal",
    title="Ideal",
    definition="The greatest admissible set that is in every preferred one.",
    source="Dung, Mancarella & Toni 2007, doi:10.1016/j.artint.2007.05.003",
    code="ID",
    unique=True,
    rule=LabellingRule(COMPLETE, "in"),
    # no admissible set attacks an ideal one (theorem 3.2 there)
    derive=lambda preferred: preferred.greatest_within("some"),
)
