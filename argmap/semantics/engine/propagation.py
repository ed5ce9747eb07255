"""Labels that follow from others in a reduct, with what only a circle of support could justify."""

from collections.abc import Iterable, Sequence

from argmap.semantics.engine.circuit import Circuit, reduct_of
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.engine.links import reached
from argmap.semantics.engine.strong_components import components_of

_DEPTH = 2  # an attack that is rebutted needs the nodes of its steps, which need claims
_FEW = 8  # attackers: with more, a look at those of each would take time that grows with its cube


class Propagation:
    """Labels of a reduct, and all that follows from them one condition at a time."""

    __slots__ = ("hopes", "labels", "queue", "reduct", "unmet", "weaker")

    def __init__(self, reduct: Circuit, labels: bytearray | None = None) -> None:
        self.reduct = reduct
        self.labels = bytearray(reduct.size) if labels is None else labels
        self.unmet = list(map(len, reduct.none_of))  # conditions; all of `any_of` are one
        for node, needed in reduct.all_of.items():
            self.unmet[node] += len(needed)
        for node in reduct.any_of:
            self.unmet[node] += 1
        self.hopes = {node: len(row) for node, row in reduct.any_of.items()}
        self.queue = [] if labels is None else [node for node, label in enumerate(labels) if label]
        self.weaker: set[int] = set()  # what lost a reason and has another
        if 0 in self.unmet:
            self.label([node for node, count in enumerate(self.unmet) if not count], IN)

    def label(self, nodes: Iterable[int], label: int) -> None:
        """Give a label to those nodes that have none."""
        labels, queue = self.labels, self.queue
        for node in nodes:
            if not labels[node]:
                labels[node] = label
                queue.append(node)

    def run(self) -> None:
        """Label whatever follows; O(conditions) over all runs together."""
        labels, unmet, queue = self.labels, self.unmet, self.queue
        targets, needed_by, helps = self.reduct.targets, self.reduct.needed_by, self.reduct.helps
        while queue:
            node = queue.pop()
            inside = labels[node] == IN
            met = targets[node]
            if inside:
                for target in met:
                    if not labels[target]:
                        labels[target] = OUT
                        queue.append(target)
                met = []
            if node in needed_by or node in helps:
                met = [*met, *self._supported(node)]
            for user in met:
                unmet[user] -= 1
                if not unmet[user] and not labels[user]:
                    labels[user] = IN
                    queue.append(user)

    def _supported(self, node: int) -> list[int]:
        """Return of what a node that is in meets a condition; what needs one that is out falls."""
        hopes = self.hopes
        needed_by = self.reduct.needed_by.get(node, ())
        helped = self.reduct.helps.get(node, ())
        if self.labels[node] == IN:
            newly = [user for user in helped if hopes[user] >= 0]
            for user in newly:
                hopes[user] = -1  # the other reasons no longer matter
            return [*needed_by, *newly]
        self.label(needed_by, OUT)
        for user in helped:
            if hopes[user] > 0:
                hopes[user] -= 1
                self.weaker.add(user)
        self.label([user for user in helped if not hopes[user]], OUT)
        return []

    def close(self) -> bytearray:
        """Label whatever follows, also that what only a circle of support could justify is out."""
        self.run()
        if self.reduct.bare:
            return self.labels
        open_ = [node for node, label in enumerate(self.labels) if not label]
        circles = support_circles(self.reduct, open_)
        circle_of = {node: at for at, circle in enumerate(circles) for node in circle}
        waiting = list(range(len(circles)))
        while waiting:
            self.weaker.clear()
            self.label(unfounded(self.reduct, self.labels, circles[waiting.pop()]), OUT)
            self.run()
            touched = {circle_of[node] for node in self.weaker if node in circle_of}
            waiting.extend(sorted(touched.difference(waiting)))
        return self.labels


def unfounded(conditions: Circuit, labels: Sequence[int], nodes: Iterable[int]) -> list[int]:
    """Return the undecided nodes, among some, that nothing but the others could justify, ascending.

    It is their greatest unfounded set (Van Gelder, Ross & Schlipf 1991, doi:10.1145/116825.116838).
    What is not among them and not out may justify others.  Linear in their conditions.
    """
    inside = {node for node in nodes if not labels[node]}
    unmet: dict[int, int] = {}
    needed: dict[int, list[int]] = {}
    helpful: dict[int, list[int]] = {}
    for node in inside:
        within = [condition for condition in conditions.all_of.get(node, ()) if condition in inside]
        for condition in within:
            needed.setdefault(condition, []).append(node)
        hopes: Sequence[int] = conditions.any_of.get(node, ())
        if any(labels[hope] != OUT and hope not in inside for hope in hopes):
            hopes = ()
        for hope in hopes:
            helpful.setdefault(hope, []).append(node)
        unmet[node] = len(within) + bool(hopes)
    based = [node for node, count in unmet.items() if not count]
    helped: set[int] = set()
    for node in based:
        newly = [user for user in helpful.get(node, ()) if user not in helped]
        helped.update(newly)
        for user in (*needed.get(node, ()), *newly):
            unmet[user] -= 1
            if not unmet[user]:
                based.append(user)
    return sorted(inside.difference(based))


