"""The eager semantics."""

from argmap.semantics.engine.rules import COMPLETE, LabellingRule
from argmap.semantics.extensions import Semantics

eager = Semantics(
    name="eager",
    title="Eager",
    definition="The greatest admissible set that is in every semi-stable one.",
    source="Caminada 2007, Comparing two unique extension semantics for formal argumentation",
    code="EA",
    unique=True,
    rule=LabellingRule(COMPLETE, "decided"),
    derive=lambda semi_stable: semi_stable.greatest_within("every"),
)
