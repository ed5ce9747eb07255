"""The eager semantics."""

from argmap.semantics.engine.factored import factored
from argmap.semantics.engine.family import Family, greatest_admissible
from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.layers import Rule
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.search import Demand
from argmap.semantics.extensions import Semantics


def _solve(graph: Graph, budget: Budget, counted: bytearray | None) -> Family:
    rule = Rule(Demand(maximal=True), narrow=True)
    return greatest_admissible(graph, factored(graph, rule, budget, counted=counted).sceptical)


eager = Semantics(
    name="eager",
    title="Eager",
    definition="The greatest admissible set that is in every semi-stable one.",
    source="Caminada 2007, Comparing two unique extension semantics for formal argumentation",
    code="EA",
    unique=True,
    solve=_solve,
)
