"""The text of a file with those that it includes in their places, and where each piece is from.

As in Argdown, `@include(path)` stands for the whole text of a file, once for each file.  Only plain
files in the folder of the including one, or below it, are read.  Not here: what is not included,
which the interpreter tells.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from attrs import Factory, define

from argmap.formats.argdown.read import patterns
from argmap.source import SourceFile, Span
from argmap.system.files import LARGEST


class IncludedPiece(NamedTuple):
    """A stretch of the whole text: where it begins there, and where in its own file."""

    start: int
    source: SourceFile
    at: int


@define
class Whole:
    """A text that was put together of pieces; `why` tells of files that were not included."""

    text: str
    pieces: list[IncludedPiece]
    sources: list[SourceFile]
    why: dict[str, str] = Factory(dict)

    def span(self, start: int, end: int) -> Span:
        """Return a stretch of the whole as one of the file that it begins in."""
        number = bisect_right(self.pieces, start, key=lambda piece: piece.start)
        piece = self.pieces[number - 1]
        if number < len(self.pieces):
            end = min(end, self.pieces[number].start)
        shift = piece.at - piece.start
        last = len(piece.source.text)
        start = min(start + shift, last)
        return Span(piece.source, start, max(min(end + shift, last), start))


def expanded(source: SourceFile, text: str) -> Whole:
    """Return the whole of a file whose own text is `text`."""
    if "@include(" not in text:
        return Whole(text, [IncludedPiece(0, source, 0)], [source])
    includer = _Includer(source)
    texts, pieces = [], []
    start = 0
    for owner, piece, at in includer.pieces(source, text):
        pieces.append(IncludedPiece(start, owner, at))
        texts.append(piece)
        start += len(piece)
    return Whole("".join(texts), pieces, [*includer.sources, source], includer.why)


class _Includer:
    def __init__(self, source: SourceFile) -> None:
        self.seen = {source.path.resolve()} if source.path is not None else set()
        self.sources: list[SourceFile] = []
        self.why: dict[str, str] = {}
        self.size = 0

    def pieces(self, source: SourceFile, text: str) -> Iterator[tuple[SourceFile, str, int]]:
        """Yield the pieces of a text; their depth is bounded by the number of includes."""
        at = 0
        for match in patterns.INCLUDE.finditer(text):
            included = self.opened(source, match[1])
            if included is not None:
                yield source, text[at : match.start()], at
                at = match.end()
                yield from self.pieces(included, _without_front(included.text))
        yield source, text[at:], at

    def opened(self, source: SourceFile, name: str) -> SourceFile | None:
        """Return a file that is to be included, empty if it was before, or None if it cannot be."""
        from argmap.syntax.files import MOST_INCLUDES, named_in

        if len(self.sources) >= MOST_INCLUDES:
            self.why[name] = f"more than {MOST_INCLUDES} files are included"
            return None
        included, why = named_in(source, name.strip())
        if included is None or included.path is None:
            self.why[name] = why
            return None
        if included.path in self.seen:
            return SourceFile(included.name, "", path=included.path)
        self.size += len(included.text)
        if self.size >= LARGEST:
            self.why[name] = "the whole would be too large"
            return None
        self.seen.add(included.path)
        self.sources.append(included)
        return included


def _without_front(text: str) -> str:
    """Return the text of an included file with its frontmatter, which is its own, blanked."""
    match = patterns.FRONT.match(text)
    close = patterns.FRONT_CLOSE.search(text, match.end()) if match else None
    return blanked(text[: close.end()]) + text[close.end() :] if close else text


def blanked(text: str) -> str:
    """Return a text with nothing but blanks in its lines, so that places stay the same."""
    return re.sub(r"[^\n]", " ", text)
