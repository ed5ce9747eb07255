"""The preferred semantics."""

from argmap.semantics.engine.rules import COMPLETE, LabellingRule
from argmap.semantics.extensions import Semantics

preferred = Semantics(
    name="preferred",
    title="Preferred",
    definition="An admissible set that is in no larger one: as much as can be defended together.",
    source="Dung 1995, doi:10.1016/0004-3702(94)00041-X",
    code="PR",
    rule=LabellingRule(COMPLETE, "in"),
)
