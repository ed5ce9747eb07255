"""`argmap test`: whether the claims have the status that their authors expect."""

import sys

import click

from argmap.commands._inputs import files_argument, readings, unreadable


@click.command(epilog="Example:  argmap test maps/")
@files_argument
@click.option("-q", "--quiet", is_flag=True, help="Show only what is not as expected.")
def test(files: tuple[str, ...], *, quiet: bool) -> None:
    """Hold the claims in FILES against what is expected of them (@expect in, out, undecided).

    Exits with 0 when all is as expected, 1 when something is not or a file is wrong, and 2 when a
    file cannot be opened.
    """
    from argmap.commands._findings import print_findings
    from argmap.semantics.expectations import outcomes

    code = passed = failed = 0
    for name, reading in readings(files):
        if reading.map is None:
            print_findings(reading.diagnostics)
            code = max(code, 2 if unreadable(reading) else 1)
            continue
        for outcome in outcomes(reading.map, limit=None):
            found = f"{outcome.found or 'not judged'}{outcome.under}"
            claim = f"{outcome.statement.name} is {found}"
            if outcome.met:
                passed += 1
                if not quiet:
                    click.echo(f"✓ {name}: {claim}")
                continue
            failed += 1
            place = outcome.place or name
            click.echo(f"✗ {place}: {claim}, expected {outcome.expectation.status}")
            click.echo(f"  {outcome.reason}")
    if passed or failed:
        click.echo(f"{passed} as expected, {failed} not", err=True)
    elif not code:
        click.echo("nothing is expected: no claim has an @expect", err=True)
    sys.exit(max(code, 1 if failed else 0))
