"""The grounded semantics."""

from argmap.semantics.engine.family import Family, single
from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.labels import grounded_labels
from argmap.semantics.engine.limits import Budget
from argmap.semantics.extensions import Semantics


def _solve(graph: Graph, _budget: Budget, _counted: bytearray | None) -> Family:
    return single(grounded_labels(graph))


grounded = Semantics(
    name="grounded",
    title="Grounded",
    definition="The least complete set: accept what nothing attacks, drop what that attacks, and "
    "go on until nothing changes. What is never reached stays undecided.",
    source="Dung 1995, doi:10.1016/0004-3702(94)00041-X",
    code="GR",
    directional=True,
    unique=True,
    searches=False,
    solve=_solve,
)
