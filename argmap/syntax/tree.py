"""The lines of a text as a parser sees them; offsets count from 0 in the whole text.

Not here: what a line belongs to (`outline`) and what its words mean (`resolve`).
"""

from typing import TypeAlias

from attrs import define


@define(eq=False, repr=False)
class Word:
    """A stretch of a line: its characters and where they begin."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset just behind it."""
        return self.start + len(self.text)


@define(eq=False, repr=False)
class Heading:
    """`# Title`: the level is the number of `#`."""

    start: int
    level: int
    title: Word
    column: int = 0


@define(eq=False, repr=False)
class Declaration:
    """`[bullet] [kind] [name] ["Title"] : text`; `column` is that of the bullet, from 0."""

    start: int
    end: int
    column: int
    bullet: str
    words: tuple[Word, ...]
    title: Word | None
    text: Word


@define(eq=False, repr=False)
class Reference:
    """`bullet name`: names joined by `&` and `->`, in `joints`, one fewer than names."""

    start: int
    end: int
    column: int
    bullet: str
    words: tuple[Word, ...]
    joints: tuple[str, ...]


@define(eq=False, repr=False)
class Clause:
    """`a & b VERB target`: sources, verb, and the words of the target with their joints."""

    start: int
    end: int
    sources: tuple[Word, ...]
    verb: Word
    words: tuple[Word, ...]
    joints: tuple[str, ...]
    column: int = 0
    bullet: str = ""


@define(eq=False, repr=False)
class Attribute:
    """`@key value`; the key is without its `@`."""

    start: int
    end: int
    column: int
    key: Word
    value: Word


@define(eq=False, repr=False)
class Comment:
    """A line that opens with `//`; the text holds the slashes."""

    start: int
    column: int
    text: Word


@define(eq=False, repr=False)
class Continuation:
    """An indented line that goes on with the text above it."""

    start: int
    column: int
    text: Word


Line: TypeAlias = Heading | Declaration | Reference | Clause | Attribute | Comment | Continuation
