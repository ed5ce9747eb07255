"""Rows of blocks in the order of the text: trees in a group, groups in a group or on a page.

Chosen exactly, by a dynamic programme over the breaks.  Not here: the shapes of a block (`block`),
frames (`plots`).
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice, pairwise
from operator import itemgetter
from typing import Generic

from attrs import define, frozen

from argmap.drawing.scene.shapes import Box
from argmap.drawing.tree.shape import INF, SLIGHT, AnyShape, Block, Rows

_MOST_IN_ROW = 9  # cards: no page is wider


@frozen(kw_only=True)
class RowRules:
    """The width of a row, the gaps between blocks, and what a penalty weighs.

    With `stacks` two blocks may stand below each other in a row.
    """

    width: float
    gap: float
    row_gap: float
    weight: float
    stacks: bool = False


@define(eq=False)
class Stack(Block, Generic[AnyShape]):
    """Two blocks below each other, and the size of both."""

    blocks: tuple[AnyShape, AnyShape]


@define(eq=False)
class Row(Block, Generic[AnyShape]):
    """Blocks and stacks side by side, and the size of them all."""

    cells: list[AnyShape | Stack[AnyShape]]

    @property
    def blocks(self) -> list[AnyShape]:
        """All blocks of the row in order."""
        return [block for cell in self.cells for block in _blocks(cell)]


def _blocks(cell: AnyShape | Stack[AnyShape]) -> tuple[AnyShape, ...]:
    return cell.blocks if isinstance(cell, Stack) else (cell,)


# For each place in a row, what can stand there, from narrow to wide.
Choices = Sequence[Sequence[AnyShape | Stack[AnyShape]]]


def cheapest(shapes: Sequence[Sequence[AnyShape]], rules: RowRules) -> list[Row[AnyShape]]:
    """Return the rows of least cost in all; `shapes` are those of each block, ever wider."""
    stacks = [_stacks(*each, rules.row_gap) for each in pairwise(shapes)] if rules.stacks else []
    costs = [0.0]
    last: list[tuple[int, Row[AnyShape]]] = []
    for end in range(1, len(shapes) + 1):
        tried: list[tuple[float, int, Row[AnyShape]]] = []
        least = -rules.gap
        for start in range(end - 1, max(-1, end - 1 - _MOST_IN_ROW), -1):
            least += rules.gap + shapes[start][0].width
            if tried and not stacks and least > rules.width + SLIGHT:
                break
            row = _row(shapes[start:end], stacks[start : end - 1], rules)
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


def _stacks(
    upper: Sequence[AnyShape], lower: Sequence[AnyShape], gap: float
) -> list[Stack[AnyShape]]:
    """Return two blocks below each other, each in its cheapest shape within each width."""
    floor = max(upper[0].width, lower[0].width)
    widths = sorted({shape.width for shape in (*upper, *lower) if shape.width >= floor})
    stacks: list[Stack[AnyShape]] = []
    for width in widths:
        above, below = (
            [shape for shape in each if shape.width <= width][-1] for each in (upper, lower)
        )
        height = above.height + gap + below.height
        stacks.append(Stack(width, height, above.penalty + below.penalty, (above, below)))
    return stacks


def counted(
    shapes: Iterable[Sequence[AnyShape]], counts: Iterable[int], rules: RowRules
) -> list[Row[AnyShape]]:
    """Return rows of so many blocks each, wider than the page if they do not fit."""
    left = iter(shapes)
    return [_row([*islice(left, count)], [], rules) for count in counts]


def counts_of(keys: Sequence[str], before: Rows) -> list[int]:
    """Return the sizes of rows of blocks as they were; a new block has a row of its own."""
    places = {key: at for at, row in enumerate(before) for key in row}
    return [len([*row]) for _, row in groupby(keys, key=lambda key: places.get(key, key))]


def even_counts(count: int, most: int) -> list[int]:
    """Return the sizes of rows of at most `most` blocks, as even as can be."""
    lines = -(-count // most)
    return [count * (at + 1) // lines - count * at // lines for at in range(lines)]


def _row(singles: Choices[AnyShape], stacks: Choices[AnyShape], rules: RowRules) -> Row[AnyShape]:
    """Return the lowest row that fits, or the lowest of all if none does.

    What is left of its width goes to what reads better.  A block alone takes its cheapest shape.
    """
    if len(singles) == 1:
        fitting = [cell for cell in singles[0] if cell.width <= rules.width + SLIGHT]
        cells = fitting or singles[0][:1]
        best = min(cells, key=lambda cell: cell.height + rules.weight * cell.penalty)
        return Row(best.width, best.height, best.penalty, [best])

    def spare(height: float) -> float:
        """Return the width that is left of a row of that height, or lacking."""
        row = _narrowest(singles, stacks, rules.gap, height)
        widths = [cells[0].width if cells else INF for cells in row]
        return rules.width + SLIGHT - sum(widths) - rules.gap * (len(row) - 1)

    heights = sorted({cell.height for choices in (*singles, *stacks) for cell in choices})
    height = heights[min(bisect_left(heights, 0.0, key=spare), len(heights) - 1)]
    left = max(spare(height), 0.0)
    row: list[AnyShape | Stack[AnyShape]] = []
    for low in _narrowest(singles, stacks, rules.gap, height):
        near = (cell for cell in low if cell.width <= low[0].width + left)
        row.append(min(near, key=lambda cell: cell.penalty))
        left -= row[-1].width - low[0].width
    return Row(
        sum(cell.width for cell in row) + rules.gap * (len(row) - 1),
        max(cell.height for cell in row),
        sum(cell.penalty for cell in row),
        row,
    )


def _narrowest(
    singles: Choices[AnyShape], stacks: Choices[AnyShape], gap: float, height: float
) -> Choices[AnyShape]:
    """Return what the cells of the narrowest row of at most that height can be."""
    if not stacks:
        return [[cell for cell in cells if cell.height <= height] for cells in singles]
    rows: list[tuple[float, Choices[AnyShape]]] = [(0.0, [])]
    for at, single in enumerate(singles):
        longer: list[tuple[float, Choices[AnyShape]]] = []
        for count, choices in enumerate((single, *stacks[at - 1 : at]), 1):
            width, cells = rows[-count]
            low = [cell for cell in choices if cell.height <= height]
            longer.append((width + gap + (low[0].width if low else INF), [*cells, low]))
        rows.append(min(longer, key=itemgetter(0)))
    return rows[-1][1]


def placed(rows: Sequence[Row[AnyShape]], rules: RowRules) -> Iterator[tuple[AnyShape, Box]]:
    """Yield the blocks of rows with the boxes that are theirs, from the left top corner of all.

    All cells of a row are as high as it is.  The last one reaches as far right as the widest row,
    so that no other moves.
    """
    width = max((row.width for row in rows), default=0.0)
    y = 0.0
    for row in rows:
        x = 0.0
        for cell in row.cells:
            wide = width - x if cell is row.cells[-1] else cell.width
            top = y
            for block in _blocks(cell):
                high = y + row.height - top if block is _blocks(cell)[-1] else block.height
                yield block, Box(x, top, wide, high)
                top += high + rules.row_gap
            x += wide + rules.gap
        y += row.height + rules.row_gap


def height_of(rows: Sequence[Row[AnyShape]], rules: RowRules) -> float:
    """Return the height of rows with the gaps between them."""
    return sum(row.height for row in rows) + rules.row_gap * max(len(rows) - 1, 0)
