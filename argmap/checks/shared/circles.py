"""Circles in a graph of names, found without listing them all.

Tarjan's strongly connected components (SIAM J. Comput. 1 (1972), doi:10.1137/0201010), iterative:
O(nodes + edges).
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

Graph = Mapping[str, Iterable[str]]


def circles(graph: Graph) -> Iterator[tuple[str, ...]]:
    """Yield one shortest circle through the first member of each component of two or more nodes.

    `graph` maps a node to its successors; the order of its keys decides which member is first.
    A node that only leads to itself is not among them.
    """
    place = {name: number for number, name in enumerate(graph)}
    if _leads_back(graph, place):
        return
    for component in _components(graph):
        if len(component) > 1:
            yield _circle(graph, min(component, key=place.__getitem__), set(component))


def _leads_back(graph: Graph, place: Mapping[str, int]) -> bool:
    """Tell whether every edge leads to an earlier node, as in most texts: then nothing circles."""
    for name, successors in graph.items():
        number = place[name]
        for successor in successors:
            if place.get(successor, -1) > number:
                return False
    return True


def _circle(graph: Graph, start: str, within: set[str]) -> tuple[str, ...]:
    """Return the nodes of a shortest circle from `start`, which comes first and only once."""
    before: dict[str, str] = {}
    edge = deque([start])
    while start not in before:
        at = edge.popleft()
        for name in graph.get(at, ()):
            if name in within and name not in before and name != at:
                before[name] = at
                edge.append(name)
    trail = [before[start]]
    while trail[-1] != start:
        trail.append(before[trail[-1]])
    return tuple(reversed(trail))


def _components(graph: Graph) -> Iterator[list[str]]:
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    waiting: list[str] = []
    open_: set[str] = set()
    for root in graph:
        if root in order:
            continue
        trail = [(root, iter(graph[root]))]
        order[root] = low[root] = len(order)
        waiting.append(root)
        open_.add(root)
        while trail:
            node, successors = trail[-1]
            for name in successors:
                if name not in order:
                    order[name] = low[name] = len(order)
                    waiting.append(name)
                    open_.add(name)
                    trail.append((name, iter(graph.get(name, ()))))
                    break
                if name in open_:
                    low[node] = min(low[node], order[name])
            else:
                trail.pop()
                if trail:
                    low[trail[-1][0]] = min(low[trail[-1][0]], low[node])
                if low[node] == order[node]:
                    yield _closed(node, waiting, open_)


def _closed(node: str, waiting: list[str], open_: set[str]) -> list[str]:
    component: list[str] = []
    while not component or component[-1] != node:
        component.append(waiting.pop())
    open_.difference_update(component)
    return component
