"""A page: what is drawn and where, with the heading above it, in points from its corner."""

from collections.abc import Mapping

from attrs import field, frozen

from argmap.drawing.scene.heading import PictureHeading, heading
from argmap.drawing.scene.places import Places
from argmap.drawing.scene.scene import Scene
from argmap.drawing.scene.theme import MARGIN

HEADING_GAP = 20.0  # points


@frozen(kw_only=True)
class Page:
    """A scene in its places on a page, and the heading at (`MARGIN`, `MARGIN`).

    `width` and `height` are in units of the drawing, `scale` how many points (or pixels, by
    `unit`) one is.  `number` counts from 1; `pages` are the numbers of cards on other pages.
    `layout` is the name of the layout, `choices` what it chose, so that the next picture stays.
    `is_shrunk` says that text is smaller than it should be, since something is too large.
    """

    scene: Scene
    places: Places
    heading: PictureHeading
    width: float
    height: float
    scale: float = 1.0
    unit: str = "pt"
    number: int = 1
    is_shrunk: bool = False
    pages: Mapping[str, int] = field(factory=dict)
    layout: str = "tree"
    choices: str = ""

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
        places=places.moved(MARGIN - places.extent.x, top - places.extent.y),
        heading=head,
        width=round(max(places.width, head.width) + 2 * MARGIN, 2),
        height=round(top + places.height + MARGIN, 2),
    )
