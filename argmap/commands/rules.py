"""`argmap rules`: list all codes."""

import click

from argmap.commands.shared.inputs import print_json


@click.command(epilog="Example:  argmap rules | grep circle")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="A line for each code, an array of objects, or the whole handbook.",
)
def rules(*, format_: str) -> None:
    """List the codes of all findings, with severity, title and the name of the rule.

    Those with a name are rules, which can be selected and ignored; the others say why a text,
    a file or a call was refused.
    """
    from argmap.reference.manual import handbook, pages

    listed = pages().values()
    if format_ == "markdown":
        click.echo(handbook(listed), nl=False)
    elif format_ == "json":
        keys = ("code", "severity", "title", "name")
        print_json([{key: str(getattr(page, key)) for key in keys} for page in listed])
    else:
        for page in listed:
            name = f"  ({page.name})" if page.name else ""
            click.echo(f"{page.code}  {page.severity!s:<7}  {page.title}{name}")
