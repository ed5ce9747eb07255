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
    from collections.abc import Sequence

    from argmap.semantics.contribution import Account
    from argmap.semantics.counterfactual import Change
    from argmap.semantics.explanation import Explanation
    from argmap.semantics.rank import Ranking
    from argmap.semantics.strengths import Strengths


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
        lines += _decisive(reason)
        lines += ["", *_changed(smallest_changes(found, claim, most=_CHANGES + 1))]
        lines += ["", found.note] if found.note else []
        echo(lines)


_MOST = 12  # names in a list
_CHANGES = 3


def _decisive(reason: "Explanation") -> list[str]:
    """Return what defends or refutes a claim, where the first sentence does not say so already."""
    from argmap.semantics.wording import joined

    first = reason.sentences[0]
    if reason.defence and not _named(reason.defence, first):
        return [f"It is defended by {joined(reason.defence, most=_MOST)}."]
    if reason.attackers and not _named(reason.attackers, first):
        be = "attack is" if len(reason.attackers) == 1 else "attacks are"
        return [f"The decisive {be} by {joined(reason.attackers, most=_MOST)}."]
    return []


def _named(names: tuple[str, ...], sentence: str) -> bool:
    words = {word.strip(",.:;") for word in sentence.split()[1:]}
    return words.issuperset(names)


def _changed(changes: "Sequence[Change]") -> list[str]:
    if not changes:
        return ["No one claim near it would change that, and no two of them."]
    if len(changes) == 1:
        return [f"The smallest change: {changes[0].clause}."]
    told = [f"  {one.clause}" for one in changes[:_CHANGES]]
    more = ["  (there are others)"] if len(changes) > _CHANGES else []
    return ["The smallest changes, each enough by itself:", *told, *more]


def _strength(found: "Strengths", claim: str) -> list[str]:
    """Return a table of what each claim does for a strength, in three measures."""
    from argmap.semantics.contribution import accounts

    account = accounts(found, claim)
    method = found.gradual.title
    strength = f"{claim} has the strength {account.strength:.3f} ({method})"
    lines = [f"{strength}; without all others it would have {account.alone:.3f}."]
    if not account.shares:
        return [*lines, "No other claim changes it."]
    width = max(len(one.name) for one in account.shares)
    lines += ["", f"  {'':{width}}  removal  gradient  Shapley"]
    for one in account.shares:
        shapley = "      –" if one.shapley is None else f"{one.shapley:+7.3f}"
        numbers = f"{one.removal:+7.3f}   {one.gradient:+7.3f}  {shapley}"
        lines.append(f"  {one.name:{width}}  {numbers}")
    less = account.tried - len(account.shares)
    lines += [f"  and {less:,} more that do less"] if less else []
    lines += ["", *_LEGEND, f"Shapley: {_counted(account)}"]
    if account.tried < account.bearing:
        lines.append(f"Of {account.bearing:,} claims that bear on it, the nearest were tried.")
    return [*lines, *([found.note] if found.note else [])]


_LEGEND = (
    "Removal: how much of the strength is lost when that claim alone is left out.",
    "Gradient: how fast the strength grows with the weight of that claim.",
)


def _counted(account: "Account") -> str:
    what = "what that claim adds on average when claims come in one by one"
    if not account.players:
        return f"{what}; left out, since too many bear on it."
    some = account.players < account.bearing
    whose = f" of the {account.players} nearest claims" if some else ""
    if not account.samples:
        return f"{what}, over all orders{whose} (exact)."
    return f"{what}, estimated from {account.samples:,} random orders{whose}."


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
