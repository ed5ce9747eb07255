"""The complete semantics."""

from argmap.semantics.engine.rules import COMPLETE, LabellingRule
from argmap.semantics.extensions import Semantics

complete = Semantics(
    name="complete",
    title="Complete",
    definition="An admissible set that holds every argument which it defends.",
    source="Dung 1995, doi:10.1016/0004-3702(94)00041-X",
    code="CO",
    rule=LabellingRule(COMPLETE),
)
