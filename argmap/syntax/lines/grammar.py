"""The only place that knows Lark: from a text to its lines.

A line is one token of the grammar, and every text a sequence of lines.  So what Lark makes of the
terminals is all that finds them: a parser would only count the tokens.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from pkgutil import get_data
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
    kept, text = _resource("argmap.terminals.txt"), grammar()
    if not kept.startswith(_digest(text)):  # another package brings a bullet
        kept = terminals(text)
    rows = [row.split(" ", 2) for row in kept.splitlines()[1:]]
    pattern = "|".join(f"(?P<{name}>{terminal})" for name, _, terminal in rows)
    return re.compile(pattern), {name: MAKERS[rule] for name, rule, _ in rows if rule in MAKERS}


def grammar() -> str:
    """Return the grammar, with the bullets of all kinds of relation that there are."""
    given = f"_BULLET: /{bullet_pattern()}/"
    return re.sub("(?m)^_BULLET: .*$", lambda _: given, _resource("argmap.lark"))


def terminals(grammar: str) -> str:
    """Return the terminals of a grammar as they are kept in `grammars/argmap.terminals.txt`.

    They are kept, since Lark itself costs a short run a sixth of its time.  Below a hash of the
    grammar stand name, rule and pattern of each, in the order in which Lark tries them.
    """
    from lark import Lark
    from lark.lexer import BasicLexer

    parser = Lark(grammar, parser="lalr")
    named = [rule for rule in parser.rules if rule.origin.name in MAKERS]
    rules = {rule.expansion[0].name: rule.origin.name for rule in named}
    rows = [_digest(grammar)]
    for terminal in BasicLexer(parser.lexer_conf).terminals:
        pattern = terminal.pattern.to_regexp().replace("\n", r"\n").replace("\t", r"\t")
        rows.append(f"{terminal.name} {rules.get(terminal.name, '-')} {pattern}")
    return "\n".join(rows) + "\n"


def _digest(grammar: str) -> str:
    return f"{crc32(grammar.encode()):08x}"


def _resource(name: str) -> str:
    try:
        data = get_data("argmap", f"grammars/{name}") or b""
    except OSError:  # in a checkout, where they stand beside the package
        data = (Path(__file__).parents[3] / "grammars" / name).read_bytes()
    return data.decode()
