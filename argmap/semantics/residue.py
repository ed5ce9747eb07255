"""What a circuit leaves open, as a framework of attacks only.

Not here: what is certain (`founded`), how extensions are found (`engine`).
"""

from argmap.semantics.circuit import Circuit
from argmap.semantics.engine.graph import Graph
from argmap.semantics.engine.labels import IN, UNDECIDED, labelled
from argmap.semantics.engine.limits import LimitError
from argmap.semantics.founded import founded, reasons_of, support_circles

_LARGEST_UNROLLING = 5_000_000


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
        self.known, circular = founded(circuit) if known is None else (known, True)
        self.nodes = labelled(self.known, UNDECIDED)
        self.place = {node: at for at, node in enumerate(self.nodes)}
        self._targets: list[list[int]] = [[] for _ in self.nodes]
        self.negations: dict[int, int] = {}
        circles = support_circles(circuit, self.nodes) if circular else []
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
        if not helpful or any(known[node] == IN for node in helpful):
            return
        able = [place[node] for node in helpful if known[node] == UNDECIDED]
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
        edges = sum(len(reasons_of(self.circuit, node)) + 1 for node in circle)
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
