"""Why a claim has its strength, its rank or its probability: what a method that weighs says."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import asdict, evolve, frozen

from argmap.commands.shared.asking import judged
from argmap.commands.shared.evaluating import columns, padded, prose, room, shortened
from argmap.commands.shared.judgements import Judged
from argmap.commands.shared.method_options import Asked
from argmap.semantics.phrases import joined, quoted

if TYPE_CHECKING:
    from argmap.model.argument_map import ArgumentMap
    from argmap.semantics.weighing.contribution import StrengthAccount
    from argmap.semantics.weighing.rank import Ranking
    from argmap.semantics.weighing.strengths import Strengths

MOST_NAMES = 12


@frozen
class Reason:
    """Why a claim is as it is: for people, for programs, and what stopped a search ('' nothing)."""

    claim: str
    lines: tuple[str, ...]
    row: dict[str, Any]
    stopped: str = ""
    kind: str = "statements"


def of_strength(strengths: "Strengths", claim: str, map_: "ArgumentMap") -> Reason:
    """Return how much each claim adds to the strength of another."""
    from argmap.semantics.weighing.contribution import accounts

    account = accounts(strengths, claim)
    row = asdict(account)
    del row["claim"]
    return Reason(claim, tuple(_shares(account, strengths.gradual.title, map_)), row)


def _shares(account: "StrengthAccount", method: str, map_: "ArgumentMap") -> Iterator[str]:
    """Yield a table of how much of a strength is lost without each claim."""
    call = quoted(map_, account.claim, named=True)
    strength = f"{call} has the strength {account.strength:.3f} ({method})"
    yield from prose([f"{strength}; without all others it would have {account.alone:.3f}."])
    if not account.shares:
        yield "No other claim changes it by itself."
        return
    yield from ("", "What each claim adds, which would be lost without it:")
    width = columns(share.name for share in account.shares)
    for share in account.shares:
        text = shortened(map_[share.name].headline, room(width + 14))
        yield f"  {padded(share.name, width)}  {share.removal:+7.3f}  {text}".rstrip()
    less = account.tried - len(account.shares)
    if less:
        yield f"  and {less:,} more that add less"
    if account.tried < account.bearing:
        yield f"Of {account.bearing:,} claims that bear on it, the nearest were tried."


def of_chance(answer: Judged, claim: str, map_: "ArgumentMap", asked: Asked) -> Reason:
    """Return how likely a claim is to stand, and what each uncertain statement does to that."""
    chances, method = answer.outcome, answer.method.name
    chance = chances[claim]
    bearing = []
    for name, given in list(chances.uncertain.items())[:MOST_NAMES]:
        ways: tuple[Any, Any] = (
            judged(map_.replace(name, likelihood=None), method, asked).outcome,
            judged(map_, method, evolve(asked, without=(name,))).outcome,
        )
        holding, fell = (item[claim].value for item in ways)
        if holding != fell:
            row = {"name": name, "probability": given, "if_it_holds": holding, "if_not": fell}
            bearing.append(row)
    lines = [f"{quoted(map_, claim, named=True)} stands with the probability {chance}."]
    lines += [
        f"  {row['if_it_holds']:.3f} if {quoted(map_, row['name'])} held "
        f"(it is given {row['probability']:.3f}), "
        f"{row['if_not']:.3f} if it did not"
        for row in bearing
    ]
    if not bearing:
        lines.append("No uncertain statement changes that.")
    numbers = {"probability": chance.value, "low": chance.low, "high": chance.high}
    return Reason(claim, tuple(prose(lines)), {**numbers, "bearing": bearing})


def of_rank(ranking: "Ranking", claim: str) -> Reason:
    """Return the rank of a claim, and what attacks it."""
    rank, last = ranking[claim], len(ranking.tiers)
    call = partial(quoted, ranking.subject)
    shared = [name for name in ranking.tiers[rank - 1] if name != claim]
    beside = f", which it shares with {joined(map(call, shared))}" if shared else ""
    attackers = ranking.attackers(claim)
    by = joined([f"{call(name)} (rank {ranking[name]})" for name in attackers])
    row = {
        "rank": rank,
        "ranks": last,
        "shared": shared,
        "attackers": [{"name": name, "rank": ranking[name]} for name in attackers],
    }
    lines = (
        f"{call(claim, named=True)} has rank {rank} of {last} ({ranking.semantics.title}){beside}.",
        f"It is attacked by {by}." if attackers else "Nothing attacks it.",
    )
    return Reason(claim, tuple(prose(lines)), row)
