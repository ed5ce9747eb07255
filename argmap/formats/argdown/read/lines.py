"""The lines of an Argdown text as the scanner cuts them; offsets count from 0 in the whole text.

Not here: which line an indented one belongs to (`interpret`).
"""

from typing import Any, TypeAlias

from attrs import Factory, define


@define(eq=False)
class TextRun:
    """A run of text, over any number of lines.

    `text` is what Argdown shows: marks and escapes are read, `tags` still stand in it.  `bare`
    tells that nothing but tags stand in it, `marked` that it was written in another way than `text`
    says; `source` is what was written.  `mentions` are titles with their offsets; those of
    arguments begin with `<`.  While it is read, it consists of `pieces`, and `marks` are those of
    bold and italic that are open: the mark, the number of its piece, and its offset.
    """

    start: int
    text: str = ""
    source: str = ""
    end: int = 0
    bare: bool = True
    marked: bool = False
    tags: list[str] = Factory(list)
    mentions: list[tuple[str, int]] = Factory(list)
    pieces: list[str] = Factory(list)
    marks: list[tuple[str, int, int]] = Factory(list)


@define(eq=False)
class Data:
    """An object in braces."""

    value: dict[str, Any]
    start: int
    end: int


@define(eq=False)
class Title:
    """What stands between brackets: `[statement]` or `<argument>`, defined or referred to."""

    text: str
    start: int
    end: int
    argument: bool
    defines: bool


@define(eq=False)
class LineEntry:
    """A line and the text that goes on from it.

    `kind` is what opens it: a HEADING, BULLET, NUMBER or ITEM, '' for nothing; `sign` is the
    opening itself, which ends at `opened`, and `column` counts the characters before a bullet.
    """

    start: int
    kind: str = ""
    sign: str = ""
    column: int = 0
    opened: int = 0
    title: Title | None = None
    body: list[TextRun | Data] = Factory(list)

    @property
    def end(self) -> int:
        """The offset just behind its last character."""
        if self.body:
            return self.body[-1].end
        return self.title.end if self.title is not None else self.opened

    def parts(self) -> tuple[list[TextRun], list[Data]]:
        """Return the runs of text, and the objects in braces."""
        texts = [part for part in self.body if isinstance(part, TextRun)]
        return texts, [part for part in self.body if isinstance(part, Data)]


@define(eq=False)
class InferenceLine:
    """The line or lines between premises and conclusion."""

    rules: tuple[str, ...]
    data: dict[str, Any] | None
    start: int
    end: int


Line: TypeAlias = LineEntry | InferenceLine
