"""Cut a graph into components, and each into its strongly connected parts, attackers first.

Source: Tarjan 1972, doi:10.1137/0201010, without recursion; that semantics can be computed along
the parts: Baroni, Giacomin & Guida 2005, doi:10.1016/j.artint.2005.05.006.
"""

from collections.abc import Iterable, Sequence
from operator import eq

from argmap.semantics.engine.graph import Graph


def components(graph: Graph, nodes: Iterable[int]) -> list[list[int]]:
    """Return the weakly connected components of the graph among `nodes`, each ascending."""
    open_ = bytearray(graph.size)
    order = list(nodes)
    for node in order:
        open_[node] = 1
    outcome = []
    for start in order:
        if open_[start]:
            open_[start] = 0
            component = [start]
            for node in component:
                for one in (*graph.targets[node], *graph.attackers[node]):
                    if open_[one]:
                        open_[one] = 0
                        component.append(one)
            component.sort()
            outcome.append(component)
    return outcome


def parts_in_order(attackers: list[list[int]], targets: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the strongly connected parts of a weakly connected graph, each ascending.

    Every part comes after the parts that attack it, and soon after them, so that few arguments
    stand between done and to do: in depth-first order from the ends.
    """
    if all(map(eq, map(len, attackers), map(len, targets))):
        return [list(range(len(attackers)))]  # one walk takes every attack (Euler 1736)
    components = strong_parts(attackers, list(range(len(attackers))))
    if len(components) == 1:
        return components
    part_of = [0] * len(attackers)
    for at, component in enumerate(components):
        for node in component:
            part_of[node] = at
    before = [_before(attackers, component, part_of) for component in components]
    order: list[int] = []
    seen = bytearray(len(components))
    for end in range(len(components) - 1, -1, -1):
        if seen[end]:
            continue
        seen[end] = 1
        trail = [(end, iter(before[end]))]
        while trail:
            at, rest = trail[-1]
            for one in rest:
                if not seen[one]:
                    seen[one] = 1
                    trail.append((one, iter(before[one])))
                    break
            else:
                trail.pop()
                order.append(at)
    return [components[at] for at in order]


def strong_parts(  # noqa: C901, PLR0912 - one loop that goes down and comes back
    rows: list[list[int]], nodes: list[int]
) -> list[list[int]]:
    """Return the sets of `nodes` that all reach each other, each after those that it reaches.

    `rows[a]` lists what `a` leads to; what is not among `nodes` is passed over.
    """
    inside = bytearray(len(rows))
    for node in nodes:
        inside[node] = 1
    found = [0] * len(rows)
    low = [0] * len(rows)
    time = 0
    waiting: list[int] = []
    components: list[list[int]] = []
    for root in nodes:
        if found[root]:
            continue
        time += 1
        found[root] = low[root] = time
        waiting.append(root)
        trail = [(root, iter(rows[root]))]
        while trail:
            node, rest = trail[-1]
            for one in rest:
                if not inside[one]:
                    continue
                if not found[one]:
                    time += 1
                    found[one] = low[one] = time
                    if not rows[one]:  # it leads nowhere: a part by itself
                        inside[one] = 2
                        components.append([one])
                        continue
                    waiting.append(one)
                    trail.append((one, iter(rows[one])))
                    break
                if inside[one] == 1 and found[one] < low[node]:
                    low[node] = found[one]
            else:
                trail.pop()
                if trail and low[node] < low[trail[-1][0]]:
                    low[trail[-1][0]] = low[node]
                if low[node] != found[node]:
                    continue
                if waiting[-1] == node:
                    waiting.pop()
                    inside[node] = 2  # no longer on the stack of Tarjan's algorithm
                    components.append([node])
                else:
                    components.append(_popped(waiting, node, inside))
    return components


def _popped(waiting: list[int], last: int, inside: bytearray) -> list[int]:
    component: list[int] = []
    while True:
        node = waiting.pop()
        inside[node] = 2
        component.append(node)
        if node == last:
            component.sort()
            return component


def _before(attackers: list[list[int]], component: list[int], part_of: list[int]) -> list[int]:
    """Return the other parts that attack a part, ascending."""
    rows = (
        attackers[component[0]]
        if len(component) == 1
        else [a for node in component for a in attackers[node]]
    )
    nodes = {part_of[row] for row in rows}
    nodes.discard(part_of[component[0]])
    return sorted(nodes)
