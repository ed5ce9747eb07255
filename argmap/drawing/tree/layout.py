"""The layout `tree` as a whole: from a scene to places of all its cards, pills, chips and lines.

Not here: each of the steps.
"""

from collections.abc import Iterable, Mapping

from attrs import evolve

from argmap.drawing.layout.places import Places
from argmap.drawing.scene.card import Card, Text
from argmap.drawing.scene.chip import Chip
from argmap.drawing.scene.measure import width
from argmap.drawing.scene.scene import Cluster, Edge, Scene
from argmap.drawing.scene.shapes import Box
from argmap.drawing.tree.block import Search
from argmap.drawing.tree.forest import SUM, Forest, forest, group_numbers
from argmap.drawing.tree.plots import Sheet, sheet
from argmap.drawing.tree.wires import Placed, place
from argmap.drawing.tree.written import Path

SCREEN = 1344.0  # points: the width of a page on a screen, without its margins
_DENSE = 0.25  # what a penalty weighs in a dense picture
_TREE = 3.3  # the same in one that rather shows trees
_HIGHER = 1.15  # times the height of the dense picture that the other may be
_LARGE = 1000  # cards, from which on fewer shapes are tried and only dense ones


def laid_out(scene: Scene, *, room: float = SCREEN) -> tuple[Scene, Places]:
    """Return the scene with its chips, and the places of everything, `room` points wide.

    Wider only if the narrowest shape is.  Near-linear.
    """
    planted = forest(scene)
    scene = numbered(scene, planted)
    clusters = {cluster.path: cluster for cluster in scene.clusters}
    return placed(scene, planted, best_sheet(scene, planted, clusters, room))


def best_sheet(
    scene: Scene, planted: Forest, clusters: Mapping[Path, Cluster], room: float
) -> Sheet:
    """Return the places of trees and frames: a dense page, or one of trees if hardly higher."""
    large = len(scene.cards) > _LARGE
    dense = sheet(
        planted.plots, Search(width=room, most=4 if large else 14, weight=_DENSE), clusters
    )
    if large:
        return dense
    made = sheet(planted.plots, Search(width=room, weight=_TREE), clusters)
    return made if made.height <= _HIGHER * dense.height else dense


def numbered(scene: Scene, planted: Forest) -> Scene:
    """Return the scene with numbered groups if any chip leads to another group."""
    numbers = group_numbers(scene)
    if not planted.crosses:
        return scene
    clusters = (evolve(one, number=numbers[one.path]) for one in scene.clusters)
    return evolve(scene, clusters=tuple(clusters))


def placed(scene: Scene, planted: Forest, made: Sheet) -> tuple[Scene, Places]:
    """Return the scene of what stands on a sheet, and its places."""
    drawn = Placed()
    for tree, x, y in made.trees:
        place(tree, x, y, drawn)
    clusters = {cluster.path: cluster for cluster in scene.clusters}
    chips = {key: chip for key, chip in planted.chips.items() if key in drawn.boxes}
    edges = [edge for edge, _ in drawn.wires]
    scene = evolve(
        scene,
        cards=_with_uses(scene.cards, edges, chips, drawn.boxes),
        pills={key: pill for key, pill in scene.pills.items() if key in drawn.boxes},
        chips=chips,
        edges=tuple(edges),
        groups={**scene.groups, **dict.fromkeys(chips, ())},
    )
    return scene, Places(
        extent=Box(0.0, 0.0, made.width, made.height),
        boxes=drawn.boxes,
        curves={at: curve for at, (_, curve) in enumerate(drawn.wires)},
        frames=tuple((clusters[path], box) for path, box in made.frames),
    )


def _with_uses(
    cards: Mapping[str, Card],
    edges: Iterable[Edge],
    chips: Mapping[str, Chip],
    boxes: Mapping[str, Box],
) -> dict[str, Card]:
    """Return the cards that are drawn; those that stand elsewhere as chips say so."""
    uses: dict[str, list[str]] = {}
    for edge in edges:
        if edge.source in chips and not edge.source.startswith(SUM):
            card = chips[edge.source].card
            end = edge.end if edge.end != card else edge.start
            uses.setdefault(card, []).append(end if end in cards else card)
    return {
        key: _used(card, len(uses[key]), uses[key][0]) if key in uses else card
        for key, card in cards.items()
        if key in boxes
    }


def _used(card: Card, count: int, end: str) -> Card:
    """Return a card that says in the place of its name in how many places it is used."""
    label = next((text for text in card.texts if text.part == "label"), None)
    if label is None:
        return card
    words = f"used in {count} place{'s' if count > 1 else ''}"
    wide = width(words, label.size)
    taken = 2 * (card.width - card.badge.x) if card.badge else 0.0
    right = card.width - label.x - taken
    texts = [text for text in card.texts if text.part != "name"]
    if right - wide > label.x + label.width + label.size:
        texts.append(
            Text(
                x=right - wide,
                y=label.y,
                text=words,
                size=label.size,
                width=wide,
                part="uses",
                paint=label.paint,
                card=end,
            )
        )
    return evolve(card, texts=tuple(texts))
