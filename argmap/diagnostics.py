"""Findings about a text or a map: data, not exceptions."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Self

from attrs import field, frozen

from argmap.source import Span

_LONGEST_MISTAKE = 80  # characters: comparing words takes the product of their lengths
_LEAST_PART = 4  # letters of a part of a word that tell which one is meant
_LISTED = 120  # characters of all known words that a message lists: a longer list helps nobody


class Severity(IntEnum):
    """How bad a finding is; a greater value is worse."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


@frozen
class Label:
    """Another place that a finding speaks of, with a word on it."""

    span: Span
    text: str


@frozen
class Edit:
    """Replace the characters of `span` by `text`."""

    span: Span
    text: str


@frozen
class Fix:
    """A way to fix what was found: all edits together, which do not overlap.

    `title` says what to type.  `is_safe` says that the text can only have been meant so; the
    others are readings among which the writer has to choose.
    """

    title: str
    edits: tuple[Edit, ...]
    is_safe: bool = True


def rewrite(span: Span, text: str, title: str = "", *, is_safe: bool = False) -> Fix:
    """Return the fix that writes `text` in one place."""
    return Fix(title or f"write {text!r}", (Edit(span, text),), is_safe)


def _in_tuple(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    return tuple(fixes)


@frozen(repr=False)
class Diagnostic:
    """One finding.

    `code` is stable (`ARG101`), `message` one sentence that quotes what was written, `span` the
    place (None for a map that was built without a text), `note` the words under the caret, `hints`
    what to do, `labels` the other places, `fixes` the ways to fix it, likeliest first.  `subject`
    is the name of the statement or the id of the relation that it is about, where there is one.
    """

    code: str
    message: str
    span: Span | None = None
    severity: Severity = Severity.ERROR
    note: str = ""
    hints: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    fixes: tuple[Fix, ...] = field(default=(), converter=_in_tuple)
    subject: str = field(default="", kw_only=True)

    @property
    def fix(self) -> Fix | None:
        """The first fix that is safe."""
        return next((fix for fix in self.fixes if fix.is_safe), None)

    def __str__(self) -> str:
        place = f"{self.span}: " if self.span else ""
        return f"{place}{self.severity}[{self.code}] {self.message}"

    def __repr__(self) -> str:
        return f"<Diagnostic {self}>"


class ArgmapError(ValueError):
    """Raised where a faulty text or graph leaves nothing useful to return.

    `diagnostics` holds every finding, in the order of the text.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        lines = ("; ".join((str(finding), *finding.hints)) for finding in self.diagnostics)
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Diagnostic, ...]]]:
        return type(self), (self.diagnostics,)


def each_once(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings without those that say the same at the same place as an earlier one."""
    unique: dict[tuple[str, str, str], Diagnostic] = {}
    for finding in diagnostics:
        unique.setdefault((f"{finding.span}", finding.code, finding.message), finding)
    return tuple(unique.values())


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort findings by file, place and code; those without a place come last."""
    return tuple(sorted(diagnostics, key=_rank))


def _rank(finding: Diagnostic) -> tuple[bool, str, int, str]:
    if finding.span is None:
        return True, "", 0, finding.code
    return False, finding.span.source.name, finding.span.start, finding.code


def or_meant(message: str, word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return a message about an unknown word with the known words that may be meant.

    Where none is close, `otherwise` is the hint, or without it all known words if they are few.
    """
    words = list(known)
    if not otherwise and 0 < sum(map(len, words)) <= _LISTED:
        otherwise = f"known are {', '.join(words)}"
    hints = did_you_mean(word, words) or filter(None, [otherwise])
    return "; ".join((message, *hints))


def did_you_mean(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return one hint that names the known words closest to `word`, or nothing.

    Those are the ones that are spelt alike; else one or two that `word` is a part of.
    """
    words = list(known)
    close = closest(word, words)
    if not close and isinstance(word, str) and len(word) >= _LEAST_PART:
        close = tuple(whole for whole in words if word.casefold() in whole.casefold())
        close = close if len(close) < 3 else ()  # noqa: PLR2004 - as many as `closest` returns
    return (f"did you mean {' or '.join(map(repr, close))}?",) if close else ()


def closest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return at most two known words that are closest to `word`.

    Capital and small letters are the same here; words that differ in nothing else are the closest.
    Only words of a similar length are compared, so that a map of 100,000 names and as many
    mistakes does not compare each with each at full cost.
    """
    if not isinstance(word, str) or len(word) > _LONGEST_MISTAKE:
        return ()
    reach = max(2, len(word) // 3)
    plain = word.casefold()
    near = [name for name in known if abs(len(name) - len(word)) <= reach]
    close = [name for name in near if len(name) == len(word) and name.casefold() == plain]
    if not close:
        from difflib import get_close_matches  # seldom needed, and slow to import

        folded: dict[str, list[str]] = {}
        for name in near[:2000]:
            folded.setdefault(name.casefold(), []).append(name)
        matches = get_close_matches(plain, folded, n=2, cutoff=0.6)
        close = [name for match in matches for name in folded[match]]
    return tuple(close[:2])
