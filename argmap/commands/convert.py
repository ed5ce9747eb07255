"""`argmap convert`: write a map in another format."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.commands._findings import print_findings
from argmap.commands._inputs import STDIN, expand, files_argument, unreadable, write_out
from argmap.commands._progress import progress

if TYPE_CHECKING:
    from argmap.formats import Format, Written


@click.command(epilog="Example:  argmap convert peace.arg --to json -o peace.json")
@files_argument
@click.option(
    "--to", default="", metavar="FORMAT", help="The format to write; 'argmap formats' lists them."
)
@click.option("--from", "origin", default="", metavar="FORMAT", help="The format to read.")
@click.option("-o", "--output", help="A file, a folder for several FILES, or - (the default).")
@click.option("--strict", is_flag=True, help="Exit with 1 if the format cannot hold everything.")
def convert(
    files: tuple[str, ...], *, to: str, origin: str, output: str | None, strict: bool
) -> None:
    """Write the maps of FILES in another format.

    Without --from a file's suffix or its first lines say what it is; without --to the suffix of
    the output says what to write.
    """
    target = _target(to, output)
    names = expand(files)
    if len(names) > 1 and output is None:
        raise click.UsageError("several files need a folder to go to: -o FOLDER")
    folder = output is not None and (len(names) > 1 or Path(output).is_dir())
    code = 0
    for name in progress(names):
        place = output
        if folder and output is not None:
            Path(output).mkdir(parents=True, exist_ok=True)
            stem = "stdin" if name == STDIN else Path(name).stem
            place = str(Path(output) / f"{stem}{target.suffixes[0]}")
        code = max(code, _one(name, origin, target, place, strict=strict))
    sys.exit(code)


def _target(to: str, output: str | None) -> "Format":
    """Return the format to write, or end with what is known."""
    from argmap.diagnostics import did_you_mean
    from argmap.formats import by_suffix, formats, named

    writable = [one.name for one in formats().values() if one.write is not None]
    found = named(to) if to else by_suffix().get(Path(output or "").suffix.lower())
    if found is not None and found.write is not None:
        return found
    if to:
        hints = "".join(f"; {hint}" for hint in did_you_mean(to, writable))
        raise click.UsageError(f"no format {to!r} to write{hints}")
    raise click.UsageError(f"--to is missing: it is one of {', '.join(writable)}")


def _one(name: str, origin: str, target: "Format", place: str | None, *, strict: bool) -> int:
    from argmap.api import read

    try:
        reading = read(name, format=origin)
    except ValueError as unknown:
        raise click.UsageError(str(unknown)) from None
    print_findings(reading.diagnostics)
    if reading.map is None:
        return 2 if unreadable(reading) else 1
    assert target.write is not None  # noqa: S101 - _target returns no other
    written: Written = target.write(reading.map)
    print_findings(written.diagnostics)
    write_out(written.text.encode(), place)
    return 1 if strict and written.diagnostics else 0
