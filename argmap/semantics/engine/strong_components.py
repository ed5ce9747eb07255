"""Cut a graph into its strongly connected components, those that others lead to first.

Source: Tarjan 1972, doi:10.1137/0201010, without recursion; that semantics can be computed along
the components: Baroni, Giacomin & Guida 2005, doi:10.1016/j.artint.2005.05.006.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

K = TypeVar("K")


def components_of(graph: Mapping[K, Iterable[K]]) -> list[list[K]]:
    """Return the sets of keys that all reach each other, each after those that it reaches.

    Members of a set stand in the order of the keys.  What is not a key is passed over.
    """
    keys = list(graph)
    place = {key: at for at, key in enumerate(keys)}
    rows = [[place[key] for key in row if key in place] for row in graph.values()]
    return [[keys[at] for at in component] for component in strong_components(rows)]


def strong_components(  # noqa: C901 - one loop that goes down and comes back
    rows: Sequence[Sequence[int]],
) -> list[list[int]]:
    """Return the sets of numbers that reach each other by `rows`, what they reach before them."""
    done = bytearray(len(rows))
    entered = [0] * len(rows)
    low = [0] * len(rows)
    time = 0
    waiting: list[int] = []
    components: list[list[int]] = []
    for root in range(len(rows)):
        if entered[root]:
            continue
        time += 1
        entered[root] = low[root] = time
        waiting.append(root)
        trail = [(root, iter(rows[root]))]
        while trail:
            node, rest = trail[-1]
            for successor in rest:
                if not entered[successor]:
                    time += 1
                    entered[successor] = low[successor] = time
                    if not rows[successor]:  # it leads nowhere: a part by itself
                        done[successor] = 1
                        components.append([successor])
                        continue
                    waiting.append(successor)
                    trail.append((successor, iter(rows[successor])))
                    break
                if not done[successor] and entered[successor] < low[node]:
                    low[node] = entered[successor]
            else:
                trail.pop()
                if trail and low[node] < low[trail[-1][0]]:
                    low[trail[-1][0]] = low[node]
                if low[node] != entered[node]:
                    continue
                component = [waiting.pop()]
                while component[-1] != node:
                    component.append(waiting.pop())
                for member in component:
                    done[member] = 1  # no longer on the stack of Tarjan's algorithm
                components.append(sorted(component))
    return components
