"""Places of the nodes of a tree, and the lines between them: straight, or over one bus or trunk.

Not here: which shape a tree has (`block`).
"""

from collections.abc import Iterator, Sequence

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
_HANDLE = 0.5523  # of the way to a corner: makes a quarter of a circle
_SLIGHT = 0.01  # points that nobody sees


Wire = tuple[Edge, Curve]
_Ways = Iterator[tuple[TreeNode, list[Point]]]


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
                    curve = rounded([(x + dx, y + dy) for dx, dy in points])
                    wires.append((_signed(child.edge) if signed else child.edge, curve))
        yield node.key, Box(x, y, node.width, node.height), wires
        todo += [(part, x + dx, y + dy) for part, dx, dy in (*shape.below, *shape.beside)]


def _signed(edge: Edge) -> Edge:
    """Return an edge that shares its end with others of all tones, and shows its own as a sign."""
    return evolve(edge, tone="neutral", line="solid", head="arrow", pen=1.7, sign_tone=edge.tone)


def _below(shape: TreeShape) -> _Ways:
    """Yield the corners of the line of each child, from the child to the node at (0, 0).

    It goes to its trunk, up to the bus, along that to its port, and up.
    """
    node = shape.node
    for (branch, x, y), lane in zip(shape.below, lanes(node) if shape.below else (), strict=True):
        child = branch.node
        bus = shape.below[0][2] - (_PILL_BUS if node.is_pill else _BUS) - RUN_GAP * lane
        start = (x, y + _level(child))
        if shape.mode == "column":
            trunk = port = node.lead + TRUNK_GAP * (lanes(node)[-1] - lane)
        elif shape.mode == "columns":
            trunk, port = x - INDENT, INDENT + PORT_GAP * lane
        else:
            first = min(PORT, node.width / 2, shape.below[0][0].node.width / 2)
            trunk, port = x + min(PORT, child.width / 2) if x else first, first + PORT_GAP * lane
            start = (trunk, y)
        yield child, [start, (trunk, start[1]), (trunk, bus), (port, bus), (port, node.height)]


def _to_the_side(shape: TreeShape) -> _Ways:
    node = shape.node
    for (undercut, x, y), run in zip(shape.beside, runs(node.beside), strict=True):
        lane = min(run, _MOST_SIDE_LANES)  # each kind of line has an end and a trunk of its own
        port = node.height / 2 + min(RUN_GAP * lane, node.height / 2 - 2.0)
        level = y + min(_level(undercut.node), port) if y < 1 else y + _level(undercut.node)
        trunk = x - UNDERCUT_TRUNK - _SIDE_LANE * lane
        yield undercut.node, [(x, level), (trunk, level), (trunk, port), (node.width, port)]


def _level(node: TreeNode) -> float:
    """Return how far below its top a trunk enters a node."""
    return min(_ENTRY, node.height / 2)


def rounded(points: Sequence[Point]) -> Curve:
    """Return the line through some points, level or upright, with round corners."""
    corners = _corners(points)
    path = [corners[0]]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        inward, outward = _near(corner, before), _near(corner, after)
        path += straight(path[-1], inward).points[1:]
        path += [_along(inward, corner, _HANDLE), _along(outward, corner, _HANDLE), outward]
    path += straight(path[-1], corners[-1]).points[1:]
    return Curve(tuple(path))


def _corners(points: Sequence[Point]) -> list[Point]:
    """Leave out what is twice the same, and where a line goes straight on."""
    corners: list[Point] = []
    for point in points:
        near = [
            [abs(point[axis] - corner[axis]) < _SLIGHT for axis in (0, 1)]
            for corner in corners[-2:]
        ]
        if near and all(near[-1]):
            continue
        if len(near) > 1 and any(map(all, zip(*near, strict=True))):
            corners.pop()
        corners.append(point)
    return corners


def _near(corner: Point, point: Point) -> Point:
    """Return where the rounding of a corner begins on the way from a point."""
    away = abs(point[0] - corner[0]) + abs(point[1] - corner[1])
    return _along(corner, point, min(_ROUND / away, 0.5))


def _along(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
