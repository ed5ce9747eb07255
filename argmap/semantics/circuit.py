"""What a map comes down to: nodes that are in under conditions on other nodes.

A node is in when all of `all_of` are in, one of `any_of` is in (if it has any) and none of
`none_of` is; it is out when that can no longer be.  With `none_of` alone this is a framework of
Dung 1995; with the others it is a bipolar abstract dialectical framework (Brewka & Woltran 2010) in
which support must be well founded: a circle of support gives nothing, as in logic programs under
the well-founded and partial stable models (Van Gelder, Ross & Schlipf 1991,
doi:10.1145/116825.116838; Przymusinski 1990).

Not here: names (`framework`), maps (`compile`), how extensions are found (`engine`).
"""

from collections.abc import Iterable, Mapping

from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED, grounded_labels
from argmap.semantics.engine.limits import LimitError
from argmap.semantics.engine.parts import strong_parts

_LARGEST_UNROLLING = 5_000_000


class Circuit:
    """Nodes, counted from 0, with their conditions; a node that has none is in.

    `none_of` has a list for every node, `all_of` and `any_of` only for those that have one.
    """

    __slots__ = ("all_of", "any_of", "none_of", "users")

    def __init__(self, size: int) -> None:
        self.none_of: list[list[int]] = [[] for _ in range(size)]
        self.all_of: dict[int, list[int]] = {}
        self.any_of: dict[int, list[int]] = {}
        self.users: Mapping[int, list[int]] | None = None  # filled by `revise` when first needed

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
        self.none_of.append([])
        return len(self.none_of) - 1

    def settled(self, inside: Iterable[int], out: Iterable[int]) -> "Circuit":
        """Return the circuit in which some nodes are in and some out, whatever else is said."""
        changed = Circuit(0)
        changed.none_of = list(self.none_of)
        changed.all_of = dict(self.all_of)
        changed.any_of = dict(self.any_of)
        true = changed.add()
        for node in inside:
            changed.none_of[node] = []
            changed.all_of.pop(node, None)
            changed.any_of.pop(node, None)
        for node in out:
            changed.none_of[node] = [true]
        return changed

    def attacks(self) -> Iterable[tuple[int, int]]:
        """Yield attacker and target of every member of `none_of`."""
        return ((one, node) for node, row in enumerate(self.none_of) for one in row)


def founded_labels(circuit: Circuit) -> bytearray:
    """Return the labels that hold everywhere: the grounded, or well-founded, labelling.

    O(nodes + conditions), and for each circle of support once more its size whenever a reason for
    it falls.
    """
    if circuit.bare:
        return grounded_labels(Graph(circuit.size, circuit.attacks()))
    spread = _Spread(circuit)
    spread.start()
    circles = _circles(circuit, spread.labels)
    waiting = list(range(len(circles)))
    circle_of = {node: at for at, circle in enumerate(circles) for node in circle}
    while waiting:
        at = waiting.pop()
        for node in _baseless(circuit, spread.labels, circles[at]):
            spread.mark(node, OUT)
        touched = {circle_of[node] for node in spread.run() if node in circle_of}
        waiting.extend(sorted(touched.difference(waiting)))
    return spread.labels


class _Spread:
    """Labels on their way through a circuit."""

    def __init__(self, circuit: Circuit) -> None:
        size = circuit.size
        self.circuit = circuit
        self.labels = bytearray(size)
        self.unmet = [len(row) for row in circuit.none_of]
        self.hopes = [0] * size
        self.work: list[int] = []
        self.shut: list[list[int]] = [[] for _ in range(size)]
        self.needed: dict[int, list[int]] = {}
        self.helpful: dict[int, list[int]] = {}
        for node, row in enumerate(circuit.none_of):
            for one in row:
                self.shut[one].append(node)
        for node, row in circuit.all_of.items():
            self.unmet[node] += len(row)
            for one in row:
                self.needed.setdefault(one, []).append(node)
        for node, row in circuit.any_of.items():
            self.unmet[node] += 1
            self.hopes[node] = len(row)
            for one in row:
                self.helpful.setdefault(one, []).append(node)

    def start(self) -> None:
        """Label what needs nothing, and whatever follows."""
        for node, unmet in enumerate(self.unmet):
            if not unmet:
                self.mark(node, IN)
        self.run()

    def mark(self, node: int, label: int) -> None:
        """Label a node that has no label yet."""
        if not self.labels[node]:
            self.labels[node] = label
            self.work.append(node)

    def run(self) -> set[int]:
        """Label whatever follows, and return the nodes that lost a reason on the way."""
        weaker: set[int] = set()
        while self.work:
            node = self.work.pop()
            if self.labels[node] == IN:
                self._held(node)
            else:
                self._fell(node, weaker)
        return weaker

    def _held(self, node: int) -> None:
        for one in self.shut[node]:
            self.mark(one, OUT)
        for one in self.needed.get(node, ()):
            self._less(one)
        for one in self.helpful.get(node, ()):
            if self.hopes[one] >= 0:
                self.hopes[one] = -1  # a reason holds: the others no longer matter
                self._less(one)

    def _fell(self, node: int, weaker: set[int]) -> None:
        for one in self.shut[node]:
            self._less(one)
        for one in self.needed.get(node, ()):
            self.mark(one, OUT)
        for one in self.helpful.get(node, ()):
            if self.hopes[one] > 0:
                self.hopes[one] -= 1
                weaker.add(one)
                if not self.hopes[one]:
                    self.mark(one, OUT)

    def _less(self, node: int) -> None:
        self.unmet[node] -= 1
        if not self.unmet[node]:
            self.mark(node, IN)


