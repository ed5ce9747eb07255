"""A page: a scene in its places below its heading, and the frames around its arguments."""

from collections.abc import Mapping
from functools import cached_property

from attrs import field, frozen

from argmap.drawing.layout.lines import Grid
from argmap.drawing.scene.places import Places
from argmap.drawing.scene.scene import Scene
from argmap.drawing.scene.shapes import Box, bounds
from argmap.drawing.scene.theme import MARGIN
from argmap.drawing.svg.heading import PictureHeading, heading

HEADING_GAP = 20.0  # points
FRAME_GAP = 3.9  # points around the cards of an argument: those of a column are 8 apart


@frozen(kw_only=True)
class Page:
    """A scene in its places on a page, and the heading at (`MARGIN`, `MARGIN`).

    The places are `unmirrored` as a map would have them that is read from left to right.
    `width` and `height` are in units of the drawing, `scale` how many points (or pixels, by
    `unit`) one is.  `number` counts from 1; `pages` are the numbers of cards on other pages.
    `layout` is the name of the layout, `choices` what it chose, so that the next picture stays.
    """

    scene: Scene
    unmirrored: Places
    heading: PictureHeading
    width: float
    height: float
    scale: float = 1.0
    unit: str = "pt"
    number: int = 1
    pages: Mapping[str, int] = field(factory=dict)
    layout: str = "tree"
    choices: str = ""

    @cached_property
    def places(self) -> Places:
        """Where everything lies, from the right margin on if the map is read from there."""
        is_mirrored = self.scene.view.runs_left
        return self.unmirrored.flipped(self.width) if is_mirrored else self.unmirrored

    @property
    def size(self) -> tuple[float, float]:
        """The width and height in points or pixels."""
        return self.width * self.scale, self.height * self.scale


def page(scene: Scene, places: Places, room: float, note: str = "") -> Page:
    """Return the page that holds a scene below its heading, `room` points wide, within margins."""
    head = heading(scene, room, note)
    top = MARGIN + head.height + HEADING_GAP
    return Page(
        scene=scene,
        unmirrored=places.moved_to(MARGIN, top),
        heading=head,
        width=round(max(places.extent.width, head.width) + 2 * MARGIN, 2),
        height=round(top + places.extent.height + MARGIN, 2),
    )


def frames(page: Page) -> list[Box]:
    """Return the frames around arguments whose premises are drawn together; linear."""
    places, edges = page.places, page.scene.edges
    around = {
        bounds([places.boxes[key] for key in keys]).grown(FRAME_GAP): keys
        for keys in arguments(page)
    }
    if not around:
        return []
    grid = Grid.of(around)
    lost: set[Box] = set()
    for key, box in places.boxes.items():
        lost.update(near for near in grid.near(box) if key not in around[near])
    for at, curve in places.curves.items():
        ends = (edges[at].source, edges[at].target)
        touched = {near for point in curve.sampled() for near in grid.at(point)}
        lost.update(near for near in touched if around[near].isdisjoint(ends))
    left = [box for box in around if box not in lost]
    return [box for at, box in enumerate(left) if not any(map(box.meets, left[:at]))]


def arguments(page: Page) -> list[set[str]]:
    """Return the keys of the steps and premises of each argument with a card, two or more."""
    scene = page.scene
    step_of = {step: key for key, each in scene.view.arguments.items() for step in each.steps}
    members: dict[str, set[str]] = {}
    for edge in scene.edges:
        key = step_of.get(edge.relation, "")
        if key in scene.pills and not scene.pills[key].step:
            members.setdefault(key, set()).add(edge.source)
    return [keys for keys in members.values() if len(keys) > 1]
