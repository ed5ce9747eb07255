"""Follow a gradual method round by round until its values settle.

It goes all the way first, then, where that does not settle, half, a quarter and a tenth of the way;
at last it follows the differential equation ds/dt = f(s) - s with the Runge-Kutta method of fourth
order.  Source: Potyka 2018, Continuous dynamical systems for weighted bipolar argumentation.

Not here: what the values are kept in, lists (`strengths`) or arrays (`vectors`).
"""

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from attrs import frozen

V = TypeVar("V")

# Shares of a step: the undamped step first, smaller ones where it swings.
_DAMPINGS = (1.0, 0.5, 0.25, 0.1)
_PATIENCE = 60  # rounds without progress after which a circle is damped more
_PROGRESS = 0.99  # share of the residual that a round must be below to count as progress
_STEP = 0.2  # of the Runge-Kutta method


class Flow(Protocol[V]):
    """The values of a circle, and where a method takes them."""

    def start(self) -> V:
        """Return the values from which it starts."""
        ...

    def follow(self, values: V) -> V:
        """Return where the method takes the values; they are not changed."""
        ...

    def combine(self, *shares: tuple[float, V]) -> V:
        """Return the sum of some values, each times a number."""
        ...

    def distance(self, entry: V, rival: V) -> float:
        """Return the largest difference between two values of the same node."""
        ...


@frozen
class FixedPoint(Generic[V]):
    """The values, how far the method would still move one of them, and the rounds it took."""

    values: V
    residual: float
    rounds: int


def fixed_point(flow: Flow[V], tolerance: float, limit: int) -> FixedPoint[V]:
    """Return the values in which a circle settles, or where it was given up.

    It is settled when no value moves by more than `tolerance`; each way to go takes at most `limit`
    rounds.
    """
    spent = 0
    for damping in _DAMPINGS:
        settled = _followed(flow, tolerance, limit, _part_of_the_way(flow, damping))
        spent += settled.rounds
        if settled.residual <= tolerance:
            return FixedPoint(settled.values, settled.residual, spent)
    settled = _followed(flow, tolerance, limit, _runge_kutta(flow))
    return FixedPoint(settled.values, settled.residual, spent + settled.rounds)


Move = Callable[[V, V], V]  # from where the values are, and where the method takes them


def _followed(flow: Flow[V], tolerance: float, limit: int, move: Move[V]) -> FixedPoint[V]:
    """Follow until it settles, makes no progress any more or has taken too many rounds."""
    values = flow.start()
    best, since = float("inf"), 0
    residual = best
    for count in range(limit):
        now = flow.follow(values)
        residual = flow.distance(now, values)
        if residual <= tolerance:
            return FixedPoint(values, residual, count)
        since += 1
        if residual < best * _PROGRESS:
            best, since = residual, 0
        if since > _PATIENCE:
            return FixedPoint(values, residual, count)
        values = move(values, now)
    return FixedPoint(values, residual, limit)


def _part_of_the_way(flow: Flow[V], damping: float) -> Move[V]:
    if damping == 1:
        return lambda _, now: now
    return lambda old, now: flow.combine((1 - damping, old), (damping, now))


def _runge_kutta(flow: Flow[V]) -> Move[V]:
    def move(start: V, now: V) -> V:
        steps = [(start, now)]
        for share in (0.5, 0.5, 1.0):
            ahead = share * _STEP
            old, new = steps[-1]
            present = flow.combine((1.0, start), (ahead, new), (-ahead, old))
            steps.append((present, flow.follow(present)))
        shares = [(1.0, start)]
        for times, (old, new) in zip((1, 2, 2, 1), steps, strict=True):
            weight = times * _STEP / 6
            shares += [(weight, new), (-weight, old)]
        return flow.combine(*shares)

    return move
