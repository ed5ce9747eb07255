"""`argmap fmt`: format files in place."""

import sys

import click

from argmap.commands.shared import inputs
from argmap.commands.shared.progress import progress
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
    --from arg says that they are in argmap's own language.
    """
    changed = failed = 0
    for name in progress([*inputs.located(files)]):
        outcome = _format_file(name, keep=check or diff, diff=diff)
        changed += outcome == _CHANGED
        failed += outcome == _FAILED
    if files != (inputs.STDIN,) or check or diff:
        verb = "would be formatted" if check or diff else "formatted"
        click.echo(f"{changed} {'file' if changed == 1 else 'files'} {verb}", err=True)
    if failed:
        sys.exit(2)
    sys.exit(1 if changed and (check or diff) else 0)


_SAME, _CHANGED, _FAILED = range(3)


def _format_file(name: str, *, keep: bool, diff: bool) -> int:
    from argmap.commands.shared.findings import print_findings
    from argmap.diagnostics import ArgmapError
    from argmap.syntax.files import open_source
    from argmap.syntax.format import format as formatted
    from argmap.syntax.lines.fences import is_markdown

    try:
        second = _picture(name)
        if not second:
            source, raw = open_source(name)
            second = _other_format(name, source.text)
        if second:
            own = "argmap's own language, which 'argmap convert' makes of it"
            inputs.say(f"{name} is {second}: fmt formats {own}")
            return _FAILED
        text = formatted(source)
        if is_markdown(source) and "\r\n" in raw:  # what is around the map stays as it is
            text = text.replace("\n", "\r\n")
    except ArgmapError as refused:
        print_findings(refused.diagnostics)
        return _FAILED
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
    return _SAME if text == raw else _CHANGED


def _picture(name: str) -> str:
    if name == inputs.STDIN or name.endswith(".arg") or inputs.chosen_format():
        return ""
    from argmap.drawing.carried import picture_of
    from argmap.syntax.files import open_bytes

    kind = picture_of(open_bytes(name)[1])
    return f"a picture ({kind})" if kind else ""


def _other_format(name: str, text: str) -> str:
    """Return what a file is that is in another format, '' for one in argmap's own."""
    chosen = inputs.chosen_format()
    if chosen == "arg" or (not chosen and (name == inputs.STDIN or name.endswith(".arg"))):
        return ""
    from argmap.document.foreign import format_named
    from argmap.formats import guess

    outcome = format_named(chosen) if chosen else guess(name, text)
    return outcome.label if outcome is not None and outcome.name != "arg" else ""
