"""`argmap rules`: list all codes."""

import click


@click.command(epilog="Example:  argmap rules | grep circle")
def rules() -> None:
    """List the codes of all findings, with severity, title and the name of the rule.

    Those with a name are rules, which can be selected and ignored; the others say why a text,
    a file or a call was refused.
    """
    from argmap.reference.manual import pages

    for page in pages().values():
        name = f"  ({page.name})" if page.name else ""
        click.echo(f"{page.code}  {page.severity!s:<7}  {page.title}{name}")
