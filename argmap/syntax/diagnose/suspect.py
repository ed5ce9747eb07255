"""A line that may be meant otherwise, and the finding about it with the ways in which it may be."""

import re
from collections.abc import Container
from typing import NamedTuple

from argmap.diagnostics import Diagnostic, Fix
from argmap.relations import bullets
from argmap.source import SourceFile
from argmap.syntax.diagnose.rewriting import (
    Rewriting,
    commented,
    finding,
    fix,
    quoted,
    reread,
)
from argmap.syntax.diagnose.words import words
from argmap.syntax.lines.tree import ArgLine, Word

QUESTION_SIGNS = ("?", "？", "؟")  # also the full-width and the Arabic sign


class Doubt(NamedTuple):
    """A finding about a line, and the way in which the line is read on; None for as it stands."""

    finding: Diagnostic
    rewriting: Rewriting | None


class Suspect:
    """A line with the names of its text; `text` is what stands behind its bullet, if it has one."""

    def __init__(self, source: SourceFile, line: ArgLine, names: Container[str]) -> None:
        self.source = source
        self.line = line
        self.names = names
        self.before = ""
        self.text = Word(source.text[line.start : line.end], line.start)
        if line.kind == "declaration":
            self.before, self.text = f"{line.bullet} ", line.text

    @property
    def words(self) -> str:
        """The characters of the text."""
        return self.text.text

    def way(self, opening: str, length: int, *, is_safe: bool = False) -> Rewriting:
        """Return the way with `opening` in place of so much of the text."""
        return Rewriting(f"{self.before}{opening}", self.text.start + length, is_safe=is_safe)

    def as_text(self, *, is_safe: bool = False) -> Rewriting:
        """Return the way that makes a statement of the whole text."""
        if self.before:
            return Rewriting(f"{self.line.bullet}: ", self.text.start)
        bold = re.fullmatch(r"(\*\*|__)((?:(?!\1).)+)\1", self.words)
        if bold is not None:
            way = f"{kind_of_text(bold[2])}: {bold[2]}"
            return Rewriting(way, self.text.end, is_safe=is_safe)
        return Rewriting(f"{kind_of_text(self.words)}: ", self.text.start, is_safe=is_safe)

    def doubt(self, code: str, message: str, *ways: Rewriting, hint: str = "") -> Doubt:
        """Return the finding about the line, which may be meant in these ways, likeliest first.

        A way that would leave words without a head is not offered, except as the text goes on.
        """
        line, source = self.line, self.source
        fixes, headed = [], None
        for way in ways:
            built = reread(source, line.start, line.column, way)
            if built.kind != "plain" or way.opening[:1] == "\\":
                fixes.append(fix(source, line.start, way))
            if headed is None and built.kind in ("declaration", "reference", "relation"):
                headed = way
        return Doubt(finding(source, code, message, line, *fixes, hint=hint), headed)

    def reported(self, code: str, message: str, *fixes: Fix, hint: str = "") -> Doubt:
        """Return the finding about a line that is no statement, with no other way to read it."""
        return Doubt(finding(self.source, code, message, self.line, *fixes, hint=hint), None)

    def marked(self, way: Rewriting) -> Doubt:
        """Report a name in quotes, backquotes, brackets or asterisks."""
        message = f"{quoted(self.words)} holds a name in the marks of another language"
        return self.doubt("ARG018", message, way, hint="names are written without marks")


def kind_of_text(text: str) -> str:
    """Return the kind of a text in the first column."""
    return "question" if text.rstrip().endswith(QUESTION_SIGNS) else "claim"


def is_open_question(text: str) -> bool:
    """Return whether a question asks for more than yes or no, as `How …` does."""
    return text.partition(" ")[0].strip("¿,?？؟").lower() in words("open question")


def ruled(source: SourceFile, line: ArgLine) -> Doubt:
    """Report a line that holds no word, such as a rule of dashes."""
    text = source.text[line.start : line.end]
    message = f"{quoted(text)} is not a line"
    comment = commented(source, line.start, is_safe=True)
    return Doubt(finding(source, "ARG001", message, line, comment, hint=BULLET_HINT), None)


BULLET_HINT = f"bullets are {' '.join(bullets())}"
REASON_HINT = "a reason opens with +, an objection with -"
