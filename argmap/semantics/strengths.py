"""Compute the strengths of a gradual method.

What depends on nothing in a circle is computed in one pass, exactly.  A circle is iterated from the
base weights.  When that does not settle, it is damped (each step goes only half, a quarter, a tenth
of the way), and at last the differential equation ds/dt = f(s) - s is followed with the
Runge-Kutta method of fourth order (Potyka 2018).

Not here: the methods (`gradual`), how a map becomes a network (`network`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from argmap.diagnostics import did_you_mean
from argmap.model.argument_map import ArgumentMap
from argmap.semantics.engine.collector import at_rest
from argmap.semantics.engine.parts import strong_parts
from argmap.semantics.framework import Framework
from argmap.semantics.gradual import Gradual
from argmap.semantics.lookup import gradual_named
from argmap.semantics.network import Network, network_of

DEFAULT = "quadratic-energy"
_DAMPINGS = (1.0, 0.5, 0.25, 0.1)
_PATIENCE = 60  # iterations without progress after which a circle is damped more
_PROGRESS = 0.99
_RUNGE_KUTTA_STEP = 0.2


class Strengths:
    """The strength of every argument, each in [0, 1].

    `values` has them by name, and the object itself can be indexed by name.  `method` is the name
    of the method.  `converged` tells whether the values have settled, `residual` how far the method
    would still move one of them, `iterations` how many rounds the longest circle took (0: there is
    none).
    """

    def __init__(
        self,
        gradual: Gradual,
        values: Mapping[str, float],
        *,
        converged: bool,
        iterations: int,
        residual: float,
        subject: ArgumentMap | Framework,
    ) -> None:
        self.gradual = gradual
        self.method = gradual.name
        self.values = values
        self.converged = converged
        self.iterations = iterations
        self.residual = residual
        self.subject = subject

    def __getitem__(self, name: str) -> float:
        try:
            return self.values[name]
        except KeyError:
            hints = did_you_mean(str(name), map(str, self.values))
            message = f"no claim {name!r}" + "".join(f"; {hint}" for hint in hints)
            raise KeyError(message) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    def __len__(self) -> int:
        return len(self.values)

    def __contains__(self, name: object) -> bool:
        return name in self.values

    def keys(self) -> Iterable[str]:
        """Return the names, in order."""
        return self.values.keys()

    def items(self) -> Iterable[tuple[str, float]]:
        """Return names with their strengths, in order."""
        return self.values.items()

    @property
    def note(self) -> str:
        """What must be said about the result as a whole, or ''."""
        if self.converged:
            return ""
        return (
            f"The strengths have not settled: the next round would move one by {self.residual:.2g}."
        )

    def __repr__(self) -> str:
        state = "" if self.converged else ", not converged"
        return f"<{self.method}: {len(self)} strengths, {self.iterations} iterations{state}>"

    def __str__(self) -> str:
        width = max(map(len, self), default=0)
        rows = [f"{name:{width}}  {value:.3f}" for name, value in self.items()]
        return "\n".join([*rows, *([self.note] if self.note else [])])

    def _repr_html_(self) -> str:
        from html import escape

        rows = "".join(
            f"<tr><td>{escape(name)}</td><td>{value:.3f}</td></tr>" for name, value in self.items()
        )
        return f"<table><caption>{escape(self.gradual.title)}</caption>{rows}</table>"


def strengths(
    subject: ArgumentMap | Framework,
    method: str | Gradual = DEFAULT,
    *,
    initial: float | None = None,
    tolerance: float = 1e-9,
    limit: int = 5_000,
) -> Strengths:
    """Return the strength of every claim of a map, or argument of a framework.

    `method` is a name or a `Gradual` of your own.  `initial` is the base weight of what has none,
    in [0, 1]; by default the method's.  A circle is settled when no value moves by more than
    `tolerance`; each way to iterate takes at most `limit` rounds.
    Errors: `ValueError` for an unknown method, an `initial` or `tolerance` out of range, or for
    supports that the method does not take.
    """
    chosen = method if isinstance(method, Gradual) else gradual_named(method)
    base = chosen.initial if initial is None else initial
    if not 0 <= base <= 1:
        raise ValueError(f"an initial weight is a number from 0 to 1, not {initial!r}")
    if not tolerance > 0 or limit < 1:
        raise ValueError("the tolerance is above 0 and the limit at least 1")
    with at_rest(len(subject)):
        return _strengths(subject, chosen, base, tolerance, limit)


def _strengths(
    subject: ArgumentMap | Framework, chosen: Gradual, base: float, tolerance: float, limit: int
) -> Strengths:
    network = network_of(subject)
    if not chosen.bipolar and any(network.supporters):
        raise ValueError(
            f"{chosen.name} is defined for attacks only, and this has supports; "
            "df-quad, euler-based, quadratic-energy and mlp-based take them"
        )
    work = _Settling(network, chosen, base, tolerance, limit)
    work.run()
    values = {name: work.values[node] for name, node in network.names.items()}
    return Strengths(
        chosen,
        values,
        converged=work.residual <= tolerance,
        iterations=work.iterations,
        residual=work.residual,
        subject=subject,
    )


Vector = list[float]


class _Settling:
    def __init__(
        self, network: Network, method: Gradual, initial: float, tolerance: float, limit: int
    ) -> None:
        self.network = network
        self.weights = [initial if one is None else one for one in network.weights]
        self.attackers = [
            [*row, *network.rivals.get(node, ())] for node, row in enumerate(network.attackers)
        ]
        self.aggregate = method.aggregate
        self.influence = method.influence
        self.tolerance = tolerance
        self.limit = limit
        self.values: Vector = list(self.weights)
        self.residual = 0.0
        self.iterations = 0

    def run(self) -> None:
        network = self.network
        rows = [
            [*attackers, *supporters]
            for attackers, supporters in zip(self.attackers, network.supporters, strict=True)
        ]
        for node, sources in network.linked.items():
            rows[node].extend(sources)
        values, update = self.values, self._update
        for part in strong_parts(rows, list(range(network.size))):
            node = part[0]
            if len(part) == 1 and node not in rows[node]:
                values[node] = update(node)
            else:
                self._settle(part)

    def _update(self, node: int) -> float:
        values, network = self.values, self.network
        weight = self.weights[node]
        if node in network.linked:
            # a step back from a question, which bears on nothing, has no sources
            weight *= min([values[one] for one in network.linked[node]], default=0.0)
        attackers, supporters = self.attackers[node], network.supporters[node]
        if not attackers and not supporters:
            return weight
        return self.influence(
            weight,
            self.aggregate([values[one] for one in attackers], [values[one] for one in supporters]),
        )

    def _settle(self, part: list[int]) -> None:
        spent = 0
        for damping in _DAMPINGS:
            self._reset(part)
            residual, rounds = self._iterate(part, partial(_moved, self, part, damping))
            spent += rounds
            if residual <= self.tolerance:
                break
        else:
            self._reset(part)
            residual, rounds = self._iterate(part, partial(_runge_kutta, self, part))
            spent += rounds
        self.residual = max(self.residual, residual)
        self.iterations = max(self.iterations, spent)

    def _reset(self, part: list[int]) -> None:
        """Start from the base weights; of a step, from the least of its sources' weights."""
        for node in part:
            self.values[node] = self.weights[node]

    def _iterate(self, part: list[int], step: Callable[[Vector], Vector]) -> tuple[float, int]:
        """Move the values of a part until they settle; return the residual and the rounds."""
        best, since = float("inf"), 0
        residual = best
        for count in range(self.limit):
            now = self.following(part)
            residual = max(
                abs(new - self.values[node]) for node, new in zip(part, now, strict=True)
            )
            if residual <= self.tolerance:
                return residual, count
            since += 1
            if residual < best * _PROGRESS:
                best, since = residual, 0
            if since > _PATIENCE:
                return residual, count
            for node, new in zip(part, step(now), strict=True):
                self.values[node] = new
        return residual, self.limit

    def following(self, part: list[int]) -> Vector:
        """Return where the method takes each value of a part."""
        update = self._update
        return [update(node) for node in part]


def _moved(work: _Settling, part: list[int], damping: float, now: Vector) -> Vector:
    if damping == 1:
        return now
    return [
        old + damping * (new - old)
        for old, new in zip((work.values[node] for node in part), now, strict=True)
    ]


def _runge_kutta(work: _Settling, part: list[int], now: Vector) -> Vector:
    """Return the values one step later on the way of ds/dt = f(s) - s."""
    start = [work.values[node] for node in part]
    slopes = [[new - old for old, new in zip(start, now, strict=True)]]
    for share in (0.5, 0.5, 1.0):
        ahead = share * _RUNGE_KUTTA_STEP
        there = [old + ahead * slope for old, slope in zip(start, slopes[-1], strict=True)]
        for node, value in zip(part, there, strict=True):
            work.values[node] = value
        follows = work.following(part)
        slopes.append([new - old for old, new in zip(there, follows, strict=True)])
    for node, value in zip(part, start, strict=True):
        work.values[node] = value
    return [
        old + _RUNGE_KUTTA_STEP / 6 * (one + 2 * two + 2 * three + four)
        for old, one, two, three, four in zip(start, *slopes, strict=True)
    ]
