"""`argmap fmt`: format files in place."""

import sys

import click

from argmap.commands.shared import inputs
from argmap.commands.shared.progress import progress
from argmap.model.brief import counted
from argmap.source import SourceFile
from argmap.system.characters import safe


@click.command(epilog="Example:  argmap fmt --check .  lists the files that fmt would change.")
@inputs.files_argument
@inputs.from_option
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Change nothing; show what would change.")
def fmt(files: tuple[str, ...], *, check: bool, diff: bool) -> None:
    """Format FILES in place: canonical indentation and spacing.

    Words, order and comments stay, and formatting twice changes nothing.  With - the text comes
    from standard input and goes to standard output.  Files in other formats are left alone;
    --from arg says that they are in argmap's own language.  Exits with 2 when a file cannot be
    formatted.
    """
    from argmap.commands.shared.findings import print_findings
    from argmap.diagnostics import ArgmapError
    from argmap.syntax.files import open_bytes, source_of

    changed = unchanged = failed = 0
    for name in progress([*inputs.located(files)]):
        try:
            shown, data = open_bytes(name)
            foreign = _foreign(name, data)
            if foreign:
                own = "argmap's own language, which 'argmap convert' makes of it"
                inputs.say(f"{name} is {foreign}: fmt formats {own}")
                failed += 1
            else:
                source, raw = source_of(shown, data)
                changes = _format_file(name, source, raw, keep=check or diff, diff=diff)
                changed, unchanged = changed + changes, unchanged + (not changes)
        except ArgmapError as refused:
            print_findings(refused.diagnostics)
            failed += 1
    if files != (inputs.STDIN,) or check or diff:
        verb = "would be formatted" if check or diff else "formatted"
        rest = f", {unchanged} left as {'it is' if unchanged == 1 else 'they are'}"
        rest = rest * bool(unchanged) + f", {failed} could not be formatted" * bool(failed)
        click.echo(f"{counted(changed, 'file')} {verb}{rest}", err=True)
    sys.exit(2 if failed else int(bool(changed) and (check or diff)))


def _format_file(name: str, source: SourceFile, raw: str, *, keep: bool, diff: bool) -> bool:
    """Format a file, or with `keep` say that it would change, and return whether it changes.

    `raw` are its characters as they stand on disk.  Errors: `ArgmapError` for a faulty text.
    """
    from argmap.syntax.format import format as formatted
    from argmap.syntax.lines.fences import is_markdown

    text = formatted(source)
    if is_markdown(source) and "\r\n" in raw:  # what is around the map stays as it is
        text = text.replace("\n", "\r\n")
    if diff and text != raw:
        from difflib import unified_diff

        rows = raw.splitlines(), text.splitlines()
        lines = unified_diff(*rows, name, f"{name} (formatted)", lineterm="")
        click.echo("\n".join(map(safe, lines)))
    elif keep and text != raw:
        click.echo(safe(f"would format {name}"))
    elif name == inputs.STDIN and not keep:
        inputs.write_out(text.encode(), inputs.STDIN)
    elif text != raw:
        inputs.write_out(text.encode(), name)
        click.echo(safe(f"formatted {name}"))
    return text != raw


def _foreign(name: str, data: bytes) -> str:
    """Return what a file is that is not in argmap's own language, '' for one that is."""
    chosen = inputs.chosen_format()
    if chosen == "arg" or (not chosen and (name == inputs.STDIN or name.endswith(".arg"))):
        return ""
    from argmap.document.foreign import format_named
    from argmap.drawing.carried import picture_of
    from argmap.formats import guess
    from argmap.syntax.files import source_of

    picture = "" if chosen else picture_of(data)
    if picture:
        return f"a picture ({picture})"
    source, _ = source_of(name, data)
    outcome = format_named(chosen) if chosen else guess(name, source.text)
    return outcome.label if outcome is not None and outcome.name != "arg" else ""
