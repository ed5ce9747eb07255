"""The way of every edge, from the outline of its source to that of its target."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby, pairwise, product
from math import ceil

from attrs import frozen

from argmap.drawing.scene.scene import Edge
from argmap.drawing.scene.shapes import Box, Curve, Point, bounds, straight
from argmap.semantics.engine.links import grouped

_CELL = 160.0
_LEAD = 13.0  # the straight end of a bow, on which its head stands square
_ROUND = 12.0  # of a corner at which no line ends
_INSET = 14.0  # of the first end on a side from the corner, and of the last
_STEP = 17.0  # between two ends on a side
_HEAD = 8.0  # from one head to the next, about the width of one: less looks like one head
_AWAY = 3.0  # how near a line may come to a box that is not its own
_SAMPLE = 6.0  # points between two looks along a line
_MOST_SAMPLES = 200  # looks along a piece: one of 3,000 points is seen at every chip


def lines(
    boxes: Mapping[str, Box], edges: Sequence[Edge], curves: Sequence[Curve | None]
) -> list[Curve]:
    """Return the way of every edge: between neighbouring ranks a bow in the gap, else the engine's.

    To a neighbour in the rank it is straight.  The ends of a bow are spread along the sides of
    the boxes, and run straight up and down within the ranks, where nothing else can be.  A line
    without any way is straight.
    """
    ranks, beside = _ranks(boxes), neighbours(boxes)
    tops = [min(boxes[key].y for key in keys) for keys in ranks]
    bottoms = [max(boxes[key].bottom for key in keys) for keys in ranks]
    rank = {key: at for at, keys in enumerate(ranks) for key in keys}
    near: dict[int, tuple[str, str]] = {}  # the lower thing and the upper one
    for at, edge in enumerate(edges):
        upper, lower = sorted((edge.source, edge.target), key=rank.__getitem__)
        if rank[lower] == rank[upper] + 1 and tops[rank[lower]] > bottoms[rank[upper]]:
            near[at] = lower, upper
    aims = ((at, upper, boxes[lower].middle[0]) for at, (lower, upper) in near.items())
    ends = _spread(boxes, edges, aims)
    starts = _spread(boxes, edges, ((at, lower, ends[at]) for at, (lower, _) in near.items()))
    levels = _levels(near, starts, ends)
    ways: list[Curve] = []
    for at, (edge, curve) in enumerate(zip(edges, curves, strict=True)):
        source, target = boxes[edge.source], boxes[edge.target]
        start, right = sorted((edge.source, edge.target), key=lambda key: boxes[key].x)
        if (start, right) in beside:
            y = boxes[start].middle[1]
            way = straight((boxes[start].right, y), (boxes[right].x, y))
        elif at in near:
            start, upper = near[at]
            ends_at = (starts[at], boxes[start].y), (ends[at], boxes[upper].bottom)
            way = _through_gap(*ends_at, tops[rank[start]], bottoms[rank[upper]], levels[at])
        else:
            start = edge.source
            first, *inner, last = (curve or straight(source.middle, target.middle)).points
            way = Curve((_off_corners(first, source), *inner, _off_corners(last, target)))
        ways.append(way if edge.source == start else way.reversed())
    return ways


def neighbours(boxes: Mapping[str, Box]) -> set[tuple[str, str]]:
    """Return the pairs of keys of which the second stands right of the first in one rank."""
    return {pair for rank in _ranks(boxes) for pair in pairwise(rank)}


def _ranks(boxes: Mapping[str, Box]) -> list[list[str]]:
    """Return the keys of boxes whose middles lie on one level, from top to bottom."""
    order = sorted(boxes, key=lambda key: boxes[key].x)
    levels = grouped((round(boxes[key].middle[1]), key) for key in order)
    return [keys for _, keys in sorted(levels.items())]


def _spread(
    boxes: Mapping[str, Box], edges: Sequence[Edge], ends: Iterable[tuple[int, str, float]]
) -> dict[int, float]:
    """Return the x of ends of lines by number, each as near to its aim as its neighbours let it.

    `ends` are numbers with the key of a box and the x of the aim.  Where a side has no room for
    every head, neighbours of one kind share an end.
    """
    sides = grouped((key, (aim, number)) for number, key, aim in ends)
    places: dict[int, float] = {}
    for key, side in sides.items():
        box, order = boxes[key], sorted(side)
        # less on a short side, so that two heads have room on a step
        inset = min(_INSET, max(box.width / 4, box.width - 2 * _INSET))
        room = box.width - 2 * inset
        shared = [[*run] for _, run in groupby(order, key=lambda end: edges[end[1]].kind)]
        heads = shared if room < _HEAD * (len(order) - 1) else [[end] for end in order]
        last = len(heads) - 1
        step = min(_STEP, room / max(last, 1))
        for place, head in enumerate(heads):
            low, high = box.x + inset + step * place, box.right - inset - step * (last - place)
            middle = (head[0][0] + head[-1][0]) / 2
            places |= dict.fromkeys((number for _, number in head), min(max(middle, low), high))
    return places


def _levels(
    near: Mapping[int, tuple[str, str]], starts: Mapping[int, float], ends: Mapping[int, float]
) -> dict[int, float]:
    """Return how far up its gap each bow runs sideways, of those from one side the longest highest.

    So they keep apart, and do not cross.
    """
    sides = grouped(
        ((upper, starts[at] < ends[at]), (abs(starts[at] - ends[at]), at))
        for at, (_, upper) in near.items()
    )
    return {
        at: (place + 1) / (len(side) + 1)
        for side in sides.values()
        for place, (_, at) in enumerate(sorted(side))
    }


def _off_corners(point: Point, box: Box) -> Point:
    x, y = point
    across, down = min(_ROUND, box.width / 2), min(_ROUND, box.height / 2)
    if abs(y - box.y) < 1.0 or abs(y - box.bottom) < 1.0:
        return min(max(x, box.x + across), box.right - across), y
    return x, min(max(y, box.y + down), box.bottom - down)


def _through_gap(start: Point, end: Point, leave: float, enter: float, share: float) -> Curve:
    """Return the bow up from one point to another, between the levels at which their ranks end.

    It runs sideways at a share of the way between them.
    """
    x, (to_x, to_y) = start[0], end
    if abs(x - to_x) < 0.5:  # noqa: PLR2004 - points: it looks straight
        return straight(start, (x, to_y))
    leave -= _AWAY  # so that a long bow keeps away from the neighbours of its source
    lead = min(_LEAD, (leave - enter) / 3)  # so that the heads stand square
    level = leave - (leave - enter - lead) * share
    return Curve(
        (
            *straight(start, (x, leave)).points,
            *((x, level), (to_x, level), (to_x, enter + lead)),
            *straight((to_x, enter + lead), end).points[1:],
        )
    )


def blocked(boxes: Mapping[str, Box], edges: Sequence[Edge], curves: Sequence[Curve]) -> list[int]:
    """Return the places in `edges` of those whose curve runs behind a box, be it one of its own."""
    around = {key: box.grown(_AWAY) for key, box in boxes.items()}
    grid = Grid.of(around.values())
    lost: list[int] = []
    for at, (edge, curve) in enumerate(zip(edges, curves, strict=True)):
        own = (around[edge.source], around[edge.target])
        inner = (boxes[edge.source].grown(-1.0), boxes[edge.target].grown(-1.0))
        if any(
            any(box not in own for box in grid.at(point)) or any(box.holds(point) for box in inner)
            for point in _sampled(curve)
        ):
            lost.append(at)
    return lost


def _sampled(curve: Curve) -> tuple[Point, ...]:
    points = curve.points
    long = sum(abs(q[0] - p[0]) + abs(q[1] - p[1]) for p, q in pairwise(points))
    pieces = (len(points) - 1) // 3
    return curve.sampled(min(max(8, ceil(long / _SAMPLE / pieces)), _MOST_SAMPLES))


def crossings(edges: Sequence[Edge], curves: Sequence[Curve]) -> int:
    """Count the pairs of lines that cross, of those with no end in common."""
    lines = []
    for edge, curve in zip(edges, curves, strict=True):
        points = curve.sampled(8)
        box = bounds([Box(x, y, 0.1, 0.1) for x, y in points])
        lines.append((points, box, {edge.source, edge.target}))
    return sum(
        not ends & after_ends and box.meets(after_box) and _cross(points, after)
        for (points, box, ends), (after, after_box, after_ends) in combinations(lines, 2)
    )


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
    """Boxes by the cells of a grid that they touch."""

    cells: dict[tuple[int, int], list[Box]]

    @classmethod
    def of(cls, boxes: Iterable[Box]) -> "Grid":
        """Return the grid of some boxes."""
        return cls(grouped((cell, box) for box in boxes for cell in _cells(box)))

    def near(self, box: Box) -> Iterator[Box]:
        """Yield the boxes that meet a box, some of them several times."""
        for cell in _cells(box):
            yield from (each for each in self.cells.get(cell, ()) if each.meets(box))

    def at(self, point: Point) -> Iterator[Box]:
        """Yield the boxes that hold a point."""
        near = self.cells.get((int(point[0] // _CELL), int(point[1] // _CELL)), ())
        return (box for box in near if box.holds(point))


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    columns = range(int(box.x // _CELL), int(box.right // _CELL) + 1)
    return product(columns, range(int(box.y // _CELL), int(box.bottom // _CELL) + 1))
