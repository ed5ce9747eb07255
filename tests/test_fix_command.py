"""`argmap check --fix` and `--unsafe-fixes`, and maps in the fences of Markdown."""

import json
from functools import partial
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from shell import invoke

import argmap
from argmap import api
from argmap.document import document as _document
from argmap.model.provenance import Attribution

check = partial(invoke, "check")
ROOT = Path(__file__).parents[1]
LEFT_OUT = ("*.svg", "*.png", "*.meant")  # pictures, and texts that nothing is wrong with
PUPIL = """\
@title: Homework
Homework should be abolished
  + it takes the whole evening
    source: a survey of the school, 2024
  - teachers say: it trains you
  * nobody checks it
"""
FIXED = """\
@title: Homework
source a-survey-of-the: a survey of the school, 2024
claim: Homework should be abolished
  + it takes the whole evening
    @source a-survey-of-the
  -: teachers say: it trains you
  + nobody checks it
"""
NOTES = """\
# Notes

The first side:

```arg
claim tram: The tram should go to the lake.
  1. crowd: The bus is crowded.
```

- and the other:

  ```arg
  dear: Rails are dear.
  dear attacks tram
  ```
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pupil.arg"
    path.write_text(PUPIL, encoding="utf-8")
    return path


def test_unsafe_fixes_make_the_likeliest_of_every_finding(file: Path) -> None:
    result = check(file, "--unsafe-fixes")
    assert result.exit_code == 0, result.output
    assert file.read_text(encoding="utf-8") == FIXED
    again = check(file, "--fix", "--unsafe-fixes")
    assert again.exit_code == 0
    assert file.read_text(encoding="utf-8") == FIXED


def test_safe_fixes_leave_what_may_be_meant_otherwise(file: Path) -> None:
    result = check(file, "--fix", "--format", "concise")
    assert result.exit_code == 1
    text = file.read_text(encoding="utf-8")
    assert "claim: Homework should be abolished" in text
    assert "  * nobody checks it" in text
    assert "write 'claim: Homework should be abolished'" in result.stderr
    assert "with --unsafe-fixes" in result.stderr


def test_standard_input_is_fixed_onto_standard_output() -> None:
    result = check("-", "--unsafe-fixes", stdin=PUPIL)
    assert result.stdout == FIXED


def test_the_json_report_holds_every_fix_with_its_edits(file: Path) -> None:
    result = check(file, "--format", "json")
    by_line = {finding["line"]: finding for finding in json.loads(result.stdout)}
    claim = by_line[2]["fixes"]
    assert [(fix["safe"], fix["edits"]) for fix in claim] == [
        (
            True,
            [
                {
                    "file": str(file),
                    "line": 2,
                    "column": 1,
                    "endLine": 2,
                    "endColumn": 1,
                    "text": "claim: ",
                }
            ],
        )
    ]
    assert [fix["safe"] for fix in by_line[6]["fixes"]] == [False] * 4


def test_a_file_that_is_deleted_meanwhile_stays_deleted(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_fixes = _document.with_fixes

    def meddling(*values: object, **options: object) -> object:
        file.unlink(missing_ok=True)
        return with_fixes(*values, **options)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(_document, "with_fixes", meddling)
    result = check(file, "--fix")
    assert (result.exit_code, type(result.exception)) == (2, SystemExit)
    assert "changed while it was checked: nothing was written" in result.stderr
    assert not file.exists()


def test_a_file_that_changes_meanwhile_is_left_alone(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_fixes = _document.with_fixes

    def meddling(*values: object, **options: object) -> object:
        file.write_text("claim other: Somebody else was here.\n", encoding="utf-8")
        return with_fixes(*values, **options)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(_document, "with_fixes", meddling)
    result = check(file, "--fix")
    assert result.exit_code == 2
    assert "changed while it was checked: nothing was written" in result.stderr
    assert file.read_text(encoding="utf-8") == "claim other: Somebody else was here.\n"


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy") / "cases"
    copytree(ROOT / "tests" / "cases", folder, ignore=ignore_patterns(*LEFT_OUT))
    copytree(ROOT / "docs" / "examples", folder / "examples", ignore=ignore_patterns(*LEFT_OUT))
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("start", range(6))  # for as many processes
def test_the_library_makes_the_fixes_that_the_command_makes(cases: Path, start: int) -> None:
    fixed = {"--fix": 0, "--unsafe-fixes": 0}
    for path in sorted(path for path in cases.rglob("*") if path.is_file())[start::6]:
        before = path.read_bytes()
        document = api.read(path)
        meant = {"--unsafe-fixes": document.fixed(unsafe=True)}
        if meant["--unsafe-fixes"] != document.text:  # else there is no safe fix either
            meant["--fix"] = document.fixed()
        for flag, fixed_text in meant.items():
            check(path, flag)
            after = path.read_bytes()
            if after != before:
                fixed[flag] += 1
                text = after.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
                assert fixed_text == text, (path, flag)
                path.write_bytes(before)
    assert min(fixed.values()) > 8


def test_fixes_are_made_until_none_is_left(file: Path) -> None:
    assert api.read(file).fixed(unsafe=True) == FIXED
    assert api.reads(PUPIL).fixed(unsafe=True) == FIXED


@pytest.mark.parametrize("end", ["(Source: BBC, 2019)", "[source: BBC, 2019]", "@source BBC, 2019"])
def test_a_fix_declares_the_source_that_it_needs(end: str) -> None:
    text = f"claim v: Vote.\n  + t: Turnout rises. {end}\n  - c: It is dear. {end}\n"
    map_ = argmap.loads(api.reads(text).fixed(unsafe=True))
    assert len(map_.sources) == 1
    assert [map_[name].text for name in "tc"] == ["Turnout rises.", "It is dear."]
    assert map_["t"].attribution == map_["c"].attribution != Attribution()


def test_fixes_of_a_file_that_includes_another_are_made(tmp_path: Path) -> None:
    (tmp_path / "part.arg").write_text("claim part: It is shared.\n", encoding="utf-8")
    path = tmp_path / "whole.arg"
    path.write_text(
        "@include part.arg\nclaim whole: So\n  + part\n  * it is so\n", encoding="utf-8"
    )
    meant = "@include part.arg\nclaim whole: So\n  + part\n  + it is so\n"
    assert api.read(path).fixed(unsafe=True) == meant
    assert check(path, "--unsafe-fixes").exit_code == 0
    assert path.read_text(encoding="utf-8") == meant
    piped = check("-", "--unsafe-fixes", "--from", "arg", stdin=meant)
    assert "this text is not in a folder" in piped.stderr


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


def test_findings_in_a_fence_have_the_lines_of_the_markdown_file(notes: Path) -> None:
    result = check(notes, "--format", "json")
    assert [(finding["line"], finding["column"]) for finding in json.loads(result.stdout)] == [
        (7, 3)
    ]


def test_the_fences_of_a_file_are_one_map_and_are_fixed_in_place(notes: Path) -> None:
    assert check(notes, "--unsafe-fixes").exit_code == 0
    text = notes.read_text(encoding="utf-8")
    assert text == NOTES.replace("1. crowd", "+ crowd")
    map_ = api.load(notes)
    assert [statement.name for statement in map_.statements] == ["tram", "crowd", "dear"]
    assert [relation.kind for relation in map_.relations] == ["supports", "attacks"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_formatting_changes_the_fences_of_markdown_alone(end: str, tmp_path: Path) -> None:
    written = (
        "# Notes\n\n* One :\n\n  ```arg\n  claim   a:We go.\n\n\n      + b: It is\n          fun.\n"
        "  ```\n\nbetween\n\n~~~argmap\nc: C.\n    - d:D.\n~~~\nend\n\n::::{note}\n1. One:\n\n"
        "\t```arg\n\te:E.\n\t  + f:F.\n\t```\n::::\n\n:::{argmap}\n:theme: light\n\ng:G.\n:::\n"
    )
    meant = (
        "# Notes\n\n* One :\n\n  ```arg\n  claim a: We go.\n\n    + b: It is\n        fun.\n"
        "  ```\n\nbetween\n\n~~~argmap\nc: C.\n  - d: D.\n~~~\nend\n\n::::{note}\n1. One:\n\n"
        "\t```arg\n\te: E.\n\t  + f: F.\n\t```\n::::\n\n:::{argmap}\n:theme: light\n\ng: G.\n:::\n"
    )
    path = tmp_path / ("notes.md" if end == "\n" else "notes.qmd")
    path.write_bytes(written.replace("\n", end).encode())
    assert invoke("fmt", path).exit_code == 0
    assert path.read_bytes() == meant.replace("\n", end).encode()
    assert invoke("fmt", "--check", path).exit_code == 0
    assert api.read(path).format() == meant


@pytest.mark.parametrize(
    "options",
    [
        ":caption: Why  we go\n:theme: light\n\n",
        ":name: x\n",
        "---\ncaption: a  b\nname: c\n---\n",
        "",
    ],
)
def test_the_options_of_a_directive_of_myst_are_not_in_its_map(
    options: str, tmp_path: Path
) -> None:
    path = tmp_path / "notes.md"
    text = f"# Notes\n\n```{{argmap}}\n{options}a: A.\n  + b: B.\n```\n\n```{{argmap}} c.arg\n```\n"
    path.write_text(text, encoding="utf-8")
    assert [statement.name for statement in api.load(path).statements] == ["a", "b"]
    assert api.read(path).format() == text


def test_one_fence_can_be_asked_for(notes: Path, tmp_path: Path) -> None:
    notes.write_text(NOTES.replace("  dear attacks tram\n", ""), encoding="utf-8")
    for format_ in ("", "arg"):  # also where the language is named
        map_ = api.read(notes, fence=2, format=format_).unwrap()
        assert [statement.name for statement in map_.statements] == ["dear"]
    result = invoke("evaluate", notes, "--fence", "2")
    assert "dear" in result.stdout
    assert "tram" not in result.stdout
    picture = tmp_path / "out.dot"
    drawn = invoke("render", notes, "--fence", "2", "-o", picture)
    assert drawn.exit_code == 0
    assert "tram" not in picture.read_text(encoding="utf-8")
    written = invoke("convert", notes, "--fence", "2")
    assert "tram" not in written.stdout
    missing = check(notes, "--fence", "3", "--format", "concise")
    assert missing.exit_code == 1
    assert "fence 3 is missing: the file has 2 with a map" in missing.stdout


def test_no_fix_is_promised_in_a_file_that_is_only_included(tmp_path: Path) -> None:
    (tmp_path / "part.arg").write_text("clam part: It is shared.\n", encoding="utf-8")
    (tmp_path / "whole.arg").write_text("@include part.arg\nclaim whole: So\n  + part\n", "utf-8")
    whole, part = check(tmp_path / "whole.arg"), check(tmp_path / "part.arg")
    assert "ARG105" in whole.output
    assert "can be fixed" not in whole.stderr
    assert "can be fixed" in part.stderr


@pytest.mark.parametrize("mark", ["```", "~~~"])
def test_a_name_in_two_fences_gets_the_hint_to_take_one_of_them_alone(
    mark: str, tmp_path: Path
) -> None:
    path = tmp_path / "notes.md"
    path.write_text(f"{mark}arg\nclaim a: A\n{mark}\n\n{mark}arg\nclaim a: B\n{mark}\n", "utf-8")
    assert "--fence N" in check(path).output
    path.write_text(f"{mark}arg\nclaim a: A\nclaim a: B\n{mark}\n", "utf-8")
    assert "--fence N" not in check(path).output
