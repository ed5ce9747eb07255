"""An abstract framework as integers.

Not here: names (`framework`) and support, which is translated away before (`circuit`).
"""

from collections.abc import Iterable, Sequence
from typing import Any


class Graph:
    """`size` arguments, counted from 0, and who attacks whom; every attack is there once.

    `attackers[a]` and `targets[a]` list the attackers and the targets of `a`, in no stated order.
    `known` is what was found out about components by their shape, here or in a graph before.
    """

    __slots__ = ("attackers", "known", "size", "targets")

    def __init__(self, size: int, attacks: Iterable[tuple[int, int]] = ()) -> None:
        self.known: dict[Any, Any] = {}
        self.size = size
        self.attackers: list[list[int]] = [[] for _ in range(size)]
        self.targets: list[list[int]] = [[] for _ in range(size)]
        attackers, targets = self.attackers, self.targets
        for attacker, target in dict.fromkeys(attacks):
            targets[attacker].append(target)
            attackers[target].append(attacker)

    @classmethod
    def of_targets(cls, targets: list[list[int]]) -> "Graph":
        """Return the graph in which `a` attacks `targets[a]`; the lists are kept, not copied."""
        graph = cls.__new__(cls)
        graph.known = {}
        graph.size = len(targets)
        graph.targets = targets
        attackers: list[list[int]] = [[] for _ in targets]
        graph.attackers = attackers
        for attacker, row in enumerate(targets):
            for target in row:
                attackers[target].append(attacker)
        return graph

    def among(self, nodes: Sequence[int]) -> "Graph":
        """Return the graph of some arguments only, which are counted anew in the given order."""
        new = {node: at for at, node in enumerate(nodes)}
        return Graph.of_targets(
            [[new[one] for one in self.targets[node] if one in new] for node in nodes]
        )

    def above(self, start: int) -> list[int]:
        """Return what bears on an argument: itself, its attackers, their attackers and so on."""
        seen = bytearray(self.size)
        seen[start] = 1
        found = [start]
        for node in found:
            for one in self.attackers[node]:
                if not seen[one]:
                    seen[one] = 1
                    found.append(one)
        return found
