"""The labels that every labelling of a circuit shares: the grounded, or well-founded, labelling.

Not here: what is left open by them (`attack_translation`), labels after a change (`revise`).
"""

from collections.abc import Iterable, Sequence

from argmap.semantics.circuits.circuit import Circuit
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.engine.strong_components import strong_components
from argmap.semantics.engine.unfounded import unfounded


def grounded_labelling(circuit: Circuit) -> bytearray:
    """Return the labels that hold everywhere: the grounded, or well-founded, labelling.

    O(nodes + conditions), and for each circle of support once more its size whenever a reason for
    it falls.
    """
    labels = bytearray(circuit.size)
    # Reasons are mostly written after what they are for, so the last come first.
    extend_grounded(circuit, labels, range(circuit.size - 1, -1, -1))
    return labels


def extend_grounded(circuit: Circuit, labels: bytearray, nodes: Sequence[int]) -> None:
    """Label `nodes`, none of which has a label yet, given the labels of all others.

    The order makes no difference but to the time: what others depend on is best looked at first.
    """
    _sweep(circuit, labels, nodes)
    spread = _Spread(circuit, labels, [node for node in nodes if not labels[node]])
    spread.run()
    circles = support_circles(circuit, [node for node in spread.unmet if not labels[node]])
    waiting = list(range(len(circles)))
    circle_of = {node: at for at, circle in enumerate(circles) for node in circle}
    while waiting:
        at = waiting.pop()
        spread.refute(unfounded(circuit, labels, circles[at]))
        touched = {circle_of[node] for node in spread.run() if node in circle_of}
        waiting.extend(sorted(touched.difference(waiting)))


def _sweep(  # noqa: C901, PLR0912 - one loop with few calls: it is most of the work
    circuit: Circuit, labels: bytearray, nodes: Iterable[int]
) -> None:
    """Look at every node once, at those with `all_of` when something depends on them, or last."""
    none_of, all_of, any_of = circuit.none_of, circuit.all_of, circuit.any_of
    steps = []
    for node in nodes:
        if node in all_of:
            steps.append(node)
            continue
        label = IN
        for one in none_of[node]:
            neighbour = labels[one]
            if not neighbour and one in all_of:
                labels[one] = neighbour = _label(circuit, labels, one)
            if neighbour != OUT:
                label = OUT if neighbour else UNDECIDED
                if neighbour:
                    break
        if label != OUT and node in any_of:
            hope = OUT
            for one in any_of[node]:
                neighbour = labels[one]
                if not neighbour and one in all_of:
                    labels[one] = neighbour = _label(circuit, labels, one)
                if neighbour != OUT:
                    hope = neighbour
                    if neighbour:
                        break
            if hope != IN:
                label = hope
        labels[node] = label
    for node in steps:
        if not labels[node]:
            labels[node] = _label(circuit, labels, node)


