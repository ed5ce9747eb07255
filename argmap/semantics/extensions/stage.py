"""The stage semantics."""

from argmap.semantics.engine.rules import CONFLICT_FREE, LabellingRule
from argmap.semantics.extensions import Semantics

stage = Semantics(
    name="stage",
    title="Stage",
    definition="A set free of conflict which, with what it attacks, covers as much as possible.",
    source="Verheij 1996",
    code="STG",
    complete=False,
    rule=LabellingRule(CONFLICT_FREE, "decided"),
)
