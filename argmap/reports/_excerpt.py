"""Lines of a text with carets under the places that matter.

Not here: the message above and the hints below (`full`).
"""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from argmap.source import Span
from argmap.system.characters import cells

WIDEST = 100  # columns: a line of a terminal, with the number before it
_BEFORE = 40  # columns of a long line that stand before a caret
# Code points to look at on each side of a caret: enough for WIDEST columns of ordinary text.
_LOOK = 400


class ExcerptMark(NamedTuple):
    """A place to underline, with the words beside the line; `sign` is `^` or `-`."""

    span: Span
    words: str
    sign: str = "^"


class ExcerptRow(NamedTuple):
    """A row of an excerpt: what stands in the gutter and behind it, and whose sign it carries."""

    gutter: str
    text: str
    sign: str = ""


def excerpt(marks: Iterable[ExcerptMark]) -> Iterator[ExcerptRow]:
    """Yield the rows that show marks of one file, by line; `…` stands for lines between."""
    last = 0
    shown = ""
    for mark in sorted(marks, key=lambda mark: mark.span.start):
        number = mark.span.first.line
        text, column, length = _line(mark.span, number)
        if number != last or text != shown:
            if last and number > last + 1:
                yield ExcerptRow("", "…")
            yield ExcerptRow(str(number), text)
        last, shown = number, text
        words = f" {mark.words}" if mark.words else ""
        yield ExcerptRow("", " " * column + mark.sign * length + words, mark.sign)


def _line(span: Span, number: int) -> tuple[str, int, int]:
    """Return the line as printed, cut around the place, and column and width of the place."""
    text = span.source.text
    start = span.source.line_starts[number - 1]
    end = text.find("\n", span.start)
    end = len(text) if end == -1 else end
    first, last = max(start, span.start - _LOOK), min(end, span.start + _LOOK)
    shown = cells(text[first:last])
    at = span.start - first
    stop = max(at, min(span.end, last) - first)
    left = 0
    if first > start or _width(shown) > WIDEST:  # the place stands near the left
        left = at - _fitting(shown[at - 1 :: -1] if at else [], _BEFORE)
    right = left + _fitting(shown[left:], WIDEST)
    before, after = "…" * (left > 0 or first > start), "…" * (right < len(shown) or last < end)
    printed = before + "".join(character for character, _ in shown[left:right]) + after
    column = len(before) + _width(shown[left:at])
    return printed.rstrip(), column, max(1, _width(shown[at : min(stop, right)]))


def _fitting(shown: list[tuple[str, int]], room: int) -> int:
    """Return how many characters, from the first on, fit into some columns."""
    return sum(end <= room for end in accumulate(width for _, width in shown))


def _width(shown: list[tuple[str, int]]) -> int:
    return sum(width for _, width in shown)
