"""A circuit as a framework of attacks only, with the same complete labellings.

An argument is in when its attackers are out, which is a NOR gate: enough for any condition.

Not here: names (`compilation.abstract`), how extensions are found (`engine`).
"""

from collections.abc import Mapping

from argmap.semantics.circuits.circuit import Circuit
from argmap.semantics.engine.limits import LimitError
from argmap.semantics.engine.propagation import support_circles

_LARGEST_UNROLLING = 5_000_000  # edges of all levels: more fill the memory


class AttackTranslation:
    """The attacks to which the conditions of a circuit come down.

    Argument i is node i; those beyond the nodes stand for "not" and the like.  `targets` lists what
    each attacks, `negations` has those that negate one, by what they negate.
    """

    def __init__(self, circuit: Circuit) -> None:
        self.circuit = circuit
        self.targets: list[list[int]] = [[] for _ in range(circuit.size)]
        self.negations: dict[int, int] = {}
        circles = support_circles(circuit, range(circuit.size))
        unrolled = {node for circle in circles for node in circle}
        for node in range(circuit.size):
            if node not in unrolled:
                self._connect(node, node, {})
        for circle in circles:
            self._unroll(circle)

    def _connect(self, node: int, at: int, below: Mapping[int, int]) -> None:
        """Let argument `at` be in just when the conditions of `node` are met.

        `below` has the arguments that stand for some of the nodes that it needs.
        """
        circuit = self.circuit
        for attacker in circuit.none_of[node]:
            self.targets[attacker].append(at)
        for needed in circuit.all_of.get(node, ()):
            self.targets[self._negation(below.get(needed, needed))].append(at)
        helpful = [below.get(reason, reason) for reason in circuit.any_of.get(node, ())]
        if len(helpful) == 1:
            self.targets[self._negation(helpful[0])].append(at)
        elif helpful:
            none = self._add(at)
            for reason in helpful:
                self.targets[reason].append(none)

    def _negation(self, at: int) -> int:
        if at not in self.negations:
            self.negations[at] = self._add()
            self.targets[at].append(self.negations[at])
        return self.negations[at]

    def _add(self, *targets: int) -> int:
        self.targets.append(list(targets))
        return len(self.targets) - 1

    def _reasons(self, node: int) -> list[int]:
        return [*self.circuit.all_of.get(node, ()), *self.circuit.any_of.get(node, ())]

    def _unroll(self, circle: list[int]) -> None:
        """Repeat a circle level by level, so that what it derives starts from outside it.

        Level i holds what has a derivation of at most i steps; below the first there is nothing.
        """
        edges = sum(len(self._reasons(node)) + 1 for node in circle)
        if edges * len(circle) > _LARGEST_UNROLLING:
            raise LimitError(
                f"a circle of support among {len(circle)} statements and steps is too large",
                "break the circle, or use the grounded semantics",
            )
        nothing = self._add()
        false = self._add()
        self.targets[nothing].append(false)
        below = dict.fromkeys(circle, false)
        for level in range(len(circle)):
            last = level == len(circle) - 1
            now = {node: node if last else self._add() for node in circle}
            for node, at in now.items():
                self._connect(node, at, below)
            below = now
