"""The text of a file with those that it includes in their places, and where each piece is from.

As in Argdown, `@include(path)` stands for the whole text of a file, once for each file.  Only plain
files in the folder of the including one, or below it, are read.  Of Markdown the fences are read,
and only the first one with its frontmatter.  Not here: what is not included, which the interpreter
tells.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from argmap.formats.argdown.read import patterns
from argmap.source import SourceFile, Span
from argmap.syntax.lines.fences import Fence
from argmap.system.files import LARGEST


class IncludedPiece(NamedTuple):
    """A stretch of the whole text: where it begins there, and where in its own file."""

    start: int
    source: SourceFile
    at: int


class Whole:
    """The text of a file, put together of pieces; `why` tells of files that were not included.

    `sources` are those that were included, and the file itself, of which `fences` are read, or all
    if there are none.
    """

    def __init__(self, source: SourceFile, fences: Sequence[Fence] = ()) -> None:
        self.text = ""
        self.pieces: list[IncludedPiece] = []
        self.sources: list[SourceFile] = []
        self.why: dict[str, str] = {}
        self._texts: list[str] = []
        self._seen = {source.path.resolve()} if source.path is not None else set()
        self._start = 0
        self._size = 0
        if not fences:
            self._add(source, 0, len(source.text))
        for number, fence in enumerate(fences):
            start = behind_front(source.text, fence.start, fence.end) if number else fence.start
            self._add(source, start, fence.end)
            self._add_piece(source, "\n", fence.end)
        self.sources.append(source)
        self.text = "".join(self._texts)

    def span(self, start: int, end: int) -> Span:
        """Return a stretch of the whole as one of the file that it begins in."""
        if len(self.pieces) == 1:  # as most often
            return Span(self.pieces[0].source, start, end)
        number = bisect_right(self.pieces, start, key=lambda piece: piece.start)
        piece = self.pieces[number - 1]
        if number < len(self.pieces):
            end = min(end, self.pieces[number].start)
        shift = piece.at - piece.start
        last = len(piece.source.text)
        start = min(start + shift, last)
        return Span(piece.source, start, max(min(end + shift, last), start))

    def _add(self, source: SourceFile, at: int, end: int) -> None:
        """Add a stretch with what it includes; the depth is bounded by the number of includes."""
        for match in patterns.INCLUDE.finditer(source.text, at, end):
            included = self._opened(source, match[1])
            if included is not None:
                self._add_piece(source, source.text[at : match.start()], at)
                at, last = match.end(), len(included.text)
                self._add(included, behind_front(included.text, 0, last), last)
        self._add_piece(source, source.text[at:end], at)

    def _add_piece(self, source: SourceFile, text: str, at: int) -> None:
        self.pieces.append(IncludedPiece(self._start, source, at))
        self._texts.append(text)
        self._start += len(text)

    def _opened(self, source: SourceFile, name: str) -> SourceFile | None:
        """Return a file that is to be included, empty if it was before, or None if it cannot be."""
        from argmap.syntax.files import MOST_INCLUDES, named_in

        if len(self.sources) >= MOST_INCLUDES:
            self.why[name] = f"more than {MOST_INCLUDES} files are included"
            return None
        included, why = named_in(source, name.strip())
        if included is None or included.path is None:
            self.why[name] = why
            return None
        if included.path in self._seen:
            return SourceFile(included.name, "", path=included.path)
        self._size += len(included.text)
        if self._size >= LARGEST:
            self.why[name] = "the whole would be too large"
            return None
        self._seen.add(included.path)
        self.sources.append(included)
        return included


def behind_front(text: str, start: int, end: int) -> int:
    """Return where a stretch of a text goes on behind its frontmatter, its `start` without one."""
    match = patterns.FRONT.match(text, start, end)
    close = patterns.FRONT_CLOSE.search(text, match.end(), end) if match else None
    return close.end() if close else start
