"""Offer another way to write a line, and read the line as if it had been written so.

Not here: which way that is (`shapes`, `lookalike`).
"""

from collections.abc import Container, Iterable

from argmap.diagnostics import Edit, Fix
from argmap.model.vocabulary import is_name
from argmap.relations import bullets
from argmap.source import SourceFile, Span
from argmap.syntax.lines.grammar import parse_lines
from argmap.syntax.lines.tree import Line, moved

LONGEST_QUOTE = 40  # characters of a line in a message


class Rewriting:
    """`opening` in place of what stands in a line before the offset `rest`.

    `title` says what that is, where the line as it would be does not.
    """

    __slots__ = ("is_safe", "opening", "rest", "title")

    def __init__(self, opening: str, rest: int, *, is_safe: bool = False, title: str = "") -> None:
        self.opening = opening
        self.rest = rest
        self.is_safe = is_safe
        self.title = title


def fix(source: SourceFile, start: int, rewriting: Rewriting) -> Fix:
    """Return the edit of the line whose first sign stands at `start`."""
    line = rewriting.opening + source.text[rewriting.rest : line_end(source, rewriting.rest)]
    title = rewriting.title or f"write {quoted(line.rstrip())}"
    return Fix(
        title, (Edit(Span(source, start, rewriting.rest), rewriting.opening),), rewriting.is_safe
    )


def reread(source: SourceFile, start: int, column: int, rewriting: Rewriting) -> Line:
    """Return the line that the text would have there after the edit, in its old place."""
    line = rewriting.opening + source.text[rewriting.rest : line_end(source, rewriting.rest)] + "\n"
    by = rewriting.rest - len(rewriting.opening)
    built = moved(parse_lines(line)[0], lambda at: max(at + by, start))  # the opening has no place
    return built._replace(start=start, column=column)


def as_texts(ways: Iterable[Rewriting], source: SourceFile, names: Container[str]) -> None:
    """Write a colon behind a bullet before a single word that is not one of the names."""
    for rewriting in ways:
        bullet = rewriting.opening.rstrip()
        word = source.text[rewriting.rest : line_end(source, rewriting.rest)].strip()
        if bullet in bullets() and is_name(word or "-") and word not in names:
            rewriting.opening = f"{bullet}: "


def quoted(text: str) -> str:
    """Return the beginning of a text in quotes, for a message."""
    short = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
    return repr(short)


def line_end(source: SourceFile, offset: int) -> int:
    """Return the end of the line that holds `offset`, without its line end."""
    end = source.text.find("\n", offset)
    return len(source.text) if end == -1 else end
