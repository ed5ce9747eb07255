"""Every fault that a text can have is named where a user can see it: one case file a fault."""

from pathlib import Path

import pytest
from test_checks import expected, places

from argmap import api
from argmap.codes import CODES

CASES = Path(__file__).parent / "cases" / "syntax" / "faults"


@pytest.mark.parametrize("path", sorted(CASES.glob("*.arg")), ids=lambda path: path.stem)
def test_a_case_has_the_findings_that_it_announces(path: Path) -> None:
    reading = api.read(path)
    assert reading.map is None
    assert places(reading.diagnostics) == expected(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(CASES.glob("*.arg")), ids=lambda path: path.stem)
def test_every_finding_says_what_to_do(path: Path) -> None:
    for finding in api.read(path).diagnostics:
        assert finding.hints or finding.labels or finding.note or "'" in finding.message
        assert "\n" not in finding.message


def test_every_fault_of_a_text_has_a_case() -> None:
    codes = {code for path in CASES.glob("*.arg") for _, code in expected(path.read_text("utf-8"))}
    in_code = {
        "ARG003", "ARG004",  # control characters and bytes: no readable file holds them
        "ARG115", "ARG205",  # only a call can make them
        "ARG503", "ARG504", "ARG505", "ARG506",  # other files
    }  # fmt: skip
    assert set(CODES) - codes == in_code


def test_a_label_shows_the_first_of_two() -> None:
    (finding,) = api.reads("claim ferry: A.\nclaim ferry: B.\n").diagnostics
    assert [str(label.span.first) for label in finding.labels] == ["1:7"]


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
    (finding,) = api.reads(text).diagnostics
    assert any(line.startswith(hint) for line in finding.hints), finding.hints


def test_control_characters_are_one_finding_a_line() -> None:
    reading = api.reads("claim a: x\x00y\x01\nclaim b: \x1b[31m\n")
    assert [f"{finding.code} {finding.span}" for finding in reading.diagnostics] == [
        "ARG003 <string>:1:11",
        "ARG003 <string>:2:10",
    ]


def test_bytes_that_are_not_utf8_are_named_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "latin.arg"
    path.write_bytes("claim a: naïve\nclaim b:".encode("latin-1") + b"\xff\n")
    (finding,) = api.read(path).diagnostics
    assert f"{finding.code} {finding.span}" == f"ARG004 {path}:1:12"


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    (finding,) = api.read(tmp_path / "nothing.arg").diagnostics
    assert finding.code == "ARG501"
    assert "no such file" in finding.message


def test_only_the_first_misspelt_names_are_compared() -> None:
    text = "claim hawks: A.\n" + "  + hawk\n" * 300
    findings = api.reads(text).diagnostics
    assert sum("did you mean" in " ".join(finding.hints) for finding in findings) == 100
