"""Findings about an Argdown text, collected while it is read."""

from attrs import evolve

from argmap.diagnostics import Diagnostic, Edit, Fix, Label, Severity
from argmap.formats.argdown._codes import CODES
from argmap.formats.argdown.model.details import OWN, Reporter
from argmap.formats.argdown.read.include import Whole
from argmap.source import SourceFile, Span

_MOST = 1_000  # of one code: who has a thousand has more, and nobody reads them


class Notes:
    """The findings about one text, with their places.

    `text` is all of it, with what it includes; `missing` says why other files are not included.
    """

    def __init__(self, source: SourceFile, whole: Whole | None = None) -> None:
        self.source = source
        self.text = source.text if whole is None else whole.text
        self.missing = {} if whole is None else whole.why
        self._whole = whole if whole is not None and len(whole.pieces) > 1 else None
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
        count = self._counts[code] = self._counts.get(code, 0) + 1
        if count > _MOST:
            return
        span = at if isinstance(at, Span) else self.span(at, end)
        labels = () if first is None else (Label(first, "the first is here"),)
        severity = Severity.ERROR if refused else CODES[code].severity
        note = "Argdown cannot read this" if refused else ""
        fixes = () if fix is None else (fix,)
        self.findings.append(Diagnostic(code, message, span, severity, note, hints, labels, fixes))

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
        message = f"an empty line is missing before {what}"
        self.add("ARG420", message, at, end=end, refused=True, fix=fix)

    def empty_line(self, where: str, at: int) -> None:
        """Add that an empty line stands where none can, before what stands at an offset."""
        line = self.text.rfind("\n", 0, at) + 1
        first = self.text.find("\n", len(self.text[:line].rstrip())) + 1
        fix = self.fix("delete the empty line", (first, line, "")) if first < line else None
        self.add("ARG420", f"an empty line stands {where}", at, refused=True, fix=fix)

    def span(self, start: int, end: int = 0) -> Span:
        """Return a stretch of the text, of one character without an end."""
        last = len(self.text)
        start, end = min(start, last), min(max(end, start + 1), last)
        if self._whole is not None:
            return self._whole.span(start, end)
        return Span(self.source, start, end)

    def reporter(self, *places: Span | None) -> Reporter:
        """Return how to say what is wrong with the data that stand in one of these places."""

        def report(message: str) -> None:
            for span in filter(None, (*places, Span(self.source, 0, len(self.source.text)))):
                at = span.source.text.find(OWN, span.start, span.end)
                if at >= 0:
                    self.add("ARG424", message, Span(span.source, at, at + len(OWN)))
                    return
            self.add("ARG424", message, 0)

        return report
