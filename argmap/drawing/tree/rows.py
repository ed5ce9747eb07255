"""Rows of blocks in the order of the text, chosen exactly: trees in a group, groups on a page.

A dynamic programme over the breaks; a cell of a row holds one block, or two below each other.
Not here: the shapes of a block (`block`), frames (`plots`).
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from attrs import define, evolve, frozen

_MOST_IN_ROW = 9  # cards: no page is wider
INF = float("inf")


class Sized(Protocol):
    """What has a size, and costs something to read."""

    @property
    def width(self) -> float: ...  # noqa: D102
    @property
    def height(self) -> float: ...  # noqa: D102
    @property
    def penalty(self) -> float: ...  # noqa: D102


@frozen(kw_only=True)
class PageRules:
    """The width of the page, the gaps between blocks, and what a penalty weighs.

    `pairs` tells whether a cell may hold two blocks.
    """

    width: float
    gap: float
    row_gap: float
    weight: float
    pairs: bool = False


@define(eq=False)
class BlockRow:
    """Cells of blocks by number, the shape of each block by number, and the row's size."""

    cells: list[tuple[int, ...]]
    chosen: dict[int, int]
    width: float
    height: float
    penalty: float


class _Blocks:
    """The shapes of each block from narrow to wide, and what two of them take below each other."""

    def __init__(self, shapes: Sequence[Sequence[Sized]]) -> None:
        self._shapes = shapes
        self._pairs: dict[tuple[int, int], list[tuple[Sized, Sized]]] = {}

    def __getitem__(self, at: int) -> Sequence[Sized]:
        return self._shapes[at]

    def __len__(self) -> int:
        return len(self._shapes)

    def pairs(self, upper: int, lower: int) -> list[tuple[Sized, Sized]]:
        """Return the pairs of shapes that are the lowest within each width, from narrow to wide."""
        if (upper, lower) not in self._pairs:
            self._pairs[upper, lower] = [*_merged(self[upper], self[lower])]
        return self._pairs[upper, lower]

    def narrowest(self, upper: int, lower: int, height: float) -> float | None:
        """Return the least width of two blocks below each other, together at most that high."""
        for sized, beneath in self.pairs(upper, lower):
            if sized.height + beneath.height <= height + 1e-6:
                return max(sized.width, beneath.width)
        return None


def _merged(upper: Sequence[Sized], lower: Sequence[Sized]) -> Iterator[tuple[Sized, Sized]]:
    floor = max(upper[0].width, lower[0].width)
    lowest = [upper[0], lower[0]]
    for shape, side in sorted(
        [*((shape, 0) for shape in upper), *((shape, 1) for shape in lower)],
        key=lambda item: item[0].width,
    ):
        is_lower = shape.height < lowest[side].height
        if is_lower:
            lowest[side] = shape
        if shape.width >= floor and (is_lower or shape.width == floor):
            yield lowest[0], lowest[1]


def rows(shapes: Sequence[Sequence[Sized]], rules: PageRules) -> list[BlockRow]:
    """Return the cheapest rows; `shapes` are those of each block, from narrow to wide."""
    blocks = _Blocks(shapes)
    costs: list[float] = [0.0]
    last: list[tuple[int, BlockRow]] = []
    for end in range(1, len(blocks) + 1):
        tried = [*_rows_to(blocks, end, rules)]
        prices = [
            costs[start] + row.height + rules.row_gap + rules.weight * row.penalty
            for start, row in tried
        ]
        least = min(prices)
        costs.append(least)
        last.append(tried[prices.index(least)])
    rows: list[BlockRow] = []
    end = len(blocks)
    while end:
        start, row = last[end - 1]
        rows.append(row)
        end = start
    return rows[::-1]


def rows_as(
    shapes: Sequence[Sequence[Sized]], numbers: Sequence[int], rules: PageRules
) -> list[BlockRow]:
    """Return the rows in which blocks of one number, which never falls, stand side by side.

    They are wider than the page where they do not fit.
    """
    blocks = _Blocks(shapes)
    rows: list[BlockRow] = []
    start = 0
    wide = evolve(rules, width=INF, pairs=False)
    for end in range(1, len(blocks) + 1):
        if end == len(blocks) or numbers[end] != numbers[start]:
            row = _row(blocks, start, end, rules) or _row(blocks, start, end, wide)
            rows += [row] if row else []
            start = end
    return rows


def rows_of_cells(
    shapes: Sequence[Sequence[Sized]], cells: Sequence[Sequence[tuple[int, ...]]], rules: PageRules
) -> list[BlockRow]:
    """Return rows of given cells of blocks by number, wider than the page if they do not fit."""
    blocks = _Blocks(shapes)
    rows: list[BlockRow] = []
    for row in cells:
        heights = sorted(
            {shape.height for cell in row for at in cell for shape in blocks[at]}.union(
                *(
                    _pair_heights(blocks, cell[0], cell[-1] + 1, rules)
                    for cell in row
                    if len(cell) > 1
                )
            )
        )
        fitting = (
            height for height in heights if _width(blocks, row, height, rules) <= rules.width
        )
        rows.append(_spent(blocks, [*row], next(fitting, heights[-1]), rules))
    return rows


def _width(
    blocks: _Blocks, row: Sequence[tuple[int, ...]], height: float, rules: PageRules
) -> float:
    """Return the least width of a row of cells of a height, infinite if there is none."""
    total = -rules.gap
    for cell in row:
        if len(cell) == 1:
            wide = _narrowest(blocks[cell[0]], height)
        else:
            upper, lower = cell
            wide = blocks.narrowest(upper, lower, height - rules.row_gap)
        total += INF if wide is None else wide + rules.gap
    return total


