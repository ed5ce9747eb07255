"""`argmap check`: what is wrong or doubtful in files."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import define, evolve, field

from argmap.commands._findings import print_report, print_summary
from argmap.commands._inputs import (
    STDIN,
    expand,
    files_argument,
    unreadable,
    words,
    write_out,
)
from argmap.commands._progress import progress
from argmap.config import Configuration, Settings, SettingsError
from argmap.diagnostics import Diagnostic, Severity
from argmap.registry import names

if TYPE_CHECKING:
    from argmap.diagnostics import Fix
    from argmap.document import Document

_MOST_ROUNDS = 10


@define
class _Run:
    """What all files of one run share, and what came of them."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    is_strict: bool
    fixes: bool
    configuration: Configuration = field(factory=Configuration)
    findings: list[Diagnostic] = field(factory=list)
    seen: set[tuple[str, str]] = field(factory=set)
    code: int = 0
    statements: int = 0

    def settings(self, name: str) -> Settings:
        """Return the settings for a file; what the command line says wins."""
        found = self.configuration.of(Path() if name == STDIN else Path(name).parent)
        return evolve(
            found,
            select=self.select or found.select,
            ignore=self.ignore or found.ignore,
            strict=self.is_strict or found.strict,
        )

    def take(self, reading: "Document", findings: tuple[Diagnostic, ...], *, strict: bool) -> None:
        """Count what was found in a file; what two files include is found once."""
        for one in findings:
            key = (f"{one.span}", f"{one.code} {one.message}")
            if key not in self.seen:
                self.seen.add(key)
                self.findings.append(one)
        self.statements += len(reading.map) if reading.map else 0
        if unreadable(reading):
            self.code = 2
        elif any(strict or one.severity is Severity.ERROR for one in findings):
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
@click.option("--fix", is_flag=True, help="Mend in place what can be mended safely.")
def check(
    files: tuple[str, ...],
    *,
    format_: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    fix: bool,
) -> None:
    """Check FILES: what cannot be read, and what the rules find in what can.

    Exits with 0 when no error was found, 1 when one was (or any finding, with --strict), and 2
    when a file cannot be opened, or an option or a settings file is wrong.  `argmap explain CODE`
    tells more about a finding.
    """
    run = _Run(words(select), words(ignore), is_strict=strict, fixes=fix)
    paths = expand(files)
    try:
        format_ = format_ or run.settings(paths[0]).format or "full"
        for path in progress(paths):
            _check(path, run)
    except SettingsError as wrong:
        raise click.UsageError(str(wrong)) from None
    print_report(run.findings, format_, err=fix and STDIN in paths)
    print_summary(run.findings, format_, files=paths, statements=run.statements)
    sys.exit(run.code)


def _check(name: str, run: _Run) -> None:
    settings = run.settings(name)
    if run.fixes:
        reading, found = _fixed(name, settings)
    else:
        reading, found = _found(name, settings)
    run.take(reading, found, strict=settings.strict)


def _found(name: str, settings: Settings) -> tuple["Document", tuple[Diagnostic, ...]]:
    from argmap.api import read

    reading = read(name)
    return reading, _findings(reading, settings)


def _findings(document: "Document", settings: Settings) -> tuple[Diagnostic, ...]:
    """Return the findings of a document under the settings of the command line."""
    try:
        return evolve(document, settings=settings).check()
    except ValueError as unknown:
        where = f"{settings.path}: " if settings.path else ""
        raise click.UsageError(f"{where}{unknown}") from None


def _fixed(name: str, settings: Settings) -> tuple["Document", tuple[Diagnostic, ...]]:
    """Mend a file round by round, as one fix can make room for another; return what is left."""
    return _fixed_stream(settings) if name == STDIN else _fixed_file(name, settings)


def _fixed_file(name: str, settings: Settings) -> tuple["Document", tuple[Diagnostic, ...]]:
    from argmap.checks._fixes import mended

    reading, found = _found(name, settings)
    for _ in range(_MOST_ROUNDS):
        if not any(one.fix for one in found):
            break
        old = Path(name).read_bytes()
        text, fixes = mended(old.decode(), name, found)
        if not fixes:
            break
        write_out(text.encode(), name)
        reading, found = _found(name, settings)
        if reading.map is None:  # pragma: no cover - a fix that breaks a text is a fault of ours
            write_out(old, name)
            raise RuntimeError(f"the fixes of {name} broke it; it is as it was")
        _tell(name, fixes)
    return reading, found


def _tell(name: str, fixes: "tuple[Fix, ...]") -> None:
    """Print to standard error what was mended, the same thing once with how often."""
    from argmap.characters import safe

    counts: dict[str, int] = {}
    for fix in fixes:
        counts[fix.title] = counts.get(fix.title, 0) + 1
    for title, count in counts.items():
        often = f" ({count} times)" if count > 1 else ""
        click.echo(safe(f"{name}: {title}{often}"), err=True)


def _fixed_stream(settings: Settings) -> tuple["Document", tuple[Diagnostic, ...]]:
    from argmap.api import reads
    from argmap.checks._fixes import mended
    from argmap.diagnostics import ArgmapError
    from argmap.document import Document
    from argmap.syntax.files import open_source

    try:
        source, text = open_source(STDIN)
    except ArgmapError as refused:
        return Document(map=None, diagnostics=refused.diagnostics), refused.diagnostics
    reading = reads(text, name=source.name)
    found = _findings(reading, settings)
    for _ in range(_MOST_ROUNDS):
        text, fixes = mended(text, source.name, found)
        if not fixes:
            break
        reading = reads(text, name=source.name)
        found = _findings(reading, settings)
    write_out(text.encode(), None)
    return reading, found
