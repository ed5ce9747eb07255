"""Find what every line belongs to: columns become nesting, continuations and attributes move in.

Not here: names, kinds, verbs and keys (`resolve`), and what is said about lines that may be meant
otherwise (`diagnose.astray`).
"""

from collections.abc import Iterable
from functools import cached_property

from argmap.codes import error
from argmap.diagnostics import Fix
from argmap.relations import JOIN, bullets, relation_kinds
from argmap.source import Span
from argmap.syntax.diagnose import astray
from argmap.syntax.diagnose.heads import (
    DASH,
    DOT,
    NUMBER,
    NUMBERED,
    PROVENANCE,
    is_unfinished,
    numbered_kind,
)
from argmap.syntax.diagnose.lookalike import Lookalike, lookalike
from argmap.syntax.diagnose.rewriting import Rewriting, as_texts, fix, reread
from argmap.syntax.lines.parse import ParsedText
from argmap.syntax.lines.tree import (
    Attribute,
    Clause,
    Comment,
    Continuation,
    Declaration,
    Heading,
    Line,
    PlainLine,
    Reference,
    Word,
)
from argmap.syntax.outline import placement
from argmap.syntax.outline.following import Following
from argmap.syntax.outline.indentation import mixed_indentation
from argmap.syntax.outline.nodes import AttributeEntry, NodeLine, Outline, OutlineNode

DEEPEST = 6  # levels: headings have one to six `#`


def outline(document: ParsedText) -> Outline:
    """Return what belongs to what in `document`, in linear time; its faults come first."""
    return _Outliner(document).run()


