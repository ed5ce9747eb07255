"""The only place that knows Lark: from a text to its lines.

Not here: what to do with a text that does not parse (`parse`).
"""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from lark import Lark, Token, Transformer
from lark import __version__ as lark_version
from lark.exceptions import UnexpectedInput
from lark.grammar import Rule
from lark.lexer import TerminalDef

from argmap.syntax.tree import (
    Attribute,
    Clause,
    Comment,
    Continuation,
    Declaration,
    Heading,
    Line,
    Reference,
    Word,
)


class NotParsed(Exception):  # noqa: N818 - no error of the caller: the next step goes on from it
    """The text is no sequence of lines; `offset` is where that was noticed."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


def parse_lines(text: str) -> list[Line]:
    """Return the lines of `text`, which ends with a line end, or raise `NotParsed`.

    Linear in the text; the parser keeps no state, so that threads may share it.
    """
    try:
        lines: list[Line] = _parser().parse(text)  # type: ignore[assignment]  # the transformer's
    except UnexpectedInput as failure:
        raise NotParsed(max(failure.pos_in_stream or 0, 0)) from None
    return lines


@cache
def _parser() -> Lark:
    grammar = _resource("argmap.lark")
    return _prebuilt(grammar, _resource("argmap.tables.json")) or _built(grammar)


def _built(grammar: str) -> Lark:
    return Lark(grammar, parser="lalr", transformer=_Lines(), maybe_placeholders=True)


def _prebuilt(grammar: str, tables: str) -> Lark | None:
    """Return the parser of `tables`, or None if another grammar or version of Lark made them.

    Building a parser costs a short run a sixth of its time, reading one next to nothing.  Lark's
    own `load` would unpickle a file; the parsers that it generates load plain data as is done here.
    """
    recorded = json.loads(tables, object_hook=_numbered)
    if (recorded["lark"], recorded["grammar"]) != (lark_version, _digest(grammar)):
        return None
    load: Any = Lark._load_from_dict  # noqa: SLF001 - the version it belongs to is checked above
    parser: Lark = load(recorded["data"], recorded["memo"], transformer=_Lines())
    return parser


def tables() -> str:
    """Return the tables of the grammar as they are kept in `grammars/argmap.tables.json`."""
    grammar = _resource("argmap.lark")
    data, memo = Lark(grammar, parser="lalr", maybe_placeholders=True).memo_serialize(
        [TerminalDef, Rule]
    )
    recorded = {"lark": lark_version, "grammar": _digest(grammar), "data": data, "memo": memo}
    return json.dumps(recorded, separators=(",", ":")) + "\n"


def _digest(grammar: str) -> str:
    return sha256(grammar.encode()).hexdigest()


def _numbered(found: dict[str, Any]) -> dict[Any, Any]:
    """Give tables their numbers back: JSON has only strings for keys."""
    if not next(iter(found), "").isdigit():
        return found
    return {int(key): value for key, value in found.items()}


def _resource(name: str) -> str:
    package = Path(__file__).parents[1]
    for folder in (package, package.parent):
        path = folder / "grammars" / name
        if path.is_file():
            return path.read_text(encoding="utf-8")
    # Only an import from a zip file comes here: importlib.resources costs 10 ms to import.
    from importlib.resources import files

    return (files("argmap") / "grammars" / name).read_text(encoding="utf-8")


def _word(token: Token) -> Word:
    return Word(str(token), token.start_pos or 0)


def _stripped(token: Token | None, default: int) -> Word:
    if token is None:
        return Word("", default)
    text = str(token)
    start = token.start_pos or 0
    bare = text.lstrip(" \t")
    return Word(bare.rstrip(" \t"), start + len(text) - len(bare))


def _opening(token: Token) -> tuple[str, int, int]:
    """Return what opens a line, without the blanks before it, its column and its offset."""
    text = str(token)
    bare = text.lstrip(" \t")
    column = len(text) - len(bare)
    return bare, column, (token.start_pos or 0) + column


def _joined(tokens: list[Token]) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    return tuple(map(_word, tokens[::2])), tuple(map(str, tokens[1::2]))


class _Lines(Transformer[Token, Any]):
    """Makes a line of every rule; plain `children` methods cost the least when embedded."""

    def start(self, children: list[Line]) -> list[Line]:
        return children

    def heading(self, children: list[Token]) -> Heading:
        hashes, _, start = _opening(children[0])
        title = _stripped(children[1] if len(children) > 1 else None, start + len(hashes))
        return Heading(start, len(hashes), title)

    def declaration(self, children: list[Any]) -> Declaration:
        bullet_token, first, second, title, colon, text = children
        words = tuple(_word(one) for one in (first, second) if one is not None)
        if bullet_token is not None:
            bullet, column, start = _opening(bullet_token)
        else:
            bullet, column, start = "", 0, (first or title or colon).start_pos
        body = _stripped(text, colon.end_pos)
        head = None if title is None else _word(title)
        return Declaration(start, body.end, column, bullet, words, head, body)

    def reference(self, children: list[Token]) -> Reference:
        bullet, column, start = _opening(children[0])
        words, joints = _joined(children[1:])
        return Reference(start, words[-1].end, column, bullet, words, joints)

    def relation(self, children: list[Token]) -> Clause:
        verb = 1
        while children[verb].type == "AND":
            verb += 2
        sources, _ = _joined(children[:verb])
        words, joints = _joined(children[verb + 1 :])
        start = sources[0].start
        return Clause(start, words[-1].end, sources, _word(children[verb]), words, joints)

    def attribute(self, children: list[Token]) -> Attribute:
        key, column, start = _opening(children[0])
        end = start + len(key)
        value = _stripped(children[1] if len(children) > 1 else None, end)
        mark = key.index("@") + 1
        word = Word(key[mark:], start + mark)
        return Attribute(start, max(end, value.end), column, word, value, of_step=mark > 1)

    def comment(self, children: list[Token]) -> Comment:
        text, column, start = _opening(children[0])
        return Comment(start, column, Word(text.rstrip(" \t"), start))

    def continuation(self, children: list[Token]) -> Continuation:
        text, column, start = _opening(children[0])
        return Continuation(start, column, Word(text.rstrip(" \t"), start))
