"""Findings: their order, their words, and the hints."""

import pytest

from argmap.diagnostics import ArgmapError, Diagnostic, Severity, did_you_mean, in_order
from argmap.source import SourceFile, Span


def finding(code: str, start: int | None = None, name: str = "a.arg") -> Diagnostic:
    span = None if start is None else Span(SourceFile(name, "one\ntwo\n"), start, start + 1)
    return Diagnostic(code, "it is so", span)


def test_severities_are_ordered_and_named() -> None:
    assert max(Severity) is Severity.ERROR
    assert [str(severity) for severity in Severity] == ["info", "warning", "error"]


def test_a_finding_is_one_line() -> None:
    assert str(finding("ARG001", 4)) == "a.arg:2:1: error[ARG001] it is so"
    assert str(finding("ARG001")) == "error[ARG001] it is so"


def test_findings_are_sorted_by_file_place_and_code() -> None:
    last, second, first, third = (
        finding("ARG001"),
        finding("ARG002", 0),
        finding("ARG001", 0),
        finding("ARG001", 0, "b.arg"),
    )
    assert in_order([last, third, second, first]) == (first, second, third, last)


def test_an_error_shows_all_its_findings() -> None:
    error = ArgmapError(iter([finding("ARG001", 0), finding("ARG002")]))
    assert str(error) == "a.arg:1:1: error[ARG001] it is so\nerror[ARG002] it is so"
    assert len(error.diagnostics) == 2


@pytest.mark.parametrize(
    ("word", "known", "hints"),
    [
        ("hawk", ["hawks", "dove"], ("did you mean 'hawks'?",)),
        ("hawk", ["hawks", "hawke"], ("did you mean 'hawks' or 'hawke'?",)),
        ("hawk", ["elephant", "do"], ()),
        ("hawk", [], ()),
        ("h" * 81, ["h" * 80], ()),
        ("é", ["è"], ()),
        ("HAWK", ["hawks", "dove"], ("did you mean 'hawks'?",)),
        ("HAWK", ["hawk", "hawks"], ("did you mean 'hawk'?",)),
        ("se-pr", ["SE-PR", "SE-ST"], ("did you mean 'SE-PR'?",)),
    ],
)
def test_hints_name_the_closest_words(word: str, known: list[str], hints: tuple[str]) -> None:
    assert set(did_you_mean(word, known)) <= {*hints, "did you mean 'hawke' or 'hawks'?"}
    assert bool(did_you_mean(word, known)) == bool(hints)
