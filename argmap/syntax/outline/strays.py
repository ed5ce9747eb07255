"""Lines of the first column, and around lists, that are meant otherwise than they are written.

Labels, items of lists, tables, rules and underlined titles are reported here, and read on as what
they mean.  Not here: lines that stand where they may (`nesting`), and the findings (`diagnose`).
"""

from abc import ABC, abstractmethod
from functools import cached_property

from attrs import evolve

from argmap.diagnostics import Diagnostic, Edit, Fix
from argmap.relations import JOIN, relation_kinds
from argmap.syntax.diagnose import astray
from argmap.syntax.diagnose.edits import edit, finding
from argmap.syntax.diagnose.heads import (
    BRANCH,
    DASH,
    DOT,
    NUMBER,
    NUMBERED,
    UNDERLINE,
    bullets_for,
    is_known_kind,
    is_unfinished,
    numbered_kind,
)
from argmap.syntax.diagnose.labels import (
    ANSWERS,
    LINKED,
    QUALIFIERS,
    QUESTIONS,
    WrittenLabel,
    label,
    name_sign,
    table_row,
)
from argmap.syntax.diagnose.lists import (
    headed,
    label_bullet,
    labelled,
    list_sign,
    qualified,
    underlined,
)
from argmap.syntax.diagnose.rewriting import Rewriting, as_texts, fix, quoted, reread
from argmap.syntax.diagnose.suspect import BULLET_HINT, QUESTION_SIGNS, ruled
from argmap.syntax.lines.parse import ParsedText
from argmap.syntax.lines.pattern import Pattern
from argmap.syntax.lines.slug import slug
from argmap.syntax.lines.tree import (
    Attribute,
    Clause,
    Continuation,
    Declaration,
    Line,
    PlainLine,
    Reference,
    Stretch,
    Word,
)
from argmap.syntax.outline.names import DeclaredNames
from argmap.syntax.outline.nodes import AttributeEntry, NodeLine, OutlineNode, Taker, TextOutline

_ARROWED = Pattern(r"\S+\s+(?:<?[=-]+[x|]?>?|[→⇒⟶➔➜])\s+\S+")  # `a -> b`
_LABELS = 20  # lines with labels that may stand between a claim and its qualifier
_WRAPPED = ("quote", "note", "title", "text")  # attributes whose values are sentences


