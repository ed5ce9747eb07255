"""Findings about an Argdown text, collected while it is read."""

from attrs import evolve

from argmap.diagnostics import Diagnostic, Edit, Fix, Label, Severity
from argmap.formats.argdown._codes import CODES
from argmap.formats.argdown.model.details import OWN, Reporter
from argmap.formats.argdown.read.include import Whole
from argmap.source import SourceFile, Span

REFUSED = "Argdown cannot read this"
_MOST = 1_000  # of one code: who has a thousand has more, and nobody reads them


class Notes:
    """The findings about one text, with their places.

    `text` is all of it, with what it includes; `missing` says why other files are not included.
    """

    def __init__(self, source: SourceFile, expanded: Whole | None = None) -> None:
        self.source = source
        self.text = source.text if expanded is None else expanded.text
        self.missing = {} if expanded is None else expanded.why
        self._whole = expanded if expanded is not None and len(expanded.pieces) > 1 else None
        self._last = len(self.text)
        self.findings: list[Diagnostic] = []
        self._counts: dict[str, int] = {}

    def add(
        self,
        code: str,
        message: str,
        at: int | Span,
        *hints: str,
        end: int = 0,
        first: Span | None = None,
        refused: bool = False,
        fix: Fix | None = None,
    ) -> None:
        """Add a finding at a place, or from an offset to an `end`.

        `first` is another place that it speaks of.  `refused` says that Argdown does not read the
        text, which makes it an error, although it is read here.
        """
        span = at if isinstance(at, Span) else self.span(at, end)
        count = self._counts[code] = self._counts.get(code, 0) + 1
        if count > _MOST:
            return
        labels = () if first is None else (Label(first, "the first is here"),)
        severity = Severity.ERROR if refused else CODES[code].severity
        note = REFUSED if refused else ""
        fixes = () if fix is None else (fix,)
        self.findings.append(Diagnostic(code, message, span, severity, note, hints, labels, fixes))

    def fix(self, title: str, *edits: tuple[int, int, str]) -> Fix | None:
        """Return a safe fix that puts texts in the place of stretches; None in another file."""
        made = []
        for start, end, text in edits:
            span = self.span(start, end)
            if span.source is not self.source:
                return None
            made.append(Edit(span if end > start else evolve(span, end=span.start), text))
        return Fix(title, tuple(made))

    def missing_line(self, what: str, at: int, end: int = 0) -> None:
        """Add that an empty line is missing before what stands at an offset, with its fix."""
        line = self.text.rfind("\n", 0, at) + 1
        fix = self.fix("add the empty line that is missing", (line, line, "\n"))
        message = f"an empty line is missing before {what}"
        self.add("ARG420", message, at, end=end, refused=True, fix=fix)

    def gap_fix(self, at: int) -> Fix | None:
        """Return a fix that takes the empty lines away before the line that holds an offset."""
        line = self.text.rfind("\n", 0, at) + 1
        end = len(self.text[:line].rstrip())
        first = self.text.find("\n", end) + 1
        return self.fix("delete the empty line", (first, line, "")) if first < line else None

    def span(self, start: int, end: int = 0) -> Span:
        """Return a stretch of the text, of one character without an end."""
        if end <= start:
            end = start + 1
        if end > self._last:
            start, end = min(start, self._last), self._last
        if self._whole is not None:
            return self._whole.span(start, end)
        return Span(self.source, start, end)

    def reporter(self, *places: Span | None) -> Reporter:
        """Return how to say what is wrong with the data that stand in one of these places."""

        def report(message: str) -> None:
            for span in (*places, Span(self.source, 0, len(self.source.text))):
                at = -1 if span is None else span.source.text.find(OWN, span.start, span.end)
                if span is not None and at >= 0:
                    self.add("ARG424", message, Span(span.source, at, at + len(OWN)))
                    return
            self.add("ARG424", message, 0)

        return report
