"""The lines of a text as a parser sees them; offsets count from 0 in the whole text.

Lines are plain tuples, not attrs: they never leave the reader, and building the machinery of attrs
for them would cost a short run a tenth of its time.
Not here: what a line belongs to (`outline`) and what its words mean (`resolve`).
"""

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol, TypeAlias


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


class Heading(NamedTuple):
    """`# Title`: the level is the number of `#`."""

    start: int
    end: int
    level: int
    title: Word
    column: int = 0


class Declaration(NamedTuple):
    """`[bullet] [kind] [name] ["Title"] : text`; `column` is that of the bullet, from 0.

    `is_bare` says that it has neither head nor colon: `+ It is fun`.
    """

    start: int
    end: int
    column: int
    bullet: str
    words: tuple[Word, ...]
    title: Word | None
    text: Word
    is_bare: bool = False


class Reference(NamedTuple):
    """`bullet name`: names joined by `&` and `->`, in `joints`, one fewer than names."""

    start: int
    end: int
    column: int
    bullet: str
    words: tuple[Word, ...]
    joints: tuple[str, ...]


class Clause(NamedTuple):
    """`a & b VERB target`: sources, verb, and the words of the target with their joints."""

    start: int
    end: int
    sources: tuple[Word, ...]
    verb: Word
    words: tuple[Word, ...]
    joints: tuple[str, ...]
    column: int = 0
    bullet: str = ""


class PlainLine(NamedTuple):
    """A line in the first column that is none of the others: a name, or words without a head."""

    start: int
    end: int
    text: Word
    column: int = 0
    bullet: str = ""


class Attribute(NamedTuple):
    """`@key value`, or `~@key value` of a step; the key is without its `@`."""

    start: int
    end: int
    column: int
    key: Word
    value: Word
    of_step: bool = False


class Comment(NamedTuple):
    """A line that opens with `//`; the text holds the slashes."""

    start: int
    end: int
    column: int
    text: Word


class Continuation(NamedTuple):
    """An indented line that goes on with the text above it."""

    start: int
    end: int
    column: int
    text: Word


Line: TypeAlias = (
    Heading | Declaration | Reference | Clause | PlainLine | Attribute | Comment | Continuation
)


def moved(line: Line, place: Callable[[int], int]) -> Line:
    """Return a line that was read by itself with its offsets in another text."""

    def there(item: Any) -> Any:
        if isinstance(item, Word):
            return Word(item.text, place(item.start))
        return tuple(map(there, item)) if isinstance(item, tuple) else item

    fields = {name: there(item) for name, item in line._asdict().items()}
    fields |= {name: place(fields[name]) for name in ("start", "end") if name in fields}
    return line._replace(**fields)
