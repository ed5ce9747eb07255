"""The lines of an Argdown text as the parser sees them; offsets count from 0 in the whole text.

Not here: which line an indented one belongs to (`interpret`).
"""

from typing import Any, TypeAlias


class TextRun:
    """A run of text, over any number of lines.

    `text` is what Argdown shows: marks and escapes are read, `tags` still stand in it.  `bare`
    tells that nothing but tags stand in it, `marked` that it was written in another way than `text`
    says; `source` is what was written.  `mentions` are titles with
    their offsets; those of arguments begin with `<`.
    """

    __slots__ = ("bare", "end", "marked", "mentions", "source", "start", "tags", "text")

    def __init__(
        self,
        text: str,
        source: str,
        start: int,
        end: int,
        *,
        bare: bool,
        marked: bool,
        tags: tuple[str, ...],
    ) -> None:
        self.text = text
        self.source = source
        self.start = start
        self.end = end
        self.bare = bare
        self.marked = marked
        self.tags = tags
        self.mentions: tuple[tuple[str, int], ...] = ()


class Data:
    """An object in braces."""

    __slots__ = ("end", "start", "value")

    def __init__(self, value: dict[str, Any], start: int, end: int) -> None:
        self.value = value
        self.start = start
        self.end = end


class Title:
    """What stands between brackets: `[statement]` or `<argument>`, defined or referred to."""

    __slots__ = ("argument", "defines", "end", "start", "text")

    def __init__(self, text: str, start: int, end: int, *, argument: bool, defines: bool) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.argument = argument
        self.defines = defines


class Opening:
    """What opens a line: `#`s, a bullet, a number or a list item; `column` counts from 0."""

    __slots__ = ("column", "end", "kind", "sign", "start")

    def __init__(self, kind: str, sign: str, column: int, start: int, end: int) -> None:
        self.kind = kind
        self.sign = sign
        self.column = column
        self.start = start
        self.end = end


class InferenceLine:
    """The line or lines between premises and conclusion."""

    __slots__ = ("data", "end", "rules", "start")

    def __init__(
        self, rules: tuple[str, ...], data: dict[str, Any] | None, start: int, end: int
    ) -> None:
        self.rules = rules
        self.data = data
        self.start = start
        self.end = end


Part: TypeAlias = TextRun | Data


class LineEntry:
    """A line and the text that goes on from it."""

    __slots__ = ("body", "opening", "title")

    def __init__(self, opening: Opening | None, title: Title | None, body: list[Part]) -> None:
        self.opening = opening
        self.title = title
        self.body = body

    @property
    def start(self) -> int:
        """The offset of its first character."""
        return (self.opening or self.title or self.body[0]).start

    @property
    def end(self) -> int:
        """The offset just behind its last character."""
        if self.body:
            return self.body[-1].end
        last = self.title or self.opening
        return last.end if last is not None else 0


Line: TypeAlias = LineEntry | InferenceLine


class ArgdownDocument:
    """The frontmatter, None where there is none, and the paragraphs, none of them empty."""

    __slots__ = ("front", "paragraphs")

    def __init__(self, front: Data | None, paragraphs: list[list[Line]]) -> None:
        self.front = front
        self.paragraphs = paragraphs
