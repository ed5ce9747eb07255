"""The ideal semantics."""

from argmap.semantics.engine.factored import factored
from argmap.semantics.engine.family import Family, greatest_admissible
from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.layers import Rule
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.search import Demand
from argmap.semantics.extensions import Semantics


def _solve(graph: Graph, budget: Budget, _counted: bytearray | None) -> Family:
    preferred = factored(graph, Rule(Demand(maximal=True)), budget)
    return greatest_admissible(graph, preferred.sceptical)


ideal = Semantics(
    name="ideal",
    title="Ideal",
    definition="The greatest admissible set that is in every preferred one.",
    source="Dung, Mancarella & Toni 2007, doi:10.1016/j.artint.2007.05.003",
    code="ID",
    directional=True,
    unique=True,
    solve=_solve,
)
