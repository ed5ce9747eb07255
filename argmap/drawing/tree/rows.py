"""Rows of blocks in the order of the text: trees in a group, groups in a group or on a page.

Chosen exactly, by a dynamic programme over the breaks.  Not here: the shapes of a block (`block`),
frames (`plots`).
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice, pairwise
from operator import attrgetter, itemgetter

from attrs import define, frozen

from argmap.drawing.scene.shapes import Box
from argmap.drawing.tree.shape import INF, SLIGHT, Block, Keys

_MOST_IN_ROW = 9  # cards: no page is wider


@frozen(kw_only=True)
class RowRules:
    """The width of a row, the gaps between blocks, and what a penalty weighs.

    With `stacks` two blocks may stand below each other in a row.
    """

    width: float
    gap: float
    row_gap: float
    weight: float = 0.0
    stacks: bool = False

    def fit(self, width: float) -> bool:
        """Return whether a row of some width fits."""
        return width <= self.width + SLIGHT

    def cost(self, block: Block) -> float:
        """Return what a row or a block alone costs."""
        return block.height + self.row_gap + self.weight * block.penalty


@define(eq=False)
class Stack(Block):
    """Blocks below each other, and the size of them all."""

    blocks: Sequence[Block]


@define(eq=False)
class Row(Block):
    """Blocks and stacks side by side, and the size of them all."""

    cells: Sequence[Block]

    @property
    def count(self) -> int:
        """The number of its blocks."""
        return sum(len(_blocks(cell)) for cell in self.cells)

    @property
    def blocks(self) -> list[Block]:
        """All blocks of the row in order."""
        return [block for cell in self.cells for block in _blocks(cell)]


def _blocks(cell: Block) -> Sequence[Block]:
    return cell.blocks if isinstance(cell, Stack) else (cell,)


@define(eq=False)
class Rows(Block):
    """Rows below each other, and the size of them all."""

    rows: Sequence[Row]
    rules: RowRules

    @classmethod
    def of(cls, rows: Sequence[Row], rules: RowRules) -> "Rows":
        """Return some rows with the gaps between them."""
        return cls(
            max((row.width for row in rows), default=0.0),
            sum(row.height for row in rows) + rules.row_gap * max(len(rows) - 1, 0),
            sum(row.penalty for row in rows),
            rows,
            rules,
        )

    @property
    def keys(self) -> Keys:
        """The keys of the blocks in each row."""
        return tuple(tuple(block.key for block in row.blocks) for row in self.rows)

    def placed(self, left: float, top: float) -> Iterator[tuple[Block, Box]]:
        """Yield the blocks with the boxes that are theirs; (`left`, `top`) is the corner of all.

        All cells of a row are as high as it is.  The last one reaches as far right as the widest
        row, so that no other moves.
        """
        for row in self.rows:
            x = left
            for cell in row.cells:
                wide = left + self.width - x if cell is row.cells[-1] else cell.width
                y = top
                for block in _blocks(cell):
                    high = top + row.height - y if block is _blocks(cell)[-1] else block.height
                    yield block, Box(x, y, wide, high)
                    y += high + self.rules.row_gap
                x += wide + self.rules.gap
            top += row.height + self.rules.row_gap


_Shapes = Sequence[Block]  # of a block, ever wider
_Place = tuple[_Shapes, ...]  # what can begin with a block: it alone, it above the next one

_Choices = tuple[()] | tuple[_Shapes, "_Choices"]  # of the first cell, and of those behind it


def cheapest(shapes: Sequence[_Shapes], rules: RowRules) -> Rows:
    """Return the rows of least cost in all; `shapes` are those of each block."""
    return joined(all_endings(shapes, rules), rules)


def all_endings(shapes: Sequence[_Shapes], rules: RowRules) -> list[list[Row]]:
    """Return for each block the rows that can end with it."""
    ends = range(1, len(shapes) + 1)
    return [endings(shapes[max(end - _MOST_IN_ROW, 0) : end], rules) for end in ends]


def joined(ends: Sequence[Sequence[Row]], rules: RowRules) -> Rows:
    """Return the rows of least cost in all, given those that can end with each block."""
    costs = [0.0]
    last: list[Row] = []
    for rows in ends:
        last.append(min(rows, key=lambda row: costs[-row.count] + rules.cost(row)))
        costs.append(costs[-last[-1].count] + rules.cost(last[-1]))
    best: list[Row] = []
    end = len(last)
    while end:
        best.append(last[end - 1])
        end -= best[-1].count
    return Rows.of(best[::-1], rules)


def endings(shapes: Sequence[_Shapes], rules: RowRules) -> list[Row]:
    """Return the rows that can end with the last of some blocks, from short to long.

    They are the block alone, in each of its shapes, and the lowest row of two, three and more.
    """
    rows = _alone(shapes[-1], rules)
    places: list[_Place] = [(shapes[-1],)]
    widths = [-rules.gap, shapes[-1][0].width]  # the least ones, of the last blocks
    height = 0.0
    for lower, upper in islice(pairwise(reversed(shapes)), _MOST_IN_ROW - 1):
        place = (upper, _stacks(upper, lower, rules.row_gap)) if rules.stacks else (upper,)
        least = [widths[-count] + cells[0].width for count, cells in enumerate(place, 1)]
        widths.append(min(least) + rules.gap)
        places.append(place)
        if not rules.fit(widths[-1]):
            break
        rows.append(_row(places, rules, height))
        height = rows[-1].height
    return rows


def _alone(shapes: _Shapes, rules: RowRules) -> list[Row]:
    fitting = [shape for shape in shapes if rules.fit(shape.width)] or shapes[:1]
    return [Row(shape.width, shape.height, shape.penalty, [shape]) for shape in fitting]


def _stacks(upper: _Shapes, lower: _Shapes, gap: float) -> list[Stack]:
    """Return two blocks below each other, each in its cheapest shape within each width."""
    floor = max(upper[0].width, lower[0].width)
    widths = sorted({shape.width for shape in (*upper, *lower) if shape.width >= floor})
    stacks: list[Stack] = []
    for width in widths:
        above, below = (
            [shape for shape in each if shape.width <= width][-1] for each in (upper, lower)
        )
        height = above.height + gap + below.height
        stacks.append(Stack(width, height, above.penalty + below.penalty, (above, below)))
    return stacks


def counted(shapes: Iterable[_Shapes], counts: Iterable[int], rules: RowRules) -> Rows:
    """Return rows of so many blocks each, wider than the page if they do not fit."""
    left = iter(shapes)
    rows: list[Row] = []
    for count in counts:
        blocks = [*islice(left, count)]
        alone = min(_alone(blocks[0], rules), key=rules.cost)
        rows.append(_row([(each,) for each in reversed(blocks)], rules) if count > 1 else alone)
    return Rows.of(rows, rules)


def counts_of(keys: Iterable[str], before: Keys) -> list[int]:
    """Return the sizes of rows of blocks as they were; a new block has a row of its own."""
    places = {key: at for at, row in enumerate(before) for key in row}
    return [len([*row]) for _, row in groupby(keys, key=lambda key: places.get(key, key))]


def even_counts(count: int, most: int) -> list[int]:
    """Return the sizes of rows of at most `most` blocks, as even as can be."""
    lines = -(-count // most)
    return [count * (at + 1) // lines - count * at // lines for at in range(lines)]


def _row(places: Sequence[_Place], rules: RowRules, least: float = 0.0) -> Row:
    """Return the lowest row that fits, at least so high, or the lowest of all if none does.

    `places` go from its last block to its first.  What is left of its width goes to what reads
    better.
    """
    heights = {
        cell.height
        for place in places
        for shapes in place
        for cell in shapes
        if cell.height >= least
    }
    tried = sorted(heights)
    at = bisect_left(
        tried, 1, key=lambda height: rules.fit(_narrowest(places, rules.gap, height)[0])
    )
    height = tried[min(at, len(tried) - 1)]
    width, choices = _narrowest(places, rules.gap, height)
    left = max(rules.width + SLIGHT - width, 0.0)
    row: list[Block] = []
    while choices:
        shapes, choices = choices
        low = [shape for shape in shapes if shape.height <= height]
        near = (shape for shape in low if shape.width <= low[0].width + left)
        row.append(min(near, key=attrgetter("penalty")))
        left -= row[-1].width - low[0].width
    return Row(
        sum(cell.width for cell in row) + rules.gap * (len(row) - 1),
        max(cell.height for cell in row),
        sum(cell.penalty for cell in row),
        row,
    )


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
