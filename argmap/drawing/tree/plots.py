"""Groups as frames around their trees, in rows on a page.

Not here: how rows are chosen (`rows`), the shapes of trees (`block`).
"""

from collections.abc import Mapping, Sequence

from attrs import define, field, frozen

from argmap.drawing.scene.hanging import Path
from argmap.drawing.scene.references import ChipLabels
from argmap.drawing.scene.shapes import Box
from argmap.drawing.tree.block import shapes
from argmap.drawing.tree.cuts import Cutter
from argmap.drawing.tree.forest import Plot, TreeNode
from argmap.drawing.tree.rows import BlockRow, PageRules, rows, rows_as, rows_of_cells
from argmap.drawing.tree.shape import ShapeSearch, TreeShape

# lengths in points
PAD = 12.0
TITLE = 28.0
GROUP_GAP = 14.0
ROOT_GAP = 22.0
ROOT_ROW_GAP = 26.0
_WIDTHS = 9  # widths that are tried for a group


@define(eq=False)
class PlotShape:
    """One way to lay out a group: its size with its frame, and its trees and inner groups.

    The places of `trees` and `inner` are from the left top corner of the frame; `rows` are the
    keys of the trees in each row.
    """

    plot: Plot
    width: float
    height: float
    penalty: float
    trees: list[tuple[TreeShape, float, float]] = field(factory=list)
    inner: list[tuple["PlotShape", float, float]] = field(factory=list)
    rows: list[list[str]] = field(factory=list)


@frozen(kw_only=True)
class Sheet:
    """All groups with their places: a size, trees and frames; `rows` of cells of groups."""

    width: float
    height: float
    trees: tuple[tuple[TreeShape, float, float], ...]
    frames: tuple[tuple[Plot, Box], ...]
    plots: tuple[PlotShape, ...]
    rows: tuple[tuple[tuple[Path, ...], ...], ...]


@frozen(kw_only=True)
class Earlier:
    """The rows of an earlier picture: of trees by the path of their group, and of groups."""

    trees: Mapping[Path, Sequence[Sequence[str]]]
    groups: Sequence[Sequence[Sequence[Path]]]


def sheet(
    choices: Sequence[list[PlotShape]], search: ShapeSearch, earlier: Earlier | None = None
) -> Sheet:
    """Return the places of all trees and frames; `made` are the shapes of each group."""
    rules = PageRules(
        width=search.width, gap=GROUP_GAP, row_gap=GROUP_GAP, weight=search.weight, pairs=True
    )
    if earlier is None:
        return _placed(rows(choices, rules), choices)
    paths = [shapes[0].plot.path for shapes in choices]
    return _placed(rows_of_cells(choices, _cells_as(paths, earlier.groups), rules), choices)


def _cells_as(
    paths: list[Path], groups: Sequence[Sequence[Sequence[Path]]]
) -> list[list[tuple[int, ...]]]:
    """Return the cells of groups by number as they were; a new group has a row of its own."""
    places = {
        path: (at, cell)
        for at, row in enumerate(groups)
        for cell, members in enumerate(row)
        for path in members
    }
    cells: list[list[tuple[int, ...]]] = []
    last: tuple[int, int] | None = None
    for number, path in enumerate(paths):
        place = places.get(path)
        if place is not None and place == last:
            cells[-1][-1] = (*cells[-1][-1], number)
        elif place is not None and last is not None and place[0] == last[0]:
            cells[-1].append((number,))
        else:
            cells.append([(number,)])
        last = place
    return cells


def plot_shapes(
    plot: Plot, search: ShapeSearch, labels: ChipLabels, earlier: Earlier | None = None
) -> list[PlotShape]:
    """Return the shapes of a group from narrow to wide, ever cheaper.

    Trees that fit the page in no shape are cut, and their parts become trees of the group.
    """
    framed = bool(plot.path)
    inside = search.inside(2 * PAD, TITLE + PAD) if framed else search
    trees = _trees(plot, inside, labels)
    inner = [plot_shapes(each, inside, labels, earlier) for each in plot.inner]
    before = earlier.trees.get(plot.path) if earlier else None
    least = max(
        [*(tree[0].width for tree in trees), *(plot_shapes[0].width for plot_shapes in inner), 0.0]
    )
    if framed:
        least = max(least, labels.clusters[plot.path].label_width)
    tried = [
        _plot_shape(plot, trees, inner, max(width, least), least, search, before)
        for width in _widths(least, max(least, inside.width), trees, inner)
    ]
    return _best(tried, search)


def _trees(plot: Plot, search: ShapeSearch, labels: ChipLabels) -> list[list[TreeShape]]:
    """Return the shapes of the trees of a group; what is cut off a tree comes after it."""
    trees: list[list[TreeShape]] = []
    roots: list[TreeNode] = []
    todo = plot.roots[::-1]
    while todo:
        root = todo.pop()
        cutter = Cutter(labels, plot.path)
        trees.append(shapes(root, search, cutter))
        roots.append(root)
        places = labels.scene.view.complete.index.places
        firsts = {
            stub.key: next((places[each.key] for each in stub.walk() if each.key in places), -1)
            for stub in cutter.new
        }
        todo += sorted(cutter.new, key=lambda stub: firsts[stub.key], reverse=True)
    plot.roots = roots
    return trees


