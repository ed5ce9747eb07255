"""Groups as frames around their trees, in rows in each other and on a page.

Not here: how rows are chosen (`rows`), the shapes of trees (`block`).
"""

from collections.abc import Iterator, Sequence

from attrs import define, evolve, field

from argmap.drawing.scene.references import ChipLabels
from argmap.drawing.scene.shapes import Box
from argmap.drawing.tree.block import best, shapes
from argmap.drawing.tree.cuts import Cutter
from argmap.drawing.tree.forest import Forest, Plot, TreeNode, first_place
from argmap.drawing.tree.rows import (
    Row,
    RowRules,
    cheapest,
    counted,
    counts_of,
    even_counts,
    height_of,
    placed,
)
from argmap.drawing.tree.shape import (
    INF,
    SLIGHT,
    Block,
    PlacedShape,
    Rows,
    ShapeSearch,
    TreeShape,
)

# lengths in points
PAD = 12.0
TITLE = 28.0
GROUP_GAP = 14.0
ROOT_GAP = 22.0
ROOT_ROW_GAP = 26.0
_WIDTHS = 9  # widths that are tried for a group
_IN_ROW = (3, 2, 1)  # groups side by side: more have no room for two cards each on a screen
_HIGHER = 1.4  # times the height of the lowest rows


@define(eq=False)
class PlotShape(Block):
    """One way to lay out a group, or a page: its size with its frame, and what stands in it.

    Places are from the left top corner of the frame.  `tree_rows` are the keys of the trees in each
    row, `inner_rows` the titles of the inner groups.
    """

    plot: Plot
    is_framed: bool = False
    trees: list[PlacedShape] = field(factory=list)
    inner: list[tuple["PlotShape", Box]] = field(factory=list)
    tree_rows: Rows = ()
    inner_rows: Rows = ()

    def walk(self) -> "Iterator[tuple[PlotShape, Box]]":
        """Yield the group and all groups in it, outer ones first, each with its place."""
        level = [(self, Box(0.0, 0.0, self.width, self.height))]
        while level:
            yield from level
            level = [
                (inner, place.moved(box.x, box.y))
                for shape, box in level
                for inner, place in shape.inner
            ]

    def all_trees(self) -> Iterator[PlacedShape]:
        """Yield all trees with their places."""
        for shape, box in self.walk():
            yield from ((tree, box.x + x, box.y + y) for tree, x, y in shape.trees)


def page_shape(planted: Forest, search: ShapeSearch) -> PlotShape:
    """Return the places of all trees and groups on a page."""
    return page_of([plot_shapes(plot, search, planted.labels) for plot in planted.plots], search)


def page_of(shapes: Sequence[list[PlotShape]], search: ShapeSearch) -> PlotShape:
    """Return the places of all trees and frames of some groups, given the shapes of each."""
    return _plot_shape(PlotShape(0.0, 0.0, 0.0, Plot(())), [], shapes, search)


def plot_shapes(plot: Plot, search: ShapeSearch, labels: ChipLabels) -> list[PlotShape]:
    """Return the shapes of a group from narrow to wide, ever cheaper.

    Trees that fit the page in no shape are cut, and their parts become trees of the group.
    """
    framed = plot.path in labels.clusters
    inside = search.inside(2 * PAD, TITLE + PAD) if framed else search
    trees = _trees(plot, inside, labels)
    inner = [plot_shapes(each, inside, labels) for each in plot.inner]
    least = labels.clusters[plot.path].label.width + 4.0 if framed else 0.0
    least = max([least, *(each[0].width for each in trees), *(each[0].width for each in inner)])
    most = max(least, inside.width)
    if len(trees) == 1 and not inner:
        widths = [max(shape.width, least) for shape in trees[0] if shape.width <= most]
    else:
        step = (most / least) ** (1 / (_WIDTHS - 1))
        widths = [least * step**at for at in range(_WIDTHS if most > least else 1)]
    draft = PlotShape(least, 0.0, 0.0, plot, framed)
    tried = [_plot_shape(draft, trees, inner, evolve(search, width=width)) for width in widths]
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


def _plot_shape(
    draft: PlotShape,
    trees: Sequence[list[TreeShape]],
    inner: Sequence[list[PlotShape]],
    search: ShapeSearch,
) -> PlotShape:
    """Return a group with its contents in the width of the search; it is as wide as `draft`."""
    plot, before = draft.plot, search.before
    pad, top = (PAD, TITLE) if draft.is_framed else (0.0, 0.0)
    rules = RowRules(
        width=search.width,
        gap=GROUP_GAP,
        row_gap=GROUP_GAP,
        weight=search.weight,
        stacks=search.height < INF,  # a page; pictures on a screen keep their rows as they grow
    )
    tree_rules = evolve(rules, gap=ROOT_GAP, row_gap=ROOT_ROW_GAP, stacks=False)
    if plot.path in before.rows and trees:
        counts = counts_of([each[0].node.key for each in trees], before.rows[plot.path])
        tree_rows = counted(trees, counts, tree_rules)
    else:
        tree_rows = cheapest(trees, tree_rules)
    if plot.path in before.groups and inner:
        counts = counts_of([each[0].plot.title for each in inner], before.groups[plot.path])
        inner_rows = counted(inner, counts, rules)
    else:
        inner_rows = _even(inner, rules) if search.steady else cheapest(inner, rules)
    middle = top + (height_of(tree_rows, tree_rules) + ROOT_ROW_GAP if trees else 0.0)
    bottom = middle + height_of(inner_rows, rules) if inner else middle - ROOT_ROW_GAP
    sized: list[Block] = [*tree_rows, *inner_rows]
    return evolve(
        draft,
        width=max([draft.width, *(row.width for row in sized)]) + 2 * pad,
        height=bottom + pad if sized else top,
        penalty=sum(row.penalty for row in sized),
        trees=[(tree, box.x + pad, box.y + top) for tree, box in placed(tree_rows, tree_rules)],
        inner=[(each, box.moved(pad, middle)) for each, box in placed(inner_rows, rules)],
        tree_rows=tuple(tuple(tree.node.key for tree in row.blocks) for row in tree_rows),
        inner_rows=tuple(tuple(each.plot.title for each in row.blocks) for row in inner_rows),
    )


def _even(shapes: Sequence[list[PlotShape]], rules: RowRules) -> list[Row[PlotShape]]:
    """Return rows of as many groups each if they are hardly higher than the lowest ones.

    Which groups stand side by side changes less often then when a map grows.
    """
    lowest = cheapest(shapes, rules)
    for most in _IN_ROW if shapes else ():
        even = counted(shapes, even_counts(len(shapes), most), rules)
        if max(row.width for row in even) <= rules.width + SLIGHT and height_of(
            even, rules
        ) <= _HIGHER * height_of(lowest, rules):
            return even
    return lowest
