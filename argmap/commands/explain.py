"""`argmap explain`: the manual page of a code."""

from collections.abc import Mapping

import click

from argmap.codes import CodePage
from argmap.diagnostics import closest, or_meant


@click.command(epilog="Example:  argmap explain ARG305")
@click.argument("codes", nargs=-1, required=True, metavar="CODE…")
def explain(codes: tuple[str, ...]) -> None:
    """Show what a CODE means, why it matters, and how to fix it.

    CODE may be the name of a rule, such as same-text, or a number, such as 305.
    """
    from argmap.reference.manual import pages

    known = pages()
    shown = [
        f"{page.code} {page.title}: {page.severity}{f' ({page.name})' * bool(page.name)}\n\n"
        f"{page.page.strip()}\n"
        for page in [_page(word, known) for word in codes]
    ]
    click.echo("\n".join(shown), nl=False)


def _page(word: str, known: Mapping[str, "CodePage"]) -> CodePage:
    word = f"ARG{word}" if word.isdecimal() else word
    code = {page.name: page.code for page in known.values() if page.name}.get(
        word.lower().replace("_", "-"), word.upper()
    )
    if code in known:
        return known[code]
    names = [*known, *(page.name for page in known.values() if page.name)]
    meant = code if closest(code, names) else word
    message = or_meant(f"unknown code {word!r}", meant, names, "'argmap rules' lists all")
    raise click.UsageError(message)
