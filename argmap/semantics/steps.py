"""Which steps of a map do what they say, and why the others do not.

Not here: the reasons of claims (`explain`), of which a step is a part.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from argmap.model.argument_map import ArgumentMap
from argmap.relations import relation_kinds, verbs_that
from argmap.semantics.account import Accounts
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.grounds import Ground
from argmap.semantics.result import Result
from argmap.semantics.status import LABELS, Step
from argmap.semantics.wording import clauses, joined


def steps(result: Result) -> Mapping[str, Step]:
    """Return the label of every step by its id, in the order of the map.

    A relation that acts both ways holds when it does so one way.  Relations that take no part, as
    answers do, have none, nor has a framework; where supports are implications (`deductive` and
    `necessary`), only attacks are steps.
    """
    if not isinstance(result.subject, ArgumentMap):
        return MappingProxyType({})
    implied = result.reading is not None and result.reading.implied is not None
    kinds = relation_kinds()
    accounts = Accounts(result)
    found = {}
    for one in result.subject.related(verbs_that("polarity")):
        if implied and kinds[one.kind].polarity > 0:
            continue
        ways = list(accounts.grounds.ways(one))
        if ways:
            found[one.id] = _judged(ways, accounts)
    return MappingProxyType(found)


def _judged(ways: list[Ground], accounts: Accounts) -> Step:
    labels = [OUT if one.failed else one.label for one in ways]
    label = next(one for one in (IN, UNDECIDED, OUT) if one in labels)
    if label == IN:
        return Step(LABELS[IN])
    rows = [one for one, own in zip(ways, labels, strict=True) if own == label]
    why = [_why(one, label, accounts) for one in rows]
    rebutted = all(one.rebutted and not one.failed for one in rows)
    return Step(LABELS[label], clauses(list(dict.fromkeys(why))), rebutted=rebutted)


def _why(ground: Ground, label: int, accounts: Accounts) -> str:
    """Return why a step is out, or undecided, is so."""
    if ground.failed:
        return f"it does not count: {ground.failed}"
    cuts = [one for one in ground.against if not one.failed]
    if ground.rebutted:
        if label == OUT:
            return f"it {accounts.loss(ground)[0]}"
        who = accounts.rivals(ground)
        if who:
            return f"it is against {accounts.called(who)}, and neither side is stronger"
        return "what it leads to is open"
    if label == UNDECIDED:
        sources = [*ground.sources, *(name for one in cuts for name in one.sources)]
        return _open(sources, accounts) or "it holds in some extensions only"
    who = [name for one in cuts if one.label == IN for name in one.sources]
    if who:
        return f"it is set aside because of {accounts.called(who)}"
    backing = ground.backing
    if backing and all(one.label == OUT for one in backing):
        return "nothing that speaks for it holds"
    return _fallen(ground, accounts) or "it fails in every extension"


def _open(names: Iterable[str], accounts: Accounts) -> str:
    """Say which of some claims are open, '' where none is."""
    return _said(names, UNDECIDED, accounts)


def _fallen(ground: Ground, accounts: Accounts) -> str:
    return _said(ground.sources, OUT, accounts)


def _said(names: Iterable[str], label: int, accounts: Accounts) -> str:
    """Say of which names that is the label, by their verdicts; '' of none."""
    rows: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        if accounts.grounds.label(name) == label:
            verdict = accounts.result.verdict(name)
            rows.setdefault(str(verdict or "left out"), []).append(accounts.call(name))
    parts = [
        f"{joined(who)} {'is' if len(who) == 1 else 'are'} {word}" for word, who in rows.items()
    ]
    return clauses(parts)
