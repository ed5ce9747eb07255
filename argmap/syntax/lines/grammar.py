"""The only place that knows Lark: from a text to its lines."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from pkgutil import get_data
from typing import Any
from zlib import crc32

from lark import Lark, Token, Transformer
from lark import __version__ as lark_version
from lark.grammar import Rule
from lark.lexer import TerminalDef

from argmap.syntax.lines.parts import MAKERS, bullet_pattern
from argmap.syntax.lines.tree import ArgLine


def parse_lines(text: str) -> list[ArgLine]:
    """Return the lines of `text`; every text has some.

    Linear in the text; the parser keeps no state, so that threads may share it.
    """
    whole = text if text.endswith("\n") else f"{text}\n"
    lines: list[ArgLine] = _parser().parse(whole)  # type: ignore[assignment]  # the transformer's
    return lines


@cache
def _parser() -> Lark:
    text = grammar()
    return _prebuilt(text, _resource("argmap.tables.json")) or _built(text)


def grammar() -> str:
    """Return the grammar, with the bullets of all kinds of relation that there are."""
    given = f"_BULLET: /{bullet_pattern()}/"
    return re.sub("(?m)^_BULLET: .*$", lambda _: given, _resource("argmap.lark"))


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
    text = grammar()
    data, memo = Lark(text, parser="lalr", maybe_placeholders=True).memo_serialize(
        [TerminalDef, Rule]
    )
    recorded = {"lark": lark_version, "grammar": _digest(text), "data": data, "memo": memo}
    return json.dumps(recorded, separators=(",", ":")) + "\n"


def _digest(grammar: str) -> str:
    return f"{crc32(grammar.encode()):08x}"


def _numbered(outcome: dict[str, Any]) -> dict[Any, Any]:
    """Give tables their numbers back: JSON has only strings for keys."""
    if not next(iter(outcome), "").isdigit():
        return outcome
    return {int(key): value for key, value in outcome.items()}


def _resource(name: str) -> str:
    try:
        data = get_data("argmap", f"grammars/{name}") or b""
    except OSError:  # in a checkout, where they stand beside the package
        data = (Path(__file__).parents[3] / "grammars" / name).read_bytes()
    return data.decode()


def _maker(make: Callable[[str, int], ArgLine]) -> Callable[[Any, list[Token]], ArgLine]:
    def line(_: Any, children: list[Token]) -> ArgLine:
        token = children[0]
        return make(str(token), token.start_pos or 0)

    return line


class _Lines(Transformer[Token, Any]):
    """Makes a line of every rule; plain `children` methods cost the least when embedded."""

    def start(self, children: list[ArgLine]) -> list[ArgLine]:
        return children


for _rule, _make in MAKERS.items():
    setattr(_Lines, _rule, _maker(_make))
