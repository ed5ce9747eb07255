"""A text opens with a character that looks like a bullet.

A bullet stands before the kind or the name.  Behind the colon it is a part of the text.

Wrong:
    claim grow: The garden should be larger.
      + space: There is space behind the shed.
      + cost: - The tools cost nothing.

Right:
    claim grow: The garden should be larger.
      + space: There is space behind the shed.
      - cost: The tools cost a lot.

Write the bullet before the kind or name, or words in place of the character.  `name := text` has
a colon alone.
"""

import re
from collections.abc import Iterator

from argmap.checks import ArgumentMap, Findings, rule
from argmap.diagnostics import Fix, rewrite
from argmap.model import Statement
from argmap.source import Span

_BULLETS = frozenset(("*", *"•‣◦▪●○–", "+", "-", "~", "=", "&", "+>", "->", "><", "=>"))


@rule("ARG333", "A bullet inside a text")
def bullet_in_text(map_: ArgumentMap) -> Findings:
    for statement in map_.statements:
        opening = statement.text[:3].partition(" ")[0]
        if opening in _BULLETS and statement.text != opening:
            yield bullet_in_text.finding(
                statement,
                f"the text of {statement.name!r} opens with {opening!r}",
                note="is a part of the text",
                hints=("put the bullet before the kind or the name",),
                fixes=tuple(_without(statement)) if opening == "=" else (),
            )


def _without(statement: Statement) -> Iterator[Fix]:
    """Yield the fix of `name := text`, in which the sign belongs to the colon."""
    span = statement.span
    match = re.match(r"[^\n\":]*?( *:=)(?= )", span.text) if span is not None else None
    if span is not None and match is not None:
        sign = Span(span.source, span.start + match.start(1), span.start + match.end())
        yield rewrite(sign, ":", "write ':' in place of ':='")
