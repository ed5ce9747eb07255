"""What `argmap check` says to authors of Argdown, and what `--fix` mends.

`tests/cases/argdown_check/NAME.argdown` is checked: `NAME.txt` holds what is printed, and
`NAME.fixed.argdown` the text after `--fix`, where that mends anything.
"""

import re
from pathlib import Path

import pytest
from argdown_core import answers, folder, refuses
from argdown_texts import Author
from golden import is_golden
from shell import run

import argmap
from argmap.diagnostics import Severity
from argmap.formats.argdown.export.to_json import to_json
from argmap.formats.argdown.read import findings
from argmap.formats.argdown.read.document import read_model
from argmap.formats.argdown.read.findings import Notes
from argmap.source import SourceFile

FOLDER = Path(__file__).parent / "cases" / "argdown_check"
CASES = sorted(path for path in FOLDER.glob("*.argdown") if ".fixed" not in path.name)
REFUSED = (
    "[A]: a_b\n",
    "[A]: see [B]\n",
    "[A] a\n",
    "<A>\n\n(1) a\n(2) b\n",
    "<A>\n(1) a\n----\n(2) b\n",
    "<A>\n\n(1) a\n---\n(2) b\n",
    "<A>\n\n(1) <B>\n----\n(2) b\n",
    "<A>\n\n(1) a\n----\n(2) b\n\n<A>\n\n(1) c\n----\n(2) d\n",
    "[A]: a\n- b\n",
    "[A]: a\n\n  + b\n",
    "[A]: a\n  >< <B>\n",
    "[A]: a {b: [}\n",
    "===\ntitle: a: b\n===\n\n[A]: a\n",
    "===\ntitle: a\n===\n[A]: a\n",
    "[A]: a\n    + b\n  + c\n",
    "text\n# A\n",
    "[A]: a \\\n",
    "[constructor]: a\n",
)
READ = (
    "[A]: a\n",
    "// a\n\n===\ntitle: a\n===\n\n[A]: a\n",
    "===\nmode: strict\n===\n\n[A]: a\n  + [B]\n",
    "<A>\n\n(1) a\n----\n(1) b\n",
    "[A]: a\n  + [B\n",
    "[A]: p < 0.01\n",
    "[A]: a\n  + b\n      + c\n    + d\n",
)
SLIPS = (
    "<A>\n* an item\n\n(1) a\n----\n(2) b\n",
    "<A>\n\n(1) a\n* an item\n(2) b\n----\n(3) c\n",
    "[A]: a\n  + <B>\n\n- <C>\n(1) a\n----\n(2) b\n",
    "[A]: a\n* an item\n  + b\n",
)
EMPTY = ("// a\n", "/* a */", "===\ntitle: a\n===\n", "===\ntitle: a\n===\n\n// b\n", "# A\n")
MARKED = {  # texts behind a byte-order mark, and whether Argdown refuses them
    "\ufeff[A]: a\n": True,
    "\ufeff/* b */\n<A>: a\n": True,
    "\ufeff(1) a\n----\n(2) b\n": True,
    "\ufeff===\ntitle: a\n===\n\n[A]: a\n": False,
    "\ufeff# A\n\n[A]: a\n": False,
    "\ufeff[a](b.md) a\n": False,
}


def printed(path: Path, *options: str) -> str:
    code, text = run("check", path.name, *options)
    return f"{text}exit {code}\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_check_prints_of_a_text_is_golden(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    is_golden(printed(path), path.with_suffix(".txt"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_fixed_text_is_golden(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    printed(copy, "--fix")
    if copy.read_bytes() != path.read_bytes():
        is_golden(copy.read_text(encoding="utf-8"), path.with_suffix(".fixed.argdown"))
        was, now = argmap.read(path), argmap.read(copy)
        assert was.map is not None
        assert now.map is not None
        assert [statement.text for statement in now.map] == [
            statement.text for statement in was.map
        ]
        assert not any(finding.fix for finding in now.diagnostics)


def test_every_slip_of_the_table_is_noted_and_no_other() -> None:
    folder = Path(argmap.__file__).parent / "formats" / "argdown"
    code = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    noted = re.findall(r"(?:notes|self)\.(?:add|_blame)\(\s*\"([a-z-]+)\"", code)
    assert set(noted) <= findings.SLIPS.keys()
    assert [name for name in findings.SLIPS if f'"{name}"' not in code] == []


