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
from itertools import permutations
from typing import TYPE_CHECKING

from argmap.model import ArgumentMap
from argmap.model.verdict import Verdict
from argmap.relations import relation_kinds, verbs_that
from argmap.semantics.answers.evaluable import Subject
from argmap.semantics.compilation.compiled import Compiled, exclusion
from argmap.semantics.compilation.participants import alternatives
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED

if TYPE_CHECKING:
    from argmap.semantics.compilation.support import SupportReading
    from argmap.semantics.engine.circuit import Circuit

_NONE, _FALLEN, _OPEN, _HOLDS = range(4)  # the best that is known of some steps
_RANK = {OUT: _FALLEN, UNDECIDED: _OPEN, IN: _HOLDS}
_PRO, _HELD, _CON = range(3)  # reasons, the same before anything rebuts them, and attacks


def verdicts(
    subject: Subject,
    compiled: Compiled,
    circuit: "Circuit",
    labels: Sequence[int],
    reading: "SupportReading | None",
) -> Mapping[int, Verdict]:
    """Return the verdict of each node that is a claim, in a labelled circuit; linear in the map."""
    best = [bytearray(circuit.size) for _ in (_PRO, _HELD, _CON)]
    implied = reading is not None and reading.implied is not None
    for side, node, label in _steps(subject, compiled, labels, implied=implied):
        best[side][node] = max(best[side][node], _RANK[label])
    if implied or not isinstance(subject, ArgumentMap):
        # the unnamed opposite of what is undeveloped is nothing that anybody says
        claims = set(compiled.names.values())
        asserted = claims.union(circuit.fixed, *compiled.steps.values())
        for node in claims:
            for attacker in asserted.intersection(circuit.none_of[node]):
                best[_CON][node] = max(best[_CON][node], _RANK[labels[attacker]])
    left = last_answers(subject, compiled.names, labels)

    def verdict(node: int) -> Verdict:
        pro, held, con = (side[node] for side in best)
        if labels[node] == IN:
            return Verdict.SUPPORTED if pro != _NONE or node in left else Verdict.GIVEN
        if labels[node] == UNDECIDED:
            both = con in (_OPEN, _HOLDS) and pro != _FALLEN
            return Verdict.DISPUTED if both else Verdict.UNDECIDED
        refuted = con == _HOLDS or (con == _OPEN and held != _FALLEN)
        return Verdict.REFUTED if refuted else Verdict.UNSUPPORTED

    return {node: verdict(node) for node in dict.fromkeys(compiled.names.values())}


def _steps(
    subject: Subject, compiled: Compiled, labels: Sequence[int], *, implied: bool
) -> Iterator[tuple[int, int, int]]:
    """Yield the side of each step to a claim, the node of that and the label of the step.

    Attacks of a framework, and those where supports are implications, are not among them.
    """
    names, kinds = compiled.names, relation_kinds()
    if not isinstance(subject, ArgumentMap):
        yield from ((_PRO, names[target], labels[names[by]]) for by, target in subject.supports)
        return
    for relation in subject.related(verbs_that("polarity")):
        aim, kind = names.get(relation.target), kinds[relation.kind]
        if aim is None or any(source not in names for source in relation.sources):
            continue
        if kind.polarity > 0:
            yield _PRO, aim, compiled.label(labels, relation)
            yield _HELD, aim, compiled.premises(labels, relation)
        elif not implied:
            if relation.id not in compiled.failed:
                yield _CON, aim, compiled.label(labels, relation)
            if kind.symmetric and f"{relation.id} back" not in compiled.failed:
                yield _CON, names[relation.sources[0]], compiled.label(labels, relation, 1)
    for node, rival in _rivals(subject, names, "exclusive"):
        if exclusion(rival, node) not in compiled.failed:
            yield _CON, node, labels[rival]


def last_answers(subject: Subject, names: Mapping[str, int], labels: Sequence[int]) -> set[int]:
    """Return the nodes of answers to exhaustive questions of which all other answers are out."""
    open_: dict[int, int] = {}
    for node, rival in _rivals(subject, names, "exhaustive"):
        open_[node] = open_.get(node, 0) + (labels[rival] != OUT)
    return {node for node, count in open_.items() if not count}


def _rivals(subject: Subject, names: Mapping[str, int], word: str) -> Iterator[tuple[int, int]]:
    """Yield the node of each answer to a question of that kind with that of each other answer."""
    for nodes in alternatives(subject, names, word).values():
        yield from permutations(nodes, 2)
