"""The semi-stable semantics."""

from argmap.semantics.engine.factored import factored
from argmap.semantics.engine.family import Family
from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.layers import Rule
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.search import Demand
from argmap.semantics.extensions import Semantics


def _solve(graph: Graph, budget: Budget, counted: bytearray | None) -> Family:
    return factored(graph, Rule(Demand(maximal=True), narrow=True), budget, counted=counted)


semi_stable = Semantics(
    name="semi-stable",
    title="Semi-stable",
    definition="A complete set that leaves a least set of arguments undecided.",
    source="Verheij 1996; Caminada, Carnielli & Dunne 2012, doi:10.1093/logcom/exr033",
    code="SST",
    solve=_solve,
)
