"""The layout `tree` on several pages: as many groups as fit, in the order of the text.

A group that is too high goes on on the next page; trees that are too high are cut (`cuts`).
Not here: the layout of one page (`layout`).
"""

from collections.abc import Iterator, Sequence

from attrs import evolve

from argmap.drawing.scene.labels import ChipLabels
from argmap.drawing.tree.forest import Forest
from argmap.drawing.tree.nodes import Plot, TreeNode
from argmap.drawing.tree.plots import PlotShape, Sheet, plot_shapes, sheet
from argmap.drawing.tree.shape import ShapeSearch

_WEIGHTS = (3.3, 1.0, 0.25)  # of a penalty: what reads best first, then fuller pages


def paginated(planted: Forest, width: float, height: float) -> list[Sheet]:
    """Return the pages, each at most so wide and high unless a single card is larger."""
    return _Pages(
        planted.labels, ShapeSearch(width=width, height=height, weight=_WEIGHTS[1])
    ).pages(planted.plots)


class _Pages:
    def __init__(self, labels: ChipLabels, search: ShapeSearch) -> None:
        self._labels = labels
        self._search = search
        self._made: list[Sheet] = []

    def pages(self, plots: Sequence[Plot]) -> list[Sheet]:
        todo = [*plots][::-1]
        page: list[list[PlotShape]] = []
        while todo:
            plot = todo.pop()
            shapes = plot_shapes(plot, self._search, self._labels)
            if self._fits([*page, shapes]):
                page.append(shapes)
            elif self._fits([shapes]) or _is_single(plot):
                self._close(page)
                page = [shapes]
            else:
                first, *rest = self._split(plot, page)
                todo += rest[::-1]
                shapes = plot_shapes(first, self._search, self._labels)
                if page and not self._fits([*page, shapes]):
                    self._close(page)
                    page = []
                page.append(shapes)
        self._close(page)
        return self._made

    def _fitting(self, page: list[list[PlotShape]]) -> Sheet:
        """Return the sheet of some groups that reads best, or the densest if none fits."""
        for weight in _WEIGHTS:
            new_sheet = sheet(page, evolve(self._search, weight=weight))
            if self._fit(new_sheet):
                break
        return new_sheet

    def _fit(self, sheet: Sheet) -> bool:
        return sheet.height <= self._search.height and sheet.width <= self._search.width

    def _fits(self, page: list[list[PlotShape]]) -> bool:
        return self._fit(self._fitting(page))

    def _close(self, page: list[list[PlotShape]]) -> None:
        if page:
            self._made.append(self._fitting(page))

    def _split(self, plot: Plot, page: list[list[PlotShape]]) -> list[Plot]:
        """Return a group as parts: as many trees as fit, those that are left, its inner groups."""
        if not plot.roots:
            return [*plot.inner]
        for before in (page, []):
            least, most = (0, len(plot.roots)) if before else (1, len(plot.roots))
            while least < most:
                count = (least + most + 1) // 2
                if self._fits([*before, self._shapes(_cut(plot, count)[0])]):
                    least = count
                else:
                    most = count - 1
            if least:
                return [*_cut(plot, least), *plot.inner]
        return [plot]

    def _shapes(self, plot: Plot) -> list[PlotShape]:
        return plot_shapes(plot, self._search, self._labels)


def _cut(plot: Plot, count: int) -> list[Plot]:
    """Return the first trees of a group, and those that are left if any."""
    first = Plot(plot.path, plot.roots[:count], continued=plot.continued)
    rest = plot.roots[count:]
    return [first, Plot(plot.path, rest, continued=True)] if rest else [first]


def _is_single(plot: Plot) -> bool:
    return len(plot.roots) + len(plot.inner) == 1 and not plot.inner


def keys_on(sheet: Sheet) -> Iterator[str]:
    """Yield the keys of all nodes on a page."""
    for tree, _, _ in sheet.trees:
        todo: list[TreeNode] = [tree.node]
        while todo:
            node = todo.pop()
            yield node.key
            todo += node.below
            todo += node.beside
