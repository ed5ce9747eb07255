"""Shapes of a tree: its node above its children in a row, in a column, or in several columns.

Of all shapes only those are kept that no other beats in both width and cost.  Not here: the forest
(`forest`), rows of trees and groups (`rows`), the lines (`wires`).
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby, islice, pairwise

from attrs import evolve

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


def shapes(
    root: TreeNode,
    search: ShapeSearch,
    cut: Callable[[TreeNode], TreeNode],
    was_cut: Callable[[TreeNode], bool],
) -> tuple[list[TreeShape], list[TreeNode]]:
    """Return the shapes of a tree from narrow to wide, ever cheaper, at least one; and what is cut.

    From what fits the page in no shape, or `was_cut` in an earlier picture, `cut` takes all below a
    node and hangs it under a new root.
    """
    shapes: dict[int, list[TreeShape]] = {}
    stubs: list[TreeNode] = []
    for node in reversed([*root.walk()]):
        choices = [shapes.pop(id(child)) for child in node.children]
        cuts: dict[int, TreeNode] = {}  # the stub of each child that is cut, by its place
        for at, child in enumerate(node.children):
            if _has_parts(child) and was_cut(child):
                cuts[at], choices[at] = cut(child), _bare(child)
        new_shapes = _shapes(node, choices, search)
        while not any(map(search.fits, new_shapes)):
            largest = _largest(node, choices)
            if largest is None:
                break
            child = node.children[largest]
            cuts[largest], choices[largest] = cut(child), _bare(child)
            new_shapes = _shapes(node, choices, search)
        shapes[id(node)] = new_shapes
        stubs += (cuts[at] for at in sorted(cuts, reverse=True))
    return shapes[id(root)], stubs


_Choices = list[list[TreeShape]]  # of each child below and beside a node


def _largest(node: TreeNode, choices: _Choices) -> int | None:
    """Return the place of the largest child that has anything below it, None without any."""
    sizes = [
        (shapes[0].width * shapes[0].height, at)
        for at, (child, shapes) in enumerate(zip(node.children, choices, strict=True))
        if _has_parts(child)
    ]
    return max(sizes)[1] if sizes else None


def _bare(node: TreeNode) -> list[TreeShape]:
    """Return the shapes of a node from which all was cut, with its chip."""
    return _shapes(node, [[_leaf(chip)] for chip in node.children], ShapeSearch(width=INF))


def _has_parts(node: TreeNode) -> bool:
    return not all(child.is_chip for child in node.children)


def _shapes(node: TreeNode, choices: _Choices, search: ShapeSearch) -> list[TreeShape]:
    below, undercuts = choices[: len(node.below)], choices[len(node.below) :]
    bodies = list(_bodies(node, below, search)) if below else [_leaf(node)]
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
    kinds = [child.kind for child in children]
    starts = (kind != after for kind, after in pairwise(kinds))
    return [*accumulate(starts, initial=0)][: len(kinds)]


def is_mixed(node: TreeNode) -> bool:
    """Return whether all children share one line that has no tone, and each shows a sign."""
    return runs(node.below)[-1] >= MOST_RUNS


def lanes(node: TreeNode) -> list[int]:
    """Return for each child the number of the line that it shares: of its run, or one for all."""
    numbers = runs(node.below)
    return numbers if numbers[-1] < MOST_RUNS else [0] * len(numbers)


def _bodies(node: TreeNode, choices: _Choices, search: ShapeSearch) -> Iterator[TreeShape]:
    mode, *starts = search.before.shapes.get(node.key, ("",))
    if len(choices) == 1:
        mode = "column" if node.below[0].is_chip else "row"
    if mode in ("", "row"):
        for choice in by_height(choices, search):
            yield _row(node, choice)
    if mode in ("", "column"):
        for choice in by_width(choices, search, search.most):
            yield _hung(node, choice, (len(choice),))
    if mode in ("", "columns"):
        for choice in by_width(choices, search, max(2, search.most // 3)):
            for sizes in _columns(node, choice, starts):
                yield _hung(node, choice, sizes)


def _columns(
    node: TreeNode, shapes: Sequence[TreeShape], starts: Sequence[str]
) -> list[tuple[int, ...]]:
    """Return the sizes of several columns of children, in each of which all are of one run.

    They begin with the children that they began with, or are as high as each other: of many
    children, or one column for and one against.
    """
    numbers, count = lanes(node), len(shapes)
    if starts:
        tried = [[*accumulate(int(child.key in starts) for child in node.below)]]
    elif count >= _MANY or (count == _MANY - 1 and numbers[-1]):
        heights = [shape.height for shape in shapes]
        most = min(_MOST_COLUMNS, count - 1)
        tried = [balanced(heights, columns) for columns in range(1, most + 1)]
    else:
        tried = []
    sizes = {
        tuple(len([*column]) for _, column in groupby(zip(columns, numbers, strict=True)))
        for columns in tried
    }
    return [each for each in sorted(sizes) if starts or 1 < len(each) < count]


_Stack = tuple[list[PlacedShape], Steps, float]


def _stack(shapes: Sequence[TreeShape], x: float, y: float) -> _Stack:
    """Return shapes below each other from (`x`, `y`), their outline and their bottom."""
    stack: list[PlacedShape] = []
    steps: Steps = [(0.0, x)]
    bottom = y
    for shape in shapes:
        stack.append((shape, x, y))
        steps = below(steps, shape.steps, x, y)
        bottom = y + shape.height
        y = bottom + (CHIP_GAP if shape.node.is_chip else CARD_GAP)
    return stack, steps, bottom


def _row(node: TreeNode, shapes: Sequence[TreeShape]) -> TreeShape:
    """Return the shape with the children side by side, pushed together along their outlines."""
    stacks = [([(shape, 0.0, 0.0)], shape.steps, shape.height) for shape in shapes]
    return _side_by_side(node, stacks, "row", _gap(node))


def _hung(node: TreeNode, shapes: Sequence[TreeShape], sizes: tuple[int, ...]) -> TreeShape:
    """Return the shape with the children in columns of so many each, at the right of trunks.

    A column alone hangs right below its node.
    """
    left = iter(shapes)
    if len(sizes) > 1:
        stacks = [_stack([*islice(left, size)], 2 * INDENT, 0.0) for size in sizes]
        return evolve(_side_by_side(node, stacks, "columns", _gap(node)), breaks=sizes)
    lead = node.lead + (SIGNED if is_mixed(node) else INDENT)
    stack = _stack(shapes, lead + TRUNK_GAP * lanes(node)[-1], 0.0)
    return _side_by_side(node, [stack], "column", HUNG_GAP)


def _gap(node: TreeNode) -> float:
    """Return the room between a node and a row, in which the lines of all runs have their buses."""
    return (PILL_GAP if node.is_pill else ROW_GAP) + RUN_GAP * lanes(node)[-1]


def _side_by_side(node: TreeNode, stacks: Sequence[_Stack], mode: Mode, gap: float) -> TreeShape:
    """Return the shape with stacks below a node; its cost is more for each that is no list."""
    top, x = node.height + gap, 0.0
    joint: Steps = []
    placed: list[PlacedShape] = []
    penalty = 0.0
    for stack, steps, height in stacks:
        if joint:
            x = reach(joint, height + _CLEAR) + SIDE_GAP
        placed += [(shape, x + dx, top + dy) for shape, dx, dy in stack]
        joint = beside(joint, steps, x) if joint else steps
        penalty += sum(shape.penalty for shape, _, _ in stack)
        if len(stack) > 1 and any(shape.below or shape.beside for shape, _, _ in stack):
            penalty += HUNG_PENALTY
    steps = below([(node.height, node.width)], joint, 0.0, top)  # lines run in between
    height = top + max(height for _, _, height in stacks)
    return TreeShape(steps[-1][1], height, penalty, node, steps, mode, tuple(placed))


def _undercut(body: TreeShape, undercuts: Sequence[TreeShape]) -> TreeShape:
    """Return a shape with the undercuts of its pill beside it, below each other."""
    drop = 0.5 if undercuts[0].node.is_chip else 0.0  # its middle lies level with the pill's
    stack, outline, bottom = _stack(undercuts, 0.0, drop)
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
