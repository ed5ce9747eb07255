"""Groups as frames around their trees, in rows in each other and on a page."""

from collections.abc import Iterator, Sequence

from attrs import define, evolve

from argmap.drawing.scene.references import ChipLabels
from argmap.drawing.scene.shapes import Box
from argmap.drawing.tree.block import best
from argmap.drawing.tree.cuts import shapes
from argmap.drawing.tree.forest import Forest, Plot, TreeNode, first_place
from argmap.drawing.tree.rows import Stack, cheapest, counted, counts_of, even_counts
from argmap.drawing.tree.shape import INF, Block, Keys, PlacedShape, ShapeSearch, TreeShape

# lengths in points
PAD = 12.0
TITLE = 28.0
ROOT_GAP = 22.0
ROOT_ROW_GAP = 26.0
_WIDTHS = 9  # widths that are tried for a group
_IN_ROW = (3, 2, 1)  # groups side by side: more have no room for two cards each on a screen
_HIGHER = 1.4  # times the height of the lowest rows


@define(eq=False)
class PlotShape(Block):
    """One way to lay out a group: its size with its frame, its trees, and inner groups."""

    plot: Plot
    is_framed: bool
    trees: Stack
    inner: Stack
    content: Stack

    @property
    def key(self) -> str:
        """The innermost title of the group, '' of what stands in none."""
        return self.plot.path[-1] if self.plot.path else ""

    def inside(self, box: Box) -> Iterator[tuple[Block, Box]]:
        """Yield the trees and groups in it with their boxes in its own."""
        rim, top = (PAD, TITLE) if self.is_framed else (0.0, 0.0)
        yield from self.content.placed(
            Box(box.x + rim, box.y + top, box.width - 2 * rim, self.content.height)
        )


def all_blocks(page: Block) -> Iterator[tuple[Block, Box]]:
    """Yield all trees and groups on a page with their places, outer ones first."""
    level = [*page.placed(Box(0.0, 0.0, page.width, page.height))]
    while level:
        yield from level
        level = [part for block, box in level for part in block.inside(box)]


def all_plots(page: Block) -> Iterator[tuple[PlotShape, Box]]:
    """Yield all groups on a page, outer ones first, each with its place."""
    return ((block, box) for block, box in all_blocks(page) if isinstance(block, PlotShape))


def all_trees(page: Block) -> Iterator[PlacedShape]:
    """Yield all trees on a page with their places."""
    for block, box in all_blocks(page):
        if isinstance(block, TreeShape):
            yield block, box.x, box.y


def page_shape(planted: Forest, search: ShapeSearch) -> Stack:
    """Return the places of all trees and groups on a page."""
    shapes = [plot_shapes(plot, search, planted.labels) for plot in planted.plots]
    return _rows(shapes, search, search.before.groups.get(()), steady=search.steady)


def plot_shapes(plot: Plot, search: ShapeSearch, labels: ChipLabels) -> list[PlotShape]:
    """Return the shapes of a group from narrow to wide, ever cheaper.

    Trees that fit the page in no shape are cut, and their parts become trees of the group.
    """
    framed = plot.path in labels.clusters
    inside = search.inside(2 * PAD, TITLE + PAD) if framed else search
    trees = _trees(plot, inside, labels)
    inner = [plot_shapes(each, inside, labels) for each in plot.inner]
    least = labels.title_room(plot.path, continued=plot.continued) if framed else 0.0
    least = max([least, *(each[0].width for each in trees), *(each[0].width for each in inner)])
    most = max(least, inside.width)
    if len(trees) == 1 and not inner:
        widths = [max(shape.width, least) for shape in trees[0] if shape.width <= most]
    else:
        step = (most / least) ** (1 / (_WIDTHS - 1))
        widths = [least * step**at for at in range(_WIDTHS if most > least else 1)]
        covered = sum(min(shape.width * shape.height for shape in tree) for tree in trees)
        if covered > search.width * search.height:  # it has no room on the page in any of them
            widths = widths[-1:]
    tried: list[PlotShape] = []
    before = search.before
    for width in widths:
        narrow = evolve(search, width=width)
        rooted = evolve(narrow, height=INF, gap=ROOT_GAP, row_gap=ROOT_ROW_GAP)
        tree_rows = _rows(trees, rooted, before.rows.get(plot.path))
        inner_rows = _rows(inner, narrow, before.groups.get(plot.path), steady=search.steady)
        parts = [rows for rows in (tree_rows, inner_rows) if rows.parts]
        for upright in {True, not (search.sideways and len(parts) > 1)}:
            content = Stack.of(parts, ROOT_ROW_GAP, upright=upright)
            wide, high = max(least, content.width), content.height
            if framed:
                wide, high = wide + 2 * PAD, TITLE + (high + PAD if parts else 0.0)
            made = plot, framed, tree_rows, inner_rows, content
            tried.append(PlotShape(wide, high, content.penalty, *made))
    return best(tried, evolve(search, width=INF))


def _trees(plot: Plot, search: ShapeSearch, labels: ChipLabels) -> list[list[TreeShape]]:
    """Return the shapes of the trees of a group; what is cut off a tree comes after it."""
    trees: list[list[TreeShape]] = []
    roots: list[TreeNode] = []
    todo = plot.roots[::-1]
    places = labels.scene.view.complete.index.places
    while todo:
        root = todo.pop()
        key = id(root), search.width
        stubs: list[TreeNode] = []
        if key not in search.known:
            search.known[key], stubs = shapes(root, search, labels, plot.path)
        trees.append(search.known[key])
        roots.append(root)
        todo += sorted(stubs, key=lambda stub: first_place(stub, places), reverse=True)
    plot.roots = roots
    return trees


def _rows(
    shapes: Sequence[Sequence[Block]],
    search: ShapeSearch,
    before: Keys | None,
    *,
    steady: bool = False,
) -> Stack:
    """Return the rows as they were before, or the best, `steady` if those are hardly lower.

    Which groups stand side by side changes less often when rows of as many each grow.
    """
    if before is not None:
        keys = [each[0].key for each in shapes]
        joint = counted(shapes, counts_of(keys, before, joins=True), search)
        if search.has_room(joint.width):
            return joint
        return counted(shapes, counts_of(keys, before, joins=False), search)
    lowest = cheapest(shapes, search)
    for most in _IN_ROW if steady else ():
        even = counted(shapes, even_counts(len(shapes), most), search)
        if search.has_room(even.width) and even.height <= _HIGHER * lowest.height:
            return even
    return lowest
