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

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation
from argmap.relations import RelationKind, relation_kinds, verbs_that
from argmap.semantics.compilation.compiled import Compiled, Reading, exclusion
from argmap.semantics.compilation.conflict import Conflict, Rival
from argmap.semantics.compilation.participants import alternatives, merged_names
from argmap.semantics.compilation.preference import Link, Preference
from argmap.semantics.compilation.rebuttal import Rebuttals
from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.limits import LimitError

_MANY_ANSWERS = 60  # answers: pairs of more would fill memory, a counter does not
_MOST_PAIRED = 2_000  # answers: two million attacks of one upon another


def compile_map(
    map_: ArgumentMap,
    *,
    preference: Link = "last-link",
    audience: Sequence[str] = (),
    pairs: bool = False,
    rebuttals: Reading | None = None,
) -> Compiled:
    """Return the circuit of a map; linear in the size of the map.

    `audience` lists values (`@value`), the most important first.  With `pairs` the answers to an
    exclusive question attack each other one by one, however many there are, which is not linear.
    `rebuttals` says whether reasons and attacks rebut each other; by default the map does, or else
    they do.
    `ValueError` for an unknown preference or value; `LimitError` for too many such pairs.
    """
    reading: Reading = rebuttals or "mutual"
    if rebuttals is None and map_.metadata.rebuttals == "one-sided":
        reading = "one-sided"
    mutual = reading == "mutual"
    preferred = Preference(map_, link=preference, audience=audience, one_sided=not mutual)
    compiling = _Compiling(map_, preferred, mutual=mutual)
    compiling.relate()
    compiling.exclude(pairs=pairs)
    compiling.rebut()
    compiling.disregard()
    compiling.exhaust()
    return Compiled(
        compiling.circuit,
        compiling.names,
        compiling.steps,
        compiling.failed,
        compiling.wins,
        compiling.groups,
        reading,
        compiling.conflicts if compiling.mutual else {},
        preferred,
    )


