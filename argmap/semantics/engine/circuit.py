"""What a map comes down to: nodes that are in under conditions on other nodes.

A node is in when all of `all_of` are in, one of `any_of` is in (if it has any) and none of
`none_of` is; it is out when that can no longer be.  With `none_of` alone this is a framework of
Dung 1995; with the others it is a bipolar abstract dialectical framework (Brewka & Woltran 2010) in
which support must be well founded: a circle of support gives nothing, as in logic programs under
the well-founded and partial stable models (Van Gelder, Ross & Schlipf 1991,
doi:10.1145/116825.116838; Przymusinski 1990).

Not here: labels that follow (`propagation`), the same as attacks (`compilation.abstract`),
names (`circuits.framework`), maps (`compilation.compile`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from argmap.semantics.engine.labels import IN, OUT
from argmap.semantics.engine.links import grouped, joined, reached

Row = list[int] | tuple[()]  # the empty tuple where there is none: so it is with most nodes


class Circuit:
    """Nodes, counted from 0, with their conditions; a node that has none is in.

    `none_of` has a row for every node, `all_of` and `any_of` only for those that have one.  Nodes
    in `fixed` are in whatever is asked: they have no conditions, and no set is without them.  The
    first `claims` nodes are claims or arguments, the others are what was added for their relations.
    Who waits for a node (`targets`, `needed_by`, `helps`) is asked when no condition is added any
    more.
    """

    def __init__(self, size: int) -> None:
        self.claims = size
        self.none_of: list[Row] = [()] * size
        self.all_of: dict[int, list[int]] = {}
        self.any_of: dict[int, list[int]] = {}
        self.fixed: set[int] = set()

    @classmethod
    def of(
        cls, none_of: list[Row], all_of: dict[int, list[int]], any_of: dict[int, list[int]]
    ) -> "Circuit":
        """Return the circuit of some conditions."""
        circuit = cls(len(none_of))
        circuit.none_of, circuit.all_of, circuit.any_of = none_of, all_of, any_of
        return circuit

    @classmethod
    def of_targets(cls, targets: list[list[int]]) -> "Circuit":
        """Return the framework in which `a` attacks `targets[a]`, each once."""
        circuit = cls.of([*_reversed(targets)], {}, {})
        circuit.targets = targets
        return circuit

    @property
    def size(self) -> int:
        """The number of nodes."""
        return len(self.none_of)

    @property
    def bare(self) -> bool:
        """Whether there are attacks only."""
        return not self.all_of and not self.any_of

    def add(self) -> int:
        """Add a node and return it."""
        self.none_of.append(())
        return len(self.none_of) - 1

    def attack(self, node: int, target: int) -> None:
        """Let a node be in only when another is not."""
        row = self.none_of[target]
        if row:
            row.append(node)
        else:
            self.none_of[target] = [node]

    def support(self, node: int, target: int) -> None:
        """Let a node be one of those that another needs one of."""
        self.any_of.setdefault(target, []).append(node)

    def settled(self, inside: Iterable[int], rejected: Iterable[int]) -> "Circuit":
        """Return the circuit in which some nodes are in and some out, whatever else is said."""
        changed = Circuit.of(list(self.none_of), dict(self.all_of), dict(self.any_of))
        changed.claims = self.claims
        true = changed.add()
        changed.fixed = {true, *inside, *self.fixed.difference(rejected)}
        for node in changed.fixed:
            changed.none_of[node] = ()
            changed.all_of.pop(node, None)
            changed.any_of.pop(node, None)
        for node in rejected:
            changed.none_of[node] = [true]
        return changed

    def attacks(self) -> Iterator[tuple[int, int]]:
        """Yield attacker and target of every member of `none_of`."""
        return ((attacker, node) for node, row in enumerate(self.none_of) for attacker in row)

    def reasons(self, node: int) -> list[int]:
        """Return the nodes that a node needs or may rest on."""
        return [*self.all_of.get(node, ()), *self.any_of.get(node, ())]

    def dependencies(self) -> Sequence[Sequence[int]]:
        """Return by node all that its conditions name, attackers first."""
        if self.bare:
            return self.none_of
        return [[*row, *self.reasons(node)] for node, row in enumerate(self.none_of)]

    @cached_property
    def targets(self) -> list[list[int]]:
        """By node, those that it keeps out."""
        return _reversed(self.none_of)

    @cached_property
    def needed_by(self) -> dict[int, list[int]]:
        """By node, those that need it, where there are some."""
        return grouped((need, node) for node, row in self.all_of.items() for need in row)

    @cached_property
    def helps(self) -> dict[int, list[int]]:
        """By node, those that may rest on it, where there are some."""
        return grouped((help_, node) for node, row in self.any_of.items() for help_ in row)

    def users(self, node: int) -> list[int]:
        """Return the nodes whose conditions name a node."""
        if self.bare:
            return self.targets[node]
        needed_by, helps = self.needed_by.get(node, ()), self.helps.get(node, ())
        return [*self.targets[node], *needed_by, *helps]

    def among(self, nodes: Sequence[int]) -> "Circuit":
        """Return the conditions among some nodes, which are counted anew in the given order.

        They must hold whatever their conditions name.
        """
        place = {node: at for at, node in enumerate(nodes)}

        def rows(some_rows: Mapping[int, Sequence[int]]) -> dict[int, list[int]]:
            kept = ((place[node], node) for node in nodes if node in some_rows)
            return {at: [place[row] for row in some_rows[node]] for at, node in kept}

        none_of: list[Row] = [[place[row] for row in self.none_of[node]] for node in nodes]
        return Circuit.of(none_of, rows(self.all_of), rows(self.any_of))

    def connected(self) -> list[list[int]]:
        """Return the nodes that hang together, each group ascending, in order."""
        rows = enumerate(self.dependencies())
        heads = joined((node, neighbour) for node, row in rows for neighbour in (node, *row))
        return [*grouped((heads[node], node) for node in range(self.size)).values()]

    def ancestors(self, nodes: Iterable[int]) -> list[int]:
        """Return some nodes with all that bears on them, ascending."""
        return sorted(reached(nodes, lambda node: (*self.none_of[node], *self.reasons(node))))


def reduct_of(  # noqa: C901 - one look with few calls: it is most of the work
    circuit: Circuit, labels: bytearray, nodes: Sequence[int]
) -> tuple[Circuit, list[int], bytearray]:
    """Return the conditions that labels leave open among `nodes`, and those that are undecided.

    It is the reduct of Gelfond & Lifschitz 1988, for three labels (Przymusinski 1990): conditions
    that are met are dropped, and what is named twice is named once.  Last come the labels of its
    nodes: out where what is decided keeps a node out.  Where `nodes` are not all, a last one stands
    for all others that are undecided, and stays so: it attacks itself.
    """
    all_conditions, any_conditions = circuit.all_of, circuit.any_of
    undecided = [node for node in nodes if not labels[node]]
    place = {node: at for at, node in enumerate(undecided)}
    outside = len(undecided)
    none_of: list[Row] = []
    all_of: dict[int, list[int]] = {}
    any_of: dict[int, list[int]] = {}
    start = bytearray(outside + (len(nodes) < len(labels)))

    def open_(row: Sequence[int], failing: int) -> list[int]:
        """Return what is undecided of a row; the node falls where one has the failing label."""
        undecided_row = []
        for member in row:
            if not labels[member]:
                undecided_row.append(place.get(member, outside))
            elif labels[member] == failing:
                start[len(none_of)] = OUT
        return list(dict.fromkeys(undecided_row)) if len(undecided_row) > 1 else undecided_row

    for at, node in enumerate(undecided):
        if node in all_conditions and (needed := open_(all_conditions[node], OUT)):
            all_of[at] = needed
        if node in any_conditions:
            reasons = any_conditions[node]
            if all(labels[reason] != IN for reason in reasons):
                any_of[at] = open_(reasons, IN)
                if not any_of[at]:
                    start[at] = OUT
        none_of.append(open_(circuit.none_of[node], IN))
    if len(nodes) < len(labels):
        none_of.append([outside])
    return Circuit.of(none_of, all_of, any_of), undecided, start


def _reversed(rows: Sequence[Sequence[int]]) -> list[list[int]]:
    users: list[list[int]] = [[] for _ in rows]
    for node, row in enumerate(rows):
        for neighbour in row:
            users[neighbour].append(node)
    return users
