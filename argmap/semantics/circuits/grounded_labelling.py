"""The labels that every labelling of a circuit shares: the grounded, or well-founded, labelling.

Not here: what is left open by them (`engine`), labels after a change (`revise`).
"""

from collections.abc import Iterable, Sequence

from argmap.semantics.circuits.circuit import Circuit
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.engine.propagation import Propagation
from argmap.semantics.engine.reduct import reduct_of


def grounded_labelling(circuit: Circuit) -> bytearray:
    """Return the labels that hold everywhere: the grounded, or well-founded, labelling.

    O(nodes + conditions), and for each circle of support once more its size whenever a reason for
    it falls.
    """
    labels = bytearray(circuit.size)
    # Reasons are mostly written after what they are for, so the last come first.
    extend_grounded(circuit, labels, range(circuit.size - 1, -1, -1))
    return labels


def extend_grounded(circuit: Circuit, labels: bytearray, nodes: Sequence[int]) -> None:
    """Label `nodes`, none of which has a label yet, given the labels of all others.

    The order makes no difference but to the time: what others depend on is best looked at first.
    """
    _sweep(circuit, labels, nodes)
    reduct, undecided = reduct_of(circuit, labels, nodes)
    for node, label in zip(undecided, Propagation(reduct).close(), strict=False):
        labels[node] = label


def _sweep(  # noqa: C901, PLR0912 - one loop with few calls: it is most of the work
    circuit: Circuit, labels: bytearray, nodes: Iterable[int]
) -> None:
    """Look at every node once, at those with `all_of` when something depends on them, or last."""
    none_of, all_of, any_of = circuit.none_of, circuit.all_of, circuit.any_of
    steps = []
    for node in nodes:
        if node in all_of:
            steps.append(node)
            continue
        label = IN
        for one in none_of[node]:
            neighbour = labels[one]
            if not neighbour and one in all_of:
                labels[one] = neighbour = _label(circuit, labels, one)
            if neighbour != OUT:
                label = OUT if neighbour else UNDECIDED
                if neighbour:
                    break
        if label != OUT and node in any_of:
            hope = OUT
            for one in any_of[node]:
                neighbour = labels[one]
                if not neighbour and one in all_of:
                    labels[one] = neighbour = _label(circuit, labels, one)
                if neighbour != OUT:
                    hope = neighbour
                    if neighbour:
                        break
            if hope != IN:
                label = hope
        labels[node] = label
    for node in steps:
        if not labels[node]:
            labels[node] = _label(circuit, labels, node)


def _label(circuit: Circuit, labels: bytearray, node: int) -> int:
    """Return the label that a node has by those of its conditions."""
    outcome = IN
    for one in circuit.none_of[node]:
        if labels[one] == IN:
            return OUT
        outcome = labels[one] and outcome
    for one in circuit.all_of.get(node, ()):
        if labels[one] == OUT:
            return OUT
        outcome = labels[one] and outcome
    hope = OUT if node in circuit.any_of else outcome
    for one in circuit.any_of.get(node, ()):
        if labels[one] == IN:
            return outcome
        hope = labels[one] and hope
    return hope
