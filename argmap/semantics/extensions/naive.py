"""The naive semantics."""

from argmap.semantics.engine.factored import factored
from argmap.semantics.engine.family import Family
from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.labels import OUT, UNDECIDED
from argmap.semantics.engine.layers import Rule
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.search import Demand
from argmap.semantics.extensions import Semantics


def _solve(graph: Graph, budget: Budget, _counted: bytearray | None) -> Family:
    """Naive sets are the kernels of the conflicts taken both ways, which are its stable sets.

    What is in no set counts as out, whoever attacks whom.
    """
    labels = bytearray(OUT if node in row else UNDECIDED for node, row in enumerate(graph.targets))
    both = [
        pair
        for node, row in enumerate(graph.targets)
        for one in row
        if labels[node] == labels[one] == UNDECIDED
        for pair in ((node, one), (one, node))
    ]
    return factored(Graph(graph.size, both), Rule(Demand(cover=True)), budget, labels)


naive = Semantics(
    name="naive",
    title="Naive",
    definition="A set free of conflict that is in no larger one.",
    source="Bondarenko, Dung, Kowalski & Toni 1997, doi:10.1016/S0004-3702(97)00015-5",
    code="NA",
    complete=False,
    solve=_solve,
)
