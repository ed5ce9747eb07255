"""The sets free of conflict."""

from argmap.semantics.engine.rules import CONFLICT_FREE, LabellingRule
from argmap.semantics.extensions import Semantics

conflict_free = Semantics(
    name="conflict-free",
    title="Conflict-free",
    definition="A set in which nothing attacks anything.",
    source="Dung 1995, doi:10.1016/0004-3702(94)00041-X",
    code="CF",
    complete=False,
    rule=LabellingRule(CONFLICT_FREE),
)
