"""The layout `tree`: from a scene to places of all that it shows, on one page or several.

On several pages a group that is too high goes on on the next one, and trees that are too high are
cut (`forest`).
"""

from bisect import bisect_left
from collections.abc import Callable
from functools import partial

from attrs import evolve, frozen

from argmap.drawing.scene.places import Places
from argmap.drawing.scene.references import ChipLabels, with_uses
from argmap.drawing.scene.scene import Scene
from argmap.drawing.scene.shapes import Box
from argmap.drawing.tree.block import Wire, place
from argmap.drawing.tree.forest import Forest, Plot, forest
from argmap.drawing.tree.kept import choices, freed
from argmap.drawing.tree.plots import PlotShape, all_plots, all_trees, page_shape, plot_shapes
from argmap.drawing.tree.rows import Stack, cheapest, endings, joined
from argmap.drawing.tree.shape import Block, Choices, ShapeSearch

_SLACK = 225.0  # points by which a picture may grow before its choices are made anew


def laid_out(
    scene: Scene, *, room: float, origin: Choices | None = None, steady: bool = True
) -> tuple[Scene, Places, str]:
    """Return the scene with its chips, the places of everything, and the choices made.

    It is `room` points wide, wider only if a single card is, or if it stays as it was with the
    choices of an earlier picture (`kept`).  Where it need not be `steady`, groups stand in the
    lowest rows.  Near-linear.
    """
    before = _as_before(scene, room, origin) if origin else None
    if before is None:
        planted = forest(scene)
        before = planted, page_shape(planted, ShapeSearch(width=room, steady=steady))
    planted, shape = before
    return *placed(planted.labels, shape), choices(shape)


def _as_before(scene: Scene, room: float, origin: Choices) -> tuple[Forest, Stack] | None:
    """Return a page with the choices of an earlier picture, if one fits that cuts nothing anew.

    What is let go first are the choices right above what is new.
    """
    for choice in freed(origin, forest(scene).plots):
        planted = forest(scene)
        before = set(planted.labels.chips)
        search = ShapeSearch(width=room + _SLACK, before=choice)
        shape = page_shape(planted, search)
        cut = {key for key, chip in planted.labels.chips.items() if chip.is_stub} - before
        if shape.width <= search.width and cut <= origin.keys:
            return planted, shape
    return None


def page_within(planted: Forest, room: float, height: float) -> Stack | None:
    """Return all on one page, None if it does not fit."""
    search = ShapeSearch(width=room, sideways=True)
    shapes = [plot_shapes(plot, search, planted.labels) for plot in planted.plots]
    search = evolve(search, height=height)
    shape = cheapest(shapes, search)
    return shape if search.fits(shape) else None


def placed(labels: ChipLabels, page: Stack) -> tuple[Scene, Places]:
    """Return the scene of what stands on a page, and its places."""
    scene = labels.scene
    boxes: dict[str, Box] = {}
    wires: list[Wire] = []
    for tree in all_trees(page):
        for key, box, lines in place(tree):
            boxes[key] = box
            wires += lines
    # in the order of the page, since which cut is made first may vary
    chips = {key: labels.chips[key] for key in boxes if key in labels.chips}
    framed = [(shape.plot, box) for shape, box in all_plots(page) if shape.is_framed]
    clusters = labels.numbered(
        evolve(labels.clusters[plot.path], continued=plot.continued) for plot, _ in framed
    )
    scene = evolve(
        scene,
        cards={key: card for key, card in scene.cards.items() if key in boxes},
        pills={key: pill for key, pill in scene.pills.items() if key in boxes},
        chips=chips,
        edges=tuple(edge for edge, _ in wires),
        clusters=clusters,
    )
    places = Places(
        extent=Box(0.0, 0.0, page.width, page.height),
        boxes=boxes,
        curves={at: curve for at, (_, curve) in enumerate(wires)},
        frames=tuple(zip(clusters, (box for _, box in framed), strict=True)),
    )
    return with_uses(scene), places


@frozen
class _Filled:
    """A page with groups: the shapes of each, the rows that can end with each, and the best."""

    shapes: list[list[PlotShape]]
    ends: list[list[Block]]
    page: Stack


def paginated(planted: Forest, width: float, height: float) -> list[Stack]:
    """Return the pages, each at most so wide and high unless a single card is larger."""
    search = ShapeSearch(width=width, height=height, sideways=True)
    blank = _Filled([], [], joined([], search))
    pages = [blank]
    todo = planted.plots[::-1]

    def filled(page: _Filled, plot: Plot) -> _Filled:
        shapes = [*page.shapes, plot_shapes(plot, search, planted.labels)]
        ends = [*page.ends, endings(shapes, search)]
        return _Filled(shapes, ends, joined(ends, search))

    def fits(page: _Filled, plot: Plot) -> bool:
        return search.fits(filled(page, plot).page)

    while todo:
        plot = todo.pop()
        page = filled(pages[-1], plot)
        if search.fits(page.page):
            pages[-1] = page
            continue
        page = filled(blank, plot)
        if search.fits(page.page) or (len(plot.roots) == 1 and not plot.inner):
            pages.append(page)
        else:
            todo += _split(plot, partial(fits, pages[-1]), partial(fits, blank))[::-1]
    return [page.page for page in pages if page.shapes]


def _split(plot: Plot, *fits: Callable[[Plot], bool]) -> list[Plot]:
    """Return a group as parts: as many trees as fit, those that are left, its inner groups.

    They fit what is left of a page, or a page of their own.
    """

    def cut(count: int) -> list[Plot]:
        first = evolve(plot, roots=plot.roots[:count], inner=[])
        rest = Plot(plot.path, plot.roots[count:], continued=True)
        return [first, rest] if rest.roots else [first]

    if not plot.roots:
        return plot.inner
    counts = range(1, len(plot.roots) + 1)
    most = (bisect_left(counts, 1, key=lambda count: not fit(cut(count)[0])) for fit in fits)
    return [*cut(next(filter(None, most), 1)), *plot.inner]
