"""The document: one seam for the library and the command, and comments that survive an edit."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shell import invoke
from strategies import argument_maps

import argmap
from argmap.checks import rules
from argmap.diagnostics import ArgmapError, Diagnostic
from argmap.reports.json import json as as_json

ROOT = Path(__file__).parents[1]
DRAWN = {".svg", ".png", ".py", ".lark", ".terms", ".ann"}
FILES = sorted(
    path
    for folder in ("tests/cases", "docs/examples")
    for path in (ROOT / folder).rglob("*")
    if path.is_file() and path.suffix not in DRAWN
)
TOWN = """\
// The licence of this file is free.

@title A park
// ask her again
@author Ada

# Reasons

// the heart of it
claim main: A town needs a park.
  // argmap: ignore ARG321
  + air: Trees perhaps clean the air.
    // seen in May
    @note A study would help.
  - cost: A park costs money.
// the end
"""


def of_library(path: Path) -> tuple[Diagnostic, ...]:
    try:
        return argmap.load(path).check()
    except ArgmapError as failure:
        return failure.diagnostics


def of_command(path: Path) -> str:
    done = invoke("check", "--format", "json", path)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_library_finds_what_the_command_finds(path: Path) -> None:
    assert as_json.write(of_library(path)) == of_command(path)


def test_the_settings_of_the_folder_count_for_the_library_too(tmp_path: Path) -> None:
    path = tmp_path / "town.arg"
    path.write_text("claim a: Perhaps so.\n  + b: A reason.\nlonely: Alone.\n", encoding="utf-8")
    codes = [finding.code for finding in argmap.load(path).check()]
    assert codes == ["ARG321", "ARG303"]
    (tmp_path / "argmap.toml").write_text('ignore = ["ARG303"]\n', encoding="utf-8")
    map_ = argmap.load(path)
    assert [finding.code for finding in map_.check()] == ["ARG321"]
    assert map_.document.settings.ignore == ("ARG303",)
    assert [finding.code for finding in map_.check(ignore=["ARG321"])] == ["ARG303"]
    (tmp_path / "argmap.toml").write_text('ignore = ["ARG999"]\n', encoding="utf-8")
    with pytest.raises(ValueError, match="ARG999"):
        argmap.load(path).check()


def test_comments_silence_rules_in_a_loaded_map() -> None:
    map_ = argmap.loads(TOWN)
    assert map_.check() == ()
    assert [finding.code for finding in map_.check(comments=())] == ["ARG321"]
    (word,) = map_.document.suppressions
    assert word.codes == {"ARG321"}


def test_a_document_has_fixes_and_a_canonical_form() -> None:
    text = "claim  main: A town needs a park.\n   + air: Air.\n// argmap: ignore ARG303\n"
    document = argmap.reads(text)
    (fix,) = document.fixes()
    assert "comment" in fix.title
    assert document.fixed() == "claim  main: A town needs a park.\n   + air: Air.\n"
    assert document.format().startswith("claim main: A town needs a park.\n  + air: Air.\n")
    assert document.unwrap().document == document


def test_a_document_in_another_format_has_no_canonical_form(tmp_path: Path) -> None:
    path = tmp_path / "two.tgf"
    path.write_text("1 Yes.\n2 No.\n#\n2 1 attacks\n", encoding="utf-8")
    document = argmap.read(path)
    assert document.map is not None
    with pytest.raises(ValueError, match="not in argmap's own language"):
        document.format()


def test_a_map_that_was_built_has_the_document_that_writing_it_gives() -> None:
    m = argmap.Builder("Town")
    m.supports(m.premise("air", "Air."), m.claim("main", "A park."))
    document = m.build().document
    assert document.text == m.build().dumps()
    assert document.check() == m.build().check() == ()
    assert document.format() == document.text


def test_an_edited_map_keeps_its_comments() -> None:
    map_ = argmap.loads(TOWN)
    assert map_.dumps() == TOWN
    edited = map_.replace("air", text="Trees clean the air.")
    assert edited.dumps() == TOWN.replace("perhaps clean", "clean")
    assert edited.is_edited
    assert edited.document.text == edited.dumps()
    assert edited.document.fixes() != ()  # the comment silences nothing any more
    assert all(finding.fix is None for finding in edited.check())


def test_comments_of_what_is_gone_stay() -> None:
    map_ = argmap.loads(TOWN).subgraph(["main", "cost"])
    comments = [line.strip() for line in map_.dumps().splitlines() if "//" in line]
    assert comments == [line.strip() for line in TOWN.splitlines() if "//" in line]
    assert argmap.loads(map_.dumps()) == map_


@settings(max_examples=100, deadline=None)
@given(argument_maps(), st.randoms(use_true_random=False))
def test_comments_anywhere_survive_and_change_nothing(
    drawn: argmap.ArgumentMap, dice: Random
) -> None:
    lines = argmap.dumps(drawn).splitlines()
    for number in range(3):
        dent = " " * dice.choice([0, 2, 4])
        lines.insert(dice.randint(0, len(lines)), f"{dent}// comment {number}")
    map_ = argmap.loads("\n".join(lines))
    assert map_ == drawn
    written = argmap.dumps(map_)
    assert argmap.loads(written) == drawn
    assert {f"// comment {number}" for number in range(3)} <= {
        line.strip() for line in written.splitlines()
    }
    again = argmap.reads(argmap.dumps(argmap.loads(written)))
    assert len(again.comments) == 3


def test_a_map_is_shown_on_one_line() -> None:
    assert repr(argmap.loads(TOWN)) == "<ArgumentMap 'A park': 3 statements, 2 relations>"
    assert repr(argmap.loads("a: One.\n")) == "<ArgumentMap: 1 statement, 0 relations>"


def test_a_notebook_completes_the_names_of_statements() -> None:
    town = argmap.loads(TOWN)
    assert town._ipython_key_completions_() == [statement.name for statement in town]
    assert town.evaluate()._ipython_key_completions_() == [*town.evaluate()]


def test_what_comes_of_a_map_is_shown_on_one_line() -> None:
    town = argmap.loads(TOWN)
    assert repr(town.render()) == "<Drawing 'A park': 3 statements>"
    assert repr(town.report()) == "<Dossier 'A park'>"
    shown = "<Document '<string>': <ArgumentMap 'A park': 3 statements, 2 relations>, 0 findings>"
    assert repr(town.document) == shown
    assert repr(argmap.reads("+ a")) == "<Document '<string>': no map, 1 finding>"
    assert repr(argmap.read("gone.arg")) == "<Document 'gone.arg': no map, 1 finding>"


def test_the_name_of_a_file_in_place_of_its_text_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "town.arg"
    path.write_text(TOWN, encoding="utf-8")
    with pytest.raises(argmap.ArgmapError, match=r"a file, which argmap\.load reads"):
        argmap.loads(str(path))


def test_rules_are_found_for_every_word_of_a_comment() -> None:
    assert all(argmap.loads(f"// argmap: ignore {rule.code}\na: b\n") for rule in rules().values())
