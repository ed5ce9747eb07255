"""Findings about an Argdown text, collected while it is read."""

from collections.abc import Iterator
from pkgutil import get_data

from attrs import evolve

from argmap.diagnostics import Diagnostic, Edit, Fix, Label, Severity
from argmap.formats.argdown._codes import CODES
from argmap.formats.argdown.model.details import OWN, Reporter
from argmap.formats.argdown.read.include import Whole
from argmap.source import SourceFile, Span

_MOST = 1_000  # of one code: who has a thousand has more, and nobody reads them


def _slips() -> Iterator[tuple[str, tuple[str, bool, list[str]]]]:
    """Yield the slips by name: a code, whether Argdown refuses it, the message and its hints."""
    text = (get_data("argmap.formats.argdown.read", "slips.txt") or b"").decode()
    for head, *lines in (entry.splitlines() for entry in text.split("\n\n")):
        name, code, *refused = head.split()
        yield name, (code, bool(refused), lines)


SLIPS = dict(_slips())


class Notes:
    """The findings about one text with all that it includes, with their places."""

    def __init__(self, source: SourceFile, whole: Whole | None = None) -> None:
        self.source = source
        self.whole = whole or Whole(source)
        self.text = self.whole.text
        self.findings: list[Diagnostic] = []
        self._counts: dict[str, int] = {}

    def add(
        self,
        slip: str,
        at: int | Span,
        *words: object,
        end: int = 0,
        first: Span | None = None,
        refused: bool = False,
        fix: Fix | None = None,
    ) -> None:
        """Add a slip with its `words`, at a place or from an offset to an `end`.

        `first` is another place that it speaks of.  `refused` says that Argdown does not read the
        text, which makes it an error, although it is read here.
        """
        code, always_refused, (message, *advice) = SLIPS[slip]
        count = self._counts[code] = self._counts.get(code, 0) + 1
        if count > _MOST:
            return
        refused = refused or always_refused
        self.findings.append(
            Diagnostic(
                code,
                message.format(*words),
                at if isinstance(at, Span) else self.span(at, end),
                Severity.ERROR if refused else CODES[code].severity,
                "Argdown cannot read this" if refused else "",
                tuple(filter(None, (hint.format(*words) for hint in advice))),
                () if first is None else (Label(first, "the first is here"),),
                () if fix is None else (fix,),
            )
        )

    def fix(self, title: str, *edits: tuple[int, int, str]) -> Fix | None:
        """Return a safe fix that puts texts in the place of stretches; None in another file."""
        spans = [self.span(start, end) for start, end, _ in edits]
        if any(span.source is not self.source for span in spans):
            return None
        return Fix(
            title,
            tuple(
                Edit(span if end > start else evolve(span, end=span.start), text)
                for span, (start, end, text) in zip(spans, edits, strict=True)
            ),
        )

    def missing_line(self, what: str, at: int, end: int = 0) -> None:
        """Add that an empty line is missing before what stands at an offset, with its fix."""
        line = self.text.rfind("\n", 0, at) + 1
        fix = self.fix("add the empty line that is missing", (line, line, "\n"))
        self.add("missing-line", at, what, end=end, fix=fix)

    def empty_line(self, where: str, at: int) -> None:
        """Add that an empty line stands where none can, before what stands at an offset."""
        line = self.text.rfind("\n", 0, at) + 1
        first = self.text.find("\n", len(self.text[:line].rstrip())) + 1
        fix = self.fix("delete the empty line", (first, line, "")) if first < line else None
        self.add("empty-line", at, where, fix=fix)

    def span(self, start: int, end: int = 0) -> Span:
        """Return a stretch of the text, of one character without an end."""
        last = len(self.text)
        return self.whole.span(min(start, last), min(max(end, start + 1), last))

    def reporter(self, *places: Span | None) -> Reporter:
        """Return how to say what is wrong with the data that stand in one of these places."""

        def report(message: str) -> None:
            for span in filter(None, (*places, Span(self.source, 0, len(self.source.text)))):
                at = span.source.text.find(OWN, span.start, span.end)
                if at >= 0:
                    self.add("data", Span(span.source, at, at + len(OWN)), message)
                    return
            self.add("data", 0, message)

        return report
