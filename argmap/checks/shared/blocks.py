"""Bullets of a text, and a statement with all that is indented under it as lines of the text."""

from collections.abc import Iterator

from argmap.diagnostics import Edit
from argmap.model import Relation, Statement
from argmap.source import Span
from argmap.syntax.lines.slug import slug

_SIGNS = ("+", "-")


def bullet(relation: Relation) -> str:
    """Return the `+`, `-`, `+>` or `->` that opens the line of a relation, '' for another line."""
    text = relation.span.text[:2] if relation.span is not None else ""
    if text[:1] not in _SIGNS:
        return ""
    return text if text[1:] == ">" else text[0]


def role(statement: Statement) -> str:
    """Return the word that says what a statement does: its name, or its kind if it has no name."""
    is_unnamed = statement.kind and statement.name == slug(statement.title or statement.text)
    return statement.kind if is_unnamed else statement.name


def block(span: Span) -> Span:
    """Return the lines of a statement and of what is indented under it, with the last line end."""
    source, start = span.source, span.source.line_start(span.start)
    text, column = source.text, span.start - start
    at = end = min(source.line_end(span.start) + 1, len(text))
    while at < len(text):
        line = text[at : source.line_end(at)]
        if line.strip() and len(line) - len(line.lstrip()) <= column:
            break
        at = min(at + len(line) + 1, len(text))
        end = at if line.strip() else end
    return Span(source, start, end)


def in_one_column(*statements: Statement) -> bool:
    """Return whether statements stand in the same column of a file."""
    spans = [statement.span for statement in statements]
    places = {(span.source, span.first.column) if span is not None else None for span in spans}
    return len(places) == 1 and None not in places


def indented(lines: Span) -> Iterator[Edit]:
    """Yield the edits that move lines one level to the right."""
    deeper = "\t" if lines.text.startswith("\t") else "  "
    at = lines.start
    for line in lines.text.splitlines(keepends=True):
        if line.strip():
            yield Edit(Span(lines.source, at, at), deeper)
        at += len(line)
