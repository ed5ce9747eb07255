"""The grammar builds, and the tables that are kept beside it are its own.

After a change of the grammar, or with a new version of Lark, run `python
tests/accept.py grammar`, which writes `grammars/argmap.tables.json` anew.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from golden import ACCEPTS, is_golden
from lark import __version__ as lark_version

from argmap.syntax.lines import grammar
from argmap.syntax.lines.tree import Word

ROOT = Path(__file__).parents[1]
TABLES = ROOT / "grammars" / "argmap.tables.json"
GRAMMAR = (ROOT / "grammars" / "argmap.lark").read_text(encoding="utf-8")
TEXTS = [
    path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "tests" / "cases" / "syntax" / "maps").glob("*.arg"))
]


def plain(member: Any) -> Any:
    """Return a line as nested tuples, to be compared."""
    if isinstance(member, tuple | list):
        return tuple(map(plain, member))
    names = [name for base in type(member).__mro__ for name in getattr(base, "__slots__", ())]
    return (type(member), *(plain(getattr(member, name)) for name in names)) if names else member


def test_the_golden_tables_belong_to_the_grammar() -> None:
    recorded, built = json.loads(TABLES.read_text(encoding="utf-8")), json.loads(grammar.tables())
    same = all(recorded[key] == built[key] for key in ("lark", "grammar"))
    if ACCEPTS in os.environ and not same:  # Lark numbers its states differently every time
        is_golden(grammar.tables(), TABLES)
    assert recorded["grammar"] == built["grammar"]


def test_a_parser_from_tables_reads_as_one_from_the_grammar() -> None:
    built = grammar._built(GRAMMAR)
    read = grammar._prebuilt(GRAMMAR, grammar.tables())
    assert read is not None
    for text in TEXTS:
        normalized = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff") + "\n"
        assert plain(read.parse(normalized)) == plain(built.parse(normalized))


@pytest.mark.parametrize("key", ["lark", "grammar"])
def test_tables_of_something_else_are_not_used(key: str) -> None:
    recorded = json.loads(grammar.tables()) | {key: "another"}
    assert grammar._prebuilt(GRAMMAR, json.dumps(recorded)) is None
    assert grammar._prebuilt(GRAMMAR, grammar.tables()) is not None


def test_the_kept_tables_are_used_when_the_version_is_theirs() -> None:
    text = TABLES.read_text(encoding="utf-8")
    same = json.loads(text)["lark"] == lark_version
    assert (grammar._prebuilt(GRAMMAR, text) is not None) == same


def test_words_know_their_ends() -> None:
    (line,) = grammar.parse_lines("claim ferry: It runs.\n")
    word = line.text
    assert isinstance(word, Word)
    assert (word.start, word.end) == (13, 21)
