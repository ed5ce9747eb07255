"""Compute the strengths of a gradual method.

What depends on nothing in a circle is computed in one pass, exactly.  A circle is followed round by
round from the base weights (`fixed_point`): in lists, or in arrays when it is large and numpy is
there (the extra `argmap[fast]`).

Not here: the methods (`gradual`), how a map becomes a network (`network`).
"""

from collections.abc import Iterable, Mapping
from operator import mul
from typing import Any, NamedTuple

from argmap.model.argument_map import ArgumentMap
from argmap.semantics.answers.by_name import ByName
from argmap.semantics.answers.display import bar
from argmap.semantics.answers.evaluable import check_evaluable, names_in, no_claim
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.compilation.participants import merged_names
from argmap.semantics.engine.collector import at_rest
from argmap.semantics.engine.strong_components import strong_components
from argmap.semantics.gradual import Gradual
from argmap.semantics.methods import method_of
from argmap.semantics.weighing.fixed_point import fixed_point
from argmap.semantics.weighing.network import Network, network_of
from argmap.semantics.weighing.vectors import Arrays, worthwhile

DEFAULT = "quadratic-energy"


class Strengths(ByName[float]):
    """The strength of every argument by its name, each in [0, 1].

    `method` is the name of the method, `initial` the base weight of what has none.  `converged`
    says whether the values have settled, `residual` how far the method would still move one of
    them, `iterations` how many rounds the longest circle took (0: there is none).
    """

    def __init__(
        self,
        question: "_Question",
        values: Mapping[str, float],
        *,
        converged: bool,
        iterations: int,
        residual: float,
        subject: ArgumentMap | Framework,
    ) -> None:
        super().__init__(subject, question.method.title, values)
        self.question = question
        self.gradual = question.method
        self.method = question.method.name
        self.initial = question.initial
        self.converged = converged
        self.iterations = iterations
        self.residual = residual

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
    if not 0 <= base <= 1:
        raise ValueError(f"an initial weight is a number from 0 to 1, not {initial!r}")
    if not tolerance > 0 or limit < 1:
        raise ValueError("the tolerance is above 0 and the limit at least 1")
    question = _Question(chosen, base, tuple(assume), tuple(without), tolerance, limit)
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
            nodes = _nodes(subject)
            absent = {nodes[name] for name in self.without if name in nodes}
            twice = next((name for name in self.assume if nodes.get(name) in absent), "")
            if twice:
                raise ValueError(f"{twice!r} cannot be assumed and left out")
            present = subject
            if absent:  # what the relations of a statement do goes with it
                names = names_in(subject)
                present = subject.subgraph(name for name in names if nodes.get(name) not in absent)
            network = network_of(present)
            if not self.method.bipolar and any(network.supporters):
                raise ValueError(
                    f"{self.method.name} is defined for attacks only, and this has supports; "
                    "df-quad, euler-based, quadratic-energy and mlp-based take them"
                )
            for name in self.assume:
                if name in network.names:
                    network.pin(network.names[name], 1.0)
            settling = _Settling(network, self.method, self.initial, self.tolerance, self.limit)
            settling.run()
            values = {name: settling.values[node] for name, node in network.names.items()}
        return Strengths(
            self,
            {name: values.get(name, 0.0) for name in nodes},
            converged=settling.residual <= self.tolerance,
            iterations=settling.iterations,
            residual=settling.residual,
            subject=subject,
        )


def _nodes(subject: ArgumentMap | Framework) -> Mapping[str, int]:
    """Return the node of every claim; what restates each other has the same."""
    return subject.names if isinstance(subject, Framework) else merged_names(subject)


Vector = list[float]


class _Settling:
    def __init__(
        self, network: Network, method: Gradual, initial: float, tolerance: float, limit: int
    ) -> None:
        self.network = network
        self.weights = [initial if weight is None else weight for weight in network.weights]
        self.attackers = list(network.attackers)
        for node, rivals in network.rivals.items():
            self.attackers[node] = [*network.attackers[node], *rivals]
        self.method = method
        self.aggregate = method.aggregate
        self.influence = method.influence
        self.tolerance = tolerance
        self.limit = limit
        self.values: Vector = list(self.weights)
        self.residual = 0.0
        self.iterations = 0

    def run(self) -> None:
        network = self.network
        rows = list(map(network.bearing, range(network.size)))
        values, update = self.values, self.update
        for strong_part in strong_components(rows, list(range(network.size))):
            node = strong_part[0]
            if len(strong_part) == 1 and node not in rows[node]:
                values[node] = update(node)
            else:
                self._settle(strong_part, sum(len(rows[node]) for node in strong_part))

    def update(self, node: int) -> float:
        values, network = self.values, self.network
        weight, most = self.weights[node], 1.0
        if node in network.linked:
            # a step back from a question, which bears on nothing, has no sources
            most = min([values[node] for node in network.linked[node]], default=0.0)
            weight *= most
        attackers, supporters = self.attackers[node], network.supporters[node]
        if not attackers and not supporters:
            return weight
        strength: float = self.influence(
            weight,
            self.aggregate(
                [values[attacker] for attacker in attackers],
                [values[supporter] for supporter in supporters],
            ),
        )
        return min(strength, most)  # what backs a step does not lift it above its premises

    def _settle(self, component: list[int], edges: int) -> None:
        flow: Any = _Lists(self, component)
        if worthwhile(edges, self.method):
            flow = Arrays(
                self.method,
                component,
                self.weights,
                self.values,
                self.attackers,
                self.network.supporters,
                self.network.linked,
            )
        settled = fixed_point(flow, self.tolerance, self.limit)
        for node, value in zip(component, flow.listed(settled.values), strict=True):
            self.values[node] = value
        self.residual = max(self.residual, settled.residual)
        self.iterations = max(self.iterations, settled.rounds)


class _Lists:
    """A circle as lists, for `fixed_point`."""

    def __init__(self, settling: _Settling, component: list[int]) -> None:
        self.settling = settling
        self.part = component

    def start(self) -> Vector:
        weights = self.settling.weights
        return [weights[node] for node in self.part]

    def listed(self, values: Vector) -> Vector:
        return values

    def follow(self, values: Vector) -> Vector:
        kept_values = self.settling.values
        for node, value in zip(self.part, values, strict=True):
            kept_values[node] = value
        return [*map(self.settling.update, self.part)]

    def combine(self, *shares: tuple[float, Vector]) -> Vector:
        weights = [weight for weight, _ in shares]
        rows = zip(*(values for _, values in shares), strict=True)
        return [sum(map(mul, weights, row)) for row in rows]

    def distance(self, vector: Vector, other_vector: Vector) -> float:
        return max(abs(old - new) for old, new in zip(vector, other_vector, strict=True))