class Strays(ABC):
    """The state of the outline so far, and what is done with lines that are meant otherwise.

    `taker` is the text or value above, which the next line may go on with, and `taker_column` where
    its line stands; `above` are the words directly above, and `above_end` the end of them or of the
    comments below them.
    """

    def __init__(self, document: ParsedText) -> None:
        self.source = document.source
        self.lines = document.lines
        self.outline = TextOutline(document.source, faults=list(document.faults))
        self.taker: Taker = None
        self.taker_column = 0
        self.taker_depth = 0
        self.above: Word | None = None
        self.above_end = 0
        self.open: list[OutlineNode] = []
        self.top: OutlineNode | None = None  # the statement in the first column that was the last
        self.before: OutlineNode | None = None  # the one before it
        self.main: OutlineNode | None = None  # the last one before the last heading
        self.headings: list[tuple[int, Word]] = []
        self.number = 0  # of the line that is looked at
        self.asked: OutlineNode | None = None  # the question whose label was the last to be fixed
        self.listing = ""  # the bullet that the label above a list stands for
        self.is_reread = False
        self.mixed = False
        self.joining = frozenset(
            bullet
            for kind in relation_kinds().values()
            for bullet in (kind.bullet, kind.step_bullet)
            if kind.linked and bullet
        )

    @abstractmethod
    def line(self, line: Line) -> None:
        """Give a line its place."""

    def let_follow(self, taker: Taker, words: Word) -> None:
        """Let the next line go on with these words, as more of what takes it."""
        self.taker, self.above, self.above_end = taker, words, words.end

    def go_on(self, taker: OutlineNode | AttributeEntry, words: Word) -> None:
        """Take words as more of a text or value, and let the next line go on with them."""
        taker.pieces.append(words)
        if isinstance(taker, AttributeEntry):
            taker.end = words.end
        self.let_follow(taker, words)

    def is_adjacent(self, start: int) -> bool:
        """Return whether a line begins on the line below the text that it could go on with."""
        if self.above is None:
            return False
        first = self.source.text.find("\n", self.above_end)
        second = self.source.text.find("\n", first + 1)
        return second == -1 or second >= start

    def goes_on(self, line: Continuation) -> bool:
        """Return whether a line that is indented no deeper than its text can only be more of it."""
        return (
            self.above is not None
            and bool(self.above.text)
            and not (isinstance(self.taker, AttributeEntry) and self.taker.key.text not in _WRAPPED)
            and self.is_adjacent(line.start)
            and (is_unfinished(self.above.text) or line.text.text[:1].islower())
        )

    def report(self, fault: Diagnostic) -> None:
        """Report a fault."""
        self.outline.faults.append(fault)

    def blame(self, code: str, message: str, place: Stretch, hint: str, *fixes: Fix) -> None:
        """Report a fault at a stretch of the text."""
        self.report(finding(self.source, code, message, place, *fixes, hint=hint))

    def close_all(self) -> None:
        """Leave everything above, as a heading does."""
        self.open.clear()
        self.main = self.top or self.main
        self.taker = self.top = self.above = None
        self.listing = ""

    def read_as(self, line: Line) -> None:
        """Go on with the line that a bad one was meant to be, without a second finding about it."""
        self.is_reread = True
        self.line(line)
        self.is_reread = False

    def is_astray(self, line: PlainLine | Clause) -> bool:
        """Read what stands in the first column and is meant otherwise; return whether it is."""
        if isinstance(line, Clause) and line.verb.text in relation_kinds():
            return False
        text = self.source.text[line.start : line.end]
        marker = DASH.match(text) or DOT.match(text) or NUMBER.match(text)
        if marker is not None and self.top is None and self.heading_sign():
            self.top = self.main  # a list below the heading `Reasons` is about what is above
        branch = BRANCH.match(text) if self.top is not None and text[0] in "├└┣┗│┃" else None
        if branch is not None:
            way = Rewriting(f"{' ' * len(branch[1])}+ ", line.start + branch.end())
            hint = "a reason opens with +, indented under what it is about"
            message = f"{branch[0].strip()!r} is the branch of a drawn tree"
            self.mend(line, message, hint, way, column=len(branch[1]))
            return True
        if marker is not None and self.is_item(text) and marker.end() < len(text):
            self.marked(line, marker[0])
            return True
        tag = label(table_row(text) or text) if self.top is not None else None
        if tag is not None and tag.bullet and tag.head and not NUMBERED.match(text):
            self.tagged(line, tag, text)
            return True
        above, taker = self.above, self.taker
        start, end = line.start, line.end
        if (
            above is None
            or not isinstance(taker, OutlineNode)
            or not self.is_adjacent(start)
            or not self.source.text[start].islower()
            or not is_unfinished(above.text)
            or " " not in self.source.text[start:end]
            or _ARROWED.fullmatch(self.source.text[start:end])
            or NUMBERED.match(text)
        ):
            return False
        words = Word(self.source.text[start:end], start)
        indent = " " * (self.taker_column + 4)
        self.report(astray.outdented(self.source, words, indent))
        self.go_on(taker, words)
        return True

    def is_item(self, text: str) -> bool:
        """Return whether a line below a statement is an item of a list under it.

        Numbers that follow each other are a list of statements.
        """
        if self.top is None:
            return False
        above = self.top.line
        if not isinstance(above, PlainLine) or not NUMBER.match(text):
            return True
        return not (NUMBERED.match(above.text.text) or numbered_kind(above.text.text))

    def marked(self, line: PlainLine | Clause, marker: str) -> None:
        """Read an item of a list below a statement as a reason for it, and report its marker."""
        sign = marker.strip()
        rest = line.start + len(marker)
        reason = self.reason(self.top)
        bullet = bullets_for(sign)[0] if reason == "+" else reason
        meant = ("-",) if DASH.match(sign) else tuple(dict.fromkeys((bullet, "-", "+")))
        ways = [Rewriting(f"{bullet} ", rest) for bullet in meant]
        as_texts(ways, self.source, self.names)
        message = f"a line cannot start with {sign!r}"
        self.mend(line, message, BULLET_HINT, *ways, place=Word(sign, line.start))

    def tagged(self, line: PlainLine | Clause, tag: WrittenLabel, text: str) -> None:
        """Read a text with a label below a statement as what the label says, and report it."""
        row = table_row(text)
        rest = line.end if row else line.start + tag.end
        bullet = self.reason(self.top) if tag.bullet == "+" else tag.bullet
        if tag.head.lower() in LINKED and self.top is not None and self.top.joinable is not None:
            bullet = JOIN
        way = Rewriting(f"{bullet} {tag.head}: {row[tag.end :] if row else ''}", rest)
        message = f"{quoted(text[: tag.end].strip())} is a label, not a bullet"
        self.mend(line, message, "a reason opens with +, an objection with -", way)

    def mend(
        self,
        line: NodeLine,
        message: str,
        hint: str,
        *ways: Rewriting,
        place: Stretch | None = None,
        further: tuple[Edit, ...] = (),
        column: int = 0,
    ) -> None:
        """Report a line of the first column, at `place` in it, and read it on in the likeliest way.

        `further` are edits of other lines that its fix makes too.
        """
        fixes = [fix(self.source, line.start, way) for way in ways]
        fixes[0] = evolve(fixes[0], edits=(*further, *fixes[0].edits)) if further else fixes[0]
        self.blame("ARG001", message, place or line, hint, *fixes)
        self.read_as(reread(self.source, line.start, column, ways[0]))

    def is_astray_head(self, line: Declaration) -> bool:
        """Read a line with a head, or a rule, that is meant otherwise; return whether it is."""
        if not line.bullet:
            return self.is_label(line) or self.is_reply(line)
        is_rule = line.is_bare and not line.column
        if not is_rule or not UNDERLINE.fullmatch(self.source.text[line.start : line.end]):
            return False
        if not self.is_underline(line):
            self.report(ruled(self.source, line).finding)
        return True

    def is_label(self, line: Declaration) -> bool:
        """Report a label above a list (`Pros:`); return whether the line is one."""
        words = [word.text for word in line.words]
        if line.title or line.text.text or not words or self.top is None:
            return False
        sign = label_bullet(words)
        return bool(sign) and self.label_list(line.start, sign)

    def label_list(self, start: int, sign: str, column: int = 0) -> bool:
        """Report the label of a list that stands below it, deeper than `column`, if one does."""
        below = self.lines[self.number + 1 : self.number + 200]
        if not below or isinstance(below[0], Attribute):
            return False
        if not (
            below[0].column > column
            or isinstance(below[0], PlainLine)
            or (isinstance(below[0], Declaration | Reference) and below[0].bullet)
        ):
            return False
        self.report(labelled(self.source, start, below, sign))
        self.listing = sign
        self.taker = self.above = None
        return True

    def is_reply(self, line: Declaration) -> bool:
        """Report the answer of `Q: …` and `A: …`, or a qualifier; say whether the line is one."""
        above = self.top.line if self.top is not None else None
        if line.title or len(line.words) != 1 or not isinstance(above, Declaration):
            return False
        if line.words[0].text in QUALIFIERS and line.text.text:
            self.report(qualified(self.source, line, self.qualified()))
            return True
        first = above.words[0] if len(above.words) == 1 else None
        if line.words[0].text not in ANSWERS or first is None or first.text not in QUESTIONS:
            return False
        further: tuple[Edit, ...] = ()
        if self.top is not self.asked:
            further = (edit(self.source, first.start, first.end, "question"),)
            self.asked = self.top
        message = f"{quoted(line.words[0].text + ':')} is a label, not a bullet"
        hint = "an answer opens with =, below 'question: …'"
        self.mend(line, message, hint, Rewriting("= ", line.text.start), further=further)
        return True

    def qualified(self) -> int:
        """Return where the line begins that a qualifier is about: not that of a label."""
        tops = (node.line for node in self.outline.nodes[:-_LABELS:-1] if not node.line.column)
        claims = (
            line.start
            for line in tops
            if isinstance(line, Declaration)
            and not line.bullet
            and not (line.words and name_sign(line.words[-1].text))
        )
        return next(claims, self.outline.nodes[-1].line.start)

    def heading_sign(self) -> str:
        """Return the bullet of what stands below a heading such as `Reasons`, '' for others."""
        return list_sign(self.headings[-1][1].text.split()) if self.headings else ""

    def is_underline(self, line: Declaration) -> bool:
        """Report a title that a line of `=` or `-` makes a heading; return whether it is one."""
        title = self.top
        if (
            title is None
            or not isinstance(title.line, PlainLine)
            or self.source.text.count("\n", title.line.end, line.start) != 1
            or NUMBERED.match(title.line.text.text)
        ):
            return False
        title.is_reread = True
        self.report(underlined(self.source, title.line.text, line.start))
        self.top = self.before
        self.close_all()
        return True

    def reason(self, parent: OutlineNode | None) -> str:
        """Return the bullet of a reason for a line, or of an answer to a question."""
        line = parent.line if parent is not None else None
        if isinstance(line, PlainLine) and line.text.text.endswith(QUESTION_SIGNS):
            return "="
        if isinstance(line, Declaration) and [word.text.lower() for word in line.words[:1]] == [
            "question"
        ]:
            return "="
        if parent is not self.top:
            return "+"
        return self.listing or (parent is self.main and self.heading_sign()) or "+"

    def resumed(self, line: NodeLine) -> tuple[Fix, ...]:
        """Return the fix that goes on with the statement above the heading, if there is one."""
        if self.main is None or not isinstance(line, Declaration | Reference):
            return ()
        above = self.main.line
        if isinstance(above, Declaration):
            names = [word.text for word in above.words if not is_known_kind(word.text)]
            title = above.title.text[1:-1] if above.title else above.text.text
            name = names[-1] if names else slug(title)
        else:
            name = slug(above.text.text) if isinstance(above, PlainLine) else ""
        below = self.lines[self.number : self.number + 200]
        return (headed(self.source, line, name, below, self.heading_sign()),) if name else ()

    @cached_property
    def names(self) -> frozenset[str]:
        """The names that are declared in this text."""
        return DeclaredNames(self.lines).written
