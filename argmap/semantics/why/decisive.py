"""Which claims decide the label of another: what defends it, or what refutes it."""

from collections.abc import Iterator

from argmap.semantics.engine.labels import IN
from argmap.semantics.why.account import Accounts
from argmap.semantics.why.grounds import Ground


def defence(accounts: Accounts, name: str) -> tuple[str, ...]:
    """Return what beats the attacks on a claim and on what it rests on, nearest first.

    What it rests on is not among them.
    """
    outcome: dict[str, None] = {}
    seen, queue = {name}, [name]
    for word in queue:
        holding = next((step for step in accounts.grounds.reasons(word) if step.label == IN), None)
        beating = list(_beating(accounts, word, holding))
        outcome.update(dict.fromkeys(beating))
        further = (*(holding.sources if holding is not None else ()), *beating)
        queue.extend(source for source in dict.fromkeys(further) if source not in seen)
        seen.update(further)
    return tuple(word for word in outcome if word != name)


def _beating(accounts: Accounts, name: str, holding: Ground | None) -> Iterator[str]:
    threats = accounts.grounds.attacks(name)
    if holding is not None:
        threats.extend(holding.against)
    for threat in threats:
        cut = None if threat.failed else _undercut(threat)
        if cut is not None:
            yield from cut.sources
            continue
        for fallen in accounts.grounds.fallen(threat)[:1]:
            yield from _counters(accounts, fallen)


def _undercut(step: Ground) -> Ground | None:
    return next((cut for cut in step.against if cut.label == IN), None)


def _counters(accounts: Accounts, fallen: str) -> Iterator[str]:
    account = accounts.of(fallen)
    hit = next(iter((*account.hits, *account.later)), None)
    if hit is not None:
        yield from hit.sources
        return
    for reason in account.reasons:
        cut = _undercut(reason)
        if cut is not None:
            yield from cut.sources


def attackers(accounts: Accounts, name: str) -> tuple[str, ...]:
    """Return the claims whose attacks and undercuts refute a claim, or what it rests on.

    What holds against it only since it fell is not among them.
    """
    outcome: dict[str, None] = {}
    seen, queue = {name}, [name]
    for word in queue:
        account = accounts.of(word)
        reasons = [] if account.hits else account.reasons
        cuts = [cut for step in reasons for cut in step.against if cut.label == IN]
        outcome.update(
            dict.fromkeys(source for hit in (*account.hits, *cuts) for source in hit.sources)
        )
        further = [below for step in reasons for below in accounts.grounds.fallen(step)]
        queue.extend(below for below in dict.fromkeys(further) if below not in seen)
        seen.update(further)
    return tuple(outcome)
