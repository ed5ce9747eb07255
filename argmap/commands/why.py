"""`argmap why`: why a claim stands or falls, and what would change that."""

from typing import TYPE_CHECKING, Any

import click

from argmap.commands._evaluating import (
    echo,
    judged,
    load_map,
    map_argument,
    method_options,
    told,
)

if TYPE_CHECKING:
    from argmap.semantics.rank import Ranking


@click.command(epilog="Example:  argmap why peace.arg reneged")
@map_argument
@click.argument("claim")
@method_options
def why(file: str, claim: str, *, semantics: str, **options: Any) -> None:
    """Tell why a CLAIM of the map in FILE stands, is refuted or is undecided.

    Says what decides it, what defends or attacks it, and the smallest change that would turn it.
    With a gradual method, says how much each statement adds to its strength; with a ranking, what
    attacks it and how that ranks.
    """
    from argmap.semantics.rank import Ranking
    from argmap.semantics.strengths import Strengths

    map_ = load_map(file)
    if options["limit"] is None:
        del options["limit"]
    with told():
        found = judged(map_, semantics, **options)
        if isinstance(found, Strengths):
            echo(_strength(found, claim))
            return
        if isinstance(found, Ranking):
            echo(_rank(found, claim))
            return
        from argmap.semantics.counterfactual import smallest_changes

        reason = found[claim].explain()
        lines = list(reason.sentences)
        lines += _listed("It is defended by", reason.defence)
        lines += _listed("It is refuted by", reason.attackers)
        changes = smallest_changes(found, claim)
        lines += ["", *map(str, changes)] if changes else ["", _NOTHING]
        lines += [found.note] if found.note else []
        echo(lines)


_NOTHING = "No one or two of the claims near it would change that by themselves."


def _listed(words: str, names: tuple[str, ...]) -> list[str]:
    return [f"{words} {', '.join(names)}."] if names else []


def _strength(found: Any, claim: str) -> list[str]:
    from argmap.semantics.contribution import contributions

    shares = contributions(found, claim)
    lines = [f"{claim} has the strength {found[claim]:.3f} ({found.gradual.title})."]
    width = max((len(one.name) for one in shares), default=0)
    for one in shares:
        what = "strengthens" if one.removal > 0 else "weakens" if one.removal < 0 else "leaves"
        lines.append(f"  {one.name:{width}}  {one.removal:+.3f}  {what} it")
    lines += ["Each number is the strength with that claim less the strength without it."]
    return [*lines, *([found.note] if found.note else [])]


def _rank(found: "Ranking", claim: str) -> list[str]:
    from argmap.semantics.wording import joined

    rank = found[claim]
    shared = [name for name in found.tiers[rank - 1] if name != claim]
    beside = f", which it shares with {joined(shared)}" if shared else ""
    method = found.semantics.title
    lines = [f"{claim} has rank {rank} of {len(found.tiers)} ({method}){beside}."]
    attackers = found.attackers(claim)
    by = joined([f"{name} (rank {found[name]})" for name in attackers])
    lines.append(f"It is attacked by {by}." if attackers else "Nothing attacks it.")
    return [*lines, *([found.note] if found.note else [])]
