"""In which order the labels of a circuit follow from each other.

What follows from nothing has rank 0; anything else has one more than the last thing that it needs.
So an explanation that names only what has a lower rank runs in no circle.  What no derivation
reaches (it is open, or the same in every extension for different causes) has none.

Not here: the labels themselves (`circuits.answer`), the explanation (`sentences`).
"""

from collections.abc import Sequence

from argmap.semantics.circuits.circuit import Circuit
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.engine.propagation import unfounded


def ranks(circuit: Circuit, labels: Sequence[int]) -> list[int | None]:
    """Return the rank of every node; linear, but for each circle of support once more its size."""
    return _Deriving(circuit, labels).run()


class _Deriving:
    """Counts down what each node waits for, given the label that it will have."""

    def __init__(self, circuit: Circuit, labels: Sequence[int]) -> None:
        self.circuit = circuit
        self.labels = labels
        self.ranks: list[int | None] = [None] * circuit.size
        self.unmet = [0] * circuit.size
        self.waiting: list[list[tuple[int, bool]]] = [[] for _ in range(circuit.size)]
        self.ready: list[int] = []

    def run(self) -> list[int | None]:
        for node in range(self.circuit.size):
            if self.labels[node] == IN:
                self._hold(node)
            elif self.labels[node] == OUT:
                self._fall(node)
        rank = 0
        while now := self.ready or self._unfounded():
            self.ready = []
            for node in now:
                self._derive(node, rank)
            rank += 1
        return self.ranks

    def _derive(self, node: int, rank: int) -> None:
        if self.ranks[node] is not None:
            return
        self.ranks[node] = rank
        for user, at_once in self.waiting[node]:
            self.unmet[user] -= 1
            if at_once or self.unmet[user] == 0:
                self.ready.append(user)

    def _hold(self, node: int) -> None:
        """Let a node that is in wait for all that it needs: one of its reasons is enough."""
        circuit, labels = self.circuit, self.labels
        needs = [*circuit.all_of.get(node, ()), *circuit.none_of[node]]
        if node in circuit.fixed:
            needs = []
        elif node in circuit.any_of:
            able = [node for node in circuit.any_of[node] if labels[node] == IN]
            if len(able) == 1 or not able:
                needs += able
            else:
                needs.append(self._first(able))
        self.unmet[node] = len(needs)
        for need in needs:
            self.waiting[need].append((node, False))
        if not needs:
            self.ready.append(node)

    def _first(self, nodes: list[int]) -> int:
        """Add a node that is derived as soon as one of some nodes is."""
        self.ranks.append(None)
        self.unmet.append(0)
        self.waiting.append([])
        gate = len(self.ranks) - 1
        for node in nodes:
            self.waiting[node].append((gate, True))
        return gate

    def _fall(self, node: int) -> None:
        """Let a node that is out wait for one thing that stops it, or for all its reasons."""
        circuit, labels = self.circuit, self.labels
        for one in circuit.none_of[node]:
            if labels[one] == IN:
                self.waiting[one].append((node, True))
        for one in circuit.all_of.get(node, ()):
            if labels[one] == OUT:
                self.waiting[one].append((node, True))
        reasons = circuit.any_of.get(node)
        if reasons is None:
            return
        if all(labels[reason] == OUT for reason in reasons):
            self.unmet[node] = len(reasons)
            for reason in reasons:
                self.waiting[reason].append((node, False))
        else:
            self.unmet[node] = -1  # its reasons do not decide it

    def _unfounded(self) -> list[int]:
        """Return the nodes that are out since they rest on nothing but each other."""
        circuit, ranks = self.circuit, self.ranks
        inside = {
            node
            for node in (*circuit.any_of, *circuit.all_of)
            if self.labels[node] == OUT and ranks[node] is None
        }
        if not inside:
            return []
        labels = bytearray(
            UNDECIDED if node in inside else OUT if label == OUT and ranks[node] is not None else IN
            for node, label in enumerate(self.labels)
        )
        return unfounded(circuit, labels, inside)