def _reasons(circuit: Circuit, node: int) -> list[int]:
    return [*circuit.all_of.get(node, ()), *circuit.any_of.get(node, ())]


def _circles(circuit: Circuit, labels: bytearray) -> list[list[int]]:
    """Return the sets of undecided nodes that all support each other."""
    nodes = sorted(node for node in {*circuit.all_of, *circuit.any_of} if labels[node] == UNDECIDED)
    inside = set(nodes)
    rows = [
        [one for one in _reasons(circuit, node) if one in inside] if node in inside else []
        for node in range(circuit.size)
    ]
    return [part for part in strong_parts(rows, nodes) if len(part) > 1 or part[0] in rows[part[0]]]


def decided_circles(circuit: Circuit) -> dict[int, int]:
    """Return the labels that hold everywhere of members of circles of support, IN or OUT."""
    if circuit.bare:
        return {}
    labels = founded_labels(circuit)
    members = (node for circle in _circles(circuit, bytearray(circuit.size)) for node in circle)
    return {node: labels[node] for node in members if labels[node] != UNDECIDED}


def _baseless(circuit: Circuit, labels: bytearray, circle: list[int]) -> list[int]:
    """Return the nodes of a circle that nothing but the circle could justify."""
    inside = {node for node in circle if labels[node] == UNDECIDED}
    unmet: dict[int, int] = {}
    needed: dict[int, list[int]] = {}
    helpful: dict[int, list[int]] = {}
    for node in inside:
        within = [one for one in circuit.all_of.get(node, ()) if one in inside]
        for one in within:
            needed.setdefault(one, []).append(node)
        hopes = circuit.any_of.get(node, ())
        if any(labels[one] != OUT and one not in inside for one in hopes):
            hopes = ()
        for one in hopes:
            helpful.setdefault(one, []).append(node)
        unmet[node] = len(within) + bool(hopes)
    based = [node for node, count in unmet.items() if not count]
    helped: set[int] = set()
    for node in based:
        newly = [one for one in helpful.get(node, ()) if one not in helped]
        helped.update(newly)
        for one in (*needed.get(node, ()), *newly):
            unmet[one] -= 1
            if not unmet[one]:
                based.append(one)
    return sorted(inside.difference(based))


class Residue:
    """What a circuit leaves open, as a framework of attacks only with the same labellings.

    `known` holds the labels that are certain, or those that the caller gives; `place` maps a node
    that is left to its argument in `graph`.  The arguments beyond those stand for "not" and the
    like: `negations` has those that negate one, by what they negate.  `counted` flags the arguments
    that are nodes.  An argument is in when its attackers are out, which is a NOR gate: enough for
    any condition.
    """

    def __init__(self, circuit: Circuit, known: bytearray | None = None) -> None:
        self.circuit = circuit
        self.known = founded_labels(circuit) if known is None else known
        self.nodes = [node for node, label in enumerate(self.known) if label == UNDECIDED]
        self.place = {node: at for at, node in enumerate(self.nodes)}
        self._targets: list[list[int]] = [[] for _ in self.nodes]
        self.negations: dict[int, int] = {}
        circles = [] if circuit.bare else _circles(circuit, self.known)
        unrolled = {node for circle in circles for node in circle}
        for node, at in self.place.items():
            if node not in unrolled:
                self._connect(node, at, self.place)
        for circle in circles:
            self._unroll(circle)
        self.graph = Graph.of_targets(self._targets)
        self.counted = bytearray(b"\1" * len(self.nodes)) + bytearray(
            self.graph.size - len(self.nodes)
        )

    def _connect(self, node: int, at: int, place: dict[int, int]) -> None:
        """Let argument `at` be in just when the conditions of `node` are met, found at `place`."""
        circuit, known = self.circuit, self.known
        for one in circuit.none_of[node]:
            if known[one] == UNDECIDED:
                self._targets[self.place[one]].append(at)
        for one in circuit.all_of.get(node, ()):
            if known[one] == UNDECIDED:
                self._targets[self._negation(place[one])].append(at)
        helpful = circuit.any_of.get(node, ())
        if not helpful or any(known[one] == IN for one in helpful):
            return
        able = [place[one] for one in helpful if known[one] == UNDECIDED]
        if len(able) == 1:
            self._targets[self._negation(able[0])].append(at)
            return
        none = self._add(at)
        for one in able:
            self._targets[one].append(none)

    def _negation(self, at: int) -> int:
        if at not in self.negations:
            self.negations[at] = self._add()
            self._targets[at].append(self.negations[at])
        return self.negations[at]

    def _add(self, *targets: int) -> int:
        self._targets.append(list(targets))
        return len(self._targets) - 1

    def _unroll(self, circle: list[int]) -> None:
        """Repeat a circle level by level, so that what it derives starts from outside it.

        Level i holds what has a derivation of at most i steps; below the first there is nothing.
        """
        edges = sum(len(_reasons(self.circuit, node)) + 1 for node in circle)
        if edges * len(circle) > _LARGEST_UNROLLING:
            raise LimitError(
                f"a circle of support among {len(circle)} statements and steps is too large",
                "break the circle, or use the grounded semantics",
            )
        nothing = self._add()
        false = self._add()
        self._targets[nothing].append(false)
        below = dict.fromkeys(circle, false)
        for level in range(len(circle)):
            last = level == len(circle) - 1
            now = {node: self.place[node] if last else self._add() for node in circle}
            place = _Over(self.place, below)
            for node, at in now.items():
                self._connect(node, at, place)
            below = now


class _Over(dict[int, int]):
    """A mapping laid over another."""

    def __init__(self, under: dict[int, int], over: dict[int, int]) -> None:
        super().__init__(over)
        self._under = under

    def __missing__(self, node: int) -> int:
        return self._under[node]
