"""The complete semantics."""

from argmap.semantics.engine.factored import factored
from argmap.semantics.engine.family import Family
from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.layers import Rule
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.search import Demand
from argmap.semantics.extensions import Semantics


def _solve(graph: Graph, budget: Budget, _counted: bytearray | None) -> Family:
    return factored(graph, Rule(Demand(close=True)), budget)


complete = Semantics(
    name="complete",
    title="Complete",
    definition="An admissible set that holds every argument which it defends.",
    source="Dung 1995, doi:10.1016/0004-3702(94)00041-X",
    code="CO",
    directional=True,
    solve=_solve,
)
