"""A labelling that leaves nothing undecided, by a walk that never turns back.

Such a labelling is an extension under every rule: what is in attacks all the rest, so it is stable,
and with that preferred, semi-stable and stage.  A walk may miss it; then the caller searches.

Not here: the search (`search`).
"""

from collections.abc import Iterable

from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED

_OWED = 3  # out, if something is still found that attacks it


def total_labels(
    graph: Graph, labels: bytearray, inside: Iterable[int] = (), out: Iterable[int] = ()
) -> bytearray | None:
    """Return the labels IN and OUT of every argument in some stable set, or None if none is found.

    They agree with `labels`, where nothing that is in may attack what is undecided, or be attacked
    by it.  `inside` and `out`, undecided there, get these labels.  O(arguments + attacks).
    """
    walk = _Walk(graph, labels)
    walk.start(inside, out)
    last = 0
    while not walk.failed:
        node = walk.needed()
        if node is None:
            node = last = walk.labels.find(UNDECIDED, last)
            if node < 0:
                return walk.labels
        walk.take(node)
    return None


class _Walk:
    """Labels on the way.

    `left` counts the attackers of an argument that are not out.  `forced` are to be in, `owed` are
    to be attacked.
    """

    __slots__ = ("failed", "forced", "graph", "labels", "left", "owed")

    def __init__(self, graph: Graph, labels: bytearray) -> None:
        self.graph = graph
        self.labels = bytearray(labels)
        self.left = list(map(len, graph.attackers))
        self.forced: list[int] = []
        self.owed: list[int] = []
        self.failed = False

    def start(self, inside: Iterable[int], out: Iterable[int]) -> None:
        """Note what is certain: what attacks itself is out."""
        labels, left, attackers = self.labels, self.left, self.graph.attackers
        owed = dict.fromkeys(out)
        for node, label in enumerate(labels):
            if label:
                continue
            row = attackers[node]
            for one in row:
                if labels[one] == OUT:
                    left[node] -= 1
                elif one == node:
                    owed[node] = None
            if not left[node]:
                self.forced.append(node)
        for node in owed:
            labels[node] = _OWED
        self.owed += owed
        self.forced += inside
        self._lose(owed)

    def needed(self) -> int | None:
        """Return an argument that has to be in, or one that attacks what is owed, if any is."""
        if self.forced:
            return self.forced.pop()
        labels, owed = self.labels, self.owed
        while owed and labels[owed[-1]] != _OWED:
            owed.pop()
        if not owed:
            return None
        able = [one for one in self.graph.attackers[owed[-1]] if not labels[one]]
        if len(able) > 1:
            return min(able, key=self.left.__getitem__)
        return able[0] if able else owed[-1]  # which then fails

    def take(self, node: int) -> None:
        """Let an argument be in, and all that it attacks or that attacks it out."""
        labels = self.labels
        if labels[node]:
            self.failed |= labels[node] != IN
            return
        labels[node] = IN
        lost = []
        for one in self.graph.targets[node]:
            label = labels[one]
            self.failed |= label == IN
            labels[one] = OUT
            if not label:
                lost.append(one)
        for one in self.graph.attackers[node]:
            if not labels[one]:
                labels[one] = _OWED
                self.owed.append(one)
                lost.append(one)
        self._lose(lost)

    def _lose(self, out: Iterable[int]) -> None:
        """Let arguments be in of which the last attacker has fallen."""
        labels, left = self.labels, self.left
        for one in out:
            for node in self.graph.targets[one]:
                left[node] -= 1
                if not left[node]:
                    self.failed |= labels[node] == _OWED
                    self.forced.append(node)
