"""The text of a file with those that it includes in their places, and where each piece is from.

As in Argdown, `@include(path)` stands for the whole text of a file, once for each file.  Only plain
files in the folder of the including one, or below it, are read.  Not here: what is not included,
which the interpreter tells.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from argmap.formats.argdown.read import patterns
from argmap.source import SourceFile, Span
from argmap.system.files import LARGEST


class IncludedPiece(NamedTuple):
    """A stretch of the whole text: where it begins there, and where in its own file."""

    start: int
    source: SourceFile
    at: int


class Whole:
    """The text of a file, put together of pieces; `why` tells of files that were not included.

    `sources` are those that were included, and the file itself, whose own text is `text`.
    """

    def __init__(self, source: SourceFile, text: str) -> None:
        self.text = ""
        self.pieces: list[IncludedPiece] = []
        self.sources: list[SourceFile] = []
        self.why: dict[str, str] = {}
        self._texts: list[str] = []
        self._seen = {source.path.resolve()} if source.path is not None else set()
        self._start = 0
        self._size = 0
        self._add(source, text)
        self.sources.append(source)
        self.text = "".join(self._texts)

    def span(self, start: int, end: int) -> Span:
        """Return a stretch of the whole as one of the file that it begins in."""
        if len(self.pieces) == 1:
            return Span(self.pieces[0].source, start, end)
        number = bisect_right(self.pieces, start, key=lambda piece: piece.start)
        piece = self.pieces[number - 1]
        if number < len(self.pieces):
            end = min(end, self.pieces[number].start)
        shift = piece.at - piece.start
        last = len(piece.source.text)
        start = min(start + shift, last)
        return Span(piece.source, start, max(min(end + shift, last), start))

    def _add(self, source: SourceFile, text: str) -> None:
        """Add a text with what it includes; the depth is bounded by the number of includes."""
        at = 0
        for match in patterns.INCLUDE.finditer(text):
            included = self._opened(source, match[1])
            if included is not None:
                self._add_piece(source, text[at : match.start()], at)
                at = match.end()
                self._add(included, without_front(included.text))
        self._add_piece(source, text[at:], at)

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


def without_front(text: str) -> str:
    """Return a part of the whole, such as an included file, with its own frontmatter blanked."""
    match = patterns.FRONT.match(text)
    close = patterns.FRONT_CLOSE.search(text, match.end()) if match else None
    return blanked(text[: close.end()]) + text[close.end() :] if close else text


def blanked(text: str) -> str:
    """Return a text with nothing but blanks in its lines, so that places stay the same."""
    return re.sub(r"[^\n]", " ", text)
