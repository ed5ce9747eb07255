"""The only place that knows Lark: from a text to its lines.

A line is one token of the grammar, and every text a sequence of lines.  So what Lark makes of the
terminals is all that finds them: a parser would only count the tokens.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from pkgutil import get_data
from typing import Any
from zlib import crc32

from argmap.syntax.lines.parts import BLANKS, MAKERS, bullet_pattern
from argmap.syntax.lines.tree import ArgLine


def parse_lines(
    text: str, start: int = 0, end: int | None = None, indent: int = 0
) -> Iterator[ArgLine]:
    """Yield the lines of a stretch of `text`, by default of all of it; linear in the stretch.

    Up to `indent` blanks before a line do not count as its indentation.
    """
    whole = text if text.endswith("\n") else f"{text}\n"
    stop = len(whole) if end in (None, len(text)) else end
    pattern, makers = _scanner()
    while start < stop:
        if indent:
            margin = whole[start : start + indent]
            start += len(margin) - len(margin.lstrip(BLANKS))
        line = pattern.match(whole, start)
        assert line is not None  # noqa: S101 - every text is a sequence of lines
        make = makers.get(line.lastgroup)
        if make is not None:  # else blank lines
            yield make(line[0], start)
        start = line.end()


@cache
def _scanner() -> tuple[re.Pattern[str], Mapping[str | None, Callable[[str, int], ArgLine]]]:
    """Return the terminals as one pattern, and what makes a line of each."""
    kept, text = json.loads(_resource("argmap.tables.json")), grammar()
    if kept["grammar"] != _digest(text):  # another package brings a bullet
        kept = _tables(text)
    pattern = "|".join(f"(?P<{name}>{terminal})" for name, terminal in kept["terminals"].items())
    return re.compile(pattern), {name: MAKERS[rule] for name, rule in kept["rules"].items()}


def grammar() -> str:
    """Return the grammar, with the bullets of all kinds of relation that there are."""
    given = f"_BULLET: /{bullet_pattern()}/"
    return re.sub("(?m)^_BULLET: .*$", lambda _: given, _resource("argmap.lark"))


def tables() -> str:
    """Return the tables of the grammar as they are kept in `grammars/argmap.tables.json`."""
    return json.dumps(_tables(grammar()), indent=2) + "\n"


def _tables(grammar: str) -> dict[str, Any]:
    """Return the terminals in the order in which Lark tries them, and the rule of each.

    They are kept, since Lark itself costs a short run a third of its time.
    """
    from lark import Lark
    from lark.lexer import BasicLexer

    parser = Lark(grammar, parser="lalr")
    terminals = BasicLexer(parser.lexer_conf).terminals
    rules = {rule.expansion[0].name: rule.origin.name for rule in parser.rules if rule.expansion}
    return {
        "grammar": _digest(grammar),
        "terminals": {terminal.name: terminal.pattern.to_regexp() for terminal in terminals},
        "rules": {name: rule for name, rule in sorted(rules.items()) if rule in MAKERS},
    }


def _digest(grammar: str) -> str:
    return f"{crc32(grammar.encode()):08x}"


def _resource(name: str) -> str:
    try:
        data = get_data("argmap", f"grammars/{name}") or b""
    except OSError:  # in a checkout, where they stand beside the package
        data = (Path(__file__).parents[3] / "grammars" / name).read_bytes()
    return data.decode()
