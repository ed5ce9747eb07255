"""What a gradual method works on: nodes with weights, attackers and supporters.

A map becomes one like this.  A statement is a node with its `@weight`.  A relation from one
statement to another is an edge.  One that has several sources, a weight, or something that aims at
it is a node of its own: its weight is that of the relation (1 where none is given) times the
strength of its weakest source, which is also the most that it can have, and what undercuts it
attacks it.  Statements that restate each
other are one node with the greatest of their weights; what contradicts attacks both ways, and so do
the answers to an exclusive question.  What is undeveloped has the weight 0.5 unless it is given
another.  Questions and `outranks` take no part.

Not here: the methods (`gradual`), the iteration (`strengths`).
"""

from itertools import chain

from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation
from argmap.relations import verbs_that
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.compilation.participants import alternatives, merged_names

_UNDEVELOPED = 0.5  # weight: what is still to be argued for is at least even


class Network:
    """Nodes, counted from 0; `weights` has None for those that were given none.

    `attackers`, `supporters`, `rivals` (which attack both ways) and `linked` list nodes; a node
    that has `linked` ones has its weight times the least of their strengths as its base.  `steps`
    has the nodes of each relation that has its own, as `compile` has them.
    """

    __slots__ = ("attackers", "linked", "names", "rivals", "steps", "supporters", "weights")

    def __init__(self, names: dict[str, int]) -> None:
        size = 1 + max(names.values(), default=-1)
        self.names = names
        self.weights: list[float | None] = [None] * size
        self.attackers: list[list[int]] = [[] for _ in range(size)]
        self.supporters: list[list[int]] = [[] for _ in range(size)]
        self.rivals: dict[int, list[int]] = {}
        self.linked: dict[int, list[int]] = {}
        self.steps: dict[str, tuple[int, ...]] = {}

    @property
    def size(self) -> int:
        """The number of nodes."""
        return len(self.weights)

    def bearing(self, node: int) -> list[int]:
        """Return the nodes on which the strength of a node depends at once."""
        others = self.rivals.get(node, ()), self.linked.get(node, ())
        return [*self.attackers[node], *self.supporters[node], *chain(*others)]

    def pin(self, node: int, strength: float) -> None:
        """Give a node a strength, whatever bears on it."""
        self.weights[node] = strength
        self.attackers[node], self.supporters[node] = [], []
        self.rivals.pop(node, None)

    def step(self, weight: float | None, sources: list[int]) -> int:
        """Add a node for a step and return it."""
        self.weights.append(1.0 if weight is None else weight)
        self.attackers.append([])
        self.supporters.append([])
        self.linked[self.size - 1] = sources
        return self.size - 1


def network_of(subject: ArgumentMap | Framework, *, exclusive: bool = True) -> Network:
    """Return the network of a map or a framework.

    Linear in its size, but for the answers to exclusive questions, which are rivals one by one;
    without `exclusive` they are none.
    """
    if isinstance(subject, Framework):
        return _of_framework(subject)
    network = Network(merged_names(subject))
    for statement in subject.statements:
        node = network.names.get(statement.name)
        if node is not None and statement.weight is not None:
            network.weights[node] = max(statement.weight, network.weights[node] or 0.0)
        elif node is not None and statement.undeveloped:
            network.weights[node] = max(_UNDEVELOPED, network.weights[node] or 0.0)
    _relate(subject, network)
    for names in alternatives(subject, network.names, "exclusive").values() if exclusive else ():
        nodes = list(dict.fromkeys(network.names[name] for name in names))
        for node in nodes:
            network.rivals.setdefault(node, []).extend(entry for entry in nodes if entry != node)
    return network


def _of_framework(framework: Framework) -> Network:
    network = Network(dict(framework.names))
    number = framework.names
    for name, weight in framework.weights.items():
        network.weights[number[name]] = weight
    for attacker, target in framework.attacks:
        network.attackers[number[target]].append(number[attacker])
    for reason, target in framework.supports:
        network.supporters[number[target]].append(number[reason])
    return network


def _relate(map_: ArgumentMap, network: Network) -> None:
    names = network.names
    acting = map_.related(verbs_that("polarity"))
    taking = [relation for relation in acting if all(name in names for name in relation.sources)]
    aimed = {relation.target for relation in taking}
    steps = network.steps
    for relation in taking:
        if len(relation.sources) > 1 or relation.id in aimed or relation.weight is not None:
            steps[relation.id] = tuple(
                network.step(relation.weight, [names[name] for name in sources if name in names])
                for sources, _ in _ends(relation)
            )
    for entry in taking:
        kind, proper = entry.traits, steps.get(entry.id)
        incoming = network.supporters if kind.polarity > 0 else network.attackers
        for index, (sources, target) in enumerate(_ends(entry)):
            if not all(name in names for name in sources):
                continue
            node = proper[index] if proper else names[sources[0]]
            if kind.symmetric and not proper and target in names:
                network.rivals.setdefault(names[target], []).append(node)
                continue
            for aim in [names[target]] if target in names else steps.get(target, ()):
                incoming[aim].append(node)


def _ends(relation: Relation) -> list[tuple[tuple[str, ...], str]]:
    """Return the sources and the target of a relation, both ways if it acts so."""
    back = [((relation.target,), relation.sources[0])] if relation.traits.symmetric else []
    return [(relation.sources, relation.target), *back]
