"""The way of every edge, from the outline of its source to that of its target.

An edge takes a plain bow where nothing is in the way, else the engine's curve between the same
ends, else a way around.  Not here: the ends themselves (`ports`), arrowheads (`svg`).
"""

from collections.abc import Iterator
from math import dist

from attrs import frozen

from argmap.drawing.layout.detour import CLEAR, IN, OUT, Detours
from argmap.drawing.layout.layout import Lane, Layout
from argmap.drawing.layout.ports import NORMALS, Port, ports
from argmap.drawing.scene.scene import Edge, Scene
from argmap.drawing.scene.shapes import Box, Curve, Point, straight

_CELL = 160.0
_TURN = 6.0
_LEAD = 13.0
_MOST_DETOURS = 60
_MOST_BOXES = 250
_ALMOST = 40.0
_NEAR = 300.0


def plain(scene: Scene, layout: Layout) -> list[Curve | None]:
    """Return the way of every edge that needs no detour, and None for the others."""
    ends = ports(scene, layout)
    if layout.fast:
        return [straight(start.point, end.point) for start, end in ends]
    grid = Grid.of(layout)
    found: list[Curve | None] = []
    for number, (edge, (start, end)) in enumerate(zip(scene.edges, ends, strict=True)):
        lane = layout.lanes.get(edge.source)
        if lane is not None:
            found.append(_along_lane(start, end, lane))
        elif _strays(scene, edge, start, end):
            found.append(None)
        else:
            found.append(_free(grid, start, end, layout.curves.get(number)))
    return found


def _strays(scene: Scene, edge: Edge, start: Port, end: Port) -> bool:
    """Tell whether a bow would run far across groups, where lines along gaps read better."""
    if scene.group(edge.source)[:1] == scene.group(edge.target)[:1]:
        return False
    (x, y), (to_x, to_y) = start.point, end.point
    across, down = abs(to_x - x), abs(to_y - y)
    return min(across, down) > _ALMOST and across + down > _NEAR


def routes(scene: Scene, layout: Layout, found: list[Curve | None]) -> list[Curve]:
    """Return the way of every edge, given the plain ones: a detour, or a bow if there is none."""
    if None not in found:
        return [one for one in found if one is not None]
    ends = ports(scene, layout)
    lost = [at for at, one in enumerate(found) if one is None]
    for at in lost:
        start, end = ends[at]
        ends[at] = (
            _opened(layout, start, end.point, OUT),
            _opened(layout, end, start.point, IN),
        )
    way = _detours(layout, [ends[at] for at in lost]) if len(lost) <= _MOST_DETOURS else None
    made = [one or _bow(*pair) for one, pair in zip(found, ends, strict=True)]
    for at in lost:
        given = layout.curves.get(at)
        around = way.around(*ends[at]) if way else None
        made[at] = around or (given and _attached(*ends[at], given)) or made[at]
    return made


def _detours(layout: Layout, lost: list[tuple[Port, Port]]) -> Detours | None:
    if len(layout.boxes) > _MOST_BOXES:
        return None
    outer = [box for cluster, box in layout.frames if len(cluster.path) == 1]
    return Detours.among(layout.boxes.values(), _strips(layout), lost, outer)


def _opened(layout: Layout, port: Port, aim: Point, room: float) -> Port:
    """Return an end, on another side of its box where nothing can get out of or into this one."""
    if not _shut(layout, port, room):
        return port
    x, y = port.box.middle
    others = [
        Port(port.box, side, port.radius, port.aim, x if side in "ns" else y)
        for side in NORMALS
        if side != port.side
    ]
    free = [one for one in others if not _shut(layout, one, room)]
    return min(free, key=lambda one: dist(_off(one, room), aim), default=port)


def _shut(layout: Layout, port: Port, room: float) -> bool:
    before = _off(port, room)
    return any(
        box is not port.box and box.grown(CLEAR).holds(before) for box in layout.boxes.values()
    )


def _strips(layout: Layout) -> Iterator[Box]:
    """Yield boxes around lanes of stacks and titles of groups, so that detours keep off them."""
    for key, lane in layout.lanes.items():
        low = layout.boxes[key].middle[1]
        yield Box(lane.x - 0.5, lane.top, 1.0, max(low - lane.top, 1.0))
    for cluster, frame in layout.frames:
        yield Box(frame.x + 11, frame.y + 7, cluster.label_width, 12.0)


@frozen
class Grid:
    """The boxes of a layout by the cells of a grid that they touch."""

    cells: dict[tuple[int, int], list[Box]]

    @classmethod
    def of(cls, layout: Layout) -> "Grid":
        """Return the grid of a layout."""
        cells: dict[tuple[int, int], list[Box]] = {}
        for box in layout.boxes.values():
            for cell in _cells(box):
                cells.setdefault(cell, []).append(box)
        return cls(cells)

    def crossed(self, curve: Curve, start: Box, end: Box) -> bool:
        """Tell whether a curve runs through other boxes than its own two."""
        return any(
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


def _free(grid: Grid, start: Port, end: Port, given: Curve | None) -> Curve | None:
    """Return the first way that crosses no other box, or None."""
    ways = (_bow(start, end), given and _attached(start, end, given))
    for curve in ways:
        if curve is not None and not grid.crossed(curve, start.box, end.box):
            return curve
    return None


def _bow(start: Port, end: Port) -> Curve:
    (x, y), (to_x, to_y) = start.point, end.point
    if (start.side in "ns") == (end.side in "ns"):
        if min(abs(to_x - x), abs(to_y - y)) < 0.5:  # noqa: PLR2004 - points: it looks straight
            return straight(start.point, end.point)
        along = abs(to_y - y) if start.side in "ns" else abs(to_x - x)
        return _curved(start, end, max(0.5 * (along - _LEAD), 6.0), max(0.5 * (along - _LEAD), 6.0))
    up, over = abs(to_y - y), abs(to_x - x)
    out, back = (up, over) if start.side in "ns" else (over, up)
    return _curved(start, end, 0.62 * out, 0.5 * back)


def _curved(start: Port, end: Port, out: float, back: float) -> Curve:
    """Return a bow that ends with a short straight piece, so that its head stands square."""
    lead = _off(end, _LEAD)
    return Curve(
        (
            start.point,
            _off(start, out),
            _off(end, _LEAD + back),
            *straight(lead, end.point).points,
        )
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
    lead = _off(end, _LEAD)
    return Curve(
        (
            start.point,
            _off(start, out),
            *points[2:-2],
            _off(end, _LEAD + back),
            *straight(lead, end.point).points,
        )
    )


def _distance(port: Port, point: Point) -> float:
    (x, y), (dx, dy) = port.point, NORMALS[port.side]
    return abs((point[0] - x) * dx + (point[1] - y) * dy)


def _along_lane(start: Port, end: Port, lane: Lane) -> Curve:
    """Return the way of a stacked card: out into the lane, up, and over to the target."""
    x, y = start.point
    turn = min(_TURN, abs(lane.x - x), max(y - lane.top, 0.1))
    near = lane.x + (turn if x > lane.x else -turn)
    up, (to_x, to_y) = lane.top, end.point
    bend = max((up - to_y - _LEAD) * 0.5, 4.0)
    points: list[Point] = [
        *straight((x, y), (near, y)).points,
        *((lane.x, y), (lane.x, y), (lane.x, y - turn)),
        *straight((lane.x, y - turn), (lane.x, up)).points[1:],
        *((lane.x, up - bend), (to_x, to_y + _LEAD + bend)),
        *straight((to_x, to_y + _LEAD), (to_x, to_y)).points,
    ]
    return Curve(tuple(points))
