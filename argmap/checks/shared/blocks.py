"""A statement with all that is indented under it, as lines of its text."""

from collections.abc import Iterator

from argmap.diagnostics import Edit
from argmap.source import Span


def block(span: Span) -> Span:
    """Return the lines of a statement and of what is indented under it, with the last line end."""
    text, start = span.source.text, span.source.line_start(span.start)
    column, end = (
        span.start - start,
        min(span.source.line_end(span.start) + 1, len(span.source.text)),
    )
    at = end
    while at < len(text):
        line = text[at : span.source.line_end(at)]
        if line.strip() and len(line) - len(line.lstrip()) <= column:
            break
        at += len(line) + 1
        end = min(at, len(text)) if line.strip() else end
    return Span(span.source, start, end)


def indented(lines: Span) -> Iterator[Edit]:
    """Yield the edits that move lines one level to the right."""
    first = lines.source.text[lines.start : lines.source.line_end(lines.start)]
    deeper = "\t" if "\t" in first[: len(first) - len(first.lstrip())] else "  "
    at = lines.start
    for line in lines.text.splitlines(keepends=True):
        if line.strip():
            yield Edit(Span(lines.source, at, at), deeper)
        at += len(line)