class _Spread:
    """Labels on their way through a circuit, along what waits for them.

    `unmet` counts the conditions of a waiting node that are open, `hopes` the reasons for it that
    may still hold (-1: one does).  `shut`, `needed` and `helpful` list, by node, what waits for it.
    """

    def __init__(self, circuit: Circuit, labels: bytearray, nodes: Iterable[int]) -> None:
        self.labels = labels
        self.queue: list[int] = []
        self.unmet: dict[int, int] = {}
        self.hopes: dict[int, int] = {}
        self.shut: dict[int, list[int]] = {}
        self.needed: dict[int, list[int]] = {}
        self.helpful: dict[int, list[int]] = {}
        for node in nodes:
            labels[node] = self._wait(circuit, node)
            if labels[node]:
                self.queue.append(node)

    def _wait(self, circuit: Circuit, node: int) -> int:
        """Let a node wait for its open conditions; return its label by the others."""
        labels = self.labels
        fails = False
        unmet = 0
        for one in circuit.none_of[node]:
            if not labels[one]:
                unmet += 1
                self.shut.setdefault(one, []).append(node)
            fails |= labels[one] == IN
        for one in circuit.all_of.get(node, ()):
            if not labels[one]:
                unmet += 1
                self.needed.setdefault(one, []).append(node)
            fails |= labels[one] == OUT
        if node in circuit.any_of:
            reasons = circuit.any_of[node]
            open_ = [reason for reason in reasons if not labels[reason]]
            if not any(labels[reason] == IN for reason in reasons):
                unmet += 1
                fails |= not open_
                self.hopes[node] = len(open_)
                for one in open_:
                    self.helpful.setdefault(one, []).append(node)
        self.unmet[node] = unmet
        if fails:
            return OUT
        return UNDECIDED if unmet else IN

    def refute(self, nodes: Iterable[int]) -> None:
        """Label nodes that have no label yet: out."""
        for node in nodes:
            self.labels[node] = OUT
            self.queue.append(node)

    def run(self) -> set[int]:
        """Label whatever follows, and return the nodes that lost a reason on the way."""
        labels, unmet, queue = self.labels, self.unmet, self.queue
        weaker: set[int] = set()
        while queue:
            node = queue.pop()
            fallen, met = self._held(node) if labels[node] == IN else self._fell(node, weaker)
            for one in fallen:
                if not labels[one]:
                    labels[one] = OUT
                    queue.append(one)
            for one in met:
                unmet[one] -= 1
                if not unmet[one] and not labels[one]:
                    labels[one] = IN
                    queue.append(one)
        return weaker

    def _held(self, node: int) -> tuple[Sequence[int], Sequence[int]]:
        """Return what falls since a node is in, and of what a condition is met."""
        met = list(self.needed.get(node, ()))
        for one in self.helpful.get(node, ()):
            if self.hopes[one] >= 0:
                self.hopes[one] = -1  # the other reasons no longer matter
                met.append(one)
        return self.shut.get(node, ()), met

    def _fell(self, node: int, weaker: set[int]) -> tuple[Sequence[int], Sequence[int]]:
        """Return what falls since a node is out, and of what a condition is met."""
        fallen = list(self.needed.get(node, ()))
        for one in self.helpful.get(node, ()):
            if self.hopes[one] > 0:
                self.hopes[one] -= 1
                weaker.add(one)
                if not self.hopes[one]:
                    fallen.append(one)
        return fallen, self.shut.get(node, ())


def _label(circuit: Circuit, labels: bytearray, node: int) -> int:
    """Return the label that a node has by those of its conditions."""
    outcome = IN
    for one in circuit.none_of[node]:
        if labels[one] == IN:
            return OUT
        outcome = labels[one] and outcome
    for one in circuit.all_of.get(node, ()):
        if labels[one] == OUT:
            return OUT
        outcome = labels[one] and outcome
    hope = OUT if node in circuit.any_of else outcome
    for one in circuit.any_of.get(node, ()):
        if labels[one] == IN:
            return outcome
        hope = labels[one] and hope
    return hope


def reasons_of(circuit: Circuit, node: int) -> list[int]:
    """Return what a node needs or may rest on."""
    return [*circuit.all_of.get(node, ()), *circuit.any_of.get(node, ())]


def support_circles(circuit: Circuit, nodes: Sequence[int]) -> list[list[int]]:
    """Return the sets of nodes that all support each other, among those given."""
    nodes = sorted(node for node in nodes if node in circuit.any_of or node in circuit.all_of)
    place = {node: at for at, node in enumerate(nodes)}
    rows = [
        [place[reason] for reason in reasons_of(circuit, node) if reason in place] for node in nodes
    ]
    components = strong_components(rows, [at for at, row in enumerate(rows) if row])
    return [
        [nodes[at] for at in component]
        for component in components
        if len(component) > 1 or component[0] in rows[component[0]]
    ]


def decided_circles(circuit: Circuit) -> dict[int, int]:
    """Return the labels that hold everywhere of members of circles of support, IN or OUT."""
    if circuit.bare:
        return {}
    labels = grounded_labelling(circuit)
    members = (node for circle in support_circles(circuit, range(circuit.size)) for node in circle)
    return {node: labels[node] for node in members if labels[node] != UNDECIDED}
