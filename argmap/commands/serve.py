"""`argmap serve`: a live preview of maps in the browser."""

import sys
from pathlib import Path

import click

from argmap.commands.shared import inputs
from argmap.commands.shared.findings import print_findings
from argmap.system.files import is_folder, is_there
from argmap.system.streams import reason


@click.command(epilog="Example:  argmap serve debate.arg --open")
@click.argument("path", type=inputs.FILE, metavar="FILE|FOLDER")
@click.option(
    "--port",
    type=click.IntRange(1024, 65535),
    help="Take this port; otherwise the first free one from 8321 on.",
)
@click.option("--open", "open_", is_flag=True, help="Show the page in the browser.")
@inputs.from_option
def serve(path: str, *, port: int | None, open_: bool) -> None:
    """Show FILE, or the maps of FOLDER, in the browser, and draw them again at every save.

    The page keeps its view, its folds and its selection; while a text is broken it shows what is
    wrong over the last good picture.  The server listens on this machine only, never writes, and
    runs until Ctrl-C.
    """
    from argmap.preview.server import Server
    from argmap.preview.watch import Watched

    if path == inputs.STDIN:
        raise click.UsageError("name a file or a folder: standard input is never saved again")
    if not is_there(path):
        missing = inputs.read_input(path).diagnostics[0]
        way = next(iter(missing.hints), f"'argmap new {path}' writes a first map")
        raise click.UsageError(f"cannot find {path!r}: {way}")
    if is_folder(path):
        inputs.below(path)  # which names what cannot be read
    elif inputs.unreadable(first := inputs.read_input(path)):
        print_findings(first.diagnostics)
        sys.exit(2)
    try:
        server = Server(Watched(Path(path), inputs.chosen_format()), port)
    except OSError as failure:
        raise click.UsageError(f"cannot listen: {reason(failure)}") from None
    with server:
        try:
            inputs.say(f"{path} is shown at {server.address} until Ctrl-C")
            if open_:
                click.launch(server.address)
            server.serve_forever()
        except KeyboardInterrupt:
            inputs.say("")
