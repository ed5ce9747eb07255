"""A strongly connected part as bit masks: bit `i` is the part's argument `i`."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from operator import add, or_
from typing import overload

_LARGE = 1_000  # arguments from which masks that are kept would take more memory than all else

_NOTHING: frozenset[int] = frozenset()


class Part:
    """Arguments of a component that follow each other, their attacks, and whom they attack beyond.

    `targets[a]` given are those of every argument of the component, `nodes` are the part's.
    `attackers[i]`, `targets[i]` kept are masks; `near[i]` is both together; `outward[i]` lists
    targets outside the part, as arguments of the component; `leads` tells whether there are any.
    No argument is next to more than `degree` others of the part.
    """

    __slots__ = (
        "attackers",
        "degree",
        "full",
        "leads",
        "near",
        "nodes",
        "outward",
        "selfish",
        "targets",
    )

    attackers: Sequence[int]
    targets: Sequence[int]
    near: Sequence[int]
    degree: int

    def __init__(self, targets: Sequence[Sequence[int]], nodes: range) -> None:
        self.nodes = nodes
        self.full = (1 << len(nodes)) - 1
        self.outward: list[list[int]] = []
        self.selfish = 0
        if len(nodes) < _LARGE:
            self._keep(targets)
        else:
            self._list(targets)
        self.leads = any(self.outward)

    def _keep(self, targets: Sequence[Sequence[int]]) -> None:
        start, stop = self.nodes.start, self.nodes.stop
        size = stop - start
        within, attackers = [0] * size, [0] * size
        for bit in range(size):
            outward = []
            for one in targets[start + bit]:
                if start <= one < stop:
                    within[bit] |= 1 << one - start
                    attackers[one - start] |= 1 << bit
                else:
                    outward.append(one)
            self.outward.append(outward)
            self.selfish |= within[bit] & 1 << bit
        self.targets, self.attackers = within, attackers
        self.near = list(map(or_, within, attackers))
        self.degree = max(map(int.bit_count, self.near))

    def _list(self, targets: Sequence[Sequence[int]]) -> None:
        start, stop = self.nodes.start, self.nodes.stop
        given = targets[start:stop]
        within = [[one - start for one in row if start <= one < stop] for row in given]
        attackers = attackers_within(targets, self.nodes)
        self.outward = [[one for one in row if not start <= one < stop] for row in given]
        for bit, row in enumerate(within):
            if bit in row:
                self.selfish |= 1 << bit
        self.targets, self.attackers = Masks(within), Masks(attackers)
        rows = list(map(add, within, attackers))
        self.near = Masks(rows)
        self.degree = max(map(len, map(set, rows)))

    def attacked(self, mask: int) -> int:
        """Return what a set of arguments attacks within the part."""
        targets = self.targets
        found = 0
        while mask:  # not by `bits`, which takes longer to start than most masks last
            low = mask & -mask
            mask ^= low
            found |= targets[low.bit_length() - 1]
        return found

    def beyond(self, mask: int) -> AbstractSet[int]:
        """Return what a set of arguments attacks outside the part."""
        if not self.leads:
            return _NOTHING
        return {one for bit in bits(mask) for one in self.outward[bit]}


def bits(mask: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, ascending."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def attackers_within(targets: Sequence[Sequence[int]], nodes: range) -> list[list[int]]:
    """Return by argument of `nodes` its attackers there, all counted from the first of them."""
    start, stop = nodes.start, nodes.stop
    found: list[list[int]] = [[] for _ in nodes]
    for bit, row in enumerate(targets[start:stop]):
        for one in row:
            if start <= one < stop:
                found[one - start].append(bit)
    return found


class Masks(Sequence[int]):
    """A mask for each row of bit numbers, made whenever it is asked for."""

    def __init__(self, rows: list[list[int]]) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        if isinstance(at, slice):
            return Masks(self.rows[at])
        mask = 0
        for one in self.rows[at]:
            mask |= 1 << one
        return mask
