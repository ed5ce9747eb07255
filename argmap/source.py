"""A text and places in it.

Not here: reading files (`syntax.files`) and anything that knows what the text means.
"""

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

from attrs import field, frozen


@frozen
class Position:
    """A place as people count it: line and column from 1, columns in code points."""

    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


@frozen(slots=False)
class SourceFile:
    """A text with a name; `name` is the path as the user gave it, or `<stdin>` or `<string>`.

    Line ends in `text` are LF only, and a byte-order mark is gone; `marked` says that there was
    one.  `path` is where the text was read from, None for a pipe or a string, beside which nothing
    lies.  `parsed` holds the value of a JSON text that was parsed to tell its format, for the one
    reader that takes it from there.  `fence` is the number, from 1, of the one fence that counts
    in Markdown, 0 for all.
    """

    name: str
    text: str = field(repr=False)
    path: Path | None = field(default=None, eq=False, repr=False)
    marked: bool = field(default=False, eq=False, repr=False)
    fence: int = field(default=0, eq=False, repr=False)
    parsed: list[Any] = field(factory=list, eq=False, repr=False)

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset of the first character of every line, ascending; the first is 0."""
        lines = self.text.split("\n")[:-1]
        return list(accumulate((len(line) + 1 for line in lines), initial=0))

    def position(self, offset: int) -> Position:
        """Return the position of `offset`, which counts from 0 and may be the end of the text."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Return line `number`, counted from 1, without its line end."""
        start = self.line_starts[number - 1]
        return self.text[start : self.line_end(start)]

    def line_start(self, offset: int) -> int:
        """Return where the line begins that holds `offset`."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Return the end of the line that holds `offset`, without its line end."""
        end = self.text.find("\n", offset)
        return len(self.text) if end == -1 else end


@frozen
class Span:
    """A stretch of a text: offsets from 0, half-open, in code points."""

    source: SourceFile = field(repr=False)
    start: int
    end: int

    @property
    def first(self) -> Position:
        """Where the stretch begins."""
        return self.source.position(self.start)

    @property
    def last(self) -> Position:
        """Where the stretch ends: the position just behind its last character."""
        return self.source.position(self.end)

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.source.text[self.start : self.end]

    def __str__(self) -> str:
        return f"{self.source.name}:{self.first}"
