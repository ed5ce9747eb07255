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
from itertools import permutations

from attrs import frozen

from argmap.model.argument_map import ArgumentMap
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.compilation.participants import add_steps, alternatives, merged_names
from argmap.semantics.engine.circuit import Circuit

_UNDEVELOPED = 0.5  # weight: what is still to be argued for is at least even


@frozen(eq=False)
class Network:
    """A circuit whose nodes have weights, None for those that were given none.

    `steps` has the nodes of each relation that has its own; one that needs nodes (`all_of`) has its
    weight times the least of their strengths as its base.  The circuit is without what excludes
    each other: `rivals` are the pairs that contradict each other, `issues` the answers to each
    exclusive question.
    """

    circuit: Circuit
    names: Mapping[str, int]
    weights: Sequence[float | None]
    steps: Mapping[str, tuple[int, ...]] = {}
    rivals: Sequence[tuple[int, int]] = ()
    issues: Mapping[str, Sequence[int]] = {}

    def bearing(self, *, exclusive: bool = True, pinned: Collection[int] = ()) -> Circuit:
        """Return the circuit in which rivals, and `exclusive` answers, attack each other.

        Nothing bears on what is `pinned`.  Linear but for the answers, which attack one by one.
        """
        circuit = self.circuit
        rows = [[*row] for row in circuit.none_of]
        for group in (*self.rivals, *(self.issues.values() if exclusive else ())):
            for node, rival in permutations(group, 2):
                rows[node].append(rival)
        for node in pinned:
            rows[node] = []
        backing = {node: row for node, row in circuit.any_of.items() if node not in pinned}
        return Circuit.of([*rows], circuit.all_of, backing)


def network_of(subject: ArgumentMap | Framework) -> Network:
    """Return the network of a map or a framework; linear in its size."""
    if isinstance(subject, Framework):
        given_weights = [subject.weights.get(name) for name in subject.arguments]
        return Network(subject.circuit, subject.names, given_weights)
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
    rivals = []
    for relation in acting:
        nodes = steps.get(relation.id, ())
        aim, node = names.get(relation.target), names[relation.sources[0]]
        for step in nodes if relation.weight is not None else ():
            weights[step] = relation.weight
        if relation.traits.symmetric and aim is not None and not nodes:
            rivals.append((aim, node))
            continue
        act = circuit.support if relation.traits.polarity > 0 else circuit.attack
        for end in steps.get(relation.target, ()) if aim is None else (aim,):
            act(nodes[0] if nodes else node, end)
        if len(nodes) > 1:
            act(nodes[1], node)
    answers = alternatives(subject, names, "exclusive").items()
    issues = {
        question: [*dict.fromkeys(names[answer] for answer in row)] for question, row in answers
    }
    return Network(circuit, names, weights, steps, rivals, issues)
