"""Which steps of a map do what they say, and why the others do not.

Not here: the reasons of claims (`explain`), of which a step is a part.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from argmap.model.argument_map import ArgumentMap
from argmap.relations import relation_kinds, verbs_that
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.grounds import Ground, Grounds
from argmap.semantics.result import Result
from argmap.semantics.status import LABELS, Step
from argmap.semantics.wording import clauses, joined


def steps(result: Result) -> Mapping[str, Step]:
    """Return the status of every step by its id, in the order of the map.

    A relation that acts both ways stands when it does so one way.  Relations that take no part, as
    answers do, have none, nor has a framework; where supports are implications (`deductive` and
    `necessary`), only attacks are steps.
    """
    if not isinstance(result.subject, ArgumentMap):
        return MappingProxyType({})
    implied = result.reading is not None and result.reading.implied is not None
    kinds = relation_kinds()
    grounds = Grounds(result)
    found = {}
    for one in result.subject.related(verbs_that("polarity")):
        if implied and kinds[one.kind].polarity > 0:
            continue
        ways = list(grounds.ways(one))
        if ways:
            found[one.id] = _judged(ways, grounds)
    return MappingProxyType(found)


def _judged(ways: list[Ground], grounds: Grounds) -> Step:
    labels = [OUT if one.failed else one.label for one in ways]
    label = next(one for one in (IN, UNDECIDED, OUT) if one in labels)
    if label == IN:
        return Step(LABELS[IN])
    why = [_why(one, label, grounds) for one, own in zip(ways, labels, strict=True) if own == label]
    return Step(LABELS[label], clauses(list(dict.fromkeys(why))))


def _why(ground: Ground, label: int, grounds: Grounds) -> str:
    """Return why a step that is out, or undecided, is so."""
    if ground.failed:
        return ground.failed
    cuts = [one for one in ground.against if not one.failed]
    if label == UNDECIDED:
        sources = [*ground.sources, *(name for one in cuts for name in one.sources)]
        return _said(sources, UNDECIDED, grounds) or "it stands in some extensions only"
    who = [name for one in cuts if one.label == IN for name in one.sources]
    if who:
        return f"{joined(who)} {'undercut' if len(set(who)) > 1 else 'undercuts'} it"
    backing = ground.backing
    if backing and all(one.label == OUT for one in backing):
        return "nothing that speaks for it holds"
    return _said(ground.sources, OUT, grounds) or "it fails in every extension"


def _said(names: Iterable[str], label: int, grounds: Grounds) -> str:
    """Say of which names that is the label, '' of none."""
    those = [name for name in dict.fromkeys(names) if grounds.label(name) == label]
    be = "is" if len(those) == 1 else "are"
    return f"{joined(those)} {be} {LABELS[label]}" if those else ""
