"""Where edges leave and enter: the sides of boxes, and places spread along each side.

Not here: the way between two places (`route`).
"""

from collections.abc import Mapping
from typing import Literal

from attrs import define

from argmap.drawing.layout.layout import Layout
from argmap.drawing.scene.scene import Edge, Scene
from argmap.drawing.scene.shapes import Box, Point

Side = Literal["n", "e", "s", "w"]

NORMALS: Mapping[Side, Point] = {
    "n": (0.0, -1.0),
    "e": (1.0, 0.0),
    "s": (0.0, 1.0),
    "w": (-1.0, 0.0),
}
PILL_RADIUS = 5.0
_CLEAR = 8.0
_STEP = 17.0
_LEAN = 0.35
_STRAIGHTEN = 30.0


@define
class Port:
    """An end of an edge on a side of a box, `at` along the side (x on n and s, y on e and w)."""

    box: Box
    side: Side
    radius: float
    aim: float
    at: float = 0.0
    alone: bool = True

    @property
    def reach(self) -> tuple[float, float]:
        """Where on the side a port may be: off the rounded corners."""
        start, length = (
            (self.box.x, self.box.width) if self.side in "ns" else (self.box.y, self.box.height)
        )
        inset = min(self.radius + (6.5 if self.radius > PILL_RADIUS else 2.5), length / 2)
        return start + inset, start + length - inset

    @property
    def point(self) -> Point:
        """The place itself."""
        if self.side in "ns":
            return self.at, self.box.y if self.side == "n" else self.box.bottom
        return (self.box.x if self.side == "w" else self.box.right), self.at


def ports(scene: Scene, layout: Layout) -> list[tuple[Port, Port]]:
    """Return the two ends of every edge, at its source and at its target."""
    found = [_pair(scene, layout, edge) for edge in scene.edges]
    by_side: dict[tuple[str, str], list[Port]] = {}
    for edge, (start, end) in zip(scene.edges, found, strict=True):
        by_side.setdefault((edge.source, start.side), []).append(start)
        by_side.setdefault((edge.target, end.side), []).append(end)
    for some in by_side.values():
        _spread(some)
    for start, end in found:
        _straighten(start, end)
    return found


def radius(scene: Scene, key: str) -> float:
    """Return the radius of the corners of a card or pill."""
    return scene.cards[key].look.radius if key in scene.cards else PILL_RADIUS


def _pair(scene: Scene, layout: Layout, edge: Edge) -> tuple[Port, Port]:
    start, end = layout.boxes[edge.source], layout.boxes[edge.target]
    sides = _sides(layout, start, end)
    lane = layout.lanes.get(edge.source)
    beside = edge.head == "tee" and edge.target in scene.pills and lane is None
    if beside:
        sides = sides[0], _flank(start, end, sides[1])
    aims = start.middle, end.middle
    if lane is not None:
        sides = ("w" if lane.x < start.x else "e"), sides[1]
        aims = (lane.x, lane.top), (lane.x, start.middle[1])
    return (
        Port(start, sides[0], radius(scene, edge.source), _along(sides[0], aims[1])),
        Port(end, sides[1], radius(scene, edge.target), _along(sides[1], aims[0])),
    )


def _sides(layout: Layout, start: Box, end: Box) -> tuple[Side, Side]:
    below, above = start.y - end.bottom, end.y - start.bottom
    behind, before = start.x - end.right, end.x - start.right
    upright: tuple[Side, Side] = ("n", "s") if below >= above else ("s", "n")
    level: tuple[Side, Side] = ("w", "e") if behind >= before else ("e", "w")
    if layout.direction == "top":
        return upright if max(below, above) >= _CLEAR else level
    return level if max(behind, before) >= _CLEAR else upright


def _flank(start: Box, end: Box, side: Side) -> Side:
    """Return the flank of a pill that looks towards the source, if the source lies aside of it."""
    x, y = start.middle
    if side in "ns":
        return "e" if x > end.right + _CLEAR else "w" if x < end.x - _CLEAR else side
    return "s" if y > end.bottom + _CLEAR else "n" if y < end.y - _CLEAR else side


def _along(side: Side, point: Point) -> float:
    return point[0] if side in "ns" else point[1]


def _spread(some: list[Port]) -> None:
    """Put the ports of one side in the order of their aims, leaning towards them, apart."""
    low, high = some[0].reach
    middle = (low + high) / 2
    some.sort(key=lambda one: one.aim)
    step = min(_STEP, (high - low) / max(len(some) - 1, 1))
    at = low
    for number, one in enumerate(some):
        wish = _wish(one, low, high) if len(some) > 1 else middle
        latest = high - step * (len(some) - 1 - number)
        one.at = min(max(wish, at), latest)
        one.alone = len(some) == 1
        at = one.at + step


def _wish(one: Port, low: float, high: float) -> float:
    """Return where on a shared side an end wants to be: straight to what lies before the side."""
    if low <= one.aim <= high:
        return one.aim
    middle = (low + high) / 2
    return middle + (one.aim - middle) * _LEAN


def _straighten(start: Port, end: Port) -> None:
    """Slide an end that is alone on its side, where that makes a straight line."""
    if (start.side in "ns") != (end.side in "ns") or abs(start.at - end.at) > _STRAIGHTEN:
        return
    for one, other in ((start, end), (end, start)):
        low, high = one.reach
        if one.alone and low <= other.at <= high:
            one.at = other.at
            return
