"""Texts of the world: which way they run, and characters that no font has."""

import re
from typing import Any

import pytest
from svg_measure import geometry_of

from argmap import api
from argmap.drawing.png import glyph_findings, missing
from argmap.drawing.render import render
from argmap.drawing.scene.measure import runs_left
from argmap.drawing.scene.theme import MARGIN
from argmap.drawing.svg.picture import write

HEBREW = """\
@title האם לפתוח את הגן?
claim gan: הגן פתוח בלילה (2024), ואין בו אור.
  + or: אין בו אור.
  - en: An English objection.
"""


@pytest.mark.parametrize(
    ("text", "leftward"),
    [
        ("A garden", False),
        ("גן", True),
        ("2024: גן", True),
        ("(حديقة)", True),
        ("EN-1990 בגן", False),
        ("12.5 %", False),
        ("", False),
    ],
)
def test_a_text_runs_as_its_first_strong_letter(text: str, leftward: bool) -> None:  # noqa: FBT001
    assert runs_left(text) == leftward


def test_lines_of_a_text_from_right_to_left_stand_on_the_right() -> None:
    drawing = render(api.loads(HEBREW))
    cards = drawing.page.scene.cards
    for name in ("gan", "or"):
        card = cards[name]
        edge = max(text.x + text.width for text in card.texts)
        for text in card.texts:
            assert text.leftward == (text.role == "text")
            if text.role in ("text", "label"):
                assert text.x + text.width == pytest.approx(edge)
    assert not any(text.leftward for text in cards["en"].texts)
    left = min(text.x for text in cards["en"].texts)
    assert all(text.x == left for text in cards["en"].texts if text.role != "name")


def test_the_direction_is_written_for_browsers_and_for_resvg() -> None:
    drawing = render(api.loads(HEBREW))
    lines = re.findall(r"<text [^>]*>[^<]*[א-ת][^<]*</text>", drawing.svg)
    assert lines
    assert all('direction="rtl"' in line and "textLength" not in line for line in lines)


def test_a_map_from_right_to_left_has_its_first_reason_on_the_right() -> None:
    cards = geometry_of(render(api.loads(HEBREW), layout="graph")).cards
    assert cards["or"].x > cards["en"].x


@pytest.mark.parametrize("options", [{}, {"layout": "graph"}, {"page": "400x300", "pages": True}])
def test_a_map_from_right_to_left_stands_at_the_right_margin(options: dict[str, Any]) -> None:
    groups = "".join(
        f"\n# קבוצה {at}\n\nc{at}: הגן פתוח.\n  + r{at}: אין בו אור.\n" for at in range(9)
    )
    for page in render(api.loads(HEBREW + groups), **options).pages:
        right = page.width - MARGIN
        assert max(box.right for _, box in page.places.frames) == pytest.approx(right)
        lines = re.findall('<text class="(?:sub)?heading" x="([0-9.]+)"[^>]*>([^<]*)<', write(page))
        places = {text: float(x) + MARGIN for x, text in lines}
        assert places[page.heading.title[0].text] == pytest.approx(right, abs=0.01)
        below = page.heading.subtitle[0]
        assert places[below.text] + below.width == pytest.approx(right, abs=0.01)
        if page.heading.note:  # the number of the page
            assert places[page.heading.note.text] == MARGIN


def test_a_character_without_a_glyph_is_a_finding_that_names_the_script() -> None:
    tried = ("ก", "अ", "ᚠ", "\U00010900")
    lost = missing(tried)
    if not lost:
        pytest.skip("this machine has fonts for all of these")
    map_ = api.loads(f"claim a: {' '.join(lost)} and words.\n")
    findings = glyph_findings([render(map_).page.scene])
    assert {finding.code for finding in findings} == {"ARG609"}
    assert sum(any(char in finding.message for finding in findings) for char in lost) == len(lost)
    assert any("SVG" in hint for finding in findings for hint in finding.hints)
    assert glyph_findings([render(api.loads("a: Größe, λόγος, мир.\n")).page.scene]) == ()


def test_every_element_has_a_label_for_screen_readers() -> None:
    svg = render(api.loads('claim a "Open it": Yes.\n  - b: No.\n')).svg
    assert 'role="graphics-document document"' in svg
    assert 'aria-label="main claim: Open it"' in svg
    assert 'aria-label="rebuttal: No."' in svg
    assert "<title>b attacks a</title>" in svg
