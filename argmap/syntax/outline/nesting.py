"""Find what every line belongs to: columns become nesting, continuations and attributes move in.

Not here: names, kinds, verbs and keys (`resolve`), and what is said about lines that may be meant
otherwise (`diagnose.astray`).
"""

from argmap.relations import JOIN, bullet_meanings
from argmap.syntax.diagnose import astray
from argmap.syntax.diagnose.edits import edit
from argmap.syntax.diagnose.heads import is_unfinished
from argmap.syntax.diagnose.labels import name_sign, reply_sign, sign
from argmap.syntax.diagnose.lookalike import Lookalike, lookalike
from argmap.syntax.diagnose.rewriting import Rewriting, as_texts
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
from argmap.syntax.outline.lists import read_heading, read_list_label, resumed
from argmap.syntax.outline.nodes import AttributeEntry, NodeLine, OutlineNode, TextOutline
from argmap.syntax.outline.state import ANSWER, OutlineState
from argmap.syntax.outline.strays import is_astray, is_astray_head

DEEPEST = 6  # levels: headings have one to six `#`


def outline(document: ParsedText) -> TextOutline:
    """Return what belongs to what in `document`, in linear time; its faults come first."""
    return _Outliner(document).run()


class _Outliner(OutlineState):
    def run(self) -> TextOutline:
        mixed = placement.mixed_indentation(self.source, self.lines)
        self.mixed = bool(mixed)  # columns mean nothing then, and are not reported as well
        self.outline.faults.extend(mixed)
        for number, line in enumerate(self.lines):
            self.number = number
            if number > self.passed:
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

    def heading(self, line: Heading) -> None:
        if line.column:
            self.report(astray.indented_heading(self.source, line))
            return
        self.close_all()
        self.outline.depths.append(0)
        title = line.title
        if not title.text or line.level > DEEPEST:
            subject = "is empty" if not title.text else f"has {line.level} #"
            hint = "write one to six #, a space and a title"
            self.blame("ARG008", f"the heading {subject}", line, hint)
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
        if isinstance(line, PlainLine) and is_astray(self, line):
            return
        if isinstance(line, Declaration) and (
            is_astray_head(self, line) or (line.is_bare and self.is_doubtful(line))
        ):
            return
        parent = self.parent(line) if line.bullet else None
        if not line.bullet or (parent is None and line.column == 0):
            self.open.clear()
        node = self.append(line, parent)
        if parent is not None:
            self.join(node, parent, line)
            if parent is self.top and not line.column:
                self.answer = node if line.bullet == ANSWER == self.reason(parent) else None
        elif not line.column:
            self.before, self.top = self.top, node if node.is_statement else None
            self.label(node)
            self.answer = None
            self.listing = ""
        self.taker_depth = len(self.open)
        self.outline.depths.append(self.taker_depth)
        self.open.append(node)
        self.take(node, line)

    def label(self, node: OutlineNode) -> None:
        """Remember a label in the first column, and how it would be written below the claim."""
        if not node.label or self.claim is None:
            self.claim, self.side = self.top, ""
            self.loose.clear()
            return
        about = reply_sign(node.label)
        is_inner = bool(about) and about == self.side
        if not is_inner:
            self.side = name_sign(node.label) or about
        start = node.line.start
        bullet = f"  {about} " if is_inner else f"{self.side} "
        self.loose.append(edit(self.source, start, start, bullet))

    def take(self, node: OutlineNode, line: NodeLine) -> None:
        """Let the lines below go on with the text of a line, if it has one."""
        self.taker_column = line.column
        self.taker = self.above = None
        if isinstance(line, Declaration | PlainLine):
            self.let_follow(node, line.text)
            if line.text.text:
                node.pieces.append(line.text)

    def is_doubtful(self, line: Declaration) -> bool:
        """Report a bullet that may be a part of the text above; return whether it is read so."""
        if self.is_reread or line.column <= self.taker_column or not self.is_adjacent(line.start):
            return False
        if isinstance(self.taker, AttributeEntry):
            self.report(astray.listed(self.source, line))
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
            self.report(astray.dashed(self.source, line))
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
            self.loose.clear()
            if line.bullet == ANSWER or self.answer is None:
                return self.top
            self.open.append(self.answer)  # a question has no reasons, so they are its answer's
            return self.answer
        if not self.open or isinstance(self.open[-1].line, Heading):
            if not line.column and read_heading(self, line):
                self.open[:] = [node for node in (self.answer, self.top) if node is not None][:1]
                return self.open[-1]
            fixes = list(placement.bulletless(self.source, line))
            onward = resumed(self, line)
            self.blame(
                "ARG011",
                f"the bullet {line.bullet!r} has no statement above it",
                Word(line.bullet, line.start),
                "indent it under the statement that it is about",
                *onward,
                *fixes,
            )
            if onward and self.main is not None:  # one bad list, one finding
                self.top = self.main
                self.open[:] = [self.main]
                self.main.inner = line.column
                return self.main
            return None
        parent = self.open[-1]
        if parent.inner not in (-1, line.column) and not self.mixed:
            self.blame(
                "ARG006",
                f"nothing above opened column {line.column + 1}",
                Word(line.bullet, line.start),
                f"its neighbours stand in column {parent.inner + 1}",
                *placement.aligned(self.source, self.lines, line, parent.inner),
            )
        else:
            parent.inner = line.column
        return parent

    def join(self, node: OutlineNode, parent: OutlineNode, line: NodeLine) -> None:
        if line.bullet != JOIN:
            meaning = bullet_meanings()[line.bullet]
            is_open = meaning.kind.linked and meaning.leads != "reverse"
            parent.joinable = node if is_open else None
        elif parent.joinable is not None:
            node.joins = parent.joinable
        else:
            self.blame(
                "ARG013",
                "'&' has nothing above it to join",
                Word(JOIN, line.start),
                "put it in the column of the '+', '-' or '~' that it joins, below it",
                *placement.unjoined(self.source, line),
            )

    def continuation(self, line: Continuation) -> None:
        in_value = isinstance(self.taker, AttributeEntry) and line.column > self.taker_column
        look = lookalike(line.text, self.under(line.column), in_value=in_value)
        bullet = sign(line.text.text.removesuffix(":").split()) if ":" in line.text.text else ""
        if bullet and self.open and read_list_label(self, line.start, bullet, line.column):
            return
        if look is None and self.is_paragraph(line):
            look = Lookalike("a statement", [Rewriting(f"{self.under(line.column)} ", line.start)])
        if look is not None and (self.taker is not None or self.open):
            self.swallowed(line, look)
            return
        if self.taker is None or (line.column <= self.taker_column and not self.goes_on(line)):
            self.unattached(line)
            return
        self.outline.depths.append(self.taker_depth + 2)
        self.go_on(self.taker, line.text)

    def is_paragraph(self, line: Continuation) -> bool:
        """Return whether a line is rather a reason than more of a short line without a head."""
        taker, above = self.taker, self.above
        return (
            isinstance(taker, OutlineNode)
            and above is not None
            and (isinstance(taker.line, PlainLine) or taker.is_reread)
            and line.text.text[0].isupper()
            and len(above.text) < astray.FULL_LINE
            and self.is_adjacent(line.start)
        )

    def under(self, column: int) -> str:
        """Return the bullet of a reason in a column."""
        parent = next((node for node in reversed(self.open) if node.line.column < column), None)
        return self.reason(parent)

    def swallowed(self, line: Continuation, look: Lookalike) -> None:
        if look.declares:
            at = self.top.line.start if self.top is not None else 0
            self.report(astray.provenance(self.source, line, look.declares, self.names, at))
            self.take_into(line)
            return
        as_texts(look.ways, self.source, self.names)
        above = self.above if self.is_adjacent(line.start) else None
        fault, meant = astray.swallowed(self.source, line, look, above)
        self.report(fault)
        if isinstance(meant, Attribute):  # its value may be wrong as well
            self.take_into(line)
        elif not isinstance(meant, Continuation):
            self.read_as(meant)
        elif self.taker is not None:
            self.go_on(self.taker, line.text)

    def take_into(self, line: Continuation) -> None:
        """Let the lines below go on with what belongs to nothing."""
        self.taker_column = line.column
        self.let_follow(AttributeEntry(line.text, [], line.text.end), line.text)

    def unattached(self, line: Continuation) -> None:
        above = self.above if self.taker is not None and self.is_adjacent(line.start) else None
        fault, meant = astray.unattached(self.source, line, self.under(line.column), above)
        self.report(fault)
        if self.open and not isinstance(self.open[0].line, Heading):
            self.read_as(meant)
        else:
            self.take_into(line)

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
            line,
            "indent it under its line; attributes of the map stand in the first column",
            *placement.under_nothing(self.source, entry),
        )
