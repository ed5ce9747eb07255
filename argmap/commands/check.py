"""`argmap check`: what is wrong or doubtful in files."""

import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import evolve

from argmap.commands.shared import inputs
from argmap.commands.shared.findings import print_report, print_summary
from argmap.commands.shared.progress import progress
from argmap.config import Configuration, Settings, SettingsError
from argmap.diagnostics import ArgmapError, Diagnostic, Fix, Severity, each_once, or_meant
from argmap.registry import names
from argmap.system.files import read_plain

if TYPE_CHECKING:
    from argmap.document.document import Document


_Findings = tuple[Diagnostic, ...]


@click.command(epilog="Example:  argmap check --strict --ignore same-text .")
@inputs.files_argument
@inputs.choice("--format", names("argmap.reports"), "How findings are printed.")
@inputs.listed("--select", "Only these rules; ARG3 names all codes that begin with it.", "RULE,…")
@inputs.listed("--ignore", "Not these rules.", "RULE,…")
@click.option("--strict", is_flag=True, help="Fail on any finding, not only on errors.")
@inputs.fence_option
@click.option("--fix", is_flag=True, help="Fix in place what can only be meant one way.")
@click.option("--unsafe-fixes", is_flag=True, help="Make the likeliest of the other fixes, too.")
def check(
    files: tuple[str, ...],
    *,
    format_: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    fix: bool,
    unsafe_fixes: bool,
) -> None:
    """Report what is wrong or doubtful in FILES.

    Exits with 0 when no error was found, 1 when one was (or any finding, with --strict), and 2
    when a file cannot be opened, or an option or a settings file is wrong.  `argmap explain CODE`
    explains a finding.
    """
    fix = fix or unsafe_fixes
    chosen = {"select": select, "ignore": ignore, "strict": strict}
    settings_of = partial(_settings, Configuration(), {k: v for k, v in chosen.items() if v})
    _check_codes((*select, *ignore))
    paths = [*inputs.located(files)]
    findings: list[Diagnostic] = []
    code = statements = 0
    try:
        format_ = format_ or settings_of(paths[0]).format or "full"
        for path in progress(paths):
            settings = settings_of(path)
            if fix:
                document, rows = _fixed(path, settings, unsafe=unsafe_fixes)
            else:
                document = inputs.read_input(path)
                rows = _findings(evolve(document, settings=settings))
            findings += rows
            statements += len(document.map or ())
            fails = any(settings.strict or row.severity is Severity.ERROR for row in rows)
            code = max(code, 2 if inputs.unreadable(document) else int(fails))
    except SettingsError as wrong:
        raise click.UsageError(str(wrong)) from None
    unique = each_once(findings)  # what two files include is reported once
    print_report(unique, format_, err=fix and inputs.STDIN in paths)
    print_summary(unique, format_, files=paths, statements=statements)
    sys.exit(code)


def _settings(configuration: Configuration, given: dict[str, Any], name: str) -> Settings:
    """Return the settings for a file; what the command line says (`given`) wins."""
    return evolve(configuration.of(Path() if name == inputs.STDIN else Path(name).parent), **given)


def _check_codes(names: Iterable[str]) -> None:
    """Refuse unknown codes of a reader, and those of errors, which cannot be silenced."""
    from argmap.checks import is_code_of_reader

    for name in filter(is_code_of_reader, names):
        from argmap.reference.manual import pages

        known = pages()
        named = [page for page in known.values() if page.code.startswith(name.upper())]
        if not named:
            raise click.UsageError(or_meant(f"unknown code {name!r}", name.upper(), known))
        if all(page.severity is Severity.ERROR for page in named):
            raise click.UsageError(
                f"{name.upper()} is an error of the reader: it can be fixed, but not ignored"
            )


def _findings(document: "Document") -> _Findings:
    try:
        return document.check()
    except ValueError as unknown:
        where = f"{document.settings.path}: " if document.settings.path else ""
        raise click.UsageError(f"{where}{unknown}") from None


def _fixed(name: str, settings: Settings, *, unsafe: bool) -> tuple["Document", _Findings]:
    """Fix the file `name` in place, or standard input onto standard output; return what is left.

    `unsafe` makes the likeliest fix of every finding, otherwise only safe ones are made.  A file
    that changes meanwhile is left alone: `UsageError`.
    """
    from argmap.document.document import Document, with_fixes
    from argmap.syntax.files import open_bytes
    from argmap.syntax.lines.decode import characters

    try:
        _, data = open_bytes(name)
    except ArgmapError as refused:
        return Document(map=None, diagnostics=refused.diagnostics), refused.diagnostics
    document = evolve(inputs.read_input(name, data), settings=settings)
    left = _findings(document)
    text = ""
    fixes: tuple[Fix, ...] = ()
    with suppress(UnicodeDecodeError):
        if any(finding.fixes for finding in left):
            text, document, fixes = with_fixes(document, characters(data), unsafe=unsafe)
            left = _findings(document)
    if name == inputs.STDIN:
        inputs.write_out(text.encode() if fixes else data, inputs.STDIN)
    elif fixes:
        if read_plain(Path(name))[0] != data:
            raise click.UsageError(f"{name} changed while it was checked: nothing was written")
        inputs.write_out(text.encode(), name)
        for title, count in Counter(fix.title for fix in fixes).items():
            inputs.say(f"{name}: {title}{f' ({count} times)' if count > 1 else ''}")
    return document, left
