"""The admissible sets."""

from argmap.semantics.engine.factored import factored
from argmap.semantics.engine.family import Family
from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.layers import Rule
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.search import Demand
from argmap.semantics.extensions import Semantics


def _solve(graph: Graph, budget: Budget, _counted: bytearray | None) -> Family:
    return factored(graph, Rule(Demand()), budget, bytearray(graph.size))


admissible = Semantics(
    name="admissible",
    title="Admissible",
    definition="A set free of conflict that attacks whatever attacks it.",
    source="Dung 1995, doi:10.1016/0004-3702(94)00041-X",
    code="AD",
    complete=False,
    solve=_solve,
)
