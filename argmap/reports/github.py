"""The report for GitHub Actions: workflow commands that annotate the changed lines.

The escapes are those of the runner (actions/toolkit, packages/core/src/command.ts).
"""

from argmap.diagnostics import Diagnostic, Severity
from argmap.reports import Report
from argmap.system.characters import safe

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def _write(findings: tuple[Diagnostic, ...], *, colour: bool = False) -> str:  # noqa: ARG001 - it has no colours
    return "".join(map(_command, findings))


def _command(finding: Diagnostic) -> str:
    properties = {"title": finding.code}
    if finding.span:
        first, last = finding.span.first, finding.span.last
        properties = {
            "file": finding.span.source.name,
            "line": str(first.line),
            "col": str(first.column),
            "endLine": str(last.line),
            "endColumn": str(last.column),
            **properties,
        }
    listed = ",".join(
        f"{key}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}"
        for key, value in properties.items()
    )
    lines = (finding.message, *(f"help: {hint}" for hint in finding.hints))
    return f"::{_COMMANDS[finding.severity]} {listed}::{'%0A'.join(map(_escaped, lines))}\n"


def _escaped(text: str) -> str:
    return safe(text).replace("%", "%25")


github = Report(name="github", summary="Annotations of GitHub Actions.", write=_write)
