"""`argmap compare`: methods side by side."""

from typing import Any

import click

from argmap.commands._evaluating import (
    MARKS,
    echo,
    in_groups,
    judged,
    load_map,
    map_argument,
    told,
    words,
)

_USUAL = "grounded,preferred,quadratic-energy"
_EVEN = 0.5


@click.command(epilog="Example:  argmap compare peace.arg --semantics grounded,preferred,df-quad")
@map_argument
@click.option("--semantics", default=_USUAL, metavar="NAME,…", help=f"By default {_USUAL}.")
def compare(file: str, *, semantics: str) -> None:
    """Evaluate the map in FILE by several methods, and mark where they disagree.

    A strength above one half counts as standing and one below as refuted; one half as neither, and
    a rank as neither, since it only compares.
    """
    methods = words(semantics)
    if not methods:
        raise click.UsageError("name at least one method")
    map_ = load_map(file)
    with told():
        found = [judged(map_, one) for one in methods]
        names = [name for _, members in in_groups(map_, found[0]) for name in members]
        if not names:
            click.echo("The map holds no claim that could be judged.")
            return
        width = max(map(len, names))
        cells = [max(len(one), 11) for one in methods]
        head = "  ".join(f"{one:{cell}}" for one, cell in zip(methods, cells, strict=True))
        lines = [click.style(f"   {'':{width}}  {head}".rstrip(), bold=True)]
        for name in names:
            row = [_cell(one, name) for one in found]
            marks = "  ".join(f"{text:{cell}}" for (text, _), cell in zip(row, cells, strict=True))
            differs = len({side for _, side in row if side}) > 1
            line = f"{'≠' if differs else ' '}  {name:{width}}  {marks}".rstrip()
            lines.append(click.style(line, fg="yellow") if differs else line)
        differing = sum(line.startswith(("≠", "\x1b[33m≠")) for line in lines)
        lines += ["", f"{differing} of {len(names)} differ" if differing else "All agree."]
        echo(lines)


def _cell(found: Any, name: str) -> tuple[str, str]:
    """Return what a method says of a claim, and on which side that is."""
    from argmap.semantics.rank import Ranking
    from argmap.semantics.strengths import Strengths

    if isinstance(found, Ranking):
        return f"rank {found[name]}", ""
    if isinstance(found, Strengths):
        value = found[name]
        if abs(value - _EVEN) < 1e-9:  # noqa: PLR2004 - rounding
            return f"{value:.3f}", ""
        return f"{value:.3f}", "stands" if value > _EVEN else "refuted"
    status = str(found.status(name))
    return f"{MARKS[status]} {status}", status
