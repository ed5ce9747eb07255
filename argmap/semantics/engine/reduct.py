"""Conditions among nodes, with who waits for each of them.

Of a circuit this is what its decided nodes leave open (the reduct of Gelfond & Lifschitz 1988, for
three labels: Przymusinski 1990), so that the rest of the engine sees undecided nodes only, counted
from 0.  A framework of attacks that is read from a file is one as it stands.

Not here: labels that follow (`propagation`), names.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from argmap.semantics.engine.labels import IN, OUT

Rows = Sequence[Sequence[int]]
SomeRows = Mapping[int, Sequence[int]]


class Conditions(Protocol):
    """Nodes that are in when none of one list, all of another and any of a third are in."""

    @property
    def none_of(self) -> Rows:
        """Every node whose being in keeps a node out, by node."""

    @property
    def all_of(self) -> SomeRows:
        """What a node needs, for those that need something."""

    @property
    def any_of(self) -> SomeRows:
        """What a node needs one of, for those that have such a condition."""


class Reduct:
    """Conditions among nodes, counted from 0.

    `none_of[a]`, `all_of[a]`, `any_of[a]` are the conditions of node `a`; `targets[a]`,
    `needed_by[a]`, `helps[a]` the nodes that list it there.  `conditions[a]` is how many conditions
    have to be met before `a` is in; all of `any_of` are one.  `fallen` lists the nodes that what is
    decided keeps out.
    """

    __slots__ = (
        "all_of",
        "any_of",
        "conditions",
        "fallen",
        "helps",
        "needed_by",
        "none_of",
        "size",
        "targets",
    )

    def __init__(
        self,
        none_of: list[list[int]],
        all_of: dict[int, list[int]] | None = None,
        any_of: dict[int, list[int]] | None = None,
        targets: list[list[int]] | None = None,
    ) -> None:
        self.size = len(none_of)
        self.none_of = none_of
        self.all_of = all_of or {}
        self.any_of = any_of or {}
        self.targets = reversed_rows(none_of) if targets is None else targets
        self.needed_by = _users(self.all_of)
        self.helps = _users(self.any_of)
        self.fallen: list[int] = []
        self.conditions = list(map(len, none_of))
        for node, row in self.all_of.items():
            self.conditions[node] += len(row)
        for node in self.any_of:
            self.conditions[node] += 1

    @classmethod
    def of_targets(cls, targets: list[list[int]]) -> "Reduct":
        """Return the framework in which `a` attacks `targets[a]`, each once."""
        return cls(reversed_rows(targets), targets=targets)

    @property
    def bare(self) -> bool:
        """Whether there are attacks only."""
        return not self.all_of and not self.any_of

    def reasons(self, node: int) -> list[int]:
        """Return the nodes that a node needs or may rest on."""
        return [*self.all_of.get(node, ()), *self.any_of.get(node, ())]

    def users(self, node: int) -> list[int]:
        """Return the nodes whose conditions name a node."""
        if self.bare:
            return self.targets[node]
        needed_by, helps = self.needed_by.get(node, ()), self.helps.get(node, ())
        return [*self.targets[node], *needed_by, *helps]

    def dependencies(self) -> list[list[int]]:
        """Return by node all that its conditions name."""
        if self.bare:
            return self.none_of
        return [[*row, *self.reasons(node)] for node, row in enumerate(self.none_of)]

    def among(self, nodes: Sequence[int]) -> "Reduct":
        """Return the conditions among some nodes, which are counted anew in the given order.

        They must hold whatever their conditions name.
        """
        place = {node: at for at, node in enumerate(nodes)}

        def rows(some_rows: SomeRows) -> dict[int, list[int]]:
            kept = ((place[node], node) for node in nodes if node in some_rows)
            return {at: [place[one] for one in some_rows[node]] for at, node in kept}

        none_of = [[place[one] for one in self.none_of[node]] for node in nodes]
        return Reduct(none_of, rows(self.all_of), rows(self.any_of))

    def connected(self) -> list[list[int]]:
        """Return the nodes that hang together, each group ascending, in order."""
        dependencies = self.dependencies()
        seen = bytearray(self.size)
        groups: list[list[int]] = []
        for start in range(self.size):
            if seen[start]:
                continue
            seen[start] = 1
            group = [start]
            for node in group:
                for neighbour in (*dependencies[node], *self.users(node)):
                    if not seen[neighbour]:
                        seen[neighbour] = 1
                        group.append(neighbour)
            groups.append(sorted(group))
        return groups

    def ancestors(self, nodes: Iterable[int]) -> list[int]:
        """Return some nodes with all that bears on them, ascending."""
        nearest = list(dict.fromkeys(nodes))
        seen = set(nearest)
        for node in nearest:
            for neighbour in (*self.none_of[node], *self.reasons(node)):
                if neighbour not in seen:
                    seen.add(neighbour)
                    nearest.append(neighbour)
        return sorted(nearest)


def reduct_of(  # noqa: C901 - one look with few calls: it is most of the work
    conditions: Conditions, labels: bytearray, nodes: Sequence[int]
) -> tuple[Reduct, list[int]]:
    """Return the conditions that labels leave open among `nodes`, and those that are undecided.

    Conditions that are met are dropped, and what is named twice is named once.  Where these are not
    all nodes, a last one stands for all others that are undecided, and stays so: it attacks itself.
    """
    all_conditions, any_conditions = conditions.all_of, conditions.any_of
    undecided = [node for node in nodes if not labels[node]]
    place = {node: at for at, node in enumerate(undecided)}
    outside = len(undecided)
    none_of: list[list[int]] = []
    all_of: dict[int, list[int]] = {}
    any_of: dict[int, list[int]] = {}
    fallen: list[int] = []

    def open_(row: Sequence[int], failing: int) -> list[int]:
        """Return what is undecided of a row; the node falls where one has the failing label."""
        undecided_row = []
        for one in row:
            if not labels[one]:
                undecided_row.append(place.get(one, outside))
            elif labels[one] == failing:
                fallen.append(len(none_of))
        return list(dict.fromkeys(undecided_row)) if len(undecided_row) > 1 else undecided_row

    for at, node in enumerate(undecided):
        if node in all_conditions and (needed := open_(all_conditions[node], OUT)):
            all_of[at] = needed
        if node in any_conditions:
            reasons = any_conditions[node]
            if all(labels[one] != IN for one in reasons):
                any_of[at] = open_(reasons, IN)
                if not any_of[at]:
                    fallen.append(at)
        none_of.append(open_(conditions.none_of[node], IN))
    if len(nodes) < len(labels):
        none_of.append([outside])
    reduct = Reduct(none_of, all_of, any_of)
    reduct.fallen = fallen
    return reduct, undecided


def reversed_rows(rows: Rows) -> list[list[int]]:
    """Return by node in which rows it is listed."""
    users: list[list[int]] = [[] for _ in rows]
    for node, row in enumerate(rows):
        for neighbour in row:
            users[neighbour].append(node)
    return users


def _users(rows: SomeRows) -> dict[int, list[int]]:
    users: dict[int, list[int]] = {}
    for node, row in rows.items():
        for neighbour in row:
            users.setdefault(neighbour, []).append(node)
    return users
