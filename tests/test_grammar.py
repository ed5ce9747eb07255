"""The grammar builds, and the tables that are kept beside it are its own.

After a change of the grammar run `python
tests/accept.py grammar`, which writes `grammars/argmap.terminals.txt` anew.
"""

import os
from pathlib import Path
from typing import Any

import pytest
from golden import ACCEPTS, is_golden
from lark import Lark

from argmap.syntax.lines import grammar
from argmap.syntax.lines.parts import MAKERS
from argmap.syntax.lines.tree import Word

ROOT = Path(__file__).parents[1]
TERMINALS = ROOT / "grammars" / "argmap.terminals.txt"
GRAMMAR = (ROOT / "grammars" / "argmap.lark").read_text(encoding="utf-8")
TEXTS = [
    path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "tests" / "cases" / "syntax" / "maps").glob("*.arg"))
]


def plain(one: Any) -> Any:
    """Return a line as nested tuples, to be compared."""
    if isinstance(one, tuple | list):
        return tuple(map(plain, one))
    names = [name for base in type(one).__mro__ for name in getattr(base, "__slots__", ())]
    return (type(one), *(plain(getattr(one, name)) for name in names)) if names else one


def test_the_golden_tables_belong_to_the_grammar() -> None:
    if ACCEPTS in os.environ:
        is_golden(grammar.terminals(grammar.grammar()), TERMINALS)
    assert TERMINALS.read_text(encoding="utf-8").startswith(grammar._digest(grammar.grammar()))


@pytest.mark.parametrize("text", TEXTS)
def test_the_terminals_find_the_lines_that_lark_parses(text: str) -> None:
    whole = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff") + "\n"
    tree: Any = Lark(GRAMMAR, parser="lalr").parse(whole)
    parsed = [
        MAKERS[line.data](str(line.children[0]), line.children[0].start_pos)
        for line in tree.children
    ]
    assert plain([*grammar.parse_lines(whole)]) == plain(parsed)


def test_every_character_is_in_a_line() -> None:
    text = "".join(map(chr, range(0x110000)))
    pattern, _ = grammar._scanner()
    assert "".join(match[0] for match in pattern.finditer(f"{text}\n")) == f"{text}\n"


def test_terminals_of_another_grammar_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    text = grammar._resource("argmap.lark")
    for digest, count in ((grammar._digest(grammar.grammar()), 0), ("another", 1)):
        own = {"argmap.lark": text, "argmap.terminals.txt": f"{digest}\n_BLANK - .*\\n\n"}
        monkeypatch.setattr(grammar, "_resource", own.__getitem__)
        grammar._scanner.cache_clear()
        assert len([*grammar.parse_lines("claim ferry: It runs.")]) == count
    grammar._scanner.cache_clear()


def test_words_know_their_ends() -> None:
    (line,) = grammar.parse_lines("claim ferry: It runs.\n")
    word = line.text
    assert isinstance(word, Word)
    assert (word.start, word.end) == (13, 21)
