"""The stable semantics."""

from argmap.semantics.engine.factored import factored
from argmap.semantics.engine.family import Family
from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.layers import Rule
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.search import Demand
from argmap.semantics.extensions import Semantics


def _solve(graph: Graph, budget: Budget, _counted: bytearray | None) -> Family:
    return factored(graph, Rule(Demand(cover=True)), budget)


stable = Semantics(
    name="stable",
    title="Stable",
    definition="A set free of conflict that attacks everything outside it. There may be none.",
    source="Dung 1995, doi:10.1016/0004-3702(94)00041-X",
    code="ST",
    exists=False,
    solve=_solve,
)
