"""Which steps of a map do what they say, and why the others do not."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from argmap.model.argument_map import ArgumentMap
from argmap.relations import relation_kinds, verbs_that
from argmap.semantics.answers.status import LABELS, Step
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.phrases import clauses, predicates
from argmap.semantics.why.account import Accounts
from argmap.semantics.why.grounds import Ground
from argmap.semantics.why.loss import loss


def steps(accounts: Accounts) -> Mapping[str, Step]:
    """Return the label of every step by its id, in the order of the map.

    A relation that acts both ways holds when it does so one way.  Relations that take no part, as
    answers do, have none, nor has a framework; where supports are implications (`deductive` and
    `necessary`), only attacks are steps.
    """
    subject, grounds = accounts.result.subject, accounts.grounds
    if not isinstance(subject, ArgumentMap):
        return MappingProxyType({})
    kinds = relation_kinds()
    outcome = {}
    for relation in subject.related(verbs_that("polarity")):
        if grounds.implied and kinds[relation.kind].polarity > 0:
            continue
        ways = list(grounds.ways(relation))
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
    """Return why a step that is out, or undecided, is so."""
    held_back = ground.rebutted and not ground.failed
    if label == OUT:
        cut = any(cut.label == IN and not cut.failed for cut in ground.against)
        fallen = "" if ground.failed or held_back or cut else _with(OUT, ground.sources, accounts)
        return fallen or f"it {loss(accounts, ground).clause}"
    if held_back:
        who = accounts.rivals(ground)
        if who:
            return f"it is against {accounts.called(who)}, and neither side is stronger"
        return "what it leads to is open"
    cuts = [name for cut in ground.against if not cut.failed for name in cut.sources]
    names = (*ground.sources, *cuts)
    return _with(UNDECIDED, names, accounts) or "it holds in some extensions only"


def _with(label: int, names: Iterable[str], accounts: Accounts) -> str:
    """Say which of some claims have a label, by their verdicts; '' where none has."""
    verdict = accounts.result.verdict
    pairs = (
        (accounts.call(name), str(verdict(name) or "left out"))
        for name in dict.fromkeys(names)
        if accounts.grounds.label(name) == label
    )
    return clauses(predicates(pairs))
