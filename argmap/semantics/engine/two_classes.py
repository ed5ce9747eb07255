"""Labels that follow from others in a reduct, and stable labellings where no cycle is odd.

Not here: which components have odd cycles (`cycles`), questions that need a search (`component`).
"""

from collections.abc import Callable, Iterable

from argmap.semantics.engine.cycles import Cycles
from argmap.semantics.engine.labels import IN, OUT
from argmap.semantics.engine.reduct import Reduct
from argmap.semantics.engine.unfounded import unfounded


class Propagation:
    """Labels of a reduct, and all that follows from them one condition at a time."""

    __slots__ = ("hopes", "labels", "queue", "reduct", "unmet")

    def __init__(self, reduct: Reduct) -> None:
        self.reduct = reduct
        self.labels = bytearray(reduct.size)
        self.unmet = reduct.conditions[:]
        self.hopes = {node: len(row) for node, row in reduct.any_of.items()}
        self.queue: list[int] = []
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
        labels, unmet, hopes, queue = self.labels, self.unmet, self.hopes, self.queue
        targets, needed_by, helps = self.reduct.targets, self.reduct.needed_by, self.reduct.helps
        while queue:
            node = queue.pop()
            if labels[node] == IN:
                self.label(targets[node], OUT)
                met = needed_by.get(node, ())
                for neighbour in helps.get(node, ()):
                    if hopes[neighbour] >= 0:
                        hopes[neighbour] = -1  # the other reasons no longer matter
                        met = [*met, neighbour]
            else:
                met = targets[node]
                self.label(needed_by.get(node, ()), OUT)
                for other in helps.get(node, ()):
                    hopes[other] -= hopes[other] > 0
                    if not hopes[other]:
                        self.label((other,), OUT)
            for other in met:
                unmet[other] -= 1
                if not unmet[other] and not labels[other]:
                    labels[other] = IN
                    queue.append(other)


def stable_labels(
    cycles: Cycles, choose: Callable[[int], int], start: Propagation | None = None
) -> bytearray:
    """Return the labels of a stable labelling that agrees with `start`, which is self-supporting.

    `choose` tells which class, 0 or 1, is in where a component leaves that open, by its place.
    What an odd cycle bears on stays without a label.  O(conditions), but for circles of support.
    """
    reduct = cycles.reduct
    propagation = Propagation(reduct) if start is None else start
    propagation.run()
    labels, side = propagation.labels, cycles.side
    free = cycles.free_of_odd() if cycles.any_odd else None
    for at, nodes in enumerate(cycles.components):
        if free is not None and not free[nodes[0]]:
            continue
        if len(nodes) == 1 and labels[nodes[0]]:
            continue
        open_ = [node for node in nodes if not labels[node]]
        while open_ and cycles.circular[at]:
            fallen = unfounded(reduct, labels, open_)
            if not fallen:
                break
            propagation.label(fallen, OUT)
            propagation.run()
            open_ = [node for node in open_ if not labels[node]]
        if open_:
            chosen = choose(at)
            propagation.label([node for node in open_ if side[node] == chosen], IN)
            propagation.label([node for node in open_ if side[node] != chosen], OUT)
            propagation.run()
    return labels


def supported(reduct: Reduct, labels: bytearray) -> bytearray:
    """Return the greatest labelling within another that supports itself."""
    remaining = bytearray(labels)
    nodes = [node for node, label in enumerate(remaining) if label]
    while nodes:
        for node in nodes:
            if remaining[node] and not _justified(reduct, remaining, node):
                remaining[node] = 0
                nodes.extend(user for user in users_of(reduct, node) if remaining[user])
        ins = [node for node, label in enumerate(remaining) if label == IN]
        rivals = bytearray(0 if label == IN else OUT for label in remaining)
        nodes = [] if reduct.bare else unfounded(reduct, rivals, ins)
        for node in nodes:
            remaining[node] = 0
        nodes = [user for node in nodes for user in users_of(reduct, node) if remaining[user]]
    return remaining


def users_of(reduct: Reduct, node: int) -> list[int]:
    """Return the nodes whose conditions name a node."""
    rows = (reduct.targets[node], reduct.needed_by.get(node, ()), reduct.helps.get(node, ()))
    return [user for row in rows for user in row]


def _justified(reduct: Reduct, labels: bytearray, node: int) -> bool:
    """Whether the label of a node has a reason among the other labels."""
    attackers, needed = reduct.none_of[node], reduct.all_of.get(node, ())
    helpful = reduct.any_of.get(node, ())
    if labels[node] == OUT:
        return (
            any(labels[attacker] == IN for attacker in attackers)
            or any(labels[node] == OUT for node in needed)
            or (bool(helpful) and all(labels[node] == OUT for node in helpful))
        )
    return (
        all(labels[attacker] == OUT for attacker in attackers)
        and all(labels[node] == IN for node in needed)
        and (not helpful or any(labels[node] == IN for node in helpful))
    )
