"""Reasons for and against a claim that rebut each other, as nodes of a circuit.

A reason for s and an attack on s are inferences to s and to not-s.  Each defeats the other unless
it is weaker, and an inference that is `@strict` is defeated by strict ones only (restricted
rebut).  A statement without reasons is undermined: it does not strike back.  What cannot hold
together (what contradicts, exclusive answers) excludes each other by what wins on each side.

    a reason wins      iff its premises are in, it is not undercut, and nothing against that is not
                       weaker wins;
    an attack wins     iff its premises are in, it is not undercut, and no reason that is not weaker
                       wins;
    a statement is in  iff one of its reasons wins, or it has none and nothing against it wins.

Reasons of one strength are a group with one node, and so are attacks: without strengths that is one
more node a statement, and with them a ladder over the sorted strengths, so that all stays linear.
Only where the map ranks some of the sides (`outranks`, an audience) are they compared in pairs.

Sources: Prakken 2010, doi:10.1080/19462160903564592, and Modgil & Prakken 2014,
doi:10.1080/19462166.2013.869766 (rebutting, undermining, preferences); Caminada & Amgoud 2007,
doi:10.1016/j.artint.2007.02.003, and Caminada, Modgil & Oren 2014,
doi:10.3233/978-1-61499-436-7-209 (restricted and unrestricted rebut).

Not here: how strong a side is (`preference`), all other conditions (`compile`).
"""

from collections.abc import Iterable, Mapping, Sequence

from attrs import define, field, frozen

from argmap.model.relation import Relation
from argmap.semantics.circuits.circuit import Circuit
from argmap.semantics.compilation.preference import Preference, Side


@define(eq=False)
class StrengthGroup:
    """Inferences of one strength to one conclusion: `node` is in when one of them wins."""

    node: int
    sides: list[Side]

    @property
    def side(self) -> Side:
        """What is compared: all members are alike."""
        return self.sides[0]


@frozen(eq=False)
class Rival:
    """What cannot hold together with a statement: the other statement, and what says so.

    `node` is in when the other statement is and nothing undercuts the contradiction.
    """

    statement: int
    node: int
    relation: Relation | None = None
    key: str = ""


@define(eq=False)
class Conflict:
    """All that concerns one statement: reasons and attacks as pairs of relation and node."""

    node: int
    names: list[str] = field(factory=list)
    reasons: list[tuple[Relation, int]] = field(factory=list)
    attacks: list[tuple[Relation, int]] = field(factory=list)
    rivals: list[Rival] = field(factory=list)
    pro: list[StrengthGroup] = field(factory=list)
    con: list[StrengthGroup] = field(factory=list)


