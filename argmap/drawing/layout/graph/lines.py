"""The way of every edge, from the outline of its source to that of its target.

Not here: heads (`svg.lines`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil

from attrs import frozen

from argmap.drawing.scene.scene import Edge
from argmap.drawing.scene.shapes import Box, Curve, Point, straight

_CELL = 160.0
_LEAD = 13.0  # the straight end of a bow, on which its head stands square
_ROUND = 12.0  # of a corner at which no line ends
_INSET = 14.0  # of the first end on a side from the corner, and of the last
_STEP = 17.0  # between two ends on a side
_LEAN = 0.35  # of the way to what lies beyond a side, for an end on it
_STRAIGHTEN = 30.0  # by which an end slides along its side for an upright line
_AWAY = 3.0  # how near a line may come to a box that is not its own
_SAMPLE = 6.0  # points between two looks along a line


def lines(
    boxes: Mapping[str, Box], edges: Sequence[Edge], curves: Sequence[Curve | None]
) -> list[Curve]:
    """Return the way of every edge: between neighbouring ranks a bow in the gap, else the engine's.

    The ends of a bow are spread along the sides of the boxes, and run straight up and down within
    the ranks, where nothing else can be.  A line without any way is straight.
    """
    ranks = _ranks(boxes)
    near: dict[int, tuple[str, str]] = {}  # the lower thing and the upper one
    for at, edge in enumerate(edges):
        lower, upper = sorted((edge.source, edge.target), key=lambda key: -ranks[key].number)
        if (
            ranks[lower].number == ranks[upper].number + 1
            and ranks[lower].top > ranks[upper].bottom
        ):
            near[at] = lower, upper
    tops = _spread(boxes, [(at, lower, upper) for at, (lower, upper) in near.items()])
    bottoms = _spread(boxes, [(at, upper, lower) for at, (lower, upper) in near.items()])
    found: list[Curve] = []
    for at, (edge, curve) in enumerate(zip(edges, curves, strict=True)):
        source, target = boxes[edge.source], boxes[edge.target]
        if at not in near:
            found.append(_onto(curve or straight(source.middle, target.middle), source, target))
            continue
        lower, upper = near[at]
        x, upper_x = _straightened(tops[at], bottoms[at])
        ways = [
            ((x, boxes[lower].y), ranks[lower].top),
            ((upper_x, boxes[upper].bottom), ranks[upper].bottom),
        ]
        found.append(_through_gap(*(ways if edge.source == lower else ways[::-1])))
    return found


@frozen
class _Rank:
    """Boxes whose middles lie on one level: its number from the top, its top and its bottom."""

    number: int
    top: float
    bottom: float


def _ranks(boxes: Mapping[str, Box]) -> dict[str, _Rank]:
    levels: dict[float, list[str]] = {}
    for key, box in boxes.items():
        levels.setdefault(round(box.middle[1]), []).append(key)
    return {
        key: _Rank(
            number, min(boxes[key].y for key in keys), max(boxes[key].bottom for key in keys)
        )
        for number, (_, keys) in enumerate(sorted(levels.items()))
        for key in keys
    }


@frozen
class _End:
    """The x of an end of a line, and from where to where it can slide without meeting another."""

    x: float
    low: float
    high: float


def _spread(boxes: Mapping[str, Box], ends: Sequence[tuple[int, str, str]]) -> dict[int, _End]:
    """Return the places of ends of lines on their sides, by number, in the order of their aims."""
    sides: dict[str, list[tuple[float, int]]] = {}
    for number, key, aim in ends:
        sides.setdefault(key, []).append((boxes[aim].middle[0], number))
    places: dict[int, _End] = {}
    for key, side in sides.items():
        box = boxes[key]
        inset = min(_INSET, box.width / 4)
        low, high = box.x + inset, box.right - inset
        middle, last = (low + high) / 2, len(side) - 1
        step = min(_STEP, (high - low) / max(last, 1))
        at = low
        for place, (goal, number) in enumerate(sorted(side)):
            wish = goal if low <= goal <= high else middle + (goal - middle) * _LEAN
            x = min(max(wish if last else middle, at), high - step * (last - place))
            places[number] = _End(x, x if last else low, x if last else high)
            at = x + step
    return places


def _straightened(start: _End, end: _End) -> tuple[float, float]:
    """Return the ends of a line, one of them slid where that makes it upright."""
    if abs(start.x - end.x) <= _STRAIGHTEN:
        if start.low <= end.x <= start.high:
            return end.x, end.x
        if end.low <= start.x <= end.high:
            return start.x, start.x
    return start.x, end.x


def _onto(curve: Curve, source: Box, target: Box) -> Curve:
    """Return an engine's curve with its ends off the corners of the boxes, which are round."""
    start, *way, end = curve.points
    return Curve((_off_corners(start, source), *way, _off_corners(end, target)))


def _off_corners(point: Point, box: Box) -> Point:
    x, y = point
    across, down = min(_ROUND, box.width / 2), min(_ROUND, box.height / 2)
    if abs(y - box.y) < 1.0 or abs(y - box.bottom) < 1.0:
        return min(max(x, box.x + across), box.right - across), y
    return x, min(max(y, box.y + down), box.bottom - down)


def _through_gap(start: tuple[Point, float], end: tuple[Point, float]) -> Curve:
    """Return the bow between two points, each with the level at which its rank ends."""
    ((x, y), leave), ((to_x, to_y), enter) = start, end
    if abs(x - to_x) < 0.5:  # noqa: PLR2004 - points: it looks straight
        return straight((x, y), (to_x, to_y))
    gap = enter - leave
    enter -= max(-_LEAD, min(_LEAD, gap / 3))  # so that the head stands square
    half = (enter - leave) / 2
    return Curve(
        (
            *straight((x, y), (x, leave)).points,
            *((x, leave + half), (to_x, enter - half), (to_x, enter)),
            *straight((to_x, enter), (to_x, to_y)).points[1:],
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

    def near(self, box: Box) -> Iterator[Box]:
        """Yield the boxes that meet a box, some of them several times."""
        for cell in _cells(box):
            yield from (each for each, _ in self.cells.get(cell, ()) if each.meets(box))

    def at(self, point: Point, *, wide: bool = False) -> Iterator[Box]:
        """Yield the boxes that hold a point; `wide` with as much as a line keeps away."""
        for box, around in self.cells.get((int(point[0] // _CELL), int(point[1] // _CELL)), ()):
            if (around if wide else box).holds(point):
                yield box

    def crossed(self, curve: Curve, start: Box, end: Box) -> bool:
        """Return whether a curve runs through other boxes than its own, or back through these."""
        inner = (start.grown(-1.0), end.grown(-1.0))
        for point in _sampled(curve):
            if any(box is not start and box is not end for box in self.at(point, wide=True)):
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
