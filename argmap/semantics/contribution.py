"""How much each claim adds to the strength of another, under a gradual method.

Sources: removal and gradient, Potyka 2018 and Kampik, Cyras & Ruiz Alarcon 2024, Change in
quantitative bipolar argumentation; Shapley values, Shapley 1953, here of the game whose players are
the claims and whose gain is the strength.

Not here: the strengths (`strengths`).
"""

from collections.abc import Iterable
from random import Random

from attrs import frozen

from argmap.model.argument_map import ArgumentMap
from argmap.semantics.framework import Framework
from argmap.semantics.strengths import Strengths, strengths

_MOST = 200
_NUDGE = 1e-4


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
    kept = [one for one in shares if abs(one.removal) > 1e-12]  # noqa: PLR2004 - rounding
    return tuple(sorted(kept, key=lambda one: (-abs(one.removal), one.name)))


def gradient(found: Strengths, claim: str, name: str) -> float:
    """Return how fast the strength of `claim` grows with the base weight of `name`.

    A difference quotient over a step of 0.0001, to the side where the weight stays in [0, 1].
    """
    subject = found.subject
    weight = _weight(found, name)
    nudge = _NUDGE if weight + _NUDGE <= 1 else -_NUDGE
    nudged = strengths(_weighed(subject, name, weight + nudge), found.gradual)
    plain = strengths(_weighed(subject, name, weight), found.gradual)
    return (nudged[claim] - plain[claim]) / nudge


def shapley(
    found: Strengths, claim: str, *, samples: int = 200, rng: Random | None = None
) -> dict[str, float]:
    """Return the Shapley value of every claim that bears on a claim, estimated.

    The mean of what each adds when claims join in random order, over `samples` orders; the values
    sum up to the strength less the base weight exactly, whatever the number.
    """
    if samples < 1:
        raise ValueError(f"the number of samples is at least 1, not {samples}")
    random = rng or Random(0)  # noqa: S311 - no secret; the same answer every time
    players = _bearing(found, claim)
    totals = dict.fromkeys(players, 0.0)
    for _ in range(samples):
        order = players[:]
        random.shuffle(order)
        out = set(players)
        before = _without(found, out, claim)
        for name in order:
            out.discard(name)
            after = _without(found, out, claim)
            totals[name] += after - before
            before = after
    return {name: total / samples for name, total in totals.items()}


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
