"""Rows of blocks: which groups stand side by side on a page, and which below each other."""

from collections.abc import Iterator

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from argmap.drawing.scene.shapes import Box
from argmap.drawing.tree.rows import cheapest
from argmap.drawing.tree.shape import INF, Block, ShapeSearch

PAGE = ShapeSearch(width=220.0, height=1e9, gap=10.0, row_gap=10.0)
SIZES = st.tuples(st.integers(20, 200), st.integers(20, 200))


def block(width: float, height: float) -> Block:
    return Block(width, height, 0.0)


def test_two_low_groups_stand_below_each_other_beside_a_high_one() -> None:
    rows = cheapest([[block(100, 300)], [block(100, 140)], [block(90, 120)]], PAGE)
    page = Box(0, 0, rows.width, rows.height)
    boxes = [(box.x, box.y, box.height) for _, box in rows.placed(page)]
    assert boxes == [(0, 0, 300), (110, 0, 140), (110, 150, 150)]


def test_rows_of_a_screen_have_no_stacks() -> None:
    screen = evolve(PAGE, height=INF)
    rows = cheapest([[block(100, 300)], [block(100, 140)], [block(90, 120)]], screen)
    assert [len(row.blocks) for row in rows.parts] == [2, 1]


def least_height(blocks: list[Block]) -> float:
    """Return the height of the lowest page, found by trying all rows of all cells."""

    def rows(start: int) -> Iterator[tuple[int, float]]:
        """Yield the end and the height of each row that starts at a block and fits."""
        todo = [(start, -PAGE.gap, 0.0)]
        while todo:
            at, width, height = todo.pop()
            for count in (1, 2):
                cell = blocks[at : at + count]
                wide = width + PAGE.gap + max((each.width for each in cell), default=0.0)
                if len(cell) == count and wide <= PAGE.width:
                    high = sum(each.height for each in cell) + PAGE.row_gap * (count - 1)
                    todo.append((at + count, wide, max(height, high)))
                    yield at + count, max(height, high)

    least = {len(blocks): -PAGE.row_gap}
    for start in reversed(range(len(blocks))):
        least[start] = min(high + PAGE.row_gap + least[end] for end, high in rows(start))
    return least[0]


@given(st.lists(SIZES, min_size=1, max_size=6))
def test_no_other_rows_are_lower(sizes: list[tuple[int, int]]) -> None:
    blocks = [block(*size) for size in sizes]
    rows = cheapest([[each] for each in blocks], PAGE)
    assert rows.height == pytest.approx(least_height(blocks))
