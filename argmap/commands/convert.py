"""`argmap convert`: write a map in another format."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import evolve

from argmap.commands.shared import inputs
from argmap.commands.shared.findings import print_findings, print_report, refused
from argmap.commands.shared.progress import progress
from argmap.diagnostics import ArgmapError, or_meant
from argmap.source import SourceFile, Span

if TYPE_CHECKING:
    from argmap.formats import Format, Written


@click.command(epilog="Example:  argmap convert debate.arg -o debate.argdown")
@inputs.files_argument
@click.option(
    "--to", default="", metavar="FORMAT", help="The format to write; 'argmap formats' lists all."
)
@inputs.fence_option
@inputs.output_option("A file, a folder for several FILES, or - (the default).", inputs.STDIN)
@click.option(
    "--origin/--no-origin",
    "keeps_origin",
    default=True,
    help="--no-origin leaves out what only serves to write the old format again.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 if the format cannot hold everything.")
def convert(
    files: tuple[str, ...], *, to: str, output: str, keeps_origin: bool, strict: bool
) -> None:
    """Write the maps of FILES in another format.

    Without --from, the suffix and the text of a file tell its format.  Without --to, the suffix of
    the output does; of several formats with that, it is the one that the map came from.  If there
    is none, maps in other formats are written in argmap's own language.
    A folder stands for all maps below it, in any format.
    """
    inputs.refuse_output_among(files, output)
    target = _target(to, output, files)
    into = None if output == inputs.STDIN else Path(output).resolve()
    paths = inputs.located(files, every_format=True, left_out=into)
    several = len(paths) > 1 or inputs.holds_several(files)
    ending = target.suffixes[0].removeprefix(".")
    places, _ = inputs.outputs(paths, output, ending, (ending,), several=several)
    codes = [
        _convert(
            name, places[name], target, strict=strict, keeps_origin=keeps_origin, is_named=bool(to)
        )
        for name in progress([*places])
    ]
    inputs.end(codes, "converted without a loss" if strict else "converted")


def _target(to: str, output: str, files: tuple[str, ...]) -> "Format":
    from argmap.formats import by_name, formats, named
    from argmap.model.picture_options import PICTURE_FORMATS

    suffix = Path(output).suffix.lower()
    arg = named(to) if to else by_name(Path(output))
    if arg is None and not to and not suffix and any(Path(file).suffix != ".arg" for file in files):
        arg = named("arg")
    if arg is not None and arg.write is not None:
        return arg
    writable = [item.name for item in formats().values() if item.write is not None]
    picture = to or suffix
    if picture.removeprefix(".") in PICTURE_FORMATS:
        raise click.UsageError(f"{picture!r} is a picture: 'argmap render' draws it")
    if to:
        problem = "is only read, not written" if arg is not None else "is unknown"
        message = f"the format {to!r} {problem}"
        raise click.UsageError(or_meant(message, to, writable, "'argmap formats' lists all"))
    missing = f"--to is missing: it is one of {', '.join(writable)}"
    if not suffix:
        raise click.UsageError(missing)
    endings = {each[1:]: 0 for item in formats().values() if item.write for each in item.suffixes}
    message = f"the suffix {suffix!r} names no format to write"
    meant = next((ending for ending in endings if ending.endswith(suffix)), suffix[1:])
    raise click.UsageError(or_meant(message, meant, endings, missing))


def _convert(
    name: str, place: str, target: "Format", *, strict: bool, keeps_origin: bool, is_named: bool
) -> int:

    from argmap.exchange.losses import grouped
    from argmap.formats import STRUCTURED, by_name

    reading = inputs.read_input(name)
    if reading.map is None:
        return refused(reading)
    print_findings(reading.diagnostics)
    origin = reading.map.origin.format if reading.map.origin else ""
    home = None if is_named else by_name(Path(place), origin)
    target = home if home is not None and home.write is not None else target
    assert target.write is not None  # noqa: S101 - _target returns no other
    if (inputs.chosen_format() or reading.format_name or "arg") != target.name:
        inputs.refuse_same_file(name, place)
    map_ = reading.map if keeps_origin else evolve(reading.map, origin=None)
    try:
        written: Written = target.write(map_)
    except ArgmapError as unwritable:  # a package is missing
        print_findings(unwritable.diagnostics)
        return 2
    whole = Span(SourceFile("<stdin>" if name == inputs.STDIN else name, ""), 0, 0)
    losses = [evolve(loss, span=loss.span or whole) for loss in grouped(written.diagnostics)]
    print_report(losses, "concise", err=True)  # a line each, as there may be many
    inputs.write_out(written.text.encode(), place)
    if place != inputs.STDIN:
        suffix = Path(place).suffix.lower()
        is_open = not is_named and suffix in STRUCTURED and suffix != f".{target.name}"
        inputs.say(f"wrote {place}{f' as {target.label}' * is_open}")
    return 1 if strict and written.diagnostics else 0