def _widths(
    least: float,
    most: float,
    trees: list[list[TreeShape]],
    inner: list[list[PlotShape]],
) -> list[float]:
    """Return the widths that are worth a try, from `least` to `most`."""
    if not inner and len(trees) == 1:
        return [shape.width for shape in trees[0] if shape.width <= most] or [least]
    step = (most / least) ** (1 / (_WIDTHS - 1)) if least else 1.0
    return [least * step**at for at in range(_WIDTHS)] if step > 1.0 else [least]


def _plot_shape(
    plot: Plot,
    trees: list[list[TreeShape]],
    inner: list[list[PlotShape]],
    width: float,
    least: float,
    search: ShapeSearch,
    before: Sequence[Sequence[str]] | None,
) -> PlotShape:
    pad, y = (PAD, TITLE) if plot.path else (0.0, 0.0)
    shape = PlotShape(plot, least, 0.0, 0.0)
    for blocks, gap, row_gap in ((trees, ROOT_GAP, ROOT_ROW_GAP), (inner, GROUP_GAP, GROUP_GAP)):
        rules = PageRules(width=width, gap=gap, row_gap=row_gap, weight=search.weight)
        if before is not None and blocks is trees and trees:
            found_rows = rows_as(
                trees, _numbers([tree[0].node.key for tree in trees], before), rules
            )
        else:
            found_rows = rows(blocks, rules)
        for row in found_rows:
            x = pad
            if blocks is trees:
                shape.rows.append([trees[cell[0]][0].node.key for cell in row.cells])
            for cell in row.cells:
                block = blocks[cell[0]][row.chosen[cell[0]]]
                (shape.trees if blocks is trees else shape.inner).append((block, x, y))  # type: ignore[arg-type]
                x += block.width + gap
            shape.width = max(shape.width, row.width)
            shape.penalty += row.penalty
            y += row.height + row_gap
        if blocks:
            y -= row_gap - ROOT_ROW_GAP
    shape.height = y - ROOT_ROW_GAP + pad if trees or inner else y
    shape.width += 2 * pad
    return shape


def _numbers(keys: list[str], before: Sequence[Sequence[str]]) -> list[int]:
    """Return the row of each tree as it was; a new one has a row of its own."""
    places = {key: 2 * at for at, row in enumerate(before) for key in row}
    numbers: list[int] = []
    last = -1
    for key in keys:
        last = max(last, places.get(key, last + 1 - last % 2))
        numbers.append(last)
    return numbers


def _best(tried: list[PlotShape], search: ShapeSearch) -> list[PlotShape]:
    plot_shapes: list[PlotShape] = []
    least = float("inf")
    for shape in sorted(tried, key=lambda plot_shape: (plot_shape.width, plot_shape.height)):
        cost = shape.height + search.weight * shape.penalty
        if cost < least - 0.01:
            plot_shapes.append(shape)
            least = cost
    return plot_shapes


def _placed(rows: list[BlockRow], blocks: Sequence[list[PlotShape]]) -> Sheet:
    """Give every group its place; the frames of a row are stretched to one height and one width."""
    width = max((row.width for row in rows), default=0.0)
    trees: list[tuple[TreeShape, float, float]] = []
    frames: list[tuple[Plot, Box]] = []
    y = 0.0
    for row in rows:
        x = 0.0
        for cell in row.cells:
            wide = max(blocks[at][row.chosen[at]].width for at in cell)
            if cell is row.cells[-1]:  # the last alone is stretched, so that no other moves
                wide = width - x
            top = y
            for at in cell:
                shape = blocks[at][row.chosen[at]]
                high = shape.height if at != cell[-1] else y + row.height - top
                _put(shape, Box(x, top, wide, high), trees, frames)
                top += high + GROUP_GAP
            x += wide + GROUP_GAP
        y += row.height + GROUP_GAP
    return Sheet(
        width=width,
        height=max(y - GROUP_GAP, 0.0),
        trees=tuple(trees),
        frames=tuple(sorted(frames, key=lambda frame: len(frame[0].path))),
        plots=tuple(
            blocks[at][row.chosen[at]] for row in rows for cell in row.cells for at in cell
        ),
        rows=tuple(
            tuple(tuple(blocks[at][0].plot.path for at in cell) for cell in row.cells)
            for row in rows
        ),
    )


def _put(
    shape: PlotShape,
    box: Box,
    trees: list[tuple[TreeShape, float, float]],
    frames: list[tuple[Plot, Box]],
) -> None:
    todo = [(shape, box)]
    while todo:
        shape, box = todo.pop()
        if shape.plot.path:
            frames.append((shape.plot, box))
        trees += [(tree, box.x + x, box.y + y) for tree, x, y in shape.trees]
        for inner, x, y in shape.inner:
            todo.append((inner, Box(box.x + x, box.y + y, inner.width, inner.height)))
