"""`argmap new`: write a starter file."""

from pathlib import Path

import click

from argmap.commands.shared.inputs import FILE, STDIN, say, write_out
from argmap.system.files import is_there

STARTER = """\
@title {title}

// Declare where things come from, then name it with @source or @by.
source survey: Members' survey of the city library, spring 2026

claim main "Open on Sundays": The city library should open on Sundays.
  + demand: Four in ten members say that they would come on a Sunday.
    @source survey
    ~ polite: People promise more visits in a survey than they make.
  + weekdays: Most members work on weekdays.
  & evenings: Evening hours are too short for them.
  - cost: Sunday work is paid half as much again.
    - volunteers: Volunteers have offered to run the desk.

question why: Why has it not opened on Sundays so far?
  = habit: Nobody ever asked for it.
"""


@click.command(epilog="Example:  argmap new debate.arg && argmap render debate.arg --open")
@click.argument("file", type=FILE, default=STDIN, metavar="[FILE]")
@click.option("--title", default="", help="The title of the map; else made of the file name.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def new(file: str, *, title: str, force: bool) -> None:
    """Write a starter map to FILE (standard output without one), to change into your own."""
    path = Path(file)
    if file != STDIN and is_there(file) and not force:
        raise click.UsageError(f"{file!r} exists; --force replaces it")
    if not title:
        title = "My first map" if file == STDIN else path.stem.replace("-", " ").replace("_", " ")
    from argmap.syntax.lines.escape import escape

    write_out(STARTER.format(title=escape(" ".join(title.split()))).encode(), file)
    if file != STDIN:
        say(f"wrote {file}; now: argmap render {file}")
