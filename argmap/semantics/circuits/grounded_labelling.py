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
    labels = bytearray(circuit.size)
    # Reasons are mostly written after what they are for, so the last come first.
    claims = circuit.claims
    extend_grounded(circuit, labels, [*range(claims - 1, -1, -1), *range(claims, circuit.size)])
    return labels


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
    for node in nodes:
        if not labels[node]:
            labels[node] = _label(circuit, labels, node, _DEPTH)
    reduct, undecided, start = reduct_of(circuit, labels, nodes)
    for node, label in zip(undecided, Propagation(reduct, start).close(), strict=False):
        labels[node] = label


def _label(  # noqa: C901 - one look with few calls: it is most of the work
    circuit: Circuit, labels: bytearray, node: int, depth: int
) -> int:
    """Return the label that a node has by those of its conditions.

    Among these, what is not a claim gets its label now if it has none, and so on down to a depth.
    """
    all_of, any_of, claims = circuit.all_of, circuit.any_of, circuit.claims
    outcome = IN
    for one in circuit.none_of[node]:
        label = labels[one]
        if not label and one >= claims and depth:
            labels[one] = label = _label(circuit, labels, one, depth - 1)
        if label == IN:
            return OUT
        if not label:
            outcome = UNDECIDED
    for one in all_of.get(node, ()):
        if labels[one] == OUT:
            return OUT
        if not labels[one]:
            outcome = UNDECIDED
    if node not in any_of:
        return outcome
    hope = OUT
    for one in any_of[node]:
        label = labels[one]
        if not label and one >= claims and depth:
            labels[one] = label = _label(circuit, labels, one, depth - 1)
        if label == IN:
            return outcome
        if not label:
            hope = UNDECIDED
    return hope
