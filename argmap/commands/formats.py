"""`argmap formats`: the formats in which maps come and go."""

import click


@click.command(epilog="Example:  argmap formats kialo")
@click.argument("names", nargs=-1, metavar="[NAME…]")
def formats(names: tuple[str, ...]) -> None:
    """List the formats, how their files end, and what of a map each keeps.

    NAME may also be an ending of files, such as .txt.
    """
    from argmap import formats as family
    from argmap.document.foreign import format_named
    from argmap.reference.formats import as_text

    try:
        listed = [
            format_
            for name in names
            for format_ in family.with_suffix(name) or [format_named(name)]
        ] or family.formats().values()
    except ValueError as unknown:
        raise click.UsageError(str(unknown)) from None
    click.echo(as_text(listed), nl=False)