class _Outliner(Following):
    def __init__(self, document: ParsedText) -> None:
        super().__init__(document.source)
        self.lines = document.lines
        self.outline = Outline(document.source, faults=list(document.faults))
        self.open: list[OutlineNode] = []
        self.top: OutlineNode | None = None  # the statement in the first column that was the last
        self.headings: list[tuple[int, Word]] = []
        self.is_reread = False
        self.mixed = False
        self.joining = frozenset(
            bullet
            for kind in relation_kinds().values()
            for bullet in (kind.bullet, kind.step_bullet)
            if kind.linked and bullet
        )

    def run(self) -> Outline:
        mixed = mixed_indentation(self.source, self.lines)
        self.mixed = bool(mixed)  # columns mean nothing then, and are not reported as well
        self.outline.faults.extend(mixed)
        for line in self.lines:
            self.line(line)
        return self.outline

    def line(self, line: Line) -> None:
        match line:
            case Declaration() | Reference() | Clause() | PlainLine():
                self.node(line)
            case Continuation():
                self.continuation(line)
            case Attribute():
                self.attribute(line)
            case Comment():
                if self.is_adjacent(line.start):
                    self.above_end = line.text.end
                self.outline.comments.append(line.text)
                self.outline.depths.append(-1)
            case Heading():
                self.heading(line)

    def blame(
        self, code: str, message: str, start: int, end: int, *hints: str, fixes: Iterable[Fix] = ()
    ) -> None:
        span = Span(self.source, start, end)
        self.outline.faults.append(error(code, message, span, hints=hints, fixes=tuple(fixes)))

    def heading(self, line: Heading) -> None:
        if line.column:
            self.outline.faults.append(astray.indented_heading(self.source, line))
            self.outline.depths.append(-1)
            return
        self.open.clear()
        self.taker = self.top = self.above = None
        self.outline.depths.append(0)
        title = line.title
        if not title.text or line.level > DEEPEST:
            subject = "is empty" if not title.text else f"has {line.level} #"
            self.blame(
                "ARG008",
                f"the heading {subject}",
                line.start,
                max(title.end, line.start + 1),
                "write one to six #, a space and a title",
            )
            return
        while self.headings and self.headings[-1][0] >= line.level:
            self.headings.pop()
        self.headings.append((line.level, title))
        self.open.append(self.append(line, None))

    def append(self, line: Heading | NodeLine, parent: OutlineNode | None) -> OutlineNode:
        node = OutlineNode(line, self.source, parent, tuple(word for _, word in self.headings))
        node.is_reread = self.is_reread
        self.outline.nodes.append(node)
        return node

    def node(self, line: NodeLine) -> None:
        if isinstance(line, PlainLine | Clause) and self.is_astray(line):
            return
        if isinstance(line, Declaration) and line.is_bare and self.is_doubtful(line):
            return
        parent = self.parent(line) if line.bullet else None
        if not line.bullet or (parent is None and line.column == 0):
            self.open.clear()
        node = self.append(line, parent)
        if parent is not None:
            self.join(node, parent, line)
        elif not line.column:
            is_statement = isinstance(line, PlainLine) or (
                isinstance(line, Declaration)
                and not (line.words and line.words[0].text in PROVENANCE)
            )
            self.top = node if is_statement else None
        self.taker_depth = len(self.open)
        self.outline.depths.append(self.taker_depth)
        self.open.append(node)
        self.take(node, line)

    def take(self, node: OutlineNode, line: NodeLine) -> None:
        """Let the lines below go on with the text of a line, if it has one."""
        self.taker_column = line.column
        self.taker = self.above = None
        if isinstance(line, Declaration | PlainLine):
            self.let_follow(node, line.text)
            if line.text.text:
                node.pieces.append(line.text)

    def is_astray(self, line: PlainLine | Clause) -> bool:
        """Read what stands in the first column and is meant otherwise; tell whether it is."""
        if isinstance(line, PlainLine):
            text = line.text.text
            marker = DASH.match(text) or DOT.match(text) or NUMBER.match(text)
            if marker is not None and self.is_item(text) and marker.end() < len(text):
                self.marked(line, marker[0])
                return True
        elif line.verb.text in relation_kinds():
            return False
        above, taker = self.above, self.taker
        start, end = line.start, line.end
        if (
            above is None
            or not isinstance(taker, OutlineNode)
            or not self.is_adjacent(start)
            or not self.source.text[start].islower()
            or not is_unfinished(above.text)
            or " " not in self.source.text[start:end]
        ):
            return False
        words = Word(self.source.text[start:end], start)
        indent = " " * (self.taker_column + 4)
        self.outline.faults.append(astray.outdented(self.source, words, indent))
        self.outline.depths.append(0)
        self.go_on(taker, words)
        return True

    def is_item(self, text: str) -> bool:
        """Tell whether a line below a statement is an item of a list under it.

        Numbers that follow each other are a list of statements.
        """
        if self.top is None:
            return False
        above = self.top.line
        if not isinstance(above, PlainLine) or not NUMBER.match(text):
            return True
        return not (NUMBERED.match(above.text.text) or numbered_kind(above.text.text))

    def marked(self, line: PlainLine, marker: str) -> None:
        """Read an item of a list below a statement as a reason for it, and report its marker."""
        sign = marker.strip()
        rest = line.text.start + len(marker)
        meant = ("-",) if DASH.match(sign) else (self.reason(self.top), "-")
        ways = [Rewriting(f"{bullet} ", rest) for bullet in meant]
        as_texts(ways, self.source, self.names)
        self.blame(
            "ARG001",
            f"a line cannot start with {sign!r}",
            line.start,
            line.start + len(sign),
            f"bullets are {' '.join(bullets())}",
            fixes=[fix(self.source, line.start, rewriting) for rewriting in ways],
        )
        self.read_as(reread(self.source, line.start, 0, ways[0]))

    def read_as(self, line: Line) -> None:
        """Go on with the line that a bad one was meant to be, without a second finding about it."""
        self.is_reread = True
        self.line(line)
        self.is_reread = False

    def reason(self, parent: OutlineNode | None) -> str:
        """Return the bullet of a reason for a line, or of an answer to a question."""
        line = parent.line if parent is not None else None
        is_question = isinstance(line, Declaration) and any(
            word.text == "question" for word in line.words[:1]
        )
        return "=" if is_question else "+"

    def is_doubtful(self, line: Declaration) -> bool:
        """Report a bullet that may be a part of the text above; tell whether it is read so."""
        if self.is_reread or line.column <= self.taker_column or not self.is_adjacent(line.start):
            return False
        if isinstance(self.taker, AttributeEntry):
            self.outline.faults.append(astray.listed(self.source, line))
            self.outline.depths.append(0)
            self.go_on(self.taker, line.text)
            return True
        text = line.text.text
        if (
            line.bullet == "-"
            and text[:1].islower()
            and self.above is not None
            and self.above.text
            and is_unfinished(self.above.text)
        ):
            self.outline.faults.append(astray.dashed(self.source, line))
        return False

    def close(self, column: int) -> None:
        """Leave every line that a line in this column is not indented under."""
        while self.open and self.open[-1].line.column >= column:
            self.open.pop()

    def parent(self, line: NodeLine) -> OutlineNode | None:
        """Return the line that a bullet is indented under, or report why there is none."""
        self.close(line.column)
        if not self.open and line.column == 0 and self.top is not None:
            self.open.append(self.top)
            return self.top
        if not self.open or isinstance(self.open[-1].line, Heading):
            self.blame(
                "ARG011",
                f"the bullet {line.bullet!r} has no statement above it",
                line.start,
                line.start + len(line.bullet),
                "indent it under the statement that it is about",
                fixes=placement.bulletless(self.source, line),
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
                fixes=placement.aligned(self.source, self.lines, line, parent.inner),
            )
        else:
            parent.inner = line.column
        return parent

    def join(self, node: OutlineNode, parent: OutlineNode, line: NodeLine) -> None:
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
                fixes=placement.unjoined(self.source, line),
            )

    def continuation(self, line: Continuation) -> None:
        in_value = isinstance(self.taker, AttributeEntry) and line.column > self.taker_column
        look = lookalike(line.text, self.under(line.column), in_value=in_value)
        if look is not None and (self.taker is not None or self.open):
            self.swallowed(line, look)
            return
        taker = self.taker
        if taker is None:
            self.unattached(line)
            return
        if line.column <= self.taker_column and not self.goes_on(line):
            self.unattached(line)
            return
        self.outline.depths.append(self.taker_depth + 2)
        self.go_on(taker, line.text)

    def under(self, column: int) -> str:
        """Return the bullet of a reason in a column."""
        parent = next((node for node in reversed(self.open) if node.line.column < column), None)
        return self.reason(parent)

    def swallowed(self, line: Continuation, look: Lookalike) -> None:
        above = self.above if self.is_adjacent(line.start) else None
        if look.declares:
            self.outline.faults.append(
                astray.provenance(
                    self.source,
                    line,
                    look.declares,
                    self.lines,
                    self.top.line.start if self.top is not None else 0,
                )
            )
            self.outline.depths.append(0)
            self.take_into(AttributeEntry(line.text, [], line.text.end), line)
            return
        as_texts(look.ways, self.source, self.names)
        finding, meant = astray.swallowed(self.source, line, look, above)
        self.outline.faults.append(finding)
        if isinstance(meant, Attribute):  # its value may be wrong as well
            self.outline.depths.append(0)
            self.take_into(AttributeEntry(line.text, [], line.text.end), line)
        elif not isinstance(meant, Continuation):
            self.read_as(meant)
        elif self.taker is not None:
            self.outline.depths.append(0)
            self.go_on(self.taker, line.text)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names that are declared in this text."""
        return frozenset(
            line.words[-1].text
            for line in self.lines
            if isinstance(line, Declaration) and line.words
        )

    def take_into(self, entry: AttributeEntry, line: Continuation) -> None:
        """Let the lines below go on with what belongs to nothing."""
        self.taker_column = line.column
        self.let_follow(entry, line.text)

    def unattached(self, line: Continuation) -> None:
        above = self.above if self.taker is not None and self.is_adjacent(line.start) else None
        finding, meant = astray.unattached(self.source, line, self.under(line.column), above)
        self.outline.faults.append(finding)
        if self.open and not isinstance(self.open[0].line, Heading):
            self.read_as(meant)
        else:
            self.outline.depths.append(0)
            self.take_into(AttributeEntry(line.text, [], line.text.end), line)

    def attribute(self, line: Attribute) -> None:
        pieces = [line.value] if line.value.text else []
        entry = AttributeEntry(line.key, pieces, line.end, line.start, of_step=line.of_step)
        self.taker_column = line.column
        self.let_follow(entry, line.value)
        if line.column == 0 and not line.of_step:
            self.taker_depth = 0
            self.outline.depths.append(0)
            self.outline.entries.append(entry)
            return
        self.close(line.column)
        self.taker_depth = len(self.open)
        self.outline.depths.append(self.taker_depth)
        if self.open:
            self.open[-1].entries.append(entry)
            return
        self.blame(
            "ARG108",
            f"{entry.written!r} is indented under nothing",
            line.start,
            line.end,
            "indent it under its line; attributes of the map stand in the first column",
            fixes=placement.under_nothing(self.source, entry),
        )