def model(text: str) -> object:
    return to_json(read_model(text, Notes(SourceFile("text", text))))


def test_a_fix_changes_nothing_but_the_slip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The model of a text is the same before and after."""
    monkeypatch.chdir(tmp_path)
    path, author = tmp_path / "a.argdown", Author(8)
    drawn = [author.slip(author.slip(author.document())) for _ in range(60)]
    mended = 0
    for text in (*SLIPS, *drawn):
        if any(finding.fixes for finding in argmap.reads(text, format="argdown").diagnostics):
            path.write_text(text, encoding="utf-8")
            printed(path, "--fix")
            after = path.read_text(encoding="utf-8")
            assert after != text
            assert model(after) == model(text), text
            mended += 1
    assert mended > len(SLIPS)


@pytest.mark.parametrize("text", [*REFUSED, *READ])
def test_what_argdown_refuses_is_an_error_and_is_read(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.argdown"
    path.write_text(text, encoding="utf-8")
    code, output = run("check", path)
    assert code == (text in REFUSED)
    assert ("Argdown cannot read this" in output) == (text in REFUSED)
    assert argmap.load(path).statements


@pytest.mark.parametrize("text", EMPTY)
def test_a_text_without_a_statement_is_what_it_is_to_argdown(text: str, tmp_path: Path) -> None:
    """A heading alone is read; comments and frontmatter alone are not."""
    path = tmp_path / "a.argdown"
    path.write_text(text, encoding="utf-8")
    code, output = run("check", path)
    assert code == ("#" not in text)
    assert "this text holds no statement" in output
    assert len(argmap.load(path)) == 0


@pytest.mark.parametrize("text", MARKED)
def test_a_byte_order_mark_is_an_error_where_argdown_falls_over_it(
    text: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.argdown"
    path.write_text(text, encoding="utf-8")
    (finding,) = [it for it in argmap.read(path).diagnostics if it.code == "ARG428"]
    assert (finding.severity is Severity.ERROR) == MARKED[text]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("* a\n  * b\n", ["ARG435", "ARG436"]),
        ("Only prose.\n\nAnd more.\n", ["ARG436"]),
        ("===\ntitle: a\n\n[A]\n  + [B]\n", ["ARG425"]),
        ("[A]\n  + [B]\n\n===\ntitle: a\n===\n", ["ARG425"]),
    ],
)
def test_one_slip_is_one_finding_and_prose_a_note(
    text: str, codes: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "a.argdown"
    path.write_text(text, encoding="utf-8")
    assert sorted(finding.code for finding in argmap.read(path).check()) == codes


@pytest.mark.parametrize(
    ("relation", "conclusion", "premise", "is_found"),
    [
        ("+", "[c]", "[c]", False),
        ("+", "[c]", "[p]", True),
        ("-", "[c]\n  >< [p]", "[p]", False),
        ("-", "[c]\n  -> [p]", "[p]", False),
        ("-", "[c]", "[c]", True),
        ("-", "[c]\n  -> [i]", "[p]", False),
        ("-", "[c]\n  >< [d]", "[p]", True),
        ("<_", "[c]", "[p]", False),
    ],
)
def test_a_relation_of_arguments_is_borne_out_by_a_conclusion_that_is_a_premise(
    relation: str, conclusion: str, premise: str, *, is_found: bool
) -> None:
    text = (
        f"<A>\n\n(1) a\n----\n(2) {conclusion}\n\n<B>\n  {relation} <A>\n\n"
        f"(1) {premise}\n----\n(2) [i]\n(3) q\n----\n(4) [d]\n"
    )
    codes = [it.code for it in argmap.reads(text, format="argdown").diagnostics]
    assert ("ARG437" in codes) == is_found


@pytest.mark.skipif(folder() is None, reason="@argdown/core of npm is not installed")
def test_argdown_itself_refuses_these() -> None:
    texts = (*REFUSED, *READ, *MARKED, *EMPTY)
    for text, answer in zip(texts, answers(texts), strict=True):
        expected = MARKED.get(text, text in REFUSED or (text in EMPTY and "#" not in text))
        model = answer["model"] or {}
        nothing = not model.get("statements") and text not in EMPTY  # as data that are not YAML do
        assert (refuses(answer) or nothing) == expected, text
