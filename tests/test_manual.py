"""The codes: gathered from every room, shown by `rules` and `explain`, written to docs/codes.md."""

import re
from pathlib import Path

import pytest
from golden import is_golden
from shell import run

import argmap
from argmap.checks import rules
from argmap.codes import CODES
from argmap.diagnostics import Severity
from argmap.reference.manual import handbook, pages

PAGE = Path(__file__).parent.parent / "docs" / "codes.md"


def test_the_pages_are_those_of_all_rooms_sorted() -> None:
    codes = list(pages())
    assert codes == sorted(codes)
    assert {*CODES, *(rule.code for rule in rules().values())} <= set(codes)
    assert "ARG001" in codes
    assert "ARG305" in codes


def test_the_golden_document_is_up_to_date() -> None:
    is_golden(handbook(pages().values()), PAGE)


def test_every_page_is_linked_from_its_table() -> None:
    text = handbook(pages().values())
    for code in pages():
        assert f"](#{code.lower()})" in text
        assert f"\n### {code}\n" in text


def test_rules_lists_a_line_for_each_code() -> None:
    code, text = run("rules")
    assert code == 0
    assert [line.split()[0] for line in text.splitlines()] == list(pages())
    assert "ARG305  error    A circle of support  (circle-of-support)" in text


@pytest.mark.parametrize("word", ["ARG305", "arg305", "circle-of-support", "circle_of_support"])
def test_explain_takes_codes_and_names_in_any_case(word: str) -> None:
    code, text = run("explain", word)
    assert code == 0
    assert text.startswith("ARG305 A circle of support: error (circle-of-support)\n\n")
    assert re.search(r"^Wrong:$", text, re.MULTILINE)


def test_explain_shows_several_pages_and_faults() -> None:
    code, text = run("explain", "ARG101", "ARG308")
    assert code == 0
    assert "ARG101 An unknown statement: error\n" in text
    assert "\nARG308 Two statements with the same text: warning (same-text)\n" in text


@pytest.mark.parametrize(
    ("word", "hint"),
    [("ARG3055", "ARG305"), ("same-tex", "'same-text'"), ("xyzzy", "'argmap rules' lists all")],
)
def test_explain_of_an_unknown_code_is_a_usage_error(word: str, hint: str) -> None:
    code, text = run("explain", word)
    assert code == 2
    assert f"unknown code '{word}'" in text
    assert hint in text


def test_no_finding_that_a_test_or_page_shows_is_milder_than_its_page_says() -> None:
    """One of Argdown may be worse: it is an error where Argdown refuses the whole text."""
    files = [*PAGE.parent.glob("*.md"), *(Path(__file__).parent / "cases").rglob("*.*")]
    texts = [file.read_text(encoding="utf-8", errors="ignore") for file in files]
    shown = {
        (code, Severity[severity.upper()])
        for text in texts
        for severity, code in re.findall(r"\b(error|warning|info)\[(ARG\d{3})\]", text)
    }
    least = {page.code: page.severity for page in pages().values()}
    assert len(shown) > 50
    assert not [code for code, severity in shown if severity < least.get(code, severity)]


def test_what_a_drawing_reports_is_as_bad_as_its_page_says() -> None:
    empty = argmap.loads("").render()
    folded = argmap.load(PAGE.parent / "examples" / "harbour-mill.arg").render(page="slide")
    for finding in (*empty.diagnostics, *folded.diagnostics):
        assert finding.severity == pages()[finding.code].severity == Severity.WARNING
    assert {"ARG601", "ARG605"} <= {each.code for each in (*empty.diagnostics, *folded.diagnostics)}
