"""The labels that every labelling of a circuit shares: the grounded, or well-founded, labelling.

Not here: what is left open by them (`engine`).
"""

from collections.abc import Iterable, Sequence

from argmap.semantics.engine.circuit import Circuit, reached, reduct_of
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.engine.propagation import Propagation

_DEPTH = 2  # an attack that is rebutted needs the nodes of its steps, which need claims


def grounded_labelling(circuit: Circuit) -> bytearray:
    """Return the labels that hold everywhere: the grounded, or well-founded, labelling.

    O(nodes + conditions), and for each circle of support once more its size whenever a reason for
    it falls.
    """
    return Propagation(circuit).close()


def revised_labels(
    circuit: Circuit, labels: bytearray, inside: Iterable[int], rejected: Iterable[int]
) -> bytearray:
    """Return the certain labels when some nodes are in and some are out, whatever else is said.

    `labels` are the certain ones without that.  Linear in what lies downstream of those nodes, but
    for a copy of the labels.
    """
    forced = {**dict.fromkeys(inside, IN), **dict.fromkeys(rejected, OUT)}
    outcome = bytearray(labels)
    downstream = reached(forced, circuit.users)
    for node in downstream:
        outcome[node] = forced.get(node, UNDECIDED)
    extend_grounded(circuit, outcome, downstream[len(forced) :])
    return outcome


def extend_grounded(circuit: Circuit, labels: bytearray, nodes: Sequence[int]) -> None:
    """Label `nodes`, none of which has a label yet, given the labels of all others.

    The order makes no difference but to the time: what others depend on is best looked at first.
    Most labels come of one look at every node; the others are followed one condition at a time.
    """
    reduct, undecided, start = reduct_of(circuit, labels, nodes)
    for node, label in zip(undecided, Propagation(reduct, start).close(), strict=False):
        labels[node] = label
