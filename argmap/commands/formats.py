"""`argmap formats`: the formats in which maps come and go."""

import click


@click.command(epilog="Example:  argmap formats kialo")
@click.argument("names", nargs=-1, metavar="[NAME…]")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="How to print the list.",
)
def formats(names: tuple[str, ...], *, kind: str) -> None:
    """List the formats, how their files end, and what of a map each keeps."""
    from argmap.reference.formats import as_json, as_text, chosen, handbook

    listed = chosen(names)
    if isinstance(listed, str):
        raise click.UsageError(listed)
    write = {"text": as_text, "json": as_json, "markdown": handbook}[kind]
    click.echo(write(listed), nl=False)