class _Compiling:
    def __init__(self, map_: ArgumentMap, preference: Preference, *, mutual: bool) -> None:
        self.map = map_
        self.kinds = relation_kinds()
        self.mutual = mutual
        self.graded = False  # whether some sides may be weaker than others
        self.conflicts: dict[int, Conflict] = {}
        self.against: dict[int, list[tuple[Relation, int]]] = {}
        self.wins: dict[str, int] = {}
        self.groups: dict[int, tuple[int, ...]] = {}
        self.preference = preference
        self.names = merged_names(map_)
        self.circuit = Circuit(1 + max(self.names.values(), default=-1))
        self.steps: dict[str, tuple[int, ...]] = {}
        self.failed: dict[str, str] = {}

    def relate(self) -> None:
        """Add the conditions that relations make; those that need nodes of their own get them."""
        names = self.names
        acting = self.map.related(verbs_that("polarity"))
        self._choose(acting)
        aims = [names.get(relation.target) for relation in acting]
        beyond = {
            relation.target for relation, aim in zip(acting, aims, strict=True) if aim is None
        }
        proper = _with_nodes(acting, beyond)
        if len(names) < len(self.map.statements) or not beyond.issubset(proper):
            acting = [relation for relation in acting if self._takes_part(relation, proper)]
            aims = [names.get(relation.target) for relation in acting]
            proper = _with_nodes(acting, beyond)
        nodes = [names[relation.sources[0]] for relation in acting]
        added = self._add([acting[at] for at in proper.values()])
        for at, node in zip(proper.values(), added, strict=True):
            nodes[at] = node
        self._connect(acting, nodes, aims)

    def _choose(self, acting: Iterable[Relation]) -> None:
        """Tell how the sides of conflicts are compared; without reasons nothing is rebutted."""
        strict, weighed = False, not self.preference.silent
        if self.mutual:
            names = self.names
            strict = any(relation.strict for relation in acting)
            reasoned = any(
                relation.target in names
                for relation in acting
                if self.kinds[relation.kind].polarity > 0
            )
            self.mutual = reasoned or (strict and weighed)
        self.graded = weighed or (strict and self.mutual)

    def _takes_part(self, relation: Relation, steps: Mapping[str, int]) -> bool:
        known = relation.target in self.names or relation.target in steps
        if known and all(name in self.names for name in relation.sources):
            return True
        self.failed[relation.id] = "a question takes no part"
        return False

    def _add(self, relations: Iterable[Relation]) -> list[int]:
        """Add the node of each relation, or both where it acts both ways; return the first."""
        names, steps = self.names, self.steps
        none_of, all_of = self.circuit.none_of, self.circuit.all_of
        symmetric = verbs_that("symmetric")
        outcome = []
        for relation in relations:
            present = len(none_of)
            none_of.append(())
            all_of[present] = list(map(names.__getitem__, relation.sources))
            steps[relation.id] = (present,)
            if relation.kind in symmetric:
                none_of.append(())
                all_of[present + 1] = [names[relation.target]]
                steps[relation.id] = (present, present + 1)
            outcome.append(present)
        return outcome

    def _connect(
        self, relations: Iterable[Relation], nodes: Iterable[int], aims: Iterable[int | None]
    ) -> None:
        """Let each relation act from its node on the node that it aims at (None: on a step)."""
        names, kinds = self.names, self.kinds
        none_of, any_of = self.circuit.none_of, self.circuit.any_of
        compared = self.graded and self.mutual
        helping = {name for name, kind in kinds.items() if kind.polarity > 0}
        symmetric = verbs_that("symmetric")
        for relation, node, aim in zip(relations, nodes, aims, strict=True):
            kind = relation.kind
            if aim is None:
                self._aim_at_step(relation, kinds[kind], node)
            elif kind in helping:
                if aim in any_of:
                    any_of[aim].append(node)
                else:
                    any_of[aim] = [node]
                if compared:
                    self._conflict(aim).reasons.append((relation, node))
            elif self.graded:
                self._compare(relation, node, aim)
            elif self.mutual and kind not in symmetric:
                self.against.setdefault(aim, []).append((relation, node))
            else:
                row = none_of[aim]
                if row:
                    row.append(node)
                else:
                    none_of[aim] = [node]
                if kind in symmetric:
                    self.circuit.attack(self._back(relation, aim), names[relation.sources[0]])

    def _conflict(self, node: int) -> Conflict:
        if node not in self.conflicts:
            self.conflicts[node] = Conflict(node)
        return self.conflicts[node]

    def _compare(self, relation: Relation, node: int, aim: int) -> None:
        """Note an attack or a contradiction whose sides are compared when all are known."""
        conflict = self._conflict(aim)
        if not self.kinds[relation.kind].symmetric:
            conflict.attacks.append((relation, node))
            return
        source = self.names[relation.sources[0]]
        conflict.rivals.append(Rival(source, node, relation, relation.id))
        back = Rival(aim, self._back(relation, aim), relation, f"{relation.id} back")
        self._conflict(source).rivals.append(back)

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
        rebuttals = Rebuttals(circuit, self.preference, self.conflicts, self.names)
        rebuttals.connect()
        self.wins |= rebuttals.wins
        self.failed |= rebuttals.failed
        self.groups = {
            node: tuple(group.node for group in conflict.pro)
            for node, conflict in self.conflicts.items()
            if len(conflict.pro) > 1
        }

    def _back(self, relation: Relation, aim: int) -> int:
        """Return the node from which a relation acts the other way."""
        proper = self.steps.get(relation.id)
        return proper[1] if proper else aim

    def _aim_at_step(self, relation: Relation, kind: RelationKind, node: int) -> None:
        aims = self.steps.get(relation.target)
        if aims is None:
            self.failed[relation.id] = "a question takes no part"
            return
        act = self.circuit.support if kind.polarity > 0 else self.circuit.attack
        for aim in aims:
            act(node, aim)

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

    def exclude(self, *, pairs: bool) -> None:
        """Let the answers to each exclusive question attack each other."""
        for names in alternatives(self.map, self.names, "exclusive").values():
            if pairs and len(names) > _MOST_PAIRED:
                raise LimitError(f"{len(names):,} answers exclude each other, too many for pairs")
            if len(names) > _MANY_ANSWERS and not self.graded and not pairs:
                self._at_most_one(list(dict.fromkeys(self.names[name] for name in names)))
                continue
            for name in names:
                for rival in names:
                    self._rival(name, rival)

    def _rival(self, word: str, rival: str) -> None:
        node, aim = self.names[word], self.names[rival]
        if node == aim:
            return
        if self.graded:
            self._conflict(node)
            self._conflict(aim).rivals.append(Rival(node, node, key=exclusion(node, aim)))
        else:
            self.circuit.attack(node, aim)

    def exhaust(self) -> None:
        """Give an answer that has reasons one more: that all other answers are out.

        It does not help against what attacks the answer: where the last answer is refuted, all are.
        """
        circuit = self.circuit
        attacks: dict[int, list[int]] = {}
        for names in alternatives(self.map, self.names, "exhaustive").values():
            nodes = list(dict.fromkeys(self.names[name] for name in names))
            for node in nodes:
                if node in circuit.any_of and len(nodes) > 1:
                    attacks = attacks or self._attacks()
                    left = circuit.add()
                    circuit.none_of[left] = [
                        *(other_node for other_node in nodes if other_node != node),
                        *attacks.get(node, ()),
                    ]
                    circuit.any_of[node] = [*circuit.any_of[node], left]

    def _attacks(self) -> dict[int, list[int]]:
        """Return, by the node of a statement, the nodes of what attacks it."""
        nodes: dict[int, list[int]] = {}
        for relation in self.map.related(verbs_that("polarity")):
            aim = self.names.get(relation.target)
            if (
                aim is not None
                and self.kinds[relation.kind].polarity < 0
                and relation.id not in self.failed
            ):
                proper = self.steps.get(relation.id)
                nodes.setdefault(aim, []).append(
                    proper[0] if proper else self.names[relation.sources[0]]
                )
        return nodes

    def _at_most_one(self, nodes: list[int]) -> None:
        """Exclude many answers by each other in linear size: some answer before, some behind."""
        for row in (nodes, nodes[::-1]):
            subset = row[0]
            for node in row[1:]:
                self.circuit.attack(subset, node)
                further = self.circuit.add()
                self.circuit.any_of[further] = [subset, node]
                subset = further


def _with_nodes(relations: Iterable[Relation], beyond: AbstractSet[str]) -> dict[str, int]:
    """Return, by id, the places of the relations that need a node: linked and aimed at ones.

    `beyond` are the targets that are not statements.
    """
    return {
        relation.id: at
        for at, relation in enumerate(relations)
        if len(relation.sources) > 1 or relation.id in beyond
    }
