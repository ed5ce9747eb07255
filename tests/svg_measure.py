"""Measures a picture from its SVG alone: boxes, lines and chips, as anyone could."""

import re
from itertools import pairwise
from math import hypot
from xml.etree import ElementTree as ET

from attrs import frozen

from argmap.drawing.drawing import Drawing
from argmap.drawing.scene.shapes import Box, Curve, Point

SVG = "{http://www.w3.org/2000/svg}"


@frozen(kw_only=True)
class Way:
    """A line or chip: the ends and relation that it names, points along it, a chip's own box."""

    kind: str
    start: str
    end: str
    relation: str
    points: tuple[Point, ...]
    box: Box | None


@frozen(kw_only=True)
class Measured:
    """What an SVG shows: boxes of cards and pills by name, stubs, and ways."""

    cards: dict[str, Box]
    pills: dict[str, Box]
    stubs: tuple[Box, ...]
    ways: tuple[Way, ...]

    @property
    def boxes(self) -> list[Box]:
        """All that no line may run behind."""
        return [*self.cards.values(), *self.pills.values(), *self.stubs, *self.chips]

    @property
    def chips(self) -> list[Box]:
        return [line.box for line in self.ways if line.box]


def measured(svg: str) -> Measured:
    """Return what an SVG shows; no transform may stand between its things and the root."""
    root = ET.fromstring(svg)  # noqa: S314 - our own picture
    things = [element for element in root.iter(f"{SVG}g") if element.get("data-kind")]
    parents = {child: parent for parent in root.iter() for child in parent}
    for one in things:
        at = one
        while at is not root:
            assert at.get("transform") is None
            at = parents[at]
    kinds: dict[str, dict[str, Box]] = {"card": {}, "pill": {}}
    for kind, boxes in kinds.items():
        for one in things:
            if one.get("data-kind") == kind:
                assert one.attrib["data-name"] not in boxes
                boxes[one.attrib["data-name"]] = _box(one)
    return Measured(
        cards=kinds["card"],
        pills=kinds["pill"],
        stubs=tuple(_box(element) for element in things if element.get("data-kind") == "stub"),
        ways=tuple(
            _way(element) for element in things if element.get("data-kind") in ("line", "chip")
        ),
    )


def _box(element: ET.Element) -> Box:
    return Box(*map(float, element.attrib["data-box"].split()))


def _way(element: ET.Element) -> Way:
    path = next(iter(element.iter(f"{SVG}path")))
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path.attrib["d"])]
    points = tuple(zip(numbers[::2], numbers[1::2], strict=True))
    return Way(
        kind=element.attrib["data-kind"],
        start=element.attrib["data-from"],
        end=element.attrib["data-to"],
        relation=element.attrib["data-relation"],
        points=Curve(points).sampled(24),
        box=_box(element) if element.get("data-box") else None,
    )


def outside(box: Box, rounding: float, point: Point) -> float:
    """Return how far a point is outside of a box with round corners, less than 0 inside of it."""
    x, y = box.middle
    across = abs(point[0] - x) - (box.width / 2 - rounding)
    down = abs(point[1] - y) - (box.height / 2 - rounding)
    return hypot(max(across, 0.0), max(down, 0.0)) + min(max(across, down), 0.0) - rounding


def crossings(ways: tuple[Way, ...]) -> int:
    """Count the pairs of ways that cross, those with a common end left out."""
    count = 0
    for at, way in enumerate(ways):
        for other in ways[at + 1 :]:
            if {way.start, way.end} & {other.start, other.end}:
                continue
            count += any(
                _cross(*piece, *across)
                for piece in pairwise(way.points)
                for across in pairwise(other.points)
            )
    return count


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


@frozen(kw_only=True)
class Geometry:
    """Where everything lies on the first page of a drawing, as its layout says.

    `edges` are the keys of source and target with the curve between them.
    """

    cards: dict[str, Box]
    pills: dict[str, Box]
    chips: dict[str, Box]
    groups: dict[tuple[str, ...], Box]
    edges: tuple[tuple[str, str, Curve], ...]


def geometry_of(drawing: Drawing) -> Geometry:
    scene, places = drawing.page.scene, drawing.page.places
    return Geometry(
        cards={key: places.boxes[key] for key in scene.cards},
        pills={key: places.boxes[key] for key in scene.pills},
        chips={key: places.boxes[key] for key in scene.chips},
        groups={cluster.path: box for cluster, box in places.frames},
        edges=tuple(
            (edge.source, edge.target, places.curves[at]) for at, edge in enumerate(scene.edges)
        ),
    )
