"""A tidy tree in pure Python, for maps too large for dot and where no program runs.

Each node lies under the first thing that it bears on; further edges are drawn across.  Subtrees
are pushed together along their contours, after Reingold & Tilford 1981
(doi:10.1109/TSE.1981.234519) with nodes of any size.  Iterative; linear but for the
merging of contours, which costs the smaller depth of the two.
"""

from collections.abc import Sequence

from attrs import define

from argmap.drawing.layout.places import Places
from argmap.drawing.layout.plan import Engine, Plan
from argmap.drawing.scene.shapes import Box, bounds

_GAP = 18.0
_RANK_GAP = 30.0


@define
class _Contour:
    """The left and right rim of a subtree, a number for each rank, the top one last.

    `shift` is to be added to every number; the origin is the middle of the subtree's top node.
    """

    left: list[float]
    right: list[float]
    shift: float = 0.0


def _arrange(plans: Sequence[Plan]) -> list[Places]:
    return [_tree(plan) for plan in plans]


def _tree(plan: Plan) -> Places:
    parents = _parents(plan)
    order, ranks = _ranks(parents)
    across = _across(plan, parents, order)
    deep = [node.height for node in plan.nodes]
    starts, sizes = _bands(ranks, deep)
    boxes: list[Box] = []
    for number, node in enumerate(plan.nodes):
        at = starts[ranks[number]] + (sizes[ranks[number]] - deep[number]) / 2
        boxes.append(Box(across[number] - node.width / 2, at, node.width, node.height))
    keyed = {node.key: box for node, box in zip(plan.nodes, boxes, strict=True)}
    return Places(extent=bounds(boxes), boxes=keyed).at_origin()


def _parents(plan: Plan) -> list[int]:
    """Return for each node the first one that it lies under, -1 for roots; circles are cut."""
    parents = [-1] * len(plan.nodes)
    root = list(range(len(plan.nodes)))

    def top_of(node: int) -> int:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for edge in plan.edges:
        if edge.ranks and parents[edge.tail] == -1 and top_of(edge.head) != edge.tail:
            parents[edge.tail] = edge.head
            root[edge.tail] = top_of(edge.head)
    return parents


def _ranks(parents: list[int]) -> tuple[list[int], list[int]]:
    """Return the nodes from the roots downwards, and the rank of each."""
    children: list[list[int]] = [[] for _ in parents]
    roots: list[int] = []
    for number, parent in enumerate(parents):
        (children[parent] if parent >= 0 else roots).append(number)
    ranks = [0] * len(parents)
    order = list(roots)
    for number in order:
        for child in children[number]:
            ranks[child] = ranks[number] + 1
            order.append(child)
    return order, ranks


def _bands(ranks: list[int], deep: list[float]) -> tuple[list[float], list[float]]:
    sizes = [0.0] * (max(ranks, default=-1) + 1)
    for rank, size in zip(ranks, deep, strict=True):
        sizes[rank] = max(sizes[rank], size)
    starts, at = [], 0.0
    for size in sizes:
        starts.append(at)
        at += size + _RANK_GAP
    return starts, sizes


def _across(plan: Plan, parents: list[int], order: list[int]) -> list[float]:
    """Return the middle of every node across the ranks."""
    children: list[list[int]] = [[] for _ in parents]
    roots: list[int] = []
    for number in order:
        (children[parents[number]] if parents[number] >= 0 else roots).append(number)
    offsets = [0.0] * len(parents)
    contours: dict[int, _Contour] = {}
    for number in reversed(order):
        below = _row(children[number], contours, offsets)
        _crown(below, plan.nodes[number].width / 2, children[number], offsets)
        contours[number] = below
    _row(roots, contours, offsets)
    for number in order:
        if parents[number] >= 0:
            offsets[number] += offsets[parents[number]]
    return offsets


def _row(numbers: list[int], contours: dict[int, _Contour], offsets: list[float]) -> _Contour:
    """Push subtrees together from the left; write their offsets, return their common contour."""
    joint = _Contour([], [])
    for number in numbers:
        contour = contours.pop(number)
        common = min(len(joint.right), len(contour.left))
        gaps = [joint.right[-back] - contour.left[-back] for back in range(1, common + 1)]
        push = max(gaps) + joint.shift - contour.shift + _GAP if gaps else 0.0
        offsets[number] = push
        joint = _joined(joint, contour, push)
    return joint


def _joined(joint: _Contour, contour: _Contour, push: float) -> _Contour:
    """Merge a subtree that was pushed right into what lies left of it."""
    contour.shift += push
    if len(contour.left) <= len(joint.left):
        for back in range(1, len(contour.right) + 1):
            joint.right[-back] = contour.right[-back] + contour.shift - joint.shift
        return joint
    for back in range(1, len(joint.left) + 1):
        contour.left[-back] = joint.left[-back] + joint.shift - contour.shift
    return contour


def _crown(below: _Contour, half: float, children: list[int], offsets: list[float]) -> None:
    """Put a node over the middle of its children, and make that middle the origin."""
    if children:
        middle = (offsets[children[0]] + offsets[children[-1]]) / 2
        below.shift -= middle
        for child in children:
            offsets[child] -= middle
    below.left.append(-half - below.shift)
    below.right.append(half - below.shift)


tree = Engine(name="tree", summary="A tidy tree in pure Python.", arrange=_arrange)
