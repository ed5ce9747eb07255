"""How much each claim adds to the strength of another, under a gradual method.

Sources: removal and gradient, Potyka 2018 and Kampik, Cyras & Ruiz Alarcon 2024, Change in
quantitative bipolar argumentation; Shapley values, Shapley 1953, here of the game whose players are
the claims and whose gain is the strength.

Not here: the strengths (`strengths`).
"""

from collections.abc import Iterable
from itertools import combinations
from math import comb
from random import Random

from attrs import frozen

from argmap.model.argument_map import ArgumentMap
from argmap.semantics.framework import Framework
from argmap.semantics.strengths import Strengths, strengths

_MOST = 200
_NUDGE = 1e-4
_NOTHING = 1e-12
_MOST_EXACT = 12  # claims, which is 4,096 sets of them
_EXACT = 8
_LEAST_SAMPLES, _MOST_SAMPLES = 10, 200
_WORK = 200_000  # claims evaluated for the Shapley values of an account


@frozen
class Contribution:
    """What a claim does for another: its strength with the claim less that without it."""

    name: str
    removal: float


def contributions(found: Strengths, claim: str, *, most: int = _MOST) -> tuple[Contribution, ...]:
    """Return what each claim that bears on a claim adds to its strength, the greatest first.

    The `most` nearest are tried, each by leaving it out.  Those that change nothing are left out.
    `KeyError` for an unknown claim.
    """
    whole = found[claim]
    shares = [
        Contribution(name, whole - _without(found, {name}, claim))
        for name in _bearing(found, claim)[:most]
    ]
    kept = [one for one in shares if abs(one.removal) > _NOTHING]
    return tuple(sorted(kept, key=lambda one: (-abs(one.removal), one.name)))


def gradient(found: Strengths, claim: str, name: str) -> float:
    """Return how fast the strength of `claim` grows with the base weight of `name`.

    The difference quotient of the strengths at 0.0001 more and less, as far as the weight stays in
    [0, 1].  Where the weakest of linked premises decides and several are, each has half of it.
    """
    subject = found.subject
    weight = _weight(found, name)
    low, high = max(0.0, weight - _NUDGE), min(1.0, weight + _NUDGE)
    less = strengths(_weighed(subject, name, low), found.gradual)
    more = strengths(_weighed(subject, name, high), found.gradual)
    return (more[claim] - less[claim]) / (high - low)


def shapley(
    found: Strengths, claim: str, *, samples: int | None = 200, rng: Random | None = None
) -> dict[str, float]:
    """Return the Shapley value of every claim that bears on a claim.

    The mean of what each adds when claims join in random order, over `samples` orders; with None
    over all orders, which is exact, and for twelve claims at most.  Either way the values sum up to
    the strength less that without all of them.  `ValueError` for a number below 1, or too many
    claims for all orders.
    """
    if samples is not None and samples < 1:
        raise ValueError(f"the number of samples is at least 1, not {samples}")
    game = _Game(found, claim)
    if samples is None:
        return _all_orders(game)
    random = rng or Random(0)  # noqa: S311 - no secret; the same answer every time
    totals = dict.fromkeys(game.players, 0.0)
    for _ in range(samples):
        order = list(game.players)
        random.shuffle(order)
        present: frozenset[str] = frozenset()
        before = game.gain(present)
        for name in order:
            present |= {name}
            after = game.gain(present)
            totals[name] += after - before
            before = after
    return {name: total / samples for name, total in totals.items()}


class _Game:
    """The strength of a claim when only some of the claims that bear on it are there."""

    def __init__(self, found: Strengths, claim: str) -> None:
        self.found = found
        self.claim = claim
        self.players = tuple(_bearing(found, claim))
        self._known: dict[frozenset[str], float] = {}

    def gain(self, present: frozenset[str]) -> float:
        if present not in self._known:
            out = [name for name in self.players if name not in present]
            self._known[present] = _without(self.found, out, self.claim)
        return self._known[present]


