"""Which verdict each claim gets: its label, and what speaks for and against it.

| verdict | label | and |
|---|---|---|
| supported | in | it has reasons, or all other answers to an exhaustive question are out |
| given | in | neither |
| disputed | undecided | something against it is not out, and a reason is not out or it has none |
| undecided | undecided | any other |
| refuted | out | something against it is in, or acts in every extension in another way |
| unsupported | out | any other: its reasons have failed |

Against a claim are attacks, contradictions and the other answers to an exclusive question.
"""

from collections.abc import Iterator, Mapping

from argmap.model.argument_map import ArgumentMap
from argmap.model.verdict import Verdict
from argmap.relations import relation_kinds, verbs_that
from argmap.semantics.answers.result import Result
from argmap.semantics.compilation.compiled import exclusion
from argmap.semantics.compilation.participants import alternatives
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED

_NONE, _FALLEN, _OPEN, _HOLDS = range(4)  # the best that is known of some steps


def verdicts(result: Result) -> Mapping[int, Verdict]:
    """Return the verdict of each node that is a claim; nothing without an extension.

    Linear in the map.
    """
    if not result.exists:
        return {}
    sides = _Sides(result)
    return {node: sides.verdict(node) for node in dict.fromkeys(result.names.values())}


def last_answers(result: Result) -> set[int]:
    """Return the nodes of answers to exhaustive questions of which all other answers are out."""
    if not isinstance(result.subject, ArgumentMap):
        return set()
    open_: dict[int, int] = {}
    labels = result.answer.statuses
    for node, rival in _rivals(result.subject, result.names, "exhaustive"):
        open_[node] = open_.get(node, 0) + (labels[rival] != OUT)
    return {node for node, count in open_.items() if not count}


class _Sides:
    """The best step for and the best against each claim."""

    def __init__(self, result: Result) -> None:
        self.result = result
        self.labels = result.answer.statuses
        self.pro: dict[int, int] = {}
        self.held: dict[int, int] = {}  # the best reason before anything rebuts it
        self.con: dict[int, int] = {}
        self.left: set[int] = set()  # whose rivals are all out
        if isinstance(result.subject, ArgumentMap):
            self._of_map(result.subject)
        else:
            self._of_framework()

    def verdict(self, node: int) -> Verdict:
        pro, con = self.pro.get(node, _NONE), self.con.get(node, _NONE)
        label = self.labels[node]
        if label == IN:
            return Verdict.SUPPORTED if pro != _NONE or node in self.left else Verdict.GIVEN
        if label == UNDECIDED:
            both = con in (_OPEN, _HOLDS) and pro != _FALLEN
            return Verdict.DISPUTED if both else Verdict.UNDECIDED
        if con == _HOLDS or (con == _OPEN and self.held.get(node, _NONE) != _FALLEN):
            return Verdict.REFUTED
        return Verdict.UNSUPPORTED

    def _count(self, side: dict[int, int], node: int, label: int) -> None:
        side[node] = max(side.get(node, _NONE), _RANK[label])

    def _of_map(self, map_: ArgumentMap) -> None:
        result, labels, names = self.result, self.labels, self.result.names
        kinds, compiled = relation_kinds(), result.compiled
        against = result.reading is None or result.reading.implied is None
        for relation in map_.related(verbs_that("polarity")):
            aim = names.get(relation.target)
            if aim is None or any(source not in names for source in relation.sources):
                continue
            kind = kinds[relation.kind]
            if kind.polarity > 0:
                self._count(self.pro, aim, compiled.label(labels, relation))
                self._count(self.held, aim, compiled.premises(labels, relation))
                continue
            if not against:
                continue
            if relation.id not in compiled.failed:
                self._count(self.con, aim, compiled.label(labels, relation))
            if kind.symmetric and f"{relation.id} back" not in compiled.failed:
                back = compiled.label(labels, relation, 1)
                self._count(self.con, names[relation.sources[0]], back)
        if not against:
            self._by_attacks()
        for node, rival in _rivals(map_, names, "exclusive"):
            if exclusion(rival, node) not in compiled.failed:
                self._count(self.con, node, labels[rival])
        self.left = last_answers(result)

    def _by_attacks(self) -> None:
        """Count what attacks a claim where supports are implications.

        The unnamed opposite of what is undeveloped is nothing that anybody says.
        """
        phrase = {*self.result.names.values(), *self.result.circuit.fixed}
        phrase.update(node for nodes in self.result.compiled.steps.values() for node in nodes)
        for node in set(self.result.names.values()):
            for attacker in phrase.intersection(self.result.circuit.none_of[node]):
                self._count(self.con, node, self.labels[attacker])

    def _of_framework(self) -> None:
        names = self.result.names
        for side, pairs in ((self.pro, self.result.subject.supports), (self.con, None)):
            for source, target in pairs or ():
                self._count(side, names[target], self.labels[names[source]])
        self._by_attacks()


_RANK = {OUT: _FALLEN, UNDECIDED: _OPEN, IN: _HOLDS}


def _rivals(map_: ArgumentMap, names: Mapping[str, int], word: str) -> Iterator[tuple[int, int]]:
    """Yield the node of each answer to a question of that kind with that of each other answer."""
    for answers in alternatives(map_, names, word).values():
        nodes = list(dict.fromkeys(names[name] for name in answers))
        for node in nodes:
            yield from ((node, other_node) for other_node in nodes if other_node != node)
