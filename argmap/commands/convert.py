"""`argmap convert`: write a map in another format."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.commands._findings import print_findings
from argmap.commands._inputs import STDIN, files_argument, readings, unreadable, write_out

if TYPE_CHECKING:
    from argmap.model.argument_map import ArgumentMap

SUFFIXES = {"json": ".json", "arg": ".arg", "dot": ".dot"}


@click.command(epilog="Example:  argmap convert peace.arg --to json -o peace.json")
@files_argument
@click.option("--to", type=click.Choice(sorted(SUFFIXES)), help="The format to write.")
@click.option("-o", "--output", help="A file, a folder for several FILES, or - (the default).")
def convert(files: tuple[str, ...], *, to: str | None, output: str | None) -> None:
    """Write the maps of FILES as JSON, as canonical .arg text, or as Graphviz DOT.

    FILES may be .arg or .json; without --to, the suffix of the output says what to write.
    """
    if to is None:
        to = {suffix: name for name, suffix in SUFFIXES.items()}.get(Path(output or "").suffix)
    if to is None:
        raise click.UsageError("--to is missing: it is one of arg, dot, json")
    code = 0
    done = list(readings(files))
    folder = len(done) > 1 or (output is not None and Path(output).is_dir())
    if len(done) > 1 and output is None:
        raise click.UsageError("several files need a folder to go to: -o FOLDER")
    for name, reading in done:
        print_findings(reading.diagnostics)
        if reading.map is None:
            code = max(code, 2 if unreadable(reading) else 1)
            continue
        target = output
        if folder and output is not None:
            Path(output).mkdir(parents=True, exist_ok=True)
            stem = "stdin" if name == STDIN else Path(name).stem
            target = str(Path(output) / f"{stem}{SUFFIXES[to]}")
        write_out(_text(reading.map, to).encode(), target)
    sys.exit(code)


def _text(map_: "ArgumentMap", to: str) -> str:
    from argmap import api

    return api.render(map_).dot if to == "dot" else api.dumps(map_, format=to)
