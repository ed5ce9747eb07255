"""Lines with what is indented under them: what `outline` makes of a text."""

from collections.abc import Iterable
from typing import TypeAlias

from argmap.diagnostics import Diagnostic
from argmap.source import SourceFile, Span
from argmap.syntax.diagnose.heads import PROVENANCE, is_known_kind
from argmap.syntax.diagnose.labels import name_sign, reply_sign
from argmap.syntax.lines.slug import slug
from argmap.syntax.lines.tree import (
    Clause,
    Declaration,
    Heading,
    PlainLine,
    Reference,
    Stretch,
    Word,
)

NodeLine: TypeAlias = Declaration | Reference | Clause | PlainLine


class AttributeEntry:
    """An attribute with the lines that go on with its value; `pieces` are those of the value.

    `of_step` says that it is written `~@key`: it belongs to the step that its line opened.
    """

    __slots__ = ("end", "key", "of_step", "pieces", "start")

    def __init__(
        self, key: Word, pieces: list[Word], end: int, start: int = -1, *, of_step: bool = False
    ) -> None:
        self.key = key
        self.pieces = pieces
        self.end = end
        self.start = key.start - 1 if start < 0 else start
        self.of_step = of_step

    @property
    def written(self) -> str:
        """The key with its mark, as it is written."""
        return f"{'~' if self.of_step else ''}@{self.key.text}"

    @property
    def text(self) -> str:
        """The value, its lines joined by spaces."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def head(self) -> Word:
        """The key with its mark, in its place."""
        return Word(self.written, self.start)


class OutlineNode:
    """A heading, a declaration, a reference or a clause, with what is indented under it.

    `pieces` are the stretches of its text, `path` the titles of the headings that it stands under
    (its own included).  `joins` is the earlier line whose step an `&` joins, `joinable` the child
    that the next `&` among the children would join, `inner` the column of the children.
    """

    __slots__ = (
        "entries",
        "inner",
        "is_reread",
        "joinable",
        "joins",
        "line",
        "parent",
        "path",
        "pieces",
        "source",
    )

    def __init__(
        self,
        line: Heading | NodeLine,
        source: SourceFile,
        parent: "OutlineNode | None",
        path: tuple[Word, ...],
    ) -> None:
        self.line = line
        self.source = source
        self.is_reread = False  # after a finding, as its likeliest fix would have it, if any
        self.parent = parent
        self.path = path
        self.pieces: list[Word] = []
        self.entries: list[AttributeEntry] = []
        self.joins: OutlineNode | None = None
        self.joinable: OutlineNode | None = None
        self.inner = -1

    @property
    def text(self) -> str:
        """The words of the line: those behind its head, or all where it has none."""
        line = self.line
        if isinstance(line, Declaration):
            return line.text.text
        return self.source.text[line.start : line.end] if not isinstance(line, Heading) else ""

    @property
    def likely_name(self) -> str:
        """The name of a statement before all are known, '' where it gets none."""
        line = self.line
        if not isinstance(line, Declaration):
            return slug(self.text)
        names = [word.text for word in line.words if not is_known_kind(word.text)]
        return names[-1] if names else slug(line.title.text[1:-1] if line.title else self.text)

    @property
    def bullet(self) -> Word:
        """The first sign of the line."""
        sign = "#" if isinstance(self.line, Heading) else self.line.bullet
        return Word(sign, self.line.start)

    @property
    def opens_step(self) -> bool:
        """Whether the line makes a step, if nothing is wrong with it."""
        return isinstance(self.line, Clause) or (
            not isinstance(self.line, Heading) and bool(self.line.bullet)
        )

    @property
    def is_statement(self) -> bool:
        """Whether what stands below the line can be about it, whatever its words are."""
        if isinstance(self.line, Declaration):
            return not (self.line.words and self.line.words[0].text in PROVENANCE)
        return isinstance(self.line, PlainLine)

    @property
    def label(self) -> str:
        """The name of the line if it says what it does, as `Evidence` and `Pro-2` do, else ''."""
        line = self.line
        name = line.words[-1].text if isinstance(line, Declaration) and line.words else ""
        return name if name[:1].isupper() and (name_sign(name) or reply_sign(name)) else ""

    def span(self, first: Stretch, last: Stretch | None = None) -> Span:
        """Return a stretch of the file of this line, or all from one to another."""
        return Span(self.source, first.start, (last or first).end)


class TextOutline:
    """The nodes of a text in order, the attributes of the map, the comments, and the faults.

    `depths` says for every line of the document how many levels it is indented, comments -1.
    """

    def __init__(self, source: SourceFile, faults: Iterable[Diagnostic]) -> None:
        self.source = source
        self.nodes: list[OutlineNode] = []
        self.entries: list[AttributeEntry] = []
        self.comments: list[Word] = []
        self.faults = list(faults)
        self.depths: list[int] = []


Taker: TypeAlias = OutlineNode | AttributeEntry | None
