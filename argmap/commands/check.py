"""`argmap check`: what is wrong or doubtful in files."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import define, evolve, field

from argmap.commands.shared.findings import print_report, print_summary
from argmap.commands.shared.inputs import (
    STDIN,
    fence_option,
    files_argument,
    located,
    read_input,
    unreadable,
    words,
)
from argmap.commands.shared.progress import progress
from argmap.config import Configuration, Settings, SettingsError
from argmap.diagnostics import Diagnostic, Severity, or_meant
from argmap.registry import names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.document.document import Document


@define
class _Run:
    """What all files of one run share, and what came of them."""

    given: dict[str, Any]  # what the command line says, which wins
    fixes: bool
    is_unsafe: bool
    fence: int
    configuration: Configuration = field(factory=Configuration)
    findings: dict[tuple[str, ...], Diagnostic] = field(factory=dict)
    code: int = 0
    statements: int = 0

    def settings(self, name: str) -> Settings:
        """Return the settings for a file; what the command line says wins."""
        folder = Path() if name == STDIN else Path(name).parent
        return evolve(self.configuration.of(folder), **self.given)

    def take(self, reading: "Document", findings: tuple[Diagnostic, ...], *, strict: bool) -> None:
        """Count what was found in a file; what two files include is found once."""
        for finding in findings:
            key = (f"{finding.span}", finding.code, finding.message)
            self.findings.setdefault(key, finding)
        self.statements += len(reading.map) if reading.map else 0
        if unreadable(reading):
            self.code = 2
        elif any(strict or finding.severity is Severity.ERROR for finding in findings):
            self.code = max(self.code, 1)


@click.command(epilog="Example:  argmap check --strict --ignore same-text maps/")
@files_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(names("argmap.reports")),
    help="How findings are printed.",
)
@click.option("--select", multiple=True, metavar="RULE,…", help="Only these rules; ARG3 is many.")
@click.option("--ignore", multiple=True, metavar="RULE,…", help="Not these rules.")
@click.option("--strict", is_flag=True, help="Fail on every finding, not on errors only.")
@fence_option
@click.option("--fix", is_flag=True, help="Fix in place what can only be meant one way.")
@click.option("--unsafe-fixes", is_flag=True, help="Make the likeliest of the other fixes too.")
def check(
    files: tuple[str, ...],
    *,
    format_: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    fence: int | None,
    fix: bool,
    unsafe_fixes: bool,
) -> None:
    """Check FILES: what cannot be read, and what the rules find in what can.

    Exits with 0 when no error was found, 1 when one was (or any finding, with --strict), and 2
    when a file cannot be opened, or an option or a settings file is wrong.  `argmap explain CODE`
    explains a finding.
    """
    fix = fix or unsafe_fixes
    options = {"select": words(select), "ignore": words(ignore), "strict": strict}
    given = {key: value for key, value in options.items() if value}
    run = _Run(given, fixes=fix, is_unsafe=unsafe_fixes, fence=fence or 0)
    _check_codes((*words(select), *words(ignore)))
    paths = [*located(files)]
    try:
        format_ = format_ or run.settings(paths[0]).format or "full"
        for path in progress(paths):
            _check(path, run)
    except SettingsError as wrong:
        raise click.UsageError(str(wrong)) from None
    findings = [*run.findings.values()]
    print_report(findings, format_, err=fix and STDIN in paths)
    print_summary(findings, format_, files=paths, statements=run.statements)
    sys.exit(run.code)


def _check_codes(names: "Iterable[str]") -> None:
    """Refuse codes of a reader that no finding has, and those of errors, which stay."""
    from argmap.checks import is_code_of_reader

    for name in filter(is_code_of_reader, names):
        from argmap.reference.manual import pages

        known = pages()
        named = [page for page in known.values() if page.code.startswith(name.upper())]
        if not named:
            raise click.UsageError(or_meant(f"unknown code {name!r}", name.upper(), known))
        if all(page.severity is Severity.ERROR for page in named):
            raise click.UsageError(
                f"{name.upper()} is an error of the reader: it can be fixed, and not left out"
            )


def _check(name: str, run: _Run) -> None:
    settings = run.settings(name)
    if run.fixes:
        from argmap.commands.shared.fixing import fixed

        find = partial(_findings, settings=settings)
        reading, findings = fixed(name, find, unsafe=run.is_unsafe, fence=run.fence)
    else:
        reading = read_input(name, fence=run.fence)
        findings = _findings(reading, settings)
    run.take(reading, findings, strict=settings.strict)


def _findings(document: "Document", settings: Settings) -> tuple[Diagnostic, ...]:
    """Return the findings of a document under the settings of the command line."""
    try:
        return evolve(document, settings=settings).check()
    except ValueError as unknown:
        where = f"{settings.path}: " if settings.path else ""
        raise click.UsageError(f"{where}{unknown}") from None