def _rows_to(blocks: _Blocks, end: int, rules: PageRules) -> Iterator[tuple[int, BlockRow]]:
    """Yield the rows that end before a block, with their starts; that of one block always."""
    least = 0.0
    for start in range(end - 1, max(-1, end - 1 - _MOST_IN_ROW), -1):
        least += blocks[start][0].width
        if start < end - 1 and least > rules.width * (2 if rules.pairs else 1):
            return
        row = _row(blocks, start, end, rules)
        if row is not None:
            yield start, row


def _row(blocks: _Blocks, start: int, end: int, rules: PageRules) -> BlockRow | None:
    """Return the lowest row of some blocks that fits, spent on the shapes that read best."""
    if end - start == 1:
        return _alone(blocks[start], start, rules)
    heights = sorted({shape.height for at in range(start, end) for shape in blocks[at]})
    if rules.pairs:
        heights = sorted({*heights, *_pair_heights(blocks, start, end, rules)})
    low, high = 0, len(heights)
    best: list[tuple[int, ...]] | None = None
    while low < high:
        middle = (low + high) // 2
        cells = _cells(blocks, start, end, heights[middle], rules)
        if cells is None:
            low = middle + 1
        else:
            best, high = cells, middle
    if best is None:
        return None
    return _spent(blocks, best, heights[high], rules)


def _alone(shapes: Sequence[Sized], at: int, rules: PageRules) -> BlockRow:
    fitting = [shape for shape in shapes if shape.width <= rules.width] or shapes[:1]
    best = min(fitting, key=lambda sized: sized.height + rules.weight * sized.penalty)
    number = next(i for i, shape in enumerate(shapes) if shape is best)
    return BlockRow([(at,)], {at: number}, best.width, best.height, best.penalty)


def _pair_heights(blocks: _Blocks, start: int, end: int, rules: PageRules) -> set[float]:
    return {
        upper.height + rules.row_gap + lower.height
        for at in range(start, end - 1)
        for upper in blocks[at]
        for lower in blocks[at + 1]
    }


def _cells(
    blocks: _Blocks, start: int, end: int, height: float, rules: PageRules
) -> list[tuple[int, ...]] | None:
    """Return the cells of the narrowest row of at most that height, None if none fits the page."""
    widths: list[float] = [0.0]
    sizes: list[int] = []
    for at in range(start, end):
        item = _narrowest(blocks[at], height)
        best, size = (float("inf") if item is None else widths[-1] + item + rules.gap), 1
        if rules.pairs and at > start:
            two = blocks.narrowest(at - 1, at, height - rules.row_gap)
            if two is not None and widths[-2] + two + rules.gap < best:
                best, size = widths[-2] + two + rules.gap, 2
        widths.append(best)
        sizes.append(size)
    if widths[-1] == INF or widths[-1] - rules.gap > rules.width + 1e-6:
        return None
    cells: list[tuple[int, ...]] = []
    at = end
    while at > start:
        size = sizes[at - start - 1]
        cells.append(tuple(range(at - size, at)))
        at -= size
    return cells[::-1]


def _narrowest(shapes: Sequence[Sized], height: float) -> float | None:
    return next((shape.width for shape in shapes if shape.height <= height + 1e-6), None)


def _spent(
    blocks: _Blocks,
    cells: list[tuple[int, ...]],
    height: float,
    rules: PageRules,
) -> BlockRow:
    """Choose the shapes of a row; what is left of its width goes to those that read better."""
    chosen: dict[int, int] = {}
    for cell in cells:
        if len(cell) == 1:
            shapes = blocks[cell[0]]
            chosen[cell[0]] = next(
                i for i, shape in enumerate(shapes) if shape.height <= height + 1e-6
            )
        else:
            upper, lower = (blocks[at] for at in cell)
            pair = next(
                pair
                for pair in blocks.pairs(*cell)
                if pair[0].height + pair[1].height + rules.row_gap <= height + 1e-6
            )
            for at, shapes, shape in zip(cell, (upper, lower), pair, strict=True):
                chosen[at] = next(i for i, sized in enumerate(shapes) if sized is shape)
    widths = {cell: max(blocks[at][chosen[at]].width for at in cell) for cell in cells}
    spare = rules.width - sum(widths.values()) - rules.gap * (len(cells) - 1)
    for cell in cells:
        for at in cell:
            room = widths[cell] + (spare if len(cell) == 1 else 0.0)
            now = blocks[at][chosen[at]]
            for i, shape in enumerate(blocks[at]):
                if (
                    shape.width <= room
                    and shape.penalty < now.penalty
                    and (shape.height <= (height if len(cell) == 1 else now.height) + 1e-6)
                ):
                    chosen[at], now = i, shape
        wide = max(blocks[at][chosen[at]].width for at in cell)
        spare -= max(0.0, wide - widths[cell])
        widths[cell] = max(wide, widths[cell])
    return BlockRow(
        cells,
        chosen,
        sum(widths.values()) + rules.gap * (len(cells) - 1),
        max(
            sum(blocks[at][chosen[at]].height for at in cell) + rules.row_gap * (len(cell) - 1)
            for cell in cells
        ),
        sum(blocks[at][number].penalty for at, number in chosen.items()),
    )
