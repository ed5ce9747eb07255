"""From a map to a circuit: when each statement and step is in.

* A step is in when all its premises are in and nothing that undercuts it is; one that is itself
  argued for needs one of those reasons to be in.
* A statement is in when it is assumed (nothing supports it, and its weight is not 0) or a step that
  supports it is in, and no attack on it both succeeds (`preference`) and is in.
* What contradicts attacks both ways; so do the answers to a question whose alternatives are
  exclusive.  Statements that restate each other are one.
* Questions take no part, nor do relations from or to them.

The circuit grows with the map: a relation gets a node only when it has several sources or is itself
aimed at.  Not here: the names of the kinds; all of this reads their data.
"""

from collections.abc import Mapping, Sequence

from attrs import frozen

from argmap.kinds import statement_kinds
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation
from argmap.relations import RelationKind, relation_kinds
from argmap.semantics.circuit import Circuit
from argmap.semantics.engine.limits import LimitError
from argmap.semantics.preference import Link, Preference

_MANY_ANSWERS = 60
_MOST_PAIRED = 2_000


@frozen(eq=False)
class Compiled:
    """A map as a circuit.

    `names` has the node of every statement that takes part, `steps` the nodes of each relation that
    has its own (two for one that acts both ways).  `failed` says of each relation that has no
    effect why.
    """

    circuit: Circuit
    names: Mapping[str, int]
    steps: Mapping[str, tuple[int, ...]]
    failed: Mapping[str, str]


def compile_map(
    map_: ArgumentMap,
    *,
    preference: Link = "last-link",
    audience: Sequence[str] = (),
    pairs: bool = False,
) -> Compiled:
    """Return the circuit of a map; linear in the size of the map.

    `audience` lists values (`@value`), the most important first.  With `pairs` the answers to an
    exclusive question attack each other one by one, however many there are, which is not linear.
    `ValueError` for an unknown preference or value; `LimitError` for too many such pairs.
    """
    work = _Compiling(map_, Preference(map_, link=preference, audience=audience))
    work.relate()
    work.disregard()
    work.exclude(pairs=pairs)
    return Compiled(work.circuit, work.names, work.steps, work.failed)


