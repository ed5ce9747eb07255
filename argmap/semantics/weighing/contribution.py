"""How much each claim adds to the strength of another, under a gradual method.

Sources: removal and gradient, Potyka 2018 and Kampik, Cyras & Ruiz Alarcon 2024, Change in
quantitative bipolar argumentation; Shapley values, Shapley 1953, here of the game whose players are
the claims and whose gain is the strength.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import combinations
from math import comb
from random import Random

from attrs import frozen

from argmap.model import ArgumentMap
from argmap.semantics.answers.evaluable import names_in
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.engine.links import grouped, reached
from argmap.semantics.weighing.network import network_of
from argmap.semantics.weighing.strengths import Strengths

_MOST = 200  # statements that are tried one by one
_NUDGE = 1e-4  # weight: small for a slope, large against rounding
_NOTHING = 1e-12  # strength: below it a share is rounding
_MOST_EXACT = 12  # claims, which is 4,096 sets of them
_EXACT = 8  # statements: all 2^8 groups of them are tried
_LEAST_SAMPLES, _MOST_SAMPLES = 10, 200
_LEAST = 12  # claims that are tried in any case
_LARGEST = 3_000  # claims that bear on another, beyond which Shapley values are left out
_WORK = 300_000  # claims evaluated, and again in each round of a circle, for one measure


def gradient(strengths: Strengths, claim: str, name: str) -> float:
    """Return how fast the strength of `claim` grows with the base weight of `name`.

    The difference quotient of the strengths at 0.0001 more and less, as far as the weight stays in
    [0, 1].  Where the weakest of linked premises decides and several are, each has half of it.
    """
    subject = strengths.subject
    fixed = subject.weights.get(name) if isinstance(subject, Framework) else subject[name].weight
    weight = strengths.initial if fixed is None else fixed
    low, high = max(0.0, weight - _NUDGE), min(1.0, weight + _NUDGE)
    less, more = (strengths.after(_weighed(subject, name, end))[claim] for end in (low, high))
    return (more - less) / (high - low)


def _weighed(subject: ArgumentMap | Framework, name: str, weight: float) -> ArgumentMap | Framework:
    if isinstance(subject, ArgumentMap):
        return subject.replace(name, weight=weight)
    weights = {**subject.weights, name: weight}
    return Framework(subject.arguments, subject.attacks, subject.supports, weights)


def shapley(
    strengths: Strengths,
    claim: str,
    *,
    samples: int | None = 200,
    rng: Random | None = None,
    players: Sequence[str] | None = None,
) -> dict[str, float]:
    """Return the Shapley value of every claim that bears on a claim, or of the `players` of them.

    The mean of what each adds when claims join in random order, over `samples` orders; with None
    over all orders, which is exact, and for twelve claims at most.  Either way the values sum up to
    the strength less that without all of them.  `ValueError` for a number below 1, or too many
    claims for all orders.
    """
    if samples is not None and samples < 1:
        raise ValueError(f"the number of samples is at least 1, not {samples}")
    players = _bearing(strengths, claim) if players is None else players

    @cache
    def gain(present: frozenset[str]) -> float:
        """Return the strength of the claim when only some of the players are there."""
        return _without(strengths, set(players).difference(present), claim)

    if samples is None:
        return _over_all_orders(gain, players)
    random = rng or Random(0)  # noqa: S311 - no secret; the same answer every time
    totals = dict.fromkeys(players, 0.0)
    for _ in range(samples):
        order = list(players)
        random.shuffle(order)
        present: frozenset[str] = frozenset()
        for name in order:
            joined = present | {name}
            totals[name] += gain(joined) - gain(present)
            present = joined
    return {name: total / samples for name, total in totals.items()}


def _over_all_orders(
    gain: Callable[[frozenset[str]], float], players: Sequence[str]
) -> dict[str, float]:
    """Return the mean over all orders: over all sets that may come before, by their frequency."""
    count = len(players)
    if count > _MOST_EXACT:
        raise ValueError(f"{count} claims have too many orders for all of them: sample some")
    totals = dict.fromkeys(players, 0.0)
    for size in range(count):
        share = 1 / (count * comb(count - 1, size))
        for present in map(frozenset, combinations(players, size)):
            for name in set(players).difference(present):
                totals[name] += share * (gain(present | {name}) - gain(present))
    return totals


@frozen
class Share:
    """What one claim does for another, in the three measures of this module.

    `shapley` is None where it would have taken too long.
    """

    name: str
    removal: float
    gradient: float
    shapley: float | None


@frozen
class StrengthAccount:
    """What makes the strength of a claim: `alone` it has without all that bears on it.

    `shares` are the claims that do most, by removal, of the `tried` nearest ones out of `bearing`.
    `samples` is the number of orders of the Shapley values, 0 when they are exact, and `players`
    the number of the nearest claims over which they are taken, while the others are always there;
    0 when there are none.
    """

    claim: str
    strength: float
    alone: float
    shares: tuple[Share, ...]
    bearing: int
    tried: int
    players: int
    samples: int


def accounts(strengths: Strengths, claim: str, *, most: int = 12) -> StrengthAccount:
    """Return what makes the strength of a claim, for the `most` claims that matter most.

    How many claims are tried, and how many orders are sampled, depends on how many bear on the
    claim, and is part of the answer.  `KeyError` for an unknown claim.
    """
    bearing = _bearing(strengths, claim)
    near = _narrowed(strengths, claim, bearing)
    cost = len(near) * (1 + near.iterations)
    tried = bearing[: max(_LEAST, min(_MOST, _WORK // cost))]
    players = bearing[: max(_LEAST, _WORK // (_LEAST_SAMPLES * cost))]
    values: dict[str, float] = {}
    samples = 0
    if len(near) > _LARGEST:
        players = []
    elif len(players) <= _EXACT:
        values = shapley(near, claim, players=players, samples=None)
    else:
        samples = min(_MOST_SAMPLES, max(_LEAST_SAMPLES, _WORK // (len(players) * cost)))
        values = shapley(near, claim, players=players, samples=samples)
    removals = {name: near[claim] - _without(near, {name}, claim) for name in tried}

    def matters(name: str) -> tuple[float, float, str]:
        return -abs(removals[name]), -abs(values.get(name, 0.0)), name

    shares = tuple(
        Share(name, removals[name], gradient(near, claim, name), values.get(name))
        for name in sorted(tried, key=matters)[:most]
        if min(matters(name)[:2]) < -_NOTHING
    )
    alone = _without(near, bearing, claim)
    counts = (len(bearing), len(tried), len(players), samples)
    return StrengthAccount(claim, strengths[claim], alone, shares, *counts)


def _without(strengths: Strengths, names: Iterable[str], claim: str) -> float:
    absent = set(names)
    left = [name for name in names_in(strengths.subject) if name not in absent]
    return strengths.after(strengths.subject.subgraph(left))[claim]


def _bearing(strengths: Strengths, claim: str) -> list[str]:
    """Return the claims that bear on a claim, itself left out, nearest first."""
    strengths[claim]  # raises KeyError with a hint
    network = network_of(strengths.subject)
    names = grouped((node, name) for name, node in network.names.items())
    rows = network.bearing().dependencies()
    nodes = reached([network.names[claim]], rows.__getitem__)
    return [name for node in nodes for name in names.get(node, ()) if name != claim]


def _narrowed(strengths: Strengths, claim: str, players: list[str]) -> Strengths:
    """Return the strengths of a claim and what bears on it alone, which are the same."""
    remaining = {claim, *players}
    subject = strengths.subject
    remaining |= {
        relation.target
        for relation in subject.relations
        if relation.traits.answers and relation.sources[0] in remaining
    }
    return strengths.after(subject.subgraph(remaining))
