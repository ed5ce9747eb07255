"""Labels that follow from others in a reduct, with what only a circle of support could justify.

Not here: what is left open then (`component`).
"""

from collections.abc import Iterable, Sequence

from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.engine.strong_components import strong_components


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
        self.queue = [] if labels is None else [node for node, one in enumerate(labels) if one]
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
        within = [one for one in conditions.all_of.get(node, ()) if one in inside]
        for one in within:
            needed.setdefault(one, []).append(node)
        hopes: Sequence[int] = conditions.any_of.get(node, ())
        if any(labels[hope] != OUT and hope not in inside for hope in hopes):
            hopes = ()
        for hope in hopes:
            helpful.setdefault(hope, []).append(node)
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


def support_circles(conditions: Circuit, nodes: Iterable[int]) -> list[list[int]]:
    """Return the sets of nodes, among some, that all support each other, ascending.

    Those that others rest on come first.
    """
    all_of, any_of = conditions.all_of, conditions.any_of
    supported = sorted(node for node in nodes if node in any_of or node in all_of)
    place = {node: at for at, node in enumerate(supported)}
    rows = [
        [place[one] for one in (*all_of.get(node, ()), *any_of.get(node, ())) if one in place]
        for node in supported
    ]
    components = strong_components(rows, [at for at, row in enumerate(rows) if row])
    return [
        [supported[at] for at in component]
        for component in components
        if len(component) > 1 or component[0] in rows[component[0]]
    ]


def self_supporting(reduct: Circuit, labels: bytearray) -> bytearray:
    """Return the greatest labelling within another that supports itself."""
    kept = bytearray(labels)
    queue = [node for node, label in enumerate(kept) if label]
    while queue:
        for node in queue:
            if kept[node] and kept[node] != due_label(reduct, kept, node):
                kept[node] = 0
                queue.extend(user for user in reduct.users(node) if kept[user])
        ins = [node for node, label in enumerate(kept) if label == IN]
        rivals = bytearray(0 if label == IN else OUT for label in kept)
        baseless = [] if reduct.bare else unfounded(reduct, rivals, ins)
        for node in baseless:
            kept[node] = 0
        queue = [user for node in baseless for user in reduct.users(node) if kept[user]]
    return kept


def due_label(circuit: Circuit, labels: bytearray, node: int) -> int:
    """Return the label that a node has by those that its conditions name."""
    against = [labels[attacker] for attacker in circuit.none_of[node]]
    needed = [labels[premise] for premise in circuit.all_of.get(node, ())]
    if IN in against or OUT in needed:
        return OUT
    if node in circuit.any_of:
        helping = [labels[reason] for reason in circuit.any_of[node]]
        if IN not in helping:
            return UNDECIDED if UNDECIDED in helping else OUT
    return UNDECIDED if UNDECIDED in against or UNDECIDED in needed else IN
