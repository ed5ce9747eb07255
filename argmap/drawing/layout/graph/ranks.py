"""Ranks of a layout: boxes whose middles lie on one level, and how far up they can go.

An engine gives every rank the height of its highest box.  Here everything moves up as far as what
lies above it lets it; boxes keep their order in every column, edges their least length, and all
that bears on one thing begins on one level.  Nothing moves across, so that nothing new can
overlap.  Quadratic.
"""

from collections.abc import Mapping, Sequence

from attrs import frozen

from argmap.drawing.scene.scene import Edge, Scene
from argmap.drawing.scene.shapes import Box

_BETWEEN = 22.0
_STEP = 24.0  # between a pill or chip and what it is joined to
_BOW = 40.0  # between cards: room for a bow with its head
_SIDE = 7.0


@frozen
class Band:
    """A rank: its keys, and the y of its top and bottom."""

    keys: tuple[str, ...]
    top: float
    bottom: float


def bands(boxes: Mapping[str, Box]) -> list[Band]:
    """Return the ranks from top to bottom."""
    levels: dict[float, list[str]] = {}
    for key, box in boxes.items():
        levels.setdefault(round(box.middle[1]), []).append(key)
    return [
        Band(
            tuple(keys),
            min(boxes[key].y for key in keys),
            max(boxes[key].bottom for key in keys),
        )
        for _, keys in sorted(levels.items())
    ]


def compacted(scene: Scene, boxes: Mapping[str, Box], edges: Sequence[Edge]) -> dict[str, Box]:
    """Return the boxes moved towards the main claims."""
    aims: dict[str, list[Edge]] = {}
    for edge in edges:
        if edge.ranks:
            aims.setdefault(edge.source, []).append(edge)
    moved: dict[str, Box] = {}
    for band in bands(boxes):
        tops = {key: _top(scene, boxes, moved, aims.get(key, ()), key) for key in band.keys}
        families: dict[str, float] = {}
        for key in band.keys:
            for edge in aims.get(key, ()):
                families[edge.target] = max(families.get(edge.target, 0.0), tops[key])
        for key in band.keys:
            level = max([tops[key], *(families[edge.target] for edge in aims.get(key, ()))])
            box = boxes[key]
            moved[key] = Box(box.x, level, box.width, box.height)
    return moved


def _top(
    scene: Scene,
    boxes: Mapping[str, Box],
    moved: Mapping[str, Box],
    aims: Sequence[Edge],
    key: str,
) -> float:
    box = boxes[key]
    top = 0.0
    for above in moved.values():
        if above.x - _SIDE < box.right and box.x - _SIDE < above.right:
            top = max(top, above.bottom + _BETWEEN)
    for edge in aims:
        if edge.target in moved:
            cards = edge.source in scene.cards and edge.target in scene.cards
            top = max(top, moved[edge.target].bottom + (_BOW if cards else _STEP))
    return top
