"""The report with one line a finding, as editors and pagers read it."""

from argmap.diagnostics import Diagnostic
from argmap.reports import Report
from argmap.system.characters import safe


def _write(findings: tuple[Diagnostic, ...], *, colour: bool = False) -> str:  # noqa: ARG001 - it has no colours
    lines = ""
    for finding in findings:
        place = f"{finding.span}" if finding.span else "<map>"
        # A build service takes a line that opens with two colons for a command.
        start = "./" if place.lstrip().startswith("::") else ""
        words = f"{finding.severity}[{finding.code}] {safe(finding.message)}"
        lines += f"{start}{safe(place)}: {words}\n"
    return lines


concise = Report(
    name="concise",
    summary="FILE:LINE:COL: severity[CODE] message, one line a finding.",
    write=_write,
    is_for_people=True,
)
