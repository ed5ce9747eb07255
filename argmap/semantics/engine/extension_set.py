"""All extensions at once: what is certain, times the extensions of each component.

Not here: one component (`component`, `defended`).
"""

from collections.abc import Iterator, Sequence
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from argmap.semantics.engine.component import Component
from argmap.semantics.engine.counting import ModelCount
from argmap.semantics.engine.cycles import Cycles
from argmap.semantics.engine.defended import component
from argmap.semantics.engine.labels import IN, OUT, flags, labelled
from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.engine.propagation import self_supporting
from argmap.semantics.engine.reduct import Reduct
from argmap.semantics.engine.rules import LabellingRule
from argmap.semantics.engine.sat_encoding import Encoding

if TYPE_CHECKING:
    from random import Random

_MANY = 10**15  # extensions: from there only the power of ten is read
_SHORT = 100_000  # steps after which another way of counting is tried


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

    def under(self, budget: Budget) -> "ExtensionSet":
        """Return the same with what is known of it; further work is counted on another budget."""
        same = copy(self)
        same.budget = budget
        for name in {"pieces", "apart"} & self.__dict__.keys():
            same.__dict__[name] = [
                ComponentMembers(piece.nodes, piece.component.under(budget))
                for piece in getattr(self, name)
            ]
        return same

    @cached_property
    def pieces(self) -> list[ComponentMembers]:
        """The components with odd cycles one by one, and all others together."""
        if self.rule is None or not self.reduct.size:
            return []
        cycles = Cycles(self.reduct)
        if not cycles.any_odd:
            whole = component(self.reduct, self.rule, self.budget, cycles)
            return [ComponentMembers(self.nodes, whole)]
        odd, even = [], []
        for group in self.reduct.connected():
            if any(cycles.odd[cycles.component_of[node]] for node in group):
                odd.append(group)
            else:
                even.extend(group)
        return self._members([*([sorted(even)] if even else []), *odd])

    @cached_property
    def apart(self) -> list[ComponentMembers]:
        """The components one by one, those with earlier nodes first."""
        return self._members(self.reduct.connected())

    def _members(self, groups: Sequence[Sequence[int]]) -> list[ComponentMembers]:
        assert self.rule is not None or not groups  # noqa: S101 - nothing is open without a rule
        return [
            ComponentMembers(
                [self.nodes[at] for at in group],
                component(self.reduct.among(group), self.rule, self.budget),
            )
            for group in groups
            if self.rule is not None
        ]

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
            for node, label in zip(nodes, self_supporting(part.reduct, allowed), strict=True):
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
        statuses = bytearray(self.labels)
        for nodes, part in self.pieces:
            shares = part.shares
            for node, inside, outside in zip(nodes, shares.all_in, shares.all_out, strict=True):
                statuses[node] = IN if inside else OUT if outside else statuses[node]
        return statuses

    @cached_property
    def credulous(self) -> bytearray:
        """By node: 1 when it is in in some extension."""
        return self._in("some_in") if self.exists else bytearray(len(self.labels))

    @cached_property
    def sceptical(self) -> bytearray:
        """By node: 1 when it is in in every extension, and so when there is none."""
        return self._in("all_in") if self.exists else bytearray(b"\1" * len(self.labels))

    def _in(self, share: str) -> bytearray:
        inside = flags(self.labels, IN)
        for nodes, part in self.pieces:
            for node, flag in zip(nodes, getattr(part.shares, share), strict=True):
                inside[node] |= flag
        return inside

    @cached_property
    def count(self) -> int:
        """The number of extensions, exact; a `LimitError` tells how many there are at least."""
        total = 1
        models = ModelCount()
        for at, (_, part) in enumerate(self.apart):
            self.budget.spend(part.reduct.size)
            try:
                total *= _count(part, models, self.budget)
            except LimitError as stopped:
                least = total * max(1, stopped.found)
                if least < 2 or not all(piece.component.exists for piece in self.apart[at:]):  # noqa: PLR2004 - says nothing
                    raise
                number = f"{least:,}" if least < _MANY else f"10^{len(str(least)) - 1}"
                known = f"there are at least {number} extensions"
                raise LimitError(str(stopped), known) from None
        return total

    def first(self) -> list[int] | None:
        """Return one extension, ascending, or None when there is none."""
        return self._joined([piece.component.first for piece in self.pieces], self.pieces)

    def example(self, node: int, *, inside: bool) -> list[int] | None:
        """Return an extension, ascending, in which a node is in, or is not, or None."""
        if self.labels[node] or self.rule is None:
            return self.first() if (self.labels[node] == IN) == inside else None
        chosen = [
            part.example(nodes.index(node), IN if inside else 0) if node in nodes else part.first
            for nodes, part in self.pieces
        ]
        return self._joined(chosen, self.pieces)

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
            joined = self._joined(chosen, self.apart)
            if joined is not None:
                yield joined
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
        self, chosen: Sequence[bytearray | None], pieces: Sequence[ComponentMembers]
    ) -> list[int] | None:
        members = labelled(self.labels, IN)
        for (nodes, _), labels in zip(pieces, chosen, strict=True):
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
    encoding = Encoding(part.reduct, part.rule.kind, budget)
    clauses, variables = encoding.oracle.clauses, range(1, encoding.oracle.variables + 1)
    try:
        return models.count(clauses, variables, budget.share(_SHORT))
    except LimitError:
        pass
    listed = 0
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
    count = 0
    try:
        for _ in part:
            count += 1
    except LimitError as stopped:
        stopped.found = count
        raise
    return count


def _sample(part: Component, models: ModelCount, budget: Budget, rng: "Random") -> bytearray:
    if not part.countable:
        return rng.choice(list(part))
    encoding = Encoding(part.reduct, part.rule.kind, budget)
    variables = range(1, encoding.oracle.variables + 1)
    return encoding.labels(models.sample(encoding.oracle.clauses, variables, budget, rng))
