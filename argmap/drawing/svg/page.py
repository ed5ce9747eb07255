"""A page: what is drawn and where, with the heading above it, in points from its corner."""

from attrs import frozen

from argmap.drawing.layout.places import Places
from argmap.drawing.scene.heading import Heading
from argmap.drawing.scene.scene import Scene
from argmap.drawing.scene.theme import MARGIN

_HEADING_GAP = 20.0


@frozen(kw_only=True)
class Page:
    """A scene in its places on a page, and the heading at (`MARGIN`, `MARGIN`)."""

    scene: Scene
    places: Places
    heading: Heading
    width: float
    height: float


def page(scene: Scene, places: Places, heading: Heading) -> Page:
    """Return the page that holds a scene below its heading, within margins."""
    top = MARGIN + heading.height + _HEADING_GAP
    return Page(
        scene=scene,
        places=places.moved(MARGIN - places.extent.x, top - places.extent.y),
        heading=heading,
        width=round(max(places.width, heading.width) + 2 * MARGIN, 2),
        height=round(top + places.height + MARGIN, 2),
    )
