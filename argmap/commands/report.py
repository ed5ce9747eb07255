"""`argmap report`: the document on a map that is handed on."""

import sys
from typing import Any

import click

from argmap.commands.shared import inputs
from argmap.commands.shared.evaluating import load_map, map_argument
from argmap.model.brief import counted
from argmap.model.picture_options import BY_NAME
from argmap.model.picture_options import REPORT_FORMATS as FORMATS


@click.command(epilog="Example:  argmap report debate.arg -o report.html")
@map_argument
@inputs.output_option("A file, or -. By default beside FILE.")
@inputs.choice("--format", FORMATS, "By default as the suffix of -o says.")
@click.option(
    "--semantics", default="", metavar="NAME", help="The method; by default the map's, or grounded."
)
@inputs.picture_option(BY_NAME["theme"])
@click.option("--names", is_flag=True, help="Put the name of a statement before its title: [G1].")
@inputs.fence_option
def report(file: str, *, output: str, format_: str | None, **options: Any) -> None:
    """Write the report on the map in FILE: a document to hand on, as HTML or PDF.

    It has a summary, each main claim with its verdict and the reasons in sentences, open
    questions, disputed claims, what was not weighed, who said what, the sources, the findings of
    the checks, and the map in pages.  PDF needs the extra argmap[pdf].
    """
    map_ = load_map(file)
    named = inputs.located([file])
    paths, kind = inputs.outputs(named, output, format_, FORMATS, mark="-report")
    path = paths[file]
    inputs.refuse_same_file(file, path)
    from argmap.dossier.report import report as written
    from argmap.drawing.layout.plan import EngineError

    try:
        data = written(map_, **options).encoded(kind)
    except EngineError as failure:
        inputs.say(f"error: {failure}")
        sys.exit(1)
    except (KeyError, ValueError) as wrong:
        raise click.UsageError(str(wrong.args[0])) from None
    inputs.write_out(data, path)
    if path != inputs.STDIN:
        inputs.say(f"wrote {path} ({counted(len(map_), 'statement')})")
