"""In which order the labels of a circuit follow from each other.

What follows from nothing has rank 0; anything else has one more than the last thing that it needs.
So an explanation that names only what has a lower rank runs in no circle.  What no derivation
reaches (it is open, or the same in every extension for different causes) comes last.
"""

from collections.abc import Iterator, Sequence

from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.engine.propagation import unfounded

LAST = 1 << 60  # the rank of what no derivation reaches


def ranks(circuit: Circuit, labels: Sequence[int]) -> list[int]:
    """Return the rank of every node; linear, but for each circle of support once more its size."""
    ranks = [LAST] * (2 * circuit.size)  # of the nodes, and of the choice of a reason for each
    leads: list[int] = []  # by way, the node to which it leads
    unmet: list[int] = []  # by way, how many nodes it waits for
    waiting: list[list[int]] = [[] for _ in ranks]  # by node, the ways
    ready: list[int] = []
    for claim in range(circuit.size):
        for node, needs in _ways(circuit, labels, claim):
            for need in needs:
                waiting[need].append(len(leads))
            ready += () if needs else (node,)
            leads.append(node)
            unmet.append(len(needs))
    rank = 0
    while now := ready or _unfounded(circuit, labels, ranks):
        ready = []
        for node in now:
            if ranks[node] < LAST:
                continue
            ranks[node] = rank
            for way in waiting[node]:
                unmet[way] -= 1
                ready += () if unmet[way] else (leads[way],)
        rank += 1
    return ranks


def _ways(
    circuit: Circuit, labels: Sequence[int], node: int
) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield what is enough for a node to have its label, each way as the nodes that it needs.

    What is in needs all that it rests on, but one of its reasons is enough; one thing that stops
    it is enough for what is out, or that all its reasons are.
    """
    linked, attacks = circuit.all_of.get(node, ()), circuit.none_of[node]
    reasons = circuit.any_of.get(node, ())
    if labels[node] == IN and node in circuit.fixed:
        yield node, ()
    elif labels[node] == IN:
        able = [reason for reason in reasons if labels[reason] == IN]
        choice = circuit.size + node
        yield node, (*linked, *attacks, *(able if len(able) < 2 else [choice]))  # noqa: PLR2004 - a choice
        yield from ((choice, (reason,)) for reason in able)
    elif labels[node] == OUT:
        yield from ((node, (attack,)) for attack in attacks if labels[attack] == IN)
        yield from ((node, (premise,)) for premise in linked if labels[premise] == OUT)
        if node in circuit.any_of and all(labels[reason] == OUT for reason in reasons):
            yield node, reasons


def _unfounded(circuit: Circuit, labels: Sequence[int], ranks: Sequence[int]) -> list[int]:
    """Return the nodes that are out since they rest on nothing but each other."""
    inside = {
        node
        for node in (*circuit.any_of, *circuit.all_of)
        if labels[node] == OUT and ranks[node] == LAST
    }
    if not inside:
        return []
    known = bytearray(
        UNDECIDED if node in inside else OUT if label == OUT and ranks[node] < LAST else IN
        for node, label in enumerate(labels)
    )
    return unfounded(circuit, known, inside)
