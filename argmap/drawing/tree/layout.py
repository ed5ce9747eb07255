"""The layout `tree`: from a scene to places of all that it shows, on one page or several.

On several pages a group that is too high goes on on the next one, and trees that are too high are
cut (`cuts`).  Not here: pages of a set height (`fit`).
"""

from collections.abc import Iterator, Sequence

from attrs import evolve

from argmap.drawing.scene.places import Places
from argmap.drawing.scene.references import ChipLabels, with_uses
from argmap.drawing.scene.scene import Scene
from argmap.drawing.scene.shapes import Box
from argmap.drawing.tree.forest import Forest, Plot, forest
from argmap.drawing.tree.kept import choices, freed
from argmap.drawing.tree.plots import PlotShape, Sheet, plot_shapes, sheet, steady_sheet
from argmap.drawing.tree.shape import Choices, ShapeSearch
from argmap.drawing.tree.wires import Wire, place

_DENSE = 0.25  # what a penalty weighs in a dense picture
_TREE = 2.5  # the same in one that rather shows trees
_WEIGHTS = (_TREE, 1.0, _DENSE)  # what reads best first, then fuller pages
_HIGHER = 1.15  # times the height of the dense picture that the other may be
_LARGE = 1000  # cards, from which on fewer shapes are tried and only dense ones
_SLACK = 225.0  # points by which a picture may grow before its choices are made anew
_FEW = 4  # shapes of a tree in a large map


def laid_out(
    scene: Scene, *, room: float, origin: Choices | None = None, steady: bool = True
) -> tuple[Scene, Places, str]:
    """Return the scene with its chips, the places of everything, and the choices made.

    It is `room` points wide, wider only if a single card is, or if it stays as it was with the
    choices of an earlier picture (`kept`).  Near-linear.  It is not `steady` where groups may
    stand side by side in any number, which packs them closer.
    """
    planted, sheet = _as_before(scene, room, origin) if origin else (None, None)
    if planted is None or sheet is None:
        planted = forest(scene)
        sheet = best_sheet(planted, room, steady=steady)
    return *placed(planted.labels, sheet), choices(sheet)


def _as_before(
    scene: Scene, room: float, origin: Choices
) -> tuple[Forest, Sheet] | tuple[None, None]:
    """Return a sheet with the choices of an earlier picture, if one fits that cuts nothing anew.

    What is let go first are the choices right above what is new.
    """
    for choice in freed(origin, forest(scene).plots):
        planted = forest(scene)
        before = set(planted.labels.chips)
        search = ShapeSearch(width=room + _SLACK, weight=_TREE, before=choice)
        new_sheet = sheet(_shapes(planted, search), search)
        cut = {key for key, chip in planted.labels.chips.items() if chip.is_stub} - before
        if new_sheet.width <= search.width and cut <= origin.keys:
            return planted, new_sheet
    return None, None


def best_sheet(planted: Forest, room: float, *, steady: bool = True) -> Sheet:
    """Return the places of trees and frames: a dense page, or one of trees if hardly higher."""
    arranged = steady_sheet if steady else sheet
    large = len(planted.labels.scene.cards) > _LARGE
    search = ShapeSearch(width=room, weight=_DENSE, most=_FEW if large else 14)
    dense = arranged(_shapes(planted, search), search)
    if large:
        return dense
    search = ShapeSearch(width=room, weight=_TREE)
    trees = arranged(_shapes(planted, search), search)
    return trees if trees.height <= _HIGHER * dense.height else dense


def sheet_within(planted: Forest, room: float, height: float) -> Sheet | None:
    """Return the sheet with the fewest hung columns that fits a page, None if none does."""
    for weight in _WEIGHTS:
        search = ShapeSearch(width=room, weight=weight)
        new_sheet = sheet(_shapes(planted, search), search)
        if new_sheet.height <= height and new_sheet.width <= room:
            return new_sheet
    return None


def _shapes(planted: Forest, search: ShapeSearch) -> list[list[PlotShape]]:
    return [plot_shapes(plot, search, planted.labels) for plot in planted.plots]


def placed(labels: ChipLabels, sheet: Sheet) -> tuple[Scene, Places]:
    """Return the scene of what stands on a sheet, and its places."""
    scene = labels.scene
    boxes: dict[str, Box] = {}
    wires: list[Wire] = []
    for tree in sheet.trees:
        for key, box, lines in place(tree):
            boxes[key] = box
            wires += lines
    chips = {key: chip for key, chip in labels.chips.items() if key in boxes}
    clusters = labels.numbered(
        evolve(labels.clusters[plot.path], continued=plot.continued) for plot, _ in sheet.frames
    )
    scene = evolve(
        scene,
        cards={key: card for key, card in scene.cards.items() if key in boxes},
        pills={key: pill for key, pill in scene.pills.items() if key in boxes},
        chips=chips,
        edges=tuple(edge for edge, _ in wires),
        clusters=clusters,
        groups={**scene.groups, **dict.fromkeys(chips, ())},
    )
    places = Places(
        extent=Box(0.0, 0.0, sheet.width, sheet.height),
        boxes=boxes,
        curves={at: curve for at, (_, curve) in enumerate(wires)},
        frames=tuple(zip(clusters, (box for _, box in sheet.frames), strict=True)),
    )
    return with_uses(scene), places.flipped() if scene.view.runs_left else places


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
        yield from (node.key for node in tree.node.walk())
