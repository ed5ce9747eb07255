"""Which steps of a map do what they say, and why the others do not.

Not here: the reasons of claims (`explain`), of which a step is a part.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from argmap.model.argument_map import ArgumentMap
from argmap.relations import relation_kinds, verbs_that
from argmap.semantics.answers.result import Result
from argmap.semantics.answers.status import LABELS, Step
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.phrases import clauses, joined
from argmap.semantics.why.account import Accounts
from argmap.semantics.why.grounds import Ground
from argmap.semantics.why.loss import loss


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
    outcome = {}
    for relation in result.subject.related(verbs_that("polarity")):
        if implied and kinds[relation.kind].polarity > 0:
            continue
        ways = list(accounts.grounds.ways(relation))
        if ways:
            outcome[relation.id] = _judged(ways, accounts)
    return MappingProxyType(outcome)


def _judged(ways: list[Ground], accounts: Accounts) -> Step:
    labels = [OUT if ground.failed else ground.label for ground in ways]
    label = next(node for node in (IN, UNDECIDED, OUT) if node in labels)
    if label == IN:
        return Step(LABELS[IN])
    rows = [ground for ground, own_label in zip(ways, labels, strict=True) if own_label == label]
    why = [_why(row, label, accounts) for row in rows]
    rebutted = all(row.rebutted and not row.failed for row in rows)
    return Step(LABELS[label], clauses(list(dict.fromkeys(why))), rebutted=rebutted)


def _why(ground: Ground, label: int, accounts: Accounts) -> str:
    """Return why a step is out, or undecided, is so."""
    if ground.failed:
        return f"it does not count: {ground.failed}"
    cuts = [ground for ground in ground.against if not ground.failed]
    if ground.rebutted:
        if label == OUT:
            return f"it {loss(accounts, ground).clause}"
        who = accounts.rivals(ground)
        if who:
            return f"it is against {accounts.called(who)}, and neither side is stronger"
        return "what it leads to is open"
    if label == UNDECIDED:
        sources = [*ground.sources, *(name for cut in cuts for name in cut.sources)]
        return _open(sources, accounts) or "it holds in some extensions only"
    who = [name for cut in cuts if cut.label == IN for name in cut.sources]
    if who:
        return f"it is set aside because of {accounts.called(who)}"
    backing = ground.backing
    if backing and all(ground.label == OUT for ground in backing):
        return "nothing that speaks for it holds"
    return _fallen(ground, accounts) or "it fails in every extension"


def _open(names: Iterable[str], accounts: Accounts) -> str:
    """Say which of some claims are open, '' where none is."""
    return _phrase(names, UNDECIDED, accounts)


def _fallen(ground: Ground, accounts: Accounts) -> str:
    return _phrase(ground.sources, OUT, accounts)


def _phrase(names: Iterable[str], label: int, accounts: Accounts) -> str:
    """Say of which names that is the label, by their verdicts; '' of none."""
    rows: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        if accounts.grounds.label(name) == label:
            verdict = accounts.result.verdict(name)
            rows.setdefault(str(verdict or "left out"), []).append(accounts.call(name))
    phrases = [
        f"{joined(who)} {'is' if len(who) == 1 else 'are'} {word}" for word, who in rows.items()
    ]
    return clauses(phrases)
