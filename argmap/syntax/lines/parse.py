"""Parse a text into lines: every text has some, whatever is wrong with it."""

from bisect import bisect_right
from collections.abc import Sequence

from argmap.diagnostics import Diagnostic
from argmap.source import SourceFile
from argmap.syntax.lines.fences import Fence, chosen
from argmap.syntax.lines.foreign import foreign
from argmap.syntax.lines.grammar import parse_lines
from argmap.syntax.lines.parts import BLANKS
from argmap.syntax.lines.tree import ArgLine


def parse(source: SourceFile) -> tuple[list[ArgLine], Sequence[Diagnostic]]:
    """Return the lines of `source` in order, and what is wrong with the text around them.

    Linear in its length, and never an exception.
    """
    fences, faults = chosen(source)
    stranger = foreign(source) if fences is None else None
    if stranger is not None:
        return [], [stranger]
    if fences is None and source.text[:1] in (" ", "\t"):
        fences = _indented(source.text)
    if fences is None:
        return parse_lines(source.text), []
    return [line for fence in fences for line in _inside(source.text, fence)], faults


def _indented(text: str) -> list[Fence] | None:
    """Return a text of which every line is indented, as a fence; None for any other text."""
    lines = [line for line in text.splitlines() if line.strip()]
    indent = min((len(line) - len(line.lstrip(BLANKS)) for line in lines), default=0)
    return [Fence(0, len(text), indent, "")] if indent and len(lines) > 1 else None


def _inside(text: str, fence: Fence) -> list[ArgLine]:
    """Return the lines in a fence, in their places; the columns before the fence do not count."""
    content = text[fence.start : fence.end]
    starts: list[int] = []  # of every line, as it is parsed, and by how much it moves
    moves: list[int] = []
    pieces: list[str] = []
    length = 0
    place = fence.start
    for line in content.splitlines(keepends=True):
        cut = min(fence.indent, len(line) - len(line.lstrip(BLANKS)))
        starts.append(length)
        moves.append(place + cut - length)
        pieces.append(line[cut:])
        length += len(line) - cut
        place += len(line)
    return [
        line.moved(moves[bisect_right(starts, line.start) - 1].__add__)
        for line in parse_lines("".join(pieces))
    ]
