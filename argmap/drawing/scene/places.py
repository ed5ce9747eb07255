"""Boxes with their places: what a layout makes of a scene."""

from collections.abc import Callable, Mapping

from attrs import field, frozen

from argmap.drawing.scene.scene import Cluster
from argmap.drawing.scene.shapes import Box, Curve, Point


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

    def changed(self, box: Callable[[Box], Box], point: Callable[[Point], Point]) -> "Places":
        """Return everything with every box and every point changed."""
        return Places(
            extent=box(self.extent),
            boxes={key: box(each) for key, each in self.boxes.items()},
            curves={at: Curve(tuple(map(point, each.points))) for at, each in self.curves.items()},
            frames=tuple((cluster, box(each)) for cluster, each in self.frames),
        )

    def moved_to(self, x: float, y: float) -> "Places":
        """Return everything with the left top corner of the extent at (`x`, `y`)."""
        dx, dy = x - self.extent.x, y - self.extent.y
        return self.changed(lambda box: box.moved(dx, dy), lambda at: (at[0] + dx, at[1] + dy))

    def flipped(self, axis: float) -> "Places":
        """Return the mirror image at the upright line in the middle between 0 and `axis`."""
        return self.changed(lambda box: box.flipped(axis), lambda at: (axis - at[0], at[1]))

    def turned(self) -> "Places":
        """Return the mirror image at the diagonal: what was on top is on the left."""
        return self.changed(
            lambda box: Box(box.y, box.x, box.height, box.width), lambda at: (at[1], at[0])
        )
