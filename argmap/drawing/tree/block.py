"""Shapes of a tree: its node above its children in a row, in a column, or in several columns.

Of all shapes only those are kept that no other beats in both width and cost.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby, islice, pairwise
from math import dist, sqrt

from attrs import evolve

from argmap.drawing.scene.scene import Edge
from argmap.drawing.scene.shapes import Box, Curve, Point, along, straight
from argmap.drawing.tree.forest import TreeNode, runs
from argmap.drawing.tree.shape import (
    CARD_GAP,
    INF,
    LAST,
    MOST,
    AnyShape,
    Mode,
    PlacedShape,
    ShapeSearch,
    Steps,
    TreeShape,
    balanced,
    below,
    beside,
    by_height,
    by_width,
    reach,
)
from argmap.semantics.engine.links import grouped

# lengths in points
_SIDE_GAP = 14.0
_ROW_GAP = 24.0
_PILL_GAP = 15.0
_RUN_GAP = 6.0
_PORT = 17.0
_PORT_GAP = 14.0
_HUNG_GAP = 12.0
_INDENT = 9.0  # from the left edge to a trunk, and from that to the cards at it
_SIGNED = 17.0  # the same where a sign stands at each card
_TRUNK_GAP = 12.0
_CHIP_GAP = 5.0
_UNDERCUT_GAP = 26.0
_UNDERCUT_TRUNK = 10.0
_CLEAR = 8.0
_HUNG_PENALTY = 26.0
_BUS = 10.0  # above the tops of a row
_PILL_BUS = 5.0  # the same below a pill, where there is less room
_ENTRY = 16.0  # below the top of a card that a trunk enters from the left
_SIDE_LANE = 5.0  # between trunks beside a step
_MOST_SIDE_LANES = 2
_ROUND = 4.0  # the radius of a corner of a line
_HANDLE = 0.5523  # of the way to a corner: makes a quarter of a circle
_SLIGHT = 0.01  # what nobody sees
_MANY = 4  # children from which several columns are tried
_MOST_COLUMNS = 6


Choices = list[list[TreeShape]]  # of each child below and beside a node


def node_shapes(node: TreeNode, choices: Choices, search: ShapeSearch) -> list[TreeShape]:
    """Return the shapes of a node over those of its children, from narrow to wide, ever cheaper."""
    below, undercuts = choices[: len(node.below)], choices[len(node.below) :]
    bodies = list(_bodies(node, below, search)) if below else [leaf(node)]
    if undercuts:
        bodies = best(bodies, search)
        columns = list(by_width(undercuts, search, 3))
        bodies = [_undercut(body, column) for body in bodies for column in columns]
    return best(bodies, search)


def best(tried: list[AnyShape], search: ShapeSearch) -> list[AnyShape]:
    """Return the shapes that no other beats, from narrow to wide, at most `MOST`."""
    if len(tried) == 1:
        return tried
    shapes: list[AnyShape] = []
    least = INF
    for shape in sorted(tried, key=lambda shape: (shape.width, shape.cost)):
        cost = shape.cost
        if cost < least - _SLIGHT and (shape.width <= search.width or not shapes):
            shapes.append(shape)
            least = cost
    while len(shapes) > MOST:
        shapes = [*shapes[:-1:2], shapes[-1]]
    return shapes


def leaf(node: TreeNode) -> TreeShape:
    """Return the shape of a node by itself."""
    return TreeShape(node.width, node.height, 0.0, node, [(node.height, node.width)])


def _bodies(node: TreeNode, choices: Choices, search: ShapeSearch) -> Iterator[TreeShape]:
    mode, *starts = search.before.shapes.get(node.key, ("",))
    if len(choices) == 1:
        mode = "column" if node.below[0].is_chip else "row"
    if mode in ("", "row"):
        for choice in by_height(choices, search):
            yield _row(node, choice)
    if mode in ("", "column"):
        for choice in by_width(choices, search, MOST):
            yield _hung(node, choice, (len(choice),))
    if mode in ("", "columns"):
        for choice in by_width(choices, search, max(2, MOST // 3)):
            for sizes in _columns(node, choice, starts):
                yield _hung(node, choice, sizes)


def _columns(
    node: TreeNode, shapes: Sequence[TreeShape], starts: Sequence[str]
) -> list[tuple[int, ...]]:
    """Return the sizes of several columns of children, in each of which all are of one run.

    They begin with the children that they began with, or those of a run are as high as each other:
    of many children, or one column for and one against.
    """
    lanes, count = node.lanes, len(shapes)
    if starts:
        firsts = [key for key in starts if not key.startswith(LAST)]
        keys = [child.key for child in node.below]
        pairs = zip(firsts[1:], starts[len(firsts) :], strict=False)
        gone = {last for first, last in pairs if first not in keys}
        behind = pairwise(["", *keys])
        columns = accumulate(key in firsts or f"{LAST}{before}" in gone for before, key in behind)
        return [_lengths(zip(columns, lanes, strict=True))]
    if count < _MANY - bool(lanes[-1]):
        return []
    heights = grouped(zip(lanes, (shape.height for shape in shapes), strict=True)).values()
    total = sum(map(sum, heights))
    tried = {
        tuple(
            size
            for run in heights
            for size in _lengths(balanced(run, max(round(most * sum(run) / total), 1)))
        )
        for most in range(1, min(_MOST_COLUMNS, count - 1) + 1)
    }
    return [each for each in sorted(tried) if 1 < len(each) < count]


def _lengths(numbers: Iterable[object]) -> tuple[int, ...]:
    return tuple(len([*same]) for _, same in groupby(numbers))


_Stack = tuple[list[PlacedShape], Steps, float]


def _stack(shapes: Sequence[TreeShape], x: float, y: float) -> _Stack:
    stack: list[PlacedShape] = []
    steps: Steps = [(0.0, x)]
    bottom = y
    for shape in shapes:
        if shape.beside and stack and stack[-1][0].beside:  # what undercuts either stands apart
            y += _SIDE_GAP - CARD_GAP
        stack.append((shape, x, y))
        steps = below(steps, shape.steps, x, y)
        bottom = y + shape.height
        y = bottom + (_CHIP_GAP if shape.node.is_chip else CARD_GAP)
    return stack, steps, bottom


def _row(node: TreeNode, shapes: Sequence[TreeShape]) -> TreeShape:
    stacks = [([(shape, 0.0, 0.0)], shape.steps, shape.height) for shape in shapes]
    return _side_by_side(node, stacks, "row", _gap(node))


def _hung(node: TreeNode, shapes: Sequence[TreeShape], sizes: tuple[int, ...]) -> TreeShape:
    """Return the shape with the children in columns of so many each, at the right of trunks.

    A column alone hangs right below its node.
    """
    left = iter(shapes)
    if len(sizes) > 1:
        stacks = [_stack([*islice(left, size)], 2 * _INDENT, 0.0) for size in sizes]
        return _side_by_side(node, stacks, "columns", _gap(node), sizes)
    indent = _INDENT + (_SIGNED if node.is_mixed else _INDENT)
    stack = _stack(shapes, indent + _TRUNK_GAP * node.lanes[-1], 0.0)
    return _side_by_side(node, [stack], "column", _HUNG_GAP)


def _gap(node: TreeNode) -> float:
    return (_PILL_GAP if node.is_pill else _ROW_GAP) + _RUN_GAP * node.lanes[-1]


def _side_by_side(
    node: TreeNode, stacks: Sequence[_Stack], mode: Mode, gap: float, breaks: tuple[int, ...] = ()
) -> TreeShape:
    """Return the shape with stacks below a node; its cost is more for each that is not a list."""
    top, x = node.height + gap, 0.0
    joint: Steps = []
    placed: list[PlacedShape] = []
    penalty = 0.0
    for stack, steps, height in stacks:
        if joint:
            x = reach(joint, height + _CLEAR) + _SIDE_GAP
        placed += [(shape, x + dx, top + dy) for shape, dx, dy in stack]
        joint = beside(joint, steps, x) if joint else steps
        penalty += sum(shape.penalty for shape, _, _ in stack)
        if len(stack) > 1 and any(shape.below or shape.beside for shape, _, _ in stack):
            penalty += _HUNG_PENALTY
    steps = below([(node.height, node.width)], joint, 0.0, top)  # lines run in between
    height = top + max(height for _, _, height in stacks)
    return TreeShape(steps[-1][1], height, penalty, node, steps, mode, tuple(placed), breaks)


def _undercut(body: TreeShape, undercuts: Sequence[TreeShape]) -> TreeShape:
    drop = 0.5 if undercuts[0].node.is_chip else 0.0  # its middle lies level with the pill's
    stack, outline, bottom = _stack(undercuts, 0.0, drop)
    x = reach(body.steps, bottom + _CLEAR) + _UNDERCUT_GAP
    steps = beside(body.steps, outline, x)
    return evolve(
        body,
        width=steps[-1][1],
        height=max(body.height, bottom),
        penalty=body.penalty + sum(undercut.penalty for undercut in undercuts),
        steps=steps,
        beside=tuple((shape, x, y) for shape, _, y in stack),
    )


Wire = tuple[Edge, Curve]
_Ways = Iterator[tuple[TreeNode, list[Point]]]


def place(placed_tree: PlacedShape) -> Iterator[tuple[str, Box, list[Wire]]]:
    """Yield every node of a tree by its key, with its box and the ways of lines to it; linear."""
    todo = [placed_tree]
    while todo:
        shape, x, y = todo.pop()
        node = shape.node
        wires: list[Wire] = []
        mixed = bool(shape.below) and node.is_mixed
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
    lanes = node.lanes if shape.below else []
    for (branch, x, y), lane in zip(shape.below, lanes, strict=True):
        child = branch.node
        bus = shape.below[0][2] - (_PILL_BUS if node.is_pill else _BUS) - _RUN_GAP * lane
        start = (x, y + _level(child))
        if shape.mode == "column":
            trunk = port = _INDENT + _TRUNK_GAP * (lanes[-1] - lane)
        elif shape.mode == "columns":
            trunk, port = x - _INDENT, _INDENT + _PORT_GAP * lane
        else:
            first = min(_PORT, node.width / 2, shape.below[0][0].node.width / 2)
            trunk, port = x + min(_PORT, child.width / 2) if x else first, first + _PORT_GAP * lane
            start = (trunk, y)
        corner = max(node.radius - port, 0.0)  # how far the port lies in the round corner
        bottom = node.height - node.radius + sqrt(node.radius**2 - corner**2)
        yield child, [start, (trunk, start[1]), (trunk, bus), (port, bus), (port, bottom)]


def _to_the_side(shape: TreeShape) -> _Ways:
    node = shape.node
    for (undercut, x, y), run in zip(shape.beside, runs(node.beside), strict=True):
        lane = min(run, _MOST_SIDE_LANES)  # each kind of line has an end and a trunk of its own
        port = node.height / 2 + min(_RUN_GAP * lane, node.height / 2 - 2.0)
        level = y + min(_level(undercut.node), port) if y < 1 else y + _level(undercut.node)
        trunk = x - _UNDERCUT_TRUNK - _SIDE_LANE * lane
        yield undercut.node, [(x, level), (trunk, level), (trunk, port), (node.width, port)]


def _level(node: TreeNode) -> float:
    return min(_ENTRY, node.height / 2)


def rounded(points: Sequence[Point]) -> Curve:
    """Return the line through some points, level or upright, with round corners."""
    corners = _corners(points)
    path = [corners[0]]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        inward, outward = _near(corner, before), _near(corner, after)
        path += straight(path[-1], inward).points[1:]
        path += [along(inward, corner, _HANDLE), along(outward, corner, _HANDLE), outward]
    path += straight(path[-1], corners[-1]).points[1:]
    return Curve(tuple(path))


def _corners(points: Sequence[Point]) -> list[Point]:
    """Leave out what is twice the same, and where a line goes straight on."""
    corners: list[Point] = []
    for point in points:
        if corners and dist(corners[-1], point) < _SLIGHT:
            continue
        x, y = corners[-2] if len(corners) > 1 else (INF, INF)
        if abs(x - point[0]) < _SLIGHT or abs(y - point[1]) < _SLIGHT:
            corners.pop()
        corners.append(point)
    return corners


def _near(corner: Point, point: Point) -> Point:
    away = abs(point[0] - corner[0]) + abs(point[1] - corner[1])
    return along(corner, point, min(_ROUND / away, 0.5))
