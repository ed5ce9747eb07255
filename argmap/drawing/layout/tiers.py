"""Put each group wholly below the groups that it bears on, by edges that are not shown.

Groups that bear on each other stay side by side.  Not here: frames, which the engine draws.
"""

from collections import deque
from collections.abc import Iterator

from attrs import evolve

from argmap.drawing.layout.plan import Plan, PlanEdge


def tiered(plan: Plan) -> Plan:
    """Return the plan with edges added, which are not shown, between groups one below the other.

    They run from the deepest box of a group to the boxes of a group below that rest on no other
    of theirs: few, since each costs the engine a way of its own.
    """
    outer = [_outer(plan, node.cluster) for node in plan.nodes]
    resting = {
        edge.tail for edge in plan.edges if edge.ranks and outer[edge.tail] == outer[edge.head]
    }
    ranks = _ranks(plan)
    members: dict[int, list[int]] = {}
    for node, cluster in enumerate(outer):
        members.setdefault(cluster, []).append(node)
    added = [
        PlanEdge(top, max(members[above], key=ranks.__getitem__), pull=0, short=True, shown=False)
        for below, above in _pairs(plan, outer)
        for top in members[below]
        if top not in resting
    ]
    return evolve(plan, edges=(*plan.edges, *added))


def _ranks(plan: Plan) -> list[int]:
    """Return the length of the longest way from each node to the top; circles count as 0."""
    below: dict[int, list[PlanEdge]] = {}
    waits = [0] * len(plan.nodes)
    for edge in plan.edges:
        if edge.ranks:
            below.setdefault(edge.head, []).append(edge)
            waits[edge.tail] += 1
    ranks = [0] * len(plan.nodes)
    ready = deque(node for node, count in enumerate(waits) if not count)
    while ready:
        node = ready.popleft()
        for edge in below.get(node, ()):
            ranks[edge.tail] = max(ranks[edge.tail], ranks[node] + edge.span)
            waits[edge.tail] -= 1
            if not waits[edge.tail]:
                ready.append(edge.tail)
    return ranks


def _pairs(plan: Plan, outer: list[int]) -> Iterator[tuple[int, int]]:
    for below, above in _over(plan, outer).items():
        yield from ((below, one) for one in sorted(above))


def _outer(plan: Plan, cluster: int) -> int:
    while cluster >= 0 and plan.clusters[cluster].parent >= 0:
        cluster = plan.clusters[cluster].parent
    return cluster


def _over(plan: Plan, outer: list[int]) -> dict[int, set[int]]:
    """Return for each outer cluster those it bears on, without those that bear on it too."""
    direct: dict[int, set[int]] = {one: set() for one in outer if one >= 0}
    for edge in plan.edges:
        below, above = outer[edge.tail], outer[edge.head]
        if edge.ranks and below != above and min(below, above) >= 0:
            direct[below].add(above)
    reach = {one: _reached(one, direct) for one in direct}
    return {one: {to for to in over if one not in reach[to]} for one, over in direct.items()}


def _reached(start: int, direct: dict[int, set[int]]) -> set[int]:
    seen: set[int] = set()
    queue = deque([start])
    while queue:
        for one in direct[queue.popleft()] - seen:
            seen.add(one)
            queue.append(one)
    return seen
