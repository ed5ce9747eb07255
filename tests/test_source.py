"""Texts and places in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.source import Position, SourceFile, Span

TEXT = "one\n\nzwei 🙂 due\n"


@pytest.mark.parametrize(
    ("offset", "line", "column"),
    [(0, 1, 1), (3, 1, 4), (4, 2, 1), (5, 3, 1), (11, 3, 7), (len(TEXT), 4, 1)],
)
def test_positions_count_from_one_in_code_points(offset: int, line: int, column: int) -> None:
    assert SourceFile("x", TEXT).position(offset) == Position(line, column)


@pytest.mark.parametrize(("number", "line"), [(1, "one"), (2, ""), (3, "zwei 🙂 due"), (4, "")])
def test_lines_come_without_their_ends(number: int, line: str) -> None:
    assert SourceFile("x", TEXT).line(number) == line


def test_a_span_knows_its_words_and_its_place() -> None:
    span = Span(SourceFile("map.arg", TEXT), 5, 9)
    assert span.text == "zwei"
    assert (str(span.first), str(span.last), str(span)) == ("3:1", "3:5", "map.arg:3:1")


def test_the_text_is_not_shown() -> None:
    assert repr(SourceFile("x", TEXT)) == "SourceFile(name='x')"


@given(st.text("a\n"), st.data())
def test_a_position_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    source = SourceFile("x", text)
    offset = data.draw(st.integers(0, len(text)))
    place = source.position(offset)
    assert source.line_starts[place.line - 1] + place.column - 1 == offset
    assert place.column <= len(source.line(place.line)) + 1
    assert len(source.line_starts) == len(text.split("\n"))
