"""`argmap whatif`: what changes when something is left out, assumed or weighed differently."""

from typing import Any

import click

from argmap.commands._evaluating import (
    bar,
    echo,
    judged,
    load_map,
    map_argument,
    method_options,
    painted,
    told,
    weighed,
)


@click.command(epilog="Example:  argmap whatif peace.arg --without hearsay")
@map_argument
@click.option("--without", multiple=True, metavar="NAME", help="A statement that does not hold.")
@click.option("--assume", multiple=True, metavar="NAME", help="A statement that holds.")
@click.option("--weight", multiple=True, metavar="NAME=NUMBER", help="Another weight.")
@method_options
def whatif(
    file: str,
    *,
    without: tuple[str, ...],
    assume: tuple[str, ...],
    weight: tuple[str, ...],
    semantics: str,
    **options: Any,
) -> None:
    """Tell which claims of the map in FILE change when something else were so.

    Left out means that the statement does not hold, whatever is said for it; its reasons and what
    it attacks go on without it.  A ranking such as burden leaves it out of the map.
    """
    if not (without or assume or weight):
        raise click.UsageError("give --without NAME, --assume NAME or --weight NAME=NUMBER")
    map_ = load_map(file)
    if options["limit"] is None:
        del options["limit"]
    with told():
        before = judged(map_, semantics, **options)
        changed = weighed(map_, dict(map(_weight, weight)))
        after = judged(changed, semantics, assume=assume, without=without, **options)
        rows = [
            f"{_shown(before, name)} → {_shown(after, name)}  {name}"
            for name in before
            if name in after and _shown(before, name) != _shown(after, name)
        ]
        echo(rows or ["Nothing changes."])


def _weight(text: str) -> tuple[str, float]:
    name, equals, number = text.partition("=")
    try:
        weight = float(number)
    except ValueError:
        wrong = "has no '='" if not equals else f"has no number behind '=': {number!r}"
        raise ValueError(f"--weight is NAME=NUMBER such as idle=0.3; {text!r} {wrong}") from None
    if not 0 <= weight <= 1:
        raise ValueError(f"a weight is a number from 0 to 1, not {number.strip()}, in {text!r}")
    return name.strip(), weight


def _shown(found: Any, name: str) -> str:
    from argmap.semantics.rank import Ranking
    from argmap.semantics.strengths import Strengths

    if isinstance(found, Ranking):
        return f"rank {found[name]} of {len(found.tiers)}"
    return bar(found[name]) if isinstance(found, Strengths) else painted(str(found.status(name)))
