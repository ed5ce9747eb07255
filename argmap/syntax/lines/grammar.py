"""The only place that knows Lark: from a text to its lines.

Lark is loaded with the first text that is parsed: much that is asked of maps needs none.
"""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from pkgutil import get_data
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from zlib import crc32

from argmap.syntax.lines.parts import BLANKS, MAKERS, bullet_pattern
from argmap.syntax.lines.tree import ArgLine

if TYPE_CHECKING:
    from lark import Lark, Token


def parse_lines(
    text: str, start: int = 0, end: int | None = None, indent: int = 0
) -> Iterator[ArgLine]:
    """Yield the lines of a stretch of `text`, by default of all of it; linear in the stretch.

    Up to `indent` blanks before a line do not count as its indentation.  The parser keeps no
    state, so that threads may share it.
    """
    stretch, margins = text[start:end], [0]
    if indent:
        lines = stretch.split("\n")
        bare = [line[:indent].lstrip(BLANKS) + line[indent:] for line in lines]
        margins = [
            *accumulate(len(line) - len(rest) for line, rest in zip(lines, bare, strict=True))
        ]
        stretch = "\n".join(bare)
    if not stretch.endswith("\n"):
        stretch += "\n"
    for rule, token in _parser().parse(stretch):
        margin = margins[(token.line or 1) - 1] if indent else 0
        yield MAKERS[rule](str(token), start + (token.start_pos or 0) + margin)


@cache
def _parser() -> Any:
    text = grammar()
    return _prebuilt(text, _resource("argmap.tables.json")) or _built(text)


def grammar() -> str:
    """Return the grammar, with the bullets of all kinds of relation that there are."""
    given = f"_BULLET: /{bullet_pattern()}/"
    return re.sub("(?m)^_BULLET: .*$", lambda _: given, _resource("argmap.lark"))


def _built(grammar: str) -> "Lark":
    from lark import Lark

    return Lark(grammar, parser="lalr", transformer=_lines(), maybe_placeholders=True)


def _prebuilt(grammar: str, tables: str) -> "Lark | None":
    """Return the parser of `tables`, or None if another grammar or version of Lark made them.

    Building a parser costs a short run a sixth of its time, reading one next to nothing.  Lark's
    own `load` would unpickle a file; the parsers that it generates load plain data as is done here.
    """
    from lark import Lark, __version__

    recorded = json.loads(tables, object_hook=_numbered)
    if (recorded["lark"], recorded["grammar"]) != (__version__, _digest(grammar)):
        return None
    load: Any = Lark._load_from_dict  # noqa: SLF001 - the version it belongs to is checked above
    parser: Lark = load(recorded["data"], recorded["memo"], transformer=_lines())
    return parser


def _lines() -> Any:
    """Return what makes every line a pair of its rule and its token; functions cost the least."""

    def pair(rule: str) -> "Callable[[list[Token]], tuple[str, Token]]":
        return lambda children: (rule, children[0])

    return SimpleNamespace(start=list, **{rule: pair(rule) for rule in MAKERS})


def tables() -> str:
    """Return the tables of the grammar as they are kept in `grammars/argmap.tables.json`."""
    from lark import Lark, __version__
    from lark.grammar import Rule
    from lark.lexer import TerminalDef

    text = grammar()
    data, memo = Lark(text, parser="lalr", maybe_placeholders=True).memo_serialize(
        [TerminalDef, Rule]
    )
    recorded = {"lark": __version__, "grammar": _digest(text), "data": data, "memo": memo}
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
