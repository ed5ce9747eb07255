"""What is in, and what is out, in some labelling that supports itself: in some preferred labelling.

Closed forms answer most of it: an initial component without odd cycles has two labellings that
exchange in and out, and a few stable labellings of what no odd cycle bears on show most of the
rest.  What is left is asked, one question a node and label at most.

Not here: what is in all extensions (`component`).
"""

from collections.abc import Sequence

from argmap.semantics.engine.cycles import Cycles
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.rules import SELF_SUPPORTING
from argmap.semantics.engine.sat_encoding import Encoding
from argmap.semantics.engine.two_classes import Propagation, stable_labels

_MOST_SAMPLES = 8  # stable labellings looked at before the search is asked
_SPREAD = 2_654_435_761  # multiplies a number so that its bits look like those of a random one

Some = tuple[bytearray, bytearray]  # by node 1: in in some labelling, out in some labelling


def credulous(cycles: Cycles, budget: Budget) -> Some:
    """Return by node whether it is in, and whether it is out, in some self-supporting labelling."""
    size = cycles.reduct.size
    subset: Some = bytearray(size), bytearray(size)
    for at, nodes in enumerate(cycles.components):
        if len(nodes) > 1 and not cycles.odd[at] and cycles.first(at):
            for node in nodes:
                subset[0][node] = subset[1][node] = 1
    left = _left(subset)
    for number in range(_MOST_SAMPLES):
        if not left:
            return subset
        _show(_sample(cycles, number), subset)
        budget.spend(1 + size // 8)
        before, left = left, _left(subset)
        if number > 1 and len(left) == len(before):
            break
    if left:
        _ask(cycles, left, subset, budget)
    return subset


def _left(subset: Some) -> list[int]:
    return [
        node
        for node, (one, neighbour) in enumerate(zip(*subset, strict=True))
        if not one & neighbour
    ]


def _sample(cycles: Cycles, number: int) -> bytearray:
    """Return one of several stable labellings: two that choose one class, and mixed ones."""
    if number < 2:  # noqa: PLR2004 - the number of a class
        return stable_labels(cycles, lambda _: number)
    return stable_labels(cycles, lambda at: at * _SPREAD >> 7 + number & 1)


def _show(labels: bytearray, subset: Some) -> None:
    for node, label in enumerate(labels):
        if label:
            subset[label == OUT][node] = 1


def _ask(cycles: Cycles, left: Sequence[int], subset: Some, budget: Budget) -> None:
    """Ask about some nodes, those first that others depend on.

    Where no odd cycle bears on a node, it is out in all when it is in in none, and the reverse;
    what follows from that needs no question.
    """
    nodes = cycles.reduct.ancestors(left)
    place = {node: at for at, node in enumerate(nodes)}
    reduct = cycles.reduct.among(nodes)
    free = cycles.free_of_odd()
    encoding = Encoding(reduct, SELF_SUPPORTING, budget)
    certain = Propagation(reduct)
    waiting = set(left)
    for node in (node for group in cycles.components for node in group if node in waiting):
        at = place[node]
        for label, literal in ((IN, encoding.inside[at]), (OUT, encoding.outside[at])):
            if subset[label == OUT][node] or certain.labels[at]:
                continue
            model = encoding.solve([literal])
            if model is not None:
                for other_node, found_label in zip(nodes, encoding.labels(model), strict=True):
                    if found_label:
                        subset[found_label == OUT][other_node] = 1
                continue
            encoding.oracle.add([-literal])
            if free[node] and certain.labels[at] == UNDECIDED:
                certain.label([at], OUT if label == IN else IN)
                certain.run()
    for rival, label in zip(nodes, certain.labels, strict=True):
        if label:
            subset[label == OUT][rival] = 1
