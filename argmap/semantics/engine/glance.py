"""One extension by a look at all that is undecided at once, before it is cut into components.

Most frameworks are that easy: a walk that never turns back labels everything (`total`), or a few
states of the search find a set, or that there is none.

Not here: what cannot be answered so (`factored`).
"""

from collections.abc import Sequence

from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.labels import IN, UNDECIDED, labelled
from argmap.semantics.engine.layers import Rule
from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.engine.part import Part, bits
from argmap.semantics.engine.search import search
from argmap.semantics.engine.total import total_labels

_STEPS = 8_000  # states of the search times arguments
_LARGEST = 1_000  # arguments


def glanced(
    graph: Graph, rule: Rule, labels: bytearray, inside: Sequence[int], out: Sequence[int]
) -> list[int] | None:
    """Return an extension under a rule that agrees with `labels`, ascending, or None.

    It holds some arguments that are undecided there, and does not hold some others.  `LimitError`
    when that cannot be told, or not soon.
    """
    found = total_labels(graph, labels, inside, out)
    if found is not None:
        return labelled(found, IN)
    if rule.narrow:
        raise LimitError("a set does not tell by itself whether it is an extension")
    nodes = labelled(labels, UNDECIDED)
    if len(nodes) > _LARGEST:
        raise LimitError(f"more than {_LARGEST} arguments are no matter of a glance")
    place = {node: at for at, node in enumerate(nodes)}
    part = Part(graph.among(nodes).targets, range(len(nodes)))
    held, without = (sum(1 << place[node] for node in some) for some in (inside, out))
    budget = Budget(1 + _STEPS // (1 + len(nodes)))
    barred = 0 if rule.demand.maximal else without  # for a set without it might not be maximal
    mask = next(search(part, 0, 0, rule.demand, budget, inside=held, without=barred), None)
    if mask is None:
        return None
    if mask & without:
        raise LimitError("another extension may be without it")
    return sorted([*labelled(labels, IN), *(nodes[bit] for bit in bits(mask))])
