"""What would change the verdict on a claim: the fewest claims that have to fall or to hold."""

from collections.abc import Iterator
from itertools import combinations, islice

from attrs import frozen

from argmap.model.verdict import Verdict
from argmap.semantics.answers.result import Result
from argmap.semantics.answers.status import Status
from argmap.semantics.engine.limits import Budget
from argmap.semantics.engine.links import reached
from argmap.semantics.evaluate import reconsider
from argmap.semantics.why.grounds import Grounds, bearing

_MOST_SINGLE = 200  # claims tried one by one, nearest first
_MOST_PAIRED = 24  # and in pairs
_WORK = 400_000  # claims in the map times questions asked of it


@frozen
class Change:
    """A smallest change: when all of `without` did not hold, or `assume` held, `verdict` results.

    Only one of the two is filled; `call` are the claims as a sentence calls them.
    """

    status: Status
    verdict: Verdict | None
    call: tuple[str, ...]
    without: tuple[str, ...] = ()
    assume: tuple[str, ...] = ()

    @property
    def clause(self) -> str:
        """The change in words, without a full stop."""
        would = f"be {self.verdict}" if self.verdict is not None else "have no verdict"
        names = self.call
        subject = names[0]
        if len(names) > 1:
            both = ("neither ", " nor ") if self.without else ("both ", " and ")
            subject = f"{both[0]}{both[1].join(names)}"
        holds = "did not hold" if self.without and len(names) == 1 else "held"
        return f"it would {would} if {subject} {holds}"

    def __str__(self) -> str:
        return f"I{self.clause[1:]}."


def smallest_changes(
    result: Result,
    name: str,
    *,
    most: int | None = 3,
    limit: int | None = 5_000_000,
    timeout: float | None = None,
) -> tuple[Change, ...]:
    """Return changes of the fewest claims that give a claim another label, at most `most`.

    Claims that bear on it are tried one by one, nearest first, and then in pairs of near ones.
    Nothing is returned when none of those changes it.  `limit` bounds the steps of each search, and
    `timeout` the seconds of all of them.
    Errors: `KeyError` for an unknown claim; `LimitError`.
    """
    before = result.status(name)
    settled = {*result.assumed, *result.left_out}  # by the question, which is not to be changed
    near = [claim for claim in _nearest(result, name) if claim not in settled]
    budget = Budget(limit, timeout)

    def change(**changed: tuple[str, ...]) -> Change:
        """Return what becomes of the claim, as long as there is time."""
        budget.renew()
        after = reconsider(result, budget=budget, **changed)
        calls = tuple(result.call(claim) for group in changed.values() for claim in group)
        return Change(after.status(name), after.verdict(name), calls, **changed)

    for size, candidates in ((1, near), (2, near[:_MOST_PAIRED])):
        changes: list[Change] = []
        for group in combinations(candidates, size):
            statuses = set(map(result.status, group))
            able = (("without", Status.REFUTED), ("assume", Status.STANDS))
            tried = [
                change(**{word: group})
                for word, barred in able
                if barred not in statuses or result.weights  # what has fallen weighs in standards
            ]
            changes += [entry for entry in tried if entry.status is not before]
            if most is not None and len(changes) >= most:
                break
        if changes:
            return tuple(changes[:most])
    return ()


def bears(result: Result, name: str) -> bool:
    """Return whether any other claim bears on a claim."""
    return bool(_nearest(result, name))


def _nearest(result: Result, name: str) -> list[str]:
    """Return the claims that bear on a claim, itself left out, nearest first."""
    grounds = Grounds(result)
    allowed = min(_MOST_SINGLE, max(8, _WORK // max(1, len(result))))
    itself = grounds.alike(name)

    def behind(claim: str) -> Iterator[str]:
        for step in bearing([*grounds.attacks(claim), *grounds.reasons(claim)]):
            yield from step.sources
        yield from grounds.other_answers(claim, "exhaustive")

    return list(islice(reached(itself, behind), len(itself), len(itself) + allowed))
