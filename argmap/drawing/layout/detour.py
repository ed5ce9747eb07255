"""Ways around boxes, for edges that would run through a card: along gaps, with round corners.

The ways run on a sparse grid, whose lines pass the sides of all boxes at a little distance; the
cheapest is found with A* (Hart, Nilsson & Raphael 1968, doi:10.1109/TSSC.1968.300136), where turns
cost extra and so do stretches that another detour took.  Not here: plain bows (`route`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from itertools import pairwise

from attrs import define, field

from argmap.drawing.layout.ports import NORMALS, Port
from argmap.drawing.scene.shapes import Box, Curve, Point, straight

_AWAY = 8.5
CLEAR = 6.0
_APART = 2.5
OUT = 10.0
IN = 14.0
_TURN_COST = 60.0
_TAKEN = 2.5
_FOREIGN = 1.2
_BETWEEN = 4.5
_ROUND = 14.0
_MOST_STEPS = 30000
_MOST_IN_ALL = 90000
_NEAR = 5.0
_EAGER = 1.3

_MOVES = ((0, -1), (1, 0), (0, 1), (-1, 0))
# a state of the search: column, row, and the move that led there
_State = tuple[int, int, int]


@define
class Detours:
    """A grid around boxes for the ways between pairs of ports; it remembers what is taken.

    `level` holds (column, row) of the blocked stretches to the right of a crossing, `upright` of
    those below it; `homes` the frame, by number, in which a crossing lies;
    `taken` how many ways run along a
    stretch (column, row, whether it is level).
    """

    xs: list[float]
    ys: list[float]
    level: set[tuple[int, int]]
    upright: set[tuple[int, int]]
    homes: dict[tuple[int, int], int] = field(factory=dict)
    taken: dict[tuple[int, int, bool], int] = field(factory=dict)
    _own: set[int] = field(factory=set)
    _left: int = _MOST_IN_ALL

    @classmethod
    def among(
        cls,
        boxes: Iterable[Box],
        strips: Iterable[Box],
        pairs: Iterable[tuple[Port, Port]],
        frames: Iterable[Box] = (),
    ) -> "Detours":
        """Return the grid for ways between these pairs of ports around these boxes.

        Ways may come nearer to the strips, which hold other lines, than to the boxes.  They pass
        through frames that neither end lies in only when the way around is much longer.
        """
        some = list(boxes)
        ends = [end for start, stop in pairs for end in (_off(start, OUT), _off(stop, IN))]
        rims = list(frames)
        sides = [*some, *(frame.grown(_BETWEEN) for frame in rims)]
        xs = _lines((x for box in sides for x in (box.x, box.right)), [x for x, _ in ends])
        ys = _lines((y for box in sides for y in (box.y, box.bottom)), [y for _, y in ends])
        made = cls(xs, ys, set(), set())
        for box in some:
            made._block(box.grown(CLEAR))
        for strip in strips:
            made._block(strip.grown(_APART))
        for number, frame in enumerate(rims):
            made._shade(number, frame)
        return made

    def _shade(self, number: int, frame: Box) -> None:
        columns = range(bisect_right(self.xs, frame.x), bisect_left(self.xs, frame.right))
        rows = range(bisect_right(self.ys, frame.y), bisect_left(self.ys, frame.bottom))
        self.homes.update(((column, row), number) for column in columns for row in rows)

    def _block(self, box: Box) -> None:
        left, right = bisect_right(self.xs, box.x), bisect_left(self.xs, box.right)
        top, low = bisect_right(self.ys, box.y), bisect_left(self.ys, box.bottom)
        self.level.update(
            (column, row) for column in range(left - 1, right) for row in range(top, low)
        )
        self.upright.update(
            (column, row) for column in range(left, right) for row in range(top - 1, low)
        )

    def around(self, start: Port, end: Port) -> Curve | None:
        """Return a way from port to port that meets no box, or None when none is found soon."""
        first, last = self._crossing(_off(start, OUT)), self._crossing(_off(end, IN))
        self._own = {self.homes.get(first, -1), self.homes.get(last, -1), -1}
        corners = self._way(first, last, _move(start), (_move(end) + 2) % 4)
        if corners is None:
            return None
        for pair in pairwise(corners):
            stretch = self._stretch(*pair)
            self.taken[stretch] = self.taken.get(stretch, 0) + 1
        return _rounded(_turns([start.point, *corners, end.point]))

    def _stretch(self, start: Point, end: Point) -> tuple[int, int, bool]:
        """Return the stretch between two crossings: its lower ones, and whether it is level."""
        (column, row), (to, down) = self._crossing(start), self._crossing(end)
        return min(column, to), min(row, down), row == down

    def _crossing(self, point: Point) -> tuple[int, int]:
        return bisect_left(self.xs, point[0]), bisect_left(self.ys, point[1])

    def _way(
        self, first: tuple[int, int], goal: tuple[int, int], move: int, final: int
    ) -> list[Point] | None:
        start = (*first, move)
        cost: dict[_State, float] = {start: 0.0}
        came: dict[_State, _State] = {}
        done: set[_State] = set()
        queue = [(0.0, start)]
        xs, ys = self.xs, self.ys
        goal_x, goal_y = xs[goal[0]], ys[goal[1]]
        most = min(_MOST_STEPS, self._left)
        while queue and len(done) < most:
            _, at = heappop(queue)
            if at[:2] == goal:
                return self._traced(at, came)
            if at in done:
                continue
            done.add(at)
            self._left -= 1
            so_far = cost[at]
            for to, price in self._nexts(at, goal, final):
                total = so_far + price
                if to not in cost or total < cost[to] - 1e-9:
                    cost[to] = total
                    came[to] = at
                    # a guess of the rest, a little too high for speed
                    rest = abs(xs[to[0]] - goal_x) + abs(ys[to[1]] - goal_y)
                    if to[0] != goal[0] and to[1] != goal[1]:
                        rest += _TURN_COST
                    heappush(queue, (total + rest * _EAGER, to))
        return None

    def _nexts(
        self, at: _State, goal: tuple[int, int], final: int
    ) -> Iterator[tuple[_State, float]]:
        column, row, came = at
        xs, ys = self.xs, self.ys
        for move in ((came + 3) % 4, came, (came + 1) % 4):
            dx, dy = _MOVES[move]
            to, down = column + dx, row + dy
            if not (0 <= to < len(xs) and 0 <= down < len(ys)):
                continue
            stretch = (min(column, to), min(row, down))
            if stretch in (self.level if dx else self.upright):
                continue
            turns = (move != came) + ((to, down) == goal and move != final)
            length = abs(xs[to] - xs[column]) if dx else abs(ys[down] - ys[row])
            dear = 1 + _TAKEN * self.taken.get((*stretch, dx != 0), 0)
            if self.homes.get((to, down), -1) not in self._own:
                dear += _FOREIGN
            yield (to, down, move), length * dear + _TURN_COST * turns

    def _traced(self, at: _State, came: dict[_State, _State]) -> list[Point]:
        points = [(self.xs[at[0]], self.ys[at[1]])]
        while at in came:
            at = came[at]
            points.append((self.xs[at[0]], self.ys[at[1]]))
        return points[::-1]


def _lines(sides: Iterable[float], ends: list[float]) -> list[float]:
    """Return the places of grid lines: those of the ends, and both ways beside every side."""
    lines = set(ends)
    last = float("-inf")
    for place in sorted(side + by for side in sides for by in (-_AWAY, _AWAY)):
        if place - last >= _NEAR:
            lines.add(place)
            last = place
    return sorted(lines)


def _off(port: Port, by: float) -> Point:
    (x, y), (dx, dy) = port.point, NORMALS[port.side]
    return x + dx * by, y + dy * by


def _move(port: Port) -> int:
    """Return the number of the move away from a port."""
    return "nesw".index(port.side)


def _turns(points: list[Point]) -> list[Point]:
    """Return the first and last point, and those where the way turns."""
    kept = [points[0]]
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        level = before[1] == at[1] == after[1]
        if not level and not before[0] == at[0] == after[0]:
            kept.append(at)
    return [*kept, points[-1]]


def _rounded(points: list[Point]) -> Curve:
    """Return straight pieces with a round turn at every inner point."""
    found: list[Point] = [points[0]]
    at = points[0]
    for number in range(1, len(points) - 1):
        corner, after = points[number], points[number + 1]
        rest = 1.0 if number == len(points) - 2 else 0.5
        turn = min(
            _ROUND, _far(at, corner), max(_far(corner, after) * rest - 12.0 * (rest == 1), 2.0)
        )
        enter, leave = _towards(corner, at, turn), _towards(corner, after, turn)
        found += straight(at, enter).points[1:]
        found += (_towards(corner, enter, turn * 0.45), _towards(corner, leave, turn * 0.45), leave)
        at = leave
    return Curve((*found, *straight(at, points[-1]).points[1:]))


def _far(start: Point, end: Point) -> float:
    return abs(end[0] - start[0]) + abs(end[1] - start[1])


def _towards(start: Point, end: Point, by: float) -> Point:
    far = _far(start, end) or 1.0
    return start[0] + (end[0] - start[0]) * by / far, start[1] + (end[1] - start[1]) * by / far
