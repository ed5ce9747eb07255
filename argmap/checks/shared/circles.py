"""Circles in a graph of names, found without listing them all: O(nodes + edges)."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from argmap.semantics.engine.strong_components import components_of

Graph = Mapping[str, Iterable[str]]
SHOWN = 6  # names: a longer circle would not fit a line of a message


def trail(circle: tuple[str, ...], arrow: str) -> str:
    """Return a circle in a line: its first names, and the one that it comes back to."""
    more = ("…",) if len(circle) > SHOWN else ()
    return arrow.join((*circle[:SHOWN], *more, circle[0]))


def circles(graph: Graph) -> Iterator[tuple[str, ...]]:
    """Yield one shortest circle through the first member of each component of two or more nodes.

    `graph` maps a node to its successors; the order of its keys decides which member is first.
    A node that only leads to itself is not among them.
    """
    place = {name: number for number, name in enumerate(graph)}
    edges = ((name, successor) for name, row in graph.items() for successor in row)
    if all(place.get(successor, -1) <= place[name] for name, successor in edges):
        return  # every edge leads to an earlier node, as in most texts: nothing circles
    for component in components_of(graph):
        if len(component) > 1:
            yield _circle(graph, component[0], set(component))


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
