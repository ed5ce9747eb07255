"""`argmap formats`: the formats in which maps come and go."""

import click


@click.command(epilog="Example:  argmap formats kialo")
@click.argument("names", nargs=-1, metavar="[NAME…]")
def formats(names: tuple[str, ...]) -> None:
    """List the formats, how their files end, and what of a map each keeps."""
    from argmap.reference.formats import as_text, chosen

    listed = chosen(names)
    if isinstance(listed, str):
        raise click.UsageError(listed)
    click.echo(as_text(listed), nl=False)
