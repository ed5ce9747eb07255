"""What the grounded labelling leaves undecided, with the conditions that are still open.

It is the circuit, or the framework of attacks, without all that is decided (the reduct of Gelfond &
Lifschitz 1988, for three labels: Przymusinski 1990), so the rest of the engine sees undecided nodes
only, counted from 0.

Not here: the grounded labelling itself, names.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from argmap.semantics.engine.labels import IN, UNDECIDED, labelled

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
    """Conditions among undecided nodes, and who waits for each of them.

    `none_of[a]`, `all_of[a]`, `any_of[a]` are the conditions of node `a`; `targets[a]`,
    `needed_by[a]`, `helps[a]` the nodes that list it there.  `conditions[a]` is how many conditions
    have to be met before `a` is in; all of `any_of` are one.
    """

    __slots__ = (
        "all_of",
        "any_of",
        "conditions",
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
        self.all_of = {} if all_of is None else all_of
        self.any_of = {} if any_of is None else any_of
        self.targets = _users(self.size, enumerate(none_of)) if targets is None else targets
        self.needed_by = _users_of(self.all_of)
        self.helps = _users_of(self.any_of)
        self.conditions = list(map(len, none_of))
        for node, row in self.all_of.items():
            self.conditions[node] += len(row)
        for node in self.any_of:
            self.conditions[node] += 1

    @property
    def bare(self) -> bool:
        """Whether there are attacks only."""
        return not self.all_of and not self.any_of

    def reasons(self, node: int) -> list[int]:
        """Return the nodes that a node needs or may rest on."""
        return [*self.all_of.get(node, ()), *self.any_of.get(node, ())]

    def dependencies(self) -> list[list[int]]:
        """Return by node all that its conditions name."""
        if self.bare:
            return self.none_of
        rows = list(self.none_of)
        for subset in (self.all_of, self.any_of):
            for node, row in subset.items():
                rows[node] = [*rows[node], *row]
        return rows

    def among(self, nodes: Sequence[int]) -> "Reduct":
        """Return the conditions among some nodes, which are counted anew in the given order.

        They must hold whatever their conditions name, or the conditions that name more are dropped.
        """
        new = {node: at for at, node in enumerate(nodes)}

        def rows(some_rows: SomeRows) -> dict[int, list[int]]:
            return {
                new[node]: [new[neighbour] for neighbour in row if neighbour in new]
                for node, row in some_rows.items()
                if node in new
            }

        none_of = [
            [new[neighbour] for neighbour in self.none_of[node] if neighbour in new]
            for node in nodes
        ]
        return Reduct(none_of, rows(self.all_of), rows(self.any_of))

    def connected(self) -> list[list[int]]:
        """Return the nodes that hang together, each group ascending, in order."""
        group_of = [-1] * self.size
        groups: list[list[int]] = []
        for start in range(self.size):
            if group_of[start] >= 0:
                continue
            group_of[start] = len(groups)
            group = [start]
            for node in group:
                near = [*self.none_of[node], *self.targets[node]]
                if not self.bare:
                    near += self.reasons(node)
                    near += self.needed_by.get(node, ())
                    near += self.helps.get(node, ())
                for neighbour in near:
                    if group_of[neighbour] < 0:
                        group_of[neighbour] = len(groups)
                        group.append(neighbour)
            group.sort()
            groups.append(group)
        return groups

    def shape(self) -> tuple[object, ...]:
        """Return all conditions, so that what has the same ones can be recognised."""
        none_of = tuple(tuple(sorted(row)) for row in self.none_of)
        rivals = (
            tuple(sorted((node, tuple(sorted(row))) for node, row in rows.items()))
            for rows in (self.all_of, self.any_of)
        )
        return (none_of, *rivals)

    def ancestors(self, nodes: Iterable[int]) -> list[int]:
        """Return some nodes with all that bears on them, ascending."""
        found = list(dict.fromkeys(nodes))
        seen = bytearray(self.size)
        for node in found:
            seen[node] = 1
        for node in found:
            for neighbour in (*self.none_of[node], *self.reasons(node)):
                if not seen[neighbour]:
                    seen[neighbour] = 1
                    found.append(neighbour)
        return sorted(found)


def reduct_of(conditions: Conditions, labels: bytearray) -> tuple[Reduct, list[int]]:
    """Return what some labels leave undecided, and which nodes those are, ascending.

    The labels must be closed: no undecided node may follow from them.  Conditions that are met are
    dropped, and what is named twice is named once.
    """
    nodes = labelled(labels, UNDECIDED)
    place = [-1] * len(labels)
    for at, node in enumerate(nodes):
        place[node] = at
    none_of = []
    for node in nodes:
        row = [place[other] for other in conditions.none_of[node] if not labels[other]]
        none_of.append(row if len(row) < 2 else list(dict.fromkeys(row)))  # noqa: PLR2004 - once
    all_of: dict[int, list[int]] = {}
    for node, needed in conditions.all_of.items():
        open_ = dict.fromkeys(place[other] for other in needed if not labels[other])
        if open_ and not labels[node]:
            all_of[place[node]] = list(open_)
    any_of: dict[int, list[int]] = {}
    for node, helpful in conditions.any_of.items():
        if not labels[node] and all(labels[other] != IN for other in helpful):
            open_ = dict.fromkeys(place[other] for other in helpful if not labels[other])
            any_of[place[node]] = list(open_)
    return Reduct(none_of, all_of, any_of), nodes


def _users(size: int, rows: Iterable[tuple[int, Sequence[int]]]) -> list[list[int]]:
    users: list[list[int]] = [[] for _ in range(size)]
    for node, row in rows:
        for neighbour in row:
            users[neighbour].append(node)
    return users


def _users_of(rows: SomeRows) -> dict[int, list[int]]:
    users: dict[int, list[int]] = {}
    for node, row in rows.items():
        for neighbour in row:
            users.setdefault(neighbour, []).append(node)
    return users
