"""Print findings on a terminal or into a pipe, in the format that a verb was asked for."""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING

import click

from argmap.commands.shared.inputs import STDIN, unreadable
from argmap.diagnostics import Diagnostic, Severity
from argmap.model.brief import counted
from argmap.registry import find
from argmap.reports import Report
from argmap.system.characters import safe

if TYPE_CHECKING:
    from argmap.document.document import Document


def wants_colour(stream: IO[str]) -> bool:
    """Return whether to colour what goes to `stream`: only a terminal, unless the user says other.

    NO_COLOR (https://no-color.org) wins over FORCE_COLOR (https://force-color.org).
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") != "0":
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def print_findings(findings: Iterable["Diagnostic"]) -> None:
    """Print findings to standard error, for people."""
    print_report(findings, "full", err=True)


def refused(document: "Document") -> int:
    """Print why a file gives no map, and return the exit status: 0 where it gives one."""
    if document.map is not None:
        return 0
    print_findings(document.diagnostics)
    return 2 if unreadable(document) else 1


def print_report(findings: Iterable["Diagnostic"], name: str, *, err: bool = False) -> None:
    """Print findings in a format, to standard output or standard error."""
    colour = wants_colour(sys.stderr if err else sys.stdout)
    text = _report(name).write(tuple(findings), colour=colour)
    if text:
        # click would take the colours away from a pipe that was asked to have them.
        click.echo(text, nl=False, err=err, color=True)


def _report(name: str) -> Report:
    report = find("argmap.reports", Report, name)
    assert report is not None  # noqa: S101 - names are checked where they are given
    return report


def print_summary(
    findings: Sequence["Diagnostic"], name: str, *, files: Sequence[str], statements: int
) -> None:
    """Print to standard error, beside a format for people, how many findings there were."""
    if not _report(name).is_for_people:
        return
    only = "<stdin>" if files[0] == STDIN else safe(files[0])
    where = only if len(files) == 1 else f"{len(files)} files"
    if not findings:
        click.echo(f"{where}: no findings ({counted(statements, 'statement')})", err=True)
        return
    counts = Counter(finding.severity for finding in findings)
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
    reported = [
        counted(counts[severity], word) for severity, word in words.items() if counts[severity]
    ]
    click.echo(f"{', '.join(reported)} in {where}", err=True)
    named = {"<stdin>" if file == STDIN else file for file in files}
    own = [row for row in findings if row.span is not None and row.span.source.name in named]
    fixable = sum(finding.fix is not None for finding in own)  # what is included stays as it is
    if fixable:
        click.echo(f"{fixable} can be fixed with --fix", err=True)
    rest = sum(bool(finding.fixes) and finding.fix is None for finding in own)
    if rest:
        extra = "more " if fixable else ""
        click.echo(f"{rest} {extra}can be fixed with --unsafe-fixes; look at the result", err=True)
