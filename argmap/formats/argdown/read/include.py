"""The text of a file with those that it includes in their places, and where each piece is from.

As in Argdown, `@include(path)` stands for the whole text of a file, once for each file.  Only plain
files in the folder of the including one, or below it, are read.  Not here: what is not included,
which the interpreter tells.
"""

from bisect import bisect_right
from collections.abc import Iterator

from attrs import Factory, define, frozen

from argmap.files import LARGEST
from argmap.formats.argdown.read import patterns
from argmap.source import SourceFile, Span
from argmap.syntax.files import MOST_INCLUDES, named_in


@frozen
class Piece:
    """A stretch of the whole text: where it begins there, and where in its own file."""

    start: int
    source: SourceFile
    at: int


@define
class Whole:
    """A text that was put together of pieces; `why` tells of files that were not included."""

    text: str
    pieces: list[Piece]
    sources: list[SourceFile]
    why: dict[str, str] = Factory(dict)
    starts: list[int] = Factory(list)

    def span(self, start: int, end: int) -> Span:
        """Return a stretch of the whole as one of the file that it begins in."""
        if not self.starts:
            self.starts = [one.start for one in self.pieces]
        number = bisect_right(self.starts, start) - 1
        piece = self.pieces[number]
        if number + 1 < len(self.pieces):
            end = min(end, self.pieces[number + 1].start)
        shift = piece.at - piece.start
        last = len(piece.source.text)
        start = min(start + shift, last)
        return Span(piece.source, start, max(min(end + shift, last), start))


def whole(source: SourceFile, text: str) -> Whole:
    """Return the whole of a file whose own text is `text`."""
    if "@include(" not in text:
        return Whole(text, [Piece(0, source, 0)], [source])
    return _Includer(source).run(text)


class _Includer:
    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.seen = {source.path.resolve()} if source.path is not None else set()
        self.sources: list[SourceFile] = []
        self.why: dict[str, str] = {}
        self.size = 0

    def run(self, text: str) -> Whole:
        texts, pieces = [], []
        start = 0
        for source, own, at in self.parts(self.source, text):
            pieces.append(Piece(start, source, at))
            texts.append(own)
            start += len(own)
        return Whole("".join(texts), pieces, [*self.sources, self.source], self.why)

    def parts(self, source: SourceFile, text: str) -> Iterator[tuple[SourceFile, str, int]]:
        """Yield the pieces of a text; their depth is bounded by the number of includes."""
        at = 0
        for found in patterns.INCLUDE.finditer(text):
            other = self.opened(source, found[1])
            if other is None:
                continue
            yield source, text[at : found.start()], at
            at = found.end()
            yield from self.parts(other, _without_front(other.text))
        yield source, text[at:], at

    def opened(self, source: SourceFile, name: str) -> SourceFile | None:
        """Return a file that is to be included, empty if it was before, or None if it cannot be."""
        if len(self.sources) >= MOST_INCLUDES:
            self.why[name] = f"more than {MOST_INCLUDES} files are included"
            return None
        found, why = named_in(source, name.strip())
        if found is None or found.path is None:
            self.why[name] = why
            return None
        if found.path in self.seen:
            return SourceFile(found.name, "", path=found.path)
        self.size += len(found.text)
        if self.size >= LARGEST:
            self.why[name] = "the whole would be too large"
            return None
        self.seen.add(found.path)
        self.sources.append(found)
        return found


def _without_front(text: str) -> str:
    """Return the text of an included file with its frontmatter, which is its own, blanked."""
    found = patterns.FRONT.match(text)
    end = text.find("===", found.end()) if found else -1
    if end < 0:
        return text
    while text.startswith("=", end):
        end += 1
    return "".join("\n" if one == "\n" else " " for one in text[:end]) + text[end:]
