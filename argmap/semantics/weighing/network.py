"""What a gradual method works on: a circuit with weights.

A map becomes one like this.  A statement is a node with its `@weight`.  A relation from one
statement to another is an edge.  One that has several sources, a weight, or something that aims at
it is a node of its own: its weight is that of the relation (1 where none is given) times the
strength of its weakest source, which is also the most that it can have, and what undercuts it
attacks it.  Statements that restate each other are one node with the greatest of their weights;
what contradicts attacks both ways, and so do the answers to an exclusive question.  What is
undeveloped has the weight 0.5 unless it is given another.  Questions and `outranks` take no part.

Not here: the methods (`gradual`), the iteration (`strengths`).
"""

from collections.abc import Collection, Mapping, Sequence

from attrs import define

from argmap.model import ArgumentMap
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.compilation.compiled import Compiled
from argmap.semantics.compilation.participants import (
    add_steps,
    alternatives,
    exclusions,
    merged_names,
)
from argmap.semantics.engine.circuit import Circuit

_UNDEVELOPED = 0.5  # weight: what is still to be argued for is at least even


@define(eq=False, kw_only=True)
class Network(Compiled):
    """A map as a circuit whose nodes have weights, None for those that were given none.

    One that needs nodes (`all_of`) has its weight times the least of their strengths as its base.
    `rivals` are the pairs that contradict each other, which attack each other, and `issues` the
    answers to each exclusive question, which do not: they would be too many.
    """

    weights: Sequence[float | None]
    rivals: Sequence[tuple[int, int]] = ()
    issues: Mapping[str, Sequence[int]] = {}

    def bearing(self, pinned: Collection[int] = ()) -> Circuit:
        """Return the circuit in which answers attack each other, and nothing what is `pinned`."""
        rows = [[*row] for row in self.circuit.none_of]
        for answers in self.issues.values():
            for node, rival in exclusions(answers):
                rows[node].append(rival)
        for node in pinned:
            rows[node] = []
        any_of = {node: row for node, row in self.circuit.any_of.items() if node not in pinned}
        return Circuit.of([*rows], self.circuit.all_of, any_of)


def network_of(subject: ArgumentMap | Framework) -> Network:
    """Return the network of a map or a framework; linear in its size."""
    if isinstance(subject, Framework):
        given_weights = [subject.weights.get(name) for name in subject.arguments]
        return Network(subject.circuit, subject.names, weights=given_weights)
    names = merged_names(subject)
    circuit = Circuit(1 + max(names.values(), default=-1))
    acting, steps = add_steps(subject, names, circuit, weighed=True)
    weights: list[float | None] = [None] * circuit.claims
    weights += [1.0] * (circuit.size - circuit.claims)
    for statement in subject.statements:
        node = names.get(statement.name)
        weight = _UNDEVELOPED if statement.undeveloped else None
        weight = weight if statement.weight is None else statement.weight
        if node is not None and weight is not None:
            weights[node] = max(weight, weights[node] or 0.0)
    rivals: list[tuple[int, int]] = []
    for relation in acting:
        nodes = steps.get(relation.id, ())
        aim, node = names.get(relation.target), names[relation.sources[0]]
        for step in nodes if relation.weight is not None else ():
            weights[step] = relation.weight
        act = circuit.support if relation.traits.polarity > 0 else circuit.attack
        for end in steps.get(relation.target, ()) if aim is None else (aim,):
            act(nodes[0] if nodes else node, end)
        if relation.traits.symmetric and aim is not None:
            act(nodes[1] if nodes else aim, node)
            rivals += [] if nodes else [(aim, node)]
    issues = alternatives(subject, names, "exclusive")
    return Network(circuit, names, steps, weights=weights, rivals=rivals, issues=issues)
