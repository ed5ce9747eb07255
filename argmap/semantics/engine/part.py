"""A strongly connected part as bit masks: bit `i` is the part's argument `i`."""

from collections.abc import Iterator, Sequence
from operator import or_


class Part:
    """Arguments of a component that follow each other, their attacks, and whom they attack beyond.

    `targets[a]` given are those of every argument of the component, `nodes` are the part's.
    `attackers[i]`, `targets[i]` kept are masks; `near[i]` is both together; `outward[i]` lists
    targets outside the part, as arguments of the component.
    """

    __slots__ = ("attackers", "full", "near", "nodes", "outward", "selfish", "targets")

    def __init__(self, targets: Sequence[Sequence[int]], nodes: range) -> None:
        self.nodes = nodes
        size = len(nodes)
        self.full = (1 << size) - 1
        self.attackers = [0] * size
        self.targets = [0] * size
        self.outward: list[Sequence[int]] = []
        self.selfish = 0
        start, stop = nodes.start, nodes.stop
        for bit in range(size):
            row = targets[start + bit]
            outward = []
            for one in row:
                if start <= one < stop:
                    self.targets[bit] |= 1 << one - start
                    self.attackers[one - start] |= 1 << bit
                else:
                    outward.append(one)
            self.outward.append(outward)
            self.selfish |= self.targets[bit] & 1 << bit
        self.near = list(map(or_, self.targets, self.attackers))

    def attacked(self, mask: int) -> int:
        """Return what a set of arguments attacks within the part."""
        targets = self.targets
        found = 0
        while mask:  # not by `bits`, which takes longer to start than most masks last
            low = mask & -mask
            mask ^= low
            found |= targets[low.bit_length() - 1]
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
