"""Texts are measured as the bundled font draws them, and broken without loss."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.drawing.scene import measure
from argmap.drawing.scene.measure import ELLIPSIS, shorten, width, wrap

FONTS = Path(measure.__file__).parent.parent / "fonts"
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)


def test_widths_are_those_of_the_font() -> None:
    assert width("Will the pension reform pass?", 22, bold=True) == pytest.approx(308, abs=8)
    assert width("i", 10) < width("m", 10) < width("m", 10, bold=True) * 1.2
    assert width("", 10) == 0


def test_wide_and_combining_characters() -> None:
    assert width("和平", 10) == 20
    assert width("e\u0301", 10) == width("e", 10)
    assert width("\u200b", 10) == 0
    assert width("ↈ\U0001f44d", 10) > 10


def test_lines_are_balanced() -> None:
    lines = wrap("one two three four five six seven eight nine ten", 10, 150)
    assert len(lines) == 2
    assert abs(len(lines[0]) - len(lines[1])) < 8


def test_a_word_that_is_too_long_is_broken() -> None:
    lines = wrap("x" * 100, 10, 100)
    assert "".join(lines) == "x" * 100
    assert all(width(line, 10) <= 100 for line in lines)


def test_a_long_word_is_broken_behind_a_hyphen_or_a_slash_where_it_has_one() -> None:
    assert wrap("He is ever-changeable", 10, 60) == ("He is ever-", "changeable")
    assert wrap("news.example/2018/09/korea", 10, 90) == ("news.example/", "2018/09/korea")
    assert wrap("-" * 60, 10, 100)[0].startswith("-----")
    assert wrap("well-known facts", 10, 60) == ("well-known", "facts")  # it fits


def test_east_asian_text_breaks_anywhere() -> None:
    lines = wrap("和平宣言" * 8, 10, 100)
    assert "".join(lines) == "和平宣言" * 8
    assert max(map(len, lines)) <= 10


def test_what_does_not_fit_is_cut() -> None:
    lines = wrap("word " * 100, 10, 100, most=3)
    assert len(lines) == 3
    assert lines[-1].endswith(ELLIPSIS)
    assert width(lines[-1], 10) <= 100


def test_a_long_text_is_shortened() -> None:
    assert shorten("short", 10, 100) == "short"
    cut = shorten("a very long text indeed", 10, 60)
    assert cut.endswith(ELLIPSIS)
    assert width(cut, 10) <= 60


@given(ANY, st.booleans())
@settings(max_examples=150, deadline=None)
def test_wrapping_keeps_every_character_and_the_room(text: str, bold: bool) -> None:  # noqa: FBT001 - drawn
    lines = wrap(text, 10.5, 90.0, bold=bold)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line, 10.5, bold=bold) <= 90.0 + 1e-6 for line in lines)


@given(ANY, st.floats(20, 200))
@settings(max_examples=150, deadline=None)
def test_a_shortened_text_has_the_room(text: str, room: float) -> None:
    assert width(shorten(text, 9, room), 9) <= room + 1e-6


def test_the_fonts_and_their_licence_are_there() -> None:
    assert (FONTS / "LICENSE-Arimo.txt").read_text(encoding="utf-8").count("SIL") > 1
    for face in ("Regular", "Bold"):
        assert 40_000 < (FONTS / f"Arimo-{face}.ttf").stat().st_size < 200_000


def test_lines_that_are_not_balanced_are_filled() -> None:
    text = "one two three four five six seven eight nine ten"
    room = width("one two three four five six", 10.0)
    assert wrap(text, 10.0, room, balanced=False)[0] == "one two three four five six"
    assert len(wrap(text, 10.0, room)) == len(wrap(text, 10.0, room, balanced=False))
