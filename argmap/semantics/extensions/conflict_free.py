"""The sets free of conflict."""

from argmap.semantics.engine.factored import factored
from argmap.semantics.engine.family import Family
from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.layers import Rule
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.search import Demand
from argmap.semantics.extensions import Semantics


def _solve(graph: Graph, budget: Budget, _counted: bytearray | None) -> Family:
    return factored(graph, Rule(Demand(defend=False)), budget, bytearray(graph.size))


conflict_free = Semantics(
    name="conflict-free",
    title="Conflict-free",
    definition="A set in which nothing attacks anything.",
    source="Dung 1995, doi:10.1016/0004-3702(94)00041-X",
    code="CF",
    complete=False,
    solve=_solve,
)
