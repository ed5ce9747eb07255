"""Fixes for lines that stand in the wrong place.

Not here: what the right place is (`nesting`).
"""

from bisect import bisect_left
from collections.abc import Iterator

from argmap.diagnostics import Edit, Fix
from argmap.source import SourceFile, Span
from argmap.syntax.diagnose.astray import commented
from argmap.syntax.diagnose.heads import bold_head, called_head, is_known_kind
from argmap.syntax.diagnose.rewriting import Rewriting, fix, quoted
from argmap.syntax.lines.attributes import MAP
from argmap.syntax.lines.tree import Declaration, Line
from argmap.syntax.outline.nodes import AttributeEntry, NodeLine

_MOST_MOVED = 200  # lines that one fix moves


def bulletless(source: SourceFile, line: NodeLine) -> Iterator[Fix]:
    """Yield the fix that makes a claim of a bulleted line in the first column."""
    if not isinstance(line, Declaration) or line.column:
        return
    if line.is_bare:
        head = bold_head(line.text.text) or called_head(line.text.text)
        if head is None:
            rewriting = Rewriting("claim: ", line.text.start)
        else:
            opening = (
                head[0]
                if is_known_kind(head[0].partition(" ")[0].strip(":"))
                else f"claim {head[0]}"
            )
            rewriting = Rewriting(opening, line.text.start + head[1])
    elif line.words:
        has_kind = is_known_kind(line.words[0].text)
        rewriting = Rewriting("" if has_kind else "claim ", line.words[0].start)
    else:
        rest = line.title.start if line.title else line.start + len(line.bullet)
        rewriting = Rewriting("claim " if line.title else "claim", rest)
    yield fix(source, line.start, rewriting)


def under_nothing(source: SourceFile, entry: AttributeEntry) -> Iterator[Fix]:
    """Yield the fixes of an attribute that is indented under nothing: the map's, or a comment."""
    start = source.text.rfind("\n", 0, entry.start) + 1
    if entry.key.text in MAP and start < entry.start and not entry.of_step:
        yield Fix("move it to the first column", (Edit(Span(source, start, entry.start), ""),))
    yield commented(source, entry.start, "//")


def aligned(source: SourceFile, lines: list[Line], line: NodeLine, column: int) -> Iterator[Fix]:
    """Yield the fix that moves a line into the column of its neighbours, with what is below."""
    at = bisect_left(lines, line.start, key=lambda second: second.start)
    edits = []
    blanks = source.text[line.start - line.column : line.start][:1] or " "
    for other_line in lines[at : at + _MOST_MOVED]:
        if other_line is not line and other_line.column <= line.column:
            break
        place = Span(source, other_line.start, other_line.start)
        edits.append(Edit(place, blanks * (column - line.column)))
    if len(edits) < _MOST_MOVED:
        yield Fix(f"move it to column {column + 1}, with what is below it", tuple(edits))


def unjoined(source: SourceFile, line: NodeLine) -> Iterator[Fix]:
    """Yield the fix that makes a reason of its own of a line that joins nothing."""
    place = Span(source, line.start, line.start + 1)
    rest = source.text[line.start + 1 : line.end]
    yield Fix(f"write {quoted('+' + rest)}", (Edit(place, "+"),), is_safe=False)
