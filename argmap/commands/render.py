"""`argmap render`: draw maps."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from argmap.commands.shared import inputs
from argmap.commands.shared.findings import print_findings, refused
from argmap.commands.shared.progress import progress
from argmap.model.brief import counted
from argmap.model.picture_options import PICTURE_FORMATS as FORMATS
from argmap.model.picture_options import PICTURE_OPTIONS
from argmap.system.files import LARGEST, is_there, read_plain
from argmap.system.streams import reason

if TYPE_CHECKING:
    from argmap.document.document import Document
    from argmap.drawing.drawing import Drawing
    from argmap.model import ArgumentMap


def _checked_method(_context: object, _option: object, name: str | None) -> str | None:
    if not name:
        return name
    from argmap.semantics.methods import method_named

    try:
        return method_named(name).name
    except ValueError as unknown:
        message = str(unknown)
    if name == inputs.STDIN or Path(name).suffix == ".arg" or is_there(name):
        message = (
            f"--status takes the name of a semantics, and {name!r} is a file: write FILE before "
            "--status, or --status=grounded before FILE"
        )
    raise click.UsageError(message)


_STATUS: dict[str, Any] = {  # which may stand without a value
    "is_flag": False,
    "flag_value": "",
    "is_eager": True,
    "callback": _checked_method,
}


@click.command(epilog="Example:  argmap render debate.arg --theme dark -o debate.png")
@inputs.files_argument
@inputs.output_option("A file, a folder for several FILES, or -.")
@inputs.choice("--format", FORMATS, "By default as the suffix of -o says.")
@inputs.combined(
    *(
        inputs.picture_option(option, **_STATUS if option.name == "status" else {})
        for option in PICTURE_OPTIONS
    )
)
@inputs.fence_option
@click.option("--fresh", is_flag=True, help="Do not stay close to the picture that -o replaces.")
@click.option("--open", "open_", is_flag=True, help="Show the picture when it is written.")
def render(
    files: tuple[str, ...],
    *,
    output: str,
    format_: str | None,
    fresh: bool,
    open_: bool,
    **options: Any,
) -> None:
    """Draw the maps of FILES as SVG, PNG, PDF, a page for the browser (HTML), or Graphviz DOT.

    A picture is written beside its file, or where -o says; that of standard input goes to
    standard output.  Exits with 0, with 1 when a map cannot be drawn, and with 2 when a file
    cannot be opened or an option is wrong.
    """
    inputs.refuse_output_among(files, output)
    names = inputs.located(files)
    # The picture of the only map of a folder goes into one, too, unless -o ends like a file.
    several = len(names) > 1 or (not Path(output).suffix and inputs.holds_several(files))
    paths, kind = inputs.outputs(names, output, format_, FORMATS, several=several)
    codes = []
    for name in progress([*paths]):
        reading = inputs.read_input(name)
        if reading.map is None:
            codes.append(refused(reading))
            continue
        print_findings(reading.diagnostics)
        from argmap.drawing.layout.plan import EngineError

        path, where = paths[name], f"{name}: " if len(paths) > 1 else ""
        inputs.refuse_same_file(name, path)
        wanted = {**options, "format": kind, **_settings(options, reading, reading.map)}
        if kind == "svg" and not (fresh or options["like"]):
            wanted["like"] = _replaced(path)
        try:
            drawing = _drawing(reading.map, wanted, where)
            print_findings(drawing.findings_of(kind))
            _write(drawing, path, kind, opens=open_)
            codes.append(0)
        except EngineError as failure:
            inputs.say(f"error: {failure}")
            codes.append(1)
    inputs.end(codes, "drawn")


def _settings(options: dict[str, Any], document: "Document", map_: "ArgumentMap") -> dict[str, Any]:
    """Return options from the settings beside a file, where neither options nor the map say."""
    from argmap.config import SettingsError

    try:
        settings = document.settings
    except SettingsError as wrong:
        raise click.UsageError(str(wrong)) from None
    metadata, free = map_.metadata, options["direction"] == "auto"
    return {
        "layout": options["layout"] or (metadata.layout or settings.layout if free else ""),
        "page": options["page"] or metadata.page or settings.page,
    }


def _replaced(path: str) -> str | None:
    """Return the path of the picture that is drawn again, None for any other file or none."""
    from argmap.drawing.tree.kept import layout_of

    data = None if path == inputs.STDIN else read_plain(Path(path), largest=LARGEST)[0]
    return path if data is not None and layout_of(data.decode("utf-8", "replace"))[0] else None


def _drawing(map_: "ArgumentMap", options: dict[str, Any], where: str) -> "Drawing":
    """Return the drawing; `where` opens a message about an option that does not suit this map."""
    from argmap.drawing.render import render as draw

    try:
        return draw(map_, **options)
    except OSError as failure:
        raise click.UsageError(f"cannot read {options['like']!r}: {reason(failure)}") from None
    except (KeyError, ValueError) as wrong:
        message = str(wrong.args[0])
        given = map_.metadata.semantics if options["status"] == "" else ""
        if given and given in message:
            message = f"{message}; the map asks for it, and --status NAME shows another"
        raise click.UsageError(f"{where}{message}") from None


def _write(drawing: "Drawing", path: str, kind: str, *, opens: bool) -> None:
    written = drawing.files(path, kind)
    if path == inputs.STDIN and len(written) > 1:
        raise click.UsageError("several pages cannot go to standard output: -o FILE")
    for file, data in written.items():
        inputs.write_out(data, file)
    if path == inputs.STDIN:
        return
    names = [*written]
    several = f" to {names[-1]}: {len(names)} pages" if len(names) > 1 else ""
    sheets = f"{len(drawing.pages)} pages, " if kind == "pdf" and len(drawing.pages) > 1 else ""
    inputs.say(f"wrote {names[0]}{several} ({sheets}{_size(drawing, kind)})")
    if opens:
        click.launch(os.path.abspath(names[0]))  # noqa: PTH100 - a name like an option is not one


def _size(drawing: "Drawing", kind: str) -> str:
    seen = drawing.view
    shown, complete = len(drawing.shown(kind)), len(seen.complete)
    part = "" if shown == complete else f"{shown:,} of "
    pieces = [f"{part}{counted(complete, 'statement')}"]
    if seen.folds:
        pieces.append(counted(len(seen.folds), "folded group"))
    if kind == "dot" and not drawing.has_places:
        pieces.append("without places")
    if kind == "png":
        wide, high = drawing.pixels()
        pieces.append(f"{wide:,} x {high:,} pixels")
    elif kind not in ("dot", "html"):
        page = drawing.page
        size = f"{page.width * page.scale:,.0f} x {page.height * page.scale:,.0f}"
        pieces.append(f"{size} {'pixels' if page.unit == 'px' else 'points'}")
    if kind not in ("dot", "html") and drawing.text:
        all_of_it = drawing.source == "full" or shown == complete
        pieces.append(f"with the text of {'the map' if all_of_it else 'what is drawn'} inside")
    return ", ".join(pieces)
