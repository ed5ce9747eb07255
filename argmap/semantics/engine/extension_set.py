"""All extensions at once: what is certain, times the extensions of each component.

Not here: one component (`component`, `refinement`).
"""

from collections.abc import Iterator, Sequence
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap.semantics.engine.component import Component
from argmap.semantics.engine.counting import ModelCount
from argmap.semantics.engine.cycles import Cycles
from argmap.semantics.engine.labels import IN, OUT, flags, labelled
from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.engine.reduct import Reduct
from argmap.semantics.engine.refinement import component
from argmap.semantics.engine.rules import LabellingRule
from argmap.semantics.engine.sat_encoding import Encoding
from argmap.semantics.engine.two_classes import supported

if TYPE_CHECKING:
    from random import Random

_MANY = 10**15
_SHORT = 100_000  # steps after which another way of counting is tried

Known = dict[Any, Component]  # components by their shape


class ComponentMembers(NamedTuple):
    """A component, and which node of the whole each of its nodes is."""

    nodes: Sequence[int]
    component: Component


class ExtensionSet:
    """The extensions under a rule, never listed unless asked for.

    `labels` holds what all of them share, by node.  What is undecided there is described by
    `reduct`, whose node i is node `nodes[i]`; without a rule it stays undecided.
    """

    def __init__(
        self,
        labels: bytearray,
        reduct: Reduct | None = None,
        nodes: Sequence[int] = (),
        rule: LabellingRule | None = None,
        budget: Budget | None = None,
    ) -> None:
        self.labels = labels
        self.reduct = Reduct([]) if reduct is None or rule is None else reduct
        self.nodes = nodes
        self.rule = rule
        self.budget = Budget() if budget is None else budget
        self.known: Known = {}
        self.earlier: Known = {}

    def under(self, budget: Budget) -> "ExtensionSet":
        """Return the same with what is known of it; further work is counted on another budget."""
        same = copy(self)
        same.budget = budget
        for name in ("pieces", "apart"):
            same.__dict__.pop(name, None)
        same.earlier = {**self.earlier, **self.known}
        same.known = {}
        return same

    @cached_property
    def cycles(self) -> Cycles:
        """The strongly connected components of what is undecided."""
        return Cycles(self.reduct)

    @cached_property
    def pieces(self) -> list[ComponentMembers]:
        """The components with odd cycles one by one, and all others together."""
        if self.rule is None or not self.reduct.size:
            return []
        if not self.cycles.any_odd:
            return [ComponentMembers(self.nodes, self._component(self.reduct, self.cycles))]
        odd, even = [], []
        odd_at, of = self.cycles.odd, self.cycles.component_of
        for group in self.reduct.connected():
            if any(odd_at[of[node]] for node in group):
                odd.append(group)
            else:
                even.extend(group)
        return (
            [self._piece(sorted(even)), *map(self._piece, odd)]
            if even
            else [*map(self._piece, odd)]
        )

    @cached_property
    def apart(self) -> list[ComponentMembers]:
        """The components, one by one, those with earlier nodes first; equal ones are shared."""
        if self.rule is None:
            return []
        return [self._piece(group) for group in self.reduct.connected()]

    def _piece(self, group: Sequence[int]) -> ComponentMembers:
        part = self.reduct.among(group)
        shape = self.rule, part.shape()
        if shape not in self.known:
            earlier = self.earlier.get(shape)
            self.known[shape] = (
                self._component(part, None) if earlier is None else earlier.under(self.budget)
            )
        return ComponentMembers([self.nodes[at] for at in group], self.known[shape])

    def _component(self, part: Reduct, cycles: Cycles | None) -> Component:
        assert self.rule is not None  # noqa: S101 - what the callers have seen to
        return component(part, self.rule, self.budget, cycles)

    def greatest_within(self, inside: str, outside: str) -> "ExtensionSet":
        """Return the one labelling that is the greatest to support itself within some labels.

        A node may be in where the share `inside` says so and the share `outside` does not, and out
        the other way round.
        """
        labels = bytearray(self.labels)
        for nodes, part in self.pieces:
            ins, outs = getattr(part.shares, inside), getattr(part.shares, outside)
            allowed = bytearray(
                0 if one == other else IN if one else OUT
                for one, other in zip(ins, outs, strict=True)
            )
            for node, label in zip(nodes, supported(part.reduct, allowed), strict=True):
                labels[node] = label
        return ExtensionSet(labels)

    @property
    def exists(self) -> bool:
        """Whether there is an extension at all."""
        return all(piece.component.exists for piece in self.pieces)

    @cached_property
    def statuses(self) -> bytearray:
        """By node: its label, when every extension agrees on it and there is one."""
        if not self.exists:
            return bytearray(len(self.labels))
        found = bytearray(self.labels)
        for nodes, part in self.pieces:
            shares = part.shares
            for node, inside, outside in zip(nodes, shares.all_in, shares.all_out, strict=True):
                if inside or outside:
                    found[node] = IN if inside else OUT
        return found

    @cached_property
    def credulous(self) -> bytearray:
        """By node: 1 when it is in in some extension."""
        if not self.exists:
            return bytearray(len(self.labels))
        return self._in("some_in")

    @cached_property
    def sceptical(self) -> bytearray:
        """By node: 1 when it is in in every extension, and so when there is none."""
        if not self.exists:
            return bytearray(b"\1" * len(self.labels))
        return self._in("all_in")

    def _in(self, share: str) -> bytearray:
        found = flags(self.labels, IN)
        for nodes, part in self.pieces:
            for node, flag in zip(nodes, getattr(part.shares, share), strict=True):
                found[node] |= flag
        return found

    @cached_property
    def count(self) -> int:
        """The number of extensions, exact; a `LimitError` tells how many there are at least."""
        total = 1
        models = ModelCount()
        counts: dict[int, int] = {}  # of what has the same shape
        for at, (_, part) in enumerate(self.apart):
            self.budget.spend(part.reduct.size)
            try:
                if id(part) not in counts:
                    counts[id(part)] = _count(part, models, self.budget)
            except LimitError as stopped:
                least = total * max(1, stopped.found)
                if least < 2 or not all(piece.component.exists for piece in self.apart[at:]):  # noqa: PLR2004 - says nothing
                    raise
                told = f"{least:,}" if least < _MANY else f"10^{len(str(least)) - 1}"
                raise LimitError(str(stopped), f"there are at least {told} extensions") from None
            total *= counts[id(part)]
        return total

    def first(self) -> list[int] | None:
        """Return one extension, ascending, or None when there is none."""
        return self._joined([piece.component.first for piece in self.pieces])

    def example(self, node: int, *, inside: bool) -> list[int] | None:
        """Return an extension, ascending, in which a node is in, or is not, or None."""
        if self.labels[node] or self.rule is None:
            return self.first() if (self.labels[node] == IN) == inside else None
        chosen = []
        for nodes, part in self.pieces:
            if node not in nodes:
                chosen.append(part.first)
                continue
            chosen.append(part.example(nodes.index(node), IN if inside else 0))
        return self._joined(chosen)

    def sample(self, rng: "Random") -> list[int] | None:
        """Return one extension at random, each with the same probability, or None."""
        if not self.exists:
            return None
        models = ModelCount()
        chosen = [_sample(piece.component, models, self.budget, rng) for piece in self.apart]
        return self._joined(chosen, self.apart)

    def __iter__(self) -> Iterator[list[int]]:
        """Yield the extensions, each ascending, in an order that the conditions alone decide.

        Those with earlier nodes come first within each component; the last component varies
        fastest.
        """
        if not self.exists:
            return
        runs = [iter(piece.component) for piece in self.apart]
        chosen = [next(run) for run in runs]
        while True:
            found = self._joined(chosen, self.apart)
            if found is not None:
                yield found
            for at in range(len(runs) - 1, -1, -1):
                following = next(runs[at], None)
                if following is not None:
                    chosen[at] = following
                    break
                runs[at] = iter(self.apart[at].component)
                chosen[at] = next(runs[at])
            else:
                return

    def _joined(
        self, chosen: Sequence[bytearray | None], pieces: Sequence[ComponentMembers] | None = None
    ) -> list[int] | None:
        members = labelled(self.labels, IN)
        for (nodes, _), labels in zip(
            self.pieces if pieces is None else pieces, chosen, strict=True
        ):
            if labels is None:
                return None
            members.extend([nodes[at] for at in labelled(labels, IN)])
        return sorted(members)


