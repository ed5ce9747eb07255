"""`argmap test`: whether the claims have the verdict that their authors expect."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from argmap.commands.shared import inputs
from argmap.commands.shared.findings import refused
from argmap.commands.shared.folders import format_option
from argmap.commands.shared.progress import progress
from argmap.system.characters import safe

if TYPE_CHECKING:
    from argmap.semantics.expectations import Outcome


@click.command(epilog="Example:  argmap test .")
@inputs.files_argument
@inputs.fence_option
@click.option("-q", "--quiet", is_flag=True, help="Show only what is not as expected.")
@inputs.limit_options
@format_option
def test(
    files: tuple[str, ...],
    *,
    quiet: bool,
    limit: int | None,
    timeout: float | None,
    format_: str,
) -> None:
    """Test whether the claims in FILES have the verdicts that they expect (`@expect`).

    Exits with 0 when all is as expected, 1 when something is not or a file is faulty, and 2 when a
    file cannot be opened.  A verdict that a stopped search left open is not as expected.
    """
    from argmap.semantics.expectations import outcomes

    passed = failed = 0
    codes = []
    rows: dict[str, list[dict[str, Any]]] = {}  # by map
    for name in progress([*inputs.located(files, every_format=True)]):
        reading = inputs.read_input(name)
        codes.append(refused(reading) if reading.map is None else 0)
        if reading.map is None:
            continue
        for outcome in outcomes(reading.map, limit=limit, timeout=timeout):
            passed += outcome.met
            failed += not outcome.met
            if quiet and outcome.met:
                continue
            if format_ != "text":
                rows.setdefault(name, []).append(_row(name, outcome))
                continue
            click.echo("\n".join(_lines(safe(name), outcome)))
    if format_ != "text":
        _print_rows(rows, format_)
    elif passed or failed:
        click.echo(f"{passed} as expected, {failed} not", err=True)
    elif not any(codes):
        click.echo("nothing is expected: no claim has an @expect", err=True)
    inputs.end(codes, "tested", least=1 if failed else 0)


def _print_rows(rows: dict[str, list[dict[str, Any]]], format_: str) -> None:
    """Print all expectations as JSON, or a line for each map: its file, and its expectations."""
    if format_ == "json":
        inputs.print_json([row for members in rows.values() for row in members])
        return
    for file, members in rows.items():
        met = all(row["met"] for row in members)
        inputs.print_json({"file": file, "met": met, "expectations": members}, on_line=True)


def _lines(file: str, outcome: "Outcome") -> Iterator[str]:
    claim = f"{outcome.statement.name} is {outcome.word or 'not judged'}{outcome.under}"
    if outcome.met:
        yield f"✓ {file}: {claim}"
        return
    yield f"✗ {outcome.place or file}: {claim}, expected {outcome.expectation.status}"
    yield f"  {outcome.reason}"


def _row(file: str, outcome: "Outcome") -> dict[str, Any]:
    span = outcome.statement.span
    return {
        "file": span.source.name if span else file,
        "line": span.first.line if span else None,
        "name": outcome.statement.name,
        "semantics": outcome.expectation.semantics or None,
        "expected": outcome.expectation.status,
        "verdict": outcome.verdict and str(outcome.verdict),
        "label": outcome.actual or None,
        "met": outcome.met,
        "reason": outcome.reason,
    }
