"""Groups that are laid out apart: blocks on a page, and lines that run in the gaps between them."""

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_maps import random_map

from argmap import load
from argmap.drawing.layout.packing import Link, Size, packings
from argmap.drawing.render import Drawing, render
from argmap.drawing.scene.shapes import Box

ARTICLE = Path(__file__).parents[1] / "docs" / "examples" / "peace-declaration.arg"
GAP = 26.0
sizes = st.tuples(st.floats(50, 900), st.floats(50, 900))
blocks = st.lists(st.lists(sizes, min_size=1, max_size=3), min_size=1, max_size=7)


def boxes(shapes: list[list[Size]], links: list[Link]) -> list[list[Box]]:
    return [
        [
            Box(*corner, *some[at])
            for some, at, corner in zip(shapes, one.shapes, one.corners, strict=True)
        ]
        for one in packings(shapes, links, 10, GAP)
    ]


@settings(max_examples=40, deadline=None)
@given(blocks)
def test_blocks_keep_their_distance(shapes: list[list[Size]]) -> None:
    for page in boxes(shapes, []):
        assert min(box.x for box in page) == min(box.y for box in page) == 0
        for one, other in combinations(page, 2):
            assert not one.grown(GAP - 0.01).meets(other)


def test_squares_fill_a_page_that_is_wider_than_high() -> None:
    pages = boxes([[(400.0, 400.0)]] * 6, [])
    assert any(max(box.right for box in page) == 3 * 400 + 2 * GAP for page in pages)
    assert any(max(box.bottom for box in page) == 2 * 400 + GAP for page in pages)


def test_the_shape_that_fits_is_taken() -> None:
    wide, high = (900.0, 300.0), (300.0, 900.0)
    page = boxes([[(600.0, 900.0)], [wide, high], [high, wide]], [])[0]
    assert {(box.width, box.height) for box in page[1:]} == {high}


def test_what_bears_on_a_block_lies_below_it() -> None:
    size = (900.0, 400.0)
    up = Link(0, 1, ((450.0, 50.0),), ((450.0, 350.0),))
    assert all(page[0].y > page[1].y for page in boxes([[size], [size]], [up]))


def behind(drawing: Drawing) -> list[tuple[str, str, str]]:
    """Return the edges that run behind a card, with the card."""
    geometry = drawing.geometry
    return [
        (source, target, key)
        for source, target, curve in geometry.edges
        for key, box in geometry.cards.items()
        if key not in (source, target)
        and any(box.grown(-1.0).holds(point) for point in curve.sampled())
    ]


@pytest.mark.parametrize("status", [None, "grounded", "df-quad"])
def test_the_article_fits_a_screen_and_hides_no_line(status: str | None) -> None:
    drawing = render(load(ARTICLE), status=status)
    assert max(drawing.width / 1.6, drawing.height) < 1700
    assert behind(drawing) == []


def test_lines_seldom_run_behind_cards() -> None:
    drawings = [render(random_map(seed)) for seed in range(40)]
    edges = sum(len(one.geometry.edges) for one in drawings)
    assert sum(len(behind(one)) for one in drawings) < 0.02 * edges
