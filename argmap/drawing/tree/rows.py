"""Rows of blocks in the order of the text: trees in a group, groups in a group or on a page.

Chosen exactly, by a dynamic programme over the breaks.  Not here: the shapes of a block (`block`),
frames (`plots`).
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import Generic

from attrs import define, frozen

from argmap.drawing.scene.shapes import Box
from argmap.drawing.tree.shape import SLIGHT, AnyShape, Block, Rows

_MOST_IN_ROW = 9  # cards: no page is wider


@frozen(kw_only=True)
class RowRules:
    """The width of a row, the gaps between blocks, and what a penalty weighs."""

    width: float
    gap: float
    row_gap: float
    weight: float


@define(eq=False)
class Row(Block, Generic[AnyShape]):
    """Blocks side by side, each in one of its shapes, and the size of them all."""

    blocks: list[AnyShape]


def cheapest(shapes: Sequence[Sequence[AnyShape]], rules: RowRules) -> list[Row[AnyShape]]:
    """Return the rows of least cost in all; `shapes` are those of each block, ever wider."""
    costs = [0.0]
    last: list[tuple[int, Row[AnyShape]]] = []
    for end in range(1, len(shapes) + 1):
        tried: list[tuple[float, int, Row[AnyShape]]] = []
        for start in range(end - 1, max(-1, end - 1 - _MOST_IN_ROW), -1):
            row = _row(shapes[start:end], rules)
            if tried and row.width > rules.width + SLIGHT:
                break
            price = row.height + rules.row_gap + rules.weight * row.penalty
            tried.append((costs[start] + price, start, row))
        cost, start, row = min(tried, key=itemgetter(0))
        costs.append(cost)
        last.append((start, row))
    rows: list[Row[AnyShape]] = []
    end = len(shapes)
    while end:
        end, row = last[end - 1]
        rows.append(row)
    return rows[::-1]


def counted(
    shapes: Iterable[Sequence[AnyShape]], counts: Iterable[int], rules: RowRules
) -> list[Row[AnyShape]]:
    """Return rows of so many blocks each, wider than the page if they do not fit."""
    left = iter(shapes)
    return [_row([*islice(left, count)], rules) for count in counts]


def counts_of(keys: Sequence[str], before: Rows) -> list[int]:
    """Return the sizes of rows of blocks as they were; a new block has a row of its own."""
    places = {key: at for at, row in enumerate(before) for key in row}
    return [len([*row]) for _, row in groupby(keys, key=lambda key: places.get(key, key))]


def even_counts(count: int, most: int) -> list[int]:
    """Return the sizes of rows of at most `most` blocks, as even as can be."""
    lines = -(-count // most)
    return [count * (at + 1) // lines - count * at // lines for at in range(lines)]


def _row(choices: Sequence[Sequence[AnyShape]], rules: RowRules) -> Row[AnyShape]:
    """Return the lowest row that fits, or the lowest of all if none does.

    What is left of its width goes to what reads better.  A block alone takes its cheapest shape.
    """
    room = rules.width - rules.gap * (len(choices) - 1) + SLIGHT
    if len(choices) == 1:
        fitting = [shape for shape in choices[0] if shape.width <= room] or choices[0][:1]
        best = min(fitting, key=lambda shape: shape.height + rules.weight * shape.penalty)
        return Row(best.width, best.height, best.penalty, [best])

    def spare(height: float) -> float:
        """Return the width that is left of a row of that height, or lacking."""
        widths = ((shape.width for shape in shapes if shape.height <= height) for shapes in choices)
        return room - sum(next(each, rules.width + room) for each in widths)

    heights = sorted({shape.height for shapes in choices for shape in shapes})
    height = heights[min(bisect_left(heights, 0.0, key=spare), len(heights) - 1)]
    left = max(spare(height), 0.0)
    blocks: list[AnyShape] = []
    for shapes in choices:
        low = [shape for shape in shapes if shape.height <= height]
        near = (shape for shape in low if shape.width <= low[0].width + left)
        blocks.append(min(near, key=lambda shape: shape.penalty))
        left -= blocks[-1].width - low[0].width
    return Row(
        sum(block.width for block in blocks) + rules.gap * (len(blocks) - 1),
        max(block.height for block in blocks),
        sum(block.penalty for block in blocks),
        blocks,
    )


def placed(rows: Sequence[Row[AnyShape]], rules: RowRules) -> Iterator[tuple[AnyShape, Box]]:
    """Yield the blocks of rows with the boxes that are theirs, from the left top corner of all.

    All of a row are as high as it is.  The last one reaches as far right as the widest row, so
    that no other moves.
    """
    width = max((row.width for row in rows), default=0.0)
    y = 0.0
    for row in rows:
        x = 0.0
        for block in row.blocks:
            wide = width - x if block is row.blocks[-1] else block.width
            yield block, Box(x, y, wide, row.height)
            x += wide + rules.gap
        y += row.height + rules.row_gap


def height_of(rows: Sequence[Row[AnyShape]], rules: RowRules) -> float:
    """Return the height of rows with the gaps between them."""
    return sum(row.height for row in rows) + rules.row_gap * max(len(rows) - 1, 0)
