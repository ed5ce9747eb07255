"""A strongly connected part as bit masks: bit `i` is the part's argument `i`."""

from collections.abc import Iterator

from argmap.semantics.engine.graph import Graph


class Part:
    """Arguments of a graph, their attacks among each other, and whom they attack beyond.

    `attackers[i]`, `targets[i]` are masks; `outward[i]` lists targets outside the part, as
    arguments of the graph.
    """

    __slots__ = ("attackers", "full", "nodes", "outward", "selfish", "targets")

    def __init__(self, graph: Graph, nodes: list[int], inside: bytearray) -> None:
        self.nodes = nodes
        at = {node: bit for bit, node in enumerate(nodes)}
        size = len(nodes)
        self.full = (1 << size) - 1
        self.attackers = [0] * size
        self.targets = [0] * size
        self.outward: list[list[int]] = [[] for _ in nodes]
        self.selfish = 0
        for bit, node in enumerate(nodes):
            for one in graph.targets[node]:
                other = at.get(one)
                if other is not None:
                    self.targets[bit] |= 1 << other
                    self.attackers[other] |= 1 << bit
                elif inside[one]:
                    self.outward[bit].append(one)
            self.selfish |= self.targets[bit] & 1 << bit

    def attacked(self, mask: int) -> int:
        """Return what a set of arguments attacks within the part."""
        found = 0
        for bit in bits(mask):
            found |= self.targets[bit]
        return found

    def beyond(self, mask: int) -> set[int]:
        """Return what a set of arguments attacks outside the part."""
        return {one for bit in bits(mask) for one in self.outward[bit]}


def bits(mask: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, ascending."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
