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

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from argmap.model.argument_map import ArgumentMap
from argmap.model.verdict import Verdict
from argmap.relations import relation_kinds, verbs_that
from argmap.semantics.answers.case import Case
from argmap.semantics.compilation.compiled import exclusion
from argmap.semantics.compilation.participants import alternatives
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED

if TYPE_CHECKING:
    from argmap.semantics.compilation.support import SupportReading
    from argmap.semantics.engine.circuit import Circuit

_NONE, _FALLEN, _OPEN, _HOLDS = range(4)  # the best that is known of some steps


def verdicts(
    case: Case, circuit: "Circuit", labels: Sequence[int], reading: "SupportReading | None"
) -> Mapping[int, Verdict]:
    """Return the verdict of each node that is a claim, in a circuit that was labelled.

    Linear in the map.
    """
    implied = reading is not None and reading.implied is not None
    sides = _Sides(case, circuit, labels, implied=implied)
    return {node: sides.verdict(node) for node in dict.fromkeys(case.names.values())}


def last_answers(case: Case, labels: Sequence[int]) -> set[int]:
    """Return the nodes of answers to exhaustive questions of which all other answers are out."""
    if not isinstance(case.subject, ArgumentMap):
        return set()
    open_: dict[int, int] = {}
    for node, rival in _rivals(case.subject, case.names, "exhaustive"):
        open_[node] = open_.get(node, 0) + (labels[rival] != OUT)
    return {node for node, count in open_.items() if not count}


class _Sides:
    """The best step for and the best against each claim."""

    def __init__(
        self, case: Case, circuit: "Circuit", labels: Sequence[int], *, implied: bool
    ) -> None:
        self.case = case
        self.circuit = circuit
        self.labels = labels
        self.implied = implied
        self.pro: dict[int, int] = {}
        self.held: dict[int, int] = {}  # the best reason before anything rebuts it
        self.con: dict[int, int] = {}
        self.left: set[int] = set()  # whose rivals are all out
        if isinstance(case.subject, ArgumentMap):
            self._of_map(case.subject)
        else:
            for source, target in case.subject.supports:
                self._count(self.pro, case.names[target], labels[case.names[source]])
            self._by_attacks()

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
        labels, names, compiled = self.labels, self.case.names, self.case.compiled
        kinds = relation_kinds()
        for relation in map_.related(verbs_that("polarity")):
            aim = names.get(relation.target)
            if aim is None or any(source not in names for source in relation.sources):
                continue
            kind = kinds[relation.kind]
            if kind.polarity > 0:
                self._count(self.pro, aim, compiled.label(labels, relation))
                self._count(self.held, aim, compiled.premises(labels, relation))
                continue
            if self.implied:
                continue
            if relation.id not in compiled.failed:
                self._count(self.con, aim, compiled.label(labels, relation))
            if kind.symmetric and f"{relation.id} back" not in compiled.failed:
                back = compiled.label(labels, relation, 1)
                self._count(self.con, names[relation.sources[0]], back)
        if self.implied:
            self._by_attacks()
        for node, rival in _rivals(map_, names, "exclusive"):
            if exclusion(rival, node) not in compiled.failed:
                self._count(self.con, node, labels[rival])
        self.left = last_answers(self.case, labels)

    def _by_attacks(self) -> None:
        """Count what attacks a claim where supports are implications.

        The unnamed opposite of what is undeveloped is nothing that anybody says.
        """
        claims = set(self.case.names.values())
        asserted = claims.union(self.circuit.fixed, *self.case.compiled.steps.values())
        for node in claims:
            for attacker in asserted.intersection(self.circuit.none_of[node]):
                self._count(self.con, node, self.labels[attacker])


_RANK = {OUT: _FALLEN, UNDECIDED: _OPEN, IN: _HOLDS}


def _rivals(map_: ArgumentMap, names: Mapping[str, int], word: str) -> Iterator[tuple[int, int]]:
    """Yield the node of each answer to a question of that kind with that of each other answer."""
    for answers in alternatives(map_, names, word).values():
        nodes = list(dict.fromkeys(names[name] for name in answers))
        for node in nodes:
            yield from ((node, other_node) for other_node in nodes if other_node != node)
