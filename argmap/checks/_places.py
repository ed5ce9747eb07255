"""Where a finding points: the few characters of a part of a map that a caret should underline.

Not here: how they are printed (`reports`).
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

from argmap.model.group import Group
from argmap.model.provenance import Actor, Source
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.source import Span

Place: TypeAlias = Statement | Relation | Group | Source | Actor
_HEAD = r'[^:"]*(?:"(?:[^"\\\n]|\\.)*"[^:"]*)?:[ \t]*'


def place(one: Place) -> Span | None:
    """Return the head of the line that declares a part, its bullet, kind and name.

    Where the line has no such head, as in a flat relation, it is the line up to its end.  None for
    a part that was built without a text.
    """
    if one.span is None:
        return None
    line = first_line(one.span)
    if isinstance(one, Group):
        return line
    name = one.sources[0] if isinstance(one, Relation) else one.name
    head = line.text.partition(":")[0].partition('"')[0].rstrip(" \t")
    is_declared = head.endswith(name) and len(head) < line.end - line.start
    return Span(line.source, line.start, line.start + len(head)) if is_declared else line


def first_line(span: Span) -> Span:
    """Return the part of `span` that lies on its first line."""
    end = span.source.text.find("\n", span.start, span.end)
    return span if end == -1 else Span(span.source, span.start, end)


def text_place(span: Span) -> Span:
    """Return the part of the span of a declaration that holds its text, as it was written."""
    head = re.compile(_HEAD).match(span.source.text, span.start, span.end)
    return Span(span.source, head.end() if head else span.start, span.end)


def words_in(statement: Statement, words: str) -> Span | None:
    """Return where `words` stand in the text of a statement, over line ends too, or None.

    Case does not count.
    """
    if statement.span is None:
        return None
    text = text_place(statement.span)
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    found = pattern.search(text.source.text, text.start, text.end)
    return Span(text.source, found.start(), found.end()) if found else None


def lines_of_text(statement: Statement) -> Iterator[Span]:
    """Yield the lines on which the text of a statement goes on, without their blanks at the sides.

    Nothing is yielded for a text on one line, or one that was built without a file.
    """
    span = statement.span
    start = span.source.text.find("\n", span.start, span.end) if span else -1
    while span and start != -1:
        end = span.source.text.find("\n", start + 1, span.end)
        line = span.source.text[start + 1 : span.end if end == -1 else end]
        words = line.strip()
        at = start + 1 + len(line) - len(line.lstrip())
        if words and not words.startswith("//"):
            yield Span(span.source, at, at + len(words))
        start = end