def support_circles(conditions: Circuit, nodes: Iterable[int]) -> list[list[int]]:
    """Return the sets of nodes, among some, that all support each other, ascending.

    Those that others rest on come first.
    """
    all_of, any_of = conditions.all_of, conditions.any_of
    graph = {
        node: [*all_of.get(node, ()), *any_of.get(node, ())]
        for node in sorted(nodes)
        if node in any_of or node in all_of
    }
    return [
        component
        for component in components_of(graph)
        if len(component) > 1 or component[0] in graph[component[0]]
    ]


def self_supporting(reduct: Circuit, labels: bytearray) -> bytearray:
    """Return the greatest labelling within another that supports itself."""
    kept = bytearray(labels)
    queue = [node for node, label in enumerate(kept) if label]
    while queue:
        for node in queue:
            if kept[node] and kept[node] != label_of(reduct, kept, node):
                kept[node] = 0
                queue.extend(user for user in reduct.users(node) if kept[user])
        ins = [node for node, label in enumerate(kept) if label == IN]
        rivals = bytearray(0 if label == IN else OUT for label in kept)
        baseless = [] if reduct.bare else unfounded(reduct, rivals, ins)
        for node in baseless:
            kept[node] = 0
        queue = [user for node in baseless for user in reduct.users(node) if kept[user]]
    return kept


def label_of(  # noqa: C901 - one look with few calls: it is most of the work of a large circuit
    circuit: Circuit, labels: bytearray, node: int, depth: int = 0
) -> int:
    """Return the label that a node has by those of its conditions.

    Among these, what is not a claim gets its label now if it has none, and so on down to a depth.
    """
    all_of, any_of, claims = circuit.all_of, circuit.any_of, circuit.claims
    outcome, attackers = IN, circuit.none_of[node]
    depth = depth if len(attackers) <= _FEW else 0
    for attacker in attackers:
        label = labels[attacker]
        if not label and attacker >= claims and depth:
            labels[attacker] = label = label_of(circuit, labels, attacker, depth - 1)
        if label == IN:
            return OUT
        if not label:
            outcome = UNDECIDED
    for premise in all_of.get(node, ()):
        if labels[premise] == OUT:
            return OUT
        if not labels[premise]:
            outcome = UNDECIDED
    if node not in any_of:
        return outcome
    hope = OUT
    for reason in any_of[node]:
        label = labels[reason]
        if not label and reason >= claims and depth:
            labels[reason] = label = label_of(circuit, labels, reason, depth - 1)
        if label == IN:
            return outcome
        if not label:
            hope = UNDECIDED
    return hope


def grounded_labelling(circuit: Circuit) -> bytearray:
    """Return the labels that hold everywhere: the grounded, or well-founded, labelling.

    O(nodes + conditions), and for each circle of support once more its size whenever a reason for
    it falls.
    """
    labels = bytearray(circuit.size)
    # Reasons are mostly written after what they are for, so the last come first.
    claims = circuit.claims
    extend_grounded(circuit, labels, [*range(claims - 1, -1, -1), *range(claims, circuit.size)])
    return labels


def revised_labels(
    circuit: Circuit, labels: bytearray, inside: Iterable[int], rejected: Iterable[int]
) -> bytearray:
    """Return the certain labels when some nodes are in and some are out, whatever else is said.

    `labels` are the certain ones without that.  Linear in what lies downstream of those nodes, but
    for a copy of the labels.
    """
    forced = {**dict.fromkeys(inside, IN), **dict.fromkeys(rejected, OUT)}
    outcome = bytearray(labels)
    downstream = list(reached(forced, circuit.users))
    for node in downstream:
        outcome[node] = forced.get(node, UNDECIDED)
    extend_grounded(circuit, outcome, downstream[len(forced) :])
    return outcome


def extend_grounded(circuit: Circuit, labels: bytearray, nodes: Sequence[int]) -> None:
    """Label `nodes`, none of which has a label yet, given the labels of all others.

    The order makes no difference but to the time: what others depend on is best looked at first.
    Most labels come of one look at every node; the others are followed one condition at a time.
    """
    for node in nodes:
        if not labels[node]:
            labels[node] = label_of(circuit, labels, node, _DEPTH)
    reduct, undecided, start = reduct_of(circuit, labels, nodes)
    for node, label in zip(undecided, Propagation(reduct, start).close(), strict=False):
        labels[node] = label
