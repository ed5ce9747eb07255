"""A line of a text as a parser sees it; offsets count from 0 in the whole text.

Lines are plain tuples, not attrs: they never leave the reader, and building the machinery of attrs
for them would cost a short run a tenth of its time.
Not here: what a line belongs to (`outline`) and what its words mean (`resolve`).
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, Protocol, Self, TypeAlias


class Stretch(Protocol):
    """Anything that has a beginning and an end in a text: a word, a line, an attribute."""

    @property
    def start(self) -> int:
        """The offset of its first character."""

    @property
    def end(self) -> int:
        """The offset just behind it."""


class Word:
    """A stretch of a line: its characters and where they begin.

    There are three to a line, and a named tuple takes three times as long to make.
    """

    __slots__ = ("start", "text")

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start

    @property
    def end(self) -> int:
        """The offset just behind it."""
        return self.start + len(self.text)

    def moved(self, place: Callable[[int], int]) -> "Word":
        """Return the word of another text."""
        return Word(self.text, place(self.start))


NOTHING = Word("", 0)
LineKind: TypeAlias = Literal[
    "heading",  # `# Title`: the level is the number of `#`
    "declaration",  # `[bullet] [kind] [name] ["Title"] : text`, or bare: `+ It is fun`
    "reference",  # `bullet name`: names joined by `&` and `->`, in `joints`, one fewer than names
    "relation",  # `a & b VERB target`: sources, verb, and the words of the target with their joints
    "plain",  # in the first column, and none of the others: a name, or words without a head
    "attribute",  # `@key value`, or `~@key value` of a step; the key is without its `@`
    "comment",  # it opens with `//`, which its text holds
    "continuation",  # indented, goes on with the text above it
]


class ArgLine(NamedTuple):
    """A line and its parts; those that its kind does not have are empty.

    `column` is that of its first sign, from 0.  `words` are the kind and name of a declaration, the
    names of a reference or of the target of a relation, the key of an attribute.  `text` is what
    stands behind them, the title of a heading, the whole of a line without parts.
    """

    kind: LineKind
    start: int
    end: int
    column: int
    text: Word = NOTHING
    bullet: str = ""
    words: tuple[Word, ...] = ()
    title: Word | None = None
    joints: tuple[str, ...] = ()
    sources: tuple[Word, ...] = ()
    verb: Word = NOTHING
    level: int = 0
    is_bare: bool = False
    of_step: bool = False

    @property
    def names(self) -> tuple[Word, ...]:
        """The names of a reference or relation."""
        return (*self.sources, *self.words)

    @property
    def relates(self) -> str:
        """The names of a reference, or what a relation says, as they are written."""
        pieces = [" & ".join(word.text for word in self.sources), self.verb.text]
        for joint, word in zip(("", *self.joints), self.words, strict=True):
            pieces += (joint, word.text)
        return " ".join(filter(None, pieces))

    def moved(self, place: Callable[[int], int]) -> Self:
        """Return a line that was read by itself with its offsets in another text."""
        return self._replace(
            start=place(self.start),
            end=place(self.end),
            text=self.text.moved(place),
            words=tuple(word.moved(place) for word in self.words),
            title=self.title and self.title.moved(place),
            sources=tuple(word.moved(place) for word in self.sources),
            verb=self.verb.moved(place),
        )


MOST_MOVED = 200  # lines that one fix moves


def block(lines: Sequence[ArgLine], line: ArgLine) -> range:
    """Return the numbers of the lines that are indented under one of `lines`, at most 200."""
    first = bisect_right(lines, line.start, key=lambda below: below.start)
    numbers = range(first, min(first + MOST_MOVED, len(lines)))
    last = next((at for at in numbers if lines[at].column <= line.column), numbers.stop)
    return range(first, last)
