"""Groups as frames around their trees, in rows on a page.

Not here: how rows are chosen (`rows`), the shapes of trees (`block`).
"""

from collections.abc import Sequence

from attrs import define, evolve, field, frozen

from argmap.drawing.scene.references import ChipLabels
from argmap.drawing.scene.shapes import Box
from argmap.drawing.tree.block import best, shapes
from argmap.drawing.tree.cuts import Cutter
from argmap.drawing.tree.forest import Plot, TreeNode, first_place
from argmap.drawing.tree.rows import (
    PageRules,
    Span,
    even_rows,
    height_of,
    placed,
    rows,
    rows_of,
)
from argmap.drawing.tree.shape import INF, SLIGHT, Block, Cells, PlacedShape, ShapeSearch, TreeShape

# lengths in points
PAD = 12.0
TITLE = 28.0
GROUP_GAP = 14.0
ROOT_GAP = 22.0
ROOT_ROW_GAP = 26.0
_WIDTHS = 9  # widths that are tried for a group
_IN_ROW = (3, 2, 1)  # groups side by side: more have no room for two cards each on a screen
_HIGHER = 1.4  # times the height of the lowest sheet


@define(eq=False)
class PlotShape(Block):
    """One way to lay out a group: its size with its frame, and its trees and inner groups.

    The places of `trees` and `inner` are from the left top corner of the frame; `rows` are the
    keys of the trees in each row.
    """

    plot: Plot
    trees: list[PlacedShape] = field(factory=list)
    inner: list[tuple["PlotShape", float, float]] = field(factory=list)
    rows: list[list[tuple[str]]] = field(factory=list)
    is_framed: bool = False


@frozen(kw_only=True)
class Sheet:
    """All groups with their places: a size, trees and frames; `rows` of cells of groups."""

    width: float
    height: float
    trees: tuple[PlacedShape, ...]
    frames: tuple[tuple[Plot, Box], ...]
    plots: tuple[PlotShape, ...]
    rows: Cells


def sheet(shapes: Sequence[list[PlotShape]], search: ShapeSearch) -> Sheet:
    """Return the places of all trees and frames; `shapes` are those of each group."""
    before = search.before.groups
    paths = [each[0].plot.path for each in shapes]
    spans = None if before is None else rows_of(paths, before)
    return _sheet(shapes, evolve(_rules(search), pairs=True), spans)


def steady_sheet(shapes: Sequence[list[PlotShape]], search: ShapeSearch) -> Sheet:
    """Return a sheet with as many groups in each row, if it is hardly higher than the lowest one.

    Which groups stand side by side changes less often then when a map grows.
    """
    best = sheet(shapes, search)
    for most in _IN_ROW if shapes else ():
        even = _sheet(shapes, _rules(search), even_rows(len(shapes), most))
        if even.width <= search.width + SLIGHT and even.height <= _HIGHER * best.height:
            return even
    return best


def _rules(search: ShapeSearch) -> PageRules:
    return PageRules(width=search.width, gap=GROUP_GAP, row_gap=GROUP_GAP, weight=search.weight)


def plot_shapes(plot: Plot, search: ShapeSearch, labels: ChipLabels) -> list[PlotShape]:
    """Return the shapes of a group from narrow to wide, ever cheaper.

    Trees that fit the page in no shape are cut, and their parts become trees of the group.
    """
    framed = plot.path in labels.clusters
    inside = search.inside(2 * PAD, TITLE + PAD) if framed else search
    trees = _trees(plot, inside, labels)
    inner = [plot_shapes(each, inside, labels) for each in plot.inner]
    widths = [*(tree[0].width for tree in trees), *(shapes[0].width for shapes in inner)]
    least = max(widths, default=0.0)
    if framed:
        least = max(least, labels.clusters[plot.path].label_width)
    tried = [
        _plot_shape(plot, trees, inner, max(width, least), least, search, framed=framed)
        for width in _widths(least, max(least, inside.width), trees, inner)
    ]
    return best(tried, evolve(search, width=INF))


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
        todo += sorted(cutter.new, key=lambda stub: first_place(stub, places), reverse=True)
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
    *,
    framed: bool,
) -> PlotShape:
    pad, top = (PAD, TITLE) if framed else (0.0, 0.0)
    before = search.before.rows.get(plot.path)
    spans = None if before is None else rows_of([tree[0].node.key for tree in trees], before)
    rules = _rules(evolve(search, width=width))
    tree_rules = evolve(rules, gap=ROOT_GAP, row_gap=ROOT_ROW_GAP)
    tree_rows, inner_rows = rows(trees, tree_rules, spans), rows(inner, rules)
    middle = top + (height_of(tree_rows, tree_rules) + ROOT_ROW_GAP if trees else 0.0)
    bottom = middle + height_of(inner_rows, rules) if inner else middle - ROOT_ROW_GAP
    sized: list[Block] = [*tree_rows, *inner_rows]
    return PlotShape(
        max([least, *(row.width for row in sized)]) + 2 * pad,
        bottom + pad if sized else top,
        sum(row.penalty for row in sized),
        plot,
        [(tree, box.x + pad, box.y + top) for tree, box in placed(tree_rows, tree_rules)],
        [(each, box.x + pad, box.y + middle) for each, box in placed(inner_rows, rules)],
        [[(cell.blocks[0].node.key,) for cell in row.cells] for row in tree_rows],
        is_framed=framed,
    )


def _sheet(
    shapes: Sequence[list[PlotShape]],
    rules: PageRules,
    spans: Sequence[Sequence[Span]] | None = None,
) -> Sheet:
    """Give every group its place; the frames of a row are stretched to one height and one width."""
    new_rows = rows(shapes, rules, spans)
    trees: list[PlacedShape] = []
    frames: list[tuple[Plot, Box]] = []
    todo = [*placed(new_rows, rules)][::-1]
    while todo:
        shape, box = todo.pop()
        if shape.is_framed:
            frames.append((shape.plot, box))
        trees += [(tree, box.x + x, box.y + y) for tree, x, y in shape.trees]
        todo += [
            (inner, Box(box.x + x, box.y + y, inner.width, inner.height))
            for inner, x, y in shape.inner
        ]
    return Sheet(
        width=max((row.width for row in new_rows), default=0.0),
        height=height_of(new_rows, rules),
        trees=tuple(trees),
        frames=tuple(sorted(frames, key=lambda frame: len(frame[0].path))),
        plots=tuple(shape for row in new_rows for cell in row.cells for shape in cell.blocks),
        rows=tuple(
            tuple(tuple(shape.plot.path for shape in cell.blocks) for cell in row.cells)
            for row in new_rows
        ),
    )
