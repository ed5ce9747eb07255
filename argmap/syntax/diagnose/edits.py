"""Findings about lines, and the edits of their fixes: a comment, a backslash, another place.

Not here: other ways to write a line (`rewriting`).
"""

from argmap.codes import error
from argmap.diagnostics import Diagnostic, Edit, Fix
from argmap.source import SourceFile, Span
from argmap.syntax.diagnose.rewriting import line_end, quoted
from argmap.syntax.lines.tree import Stretch, Word


def finding(
    source: SourceFile,
    code: str,
    message: str,
    place: Stretch,
    *fixes: Fix,
    hint: str = "",
    note: str = "",
) -> Diagnostic:
    """Return the error about a stretch of a text, with its fixes, the likeliest first."""
    span, hints = Span(source, place.start, place.end), (hint,) if hint else ()
    return error(code, message, span, note=note, hints=hints, fixes=fixes)


def edit(source: SourceFile, start: int, end: int, words: str) -> Edit:
    """Return the edit that writes words in place of a stretch of a text."""
    return Edit(Span(source, start, end), words)


def commented(source: SourceFile, start: int, *, is_safe: bool = False) -> Fix:
    """Return the fix that makes a comment of the line whose first sign stands at `start`."""
    return Fix("make it a comment", (edit(source, start, start, "// "),), is_safe)


def commented_alone(source: SourceFile, start: int) -> tuple[Fix, ...]:
    """Return the safe fix that makes a comment of a line, if nothing is indented under it."""
    return () if has_inner(source, start) else (commented(source, start, is_safe=True),)


def has_inner(source: SourceFile, start: int) -> bool:
    """Return whether something is indented under the line whose first sign stands at `start`."""
    text = source.text
    column = start - text.rfind("\n", 0, start) - 1
    below = line_end(source, start) + 1
    while below < len(text) and not text[below : line_end(source, below)].strip():
        below = line_end(source, below) + 1
    words = text[below : line_end(source, below)]
    return len(words) - len(words.lstrip()) > column


def escaped(source: SourceFile, start: int) -> Fix:
    """Return the fix that lets a line go on with the text above, with a backslash before it."""
    shown = quoted("\\" + source.text[start : line_end(source, start)])[1:-1].replace("\\\\", "\\")
    title = f"write '{shown}' to go on with the text above"
    return Fix(title, (edit(source, start, start, "\\"),), is_safe=False)


def joined(source: SourceFile, start: int, above: Word | None) -> tuple[Fix, ...]:
    """Return the fix that joins a line to the words above it, if nothing stands between them."""
    if above is None or source.text[above.end : start].strip():
        return ()
    return (Fix("join it to the line above", (edit(source, above.end, start, " "),), False),)  # noqa: FBT003


def unindented(source: SourceFile, start: int, *, is_safe: bool = False) -> Fix:
    """Return the fix that moves a line to the first column."""
    blanks = edit(source, source.text.rfind("\n", 0, start) + 1, start, "")
    return Fix("move it to the first column", (blanks,), is_safe)


def moved_to_end(source: SourceFile, words: Word, *, is_safe: bool = False) -> Fix:
    """Return the fix that takes the line of some words away, and writes them in the last line."""
    text = source.text
    start = text.rfind("\n", 0, words.start) + 1
    stop = min(line_end(source, words.start) + 1, len(text))
    title = f"write {quoted(words.text)} in the first column"
    if stop == len(text):
        return Fix(title, (edit(source, start, stop, f"{words.text}\n"),), is_safe)
    opening = "" if text.endswith("\n") else "\n"
    moved = edit(source, len(text), len(text), f"{opening}{words.text}\n")
    return Fix(title, (edit(source, start, stop, ""), moved), is_safe)
