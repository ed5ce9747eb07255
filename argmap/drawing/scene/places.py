"""Boxes with their places: what a layout makes of a scene, or of a part of it."""

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from argmap.drawing.scene.scene import Cluster
from argmap.drawing.scene.shapes import Box, Curve, bounds


@frozen(kw_only=True)
class Places:
    """Where everything lies, in points from the left top corner.

    `boxes` by the key of a card, pill, chip or stub; `curves` by the number of an edge of the
    scene, from its source to its target; `frames` with outer groups before inner ones.  `extent`
    is the box that all of it takes, frames and lines included.
    """

    extent: Box
    boxes: Mapping[str, Box] = field(factory=dict)
    curves: Mapping[int, Curve] = field(factory=dict)
    frames: tuple[tuple[Cluster, Box], ...] = ()

    @property
    def width(self) -> float:
        """The width of the extent."""
        return self.extent.width

    @property
    def height(self) -> float:
        """The height of the extent."""
        return self.extent.height

    def moved(self, dx: float, dy: float) -> "Places":
        """Return everything at another place."""
        return Places(
            extent=self.extent.moved(dx, dy),
            boxes={key: box.moved(dx, dy) for key, box in self.boxes.items()},
            curves={at: curve.moved(dx, dy) for at, curve in self.curves.items()},
            frames=tuple((cluster, box.moved(dx, dy)) for cluster, box in self.frames),
        )

    def at_origin(self) -> "Places":
        """Return everything with the left top corner of the extent at (0, 0)."""
        return self.moved(-self.extent.x, -self.extent.y)

    def flipped(self) -> "Places":
        """Return the mirror image: what was on the left is on the right."""
        axis = self.extent.x + self.extent.right
        return Places(
            extent=self.extent,
            boxes={key: _flip(box, axis) for key, box in self.boxes.items()},
            curves={
                at: Curve(tuple((axis - x, y) for x, y in curve.points))
                for at, curve in self.curves.items()
            },
            frames=tuple((cluster, _flip(box, axis)) for cluster, box in self.frames),
        )


def _flip(box: Box, axis: float) -> Box:
    return Box(axis - box.right, box.y, box.width, box.height)


def joined(drafts: Iterable[Places]) -> Places:
    """Return several parts as one."""
    placed = list(drafts)
    return Places(
        extent=bounds([places.extent for places in placed]),
        boxes={key: box for places in placed for key, box in places.boxes.items()},
        curves={at: curve for places in placed for at, curve in places.curves.items()},
        frames=tuple(frame for places in placed for frame in places.frames),
    )
