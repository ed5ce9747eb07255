"""The way of every edge, from the outline of its source to that of its target.

An edge takes a plain bow where nothing is in the way, else the engine's curve between the same
ends.  Not here: the ends themselves (`ports`), arrowheads (`svg`).
"""

from collections.abc import Iterator

from attrs import frozen

from argmap.drawing.layout import Lane, Layout
from argmap.drawing.ports import NORMALS, Port, ports
from argmap.drawing.scene import Scene
from argmap.drawing.shapes import Box, Curve, Point, straight

_CELL = 160.0
_TURN = 6.0


def routes(scene: Scene, layout: Layout) -> list[Curve]:
    """Return a curve for every edge of the scene, in its order, from source to target."""
    grid = None if layout.fast else _Grid.of(layout)
    found = []
    for number, (edge, (start, end)) in enumerate(
        zip(scene.edges, ports(scene, layout), strict=True)
    ):
        lane = layout.lanes.get(edge.source)
        if lane is not None:
            found.append(_along_lane(start, end, lane))
        elif grid is None:
            found.append(straight(start.point, end.point))
        else:
            found.append(_free(grid, start, end, layout.curves.get(number)))
    return found


@frozen
class _Grid:
    """The boxes of a layout by the cells of a grid that they touch."""

    cells: dict[tuple[int, int], list[Box]]

    @classmethod
    def of(cls, layout: Layout) -> "_Grid":
        cells: dict[tuple[int, int], list[Box]] = {}
        for box in layout.boxes.values():
            for cell in _cells(box):
                cells.setdefault(cell, []).append(box)
        return cls(cells)

    def crossed(self, curve: Curve, start: Box, end: Box) -> int:
        """Return how many points of a curve lie in other boxes than its own two."""
        return sum(
            any(
                box is not start and box is not end and box.grown(4.0).holds(point)
                for box in self.cells.get((int(point[0] // _CELL), int(point[1] // _CELL)), ())
            )
            for point in curve.sampled()
        )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    wide = box.grown(4.0)
    for column in range(int(wide.x // _CELL), int(wide.right // _CELL) + 1):
        for row in range(int(wide.y // _CELL), int(wide.bottom // _CELL) + 1):
            yield column, row


def _free(grid: _Grid, start: Port, end: Port, given: Curve | None) -> Curve:
    """Return the first way that crosses no other box, or the one that crosses them least."""
    best, least = _bow(start, end), 10**6
    for curve in _ways(start, end, given):
        crossed = grid.crossed(curve, start.box, end.box)
        if crossed < least:
            best, least = curve, crossed
        if not crossed:
            break
    return best


def _ways(start: Port, end: Port, given: Curve | None) -> Iterator[Curve]:
    yield _bow(start, end)
    if given is not None:
        yield _attached(start, end, given)
        yield Curve((start.point, *given.points[1:-1], end.point))


def _bow(start: Port, end: Port) -> Curve:
    (x, y), (to_x, to_y) = start.point, end.point
    if (start.side in "ns") == (end.side in "ns"):
        along = abs(to_y - y) if start.side in "ns" else abs(to_x - x)
        if abs(to_x - x) < 0.5 or abs(to_y - y) < 0.5:
            return straight(start.point, end.point)
        return _curved(start, end, 0.5 * along, 0.5 * along)
    up, over = abs(to_y - y), abs(to_x - x)
    return _curved(
        start, end, 0.62 * (up if start.side in "ns" else over), 0.5 * (over if end.side in "ew" else up)
    )


def _curved(start: Port, end: Port, out: float, back: float) -> Curve:
    return Curve(
        (start.point, _off(start, max(out, 8.0)), _off(end, max(back, 12.0)), end.point)
    )


def _off(port: Port, by: float) -> Point:
    (x, y), (dx, dy) = port.point, NORMALS[port.side]
    return x + dx * by, y + dy * by


def _attached(start: Port, end: Port, given: Curve) -> Curve:
    """Return the engine's curve with its ends bent so that they meet the sides squarely."""
    points = given.points
    first, last = points[3], points[-4]
    out = max(10.0, 0.45 * _distance(start, first))
    back = max(14.0, 0.45 * _distance(end, last))
    return Curve((start.point, _off(start, out), *points[2:-2], _off(end, back), end.point))


def _distance(port: Port, point: Point) -> float:
    (x, y), (dx, dy) = port.point, NORMALS[port.side]
    return abs((point[0] - x) * dx + (point[1] - y) * dy)


def _along_lane(start: Port, end: Port, lane: Lane) -> Curve:
    """Return the way of a stacked card: out into the lane, up, and over to the target."""
    x, y = start.point
    turn = min(_TURN, abs(lane.x - x), max(y - lane.top, 0.1))
    near = lane.x + (turn if x > lane.x else -turn)
    up, (to_x, to_y) = lane.top, end.point
    bend = abs(up - to_y) * 0.5
    points: list[Point] = [
        *straight((x, y), (near, y)).points,
        *((lane.x, y), (lane.x, y), (lane.x, y - turn)),
        *straight((lane.x, y - turn), (lane.x, up)).points[1:],
        *((lane.x, up - bend), (to_x, to_y + bend), (to_x, to_y)),
    ]
    return Curve(tuple(points))
