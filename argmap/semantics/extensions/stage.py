"""The stage semantics."""

from argmap.semantics.engine.factored import factored
from argmap.semantics.engine.family import Family
from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.layers import Rule
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.search import Demand
from argmap.semantics.extensions import Semantics


def _solve(graph: Graph, budget: Budget, counted: bytearray | None) -> Family:
    rule = Rule(Demand(defend=False), narrow=True)
    return factored(graph, rule, budget, bytearray(graph.size), counted=counted)


stage = Semantics(
    name="stage",
    title="Stage",
    definition="A set free of conflict which, with what it attacks, covers as much as possible.",
    source="Verheij 1996",
    code="STG",
    complete=False,
    solve=_solve,
)
