"""The layout `tree` on a page of one width: from a scene to places of all that it shows.

Not here: pages of a set height (`pages`), each of the steps.
"""

from collections.abc import Sequence

from attrs import evolve

from argmap.drawing.layout.places import Places
from argmap.drawing.scene.labels import ChipLabels
from argmap.drawing.scene.references import uses
from argmap.drawing.scene.scene import Scene, with_uses
from argmap.drawing.scene.shapes import Box
from argmap.drawing.tree.forest import Forest, forest
from argmap.drawing.tree.kept import PictureRecord, choices
from argmap.drawing.tree.nodes import Plot
from argmap.drawing.tree.plots import Earlier, Sheet, plot_shapes, sheet
from argmap.drawing.tree.shape import INF, ShapeSearch
from argmap.drawing.tree.wires import Placed, place

_DENSE = 0.25  # what a penalty weighs in a dense picture
_TREE = 3.3  # the same in one that rather shows trees
_BETWEEN = 1.0
_HIGHER = 1.15  # times the height of the dense picture that the other may be
_LARGE = 1000  # cards, from which on fewer shapes are tried and only dense ones
_SLACK = 225.0  # points by which a picture may grow before its choices are made anew
_FEW = 4  # shapes of a tree in a large map


def laid_out(
    scene: Scene, *, room: float, origin: PictureRecord | None = None
) -> tuple[Scene, Places, str]:
    """Return the scene with its chips, the places of everything, and the choices made.

    It is `room` points wide, wider only if a single card is, or if it stays as it was with the
    choices of an earlier picture (`kept`).  Near-linear.
    """
    planted, sheet = _as_before(scene, room, origin) if origin else (None, None)
    if planted is None or sheet is None:
        planted = forest(scene)
        sheet = best_sheet(planted, room)
    return *placed(planted.labels, sheet), choices(sheet)


def _as_before(
    scene: Scene, room: float, origin: PictureRecord
) -> tuple[Forest, Sheet] | tuple[None, None]:
    """Return a sheet with the choices of an earlier picture, if one fits that cuts nothing anew.

    What is let go first are the choices right above what is new.
    """
    for choice in origin.freed(forest(scene).plots):
        planted = forest(scene)
        before = set(planted.labels.chips)
        search = ShapeSearch(width=room + _SLACK, weight=_TREE, modes=choice.shapes)
        earlier = Earlier(trees=choice.rows, groups=choice.groups)
        shapes = [plot_shapes(plot, search, planted.labels, earlier) for plot in planted.plots]
        new_sheet = sheet(shapes, search, earlier)
        cut = {key for key, chip in planted.labels.chips.items() if chip.is_stub} - before
        if new_sheet.width <= search.width and cut <= origin.keys:
            return planted, new_sheet
    return None, None


def best_sheet(planted: Forest, room: float) -> Sheet:
    """Return the places of trees and frames: a dense page, or one of trees if hardly higher."""
    large = len(planted.labels.scene.cards) > _LARGE
    dense = made_sheet(planted.plots, planted.labels, room, _DENSE, most=_FEW if large else 14)
    if large:
        return dense
    sheet = made_sheet(planted.plots, planted.labels, room, _TREE)
    return sheet if sheet.height <= _HIGHER * dense.height else dense


def sheet_within(planted: Forest, room: float, height: float) -> Sheet | None:
    """Return the sheet with the fewest hung columns that fits a page, None if none does."""
    for weight in (_TREE, _BETWEEN, _DENSE):
        sheet = made_sheet(planted.plots, planted.labels, room, weight)
        if sheet.height <= height and sheet.width <= room:
            return sheet
    return None


def made_sheet(
    plots: Sequence[Plot],
    labels: ChipLabels,
    room: float,
    weight: float,
    *,
    height: float = INF,
    most: int = 14,
) -> Sheet:
    """Return the sheet of some groups; `height` is that of the page, on which each tree fits."""
    search = ShapeSearch(width=room, height=height, weight=weight, most=most)
    return sheet([plot_shapes(plot, search, labels) for plot in plots], search)


def placed(labels: ChipLabels, sheet: Sheet) -> tuple[Scene, Places]:
    """Return the scene of what stands on a sheet, and its places."""
    scene = labels.scene
    drawn = Placed()
    for tree, x, y in sheet.trees:
        place(tree, x, y, drawn)
    boxes = drawn.boxes
    chips = {key: chip for key, chip in labels.chips.items() if key in boxes}
    edges = [edge for edge, _ in drawn.wires]
    numbers = labels.numbers if labels.crosses else {}
    clusters = [
        evolve(
            labels.clusters[plot.path],
            number=numbers.get(plot.path, ""),
            continued=plot.continued,
        )
        for plot, _ in sheet.frames
    ]
    scene = with_uses(scene, uses(edges, chips))
    scene = evolve(
        scene,
        cards={key: card for key, card in scene.cards.items() if key in boxes},
        pills={key: pill for key, pill in scene.pills.items() if key in boxes},
        chips=chips,
        edges=tuple(edges),
        clusters=tuple(clusters),
        groups={**scene.groups, **dict.fromkeys(chips, ())},
    )
    places = Places(
        extent=Box(0.0, 0.0, sheet.width, sheet.height),
        boxes=boxes,
        curves={at: curve for at, (_, curve) in enumerate(drawn.wires)},
        frames=tuple(zip(clusters, (box for _, box in sheet.frames), strict=True)),
    )
    return scene, places.flipped() if scene.view.runs_left else places
