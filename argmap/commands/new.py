"""`argmap new`: write a starter file."""

from pathlib import Path
from pkgutil import get_data
from shlex import quote

import click

from argmap.commands.shared.inputs import FILE, STDIN, say, write_out
from argmap.system.files import is_folder, is_there


@click.command(epilog="Example:  argmap new debate.arg && argmap render debate.arg --open")
@click.argument("file", type=FILE, default=STDIN, metavar="[FILE]")
@click.option("--title", default="", help="The title of the map; else made of the file name.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def new(file: str, *, title: str, force: bool) -> None:
    """Write a starter map to FILE (standard output without one), to change into your own."""
    if file != STDIN and not (Path(file).suffix or is_folder(file)):
        file += ".arg"
    path = Path(file)
    if is_folder(file):
        raise click.UsageError(
            f"{file!r} is a folder; name a file, such as {str(path / 'map.arg')!r}"
        )
    if file != STDIN and is_there(file) and not force:
        raise click.UsageError(f"{file!r} exists; --force replaces it")
    if not title.strip() and file != STDIN:
        title = path.stem.replace("-", " ").replace("_", " ")
    from argmap.formats import guess
    from argmap.syntax.lines.decode import tidy
    from argmap.syntax.lines.escape import escape

    starter = (get_data("argmap", "starter.arg") or b"").decode()
    format_ = guess(path.name, starter)
    if format_ is not None and format_.name != "arg":
        own = str(path.with_suffix(".arg"))
        raise click.UsageError(f"{file!r} would be read as {format_.label}; write {own!r}")
    # A name may hold characters that no text can.
    words = " ".join(tidy(file, title)[0].text.split()) or "My first map"
    write_out(starter.format(title=escape(words)).encode(), file)
    if file != STDIN:
        say(f"wrote {file}; now: argmap render {quote(file)}")
