"""Shapes of a tree: its node above its children in a row, in a column, or in several columns.

Of all shapes only those are kept that no other beats in both width and cost.  Not here: the forest
(`forest`), rows of trees and groups (`rows`), the lines (`wires`).
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from attrs import define, evolve

from argmap.drawing.tree.cuts import Cutter
from argmap.drawing.tree.forest import TreeNode
from argmap.drawing.tree.shape import (
    CARD_GAP,
    INF,
    AnyShape,
    Mode,
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
    return TreeShape(node, node.width, node.height, 0.0, [(node.height, node.width)])


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
            yield row(node, choice)
    if len(choices) == 1 or mode in ("", "column", "below"):
        for choice in by_width(choices, search, search.most):
            yield column(node, choice)
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
        yield columns(node, choice, within_runs(sizes, numbers))


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
                yield columns(node, choice, breaks)


def _straight(node: TreeNode, shape: TreeShape) -> TreeShape:
    top = node.height + (PILL_GAP if node.is_pill else ROW_GAP)
    steps = below([(node.height, node.width)], shape.steps, 0.0, top)
    return TreeShape(
        node,
        steps[-1][1],
        top + shape.height,
        shape.penalty,
        steps,
        "below",
        (shape,),
        ((0.0, top),),
    )


def row(node: TreeNode, shapes: Sequence[TreeShape]) -> TreeShape:
    """Return the shape with the children side by side, pushed together along their outlines."""
    return _cells(node, shapes, [_Cell.of(shape) for shape in shapes], "row", ())


def columns(node: TreeNode, shapes: Sequence[TreeShape], breaks: tuple[int, ...]) -> TreeShape:
    """Return the shape with the children in several columns of so many each."""
    cells, at = [], 0
    for count in breaks:
        cells.append(_Cell.stacked(shapes[at : at + count]))
        at += count
    return _cells(node, shapes, cells, "columns", breaks)


@define(eq=False)
class _Cell:
    """A child, or several in a column, as a place in a row."""

    height: float
    steps: Steps
    offsets: list[tuple[float, float]]
    is_hung: bool = False

    @classmethod
    def of(cls, shape: TreeShape) -> "_Cell":
        return cls(shape.height, shape.steps, [(0.0, 0.0)])

    @classmethod
    def stacked(cls, shapes: Sequence[TreeShape]) -> "_Cell":
        indent = INDENT * 2
        y, steps, offsets = 0.0, [(0.0, indent)], []
        for shape in shapes:
            steps = below(steps, shape.steps, indent, y)
            offsets.append((indent, y))
            height = y + shape.height
            y = height + (CHIP_GAP if shape.node.is_chip else CARD_GAP)
        return cls(height, steps, offsets, _is_hung(shapes))


def _is_hung(shapes: Sequence[TreeShape]) -> bool:
    """Return whether a column holds more than leaves."""
    return len(shapes) > 1 and any(shape.shapes or shape.undercuts for shape in shapes)


def _cells(
    node: TreeNode,
    shapes: Sequence[TreeShape],
    cells: list[_Cell],
    mode: Mode,
    breaks: tuple[int, ...],
) -> TreeShape:
    top = node.height + row_gap(node)
    joint, offsets, x = cells[0].steps, list(cells[0].offsets), 0.0
    for cell in cells[1:]:
        x = reach(joint, cell.height + _CLEAR) + SIDE_GAP
        offsets += [(x + dx, dy) for dx, dy in cell.offsets]
        joint = beside(joint, cell.steps, x)
    steps = below([(node.height, node.width)], joint, 0.0, top)  # lines run in between
    return TreeShape(
        node,
        steps[-1][1],
        top + max(cell.height for cell in cells),
        sum(shape.penalty for shape in shapes) + HUNG_PENALTY * sum(cell.is_hung for cell in cells),
        steps,
        mode,
        tuple(shapes),
        tuple((dx, top + dy) for dx, dy in offsets),
        breaks,
    )


def row_gap(node: TreeNode) -> float:
    """Return how far a row lies below its node."""
    return (PILL_GAP if node.is_pill else ROW_GAP) + RUN_GAP * (lanes(node) - 1)


def indent(node: TreeNode) -> float:
    """Return how far the children in a column lie right of their node."""
    return node.lead + (SIGNED if is_mixed(node) else INDENT) + TRUNK_GAP * (lanes(node) - 1)


def column(node: TreeNode, shapes: Sequence[TreeShape]) -> TreeShape:
    """Return the shape with the children below each other, hung from a trunk on their left."""
    x, y = indent(node), node.height + HUNG_GAP
    steps: Steps = [(node.height, node.width)]
    offsets = []
    height = y
    for shape in shapes:
        offsets.append((x, y))
        steps = below(steps, shape.steps, x, y)
        height = y + shape.height
        y = height + (CHIP_GAP if shape.node.is_chip else CARD_GAP)
    penalty = sum(shape.penalty for shape in shapes)
    if _is_hung(shapes):
        penalty += HUNG_PENALTY
    return TreeShape(
        node, steps[-1][1], height, penalty, steps, "column", tuple(shapes), tuple(offsets)
    )


def _undercut(body: TreeShape, undercuts: Sequence[TreeShape]) -> TreeShape:
    """Return a shape with the undercuts of its pill beside it, below each other."""
    heights = [undercut.height for undercut in undercuts]
    depth = sum(heights) + CARD_GAP * (len(heights) - 1)
    x = reach(body.steps, depth + _CLEAR) + UNDERCUT_GAP
    y, steps, offsets = 0.0, [(0.0, 0.0)], []
    for undercut in undercuts:
        drop = (
            0.5 if undercut.node.is_chip and not y else 0.0
        )  # its middle lies level with the pill's
        steps = below(steps, undercut.steps, 0.0, y + drop)
        offsets.append((x, y + drop))
        y += undercut.height + CARD_GAP
    steps = beside(body.steps, steps, x)
    return evolve(
        body,
        width=steps[-1][1],
        height=max(body.height, y - CARD_GAP),
        penalty=body.penalty + sum(undercut.penalty for undercut in undercuts),
        steps=steps,
        undercuts=tuple(undercuts),
        undercut_offsets=tuple(offsets),
    )
