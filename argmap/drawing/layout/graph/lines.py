"""The way of every edge, from the outline of its source to that of its target.

Not here: the ends themselves (`ports`), heads (`svg.arrow`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil

from attrs import frozen

from argmap.drawing.layout.graph.ports import Port, ports
from argmap.drawing.layout.graph.ranks import bands
from argmap.drawing.scene.scene import Edge, Scene
from argmap.drawing.scene.shapes import Box, Curve, Point, straight

_CELL = 160.0
_LEAD = 13.0  # the straight end of a bow, on which its head stands square
_AWAY = 3.0  # how near a line may come to a box that is not its own
_SAMPLE = 6.0  # points between two looks along a line


def bows(
    scene: Scene, boxes: Mapping[str, Box], edges: Sequence[Edge], *, flanks: bool
) -> list[Curve]:
    """Return a plain bow for every edge; undercuts end at the flanks of steps if `flanks`."""
    return [_bow(start, end) for start, end in ports(scene, boxes, edges, flanks=flanks)]


def banded(
    scene: Scene, boxes: Mapping[str, Box], edges: Sequence[Edge], curves: Sequence[Curve | None]
) -> list[Curve]:
    """Return for every edge between neighbouring ranks a bow that keeps to the gap between them.

    Its ends run straight up and down within the ranks, where nothing else can be.  Others take the
    curve of the engine where there is one.
    """
    rank_of = {key: (number, band) for number, band in enumerate(bands(boxes)) for key in band.keys}
    found_curves: list[Curve] = []
    for edge, (start, end), curve in zip(
        edges, ports(scene, boxes, edges, flanks=False), curves, strict=True
    ):
        (low, below), (high, above) = rank_of[edge.source], rank_of[edge.target]
        if low == high + 1 and (start.side, end.side) == ("n", "s"):
            found_curves.append(_through_gap(start.point, end.point, below.top, above.bottom))
        else:
            found_curves.append(_attached(start, end, curve) if curve else _bow(start, end))
    return found_curves


def _through_gap(start: Point, end: Point, low: float, high: float) -> Curve:
    (x, y), (to_x, to_y) = start, end
    high += min(_LEAD, (low - high) / 3)  # so that the head stands square
    half = (low - high) / 2
    return Curve(
        (
            *straight((x, y), (x, low)).points,
            *((x, low - half), (to_x, high + half), (to_x, high)),
            *straight((to_x, high), (to_x, to_y)).points[1:],
        )
    )


def blocked(boxes: Mapping[str, Box], edges: Sequence[Edge], curves: Sequence[Curve]) -> list[int]:
    """Return the places in `edges` of those whose curve runs behind a box."""
    grid = Grid.of(boxes.values())
    return [
        at
        for at, (edge, curve) in enumerate(zip(edges, curves, strict=True))
        if grid.crossed(curve, boxes[edge.source], boxes[edge.target])
    ]


def crossing(edges: Sequence[Edge], curves: Sequence[Curve]) -> list[tuple[int, int]]:
    """Return the places of the pairs of lines that cross, of those with no end in common."""
    lines = [
        (curve.sampled(8), {edge.source, edge.target})
        for edge, curve in zip(edges, curves, strict=True)
    ]
    boxed = [(points, ends, _around(points)) for points, ends in lines]
    return [
        (at, later)
        for at, (points, ends, box) in enumerate(boxed)
        for later, (later_points, later_ends, later_box) in enumerate(boxed[at + 1 :], at + 1)
        if not ends & later_ends and box.meets(later_box) and _cross(points, later_points)
    ]


def _around(points: tuple[Point, ...]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs) - min(xs) + 0.1, max(ys) - min(ys) + 0.1)


def _cross(points: tuple[Point, ...], other_points: tuple[Point, ...]) -> bool:
    return any(
        _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0
        for a, b in pairwise(points)
        for c, d in pairwise(other_points)
    )


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


@frozen
class Grid:
    """Boxes by the cells of a grid that they touch, each with as much as a line keeps away."""

    cells: dict[tuple[int, int], list[tuple[Box, Box]]]

    @classmethod
    def of(cls, boxes: Iterable[Box]) -> "Grid":
        """Return the grid of some boxes."""
        cells: dict[tuple[int, int], list[tuple[Box, Box]]] = {}
        for box in boxes:
            for cell in _cells(box):
                cells.setdefault(cell, []).append((box, box.grown(_AWAY)))
        return cls(cells)

    def crossed(self, curve: Curve, start: Box, end: Box) -> bool:
        """Tell whether a curve runs through other boxes than its own, or back through these."""
        inner = (start.grown(-1.0), end.grown(-1.0))
        for point in _sampled(curve):
            for box, wide in self.cells.get((int(point[0] // _CELL), int(point[1] // _CELL)), ()):
                if wide.holds(point) and box is not start and box is not end:
                    return True
            if inner[0].holds(point) or inner[1].holds(point):
                return True
        return False


def _sampled(curve: Curve) -> Iterator[Point]:
    points = curve.points
    long = sum(abs(q[0] - p[0]) + abs(q[1] - p[1]) for p, q in pairwise(points))
    pieces = (len(points) - 1) // 3
    return iter(curve.sampled(max(8, ceil(long / _SAMPLE / pieces))))


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    wide = box.grown(_AWAY + 1.0)
    for column in range(int(wide.x // _CELL), int(wide.right // _CELL) + 1):
        for row in range(int(wide.y // _CELL), int(wide.bottom // _CELL) + 1):
            yield column, row


def _bow(start: Port, end: Port) -> Curve:
    (x, y), (to_x, to_y) = start.point, end.point
    if (start.side in "ns") == (end.side in "ns"):
        if min(abs(to_x - x), abs(to_y - y)) < 0.5:  # noqa: PLR2004 - points: it looks straight
            return straight(start.point, end.point)
        along = abs(to_y - y) if start.side in "ns" else abs(to_x - x)
        lead = min(_LEAD, along / 3)
        half = max(0.5 * (along - lead), 1.0)
        return _curved(start, end, half, half, lead)
    up, over = abs(to_y - y), abs(to_x - x)
    outward, back = (up, over) if start.side in "ns" else (over, up)
    return _curved(start, end, 0.62 * outward, 0.5 * back, min(_LEAD, back / 2))


def _curved(start: Port, end: Port, outward: float, back: float, lead: float) -> Curve:
    """Return a bow that ends with a short straight piece, so that its head stands square."""
    before = end.off(lead)
    return Curve(
        (
            start.point,
            start.off(outward),
            end.off(lead + back),
            *straight(before, end.point).points,
        )
    )


def _attached(start: Port, end: Port, curve: Curve) -> Curve:
    """Return the engine's curve with its ends bent so that they meet the sides squarely."""
    points = curve.points
    outward = max(10.0, 0.45 * _distance(start, points[3]))
    back = max(14.0, 0.45 * _distance(end, points[-4]))
    return Curve(
        (
            start.point,
            start.off(outward),
            *points[2:-2],
            end.off(_LEAD + back),
            *straight(end.off(_LEAD), end.point).points,
        )
    )


def _distance(port: Port, point: Point) -> float:
    (x, y), (to_x, to_y) = port.point, point
    return abs(to_y - y) if port.side in "ns" else abs(to_x - x)
