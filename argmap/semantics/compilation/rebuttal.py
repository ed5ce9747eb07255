"""Reasons for and against a claim that rebut each other, as nodes of a circuit.

A reason for s and an attack on s are inferences to s and to not-s.  Each defeats the other unless
it is weaker, and an inference that is `@strict` is defeated by strict ones only (restricted
rebut).  A statement without reasons is undermined: it does not strike back; so is every statement
where attacks alone act.  What cannot hold together (what contradicts, exclusive answers) excludes
each other by what wins on each side.

    a reason wins      iff its premises are in, it is not undercut, and nothing against that is not
                       weaker wins;
    an attack wins     iff its premises are in, it is not undercut, and no reason that is not weaker
                       wins;
    a statement is in  iff one of its reasons wins, or it has none and nothing against it wins.

An inference that gets its strength from premises of several levels (`levels`) is one at each.
Reasons that are alike are a group with one node, and so are attacks: without strengths that is one
more node a statement, and with them a ladder over the sorted strengths, so that all stays linear,
but where premises of many strengths meet in many conflicts: there `LimitError` is raised.
Only those are compared in pairs that an audience or `outranks` tells apart.

Sources: Prakken 2010, doi:10.1080/19462160903564592, and Modgil & Prakken 2014,
doi:10.1080/19462166.2013.869766 (rebutting, undermining, preferences); Caminada & Amgoud 2007,
doi:10.1016/j.artint.2007.02.003, and Caminada, Modgil & Oren 2014,
doi:10.3233/978-1-61499-436-7-209 (restricted and unrestricted rebut).

Not here: how strong a side is (`preference`), all other conditions (`compile`).
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain
from math import inf

from attrs import evolve

from argmap.model import Relation
from argmap.semantics.compilation.compiled import Compiled, Conflict, Rival, StrengthGroup, Variant
from argmap.semantics.compilation.levels import Levels
from argmap.semantics.engine.limits import LimitError

_MOST_GROUPS = 200_000  # nodes for sides of different strengths: more take seconds and 100 MB
_MOST_EACH = 20  # the same for each statement in conflict
_MOST_PAIRS = 10_000_000  # comparisons of what is ranked: more take seconds and 100 MB
_FEW = 30  # groups to a claim: up to here comparing each with each costs less than a ladder


class Rebuttals:
    """Connects the conflicts of a map, all of which are known when it begins.

    `wins` gets, by the id of a relation, the node that is in when the relation itself wins or one
    of its group does; `failed` why an attack on a statement without reasons has no effect.
    """

    def __init__(self, compiled: Compiled) -> None:
        self.circuit, self.conflicts = compiled.circuit, compiled.conflicts
        self.wins, self.failed, self.names = compiled.wins, compiled.failed, compiled.names
        self.preference = compiled.preference
        self._levels = Levels(compiled)
        self._pairs = 0
        self._most = self.circuit.size + _MOST_EACH * len(self.conflicts) + _MOST_GROUPS
        self._ladders: dict[tuple[int, int], tuple[list[tuple[float, ...]], list[int]]] = {}

    def connect(self) -> None:
        """Add the conditions of all conflicts."""
        for conflict in self.conflicts.values():
            self._group(conflict)
            if conflict.reasons and self.circuit.size > self._most:
                raise LimitError(
                    "the strengths of premises meet in too many conflicts to be compared",
                    "a @strength of the steps to those claims makes it few",
                )
        for conflict in self.conflicts.values():
            for group in (*conflict.con, *conflict.pro):
                if group.members and group.node != conflict.node:
                    nodes = dict.fromkeys(map(self._holding, group.members))
                    self.circuit.any_of[group.node] = list(nodes)
        for conflict in self.conflicts.values():
            self._oppose(conflict)

    def _group(self, conflict: Conflict) -> None:
        """Put the reasons and the attacks of a statement into groups with a node each."""
        if not conflict.reasons:
            side = self.preference.given(conflict.names)
            conflict.pro = [StrengthGroup(side, node=conflict.node)]
            return
        pro, con = self._grouped(conflict.reasons), self._grouped(conflict.attacks)
        conflict.pro, conflict.con = pro, con
        for group in (*pro, *con):
            group.node = conflict.node if [group] == pro else self.circuit.add()
            for variant in group.members:
                if variant.lowest:  # what wins at a level wins at its lowest, too
                    self.wins[variant.side.key] = group.node
        if len(pro) > 1:
            self.circuit.any_of[conflict.node] = [group.node for group in pro]

    def _grouped(self, steps: Iterable[tuple[Relation, int]]) -> list[StrengthGroup]:
        groups: dict[object, StrengthGroup] = {}
        for relation, node in steps:
            for variant in self._variants(relation, node):
                side = variant.side
                groups.setdefault(side.alike, StrengthGroup(side)).members.append(variant)
        return list(groups.values())

    def _variants(self, relation: Relation, node: int) -> tuple[Variant, ...]:
        side, levels = self.preference.side, self._levels.of(relation)
        return tuple(
            Variant(side(relation, level), node, relation.sources, level == levels[0])
            for level in reversed(levels)
        )

    def _holding(self, variant: Variant) -> int:
        """Return the node of a step at a level: its premises have to be as strong."""
        if not variant.lowest:
            level, premise = variant.side.level[1], self._levels.premise
            weak = [name for name in variant.sources if premise(name)[:1] < (level,)]
            both = self.circuit.add()
            pros = [self.conflicts[self.names[name]].pro for name in weak]
            needed = chain.from_iterable(self._at_least(pro, (level,), 1) for pro in pros)
            self.circuit.all_of[both] = [variant.node, *needed]
            variant.node = both
        return variant.node

    def _at_least(
        self, groups: list[StrengthGroup], level: tuple[float, ...], first: int = 0
    ) -> list[int]:
        """Return the node that is in when a group of a level or more is, none where there is none.

        Levels are compared from a place on: 1 without `strict`.
        """
        key = id(groups), first
        if key not in self._ladders:
            rows = sorted((group.side.level[first:], at) for at, group in enumerate(groups))
            nodes = [groups[at].node for _, at in rows]
            for at in range(len(nodes) - 2, -1, -1):
                nodes[at] = self._one_of(nodes[at : at + 2])
            self._ladders[key] = [own_level for own_level, _ in rows], nodes
        levels, nodes = self._ladders[key]
        return nodes[bisect_left(levels, level) :][:1]

    def _oppose(self, conflict: Conflict) -> None:
        if not conflict.reasons:
            self._undermine(conflict)
        for group in conflict.pro:
            for node in self._not_weaker(conflict.con, group):
                self.circuit.attack(node, group.node)
        for rival in conflict.rivals:
            other = self.conflicts[rival.statement]
            weaker = [self._exclude(group, rival, other) for group in conflict.pro]
            if rival.key and all(weaker):
                self.failed[rival.key] = weaker[0]
        for group in conflict.con:
            for node in self._not_weaker(conflict.pro, group):
                self.circuit.attack(node, group.node)

    def _undermine(self, conflict: Conflict) -> None:
        """Let attacks on what is given act at once, but for those that are too weak."""
        side = conflict.pro[0].side
        for relation, node in conflict.attacks:
            variants = self._variants(relation, node)
            able = [entry for entry in variants if not self.preference.weaker(entry.side, side)]
            if not able:
                self.failed[relation.id] = self.preference.why_weaker(variants[0].side, side)
                continue
            for variant in variants:
                self._holding(variant)
            self.circuit.attack(able[-1].node, conflict.node)
            if able[-1].node != node:
                self.wins[relation.id] = able[-1].node

    def _exclude(self, group: StrengthGroup, rival: Rival, other_conflict: Conflict) -> str:
        """Let what wins for a rival, and is not weaker, attack a group of reasons.

        Return why all of it is weaker, '' where something is not.
        """
        groups, says = other_conflict.pro, rival.relation
        if says is not None and says.weight is not None:
            sides = [evolve(row.side, key=says.id, strength=says.weight) for row in groups]
            groups = [
                StrengthGroup(side, row.node) for side, row in zip(sides, groups, strict=True)
            ]
        able = [entry for entry in groups if not self.preference.weaker(entry.side, group.side)]
        if not able:
            why: str = self.preference.why_weaker(groups[0].side, group.side)
            return why
        if len(able) == len(groups):
            self.circuit.attack(rival.node, group.node)
            return ""
        node = self._one_of([entry.node for entry in able])
        if rival.node != rival.statement:  # something undercuts the contradiction
            both = self.circuit.add()
            self.circuit.all_of[both] = [node, rival.node]
            node = both
        self.circuit.attack(node, group.node)
        return ""

    def _not_weaker(self, groups: list[StrengthGroup], target: StrengthGroup) -> Iterable[int]:
        """Return nodes of which one is in just when a group wins that is not weaker."""
        weaker, side = self.preference.weaker, target.side
        if len(groups) <= _FEW or side.ranked or side.rank is not None:
            self._pairs += len(groups)
            if self._pairs > _MOST_PAIRS:
                raise LimitError("too many reasons and objections to one claim are ranked")
            return [group.node for group in groups if not weaker(group.side, side)]
        strict, strength = side.level
        return self._at_least(groups, (strict, -inf if side.strength is None else strength))

    def _one_of(self, nodes: Sequence[int]) -> int:
        """Return a node that is in when one of some is."""
        if len(nodes) == 1:
            return nodes[0]
        node = self.circuit.add()
        self.circuit.any_of[node] = [*nodes]
        return node
