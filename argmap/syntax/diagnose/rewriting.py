"""Findings about lines, the ways in which they may be meant, and their fixes."""

import re
from collections.abc import Container, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from attrs import define, field

from argmap.codes import error
from argmap.diagnostics import Diagnostic, Edit, Fix, rewrite
from argmap.model.vocabulary import is_name
from argmap.relations import bullets
from argmap.source import SourceFile, Span
from argmap.syntax.diagnose.words import meanings, words
from argmap.syntax.lines.grammar import parse_lines
from argmap.syntax.lines.tree import ArgLine, Stretch, Word

_BELOW = re.compile(r"\s*\n([^\S\n]*)\S")
QUESTION_SIGNS = ("?", "？", "؟")  # also the full-width and the Arabic sign
_TELLING = 1000  # characters of a text that tell its language
LONGEST_QUOTE = 40  # characters of a line in a message


@define(eq=False)
class Rewriting:
    """`opening` in place of what stands in a line before the offset `rest`."""

    opening: str
    rest: int
    is_safe: bool = field(default=False, kw_only=True)

    def written(self, source: SourceFile) -> str:
        """Return the line as it would be, without its line end."""
        return self.opening + source.text[self.rest : source.line_end(self.rest)]


def finding(
    source: SourceFile,
    code: str,
    message: str,
    place: Stretch,
    *fixes: Fix,
    hint: str = "",
    note: str = "",
) -> Diagnostic:
    """Return the error about a stretch of a text, with its fixes, the likeliest first."""
    span, hints = Span(source, place.start, place.end), (hint,) if hint else ()
    return error(code, message, span, note=note, hints=hints, fixes=fixes)


