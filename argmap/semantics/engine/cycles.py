"""The strongly connected components of a reduct, and which of them have an odd cycle.

A cycle is odd when it runs through an odd number of attacks.  Where no cycle of a component is odd,
its nodes fall into two classes: attacks join the classes, supports stay within one.  Without odd
cycles preferred and stable labellings are the same (Dung 1995, theorem 33; with supports, call
consistency: Fages 1994, Kunen 1989), and one of each class can be written down.

Not here: how those are found (`two_classes`).
"""

from argmap.semantics.engine.reduct import Reduct
from argmap.semantics.engine.strong_components import strong_components


class Cycles:
    """The components of a reduct in an order in which each comes after all that bears on it.

    `component_of[a]` is the place of the component of node `a` in `components`, `side[a]` its
    class, 0 or 1, `odd[i]` tells whether component `i` has an odd cycle, `circular[i]` whether
    nodes of it may support each other in a circle.
    """

    __slots__ = ("any_odd", "circular", "component_of", "components", "odd", "reduct", "side")

    def __init__(self, reduct: Reduct) -> None:
        self.reduct = reduct
        self.components = strong_components(reduct.dependencies(), list(range(reduct.size)))
        self.component_of = [0] * reduct.size
        for at, nodes in enumerate(self.components):
            for node in nodes:
                self.component_of[node] = at
        self.side = bytearray(reduct.size)
        self.odd = bytearray(len(self.components))
        self.circular = bytearray(len(self.components))
        for at, nodes in enumerate(self.components):
            if len(nodes) == 1:
                node = nodes[0]
                self.odd[at] = node in reduct.none_of[node]
                self.circular[at] = not reduct.bare and node in reduct.reasons(node)
            else:
                self._divide(at, nodes[0])
        self.any_odd = 1 in self.odd

    def _divide(self, at: int, start: int) -> None:
        """Divide a component into its two classes."""
        component_of, side, none_of = self.component_of, self.side, self.reduct.none_of
        bare = self.reduct.bare
        seen = {start}
        queue = [start]
        for node in queue:
            rows = [(none_of[node], 1 - side[node])]
            if not bare:
                rows.append((self.reduct.reasons(node), side[node]))
            for row, other_side in rows:
                for neighbour in row:
                    if component_of[neighbour] != at:
                        continue
                    self.circular[at] |= other_side == side[node]
                    if neighbour not in seen:
                        seen.add(neighbour)
                        side[neighbour] = other_side
                        queue.append(neighbour)
                    elif side[neighbour] != other_side:
                        self.odd[at] = 1

    def first(self, at: int) -> bool:
        """Whether nothing outside bears on a component."""
        component_of, reduct = self.component_of, self.reduct
        return all(
            component_of[neighbour] == at
            for node in self.components[at]
            for neighbour in (*reduct.none_of[node], *reduct.reasons(node))
        )

    def free_of_odd(self) -> bytearray:
        """Return by node 1 where no odd cycle is among all that bears on it."""
        free = bytearray(self.reduct.size)
        rows = self.reduct.dependencies()
        for at, nodes in enumerate(self.components):
            if not self.odd[at] and all(
                free[row] or self.component_of[row] == at for node in nodes for row in rows[node]
            ):
                for node in nodes:
                    free[node] = 1
        return free
