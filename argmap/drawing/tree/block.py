"""Shapes of a tree: its node above its children in a row, in a column, or in several columns.

Of all shapes only those are kept that no other beats in both width and cost.  Not here: the forest
(`forest`), rows of trees and groups (`rows`), the lines (`wires`).
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, islice, pairwise

from attrs import evolve

from argmap.drawing.tree.cuts import Cutter
from argmap.drawing.tree.forest import TreeNode
from argmap.drawing.tree.shape import (
    CARD_GAP,
    INF,
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
    within_runs,
)

# lengths in points
SIDE_GAP = 14.0
ROW_GAP = 24.0
PILL_GAP = 15.0
RUN_GAP = 6.0
PORT = 17.0
PORT_GAP = 14.0
HUNG_GAP = 12.0
INDENT = 9.0  # from a trunk to the cards at it
SIGNED = 17.0  # the same where a sign stands at each card
TRUNK_GAP = 12.0
CHIP_GAP = 5.0
UNDERCUT_GAP = 26.0
UNDERCUT_TRUNK = 10.0
MOST_RUNS = 3
_CLEAR = 8.0
HUNG_PENALTY = 26.0
_MANY = 4  # children from which several columns are tried
_MOST_COLUMNS = 6


def shapes(root: TreeNode, search: ShapeSearch, cutter: Cutter | None = None) -> list[TreeShape]:
    """Return the shapes of a tree from narrow to wide, ever cheaper; at least one.

    What does not fit the page in any shape is cut off by the cutter.
    """
    shapes: dict[int, list[TreeShape]] = {}
    for node in reversed([*root.walk()]):
        choices = [shapes.pop(id(child)) for child in node.below]
        undercuts = [shapes.pop(id(child)) for child in node.beside]
        new_shapes = _shapes(node, choices, undercuts, search)
        while cutter and not any(map(search.fits, new_shapes)):
            smaller = _cut(node, choices, undercuts, cutter)
            if smaller is None:
                break
            new_shapes = _shapes(node, *smaller, search)
            choices, undercuts = smaller
        shapes[id(node)] = new_shapes
    return shapes[id(root)]


Parts = list[list[TreeShape]]


def _cut(
    node: TreeNode, choices: Parts, undercuts: Parts, cutter: Cutter
) -> tuple[Parts, Parts] | None:
    """Cut the largest child that has anything below it; return the shapes that are left."""
    sizes = [
        (shapes[0].width * shapes[0].height, at)
        for at, (child, shapes) in enumerate(
            zip((*node.below, *node.beside), (*choices, *undercuts), strict=True)
        )
        if any(not each.is_chip for each in (*child.below, *child.beside))
    ]
    if not sizes:
        return None
    at = max(sizes)[1]
    joint = [*choices, *undercuts]
    child = joint[at][0].node
    cutter.cut(child)
    chips = [[_leaf(each)] for each in child.below], [[_leaf(each)] for each in child.beside]
    joint[at] = _shapes(child, *chips, ShapeSearch(width=INF))
    return joint[: len(choices)], joint[len(choices) :]


def _shapes(
    node: TreeNode,
    choices: list[list[TreeShape]],
    undercuts: list[list[TreeShape]],
    search: ShapeSearch,
) -> list[TreeShape]:
    if not choices and not undercuts:
        return [_leaf(node)]
    bodies = list(_bodies(node, choices, search)) if choices else [_leaf(node)]
    if undercuts:
        bodies = best(bodies, search)
        columns = list(by_width(undercuts, search, 3))
        bodies = [_undercut(body, column) for body in bodies for column in columns]
    return best(bodies, search)


def best(tried: list[AnyShape], search: ShapeSearch) -> list[AnyShape]:
    """Return the shapes that no other beats, from narrow to wide, at most `search.most`."""
    if len(tried) == 1:
        return tried
    shapes: list[AnyShape] = []
    least = INF
    for shape in sorted(tried, key=lambda shape: (shape.width, search.cost(shape))):
        cost = search.cost(shape)
        if cost < least - 0.01 and (shape.width <= search.width or not shapes):
            shapes.append(shape)
            least = cost
    while len(shapes) > search.most:
        shapes = [*shapes[:-1:2], shapes[-1]]
    return shapes


def _leaf(node: TreeNode) -> TreeShape:
    return TreeShape(node.width, node.height, 0.0, node, [(node.height, node.width)])


def runs(children: Sequence[TreeNode]) -> list[int]:
    """Return for each child the number of its run: neighbours of one kind share a line."""
    numbers: list[int] = []
    for number, (_, run) in enumerate(groupby(children, key=lambda child: child.kind)):
        numbers += [number for _ in run]
    return numbers


def lanes(node: TreeNode) -> int:
    """Return how many lines come together at a node: one for each run, or one for too many."""
    count = runs(node.below)[-1] + 1
    return 1 if count > MOST_RUNS else count


def is_mixed(node: TreeNode) -> bool:
    """Return whether all children share one line that has no tone, and each shows a sign."""
    return runs(node.below)[-1] >= MOST_RUNS


def _bodies(
    node: TreeNode, choices: list[list[TreeShape]], search: ShapeSearch
) -> Iterator[TreeShape]:
    if len(choices) == 1 and not node.below[0].is_chip:
        yield from (_straight(node, choice) for choice in choices[0])
        return
    mode, *starts = search.before.shapes.get(node.key, ("",))
    if len(choices) > 1 and mode in ("", "row"):
        for choice in by_height(choices, search):
            yield _row(node, choice)
    if len(choices) == 1 or mode in ("", "column", "below"):
        for choice in by_width(choices, search, search.most):
            yield _column(node, choice)
    if mode == "":
        yield from _several(node, choices, search)
    elif mode == "columns":
        yield from _as_before(node, choices, starts, search)


def _as_before(
    node: TreeNode, choices: list[list[TreeShape]], starts: list[str], search: ShapeSearch
) -> Iterator[TreeShape]:
    """Yield shapes in the columns that begin with certain children, as far as there are any."""
    keys = [child.key for child in node.below]
    numbers = runs(node.below) if lanes(node) > 1 else [0] * len(keys)
    places = sorted({0, *(keys.index(key) for key in starts if key in keys), len(keys)})
    sizes = tuple(end - start for start, end in pairwise(places))
    for choice in by_width(choices, search, search.widths):
        yield _columns(node, choice, within_runs(sizes, numbers))


def _several(
    node: TreeNode, choices: list[list[TreeShape]], search: ShapeSearch
) -> Iterator[TreeShape]:
    """Yield shapes in several columns: of many children, or one column for and one against.

    All in a column are of one run.
    """
    numbers = runs(node.below) if lanes(node) > 1 else [0] * len(choices)
    many = len(choices) >= _MANY
    if not many and (len(choices) < _MANY - 1 or not numbers[-1]):
        return
    for choice in by_width(choices, search, search.widths):
        heights = [shape.height for shape in choice]
        tried: set[tuple[int, ...]] = set()
        for count in range(2 if many else 1, min(_MOST_COLUMNS, len(choices) - 1) + 1):
            breaks = within_runs(balanced(heights, count), numbers)
            if breaks not in tried and 1 < len(breaks) < len(choices):
                tried.add(breaks)
                yield _columns(node, choice, breaks)


def _straight(node: TreeNode, shape: TreeShape) -> TreeShape:
    top = node.height + (PILL_GAP if node.is_pill else ROW_GAP)
    steps = below([(node.height, node.width)], shape.steps, 0.0, top)
    height = top + shape.height
    return TreeShape(
        steps[-1][1], height, shape.penalty, node, steps, "below", ((shape, 0.0, top),)
    )


_Stack = tuple[list[PlacedShape], Steps, float]


def _stack(shapes: Sequence[TreeShape], steps: Steps, x: float, y: float) -> _Stack:
    """Return shapes below each other from (`x`, `y`), and the outline of them with `steps` above.

    At last their bottom.
    """
    stack: list[PlacedShape] = []
    bottom = y
    for shape in shapes:
        stack.append((shape, x, y))
        steps = below(steps, shape.steps, x, y)
        bottom = y + shape.height
        y = bottom + (CHIP_GAP if shape.node.is_chip else CARD_GAP)
    return stack, steps, bottom


def _penalty(*stacks: list[PlacedShape]) -> float:
    """Return what stacks cost to read: more where one holds more than leaves."""
    hung = sum(
        len(stack) > 1 and any(shape.below or shape.beside for shape, _, _ in stack)
        for stack in stacks
    )
    return sum(shape.penalty for stack in stacks for shape, _, _ in stack) + HUNG_PENALTY * hung


def _row(node: TreeNode, shapes: Sequence[TreeShape]) -> TreeShape:
    """Return the shape with the children side by side, pushed together along their outlines."""
    stacks = [([(shape, 0.0, 0.0)], shape.steps, shape.height) for shape in shapes]
    return _side_by_side(node, stacks, "row")


def _columns(node: TreeNode, shapes: Sequence[TreeShape], breaks: tuple[int, ...]) -> TreeShape:
    """Return the shape with the children in several columns of so many each."""
    indent, left = INDENT * 2, iter(shapes)
    stacks = [_stack([*islice(left, count)], [(0.0, indent)], indent, 0.0) for count in breaks]
    return evolve(_side_by_side(node, stacks, "columns"), breaks=breaks)


def _side_by_side(node: TreeNode, stacks: Sequence[_Stack], mode: Mode) -> TreeShape:
    gap = (PILL_GAP if node.is_pill else ROW_GAP) + RUN_GAP * (lanes(node) - 1)
    top, x = node.height + gap, 0.0
    joint: Steps = []
    placed: list[PlacedShape] = []
    for stack, steps, height in stacks:
        if joint:
            x = reach(joint, height + _CLEAR) + SIDE_GAP
        placed += [(shape, x + dx, top + dy) for shape, dx, dy in stack]
        joint = beside(joint, steps, x) if joint else steps
    steps = below([(node.height, node.width)], joint, 0.0, top)  # lines run in between
    height = top + max(height for _, _, height in stacks)
    penalty = _penalty(*(stack for stack, _, _ in stacks))
    return TreeShape(steps[-1][1], height, penalty, node, steps, mode, tuple(placed))


def _column(node: TreeNode, shapes: Sequence[TreeShape]) -> TreeShape:
    """Return the shape with the children below each other, hung from a trunk on their left."""
    indent = node.lead + (SIGNED if is_mixed(node) else INDENT) + TRUNK_GAP * (lanes(node) - 1)
    outline = [(node.height, node.width)]
    stack, steps, height = _stack(shapes, outline, indent, node.height + HUNG_GAP)
    penalty = _penalty(stack)
    return TreeShape(steps[-1][1], height, penalty, node, steps, "column", tuple(stack))


def _undercut(body: TreeShape, undercuts: Sequence[TreeShape]) -> TreeShape:
    """Return a shape with the undercuts of its pill beside it, below each other."""
    drop = 0.5 if undercuts[0].node.is_chip else 0.0  # its middle lies level with the pill's
    stack, outline, bottom = _stack(undercuts, [(0.0, 0.0)], 0.0, drop)
    x = reach(body.steps, bottom + _CLEAR) + UNDERCUT_GAP
    steps = beside(body.steps, outline, x)
    return evolve(
        body,
        width=steps[-1][1],
        height=max(body.height, bottom),
        penalty=body.penalty + sum(undercut.penalty for undercut in undercuts),
        steps=steps,
        beside=tuple((shape, x, y) for shape, _, y in stack),
    )
