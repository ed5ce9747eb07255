"""All extensions of a graph at once: what is certain, times the extensions of each component.

Not here: how they are found (`factored`), so that what needs no search does not import it.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED, flags, labelled
from argmap.semantics.engine.limits import Budget, LimitError

if TYPE_CHECKING:
    from random import Random

    from argmap.semantics.engine.layers import Labelling
    from argmap.semantics.engine.piece import Piece

Glance: TypeAlias = Callable[[Sequence[int], Sequence[int]], list[int] | None]

_MANY = 10**15


class Family:
    """The extensions of a graph, factored: every choice of one from each piece is an extension.

    `labels` holds what all of them share, by argument; arguments of the pieces are undecided there.
    `glance` returns an extension that holds some arguments (its first list) and not others, or None
    when there is none; a `LimitError` says that it does not know.  `split` makes the pieces, when
    they are first needed, within `budget`; without both there are none.
    """

    def __init__(
        self,
        labels: bytearray,
        glance: Glance,
        split: "Callable[[Budget], list[Piece]] | None" = None,
        budget: Budget | None = None,
    ) -> None:
        self.labels = labels
        self.glance = glance
        self._split = split
        self.budget = budget

    @cached_property
    def pieces(self) -> "list[Piece]":
        """The components of what is undecided in the labels."""
        if self._split is None or self.budget is None:
            return []
        return self._split(self.budget)

    def under(self, budget: Budget) -> "Family":
        """Return the same with what is known of it; further work is counted on another budget."""
        same = copy(self)
        same.budget = budget
        if "pieces" in self.__dict__:
            same.pieces = [one.under(budget) for one in self.pieces]
        return same

    @cached_property
    def count(self) -> int:
        """The number of extensions, exact; a `LimitError` tells how many there are at least."""
        total = 1
        for at, piece in enumerate(self.pieces):
            try:
                total *= piece.count
            except LimitError as stopped:
                least = total * max(1, stopped.found)
                if least < 2 or not all(one.certain for one in self.pieces[at:]):  # noqa: PLR2004
                    raise
                told = f"{least:,}" if least < _MANY else f"10^{len(str(least)) - 1}"
                raise LimitError(str(stopped), f"there are at least {told} extensions") from None
        return total

    @property
    def exists(self) -> bool:
        """Whether there is an extension at all."""
        return all(piece.exists for piece in self.pieces)

    @cached_property
    def credulous(self) -> bytearray:
        """By argument: 1 when it is in in some extension."""
        return self._shares[0]

    @cached_property
    def sceptical(self) -> bytearray:
        """By argument: 1 when it is in in every extension, and so when there is none."""
        return self._shares[1]

    @cached_property
    def statuses(self) -> bytearray:
        """By argument: its label, when every extension agrees on it and there is one."""
        if not self.exists:
            return bytearray(len(self.labels))
        found = bytearray(self.labels)
        for piece in self.pieces:
            nodes = piece.nodes
            _, _, all_in, all_out = piece.shares
            for at in all_in:
                found[nodes[at]] = IN
            for at in all_out:
                found[nodes[at]] = OUT
        return found

    @cached_property
    def _shares(self) -> tuple[bytearray, bytearray]:
        """What is in in some and in all extensions, of which there is one."""
        if not self.exists:
            return bytearray(len(self.labels)), bytearray(b"\1" * len(self.labels))
        some = flags(self.labels, IN)
        every = some[:]
        for piece in self.pieces:
            nodes = piece.nodes
            some_in, _, all_in, _ = piece.shares
            for at in some_in:
                some[nodes[at]] = 1
            for at in all_in:
                every[nodes[at]] = 1
        return some, every

    @cached_property
    def certain(self) -> list[int]:
        """The arguments that are in everywhere, ascending, as far as that needs no search."""
        return labelled(self.labels, IN)

    def soon(self, node: int | None = None, *, inside: bool = True) -> list[int] | None:
        """Return an extension, ascending, in which an argument is in, or is not, or None.

        Without an argument any extension does.  `LimitError` when it takes longer than a glance.
        """
        if node is not None and self.labels[node]:
            return self.soon() if (self.labels[node] == IN) == inside else None
        asked = () if node is None else (node,)
        return self.glance(asked, ()) if inside else self.glance((), asked)

    def some(self, node: int, *, inside: bool) -> list[int] | None:
        """Return an extension, ascending, in which an argument is in, or is not, or None."""
        try:
            return self.soon(node, inside=inside)
        except LimitError:
            return self.sought(node, inside=inside)

    def sought(self, node: int, *, inside: bool) -> list[int] | None:
        """Return the same as `some`, when a glance has not told."""
        if self.labels[node]:
            return self.first() if (self.labels[node] == IN) == inside else None
        for piece in self.pieces:
            if node in piece.nodes:
                one = piece.some(node, inside=inside)
                return None if one is None or not self.exists else self._with_piece(piece, one)
        return None if inside else self.first()

    def first(self) -> list[int] | None:
        """Return one extension, ascending, or None when there is none."""
        try:
            return self.soon()
        except LimitError:
            pass  # then it takes a search
        found = []
        for piece in self.pieces:
            one = piece.first()
            if one is None:
                return None
            found.append(one)
        return self._joined(found)

    def __iter__(self) -> Iterator[list[int]]:
        """Yield the extensions, each ascending, in an order that the graph alone decides.

        Those with earlier arguments come first within each component; the last component varies
        fastest.
        """
        if not self.exists:
            return
        runs = [iter(piece) for piece in self.pieces]
        chosen = [next(run) for run in runs]
        while True:
            yield self._joined(chosen)
            for at in range(len(runs) - 1, -1, -1):
                following = next(runs[at], None)
                if following is not None:
                    chosen[at] = following
                    break
                runs[at] = iter(self.pieces[at])
                chosen[at] = next(runs[at])
            else:
                return

    def _with_piece(self, which: "Piece", labelling: "Labelling") -> list[int] | None:
        """Return one extension, ascending, with this labelling of one of its pieces, or None."""
        chosen = []
        for piece in self.pieces:
            one = labelling if piece is which else piece.first()
            if one is None:
                return None
            chosen.append(one)
        return self._joined(chosen)

    def sample(self, rng: "Random") -> list[int] | None:
        """Return one extension at random, each with the same probability, or None."""
        if not self.exists:
            return None
        return self._joined([piece.sample(rng) for piece in self.pieces])

    def _joined(self, chosen: "list[Labelling]") -> list[int]:
        return sorted([*self.certain, *(node for inside, _ in chosen for node in inside)])


def single(labels: bytearray) -> Family:
    """Return the family of one extension."""
    return Family(labels, lambda inside, _: None if inside else labelled(labels, IN))


def greatest_admissible(graph: Graph, inside: bytearray) -> Family:
    """Return the family of the greatest admissible set in `inside`, a set free of conflict.

    Members that the set does not defend are dropped until none is left.  O(arguments + attacks).
    """
    kept = bytearray(inside)
    hits = [sum(kept[one] for one in row) for row in graph.attackers]
    work = [node for node, count in enumerate(hits) if not count]
    while work:
        for node in graph.targets[work.pop()]:
            if kept[node]:
                kept[node] = 0
                for one in graph.targets[node]:
                    hits[one] -= 1
                    if not hits[one]:
                        work.append(one)
    labels = bytearray(IN if one else UNDECIDED for one in kept)
    for node, one in enumerate(kept):
        if one:
            for target in graph.targets[node]:
                labels[target] = OUT
    return single(labels)
