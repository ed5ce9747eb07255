"""The lines of a text as a parser sees them; offsets count from 0 in the whole text.

These classes are plain ones, not attrs: they never leave the reader, and building the machinery of
attrs for them would cost a short run a tenth of its time.
Not here: what a line belongs to (`outline`) and what its words mean (`resolve`).
"""

from typing import TypeAlias


class Word:
    """A stretch of a line: its characters and where they begin."""

    __slots__ = ("start", "text")

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start

    @property
    def end(self) -> int:
        """The offset just behind it."""
        return self.start + len(self.text)


class Heading:
    """`# Title`: the level is the number of `#`."""

    __slots__ = ("column", "level", "start", "title")

    def __init__(self, start: int, level: int, title: Word, column: int = 0) -> None:
        self.start = start
        self.level = level
        self.title = title
        self.column = column


class Declaration:
    """`[bullet] [kind] [name] ["Title"] : text`; `column` is that of the bullet, from 0.

    `is_bare` tells that it has neither head nor colon: `+ It is fun`.
    """

    __slots__ = ("bullet", "column", "end", "is_bare", "start", "text", "title", "words")

    def __init__(
        self,
        start: int,
        end: int,
        column: int,
        bullet: str,
        words: tuple[Word, ...],
        title: Word | None,
        text: Word,
        *,
        is_bare: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.column = column
        self.bullet = bullet
        self.words = words
        self.title = title
        self.text = text
        self.is_bare = is_bare


class Reference:
    """`bullet name`: names joined by `&` and `->`, in `joints`, one fewer than names."""

    __slots__ = ("bullet", "column", "end", "joints", "start", "words")

    def __init__(
        self,
        start: int,
        end: int,
        column: int,
        bullet: str,
        words: tuple[Word, ...],
        joints: tuple[str, ...],
    ) -> None:
        self.start = start
        self.end = end
        self.column = column
        self.bullet = bullet
        self.words = words
        self.joints = joints


class Clause:
    """`a & b VERB target`: sources, verb, and the words of the target with their joints."""

    __slots__ = ("bullet", "column", "end", "joints", "sources", "start", "verb", "words")

    def __init__(
        self,
        start: int,
        end: int,
        sources: tuple[Word, ...],
        verb: Word,
        words: tuple[Word, ...],
        joints: tuple[str, ...],
        column: int = 0,
        bullet: str = "",
    ) -> None:
        self.start = start
        self.end = end
        self.sources = sources
        self.verb = verb
        self.words = words
        self.joints = joints
        self.column = column
        self.bullet = bullet


class PlainLine:
    """A line in the first column that is none of the others: a name, or words without a head."""

    __slots__ = ("bullet", "column", "end", "start", "text")

    def __init__(self, start: int, text: Word) -> None:
        self.start = start
        self.end = text.end
        self.text = text
        self.column = 0
        self.bullet = ""


class Attribute:
    """`@key value`, or `~@key value` of a step; the key is without its `@`."""

    __slots__ = ("column", "end", "key", "of_step", "start", "value")

    def __init__(
        self, start: int, end: int, column: int, key: Word, value: Word, *, of_step: bool = False
    ) -> None:
        self.start = start
        self.end = end
        self.column = column
        self.key = key
        self.value = value
        self.of_step = of_step


class WordedLine:
    """A line that is all words."""

    __slots__ = ("column", "start", "text")

    def __init__(self, start: int, column: int, text: Word) -> None:
        self.start = start
        self.column = column
        self.text = text


class Comment(WordedLine):
    """A line that opens with `//`; the text holds the slashes."""

    __slots__ = ()


class Continuation(WordedLine):
    """An indented line that goes on with the text above it."""

    __slots__ = ()


Line: TypeAlias = (
    Heading | Declaration | Reference | Clause | PlainLine | Attribute | Comment | Continuation
)
