"""`argmap solve`: problems of the ICCMA competition."""

import gc
from typing import TYPE_CHECKING

import click

from argmap import __version__
from argmap.commands.shared.inputs import FILE, limit_options
from argmap.system.streams import reason

if TYPE_CHECKING:
    from argmap.semantics.iccma import Instance

_STEPS = 50_000_000  # of search where no limit is given: a minute or two


@click.command(
    epilog="Example:  argmap convert debate.arg -o d.af && argmap solve -p SE-PR -f d.af"
)
@click.option("-p", "problem", metavar="PROBLEM", help="Such as SE-ST; --problems lists them.")
@click.option("-f", "file", type=FILE, metavar="FILE", help="The framework; - is standard input.")
@click.option(
    "-fo", "format_", metavar="FORMAT", help="By default recognised by FILE's name or text."
)
@click.option("-a", "argument", default="", metavar="ARG", help="The argument of DC and DS.")
@limit_options
@click.option("--no-limit", "unbounded", is_flag=True, help="Search as long as it takes.")
@click.option("--problems", "list_problems", is_flag=True, help="List the problems.")
@click.option("--formats", "list_formats", is_flag=True, help="List the formats.")
def solve(  # noqa: PLR0913 - what the competition and a user can say
    *,
    problem: str | None,
    file: str | None,
    format_: str | None,
    argument: str,
    limit: int | None,
    timeout: float | None,
    unbounded: bool,
    list_problems: bool,
    list_formats: bool,
) -> None:
    """Solve a PROBLEM of the ICCMA competition about the framework in FILE.

    Tasks are SE (some extension), EE (every extension), CE (count them), DC and DS (is ARG in
    some, in every extension); semantics are CO, PR, ST, SST, STG, GR, ID and more.

    The search stops after 50 million steps, unless --limit, --timeout or --no-limit says otherwise.
    """
    from argmap.semantics import iccma

    if list_problems or list_formats:
        click.echo(f"[{', '.join(iccma.problems() if list_problems else iccma.FORMATS)}]")
        return
    if problem is None and file is None:
        click.echo(f"argmap {__version__}\nThe argmap developers")
        return
    if problem is None or file is None:
        raise click.UsageError("give both -p PROBLEM and -f FILE")
    from argmap.semantics.engine.limits import Budget, LimitError

    gc.disable()  # it would look through millions of small lists that all stay
    try:
        default = None if unbounded or timeout else _STEPS
        budget = Budget(limit or default, timeout)
        instance = _instance(file, iccma.known_format(format_) if format_ else "")
        click.echo(iccma.solve(instance, problem, argument, budget))
    except LimitError as stopped:
        hint = "" if limit or timeout else "; --no-limit searches as long as it takes"
        raise click.ClickException(f"{stopped}{hint}") from None
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from None


def _instance(file: str, format_: str) -> "Instance":
    from argmap.semantics import iccma

    try:
        with click.open_file(file, encoding="utf-8-sig", errors="strict") as stream:
            text = str(stream.read())
    except UnicodeDecodeError:
        raise ValueError(f"{file!r} is not UTF-8") from None
    except OSError as failure:
        raise ValueError(f"cannot read {file!r}: {reason(failure)}") from None
    format_ = format_ or iccma.format_of(file, text)
    try:
        return iccma.read(text, format_)
    except ValueError as wrong:
        subject = "standard input" if file == "-" else file
        hint = "; 'argmap convert MAP.arg --to apx' makes a framework of a map"
        message = f"{subject}, read as {format_}: {wrong}{hint if file.endswith('.arg') else ''}"
        raise ValueError(message) from None
