"""Frames around arguments: title, gist and premises as one thing, if nothing else lies between."""

from collections.abc import Iterator

from argmap.drawing.layout.lines import Grid
from argmap.drawing.scene.places import Page
from argmap.drawing.scene.shapes import Box, bounds
from argmap.drawing.scene.theme import LOOKS
from argmap.drawing.svg.elements import Pen, rect, tag

_AWAY = 3.9  # points around the cards: those of a column are 8 apart


def argument_frames(pen: Pen, page: Page) -> Iterator[str]:
    """Yield a frame behind each argument whose premises are drawn together."""
    look = LOOKS["argument"]
    face, border = pen.of(look.face), pen.of(look.border)
    for box in frames(page):
        drawn = rect("face", box, look.radius + _AWAY, face, stroke=border, stroke_width=0.8)
        yield tag("g", drawn, class_="card-argument frame")


def frames(page: Page) -> list[Box]:
    """Return the boxes of the frames; linear in the things on the page."""
    places, scene = page.places, page.scene
    own = {
        id(box): (box, keys)
        for keys in arguments(page)
        for box in (bounds([places.boxes[key] for key in keys]).grown(_AWAY),)
    }
    if not own:
        return []
    grid = Grid.of(box for box, _ in own.values())
    lost: set[int] = set()
    for key, box in places.boxes.items():
        lost.update(id(near) for near in grid.near(box) if key not in own[id(near)][1])
    for at, curve in places.curves.items():
        ends = (scene.edges[at].source, scene.edges[at].target)
        near_boxes = (near for point in curve.sampled() for near in grid.at(point))
        lost.update(id(near) for near in near_boxes if own[id(near)][1].isdisjoint(ends))
    left = [box for at, (box, _) in own.items() if at not in lost]
    return [box for at, box in enumerate(left) if not any(map(box.meets, left[:at]))]


def arguments(page: Page) -> list[set[str]]:
    """Return the keys of the steps and premises of each argument with a card, two or more."""
    scene = page.scene
    step_of = {step: key for key, each in scene.view.arguments.items() for step in each.steps}
    members: dict[str, set[str]] = {}
    for edge in scene.edges:
        key = step_of.get(edge.relation, "")
        if key in scene.pills and scene.pills[key].card:
            members.setdefault(key, set()).add(edge.source)
    return [keys for keys in members.values() if len(keys) > 1]
