"""Compute the strengths of a gradual method.

What depends on nothing in a circle is computed in one pass, exactly.  A circle is followed round by
round from the base weights (`fixed_point`): in lists, or in arrays when it is large and numpy is
there (the extra `argmap[fast]`).

Not here: the methods (`gradual`), how a map becomes a network (`network`).
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from attrs import define

from argmap.model import ArgumentMap
from argmap.model.details import with_hints
from argmap.model.vocabulary import as_words
from argmap.semantics.answers.display import ByName, bar
from argmap.semantics.answers.evaluable import check_evaluable, names_in, no_claim
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.compilation.participants import merged_names
from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.collector import at_rest
from argmap.semantics.engine.strong_components import strong_components
from argmap.semantics.gradual import Gradual
from argmap.semantics.methods import method_of
from argmap.semantics.weighing.fixed_point import FixedPoint, Follow, Vector, fixed_point
from argmap.semantics.weighing.network import Network, network_of
from argmap.semantics.weighing.vectors import circle_of_arrays, worthwhile

DEFAULT = "quadratic-energy"


@define(eq=False, repr=False, slots=False)
class Strengths(ByName[float]):
    """The strength of every argument by its name, each in [0, 1].

    `gradual` is the method as data, `method` its name, `initial` the base weight of what has none.
    `converged` says whether the values have settled, `residual` how far the method would still move
    one of them, `iterations` how many rounds the longest circle took (0: there is none).
    """

    question: "_Question"
    gradual: Gradual
    method: str
    initial: float
    converged: bool
    residual: float
    iterations: int

    def after(self, subject: ArgumentMap | Framework) -> "Strengths":
        """Return the strengths of an edited map or framework, with everything else as it was.

        What was assumed or left out and is not there any more does not count.
        """
        return self.question.ask(subject)

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

    def _text(self, value: float) -> str:
        return f"{value:.3f}"

    def _html(self, value: float) -> str:
        return bar(value)


@with_hints
def strengths(
    subject: ArgumentMap | Framework,
    method: str | Gradual = DEFAULT,
    *,
    initial: float | None = None,
    assume: Iterable[str] = (),
    without: Iterable[str] = (),
    tolerance: float = 1e-9,
    limit: int = 5_000,
) -> Strengths:
    """Return the strength of every claim of a map, or argument of a framework.

    `method` is a name or a `Gradual` of your own.  `initial` is the base weight of what has none,
    in [0, 1]; by default the method's.  What is in `assume` has strength 1, whatever is said of it.
    What is in `without`, and what restates it, has strength 0, and all others have the strength
    that they have in the map without it.  A circle is settled when no value moves by
    more than `tolerance`; each way to iterate takes at most `limit` rounds.
    Errors: `ValueError` for an unknown method or claim, an `initial` or `tolerance` out of range,
    or for supports that the method does not take.
    """
    check_evaluable(subject)
    chosen = method if isinstance(method, Gradual) else method_of(Gradual, method, "strengths")
    base = chosen.initial if initial is None else initial
    if not isinstance(base, int | float) or not 0 <= base <= 1:
        raise ValueError(f"an initial weight is a number from 0 to 1, not {initial!r}")
    numbers = isinstance(tolerance, int | float) and isinstance(limit, int)
    if not numbers or not tolerance > 0 or limit < 1:
        raise ValueError("the tolerance is above 0 and the limit at least 1")
    question = _Question(
        chosen, base, as_words(assume, "assume"), as_words(without, "without"), tolerance, limit
    )
    strengths = question.ask(subject)
    for name in (*question.assume, *question.without):
        if name not in strengths:
            raise ValueError(no_claim(name, subject, strengths))
    return strengths


class _Question(NamedTuple):
    """What was asked of a map, so that it can be asked of another."""

    method: Gradual
    initial: float
    assume: tuple[str, ...]
    without: tuple[str, ...]
    tolerance: float
    limit: int

    def ask(self, subject: ArgumentMap | Framework) -> Strengths:
        """Return the strengths; what is assumed or left out and is not there does not count."""
        check_evaluable(subject)
        with at_rest(len(subject)):
            nodes = subject.names if isinstance(subject, Framework) else merged_names(subject)
            absent = {nodes[name] for name in self.without if name in nodes}
            twice = next((name for name in self.assume if nodes.get(name) in absent), "")
            if twice:
                raise ValueError(f"{twice!r} cannot be assumed and left out")
            present = subject
            if absent:  # what the relations of a statement do goes with it
                names = names_in(subject)
                present = subject.subgraph(name for name in names if nodes.get(name) not in absent)
            network = network_of(present)
            if not self.method.bipolar and network.circuit.any_of:
                raise ValueError(
                    f"{self.method.name} is defined for attacks only, and this has supports; "
                    "df-quad, euler-based, quadratic-energy and mlp-based take them"
                )
            settled = _settled(network, self)
        values = {name: settled.values[node] for name, node in network.names.items()}
        by_name = {name: values.get(name, 0.0) for name in nodes}
        method, residual = self.method, settled.residual
        return Strengths(
            subject,
            method.title,
            by_name,
            question=self,
            gradual=method,
            method=method.name,
            initial=self.initial,
            converged=residual <= self.tolerance,
            residual=residual,
            iterations=settled.rounds,
        )


def _settled(network: Network, question: _Question) -> FixedPoint:
    """Return the strength of every node, with the residual and rounds of the longest circle."""
    method, names = question.method, network.names
    pinned = {names[name] for name in question.assume if name in names}
    circuit = network.bearing(pinned)
    weights = [question.initial if weight is None else weight for weight in network.weights]
    for node in pinned:
        weights[node] = 1.0
    values = list(weights)
    strength = partial(_strength, method, circuit, weights, values)
    residual, rounds = 0.0, 0
    rows = circuit.dependencies()
    for circle in strong_components(rows):
        if len(circle) == 1 and circle[0] not in rows[circle[0]]:
            values[circle[0]] = strength(circle[0])
            continue
        start: Vector = [weights[node] for node in circle]
        follow: Follow = partial(_followed, strength, circle, values)
        if worthwhile(sum(len(rows[node]) for node in circle), method):
            start, follow = circle_of_arrays(method, circuit, circle, weights, values)
        settled = fixed_point(start, follow, question.tolerance, question.limit)
        for node, value in zip(circle, settled.values, strict=True):
            values[node] = float(value)
        residual, rounds = max(residual, settled.residual), max(rounds, settled.rounds)
    return FixedPoint(values, residual, rounds)


def _strength(
    method: Gradual, circuit: Circuit, weights: Sequence[float], values: Sequence[float], node: int
) -> float:
    """Return the strength that a node has by the values of all others."""
    weight, most = weights[node], 1.0
    if node in circuit.all_of:
        most = min([values[premise] for premise in circuit.all_of[node]])
        weight *= most
    against, backing = circuit.none_of[node], circuit.any_of.get(node, ())
    if not against and not backing:
        return weight
    energy = method.aggregate([values[row] for row in against], [values[row] for row in backing])
    strength: float = method.influence(weight, energy)
    return min(strength, most)  # what backs a step does not lift it above its premises


def _followed(
    strength: Callable[[int], float], circle: Sequence[int], values: list[float], now: Vector
) -> list[float]:
    for node, value in zip(circle, now, strict=True):
        values[node] = value
    return [*map(strength, circle)]
