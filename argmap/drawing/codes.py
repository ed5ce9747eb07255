"""What a drawing has to report: the codes and their pages.  None of them stops the drawing."""

from argmap.codes import manual
from argmap.diagnostics import Diagnostic

CODES = manual("argmap.drawing")


def drawing_finding(code: str, message: str, *hints: str) -> Diagnostic:
    """Return the finding `code`."""
    return Diagnostic(code, message, severity=CODES[code].severity, hints=hints)
