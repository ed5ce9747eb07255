"""Rows of blocks in the order of the text: trees in a group, groups in a group or on a page.

Chosen exactly, by a dynamic programme over the breaks.
"""

import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby, islice, pairwise
from operator import attrgetter, itemgetter

from attrs import define

from argmap.drawing.scene.shapes import Box
from argmap.drawing.tree.shape import INF, SLIGHT, Block, Keys, ShapeSearch, by_width

_MOST_IN_ROW = 9  # cards: no page is wider


@define(eq=False)
class Stack(Block):
    """Blocks side by side, or below each other (`upright`), with gaps; rows are such a stack too.

    Each takes all of the side across, and the last one what is left of the other, so that no other
    moves.
    """

    parts: Sequence[Block]
    gap: float
    upright: bool

    @classmethod
    def of(cls, parts: Sequence[Block], gap: float, *, upright: bool) -> "Stack":
        """Return the stack of some parts, as large as they need."""
        widths, heights = [part.width for part in parts], [part.height for part in parts]
        across, along = (widths, heights) if upright else (heights, widths)
        most, length = max(across, default=0.0), sum(along) + gap * max(len(parts) - 1, 0)
        penalty = sum(part.penalty for part in parts)
        size = (most, length) if upright else (length, most)
        return cls(*size, penalty, parts, gap, upright)

    @property
    def blocks(self) -> list[Block]:
        """All blocks in the stack in order."""
        return [block for part in self.parts for block in part.blocks]

    @property
    def keys(self) -> Keys:
        """The keys of the blocks in each part."""
        return tuple(tuple(block.key for block in part.blocks) for part in self.parts)

    def placed(self, box: Box) -> Iterator[tuple[Block, Box]]:
        """Yield the blocks with the boxes that are theirs in that of the stack."""
        at, end = (box.y, box.bottom) if self.upright else (box.x, box.right)
        for part in self.parts:
            size = part.height if self.upright else part.width
            size = end - at if part is self.parts[-1] else size
            if self.upright:
                yield from part.placed(Box(box.x, at, box.width, size))
            else:
                yield from part.placed(Box(at, box.y, size, box.height))
            at += size + self.gap


_Shapes = Sequence[Block]  # of a block, ever wider
_Place = tuple[_Shapes, ...]  # what can begin with a block: it alone, it above the next one
_Choices = tuple[()] | tuple[_Shapes, "_Choices"]  # of the first cell, and of those behind it


def cheapest(shapes: Sequence[_Shapes], search: ShapeSearch) -> Stack:
    """Return the rows of least cost in all; `shapes` are those of each block."""
    ends = range(1, len(shapes) + 1)
    return joined(
        [endings(shapes[max(end - _MOST_IN_ROW, 0) : end], search) for end in ends], search
    )


def joined(ends: Sequence[Sequence[Block]], search: ShapeSearch) -> Stack:
    """Return the rows of least cost in all, given those that can end with each block."""
    costs = [0.0]
    last: list[Block] = []
    for rows in ends:
        tried = [costs[-len(row.blocks)] + search.row_gap + row.cost for row in rows]
        costs.append(min(tried))
        last.append(rows[tried.index(costs[-1])])
    best: list[Block] = []
    end = len(last)
    while end:
        best.append(last[end - 1])
        end -= len(best[-1].blocks)
    return Stack.of(best[::-1], search.row_gap, upright=True)


