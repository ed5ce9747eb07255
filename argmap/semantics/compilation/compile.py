"""From a map to a circuit: when each statement and step is in.

* A step is in when all its premises are in and nothing that undercuts it is; one that is itself
  argued for needs one of those reasons to be in.
* A statement is in when it is assumed (nothing supports it, and its weight is not 0) or a step that
  supports it is in, and no attack on it both succeeds and is in.  What succeeds depends on the
  reading: reasons and attacks rebut each other ('mutual', `rebuttal`), or attacks alone act
  ('one-sided', and `preference` says which fail).
* What is `undeveloped`, and has no reason, may hold or not: it and an unnamed opposite attack each
  other, as in stable extensions nothing may be open.
* Where the answers to a question are exhaustive, an answer that has lost its reasons has one more:
  that all other answers are out.
* What contradicts attacks both ways; so do the answers to a question whose alternatives are
  exclusive.  Statements that restate each other are one.
* Questions take no part, nor do relations from or to them.

The circuit grows with the map: a relation gets a node only when it has several sources or is itself
aimed at.  Not here: the names of the kinds; all of this reads their data.
"""

from collections.abc import Sequence

from argmap.model import ArgumentMap, Relation
from argmap.relations import relation_kinds, verbs_that
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.compilation.compiled import Compiled, Conflict, Reading, Rival, exclusion
from argmap.semantics.compilation.participants import (
    add_steps,
    alternatives,
    exclusions,
    merged_names,
)
from argmap.semantics.compilation.preference import Link, Preference
from argmap.semantics.compilation.rebuttal import Rebuttals
from argmap.semantics.engine.circuit import Circuit

_QUESTION = "a question takes no part"


def compile_map(
    map_: ArgumentMap | Framework,
    *,
    preference: Link = "last-link",
    audience: Sequence[str] = (),
    rebuttals: Reading | None = None,
) -> Compiled:
    """Return the circuit of a map, or of a framework, as it is; linear in its size.

    (But the answers to an exclusive question attack each other one by one.)
    `audience` lists values (`@value`), the most important first.
    `rebuttals` says whether reasons and attacks rebut each other; by default the map does, or else
    they do.
    `ValueError` for an unknown preference or value; `LimitError` for too many answers.
    """
    if isinstance(map_, Framework):
        return Compiled(map_.circuit, map_.names)
    mutual = (rebuttals or map_.metadata.rebuttals) != "one-sided"
    preferred = Preference(map_, link=preference, audience=audience, one_sided=not mutual)
    compiling = _Compiling(map_, preferred, mutual=mutual)
    compiling.relate()
    compiling.exclude()
    compiling.rebut()
    compiling.disregard()
    compiling.exhaust()
    if not compiling.mutual:
        compiling.conflicts = {}
    return compiling


