"""Places of the nodes of a tree, and the lines between them: straight, or over one bus or trunk.

Not here: which shape a tree has (`block`).
"""

from collections.abc import Iterator
from itertools import pairwise

from attrs import evolve

from argmap.drawing.scene.scene import Edge
from argmap.drawing.scene.shapes import Box, Curve, Point, straight
from argmap.drawing.tree.block import (
    INDENT,
    PORT,
    PORT_GAP,
    RUN_GAP,
    TRUNK_GAP,
    UNDERCUT_TRUNK,
    is_mixed,
    lanes,
    runs,
)
from argmap.drawing.tree.forest import TreeNode
from argmap.drawing.tree.shape import PlacedShape, TreeShape

_BUS = 10.0  # above the tops of a row
_PILL_BUS = 5.0  # the same below a pill, where there is less room
_ENTRY = 16.0  # below the top of a card that a trunk enters from the left
_SIDE_LANE = 5.0  # between trunks beside a step
_MOST_SIDE_LANES = 2
_ROUND = 4.0  # points: the radius of a corner


Wire = tuple[Edge, Curve]


def place(placed_tree: PlacedShape) -> Iterator[tuple[str, Box, list[Wire]]]:
    """Yield every node of a tree by its key, with its box and the ways of lines to it; linear."""
    todo = [placed_tree]
    while todo:
        shape, x, y = todo.pop()
        node = shape.node
        wires: list[Wire] = []
        mixed = bool(shape.below) and is_mixed(node)
        for ways, signed in ((_below(shape), mixed), (_to_the_side(shape), False)):
            for child, points in ways:
                if child.edge is not None:
                    moved = [(x + dx, y + dy) for dx, dy in points]
                    edge = _signed(child.edge) if signed else child.edge
                    wires.append((edge, rounded(moved)))
        yield node.key, Box(x, y, node.width, node.height), wires
        todo += [(part, x + dx, y + dy) for part, dx, dy in (*shape.below, *shape.beside)]


def _signed(edge: Edge) -> Edge:
    """Return an edge that shares its end with others of all tones, and shows its own as a sign."""
    return evolve(edge, tone="neutral", line="solid", head="arrow", pen=1.7, sign_tone=edge.tone)


def _below(shape: TreeShape) -> Iterator[tuple[TreeNode, list[Point]]]:
    """Yield the corners of the line of each child, from the child to the node at (0, 0)."""
    if shape.mode == "below":
        ((child, _, y),) = shape.below
        x = _port(shape.node, child.node)
        yield child.node, [(x, y), (x, shape.node.height)]
    elif shape.mode == "row":
        yield from _over_buses(shape)
    elif shape.mode == "column":
        yield from _up_trunks(shape)
    elif shape.mode == "columns":
        yield from _up_columns(shape)


def _port(node: TreeNode, child: TreeNode) -> float:
    return min(PORT, node.width / 2, child.width / 2)


def _over_buses(shape: TreeShape) -> Iterator[tuple[TreeNode, list[Point]]]:
    node = shape.node
    first = _port(node, shape.below[0][0].node)
    for (branch, x, y), run in zip(shape.below, _lane_numbers(node), strict=True):
        port = first + PORT_GAP * run
        entry = first if not x else x + min(PORT, branch.node.width / 2)
        bus = y - (_PILL_BUS if node.is_pill else _BUS) - RUN_GAP * run
        yield branch.node, [(entry, y), (entry, bus), (port, bus), (port, node.height)]


def _up_trunks(shape: TreeShape) -> Iterator[tuple[TreeNode, list[Point]]]:
    node = shape.node
    inner = node.lead + TRUNK_GAP * (lanes(node) - 1)
    for (branch, x, y), run in zip(shape.below, _lane_numbers(node), strict=True):
        trunk = inner - TRUNK_GAP * run
        level = y + _level(branch.node)
        yield branch.node, [(x, level), (trunk, level), (trunk, node.height)]


def _up_columns(shape: TreeShape) -> Iterator[tuple[TreeNode, list[Point]]]:
    node = shape.node
    top = shape.below[0][2]
    for (branch, x, y), run in zip(shape.below, _lane_numbers(node), strict=True):
        trunk, level = x - INDENT, y + _level(branch.node)
        port = INDENT + PORT_GAP * run
        bus = top - (_PILL_BUS if node.is_pill else _BUS) - RUN_GAP * run
        yield (
            branch.node,
            [(x, level), (trunk, level), (trunk, bus), (port, bus), (port, node.height)],
        )


def _to_the_side(shape: TreeShape) -> Iterator[tuple[TreeNode, list[Point]]]:
    node = shape.node
    for (undercut, x, y), run in zip(shape.beside, runs(node.beside), strict=True):
        lane = min(run, _MOST_SIDE_LANES)  # each kind of line has an end and a trunk of its own
        port = node.height / 2 + min(RUN_GAP * lane, node.height / 2 - 2.0)
        level = y + min(_level(undercut.node), port) if y < 1 else y + _level(undercut.node)
        trunk = x - UNDERCUT_TRUNK - _SIDE_LANE * lane
        yield undercut.node, [(x, level), (trunk, level), (trunk, port), (node.width, port)]


def _lane_numbers(node: TreeNode) -> list[int]:
    return runs(node.below) if lanes(node) > 1 else [0] * len(node.below)


def _level(node: TreeNode) -> float:
    """Return how far below its top a trunk enters a node."""
    return min(_ENTRY, node.height / 2)


def rounded(corners: list[Point]) -> Curve:
    """Return the line through some corners, level or upright, with round corners."""
    points = [corners[0]]
    for point in corners[1:]:
        if abs(point[0] - points[-1][0]) + abs(point[1] - points[-1][1]) > 0.01:  # noqa: PLR2004
            points.append(point)
    found = _without_middles(points)
    if len(found) == 2:  # noqa: PLR2004 - straight
        return straight(found[0], found[1])
    path: list[Point] = [found[0]]
    at = found[0]
    for corner, after in pairwise(found[1:]):
        inward = _towards(corner, at)
        outward = _towards(corner, after)
        path += [
            *_thirds(path[-1], inward),
            inward,
            _between(inward, corner),
            _between(outward, corner),
            outward,
        ]
        at = corner
    path += [*_thirds(path[-1], found[-1]), found[-1]]
    return Curve(tuple(path))


def _without_middles(points: list[Point]) -> list[Point]:
    """Leave out corners at which a line goes straight on."""
    corners = [points[0]]
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        level = abs(before[1] - point[1]) < 0.01 and abs(point[1] - after[1]) < 0.01  # noqa: PLR2004
        upright = abs(before[0] - point[0]) < 0.01 and abs(point[0] - after[0]) < 0.01  # noqa: PLR2004
        if not level and not upright:
            corners.append(point)
    return [*corners, points[-1]]


def _towards(corner: Point, point: Point) -> Point:
    away = abs(point[0] - corner[0]) + abs(point[1] - corner[1])
    share = min(_ROUND, away / 2) / away
    return corner[0] + (point[0] - corner[0]) * share, corner[1] + (point[1] - corner[1]) * share


def _between(start: Point, corner: Point) -> Point:
    """Return the handle that makes a quarter of a circle."""
    share = 0.5523
    return start[0] + (corner[0] - start[0]) * share, start[1] + (corner[1] - start[1]) * share


def _thirds(start: Point, end: Point) -> tuple[Point, Point]:
    dx, dy = (end[0] - start[0]) / 3, (end[1] - start[1]) / 3
    return (start[0] + dx, start[1] + dy), (end[0] - dx, end[1] - dy)