def endings(shapes: Sequence[_Shapes], search: ShapeSearch) -> list[Block]:
    """Return the rows that can end with the last of some blocks, from short to long.

    They are the block alone, in each of its shapes, and the lowest row of two, three and more.
    """
    rows = _alone(shapes[-1], search)
    places: list[_Place] = [(shapes[-1],)]
    widths = [-search.gap, shapes[-1][0].width]  # the least ones, of the last blocks
    height = 0.0
    for lower, upper in islice(pairwise(reversed(shapes)), _MOST_IN_ROW - 1):
        # on a page only: pictures on a screen keep their rows as they grow
        is_page = search.height < INF
        place: _Place = (upper,)
        if is_page:
            pairs = by_width((upper, lower), search, sys.maxsize)
            place = (upper, [Stack.of(pair, search.row_gap, upright=True) for pair in pairs])
        least = [widths[-count] + cells[0].width for count, cells in enumerate(place, 1)]
        widths.append(min(least) + search.gap)
        places.append(place)
        if not search.has_room(widths[-1]):
            break
        rows.append(_row(places, search, height))
        height = rows[-1].height
    return rows


def _alone(shapes: _Shapes, search: ShapeSearch) -> list[Block]:
    return [shape for shape in shapes if search.has_room(shape.width)] or [shapes[0]]


def counted(shapes: Iterable[_Shapes], counts: Iterable[int], search: ShapeSearch) -> Stack:
    """Return rows of so many blocks each, wider than the page if they do not fit."""
    left = iter(shapes)
    rows: list[Block] = []
    for count in counts:
        blocks = [*islice(left, count)]
        alone = min(_alone(blocks[0], search), key=attrgetter("cost"))
        rows.append(_row([(each,) for each in reversed(blocks)], search) if count > 1 else alone)
    return Stack.of(rows, search.row_gap, upright=True)


def counts_of(keys: Sequence[str], before: Keys, *, joins: bool) -> list[int]:
    """Return the sizes of rows of blocks as they were; a new block has a row of its own.

    If it `joins`, one between two of a row is in that row.
    """
    places = {key: at for at, row in enumerate(before) for key in row}
    known = [places.get(key, -1) for key in keys]

    def nearest(last: int, row: int) -> int:
        return last if row < 0 else row

    above, below = accumulate(known, nearest), [*accumulate(known[::-1], nearest)][::-1]
    rows = [
        first if key in places or (joins and first == last >= 0) else key
        for key, first, last in zip(keys, above, below, strict=True)
    ]
    return [len([*row]) for _, row in groupby(rows)]


def even_counts(count: int, most: int) -> list[int]:
    """Return the sizes of rows of at most `most` blocks, as even as can be."""
    lines = -(-count // most)
    return [count * (at + 1) // lines - count * at // lines for at in range(lines)]


def _row(places: Sequence[_Place], search: ShapeSearch, least: float = 0.0) -> Stack:
    """Return the lowest row that fits, at least so high, or the lowest of all if none does.

    `places` go from its last block to its first.  What is left of its width goes to what reads
    better.
    """
    cells = (cell for place in places for shapes in place for cell in shapes)
    heights = sorted({cell.height for cell in cells if cell.height >= least})

    def fits(height: float) -> bool:
        return search.has_room(_narrowest(places, search.gap, height)[0])

    height = heights[min(bisect_left(heights, 1, key=fits), len(heights) - 1)]
    width, choices = _narrowest(places, search.gap, height)
    left = max(search.width + SLIGHT - width, 0.0)
    row: list[Block] = []
    while choices:
        shapes, choices = choices
        low = [shape for shape in shapes if shape.height <= height]
        near = (shape for shape in low if shape.width <= low[0].width + left)
        row.append(min(near, key=attrgetter("penalty")))
        left -= row[-1].width - low[0].width
    return Stack.of(row, search.gap, upright=False)


def _narrowest(places: Sequence[_Place], gap: float, height: float) -> tuple[float, _Choices]:
    """Return the width of the narrowest row of at most that height, and what its cells can be."""
    rows: list[tuple[float, _Choices]] = [(-gap, ())]
    for place in places:
        longer: list[tuple[float, _Choices]] = []
        for count, shapes in enumerate(place, 1):
            width, behind = rows[-count]
            for shape in shapes:
                if shape.height <= height:
                    longer.append((width + gap + shape.width, (shapes, behind)))
                    break
        rows.append(min(longer, key=itemgetter(0)) if longer else (INF, ()))
    return rows[-1]