class _Compiling:
    def __init__(self, map_: ArgumentMap, preference: Preference) -> None:
        self.map = map_
        self.kinds = relation_kinds()
        self.preference = preference
        self.names = merged_names(map_)
        self.circuit = Circuit(len(set(self.names.values())))
        self.steps: dict[str, tuple[int, ...]] = {}
        self.failed: dict[str, str] = {}

    def relate(self) -> None:
        """Add the conditions that relations make, those that get nodes first."""
        acting = [one for one in self.map.relations if self.kinds[one.kind].polarity]
        aimed = {one.target for one in acting}
        names, steps = self.names, self.steps
        taking = []
        for one in acting:
            if any(name not in names for name in one.sources) or not self._has_target(one):
                self.failed[one.id] = "a question takes no part"
                continue
            taking.append(one)
            if len(one.sources) > 1 or one.id in aimed:
                both = self.kinds[one.kind].symmetric
                steps[one.id] = tuple(self.circuit.add() for _ in range(1 + both))
        for one in taking:
            kind = self.kinds[one.kind]
            if one.id in steps or kind.symmetric or one.target not in names:
                self._connect(one, kind)
            else:
                self._act(one, kind, names[one.sources[0]], one.sources, one.target)

    def _has_target(self, relation: Relation) -> bool:
        if relation.target in self.names:
            return True
        aim = self.map.index.relations.get(relation.target)
        return aim is not None and self.kinds[aim.kind].polarity != 0

    def _connect(self, relation: Relation, kind: RelationKind) -> None:
        ends = [(relation.sources, relation.target)]
        if kind.symmetric:
            ends.append(((relation.target,), relation.sources[0]))
        for way, (sources, target) in enumerate(ends):
            nodes = [self.names[name] for name in sources]
            own = self.steps.get(relation.id)
            if own:
                self.circuit.all_of[own[way]] = nodes
                nodes = [own[way]]
            self._act(relation, kind, nodes[0], sources, target)

    def _act(
        self,
        relation: Relation,
        kind: RelationKind,
        node: int,
        sources: tuple[str, ...],
        target: str,
    ) -> None:
        at_statement = target in self.names
        aims = (self.names[target],) if at_statement else self.steps.get(target, ())
        if not aims:
            self.failed[relation.id] = "a question takes no part"
            return
        if kind.polarity > 0:
            for aim in aims:
                self.circuit.any_of.setdefault(aim, []).append(node)
            return
        why = self.preference.failure(sources, target, relation) if at_statement else ""
        if why:
            self.failed[relation.id if sources == relation.sources else f"{relation.id} back"] = why
            return
        for aim in aims:
            self.circuit.none_of[aim].append(node)

    def disregard(self) -> None:
        """Refute what has the weight 0 and no reason: it is not assumed."""
        idle = [
            self.names[one.name]
            for one in self.map.statements
            if one.weight == 0 and one.name in self.names
        ]
        idle = [node for node in dict.fromkeys(idle) if node not in self.circuit.any_of]
        if idle:
            true = self.circuit.add()
            for node in idle:
                self.circuit.none_of[node].append(true)

    def exclude(self, *, pairs: bool) -> None:
        """Let the answers to each exclusive question attack each other."""
        for names in exclusive_answers(self.map, self.names).values():
            if pairs and len(names) > _MOST_PAIRED:
                raise LimitError(f"{len(names):,} answers exclude each other, too many for pairs")
            if len(names) > _MANY_ANSWERS and self.preference.silent and not pairs:
                self._at_most_one(list(dict.fromkeys(self.names[name] for name in names)))
                continue
            for name in names:
                for rival in names:
                    self._rival(name, rival)

    def _rival(self, one: str, other: str) -> None:
        node, aim = self.names[one], self.names[other]
        if node != aim and not self.preference.failure((one,), other):
            self.circuit.none_of[aim].append(node)

    def _at_most_one(self, nodes: list[int]) -> None:
        """Exclude many answers by each other in linear size: some answer before, some behind."""
        for row in (nodes, nodes[::-1]):
            some = row[0]
            for node in row[1:]:
                self.circuit.none_of[node].append(some)
                more = self.circuit.add()
                self.circuit.any_of[more] = [some, node]
                some = more


def exclusive_answers(map_: ArgumentMap, taking: Mapping[str, int]) -> dict[str, list[str]]:
    """Return the answers to each question whose alternatives exclude each other, in order."""
    kinds = relation_kinds()
    answers: dict[str, dict[str, None]] = {}
    for one in map_.relations:
        if kinds[one.kind].answers and one.sources[0] in taking:
            question = map_.index.statements.get(one.target)
            if question is not None and "exclusive" in question.alternatives:
                answers.setdefault(one.target, {})[one.sources[0]] = None
    return {question: list(names) for question, names in answers.items()}


def merged_names(map_: ArgumentMap) -> dict[str, int]:
    """Return a node for every statement that asserts; what restates each other has the same."""
    asserting = {name for name, kind in statement_kinds().items() if kind.asserts}
    names = [one.name for one in map_.statements if not one.kind or one.kind in asserting]
    head = {name: name for name in names}
    kinds = relation_kinds()
    for relation in map_.relations:
        if kinds[relation.kind].merges:
            one, other = relation.sources[0], relation.target
            if one in head and other in head:
                head[_head(head, one)] = _head(head, other)
    number: dict[str, int] = {}
    return {name: number.setdefault(_head(head, name), len(number)) for name in names}


def _head(head: dict[str, str], name: str) -> str:
    while head[name] != name:
        head[name] = name = head[head[name]]
    return name
