"""What a drawing has to report: the codes and their pages.  None of them stops the drawing."""

from argmap.codes import manual
from argmap.diagnostics import Diagnostic, Severity

CODES = manual("argmap.drawing")


def drawing_finding(code: str, message: str, *hints: str) -> Diagnostic:
    """Return the finding `code`, a warning."""
    return Diagnostic(CODES[code].code, message, severity=Severity.WARNING, hints=hints)
