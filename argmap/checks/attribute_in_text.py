"""A text holds what looks like an attribute, a relation or a comment.

Each is a line of its own, indented under the line that it belongs to.  Behind a text, also as
`(source: …)`, `(supports deal)`, `-> deal` or `// a comment`, it is only text.

Wrong:
    claim deal: The two firms have a deal.
      + talks: They met three times in June. @hedge reportedly

Right:
    claim deal: The two firms have a deal.
      + talks: They met three times in June.
        @hedge reportedly

Move it to a line of its own below, deeper than the statement.
"""

import re
from collections.abc import Iterator

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared.places import words_in
from argmap.diagnostics import Edit, Fix
from argmap.model import Statement
from argmap.relations import relation_kinds
from argmap.source import Span
from argmap.syntax.diagnose.relations import bulleted
from argmap.syntax.lines.attributes import STATEMENT, STEP

_ATTRIBUTES = frozenset(f"@{key}" for key in (*STATEMENT, *STEP))
_WRITTEN = rf"[ \t]+(?=(?:{'|'.join(sorted(_ATTRIBUTES))})(?!\S))"
_END = (
    r"[ \t]+(?:[\[(](?P<words>[^()\[\]]+)[\])]|(?P<comment>//[ \t].*)"
    r"|(?:->|=>|→)[ \t]*(?P<target>[\w-]+)"
    rf"|(?<=[.!?\"”][ \t])(?P<relation>(?:{'|'.join(relation_kinds())}) [\w-]+))\.?$"
)
_KEYED = "(?i)(by|source|hedge|confidence|likelihood): *(.+)"


@rule("ARG334", "An attribute inside a text")
def attribute_in_text(map_: ArgumentMap) -> Findings:
    for statement in map_.statements:
        words = statement.text.split(" ") if "@" in statement.text else ()
        written = next((word for word in words if word in _ATTRIBUTES), "")
        end = re.search(_END, statement.text)
        lines = [] if written or end is None else _lines(map_, end)
        if end is not None and lines:
            written = end[0].strip()
        if written:
            yield attribute_in_text.finding(
                statement,
                f"the text of {statement.name!r} holds {written!r}, which is read as text",
                span=words_in(statement, written),
                note="is a part of the text",
                hints=("move it to a line of its own below, deeper than the statement",),
                fixes=tuple(_moved(statement, lines)),
            )


def _lines(map_: ArgumentMap, end: re.Match[str]) -> list[str]:
    """Return the lines that the end of a text is meant as, none if it is only text."""
    if end["comment"]:
        return [end["comment"]]
    if end["target"]:
        return [f"+> {end['target']}"] if end["target"] in map_ else []
    words = end["words"] or end["relation"]
    keyed = re.fullmatch(_KEYED, words)
    if keyed is not None:
        return [f"@{keyed[1].lower()} {keyed[2]}"]
    return next(iter(bulleted(words, map_.__contains__)), [])


def _moved(statement: Statement, lines: list[str]) -> Iterator[Fix]:
    """Yield the fix that gives what a text of one line holds lines of its own."""
    span = statement.span
    if (
        span is None
        or "\n" in span.text
        or span.source.text[span.end : span.end + 1] not in ("\n", "")
    ):
        return
    blanks = span.source.text[span.source.line_start(span.start) : span.start]
    indent = "\n" + blanks + ("\t" if "\t" in blanks else "  ")
    pattern = _END if lines else _WRITTEN
    words = "".join(f"{indent}{line}" for line in lines) or indent
    edits = tuple(
        Edit(Span(span.source, span.start + gap.start(), span.start + gap.end()), words)
        for gap in re.finditer(pattern, span.text)
    )
    yield Fix("write it on a line of its own", edits, is_safe=False)
