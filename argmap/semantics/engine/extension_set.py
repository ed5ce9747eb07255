"""All extensions at once: what is certain, times the extensions of each component."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.labels import IN, UNDECIDED, certain, flags, labelled
from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.engine.propagation import self_supporting
from argmap.semantics.engine.rules import COMPLETE, LabellingRule

if TYPE_CHECKING:
    from random import Random

    from argmap.semantics.engine.component import Component

_MANY = 10**15  # extensions: from there only the power of ten is read
_MOMENT = 2_000  # steps that a count may take when nobody asked for it: milliseconds
_MOMENT_EACH = 2  # the same for each node


class ExtensionSet:
    """The extensions under a rule, never listed unless asked for.

    `known` holds the labels that are certain without search, by node.  What is undecided there is
    described by `reduct`, whose node i is node `nodes[i]`.  Without it there is one extension: what
    is known, or what `derive` returns.
    """

    def __init__(
        self,
        known: bytearray,
        reduct: Circuit | None = None,
        nodes: Sequence[int] = (),
        rule: LabellingRule | None = None,
        budget: Budget | None = None,
        *,
        derive: Callable[[], bytearray] | None = None,
    ) -> None:
        self.known = known
        self.reduct = Circuit(0) if reduct is None else reduct
        self.nodes = nodes
        self.rule = rule or LabellingRule(COMPLETE)
        self.budget = Budget() if budget is None else budget
        self.derive = derive

    @cached_property
    def labels(self) -> bytearray:
        """The labels that all extensions share, whether or not they take a search."""
        return self.known if self.derive is None else self.derive()

    @cached_property
    def pieces(self) -> "list[Component]":
        """The components with odd cycles one by one, and all others together."""
        if not self.reduct.size:
            return []
        from argmap.semantics.engine.cycles import Cycles
        from argmap.semantics.engine.defended import component

        cycles = Cycles(self.reduct)
        if not cycles.any_odd:
            return [component(self.reduct, self.rule, self.budget, self.nodes, cycles)]
        odd, even = [], []
        for group in self.reduct.connected():
            if any(cycles.odd[cycles.component_of[node]] for node in group):
                odd.append(group)
            else:
                even.extend(group)
        return self._components([*([sorted(even)] if even else []), *odd])

    @cached_property
    def apart(self) -> "list[Component]":
        """The components one by one, those with earlier nodes first."""
        return self._components(self.reduct.connected())

    def _components(self, groups: Sequence[Sequence[int]]) -> "list[Component]":
        from argmap.semantics.engine.defended import component

        return [
            component(
                self.reduct.among(group), self.rule, self.budget, [self.nodes[at] for at in group]
            )
            for group in groups
        ]

    def greatest_within(self, share: str) -> "ExtensionSet":
        """Return the one labelling that is the greatest to support itself within some labels.

        They are those that all nodes have in `some` or in `every` extension (see `Shares`), where
        that is one label.
        """

        def within() -> bytearray:
            labels = bytearray(self.labels)
            for component in self.pieces:
                allowed = certain(getattr(component.shares, share))
                greatest = self_supporting(component.reduct, allowed)
                for node, label in zip(component.nodes, greatest, strict=True):
                    labels[node] = label
            return labels

        return ExtensionSet(self.known, derive=within)

    @property
    def exists(self) -> bool:
        """Whether there is an extension at all."""
        return all(component.exists for component in self.pieces)

    @cached_property
    def statuses(self) -> bytearray:
        """By node: its label, when every extension agrees on it and there is one."""
        if not self.exists:
            return bytearray(len(self.known))
        statuses = bytearray(self.labels)
        for component in self.pieces:
            for node, label in zip(component.nodes, component.shares.every, strict=True):
                statuses[node] = label or statuses[node]
        return statuses

    @cached_property
    def credulous(self) -> bytearray:
        """By node: 1 when it is in in some extension."""
        return self._in("some") if self.exists else bytearray(len(self.known))

    @cached_property
    def sceptical(self) -> bytearray:
        """By node: 1 when it is in in every extension, and so when there is none."""
        return self._in("every") if self.exists else bytearray(b"\1" * len(self.known))

    def _in(self, share: str) -> bytearray:
        inside = flags(self.labels, IN)
        for component in self.pieces:
            for node, bits in zip(component.nodes, getattr(component.shares, share), strict=True):
                inside[node] |= bits & IN
        return inside

    @cached_property
    def count(self) -> int:
        """The number of extensions, exact; a `LimitError` says how many there are at least."""
        if not self.apart:
            return 1
        from argmap.semantics.engine.counting import count_extensions

        total = 1
        for at, component in enumerate(self.apart):
            self.budget.spend(component.reduct.size)
            try:
                total *= count_extensions(component)
            except LimitError as stopped:
                least = total * max(1, stopped.found)
                if least < 2 or not all(component.exists for component in self.apart[at:]):  # noqa: PLR2004 - says nothing
                    raise
                number = f"{least:,}" if least < _MANY else f"10^{len(str(least)) - 1}"
                known = f"there are at least {number} extensions"
                raise LimitError(str(stopped), known) from None
        return total

    @cached_property
    def counted(self) -> int | None:
        """The number of extensions, or None when counting them takes more than a moment."""
        with self.budget.at_most(_MOMENT + _MOMENT_EACH * len(self.known)), suppress(LimitError):
            return self.count
        return None

    def first(self) -> list[int] | None:
        """Return one extension, ascending, or None when there is none."""
        return self._joined(self.pieces, [component.first for component in self.pieces])

    def example(self, node: int, *, inside: bool) -> list[int] | None:
        """Return an extension, ascending, in which a node is in, or is not, or None."""
        if node not in self.nodes:
            return self.first() if (self.labels[node] == IN) == inside else None
        label = IN if inside else UNDECIDED
        chosen = [
            component.example(component.nodes.index(node), label)
            if node in component.nodes
            else component.first
            for component in self.pieces
        ]
        return self._joined(self.pieces, chosen)

    def sample(self, rng: "Random") -> list[int] | None:
        """Return one extension at random, each with the same probability, or None."""
        if not self.exists:
            return None
        from argmap.semantics.engine.counting import sample

        return self._joined(self.apart, [sample(component, rng) for component in self.apart])

    def __iter__(self) -> Iterator[list[int]]:
        """Yield the extensions, each ascending, in an order that the conditions alone decide.

        Those with earlier nodes come first within each component; the last component varies
        fastest.
        """
        if not self.exists:
            return
        runs = [iter(component) for component in self.apart]
        chosen = [next(run) for run in runs]
        while True:
            yield self._joined(self.apart, chosen) or []
            for at in range(len(runs) - 1, -1, -1):
                following = next(runs[at], None)
                if following is not None:
                    chosen[at] = following
                    break
                runs[at] = iter(self.apart[at])
                chosen[at] = next(runs[at])
            else:
                return

    def _joined(
        self, parts: "Sequence[Component]", chosen: Sequence[bytearray | None]
    ) -> list[int] | None:
        members = labelled(self.labels, IN)
        for component, labels in zip(parts, chosen, strict=True):
            if labels is None:
                return None
            members.extend([component.nodes[at] for at in labelled(labels, IN)])
        return sorted(members)
