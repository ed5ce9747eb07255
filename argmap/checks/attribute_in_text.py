"""A text holds what looks like an attribute.

An attribute is a line of its own, indented under the line that it belongs to.  Behind a text, also
as `(source: …)`, it is only text.

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
from argmap.model.statement import Statement
from argmap.source import Span
from argmap.syntax.lines.attributes import STATEMENT, STEP

_ATTRIBUTES = frozenset(f"@{key}" for key in (*STATEMENT, *STEP))
_IN_BRACKETS = r"[ \t]+[\[(](by|source|hedge|confidence|likelihood): *([^()\[\]]+)[\])]$"
_WRITTEN = rf"[ \t]+(?=(?:{'|'.join(sorted(_ATTRIBUTES))})(?!\S))"


@rule("ARG334", "An attribute inside a text")
def attribute_in_text(map_: ArgumentMap) -> Findings:
    for statement in map_.statements:
        words = statement.text.split(" ") if "@" in statement.text else ()
        attribute = next((word for word in words if word in _ATTRIBUTES), "")
        if not attribute and (match := re.search(_IN_BRACKETS, statement.text)):
            attribute = match[0].strip()
        if attribute:
            yield attribute_in_text.finding(
                statement,
                f"the text of {statement.name!r} holds {attribute!r}, which is read as text",
                span=words_in(statement, attribute),
                note="no attribute here",
                hints=("move it to a line of its own below, deeper than the statement",),
                fixes=tuple(_moved(statement)),
            )


def _moved(statement: Statement) -> Iterator[Fix]:
    """Yield the fix that gives each attribute in a text of one line a line of its own."""
    span = statement.span
    if (
        span is None
        or "\n" in span.text
        or span.source.text[span.end : span.end + 1] not in ("\n", "")
    ):
        return
    blanks = span.source.text[span.source.line_start(span.start) : span.start]
    indent = "\n" + blanks + ("\t" if "\t" in blanks else "  ")
    bracketed = tuple(
        Edit(Span(span.source, span.start + end.start(), span.end), f"{indent}@{end[1]} {end[2]}")
        for end in re.finditer(_IN_BRACKETS, span.text)
    )
    edits = bracketed or tuple(
        Edit(Span(span.source, span.start + gap.start(), span.start + gap.end()), indent)
        for gap in re.finditer(_WRITTEN, span.text)
    )
    yield Fix("write each attribute on a line of its own", edits, is_safe=False)
