"""In which order the labels of a circuit follow from each other.

What follows from nothing has rank 0; anything else has one more than the last thing that it needs.
So an explanation that names only what has a lower rank runs in no circle.  What no derivation
reaches (it is open, or the same in every extension for different causes) comes last.
"""

from collections.abc import Iterable, Iterator, Sequence

from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.engine.propagation import unfounded

LAST = 1 << 60  # the rank of what no derivation reaches


def ranks(circuit: Circuit, labels: Sequence[int]) -> list[int]:
    """Return the rank of every node; linear, but for each circle of support once more its size."""
    return _Deriving(circuit, labels).run()


class _Deriving:
    """Counts down what each way to a node waits for, given the label that the node will have."""

    def __init__(self, circuit: Circuit, labels: Sequence[int]) -> None:
        self.circuit = circuit
        self.labels = labels
        self.ranks = [LAST] * circuit.size
        self.ready: list[int] = []
        self.leads: list[int] = []  # by way, the node to which it leads
        self.unmet: list[int] = []  # by way, how many nodes it waits for
        self.waiting: list[list[int]] = [[] for _ in range(circuit.size)]  # by node, the ways

    def run(self) -> list[int]:
        for node in range(self.circuit.size):
            for needs in self._ways(node):
                self._wait(node, needs)
        rank = 0
        while now := self.ready or self._unfounded():
            self.ready = []
            for node in now:
                if self.ranks[node] < LAST:
                    continue
                self.ranks[node] = rank
                for way in self.waiting[node]:
                    self.unmet[way] -= 1
                    if not self.unmet[way]:
                        self.ready.append(self.leads[way])
            rank += 1
        return self.ranks

    def _wait(self, node: int, needs: Sequence[int]) -> None:
        if not needs:
            self.ready.append(node)
            return
        for need in needs:
            self.waiting[need].append(len(self.leads))
        self.leads.append(node)
        self.unmet.append(len(needs))

    def _ways(self, node: int) -> Iterator[Sequence[int]]:
        """Yield what is enough for a node to have its label, each way as the nodes that it needs.

        What is in needs all that it rests on, but one of its reasons is enough; one thing that
        stops it is enough for what is out, or that all its reasons are.
        """
        circuit, labels = self.circuit, self.labels
        linked, attacks = circuit.all_of.get(node, ()), circuit.none_of[node]
        reasons = circuit.any_of.get(node, ())
        if labels[node] == IN and node in circuit.fixed:
            yield ()
        elif labels[node] == IN:
            able = [reason for reason in reasons if labels[reason] == IN]
            yield (*linked, *attacks, *(able if len(able) < 2 else [self._first(able)]))  # noqa: PLR2004 - a choice
        elif labels[node] == OUT:
            yield from ((attack,) for attack in attacks if labels[attack] == IN)
            yield from ((premise,) for premise in linked if labels[premise] == OUT)
            if node in circuit.any_of and all(labels[reason] == OUT for reason in reasons):
                yield reasons

    def _first(self, nodes: Iterable[int]) -> int:
        """Add a node that is derived as soon as one of some nodes is."""
        gate = len(self.ranks)
        self.ranks.append(LAST)
        self.waiting.append([])
        for node in nodes:
            self._wait(gate, (node,))
        return gate

    def _unfounded(self) -> list[int]:
        """Return the nodes that are out since they rest on nothing but each other."""
        circuit, ranks = self.circuit, self.ranks
        inside = {
            node
            for node in (*circuit.any_of, *circuit.all_of)
            if self.labels[node] == OUT and ranks[node] == LAST
        }
        if not inside:
            return []
        labels = bytearray(
            UNDECIDED if node in inside else OUT if label == OUT and ranks[node] < LAST else IN
            for node, label in enumerate(self.labels)
        )
        return unfounded(circuit, labels, inside)
