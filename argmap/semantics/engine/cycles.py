"""The strongly connected components of a reduct, which of them have an odd cycle, and what follows.

A cycle is odd when it runs through an odd number of attacks.  Where no cycle of a component is odd,
its nodes fall into two classes: attacks join the classes, supports stay within one.  Without odd
cycles preferred and stable labellings are the same (Dung 1995, theorem 33; with supports, call
consistency: Fages 1994, Kunen 1989), and one of each class can be written down.
"""

from collections.abc import Callable

from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.labels import IN, OUT
from argmap.semantics.engine.propagation import Propagation, unfounded
from argmap.semantics.engine.strong_components import strong_components


class Cycles:
    """The components of a reduct in an order in which each comes after all that bears on it.

    `component_of[a]` is the place of the component of node `a` in `components`, `side[a]` its
    class, 0 or 1, `odd[i]` says whether component `i` has an odd cycle, `circular[i]` whether
    nodes of it may support each other in a circle.  `free[a]` is 1 where no odd cycle is among all
    that bears on node `a`.
    """

    def __init__(self, reduct: Circuit) -> None:
        self.reduct = reduct
        self.rows = reduct.dependencies()
        self.components = strong_components(self.rows)
        self.component_of = [0] * reduct.size
        for at, nodes in enumerate(self.components):
            for node in nodes:
                self.component_of[node] = at
        self.side = bytearray(reduct.size)
        self.free = bytearray(reduct.size)
        self.odd, self.circular = (bytearray(len(self.components)) for _ in range(2))
        for at, nodes in enumerate(self.components):
            self._divide(at, nodes)
        self.any_odd = 1 in self.odd

    def _divide(self, at: int, nodes: list[int]) -> None:
        """Divide a component into its two classes, and note what bears on it."""
        component_of, side, reduct = self.component_of, self.side, self.reduct
        free = True
        queue = [nodes[0]]
        seen = {nodes[0]}
        for node in queue:
            attacks = len(reduct.none_of[node])  # the first of a row
            for number, neighbour in enumerate(self.rows[node]):
                if component_of[neighbour] != at:
                    free = free and self.free[neighbour] > 0
                    continue
                neighbour_side = side[node] ^ (number < attacks)
                self.circular[at] |= number >= attacks
                if neighbour not in seen:
                    seen.add(neighbour)
                    side[neighbour] = neighbour_side
                    queue.append(neighbour)
                elif side[neighbour] != neighbour_side:
                    self.odd[at] = 1
        if free and not self.odd[at]:
            for node in nodes:
                self.free[node] = 1

    def stable_labels(
        self, choose: Callable[[int], int], start: bytearray | None = None
    ) -> bytearray:
        """Return the labels of a stable labelling that agrees with some that support themselves.

        `choose` says which class, 0 or 1, is in where a component leaves that open, by its place.
        What an odd cycle bears on stays without a label.  O(conditions), but for circles of
        support.
        """
        propagation = Propagation(self.reduct, start)
        propagation.run()
        labels, side = propagation.labels, self.side
        for at, nodes in enumerate(self.components):
            if not self.free[nodes[0]] or (len(nodes) == 1 and labels[nodes[0]]):
                continue
            open_ = [node for node in nodes if not labels[node]]
            while open_ and self.circular[at]:
                baseless = unfounded(self.reduct, labels, open_)
                if not baseless:
                    break
                propagation.label(baseless, OUT)
                propagation.run()
                open_ = [node for node in open_ if not labels[node]]
            if open_:
                chosen = choose(at)
                propagation.label([node for node in open_ if side[node] == chosen], IN)
                propagation.label([node for node in open_ if side[node] != chosen], OUT)
                propagation.run()
        return labels
