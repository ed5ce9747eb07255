"""Every fault that a text can have is named where a user can see it: one case file a fault."""

import re
from pathlib import Path

import pytest

from argmap import api
from argmap.codes import CODES

CASES = Path(__file__).parent / "cases" / "syntax" / "faults"
EXPECT = re.compile(r"\s*// expect (ARG\d{3})")


def expected(text: str) -> list[tuple[int, str]]:
    """Return line and code of every finding that the comments of a case announce."""
    found: list[tuple[int, str]] = []
    waiting: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        match = EXPECT.match(line)
        if match:
            waiting.append(match[1])
        elif line.strip() and not line.lstrip().startswith("//"):
            found.extend((number, code) for code in waiting)
            waiting = []
    return found


@pytest.mark.parametrize("path", sorted(CASES.glob("*.arg")), ids=lambda path: path.stem)
def test_a_case_has_the_findings_that_it_announces(path: Path) -> None:
    reading = api.read(path)
    found = [(one.span.first.line, one.code) for one in reading.diagnostics if one.span is not None]
    assert reading.map is None
    assert found == expected(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(CASES.glob("*.arg")), ids=lambda path: path.stem)
def test_every_finding_says_what_to_do(path: Path) -> None:
    for one in api.read(path).diagnostics:
        assert one.hints or one.labels or one.note or "'" in one.message
        assert "\n" not in one.message


def test_every_fault_of_a_text_has_a_case() -> None:
    codes = {code for path in CASES.glob("*.arg") for _, code in expected(path.read_text("utf-8"))}
    in_code = {
        "ARG003", "ARG004",  # control characters and bytes: no readable file holds them
        "ARG115", "ARG205",  # only a call can make them
        "ARG503", "ARG504", "ARG505", "ARG506",  # other files
    }  # fmt: skip
    assert set(CODES) - codes == in_code


def test_a_label_shows_the_first_of_two() -> None:
    (one,) = api.reads("claim ferry: A.\nclaim ferry: B.\n").diagnostics
    assert [str(label.span.first) for label in one.labels] == ["1:7"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("claim hawks: A.\n  + hawk\n", "did you mean 'hawks'?"),
        ("clam hawks: A.\n", "did you mean 'claim'?"),
        ("a: A.\nb: B.\na suports b\n", "did you mean 'supports'?"),
        ("@titel A\n", "did you mean 'title'?"),
        ("a: A.\n  @mode asert\n", "it is one of asserts"),
        ("a: A.\n  @note= B.\n", "write '@note value'"),
        ("source s: A.\na: B.\n  @source t\n", "declare it: 'source t: who or what it is'"),
    ],
)
def test_a_misspelt_word_gets_a_hint(text: str, hint: str) -> None:
    (one,) = api.reads(text).diagnostics
    assert any(part.startswith(hint) for part in one.hints), one.hints


def test_control_characters_are_one_finding_a_line() -> None:
    reading = api.reads("claim a: x\x00y\x01\nclaim b: \x1b[31m\n")
    assert [(one.code, str(one.span and one.span.first)) for one in reading.diagnostics] == [
        ("ARG003", "1:11"),
        ("ARG003", "2:10"),
    ]


def test_bytes_that_are_not_utf8_are_named_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "latin.arg"
    path.write_bytes("claim a: naïve\nclaim b:".encode("latin-1") + b"\xff\n")
    codes = [(one.code, str(one.span and one.span.first)) for one in api.read(path).diagnostics]
    assert codes == [("ARG004", "1:12")]


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    (one,) = api.read(tmp_path / "nothing.arg").diagnostics
    assert one.code == "ARG501"
    assert "no such file" in one.message


def test_only_the_first_misspelt_names_are_compared() -> None:
    text = "claim hawks: A.\n" + "  + hawk\n" * 300
    found = api.reads(text).diagnostics
    assert sum("did you mean" in " ".join(one.hints) for one in found) == 100