class Rebuttals:
    """Connects the conflicts of a map, all of which are known when it begins.

    `wins` gets, by the id of a relation, the node that is in when the relation itself wins or one
    of its group does; `failed` why an attack on a statement without reasons has no effect.
    """

    def __init__(
        self,
        circuit: Circuit,
        preference: Preference,
        *,
        wins: dict[str, int],
        failed: dict[str, str],
    ) -> None:
        self.circuit = circuit
        self.preference = preference
        self.wins = wins
        self.failed = failed
        self._ladders: dict[int, _Ladder] = {}

    def connect(self, conflicts: Mapping[int, Conflict]) -> None:
        """Add the conditions of all conflicts."""
        for conflict in conflicts.values():
            self._group(conflict)
        for entry in conflicts.values():
            self._oppose(entry, conflicts)

    def _group(self, conflict: Conflict) -> None:
        """Put the reasons and the attacks of a statement into groups with a node each."""
        circuit, preference = self.circuit, self.preference
        if not conflict.reasons:
            conflict.pro = [StrengthGroup(conflict.node, [preference.given(conflict.names)])]
            return
        sides = [(preference.reason(relation), node) for relation, node in conflict.reasons]
        groups = _grouped(sides, ordered=preference.ordered)
        if len(groups) == 1:
            conflict.pro = [StrengthGroup(conflict.node, [side for side, _ in groups[0]])]
        else:
            nodes = [self._any([node for _, node in members]) for members in groups]
            circuit.any_of[conflict.node] = nodes
            conflict.pro = [
                StrengthGroup(node, [side for side, _ in members])
                for node, members in zip(nodes, groups, strict=True)
            ]
        against = [(preference.attack(relation), node) for relation, node in conflict.attacks]
        for members in _grouped(against, ordered=preference.ordered):
            node = self._any([node for _, node in members])
            conflict.con.append(StrengthGroup(node, [side for side, _ in members]))
        for group in (*conflict.pro, *conflict.con):
            self.wins |= {side.key: group.node for side in group.sides}

    def _any(self, nodes: Sequence[int]) -> int:
        """Add a node that is in when one of some nodes is and what is added later allows it."""
        node = self.circuit.add()
        self.circuit.any_of[node] = list(dict.fromkeys(nodes))
        return node

    def _oppose(self, conflict: Conflict, conflicts: Mapping[int, Conflict]) -> None:
        if not conflict.reasons:
            self._undermine(conflict)
        for group in conflict.pro:
            for node in self._not_weaker(conflict.con, group):
                self.circuit.attack(node, group.node)
            for rival in conflict.rivals:
                self._exclude(group, rival, conflict, conflicts[rival.statement])
        for group in conflict.con:
            for node in self._not_weaker(conflict.pro, group):
                self.circuit.attack(node, group.node)

    def _undermine(self, conflict: Conflict) -> None:
        """Let attacks on what is given act at once, but for those that are too weak."""
        side = conflict.pro[0].side
        for relation, node in conflict.attacks:
            why = self.preference.weaker(self.preference.attack(relation), side)
            if why:
                self.failed[relation.id] = why
            else:
                self.circuit.attack(node, conflict.node)

    def _exclude(
        self, group: StrengthGroup, rival: Rival, conflict: Conflict, other_conflict: Conflict
    ) -> None:
        """Let what wins for a rival, and is not weaker, attack a group of reasons."""
        groups = other_conflict.pro
        if rival.relation is not None and rival.relation.weight is not None:
            groups = [
                StrengthGroup(group.node, [group.side.weighed(rival.relation)]) for group in groups
            ]
        able = [entry for entry in groups if not self.preference.weaker(entry.side, group.side)]
        if not able:
            if len(conflict.pro) == 1 and rival.key:
                self.failed[rival.key] = self.preference.weaker(groups[0].side, group.side)
            return
        if len(able) == len(groups):
            self.circuit.attack(rival.node, group.node)
            return
        node = able[0].node if len(able) == 1 else self._any([group.node for group in able])
        if rival.node != rival.statement:  # something undercuts the contradiction
            both = self.circuit.add()
            self.circuit.all_of[both] = [node, rival.node]
            node = both
        self.circuit.attack(node, group.node)

    def _not_weaker(self, groups: list[StrengthGroup], target: StrengthGroup) -> Iterable[int]:
        """Return nodes of which one is in just when a group wins that is not weaker."""
        if not groups:
            return ()
        if self.preference.ordered or len(groups) == 1:
            weaker = self.preference.weaker
            return [group.node for group in groups if not weaker(group.side, target.side)]
        key = id(groups)
        if key not in self._ladders:
            self._ladders[key] = _Ladder(self.circuit, groups)
        return self._ladders[key].above(target.side)


class _Ladder:
    """Groups, the strongest first, and nodes that are in when one from the top down to here is."""

    def __init__(self, circuit: Circuit, groups: list[StrengthGroup]) -> None:
        self.circuit = circuit
        self.groups = sorted(groups, key=lambda group: group.side.level, reverse=True)
        self.rungs = [self.groups[0].node]

    def above(self, target: Side) -> list[int]:
        """Return the node of all groups that are not weaker than a side, if there are any."""
        count = sum(not group.side.is_below(target) for group in self.groups)
        if not count:
            return []
        while len(self.rungs) < count:
            node = self.circuit.add()
            self.circuit.any_of[node] = [self.rungs[-1], self.groups[len(self.rungs)].node]
            self.rungs.append(node)
        return [self.rungs[count - 1]]


def _grouped(sides: Iterable[tuple[Side, int]], *, ordered: bool) -> list[list[tuple[Side, int]]]:
    """Return sides of one level together; those that the map ranks stand by themselves."""
    groups: dict[object, list[tuple[Side, int]]] = {}
    for side, node in sides:
        key = side.key if ordered and side.ranked else side.level
        groups.setdefault(key, []).append((side, node))
    return list(groups.values())
