"""Where lines leave and enter: the sides of boxes, and places spread along each side.

Not here: the way between two places (`lines`).
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from attrs import define

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
_CHIP_RADIUS = 7.5
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
        inset = min(self.radius + (6.5 if self.radius > _CHIP_RADIUS else 2.5), length / 2)
        return start + inset, start + length - inset

    @property
    def point(self) -> Point:
        """The place itself."""
        if self.side in "ns":
            return self.at, self.box.y if self.side == "n" else self.box.bottom
        return (self.box.x if self.side == "w" else self.box.right), self.at

    def off(self, by: float) -> Point:
        """Return the point `by` points before the side."""
        (x, y), (dx, dy) = self.point, NORMALS[self.side]
        return x + dx * by, y + dy * by


def ports(
    scene: Scene, boxes: Mapping[str, Box], edges: Sequence[Edge], *, flanks: bool
) -> list[tuple[Port, Port]]:
    """Return the two ends of every edge, at its source and at its target.

    With `flanks` an undercut ends at the side of its step that looks towards it.
    """
    pairs = [_pair(scene, boxes, edge, flanks=flanks) for edge in edges]
    by_side: dict[tuple[str, str], list[Port]] = {}
    for edge, (start, end) in zip(edges, pairs, strict=True):
        by_side.setdefault((edge.source, start.side), []).append(start)
        by_side.setdefault((edge.target, end.side), []).append(end)
    for side in by_side.values():
        _spread(side)
    for start, end in pairs:
        _straighten(start, end)
    return pairs


def radius(scene: Scene, key: str) -> float:
    """Return the radius of the corners of a card, pill or chip."""
    if key in scene.cards:
        return scene.cards[key].look.radius
    return PILL_RADIUS if key in scene.pills else _CHIP_RADIUS


def _pair(scene: Scene, boxes: Mapping[str, Box], edge: Edge, *, flanks: bool) -> tuple[Port, Port]:
    start, end = boxes[edge.source], boxes[edge.target]
    sides = _sides(start, end)
    if flanks and edge.head == "tee" and edge.target in scene.pills:
        sides = sides[0], _flank(start, end, sides[1])
    return (
        Port(start, sides[0], radius(scene, edge.source), _along(sides[0], end.middle)),
        Port(end, sides[1], radius(scene, edge.target), _along(sides[1], start.middle)),
    )


def _sides(start: Box, end: Box) -> tuple[Side, Side]:
    below, above = start.y - end.bottom, end.y - start.bottom
    if max(below, above) >= _CLEAR:
        return ("n", "s") if below >= above else ("s", "n")
    behind, before = start.x - end.right, end.x - start.right
    return ("w", "e") if behind >= before else ("e", "w")


def _flank(start: Box, end: Box, side: Side) -> Side:
    """Return the flank of a pill that looks towards the source, if the source lies aside of it."""
    x, y = start.middle
    if side in "ns":
        return "e" if x > end.right + _CLEAR else "w" if x < end.x - _CLEAR else side
    return "s" if y > end.bottom + _CLEAR else "n" if y < end.y - _CLEAR else side


def _along(side: Side, point: Point) -> float:
    return point[0] if side in "ns" else point[1]


def _spread(side: list[Port]) -> None:
    """Put the ports of one side in the order of their aims, leaning towards them, apart."""
    low, high = side[0].reach
    middle = (low + high) / 2
    side.sort(key=lambda port: port.aim)
    step = min(_STEP, (high - low) / max(len(side) - 1, 1))
    at = low
    for number, port in enumerate(side):
        wish = _wish(port, low, high) if len(side) > 1 else middle
        latest = high - step * (len(side) - 1 - number)
        port.at = min(max(wish, at), latest)
        port.alone = len(side) == 1
        at = port.at + step


def _wish(port: Port, low: float, high: float) -> float:
    """Return where on a shared side an end wants to be: straight to what lies before the side."""
    if low <= port.aim <= high:
        return port.aim
    middle = (low + high) / 2
    return middle + (port.aim - middle) * _LEAN


def _straighten(start: Port, end: Port) -> None:
    """Slide an end that is alone on its side, where that makes a straight line."""
    if (start.side in "ns") != (end.side in "ns") or abs(start.at - end.at) > _STRAIGHTEN:
        return
    for port, aim in ((start, end), (end, start)):
        low, high = port.reach
        if port.alone and low <= aim.at <= high:
            port.at = aim.at
            return
