"""The reports: golden texts, and what no hostile text may do to them."""

import json
from pathlib import Path

import pytest
from golden import is_golden
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import api
from argmap.checks import check
from argmap.diagnostics import Diagnostic, Edit, Fix, Label, Severity
from argmap.reports import Report, reports
from argmap.source import SourceFile, Span

CASES = Path(__file__).parent / "cases" / "reports"
NAMES = sorted(reports())
PATHS = sorted(CASES.glob("*.arg"))


def findings(path: Path) -> tuple[Diagnostic, ...]:
    reading = api.reads(path.read_text(encoding="utf-8"), name=path.name)
    if reading.map is None:
        return reading.diagnostics
    return check(reading.map, comments=reading.comments)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_report_is_the_golden_one(path: Path, name: str) -> None:
    is_golden(reports()[name].write(findings(path)), path.with_suffix(f".{name}"))


@pytest.mark.parametrize("name", NAMES)
def test_a_report_of_nothing_is_empty(name: str) -> None:
    text = reports()[name].write((), colour=True)
    if name == "sarif":  # a run that says that nothing was found
        assert json.loads(text)["runs"][0]["results"] == []
    else:
        assert text == ("[]\n" if name == "json" else "")


@pytest.mark.parametrize(("name", "report"), sorted(reports().items()))
def test_every_report_says_what_it_is(name: str, report: Report) -> None:
    assert report.name == name
    assert report.summary.endswith(".")


def test_a_finding_without_a_place_has_none() -> None:
    finding = Diagnostic("ARG301", "the map is empty", severity=Severity.WARNING, hints=("write",))
    texts = {name: report.write((finding,)) for name, report in reports().items()}
    assert texts["full"] == "warning[ARG301]: the map is empty\n  = help: write\n\n"
    assert texts["concise"] == "<map>: warning[ARG301] the map is empty\n"
    assert texts["github"] == "::warning title=ARG301::the map is empty%0Ahelp: write\n"
    assert json.loads(texts["json"])[0]["line"] is None


def test_colours_are_only_there_when_they_are_wanted() -> None:
    reported = findings(CASES / "labels.arg")
    plain = reports()["full"].write(reported)
    coloured = reports()["full"].write(reported, colour=True)
    assert "\x1b[1;31merror[ARG306]\x1b[0m" in coloured
    assert "\x1b" not in plain
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[1;34m", "\x1b[1;31m"):
        coloured = coloured.replace(code, "")
    assert coloured == plain


def test_labels_in_another_file_have_a_place_of_their_own() -> None:
    place = Span(SourceFile("a.arg", "claim x: 1\n"), 6, 7)
    first = Span(SourceFile("b.arg", "\n\nclaim x: 2\n"), 8, 9)
    finding = Diagnostic("ARG102", "twice", place, labels=(Label(first, "first"),))
    assert reports()["full"].write((finding,)).splitlines() == [
        "error[ARG102]: twice",
        " --> a.arg:1:7",
        "  |",
        "1 | claim x: 1",
        "  |       ^",
        " ::: b.arg:3:7",
        "  |",
        "3 | claim x: 2",
        "  |       - first",
        "",
    ]


def test_a_place_at_the_end_of_a_text_and_one_over_lines_are_underlined() -> None:
    source = SourceFile("a.arg", "one\ntwo")
    text = reports()["full"].write(
        (Diagnostic("X1", "end", Span(source, 7, 7)), Diagnostic("X2", "all", Span(source, 0, 7))),
    )
    assert "2 | two\n  |    ^\n" in text
    assert "1 | one\n  | ^^^\n" in text


def caret_columns(text: str) -> tuple[str, int, int]:
    """Return the shown line, and the first and last column of the caret, from 0."""
    _, _, _, line, caret = text.splitlines()[:5]
    marks = caret.partition("| ")[2]
    start = len(marks) - len(marks.lstrip())
    return line.partition("| ")[2], start, start + marks.count("^")


@pytest.mark.parametrize("offset", [0, 1, 30, 70, 99, 100, 500_000, 999_995])
def test_a_long_line_is_cut_around_the_caret(offset: int) -> None:
    word = "0123456789" * 100_000
    source = SourceFile("a.arg", word)
    text = reports()["full"].write((Diagnostic("X1", "m", Span(source, offset, offset + 5)),))
    line, start, end = caret_columns(text)
    assert len(line) <= 102
    assert line[start:end] == word[offset : offset + 5]
    assert line.startswith("…") == (offset > 40)


@pytest.mark.parametrize(
    ("before", "width"),
    [("a\tb", 5), ("日本", 4), ("e\u0301", 1), ("\u1100\u1161", 2), ("👍", 2), ("\u200b", 6)],
)
def test_columns_count_what_a_terminal_shows(before: str, width: int) -> None:
    source = SourceFile("a.arg", f"{before}X")
    text = reports()["full"].write(
        (Diagnostic("X1", "m", Span(source, len(before), len(before) + 1)),)
    )
    assert text.splitlines()[4] == f"  | {' ' * width}^"


HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x1b\x07\r\n\x9b\u202e\u2066\u2028\ufeff\ud800\x00\t%:,]"),
    ),
    max_size=40,
) | st.sampled_from(["::error::x", "##[error]x", "\x1b]8;;http://x\x07", "\r::stop-commands::x"])


@st.composite
def diagnostics(draw: st.DrawFn) -> Diagnostic:
    source = SourceFile(draw(HOSTILE), draw(HOSTILE))
    start = draw(st.integers(0, len(source.text)))
    span = Span(source, start, draw(st.integers(start, len(source.text))))
    return Diagnostic(
        "ARG999",
        draw(HOSTILE),
        draw(st.sampled_from([span, None])),
        draw(st.sampled_from(list(Severity))),
        draw(HOSTILE),
        (draw(HOSTILE),),
        (Label(span, draw(HOSTILE)),),
        (Fix(draw(HOSTILE), (Edit(span, draw(HOSTILE)),), draw(st.booleans())),),
        subject=draw(HOSTILE),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(diagnostics(), max_size=3), st.sampled_from(NAMES))
def test_no_text_can_steer_a_terminal_or_forge_a_command(
    drawn: list[Diagnostic], name: str
) -> None:
    text = reports()[name].write(tuple(drawn))
    text.encode()
    assert not any(
        character in text for character in "\x1b\x07\r\x9b\x00\u202e\u2066\u2028\ufeff\x85\x7f\x1c"
    )
    if name == "github":
        lines = text.splitlines()
        assert len(lines) == len(drawn)
        assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    elif name == "json":
        assert len(json.loads(text)) == len(drawn)
    elif name == "sarif":
        assert len(json.loads(text)["runs"][0]["results"]) == len(drawn)
    else:
        assert not any(line.lstrip().startswith("::") for line in text.splitlines())
        assert "##[" not in text


def test_sarif_names_files_by_their_addresses() -> None:
    def uri(name: str) -> str:
        span = Span(SourceFile(name, "a: b.\n"), 0, 1)
        run = json.loads(reports()["sarif"].write((Diagnostic("ARG101", "x", span),)))["runs"][0]
        place = run["results"][0]["locations"][0]["physicalLocation"]
        assert place["region"] == {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2}
        return str(place["artifactLocation"]["uri"])

    assert uri("maps/my map.arg") == "maps/my%20map.arg"
    assert uri(str(Path("/maps/ä.arg"))) == "file:///maps/%C3%A4.arg"
