"""The preferred semantics."""

from argmap.semantics.engine.factored import factored
from argmap.semantics.engine.family import Family
from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.layers import Rule
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.search import Demand
from argmap.semantics.extensions import Semantics


def _solve(graph: Graph, budget: Budget, _counted: bytearray | None) -> Family:
    return factored(graph, Rule(Demand(maximal=True)), budget)


preferred = Semantics(
    name="preferred",
    title="Preferred",
    definition="An admissible set that is in no larger one: as much as can be defended together.",
    source="Dung 1995, doi:10.1016/0004-3702(94)00041-X",
    code="PR",
    directional=True,
    solve=_solve,
)
