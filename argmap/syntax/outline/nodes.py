"""Lines with what is indented under them: what `outline` makes of a text."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from attrs import define, field

from argmap.diagnostics import Diagnostic
from argmap.model.vocabulary import reserved
from argmap.source import SourceFile, Span
from argmap.syntax.diagnose.heads import PROVENANCE
from argmap.syntax.diagnose.signs import reply_sign, sign
from argmap.syntax.lines.slug import slug
from argmap.syntax.lines.tree import ArgLine, Stretch, Word

Titles: TypeAlias = tuple[Word, ...]  # of headings


@define(eq=False, repr=False)
class OutlineNode:
    """A line with what is indented under it; an attribute is one too.

    `pieces` are the stretches of its text or value, `path` the titles of the headings that it
    stands under (its own included), `entries` its attributes.  `joins` is the earlier line whose
    step an `&` joins, `joinable` the child that the next `&` among the children would join, `inner`
    the column of the children.  `is_reread` says that the line is what a finding about it takes it
    to be.

    `kind`, `name` and `values` are what the line declares, once that is resolved: a statement
    without a name gets one made of its first words.
    """

    line: ArgLine
    source: SourceFile
    parent: "OutlineNode | None" = None
    path: Titles = ()
    is_reread: bool = field(default=False, kw_only=True)
    joins: "OutlineNode | None" = None
    joinable: "OutlineNode | None" = None
    inner: int = -1
    kind: str = ""
    name: str = ""
    name_word: Word | None = None
    entries: "list[OutlineNode]" = field(factory=list)
    values: dict[str, Any] = field(factory=dict)
    pieces: list[Word] = field(init=False)

    @pieces.default
    def _pieces(self) -> list[Word]:
        return [self.line.text] if self.line.text.text else []

    @property
    def start(self) -> int:
        """The offset of its first sign."""
        return self.line.start

    @property
    def end(self) -> int:
        """The offset just behind its text, with the lines that go on with it."""
        return max(self.line.end, self.pieces[-1].end) if self.pieces else self.line.end

    @property
    def is_value(self) -> bool:
        """Whether it is an attribute, or a line that belongs to nothing."""
        return self.line.kind in ("attribute", "continuation")

    @property
    def key(self) -> Word:
        """The key of an attribute."""
        return self.line.words[0] if self.line.words else self.line.text

    @property
    def written(self) -> str:
        """The key of an attribute with its mark, as it is written."""
        return f"{'~' if self.line.of_step else ''}@{self.key.text}"

    @property
    def head(self) -> Word:
        """The key of an attribute with its mark, in its place."""
        return Word(self.written, self.start)

    @property
    def text(self) -> str:
        """The text or value, its lines joined by spaces."""
        return " ".join([piece.text for piece in self.pieces])

    @property
    def likely_name(self) -> str:
        """The name of a statement before all are known, '' where it gets none."""
        line = self.line
        names = [word.text for word in line.words if word.text not in reserved()]
        return names[-1] if names else slug((line.title or line.text).text)

    @property
    def bullet(self) -> Word:
        """The first sign of the line."""
        return Word(self.line.bullet, self.start)

    @property
    def opens_step(self) -> bool:
        """Whether the line makes a step, if nothing is wrong with it."""
        return self.line.kind == "relation" or bool(self.line.bullet)

    @property
    def is_statement(self) -> bool:
        """Whether the line declares a statement, and no source or actor."""
        words = self.line.words
        return self.line.kind == "declaration" and not (words and words[0].text in PROVENANCE)

    @property
    def label(self) -> str:
        """The name of the line if it says what it does, as `Evidence` and `Pro-2` do, else ''."""
        words = self.line.words if self.line.kind == "declaration" else ()
        name = words[-1].text if words else ""
        return name if not name[:1].islower() and (sign(name) or reply_sign(name)) else ""

    def span(self, first: Stretch, last: Stretch | None = None) -> Span:
        """Return a stretch of the file of this line, or all from one to another."""
        return Span(self.source, first.start, (last or first).end)


class TextOutline:
    """The lines and nodes of a text in order, the attributes of the map, comments, and faults.

    `depths` says for every line how many levels it is indented, comments -1.
    """

    def __init__(
        self, source: SourceFile, lines: Sequence[ArgLine], faults: Iterable[Diagnostic] = ()
    ) -> None:
        self.source = source
        self.lines = lines
        self.nodes: list[OutlineNode] = []
        self.entries: list[OutlineNode] = []
        self.comments: list[Word] = []
        self.faults = list(faults)
        self.depths: list[int] = []


class StatementIndex:
    """The statements of an outline that have been read so far, by their names and their texts.

    Both in lower case, texts without a full stop; the first of several counts.
    """

    def __init__(self, outline: TextOutline) -> None:
        self._outline = outline
        self._by_name: dict[str, OutlineNode] = {}
        self._by_text: dict[str, OutlineNode] = {}
        self._count = 0  # nodes that are in these two

    def named(self, name: str) -> OutlineNode | None:
        """Return the statement with a name."""
        self._read_on()
        return self._by_name.get(name)

    def with_text(self, text: str) -> OutlineNode | None:
        """Return the statement with a text."""
        self._read_on()
        return self._by_text.get(text)

    def _read_on(self) -> None:
        for node in self._outline.nodes[self._count :]:
            self._by_name.setdefault(node.likely_name.lower(), node)
            self._by_text.setdefault(node.line.text.text.rstrip(".").lower(), node)
        self._count = len(self._outline.nodes)