class _Compiling(Compiled):
    """A map on its way to a circuit: each step adds conditions to those of the steps before it."""

    def __init__(self, map_: ArgumentMap, preference: Preference, *, mutual: bool) -> None:
        names = merged_names(map_)
        super().__init__(
            Circuit(1 + max(names.values(), default=-1)),
            names,
            rebuttals="mutual" if mutual else "one-sided",
            preference=preference,
        )
        self.map = map_
        self.kinds = relation_kinds()
        self.acting = map_.related(verbs_that("polarity"))
        weighed = preference.ordered or preference.weighed
        strict = mutual and any(relation.strict for relation in self.acting)
        reasoned = any(
            self.kinds[relation.kind].polarity > 0 and relation.target in self.names
            for relation in self.acting
        )
        # without reasons nothing is rebutted
        self.mutual = mutual and ((strict and weighed) or reasoned)
        self.graded = weighed or (strict and self.mutual)  # whether some sides may be weaker
        self.against: dict[int, list[tuple[Relation, int]]] = {}

    def relate(self) -> None:
        """Add the conditions that relations make; those that need nodes of their own get them."""
        every = self.acting
        self.acting, self.steps = add_steps(self.map, self.names, self.circuit)
        if len(self.acting) < len(every):
            acting = {relation.id for relation in self.acting}
            self.failed = {row.id: _QUESTION for row in every if row.id not in acting}
        names, steps, connect = self.names, self.steps, self._connect
        for relation in self.acting:
            own = steps.get(relation.id)
            connect(relation, own[0] if own else names[relation.sources[0]])

    def _ends(self, relation: Relation) -> tuple[int, int]:
        """Return the nodes from which a relation acts, there and back."""
        node, *back = self.steps.get(relation.id) or [self.names[relation.sources[0]]]
        return node, back[0] if back else self.names.get(relation.target, -1)

    def _connect(self, relation: Relation, node: int) -> None:
        """Let a relation act on the node that it aims at, or on those of a step."""
        circuit, kind = self.circuit, self.kinds[relation.kind]
        aim = self.names.get(relation.target)
        if aim is None:
            if relation.target not in self.steps:
                self.failed[relation.id] = _QUESTION
            act = circuit.support if kind.polarity > 0 else circuit.attack
            for step in self.steps.get(relation.target, ()):
                act(node, step)
        elif kind.polarity > 0:
            circuit.support(node, aim)
            if self.graded and self.mutual:
                self._conflict(aim).reasons.append((relation, node))
        elif self.graded and kind.symmetric:  # compared when all are known, as the next are
            source = self.names[relation.sources[0]]
            self._conflict(aim).rivals.append(Rival(source, node, relation, relation.id))
            returned = Rival(aim, self._ends(relation)[1], relation, f"{relation.id} back")
            self._conflict(source).rivals.append(returned)
        elif self.graded:
            self._conflict(aim).attacks.append((relation, node))
        elif self.mutual and not kind.symmetric:
            self.against.setdefault(aim, []).append((relation, node))
        else:
            circuit.attack(node, aim)
            if kind.symmetric:
                circuit.attack(self._ends(relation)[1], self.names[relation.sources[0]])

    def _conflict(self, node: int) -> Conflict:
        if node not in self.conflicts:
            self.conflicts[node] = Conflict(node)
        return self.conflicts[node]

    def rebut(self) -> None:
        """Let reasons and attacks rebut each other; what has no reasons is undermined."""
        circuit = self.circuit
        for aim, attacks in self.against.items():
            if aim not in circuit.any_of:
                for _, node in attacks:
                    circuit.attack(node, aim)
                continue
            against = circuit.add()
            circuit.any_of[against] = list(dict.fromkeys(node for _, node in attacks))
            circuit.attack(aim, against)
            circuit.attack(against, aim)
            self.wins |= {relation.id: against for relation, _ in attacks}
        if not self.conflicts:
            return
        for name, node in self.names.items():
            if node in self.conflicts:
                self.conflicts[node].names.append(name)
        Rebuttals(self).connect()

    def disregard(self) -> None:
        """Leave open what is undeveloped, and drop what has weight 0, where no reason is given."""
        circuit, idle = self.circuit, set()
        for statement in self.map.statements:
            if not statement.undeveloped and statement.weight != 0:
                continue
            node = self.names.get(statement.name)
            if node is None or node in circuit.any_of:
                continue
            if statement.undeveloped:
                opposite = circuit.add()
                circuit.attack(node, opposite)
                circuit.attack(opposite, node)
            if statement.weight == 0:
                idle.add(node)
        if idle:
            true = circuit.add()
            circuit.fixed.add(true)
            for node in idle:
                circuit.attack(true, node)

    def exclude(self) -> None:
        """Let the answers to each exclusive question attack each other.

        Where they are exhaustive, too, an answer excludes others by its own reasons only: one that
        is left when all others are out would else be what puts them out.
        """
        exhaustive = alternatives(self.map, self.names, "exhaustive")
        for question, nodes in alternatives(self.map, self.names, "exclusive").items():
            acting = dict(zip(nodes, nodes, strict=True))
            if question in exhaustive:
                acting |= self._argued(nodes)
            for node, aim in exclusions(nodes):
                if self.graded:
                    self._conflict(node)
                    rival = Rival(node, acting[node], key=exclusion(node, aim))
                    self._conflict(aim).rivals.append(rival)
                else:
                    self.circuit.attack(acting[node], aim)

    def _argued(self, nodes: list[int]) -> dict[int, int]:
        """Return by answers with reasons a node that is in when they are and one of those holds."""
        circuit, acting = self.circuit, {}
        for node in filter(circuit.any_of.__contains__, nodes):
            argued = self.argued[node] = circuit.add()
            circuit.any_of[argued] = circuit.any_of[node]
            acting[node] = circuit.add()
            circuit.all_of[acting[node]] = [node, argued]
        return acting

    def exhaust(self) -> None:
        """Give an answer that has reasons one more: that all other answers are out.

        It does not help against what attacks the answer: where the last answer is refuted, all are.
        """
        circuit = self.circuit
        attacks: dict[int, list[int]] = {}
        questions = alternatives(self.map, self.names, "exhaustive").values()
        for relation in self.acting if questions else ():
            if self.kinds[relation.kind].polarity < 0 and relation.id not in self.failed:
                aim = self.names.get(relation.target, -1)
                attacks.setdefault(aim, []).append(self._ends(relation)[0])
        for nodes in questions:
            for node in nodes:
                if node in circuit.any_of and len(nodes) > 1:
                    left = circuit.add()
                    rivals = [rival for rival in nodes if rival != node]
                    circuit.none_of[left] = [*rivals, *attacks.get(node, ())]
                    circuit.any_of[node] = [*circuit.any_of[node], left]
