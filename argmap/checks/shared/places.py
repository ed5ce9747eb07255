"""Where a finding points: the few characters of a part of a map that a caret should underline."""

import re
from typing import TypeAlias

from argmap.model import Actor, Relation, Source, Statement
from argmap.source import Span
from argmap.syntax.lines.grammar import parse_lines

Place: TypeAlias = Statement | Relation | Source | Actor


def place(relation: Place) -> Span | None:
    """Return the head of the line that declares a part, its bullet, kind and name.

    Where the line has no such head, as in a flat relation, it is the line up to its end.  None for
    a part that was built without a text.
    """
    if relation.span is None:
        return None
    line = first_line(relation.span)
    name = relation.sources[0] if isinstance(relation, Relation) else relation.name
    head = line.text.partition(":")[0].partition('"')[0].rstrip(" \t")
    return Span(line.source, line.start, line.start + len(head)) if head.endswith(name) else line


def first_line(span: Span) -> Span:
    """Return the part of `span` that lies on its first line."""
    return Span(span.source, span.start, min(span.end, span.source.line_end(span.start)))


def words_in(statement: Statement | Source | Actor, words: str) -> Span | None:
    """Return where `words` stand in the text of a declaration, whatever their case, or None."""
    span = statement.span
    if span is None:
        return None
    line = next(parse_lines(first_line(span).text), None)
    start = span.start + (line.text.start if line is not None else 0)
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    match = pattern.search(span.source.text, start, span.end)
    return Span(span.source, *match.span()) if match else None
