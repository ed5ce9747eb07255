"""The state of an outline while the lines of a text are read one by one."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from typing import Literal

from attrs import evolve

from argmap.diagnostics import Diagnostic, Edit, Fix
from argmap.source import SourceFile, Span
from argmap.syntax.diagnose.labels import is_labelled, title_sign
from argmap.syntax.diagnose.relations import AIMED_NUMBER, cited_names
from argmap.syntax.diagnose.rewriting import (
    QUESTION_SIGNS,
    Rewriting,
    as_texts,
    finding,
    fix,
    reread,
)
from argmap.syntax.diagnose.signs import asks, is_labelled_claim, link_sign, reply_sign
from argmap.syntax.lines.tree import ArgLine, Stretch, Word, block
from argmap.syntax.outline.dialogues import conversation
from argmap.syntax.outline.names import DeclaredNames, sentences
from argmap.syntax.outline.nodes import OutlineNode, StatementIndex, TextOutline

ANSWER = "="
_RELATED = ("relation", "plain")  # lines that may relate numbers
_REFERRING = ("relation", "reference")
MOST_LISTED = 200  # lines of a list that one fix changes
FULL_LINE = 40  # characters of a line that an editor or a writer may have wrapped
MOST_LABELS = 20  # lines that may stand between a claim and what is about it
ANSWER_HINT = "an answer opens with =, below 'question: …'"
BELOW_ANSWER = "reasons speak for or against an answer: write it with =, and below it + and -"


class LabelledLines:
    """What labels such as `Reason: …` stand for below the last claim of the first column.

    `side` is the bullet of the last reason or objection about the claim that has a label, `name`
    that label, `is_answered` whether a reply stands below it, which a detail may be about,
    `has_detail` whether a detail does, and `loose` the bullets for labels that have none.
    """

    def __init__(self) -> None:
        self.claim: OutlineNode | None = None
        self.side = ""
        self.is_answered = False
        self.loose: list[Edit] = []

    def set_claim(self, claim: OutlineNode | None) -> None:
        """Begin with the labels below a claim."""
        self.claim = claim
        self.set_side("")
        self.loose.clear()

    def set_side(self, bullet: str, name: str = "") -> None:
        """Remember the bullet and the label of the last reason or objection about the claim."""
        self.side, self.name = bullet, name
        self.is_answered = self.has_detail = False

    def about(self, label: str) -> str:
        """Return the bullet of a label about the last reason or objection, or ''."""
        link = link_sign(label, self.name, has_detail=self.has_detail) if self.side else ""
        return link or reply_sign(label)

    def depth_below_side(self, about: str) -> int:
        """Return how deep below the last reason or objection a line stands that is about it.

        A reply (`-`) answers an objection; a detail (`+`), such as evidence, is for what stands
        above: a reason, an objection or a reply to it.
        """
        if not about or not self.side:
            return 0
        self.has_detail = about != "-"
        if self.has_detail:
            return 1 + self.is_answered
        self.is_answered = self.side == "-"
        return int(self.is_answered)


class OutlineState(ABC):
    """What is open where a text has been read up to a line.

    `taker` is the text or value above, which the next line may go on with; `above` are the words
    directly above, and `above_end` the end of them or of the comments below them.
    """

    def __init__(
        self,
        source: SourceFile,
        lines: Sequence[ArgLine],
        faults: Iterable[Diagnostic],
        included: Sequence[ArgLine],
    ) -> None:
        self.source = source
        self.lines = sentences(lines, source, DeclaredNames((*lines, *included)))
        self.included = included
        related = (line for line in self.lines if not line.column and line.kind in _RELATED)
        self.cited = {number for line in related for number in cited_names(self.text_of(line))}
        names = chain.from_iterable(line.names for line in self.lines if line.kind in _REFERRING)
        self.cited |= {word.text for word in names if not word.text.isdecimal()}
        self.look_at_names()
        self.outline = TextOutline(source, lines, faults)
        self.taker: OutlineNode | None = None
        self.taker_depth = 0
        self.above: Word | None = None
        self.above_end = 0
        self.open: list[OutlineNode] = []
        self.top: OutlineNode | None = None  # the statement in the first column that was the last
        self.labelled = LabelledLines()
        self.answer: OutlineNode | None = None  # the last answer to it in the first column
        self.main: OutlineNode | None = None  # the last one before the last heading
        self.headings: list[tuple[int, Word]] = []
        self.label_above = ""  # the heading above that names what the next line does
        self.first_level = 0  # of such headings below the claim
        self.conversation = conversation(self.lines, source)
        self.number = 0  # of the line that is looked at
        self.passed = -1  # the number of the last line that was read with one above it
        self.untabled = -1  # the number behind the last line that was looked at as one of a table
        self.plain = -1  # the number of the last line of a paragraph that is one statement
        self.listing = ""  # the bullet that the label above a list stands for
        self.items: dict[int, str] = {}  # the bullets of items without one, by their beginnings
        self.statements = StatementIndex(self.outline)
        self.is_reread = False

    @abstractmethod
    def line(self, line: ArgLine) -> None:
        """Give a line its place."""

    def let_follow(self, taker: OutlineNode, words: Word) -> None:
        """Let the next line go on with these words, as more of what takes it."""
        self.taker, self.above, self.above_end = taker, words, words.end

    def go_on(self, taker: OutlineNode, words: Word) -> None:
        """Take words as more of a text or value, and let the next line go on with them."""
        taker.pieces.append(words)
        self.let_follow(taker, words)

    def is_adjacent(self, start: int) -> bool:
        """Return whether a line begins on the line below the text that it could go on with."""
        if self.above is None:
            return False
        first = self.source.text.find("\n", self.above_end)
        second = self.source.text.find("\n", first + 1)
        return second == -1 or second >= start

    def is_full(self, end: int) -> bool:
        """Return whether the line that ends there is so long that it may have been wrapped."""
        return end - self.source.line_start(end) >= FULL_LINE

    def report(self, fault: Diagnostic) -> None:
        """Report a fault."""
        self.outline.faults.append(fault)

    def blame(
        self, code: str, message: str, place: Stretch, *fixes: Fix, hint: str = "", note: str = ""
    ) -> None:
        """Report a fault at a stretch of the text."""
        self.report(finding(self.source, code, message, place, *fixes, hint=hint, note=note))

    def close_all(self) -> None:
        """Leave everything above, as a heading does."""
        self.open.clear()
        self.main = self.top or self.main
        self.taker = self.top = self.labelled.claim = self.above = None
        self.listing = ""

    def text_of(self, line: Stretch) -> str:
        """Return the characters of a line."""
        return self.source.text[line.start : line.end]

    def edit(self, start: int, end: int, words: str) -> Edit:
        """Return the edit that writes words in place of a stretch of the text."""
        return Edit(Span(self.source, start, end), words)

    def read_as(self, start: int, column: int, way: Rewriting) -> None:
        """Go on with the line that a bad one was meant to be, without a second finding about it."""
        before, self.is_reread = self.is_reread, True
        self.line(reread(self.source, start, column, way))
        self.is_reread = before

    def mend(
        self,
        line: Stretch,
        message: str,
        hint: str,
        *ways: Rewriting,
        place: Stretch | None = None,
        further: tuple[Edit, ...] = (),
        column: int = 0,
    ) -> Literal[True]:
        """Report a line of the first column, at `place` in it, and read it on in the likeliest way.

        `further` are edits of other lines that its fix makes too.  Return that the line is read.
        """
        as_texts(ways, self.source, self.names)
        fixes = [fix(self.source, line.start, way) for way in ways]
        fixes[0] = evolve(fixes[0], edits=(*further, *fixes[0].edits)) if further else fixes[0]
        self.blame("ARG001", message, place or line, *fixes, hint=hint)
        self.read_as(line.start, column, ways[0])
        return True

    def shifted(self, line: ArgLine, columns: int) -> tuple[Edit, ...]:
        """Move what is indented under a line so far to the right; return the edits that do it."""
        numbers = block(self.lines, line) if columns else ()
        for at in numbers:
            self.lines[at] = self.lines[at]._replace(column=self.lines[at].column + columns)
        starts = (self.lines[at].start for at in numbers)
        return tuple(self.edit(start, start, " " * columns) for start in starts)

    def claim_below(self) -> int:
        """Return where the labelled claim below other labelled lines begins, 0 without one."""
        for line in self.below[:MOST_LABELS]:
            text = self.text_of(line)
            if not line.column and is_labelled_claim(text):
                return line.start
            if line.kind == "heading" or not (line.column or ":" in text):
                return 0
        return 0

    def look_at_names(self) -> None:
        """Find the names that the lines declare, which may have changed."""
        self.declared = DeclaredNames((*self.lines, *self.included))

    @property
    def stated_headings(self) -> list[Word]:
        """The headings around a line that can be statements, from the outermost on."""
        titles = (title for _, title in self.headings)
        return [word for word in titles if not title_sign(word.text) or is_labelled(word.text)]

    def heading_sign(self) -> str:
        """Return the bullet of what stands below a heading such as `Reasons`, '' for others.

        Where it says nothing of the kind, the heading around it may.
        """
        signs = (title_sign(title.text) for _, title in reversed(self.headings))
        return next(filter(None, signs), "")

    def reason(self, parent: OutlineNode | None) -> str:
        """Return the bullet of a reason for a line, or of an answer to a question."""
        if parent is None:
            return "+"
        line = parent.line
        if parent is self.top and self.listing and self.answer is not None:
            return self.listing
        kind = line.words[0].text if line.kind == "declaration" and line.words else ""
        if kind.lower() == "question" or (asks(kind) and line.text.text.endswith(QUESTION_SIGNS)):
            return ANSWER
        if parent is not self.top:
            return "+"
        return self.listing or (parent is self.main and self.heading_sign()) or "+"

    def bullet_below_answer(self, bullet: str) -> str:
        """Return the bullet of a reason: below a question that of an answer, if it has none yet."""
        is_answer = bullet == "+" and self.answer is None
        return self.reason(self.top) if is_answer else bullet

    @cached_property
    def leads_back(self) -> bool:
        """Whether `<-` leads from reasons, as nothing else (`<+`, `+`) stands for those.

        It attacks in Argdown, which has titles in brackets.
        """
        pattern = r"(?m)^[ \t]*(?:<?\+ |(?:<?[+-] )?[<\[][^<>\[\]\n]+[>\]]:)"
        return re.search(pattern, self.source.text) is None

    @cached_property
    def dashed_columns(self) -> frozenset[int]:
        """The columns in which a dash stands."""
        return frozenset(line.column for line in self.lines if line.bullet == "-")

    @cached_property
    def aimed_at(self) -> frozenset[str]:
        """The numbers of items that others name, as `Rebuttal to 3: …` and `… (supports 1)` do."""
        return frozenset(re.findall(AIMED_NUMBER, self.source.text))

    @property
    def below(self) -> Sequence[ArgLine]:
        """The next lines, as far as a list may reach."""
        return self.lines[self.number + 1 : self.number + MOST_LISTED]

    @property
    def taker_column(self) -> int:
        """The column of the line whose text the next one may go on with."""
        return self.taker.line.column if self.taker is not None else 0

    @property
    def names(self) -> frozenset[str]:
        """The names that are declared in this text, and in those that it includes."""
        return self.declared.written
