"""Findings about an Argdown text, collected while it is read."""

from attrs import evolve

from argmap.diagnostics import ArgmapError, Diagnostic, Label
from argmap.formats.argdown._codes import FAULTS
from argmap.formats.argdown.read.include import Whole
from argmap.source import SourceFile, Span

_MOST = 1_000  # of one code: who has a thousand has more, and nobody reads them


class Notes:
    """The findings about one text, with their places.

    `text` is all of it, with what it includes; `missing` tells why other files are not included.
    """

    def __init__(self, source: SourceFile, expanded: Whole | None = None) -> None:
        self.source = source
        self.text = source.text if expanded is None else expanded.text
        self.missing = {} if expanded is None else expanded.why
        self._whole = expanded if expanded is not None and len(expanded.pieces) > 1 else None
        self._last = len(self.text)
        self.findings: list[Diagnostic] = []
        self._counts: dict[str, int] = {}
        self._indents: set[str] = set()

    def add(
        self, code: str, message: str, at: int, *hints: str, end: int = 0, first: int = -1
    ) -> None:
        """Add a finding at an offset; `first` is that of another place that it speaks of."""
        first_span = None if first < 0 else self.span(first)
        self.at(code, message, self.span(at, end), *hints, first=first_span)

    def at(
        self, code: str, message: str, span: Span, *hints: str, first: Span | None = None
    ) -> None:
        """Add a finding at a place."""
        count = self._counts[code] = self._counts.get(code, 0) + 1
        if count > _MOST:
            return
        labels = () if first is None else (Label(first, "the first is here"),)
        severity = FAULTS[code].severity
        self.findings.append(Diagnostic(code, message, span, severity, hints=hints, labels=labels))

    def span(self, start: int, end: int = 0) -> Span:
        """Return a stretch of the text, of one character without an end."""
        if end <= start:
            end = start + 1
        if end > self._last:
            start, end = min(start, self._last), self._last
        if self._whole is not None:
            return self._whole.span(start, end)
        return Span(self.source, start, end)

    def refused(self, failure: ArgmapError, at: int) -> None:
        """Add what a constructor of the model refused."""
        for diagnostic in failure.diagnostics:
            self.findings.append(
                diagnostic if diagnostic.span else evolve(diagnostic, span=self.span(at))
            )

    def paragraph(self) -> None:
        """Forget the indents of the paragraph before."""
        self._indents = set()

    def indented(self, blanks: str, at: int) -> None:
        """Take note of an indent; tabs beside blanks in one paragraph are a trap."""
        if not blanks:
            return
        before = len(self._indents)
        self._indents.update(blanks)
        if before == 1 and len(self._indents) > 1:
            self.add(
                "ARG429",
                "this line is indented by tabs and others by blanks",
                at,
                "Argdown counts a tab as one blank: use one of them throughout",
                end=at + len(blanks),
            )
