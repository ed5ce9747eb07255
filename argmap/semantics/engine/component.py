"""The extensions of a component under a rule, and what is asked of them.

Not here: refinement by examples where cycles are odd (`refinement`), clauses (`sat_encoding`).
"""

from collections.abc import Iterator, Sequence
from copy import copy
from functools import cached_property
from typing import NamedTuple

from argmap.semantics.engine.credulous import credulous
from argmap.semantics.engine.cycles import Cycles
from argmap.semantics.engine.labels import IN, OUT
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.listing import listed
from argmap.semantics.engine.reduct import Reduct
from argmap.semantics.engine.rules import SELF_SUPPORTING, STABLE, Kind
from argmap.semantics.engine.sat_encoding import Encoding
from argmap.semantics.engine.two_classes import Propagation, stable_labels
from argmap.semantics.engine.unfounded import unfounded


class Shares(NamedTuple):
    """By node 1 where it is in or out in some extension, and where it is in all of them."""

    some_in: bytearray
    some_out: bytearray
    all_in: bytearray
    all_out: bytearray


class Component:
    """A reduct on which nothing outside bears, and its extensions: labellings of a kind."""

    exists = True  # whether there is an extension

    def __init__(self, reduct: Reduct, cycles: Cycles, kind: Kind, budget: Budget) -> None:
        self.reduct = reduct
        self.cycles = cycles
        self.kind = kind
        self.budget = budget

    def under(self, budget: Budget) -> "Component":
        """Return the same with what is known of it; further work is counted on another budget."""
        same = copy(self)
        same.budget = budget
        same.__dict__.pop("_encoding", None)  # which has a budget of its own
        return same

    @cached_property
    def first(self) -> bytearray | None:
        """The labels of one extension, or None when there is none."""
        return bytearray(self.reduct.size)

    def example(self, node: int, label: int) -> bytearray | None:
        """Return the labels of an extension in which a node is IN, OUT or (0) not in, or None."""
        if not label:
            return self.first
        nodes = self.reduct.ancestors([node])  # nothing else bears on it
        encoding = Encoding(self.reduct.among(nodes), SELF_SUPPORTING, self.budget)
        literals = encoding.inside if label == IN else encoding.outside
        model = encoding.solve([literals[nodes.index(node)]])
        if model is None:
            return None
        return self._extended(spread(encoding.labels(model), nodes, self.reduct.size))

    def _extended(self, labels: bytearray) -> bytearray:
        """Return an extension that agrees with a labelling that supports itself."""
        return closed(self.reduct, labels) if self.kind.closed else labels

    @cached_property
    def shares(self) -> Shares:
        """What is in and out in some, and in all extensions, of which there is one."""
        size = self.reduct.size
        return Shares(*credulous(self.cycles, self.budget), bytearray(size), bytearray(size))

    def __iter__(self) -> Iterator[bytearray]:
        """Yield the labels of each extension, those with earlier nodes in first."""
        return listed(Encoding(self.reduct, self.kind, self.budget), most=False)

    @property
    def countable(self) -> bool:
        """Whether every labelling of the kind is an extension, and clauses say it all."""
        return not any(self.cycles.circular)


class EvenComponent(Component):
    """A component without odd cycles, whose extensions are the stable ones."""

    def __init__(self, reduct: Reduct, cycles: Cycles, budget: Budget) -> None:
        super().__init__(reduct, cycles, STABLE, budget)

    @cached_property
    def first(self) -> bytearray | None:
        """The labels of one extension; no search is needed."""
        return stable_labels(self.cycles, lambda _: 0)

    def example(self, node: int, label: int) -> bytearray | None:
        """Return the labels of an extension in which a node is IN, OUT or (0) not in, or None."""
        return super().example(node, label or OUT)

    def _extended(self, labels: bytearray) -> bytearray:
        propagation = Propagation(self.reduct)
        for label in (IN, OUT):
            propagation.label(
                (node for node, own_label in enumerate(labels) if own_label == label), label
            )
        return stable_labels(self.cycles, lambda _: 0, propagation)

    @cached_property
    def shares(self) -> Shares:
        """What is in and out in some, and in all extensions."""
        some_in, some_out = credulous(self.cycles, self.budget)
        return Shares(some_in, some_out, without(some_in, some_out), without(some_out, some_in))


class FreeComponent(Component):
    """The sets free of conflict, which nothing has to support."""

    def example(self, node: int, label: int) -> bytearray | None:
        """Return the labels of an extension in which a node is IN, OUT or (0) not in, or None."""
        labels = bytearray(self.reduct.size)
        if label:
            able = [node] if label == IN else self.reduct.none_of[node]
            member = next((one for one in able if one not in self.reduct.none_of[one]), None)
            if member is None:
                return None
            labels[member] = IN
            for target in self.reduct.targets[member]:
                labels[target] = OUT
        return labels

    @cached_property
    def shares(self) -> Shares:
        """What is in and out in some, and in all extensions."""
        none_of, size = self.reduct.none_of, self.reduct.size
        some_in = bytearray(node not in none_of[node] for node in range(size))
        some_out = bytearray(any(some_in[one] for one in row) for row in none_of)
        return Shares(some_in, some_out, bytearray(size), bytearray(size))


def closed(reduct: Reduct, labels: bytearray) -> bytearray:
    """Return the least complete labelling that agrees with one that supports itself."""
    propagation = Propagation(reduct)
    for label in (IN, OUT):
        propagation.label(
            (node for node, own_label in enumerate(labels) if own_label == label), label
        )
    propagation.run()
    while not reduct.bare and (fallen := unfounded(reduct, propagation.labels, range(reduct.size))):
        propagation.label(fallen, OUT)
        propagation.run()
    return propagation.labels


def spread(labels: bytearray, nodes: Sequence[int], size: int) -> bytearray:
    """Return the labels of some nodes among all of them."""
    found = bytearray(size)
    for node, label in zip(nodes, labels, strict=True):
        found[node] = label
    return found


def without(flags: bytearray, others: bytearray) -> bytearray:
    """Return the flags that are not among others."""
    return bytearray(flag & ~other & 1 for flag, other in zip(flags, others, strict=True))
