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
class Line:
    """A line, or the chip in its place: its ends, relation, points along it, a chip.s box."""

    kind: str
    start: str
    end: str
    relation: str
    points: tuple[Point, ...]
    box: Box | None


@frozen(kw_only=True)
class Measured:
    """What an SVG shows: boxes of cards and pills by name, stubs, and lines."""

    cards: dict[str, Box]
    pills: dict[str, Box]
    stubs: tuple[Box, ...]
    lines: tuple[Line, ...]

    @property
    def boxes(self) -> list[Box]:
        """All that no line may run behind."""
        return [*self.cards.values(), *self.pills.values(), *self.stubs, *self.chips]

    @property
    def chips(self) -> list[Box]:
        return [line.box for line in self.lines if line.box]


def measured(svg: str) -> Measured:
    """Return what an SVG shows; no transform may stand between its things and the root."""
    root = ET.fromstring(svg)  # noqa: S314 - our own picture
    things = [element for element in root.iter(f"{SVG}g") if element.get("data-kind")]
    parents = {child: parent for parent in root.iter() for child in parent}
    for element in things:
        at = element
        while at is not root:
            assert at.get("transform") is None
            at = parents[at]
    kinds: dict[str, dict[str, Box]] = {"card": {}, "pill": {}}
    for kind, boxes in kinds.items():
        for element in things:
            if element.get("data-kind") == kind:
                assert element.attrib["data-name"] not in boxes
                boxes[element.attrib["data-name"]] = _box(element)
    return Measured(
        cards=kinds["card"],
        pills=kinds["pill"],
        stubs=tuple(_box(element) for element in things if element.get("data-kind") == "stub"),
        lines=tuple(
            _line(element) for element in things if element.get("data-kind") in ("line", "chip")
        ),
    )


def _box(element: ET.Element) -> Box:
    return Box(*map(float, element.attrib["data-box"].split()))


def _line(element: ET.Element) -> Line:
    path = next(iter(element.iter(f"{SVG}path")))
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path.attrib["d"])]
    points = tuple(zip(numbers[::2], numbers[1::2], strict=True))
    return Line(
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


def crossings(lines: tuple[Line, ...]) -> int:
    """Count the pairs of lines that cross, those with a common end left out."""
    count = 0
    for at, first in enumerate(lines):
        for second in lines[at + 1 :]:
            if {first.start, first.end} & {second.start, second.end}:
                continue
            count += any(
                _cross(*piece, *across)
                for piece in pairwise(first.points)
                for across in pairwise(second.points)
            )
    return count


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours `#RRGGBB`, from 1 to 21, after WCAG 2.1."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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