def _all_orders(game: _Game) -> dict[str, float]:
    """Return the mean over all orders: over all sets that may come before, by their frequency."""
    players = game.players
    if len(players) > _MOST_EXACT:
        raise ValueError(f"{len(players)} claims have too many orders for all of them: sample some")
    count = len(players)
    totals = dict.fromkeys(players, 0.0)
    for size in range(count):
        share = 1 / (count * comb(count - 1, size))
        for some in map(frozenset, combinations(players, size)):
            before = game.gain(some)
            for name in players:
                if name not in some:
                    totals[name] += share * (game.gain(some | {name}) - before)
    return totals


@frozen
class Share:
    """What one claim does for another, in the three measures of this module."""

    name: str
    removal: float
    gradient: float
    shapley: float


@frozen
class Account:
    """What makes the strength of a claim: `alone` it has without all that bears on it.

    `shares` are the claims that do most, by removal; `more` others do less or nothing that can be
    told apart.  `samples` is the number of orders of the Shapley values, 0 when they are exact.
    """

    claim: str
    strength: float
    alone: float
    shares: tuple[Share, ...]
    more: int
    samples: int


def accounts(found: Strengths, claim: str, *, most: int = 12) -> Account:
    """Return what makes the strength of a claim, told for the `most` claims that matter most.

    The number of orders that are sampled depends on the size of the map, and is part of the answer.
    `KeyError` for an unknown claim.
    """
    players = _bearing(found, claim)
    samples = max(_LEAST_SAMPLES, _WORK // (max(1, len(players)) * max(1, len(found))))
    samples = min(_MOST_SAMPLES, samples)
    exact = len(players) <= _EXACT
    values = shapley(found, claim, samples=None if exact else samples)
    removals = {one.name: one.removal for one in contributions(found, claim, most=len(players))}
    ranked = sorted(
        players, key=lambda name: (-abs(removals.get(name, 0.0)), -abs(values[name]), name)
    )
    told = [name for name in ranked if name in removals or abs(values[name]) > _NOTHING][:most]
    shares = [
        Share(name, removals.get(name, 0.0), gradient(found, claim, name), values[name])
        for name in told
    ]
    alone = _without(found, players, claim)
    return Account(
        claim,
        found[claim],
        alone,
        tuple(shares),
        len(players) - len(told),
        0 if exact else samples,
    )


def _without(found: Strengths, names: Iterable[str], claim: str) -> float:
    subject = found.subject
    gone = set(names)
    if isinstance(subject, Framework):
        kept = [name for name in subject.arguments if name not in gone]
        rest: ArgumentMap | Framework = Framework(
            kept,
            [pair for pair in subject.attacks if gone.isdisjoint(pair)],
            [pair for pair in subject.supports if gone.isdisjoint(pair)],
            {name: weight for name, weight in subject.weights.items() if name not in gone},
        )
    else:
        rest = subject.subgraph(one.name for one in subject if one.name not in gone)
    return strengths(rest, found.gradual)[claim]


def _bearing(found: Strengths, claim: str) -> list[str]:
    """Return the claims that bear on a claim, itself left out, nearest first."""
    found[claim]  # raises KeyError with a hint
    subject = found.subject
    into: dict[str, list[str]] = {}
    if isinstance(subject, Framework):
        for source, target in (*subject.attacks, *subject.supports):
            into.setdefault(target, []).append(source)
    else:
        for relation in subject.relations:
            aim = subject.aim(relation)
            into.setdefault(aim, []).extend(relation.sources)
            if relation.traits.symmetric:
                into.setdefault(relation.sources[0], []).append(aim)
    seen = {claim: None}
    queue = [claim]
    for one in queue:
        for source in into.get(one, ()):
            if source not in seen and source in found:
                seen[source] = None
                queue.append(source)
    return list(seen)[1:]


def _weight(found: Strengths, name: str) -> float:
    subject = found.subject
    given = subject.weights.get(name) if isinstance(subject, Framework) else subject[name].weight
    return found.gradual.initial if given is None else given


def _weighed(subject: ArgumentMap | Framework, name: str, weight: float) -> ArgumentMap | Framework:
    if isinstance(subject, ArgumentMap):
        return subject.replace(name, weight=weight)
    weights = {**subject.weights, name: weight}
    return Framework(subject.arguments, subject.attacks, subject.supports, weights)
