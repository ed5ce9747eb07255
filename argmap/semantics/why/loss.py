"""Why a step does not hold, in a clause, and the claims that are to blame.

Only what was settled before the claim that it leads to is named, so that no claim explains itself.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from argmap.relations import verbs_that
from argmap.semantics.answers.status import LABELS, Step
from argmap.semantics.engine.labels import IN, OUT, UNDECIDED
from argmap.semantics.engine.links import grouped
from argmap.semantics.phrases import are, clauses, joined, predicates
from argmap.semantics.why.account import Accounts, is_weighed
from argmap.semantics.why.derivation import LAST
from argmap.semantics.why.grounds import Ground, sources_of


class Loss(NamedTuple):
    """A clause in the singular without a subject, such as `is set aside because of x`, and who."""

    clause: str
    names: tuple[str, ...] = ()


def loss(accounts: Accounts, step: Ground) -> Loss:
    """Return what became of a step that does not hold."""
    if step.relation is None and accounts.result.weights:
        return Loss("weighs less")
    if step.failed:
        return Loss(f"does not count: {step.failed}")
    outcome = (
        _cause(accounts, step, early=True)
        or _outweighed(accounts, step)
        or _circle(accounts, step)
        or _cause(accounts, step, early=False)
        or _backing(accounts, step)
    )
    if outcome:
        return outcome
    if step.rebutted and (rivals := accounts.rivals(step).holding):
        return Loss(f"is rebutted by {rivals}")
    if accounts.result.weights and not step.rebutted:
        return Loss("weighs less")
    verb = "fails" if step.rebutted else "is set aside"
    return Loss(f"{verb} in every extension, each time for another cause")


def _cause(accounts: Accounts, step: Ground, *, early: bool) -> Loss | None:
    """Return what undercuts a step, or its premises that fell; `early`: only what came before."""
    cuts = [cut for cut in step.against if cut.label == IN]
    fallen = [name for name in step.sources if accounts.label(name) == OUT]
    if early:
        last = accounts.rank(step.target)
        cuts = [cut for cut in cuts if accounts.before(cut, last)]
        fallen = [name for name in fallen if accounts.rank(name) < last]
    if cuts:
        names = tuple(name for cut in cuts for name in cut.sources)
        return Loss(f"is set aside because of {accounts.called(names)}", names)
    return _fallen(accounts, step, fallen) if fallen else None


def _outweighed(accounts: Accounts, step: Ground) -> Loss | None:
    """Return what outweighs a step, with the numbers or the word that decide."""
    compiled = accounts.result.compiled
    if not compiled.conflicts or not is_weighed(step.relation):
        return None
    mine, weaker = accounts.side(step.relation), compiled.preference.why_weaker
    for rival, side in accounts.rivals(step).sides:
        if why := weaker(mine, side):
            who = accounts.called(rival.sources)
            clause = ", which outranks it" if why == f"{who} outranks it" else f": {why}"
            return Loss(f"is outweighed by {who}{clause}")
    conflict = compiled.conflicts.get(accounts.names.get(step.target, -1))
    given = conflict is not None and not conflict.reasons
    why = weaker(mine, conflict.pro[0].side) if given else ""
    return Loss(f"is not enough: {why}") if why else None


def _circle(accounts: Accounts, step: Ground) -> Loss | None:
    """Return that a reason rests on what it is for, where nothing else made it fall."""
    relation, label = step.relation, accounts.label
    if relation is None or relation.traits.polarity < 0 or accounts.rank(step.target) == LAST:
        return None
    fallen = OUT in map(label, step.sources)
    return Loss("rests on it in turn") if fallen and label(step.target) == OUT else None


def _backing(accounts: Accounts, step: Ground) -> Loss | None:
    names, last = accounts.fallen(step), accounts.rank(step.target)
    early = tuple(name for name in names if last == LAST or accounts.rank(name) < last)
    if early:
        return Loss(f"is set aside because {accounts.called(early)}, which backs it, fails", early)
    if names:
        return Loss("is set aside because what backs it rests on the claim in turn")
    steps = list(step.backing)
    for backing in steps:
        steps.extend(backing.backing)
        if cause := _cause(accounts, backing, early=False):
            who = accounts.all_of(backing)
            return Loss(f"is set aside because {who}, which backs it, {cause.clause}", cause.names)
    return None


def _fallen(accounts: Accounts, step: Ground, fallen: list[str]) -> Loss:
    """Return because of what some premises of a step have fallen.

    A premise without reasons of its own has nothing more to say than what is against it.
    """
    hits = {word: _hits(accounts, word, step.target) for word in fallen}
    if any(hits.values()):
        who = [name for names in hits.values() for name in names]
        if who == [step.target]:  # no derivation says which of the two came first
            return Loss(f"is set aside by {accounts.call(step.target)} itself")
        further = [
            name
            for word, names in hits.items()
            for name in (names if names and not accounts.reasons(word) else [word])
        ]
        cause = f"is set aside because of {accounts.called(who)}"
        if len(fallen) < len(step.sources):  # of linked premises it says which of them fell
            hit = [word for word, names in hits.items() if names]
            cause += f", which {are(who)} against {accounts.called(hit)}"
        return Loss(cause, tuple(further))
    complete = len(step.sources) == len(fallen)
    have, verb = ("has", "is") if len(fallen) == 1 else ("have", "are")
    if all(map(accounts.reasons, fallen)):
        clause = f"{accounts.called(fallen)} {have} lost {'its' if len(fallen) == 1 else 'their'}"
        clause = "has lost its" if complete else f"is set aside because {clause}"
        return Loss(f"{clause} reasons", tuple(fallen))
    verdicts = (accounts.result.verdict(word) for word in fallen)
    words = joined(str(verdict or "left out") for verdict in verdicts)
    clause = f"is set aside because {accounts.called(fallen)} {verb} {words}"
    return Loss(f"is {words}" if complete else clause, tuple(fallen))


def _hits(accounts: Accounts, name: str, target: str) -> list[str]:
    """Return what a premise fell to: where its reasons all fell, that is not the target."""
    reasons, last = accounts.reasons(name), accounts.rank(name)
    baseless = reasons and all(step.held == OUT for step in reasons)
    return [
        source
        for source in sources_of(accounts.of(name).hits)
        if (last == LAST or accounts.rank(source) < last) and not (baseless and source == target)
    ]


def steps(accounts: Accounts) -> Mapping[str, Step]:
    """Return the label of every step by its id, in the order of the map.

    A relation that acts both ways holds when it does so one way.  Relations that take no part, as
    answers do, have none, nor has a framework; where supports are implications (`deductive` and
    `necessary`), only attacks are steps.
    """
    steps = (
        (relation.id, list(accounts.ways(relation)))
        for relation in accounts.result.subject.related(verbs_that("polarity"))
        if not (accounts.implied and relation.traits.polarity > 0)
    )
    return MappingProxyType({id_: _judged(ways, accounts) for id_, ways in steps if ways})


def _judged(ways: list[Ground], accounts: Accounts) -> Step:
    rows = grouped((ground.label, ground) for ground in ways)
    label = next(label for label in (IN, UNDECIDED, OUT) if label in rows)
    if label == IN:
        return Step(LABELS[IN])
    why = dict.fromkeys(_why(ground, accounts) for ground in rows[label])
    rebutted = all(ground.rebutted for ground in rows[label])
    return Step(LABELS[label], clauses(list(why)), rebutted=rebutted)


def _why(ground: Ground, accounts: Accounts) -> str:
    if ground.label == OUT:
        is_cut = any(cut.label == IN for cut in ground.against)
        is_stopped = ground.failed or ground.rebutted or is_cut
        fallen = "" if is_stopped else _with(OUT, ground.sources, accounts)
        return fallen or f"it {loss(accounts, ground).clause}"
    if ground.rebutted:
        rivals = accounts.rivals(ground).able
        even = f"it is against {rivals}, and neither side wins"
        return even if rivals else "what it leads to is open"
    cuts = [name for cut in ground.against if not cut.failed for name in cut.sources]
    names = (*ground.sources, *cuts)
    return _with(UNDECIDED, names, accounts) or "it holds in some extensions only"


def _with(label: int, names: Iterable[str], accounts: Accounts) -> str:
    """Say which of some claims have a label, by their verdicts; '' where none has."""
    verdict = accounts.result.verdict
    pairs = (
        (accounts.call(name), str(verdict(name) or "left out"))
        for name in dict.fromkeys(names)
        if accounts.label(name) == label
    )
    return clauses(predicates(pairs))
