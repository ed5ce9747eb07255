"""Put blocks on the page so that they fill it well and what belongs together is near.

Each block comes in several shapes.  Blocks are put one by one as high as there is room, then as
far left; their order and shapes are improved step by step, a fixed number of times.  Not here:
what the blocks hold (`layout`).
"""

from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from argmap.drawing.scene.shapes import Point

Size = tuple[float, float]

_BEST = 1.6
_SCREEN = 560.0
_WIDTHS = (0.92, 1.04, 1.16, 1.28)
_MOST_TRIES = 100
_DOWN = 0.02


@frozen
class Link:
    """An edge from one block to another, by their numbers.

    `starts` and `ends` are where its ends lie in each shape of the two, from their corners.
    """

    source: int
    target: int
    starts: tuple[Point, ...]
    ends: tuple[Point, ...]


@frozen
class Packing:
    """Where blocks lie: their left top corners, and the number of the shape of each."""

    corners: tuple[Point, ...]
    shapes: tuple[int, ...]


@frozen
class _Task:
    shapes: Sequence[Sequence[Size]]
    links: Sequence[Link]
    edges: int
    gap: float


def packings(
    shapes: Sequence[Sequence[Size]], links: Sequence[Link], edges: int, gap: float
) -> list[Packing]:
    """Return a good packing for each of a few widths of the page, different ones only.

    `shapes` holds the sizes that each block can have, in points; `edges` is the number of edges
    that the picture has in all, `gap` the least distance between blocks.
    """
    task = _Task(shapes, links, edges, gap)
    area = sum(min((w + gap) * (h + gap) for w, h in some) for some in shapes)
    least = max(min(w for w, _ in some) for some in shapes)
    given = list(range(len(shapes)))
    large = sorted(given, key=lambda at: -min(w * h for w, h in shapes[at]))
    rooms = [max(least, (area * _BEST) ** 0.5 * by) for by in _WIDTHS]
    found = (
        min((_improved(task, order, room) for order in (given, large)), key=lambda one: one[0])
        for room in rooms
    )
    return list(dict.fromkeys(packing for _, packing in found))


def _improved(task: _Task, order: list[int], room: float) -> tuple[float, Packing]:
    """Return the best packing that single changes of order and shape lead to, and its cost."""
    picked = [min(range(len(some)), key=lambda at: _area(some[at])) for some in task.shapes]
    best = _cost(task, order, picked, room)
    left = _MOST_TRIES
    better = True
    while better and left > 0:
        better = False
        for change in _changes(task, order):
            tried = change(order, picked)
            cost = _cost(task, *tried, room)
            left -= 1
            if cost < best - 1e-6:
                (order, picked), best, better = tried, cost, True
            if left <= 0:
                break
    return best, Packing(tuple(_corners(task, order, picked, room)), tuple(picked))


_Trial = tuple[list[int], list[int]]


def _changes(task: _Task, order: list[int]) -> Iterator[Callable[[list[int], list[int]], _Trial]]:
    for block, some in enumerate(task.shapes):
        for shape in range(len(some)):
            yield lambda order, picked, block=block, shape=shape: (  # type: ignore[misc]
                order,
                [shape if at == block else one for at, one in enumerate(picked)],
            )
    for at in range(len(order)):
        for to in range(at + 1, len(order)):
            yield lambda order, picked, at=at, to=to: (_swapped(order, at, to), picked)  # type: ignore[misc]


def _swapped(order: list[int], at: int, to: int) -> list[int]:
    made = list(order)
    made[at], made[to] = made[to], made[at]
    return made


def _area(size: Size) -> float:
    return size[0] * size[1]


def _cost(task: _Task, order: list[int], picked: list[int], room: float) -> float:
    """Return the height of the screen that holds the blocks, and more for long ways."""
    corners = _corners(task, order, picked, room)
    sizes = [some[at] for some, at in zip(task.shapes, picked, strict=True)]
    wide = max(x + w for (x, _), (w, _) in zip(corners, sizes, strict=True))
    high = max(y + h for (_, y), (_, h) in zip(corners, sizes, strict=True))
    far, down = 0.0, 0
    for link in task.links:
        (x, y), (to_x, to_y) = corners[link.source], corners[link.target]
        start, end = link.starts[picked[link.source]], link.ends[picked[link.target]]
        rise = y + start[1] - to_y - end[1]
        far += abs(x + start[0] - to_x - end[0]) + abs(rise)
        down += rise < 0
    extent = max(wide / _BEST, high, _SCREEN)
    return extent * (1 + _DOWN * down) + 0.2 * far / max(task.edges, 1)


def _corners(task: _Task, order: list[int], picked: list[int], room: float) -> list[Point]:
    """Put the blocks in this order, each as high as it can be, then as far left."""
    corners: list[Point] = [(0.0, 0.0)] * len(order)
    taken: list[tuple[float, float, float]] = []
    gap = task.gap
    for block in order:
        wide, high = task.shapes[block][picked[block]]
        best: Point | None = None
        for x in (0.0, *(right for _, right, _ in taken)):
            if x and x + wide > room:
                continue
            y = 0.0
            for left, right, low in taken:
                if low > y and left < x + wide + gap and x < right:
                    y = low
            if best is None or (y, x) < (best[1], best[0]):
                best = (x, y)
        x, y = corners[block] = best or (0.0, 0.0)
        taken.append((x, x + wide + gap, y + high + gap))
    return corners
