"""Find what every line belongs to: columns become nesting, continuations and attributes move in.

Not here: names, kinds, verbs and keys (`resolve`).
"""

from typing import TypeAlias

from argmap.codes import fault
from argmap.diagnostics import Diagnostic, Label
from argmap.relations import JOIN, relation_kinds
from argmap.source import SourceFile, Span
from argmap.syntax.parse import Document
from argmap.syntax.tree import (
    Attribute,
    Clause,
    Comment,
    Continuation,
    Declaration,
    Heading,
    Line,
    Reference,
    Word,
)

DEEPEST = 6


class Entry:
    """An attribute with the lines that go on with its value; `pieces` are those of the value.

    `of_step` tells that it is written `~@key`: it belongs to the step that its line opened.
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


class Node:
    """A heading, a declaration, a reference or a clause, with what is indented under it.

    `pieces` are the stretches of its text, `path` the titles of the headings that it stands under
    (its own included).  `joins` is the earlier line whose step an `&` joins, `joinable` the child
    that the next `&` among the children would join, `inner` the column of the children.
    """

    __slots__ = (
        "entries",
        "inner",
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
        line: Heading | Declaration | Reference | Clause,
        source: SourceFile,
        parent: "Node | None",
        path: tuple[Word, ...],
    ) -> None:
        self.line = line
        self.source = source
        self.parent = parent
        self.path = path
        self.pieces: list[Word] = []
        self.entries: list[Entry] = []
        self.joins: Node | None = None
        self.joinable: Node | None = None
        self.inner = -1

    def span(self, start: int, end: int) -> Span:
        """Return a stretch of the file of this line."""
        return Span(self.source, start, end)


class Outline:
    """The nodes of a text in order, the attributes of the map, the comments, and the faults.

    `depths` says for every line of the document how many levels it is indented, comments -1.
    """

    __slots__ = ("comments", "depths", "entries", "faults", "nodes", "source")

    def __init__(self, source: SourceFile, faults: list[Diagnostic] | None = None) -> None:
        self.source = source
        self.nodes: list[Node] = []
        self.entries: list[Entry] = []
        self.comments: list[Word] = []
        self.faults: list[Diagnostic] = [] if faults is None else faults
        self.depths: list[int] = []


Taker: TypeAlias = Node | Entry | None


def outline(document: Document) -> Outline:
    """Return what belongs to what in `document`, in linear time; its faults come first."""
    return _Outliner(document).run()


class _Outliner:
    def __init__(self, document: Document) -> None:
        self.lines = document.lines
        self.source = document.source
        self.found = Outline(document.source, faults=list(document.faults))
        self.open: list[Node] = []
        self.headings: list[tuple[int, Word]] = []
        self.taker: Taker = None
        self.taker_column = 0
        self.taker_depth = 0
        self.mixed = False
        self.joining = frozenset(
            bullet
            for kind in relation_kinds().values()
            for bullet in (kind.bullet, kind.step_bullet)
            if kind.linked and bullet
        )

    def run(self) -> Outline:
        mixed = _mixed_blanks(self.source, self.lines)
        self.mixed = bool(mixed)  # columns mean nothing then, and are not reported as well
        self.found.faults.extend(mixed)
        for line in self.lines:
            match line:
                case Declaration() | Reference() | Clause():
                    self.node(line)
                case Continuation():
                    self.continuation(line)
                case Attribute():
                    self.attribute(line)
                case Comment():
                    self.found.comments.append(line.text)
                    self.found.depths.append(-1)
                case Heading():
                    self.heading(line)
        return self.found

    def blame(self, code: str, message: str, start: int, end: int, *hints: str) -> None:
        self.found.faults.append(
            fault(code, message, Span(self.source, start, end), hints=tuple(hints))
        )

    def heading(self, line: Heading) -> None:
        self.open.clear()
        self.taker = None
        self.found.depths.append(0)
        title = line.title
        if not title.text or line.level > DEEPEST:
            what = "is empty" if not title.text else f"has {line.level} #"
            self.blame(
                "ARG008",
                f"the heading {what}",
                line.start,
                max(title.end, line.start + 1),
                "write one to six #, a blank and a title",
            )
            return
        while self.headings and self.headings[-1][0] >= line.level:
            self.headings.pop()
        self.headings.append((line.level, title))
        self.open.append(self.append(line, None))

    def append(self, line: Heading | Declaration | Reference | Clause, parent: Node | None) -> Node:
        node = Node(line, self.source, parent, tuple(word for _, word in self.headings))
        self.found.nodes.append(node)
        return node

    def node(self, line: Declaration | Reference | Clause) -> None:
        if not line.bullet:
            self.open.clear()
            node = self.append(line, None)
        else:
            parent = self.parent(line)
            node = self.append(line, parent)
            if parent is not None:
                self.join(node, parent, line)
        self.taker_depth = len(self.open)
        self.found.depths.append(self.taker_depth)
        self.open.append(node)
        self.taker = node if isinstance(line, Declaration) else None
        self.taker_column = line.column
        if isinstance(line, Declaration) and line.text.text:
            node.pieces.append(line.text)

    def close(self, column: int) -> None:
        """Leave every line that a line in this column is not indented under."""
        while self.open and self.open[-1].line.column >= column:
            self.open.pop()

    def parent(self, line: Declaration | Reference | Clause) -> Node | None:
        """Return the line that a bullet is indented under, or report why there is none."""
        self.close(line.column)
        if not self.open or isinstance(self.open[-1].line, Heading):
            self.blame(
                "ARG011",
                f"the bullet {line.bullet!r} has no statement above it",
                line.start,
                line.start + len(line.bullet),
                "indent it under the statement that it is about",
            )
            return None
        parent = self.open[-1]
        if parent.inner not in (-1, line.column) and not self.mixed:
            self.blame(
                "ARG006",
                f"nothing above opened column {line.column + 1}",
                line.start,
                line.start + len(line.bullet),
                f"its neighbours stand in column {parent.inner + 1}",
            )
        else:
            parent.inner = line.column
        return parent

    def join(self, node: Node, parent: Node, line: Declaration | Reference | Clause) -> None:
        if line.bullet != JOIN:
            parent.joinable = node if line.bullet in self.joining else None
        elif parent.joinable is not None:
            node.joins = parent.joinable
        else:
            self.blame(
                "ARG013",
                "'&' has nothing above it to join",
                line.start,
                line.start + 1,
                "put it in the column of the '+', '-' or '~' that it joins, below it",
            )

    def continuation(self, line: Continuation) -> None:
        self.found.depths.append(self.taker_depth + 2)
        if self.taker is None or line.column <= self.taker_column:
            self.blame(
                "ARG007",
                "this indented line goes on with nothing",
                line.start,
                line.text.end,
                "give it a bullet, or indent it under the text that it goes on with",
            )
            return
        self.taker.pieces.append(line.text)
        if isinstance(self.taker, Entry):
            self.taker.end = line.text.end

    def attribute(self, line: Attribute) -> None:
        pieces = [line.value] if line.value.text else []
        entry = Entry(line.key, pieces, line.end, line.start, of_step=line.of_step)
        self.taker, self.taker_column = entry, line.column
        if line.column == 0 and not line.of_step:
            self.taker_depth = 0
            self.found.depths.append(0)
            self.found.entries.append(entry)
            return
        self.close(line.column)
        self.taker_depth = len(self.open)
        self.found.depths.append(self.taker_depth)
        if self.open:
            self.open[-1].entries.append(entry)
            return
        self.blame(
            "ARG108",
            f"{entry.written!r} is indented under nothing",
            line.start,
            line.end,
            "indent it under its line; attributes of the map stand in the first column",
        )


def _mixed_blanks(source: SourceFile, lines: list[Line]) -> list[Diagnostic]:
    """Report indentation that mixes tabs and blanks, or differs from the first one of the file."""
    faults: list[Diagnostic] = []
    if "\t" not in source.text:
        return faults
    first: tuple[str, Span] | None = None
    for line in lines:
        column = line.column
        blanks = source.text[line.start - column : line.start]
        if not blanks:
            continue
        span = Span(source, line.start - column, line.start)
        if first is None and len(set(blanks)) == 1:
            first = (blanks[0], span)
        elif len(set(blanks)) > 1 or (first is not None and blanks[0] != first[0]):
            labels = () if first is None else (Label(first[1], "indented otherwise here"),)
            faults.append(_mixed(span, labels))
    return faults


def _mixed(span: Span, labels: tuple[Label, ...]) -> Diagnostic:
    return Diagnostic(
        "ARG005",
        "tabs and blanks are mixed in the indentation",
        span,
        hints=("indent with blanks only",),
        labels=labels,
    )
