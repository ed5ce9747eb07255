"""Cut a graph into its strongly connected components, those that others lead to first.

Source: Tarjan 1972, doi:10.1137/0201010, without recursion; that semantics can be computed along
the components: Baroni, Giacomin & Guida 2005, doi:10.1016/j.artint.2005.05.006.
"""

from collections.abc import Sequence


def strong_components(  # noqa: C901, PLR0912 - one loop that goes down and comes back
    rows: Sequence[Sequence[int]], nodes: Sequence[int]
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
                component = [waiting.pop()]
                while component[-1] != node:
                    component.append(waiting.pop())
                for member in component:
                    inside[member] = 2  # no longer on the stack of Tarjan's algorithm
                components.append(sorted(component))
    return components
