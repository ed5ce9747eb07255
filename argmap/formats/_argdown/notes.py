"""Findings about an Argdown text, collected while it is read."""

from attrs import evolve

from argmap.diagnostics import ArgmapError, Diagnostic, Label
from argmap.formats._faults_argdown import FAULTS
from argmap.source import SourceFile, Span

_MOST = 1_000  # of one code: who has a thousand has more, and nobody reads them


class Notes:
    """The findings about one text, with their places."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self._last = len(source.text)
        self.found: list[Diagnostic] = []
        self._counts: dict[str, int] = {}
        self._indents: set[str] = set()

    def add(
        self, code: str, message: str, at: int, *hints: str, end: int = 0, first: int = -1
    ) -> None:
        """Add a finding at an offset; `first` is that of another place that it speaks of."""
        count = self._counts[code] = self._counts.get(code, 0) + 1
        if count > _MOST:
            return
        labels = () if first < 0 else (Label(self.span(first), "the first is here"),)
        self.found.append(
            Diagnostic(
                code, message, self.span(at, end), FAULTS[code].severity, hints=hints, labels=labels
            )
        )

    def span(self, start: int, end: int = 0) -> Span:
        """Return a stretch of the text, of one character without an end."""
        if end <= start:
            end = start + 1
        if end > self._last:
            start, end = min(start, self._last), self._last
        return Span(self.source, start, end)

    def refused(self, failure: ArgmapError, at: int) -> None:
        """Add what a constructor of the model refused."""
        for one in failure.diagnostics:
            self.found.append(one if one.span else evolve(one, span=self.span(at)))

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
