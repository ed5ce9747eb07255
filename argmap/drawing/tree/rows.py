"""Rows of blocks in the order of the text: trees in a group, groups on a page.

Chosen exactly, by a dynamic programme over the breaks; a cell of a row holds one block, or two
below each other.  Not here: the shapes of a block (`block`), frames (`plots`).
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Generic

from attrs import define, frozen

from argmap.drawing.scene.shapes import Box
from argmap.drawing.tree.shape import INF, SLIGHT, AnyShape, Block

_MOST_IN_ROW = 9  # cards: no page is wider
Span = tuple[int, int]  # the first block of a cell, and the first behind it


@frozen(kw_only=True)
class PageRules:
    """The width of the page, the gaps between blocks, and what a penalty weighs.

    `pairs` says whether a cell may hold two blocks.
    """

    width: float
    gap: float
    row_gap: float
    weight: float
    pairs: bool = False


@define(eq=False)
class Cell(Block, Generic[AnyShape]):
    """Blocks below each other, each in one of its shapes, and the size of them all."""

    blocks: tuple[AnyShape, ...]


@define(eq=False)
class Row(Block, Generic[AnyShape]):
    """Cells side by side, and their size."""

    cells: list[Cell[AnyShape]]


def rows(
    shapes: Sequence[Sequence[AnyShape]],
    rules: PageRules,
    spans: Sequence[Sequence[Span]] | None = None,
) -> list[Row[AnyShape]]:
    """Return the cheapest rows; `shapes` are those of each block, from narrow to wide.

    With `spans` they are rows of these cells, wider than the page if they do not fit.
    """
    packer = _Packer(shapes, rules)
    return packer.cheapest() if spans is None else [packer.row(row) for row in spans]


def rows_of(
    keys: Sequence[Hashable], before: Sequence[Sequence[Sequence[Hashable]]]
) -> list[list[Span]]:
    """Return the cells of blocks by their keys as they were; a new block has a row of its own."""
    places = {
        key: (at, cell)
        for at, row in enumerate(before)
        for cell, members in enumerate(row)
        for key in members
    }
    spans: list[list[Span]] = []
    last: tuple[int, int] | None = None
    for number, key in enumerate(keys):
        place = places.get(key)
        if place is not None and place == last:
            spans[-1][-1] = (spans[-1][-1][0], number + 1)
        elif place is not None and last is not None and place[0] == last[0]:
            spans[-1].append((number, number + 1))
        else:
            spans.append([(number, number + 1)])
        last = place
    return spans


def even_rows(count: int, most: int) -> list[list[Span]]:
    """Return rows of at most `most` blocks, as many in each as can be, fewer in the first ones."""
    lines = -(-count // most)
    ends = [count * at // lines for at in range(lines + 1)]
    return [[(at, at + 1) for at in range(start, end)] for start, end in pairwise(ends)]


def placed(rows: Sequence[Row[AnyShape]], rules: PageRules) -> Iterator[tuple[AnyShape, Box]]:
    """Yield the blocks of rows with the boxes that are theirs, from the left top corner of all.

    The last block of a cell reaches down to the end of its row.  The last cell of a row alone
    reaches as far right as the widest row, so that no other moves.
    """
    width = max((row.width for row in rows), default=0.0)
    y = 0.0
    for row in rows:
        x = 0.0
        for cell in row.cells:
            wide = width - x if cell is row.cells[-1] else cell.width
            top = y
            for block in cell.blocks:
                high = y + row.height - top if block is cell.blocks[-1] else block.height
                yield block, Box(x, top, wide, high)
                top += high + rules.row_gap
            x += wide + rules.gap
        y += row.height + rules.row_gap


def height_of(rows: Sequence[Row[AnyShape]], rules: PageRules) -> float:
    """Return the height of rows with the gaps between them."""
    return sum(row.height for row in rows) + rules.row_gap * max(len(rows) - 1, 0)


class _Packer(Generic[AnyShape]):
    def __init__(self, shapes: Sequence[Sequence[AnyShape]], rules: PageRules) -> None:
        self._rules = rules
        self._singles = [
            [Cell(shape.width, shape.height, shape.penalty, (shape,)) for shape in each]
            for each in shapes
        ]
        self._pairs: dict[int, list[Cell[AnyShape]]] = {}

    def cheapest(self) -> list[Row[AnyShape]]:
        """Return the rows of least cost in all."""
        costs: list[float] = [0.0]
        last: list[tuple[int, Row[AnyShape]]] = []
        for end in range(1, len(self._singles) + 1):
            tried = [*self._rows_to(end)]
            prices = [
                costs[start] + row.height + self._rules.row_gap + self._rules.weight * row.penalty
                for start, row in tried
            ]
            costs.append(min(prices))
            last.append(tried[prices.index(costs[-1])])
        outcome: list[Row[AnyShape]] = []
        end = len(self._singles)
        while end:
            end, row = last[end - 1]
            outcome.append(row)
        return outcome[::-1]

    def row(self, spans: Sequence[Span]) -> Row[AnyShape]:
        """Return the lowest row of some cells that fits, or the narrowest if none does."""
        if len(spans) == 1 and spans[0][1] - spans[0][0] == 1:
            return self._alone(spans[0][0])
        heights = self._heights(spans)
        widest = self._rules.width + SLIGHT
        fitting = (height for height in heights if self._width(spans, height) <= widest)
        return self._spent(spans, next(fitting, heights[-1]))

    def _cells(self, span: Span) -> list[Cell[AnyShape]]:
        """Return what a cell can be, from narrow to wide."""
        start, end = span
        if end - start == 1:
            return self._singles[start]
        if start not in self._pairs:
            upper, lower = self._singles[start], self._singles[start + 1]
            self._pairs[start] = [*_stacked(upper, lower, self._rules.row_gap)]
        return self._pairs[start]

    def _within(self, span: Span, height: float) -> Iterator[Cell[AnyShape]]:
        return (cell for cell in self._cells(span) if cell.height <= height + SLIGHT)

    def _heights(self, spans: Iterable[Span]) -> list[float]:
        return sorted({cell.height for span in spans for cell in self._cells(span)})

    def _width(self, spans: Sequence[Span], height: float) -> float:
        """Return the least width of a row of that height, infinite if there is none."""
        cells = (next(self._within(span, height), None) for span in spans)
        gaps = self._rules.gap * (len(spans) - 1)
        return sum((INF if cell is None else cell.width for cell in cells), gaps)

    def _rows_to(self, end: int) -> Iterator[tuple[int, Row[AnyShape]]]:
        """Yield the rows that end before a block, with their starts; that of one block always."""
        yield end - 1, self._alone(end - 1)
        least = self._singles[end - 1][0].width
        most = self._rules.width * (2 if self._rules.pairs else 1)
        for start in range(end - 2, max(-1, end - 1 - _MOST_IN_ROW), -1):
            least += self._singles[start][0].width
            if least > most:
                return
            row = self._lowest(start, end)
            if row is not None:
                yield start, row

    def _alone(self, at: int) -> Row[AnyShape]:
        """Return a row of one block, in the cheapest shape that fits."""
        cells = self._singles[at]
        fitting = [cell for cell in cells if cell.width <= self._rules.width] or cells[:1]
        best = min(fitting, key=lambda cell: cell.height + self._rules.weight * cell.penalty)
        return Row(best.width, best.height, best.penalty, [best])

    def _lowest(self, start: int, end: int) -> Row[AnyShape] | None:
        """Return the lowest row of some blocks that fits, None if none does."""
        spans = [(at, at + 1) for at in range(start, end)]
        if self._rules.pairs:
            spans += [(at, at + 2) for at in range(start, end - 1)]
        heights = self._heights(spans)
        low, high = 0, len(heights)
        best: list[Span] = []
        while low < high:
            middle = (low + high) // 2
            narrowest = self._narrowest(start, end, heights[middle])
            if narrowest:
                best, high = narrowest, middle
            else:
                low = middle + 1
        return self._spent(best, heights[high]) if best else None

    def _narrowest(self, start: int, end: int, height: float) -> list[Span]:
        """Return the cells of the narrowest row of at most that height, [] if none fits."""
        widths = [-self._rules.gap]
        spans: list[Span] = []
        for at in range(start, end):
            tried = [
                (
                    widths[first - start]
                    + self._rules.gap
                    + self._width([(first, at + 1)], height),
                    first,
                )
                for first in ((at, at - 1) if self._rules.pairs and at > start else (at,))
            ]
            wide, first = min(tried, key=lambda item: item[0])
            widths.append(wide)
            spans.append((first, at + 1))
        if widths[-1] > self._rules.width + SLIGHT:
            return []
        row: list[Span] = []
        at = end
        while at > start:
            row.append(spans[at - start - 1])
            at = row[-1][0]
        return row[::-1]

    def _spent(self, spans: Sequence[Span], height: float) -> Row[AnyShape]:
        """Return a row of that height; what is left of its width goes to what reads better."""
        gaps = self._rules.gap * (len(spans) - 1)
        spare = max(self._rules.width - self._width(spans, height), 0.0)
        cells: list[Cell[AnyShape]] = []
        for span in spans:
            fitting = [*self._within(span, height)]
            least = fitting[0].width
            near = (cell for cell in fitting if cell.width <= least + spare)
            cells.append(min(near, key=lambda cell: cell.penalty))
            spare -= cells[-1].width - least
        return Row(
            sum((cell.width for cell in cells), gaps),
            max(cell.height for cell in cells),
            sum(cell.penalty for cell in cells),
            cells,
        )


def _stacked(
    upper: Sequence[Cell[AnyShape]], lower: Sequence[Cell[AnyShape]], gap: float
) -> Iterator[Cell[AnyShape]]:
    """Yield the lowest pairs of two blocks below each other within each width."""
    floor = max(upper[0].width, lower[0].width)
    lowest = [upper[0], lower[0]]
    for cell, side in sorted(
        [*((cell, 0) for cell in upper), *((cell, 1) for cell in lower)],
        key=lambda item: item[0].width,
    ):
        is_lower = cell.height < lowest[side].height
        if is_lower:
            lowest[side] = cell
        if cell.width >= floor and (is_lower or cell.width == floor):
            above, below = lowest
            yield Cell(
                max(above.width, below.width),
                above.height + gap + below.height,
                above.penalty + below.penalty,
                (*above.blocks, *below.blocks),
            )