def fix(source: SourceFile, start: int, way: Rewriting) -> Fix:
    """Return the edit of the line whose first sign stands at `start`."""
    lines = way.written(source).rstrip().split("\n")
    kept = _kept(lines[0], source.text[start : source.line_end(start)])
    if len(lines[0]) > LONGEST_QUOTE <= kept + 1:  # what changes would be cut off
        lines[0] = "…" + lines[0][kept - LONGEST_QUOTE // 2 :]
    title = f"write {' and '.join(map(quoted, lines))}"
    opening = way.opening if way.rest < source.line_end(way.rest) else way.opening.rstrip(" ")
    return rewrite(Span(source, start, way.rest), opening, title, is_safe=way.is_safe)


def _kept(new: str, old: str) -> int:
    """Return how many characters two texts have in common before they differ."""
    pairs, shorter = enumerate(zip(new, old, strict=False)), min(len(new), len(old))
    return next((at for at, (written, before) in pairs if written != before), shorter)


def reread(source: SourceFile, start: int, column: int, way: Rewriting) -> ArgLine:
    """Return the line that the text would have there after the edit, in its old place."""
    by, written = way.rest - len(way.opening), source.text[start : way.rest]
    kept = _kept(way.opening, written)

    def place(at: int) -> int:
        return start + at if at <= kept else max(at + by, start)

    built = next(parse_lines(way.written(source))).moved(place)
    return built._replace(start=start, column=column)  # the opening has no place of its own


def as_texts(ways: Iterable[Rewriting], source: SourceFile, names: Container[str]) -> None:
    """Write a colon behind a bullet before a single word that is not one of the names."""
    for way in ways:
        bullet = way.opening.rstrip()
        word = source.text[way.rest : source.line_end(way.rest)].strip()
        if bullet in bullets() and is_name(word or "-") and word not in names:
            way.opening = f"{bullet}: "


def as_claim(text: Word, *, is_safe: bool = False) -> Rewriting:
    """Return the way to write a text in the first column, which may stand in bold as a whole."""
    bold = re.fullmatch(r"(\*\*|__)((?:(?!\1).)+)\1", text.text)
    if bold is not None:
        return Rewriting(f"{kind_of_text(bold[2])}: {bold[2]}", text.end, is_safe=is_safe)
    return Rewriting(f"{kind_of_text(text.text)}: ", text.start, is_safe=is_safe)


def quoted(text: str) -> str:
    """Return the beginning of a text in quotes, for a message."""
    shown = repr(text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…")
    return shown.replace("\\\\", "\\")  # as it is typed


def commented(source: SourceFile, *starts: int, is_safe: bool = False) -> Fix:
    """Return the fix that makes comments of the lines whose first signs stand at `starts`."""
    edits = tuple(Edit(Span(source, start, start), "// ") for start in starts)
    title = "make comments of these lines" if starts[1:] else "make it a comment"
    return Fix(title, edits, is_safe=is_safe)


def has_inner(source: SourceFile, start: int) -> bool:
    """Return whether something is indented under the line whose first sign stands at `start`."""
    below = _BELOW.match(source.text, source.line_end(start))
    return below is not None and len(below[1]) > start - source.line_start(start)


def escaped(source: SourceFile, start: int) -> Fix:
    """Return the fix that lets a line go on with the text above, with a backslash before it."""
    line = quoted("\\" + source.text[start : source.line_end(start)])
    title = f"write {line} to go on with the text above"
    return rewrite(Span(source, start, start), "\\", title)


def joined(source: SourceFile, start: int, above: Word | None) -> tuple[Fix, ...]:
    """Return the fix that joins a line to the words above it, if nothing stands between them."""
    if above is None or source.text[above.end : start].strip():
        return ()
    return (rewrite(Span(source, above.end, start), " ", "join it to the line above"),)


def unindented(source: SourceFile, start: int, *, is_safe: bool = False) -> Fix:
    """Return the fix that moves a line to the first column."""
    blanks = Span(source, source.line_start(start), start)
    return rewrite(blanks, "", "move it to the first column", is_safe=is_safe)


def moved_to_end(source: SourceFile, words: Word, *, is_safe: bool = False) -> Fix:
    """Return the fix that takes the line of some words away, and writes them in the last line."""
    last = len(source.text)
    start = source.line_start(words.start)
    stop = min(source.line_end(words.start) + 1, last)
    title = f"write {quoted(words.text)} in the first column"
    if stop == last:
        return rewrite(Span(source, start, stop), f"{words.text}\n", title, is_safe=is_safe)
    opening = "" if source.text.endswith("\n") else "\n"
    added = Edit(Span(source, last, last), f"{opening}{words.text}\n")
    return Fix(title, (Edit(Span(source, start, stop), ""), added), is_safe)


def below(source: SourceFile, end: int, words: str) -> Edit:
    """Return the edit that writes words below a line of the first column that ends there."""
    block = re.compile(r"(?:\n+[^\S\n]+\S[^\n]*)*").match(source.text, source.line_end(end))
    at = block.end() if block is not None else end
    return Edit(Span(source, at, at), f"\n{words}")


class Doubt(NamedTuple):
    """A finding about a line, and the way in which the line is read on; None for as it stands."""

    finding: Diagnostic
    rewriting: Rewriting | None


class Suspect:
    """A line with the names of its text; `text` is what stands behind its bullet, if it has one.

    `titles` has the names of statements by their titles.
    """

    def __init__(
        self,
        source: SourceFile,
        line: ArgLine,
        names: Container[str],
        titles: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.source = source
        self.line = line
        self.names = names
        self.titles = titles
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
        return as_claim(self.text, is_safe=is_safe)

    def doubt(self, code: str, message: str, *ways: Rewriting, hint: str = "") -> Doubt:
        """Return the finding about the line, which may be meant in these ways, likeliest first.

        A way that would leave words without a head is not offered, except as the text goes on.
        """
        line, source = self.line, self.source
        fixes, headed = [], None
        for way in ways:
            built = reread(source, line.start, line.column, way)
            is_name = built.kind == "plain" and built.text.text in self.names
            if built.kind != "plain" or is_name or way.opening[:1] == "\\":
                fixes.append(fix(source, line.start, way))
            if headed is None and built.kind in ("declaration", "reference", "relation"):
                headed = way
        return Doubt(finding(source, code, message, line, *fixes, hint=hint), headed)

    def reported(self, code: str, message: str, *fixes: Fix, hint: str = "") -> Doubt:
        """Return the finding about a line that states nothing, with no other way to read it."""
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


def yes(question: str, text: str = "") -> str:
    """Return the answer that reasons for and against a question are about, in its language.

    Where its words do not tell the language, the beginning of the text does in which it stands.
    """
    known = meanings("agreed")
    parts = re.findall(r"[\u3040-\u9fff¿]|[^\W\d_]+", f"{question} {text[:_TELLING]}".lower())
    return f"=: {next((known[part] for part in parts if part in known), 'Yes')}"


REASON_HINT = "a reason opens with +, an objection with -"
BULLET_HINT = f"{REASON_HINT}; all bullets are {' '.join(sorted(bullets(), key=len))}"