def _count(part: Component, models: ModelCount, budget: Budget) -> int:
    """Return how many extensions a component has; a `LimitError` says how many were listed.

    What is many is counted, what is few but much connected is listed; which it is, a short try of
    each shows.
    """
    if not part.countable:
        return _listed(part.under(budget))
    encoding = Encoding(part.reduct, part.kind, budget)
    clauses, variables = encoding.oracle.clauses, range(1, encoding.variables + 1)
    listed = 0
    try:
        return models.count(clauses, variables, budget.share(_SHORT))
    except LimitError:
        pass
    try:
        return _listed(part.under(budget.share(_SHORT)))
    except LimitError as stopped:
        listed = stopped.found
    try:
        return models.count(clauses, variables, budget)
    except LimitError as stopped:
        stopped.found = listed
        raise


def _listed(part: Component) -> int:
    """Return how many extensions a component has by listing them."""
    found = 0
    try:
        for _ in part:
            found += 1
    except LimitError as stopped:
        stopped.found = found
        raise
    return found


def _sample(part: Component, models: ModelCount, budget: Budget, rng: "Random") -> bytearray:
    if not part.countable:
        return rng.choice(list(part))
    encoding = Encoding(part.reduct, part.kind, budget)
    variables = range(1, encoding.variables + 1)
    return encoding.labels(models.sample(encoding.oracle.clauses, variables, budget, rng))
