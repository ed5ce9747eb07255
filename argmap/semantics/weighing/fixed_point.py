"""Follow a gradual method round by round until its values settle.

It goes all the way first, then, where that does not settle, half, a quarter and a tenth of the way;
at last it follows the differential equation ds/dt = f(s) - s with the Runge-Kutta method of fourth
order.  Source: Potyka 2018, Continuous dynamical systems for weighted bipolar argumentation.
"""

from collections.abc import Callable
from functools import partial
from operator import mul
from typing import Any, NamedTuple, TypeAlias

Vector: TypeAlias = Any  # a list of numbers, or an array of numpy, which is not imported here
Follow = Callable[[Vector], Vector]

# Shares of a step: the undamped step first, smaller ones where it swings.
_DAMPINGS = (1.0, 0.5, 0.25, 0.1)
_PATIENCE = 60  # rounds without progress after which a circle is damped more
_PROGRESS = 0.99  # share of the residual that a round must be below to count as progress
_STEP = 0.2  # of the Runge-Kutta method


class FixedPoint(NamedTuple):
    """The values, how far the method would still move one of them, and the rounds it took."""

    values: Vector
    residual: float
    rounds: int


def fixed_point(start: Vector, follow: Follow, tolerance: float, limit: int) -> FixedPoint:
    """Return the values in which a circle settles, or where it was given up.

    `follow` returns where the method takes values, and leaves these as they are.  A circle is
    settled when no value moves by more than `tolerance`; each way to go takes at most `limit`
    rounds.
    """
    spent = 0
    moves = [partial(_damped, share) for share in _DAMPINGS]
    for move in (*moves, partial(_runge_kutta, follow)):
        values, residual, rounds = _followed(start, follow, tolerance, limit, move)
        spent += rounds
        if residual <= tolerance:
            break
    return FixedPoint(values, residual, spent)


Move = Callable[[Vector, Vector], Vector]  # from where values are, and where the method takes them


def _followed(
    values: Vector, follow: Follow, tolerance: float, limit: int, move: Move
) -> FixedPoint:
    """Follow until it settles, makes no progress any more or has taken too many rounds."""
    best = residual = float("inf")
    since = 0
    for count in range(limit):
        now = follow(values)
        if isinstance(now, list):
            residual = max(abs(new - old) for new, old in zip(now, values, strict=True))
        else:
            residual = float(abs(now - values).max())
        if residual <= tolerance:
            return FixedPoint(values, residual, count)
        since += 1
        if residual < best * _PROGRESS:
            best, since = residual, 0
        if since > _PATIENCE:
            return FixedPoint(values, residual, count)
        values = move(values, now)
    return FixedPoint(values, residual, limit)


def _damped(share: float, old: Vector, now: Vector) -> Vector:
    return now if share == 1 else _combined((1 - share, old), (share, now))


def _runge_kutta(follow: Follow, start: Vector, now: Vector) -> Vector:
    steps = [(start, now)]
    for share in (0.5, 0.5, 1.0):
        ahead = share * _STEP
        old, new = steps[-1]
        present = _combined((1.0, start), (ahead, new), (-ahead, old))
        steps.append((present, follow(present)))
    shares = [(1.0, start)]
    for times, (old, new) in zip((1, 2, 2, 1), steps, strict=True):
        weight = times * _STEP / 6
        shares += [(weight, new), (-weight, old)]
    return _combined(*shares)


def _combined(*shares: tuple[float, Vector]) -> Vector:
    """Return the sum of some vectors, each times a number."""
    weights, vectors = zip(*shares, strict=True)
    if isinstance(vectors[0], list):
        return [sum(map(mul, weights, row)) for row in zip(*vectors, strict=True)]
    return sum(map(mul, weights, vectors))
