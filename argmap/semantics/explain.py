"""Say in sentences why a claim stands, is refuted or is undecided.

Not here: the steps themselves (`grounds`), what would change it (`counterfactual`).
"""

from collections.abc import Iterable

from argmap.semantics.engine.labels import IN, OUT
from argmap.semantics.explanation import Explanation
from argmap.semantics.grounds import Ground, Grounds
from argmap.semantics.result import Result
from argmap.semantics.status import LABELS, Status

_MOST_SENTENCES = 6
_MOST_NAMES = 4


def explain(result: Result, name: str) -> Explanation:
    """Return why a claim has its status; linear in what bears on it."""
    status = result.status(name)
    work = _Explaining(result)
    sentences, seen, queue = [], {name}, [name]
    for one in queue:
        sentence, decisive = work.sentence(one)
        sentences.append(sentence)
        queue.extend(more for more in dict.fromkeys(decisive) if more not in seen)
        seen.update(decisive)
        if len(sentences) == _MOST_SENTENCES:
            break
    return Explanation(
        name,
        status,
        tuple(sentences),
        defence=work.defence(name) if status is Status.STANDS else (),
        attackers=work.attackers(name) if status is Status.REFUTED else (),
        circle=work.circle(name) if status is Status.UNDECIDED else (),
    )


Said = tuple[str, list[str]]  # a clause, and the names on which it rests and that need a reason


class _Explaining:
    def __init__(self, result: Result) -> None:
        self.result = result
        self.grounds = Grounds(result)

    def sentence(self, name: str) -> Said:
        label = self.grounds.label(name)
        clause, decisive = (self._undecided, self._stands, self._refuted)[label](name)
        verb = "is " if label != IN else ""
        return f"{name} {verb}{LABELS[label]}: {clause}.", decisive

    def _stands(self, name: str) -> Said:
        if name in self.result.assumed:
            return "it is assumed here, whatever else is said", []
        holding = [one for one in self.grounds.reasons(name) if one.label == IN]
        attacks = self.grounds.attacks(name)
        clauses = []
        rests: list[str] = []
        if holding:
            clauses.append(f"it follows from {_either(holding)}")
            rests = [one for one in holding[0].sources if self.grounds.attacks(one)]
        elif not attacks:
            return "it is taken as given, and nothing attacks it", []
        if not attacks:
            clauses.append("nothing attacks it")
        elif len(attacks) > _MOST_NAMES:
            clauses.append(f"all {len(attacks)} attacks on it fail")
        else:
            for attack in attacks:
                clauses.append(self._failure(attack))
                rests.extend(self._why_out(attack))
        return _and(clauses, comma=True), rests

    def _failure(self, attack: Ground) -> str:
        who = _and(attack.sources)
        if attack.failed:
            return f"the attack by {who} fails because {attack.failed}"
        undercut = next((one for one in attack.against if one.label == IN), None)
        if undercut is not None:
            return f"the attack by {who} is undercut by {_and(undercut.sources)}"
        fallen = [one for one in attack.sources if self.grounds.label(one) == OUT]
        if not fallen:
            return f"the attack by {who} is not enough"
        return f"{_and(fallen)}, which attacks it, is refuted"

    def _why_out(self, attack: Ground) -> list[str]:
        if attack.failed or any(one.label == IN for one in attack.against):
            return []
        return [one for one in attack.sources if self.grounds.label(one) == OUT]

    def _refuted(self, name: str) -> Said:
        if name in self.result.left_out:
            return "it is left out here, whatever else is said", []
        hits = [one for one in self.grounds.attacks(name) if one.label == IN and not one.failed]
        if hits:
            return self._unanswered("attacks it", "attack it", hits)
        reasons = self.grounds.reasons(name)
        if not reasons and self.grounds.attacks(name):
            return "every extension attacks it, each in its own way", []
        if not reasons:
            return "its weight is 0, and nothing supports it", []
        if any(one.label == IN for one in reasons):
            return "its reasons do not weigh enough against what is said against it", []
        if self._circular(name):
            return f"its reasons rest on nothing but each other: {_and(self.circle(name))}", []
        if len(reasons) > 1:
            fallen = [one for reason in reasons for one in self._why_out(reason)]
            return f"all {len(reasons)} of its reasons fail", fallen
        undercuts = [one for one in reasons[0].against if one.label == IN]
        if undercuts:
            return self._unanswered(
                "undercuts its only reason", "undercut its only reason", undercuts
            )
        fallen = self._why_out(reasons[0])
        if not fallen:
            return "its only reason fails in every extension, each time in another way", []
        be = "is" if len(fallen) == 1 else "are"
        return f"its only reason rests on {_and(fallen)}, which {be} refuted", fallen

    def _unanswered(self, one_does: str, many_do: str, hits: list[Ground]) -> Said:
        plain = [hit for hit in hits if not any(map(self._answered, hit.sources))]
        who = list(dict.fromkeys(name for hit in plain or hits for name in hit.sources))
        does = f"{_and(who)} {one_does if len(who) == 1 else many_do}"
        if plain:
            return f"{does}, and nothing answers {_and(who, 'or')}", []
        stand = "it stands" if len(who) == 1 else "they stand"
        return f"{does}, and {stand}", [name for name in who if self._answered(name)]

    def _answered(self, name: str) -> bool:
        """Tell whether something is said for or against a claim, so that it needs a reason."""
        return bool(self.grounds.attacks(name) or self.grounds.reasons(name))

    def _undecided(self, name: str) -> Said:
        result = self.result
        if not result.exists:
            return f"there is no {result.semantics.name} extension, so nothing is decided", []
        verdict = result[name]
        if not result.semantics.unique and verdict.credulous:
            many = result.semantics.name
            return f"it is in some of the {many} extensions and not in others", []
        circle = self.circle(name)
        if len(circle) == 1:
            return f"{circle[0]} speaks against itself, and nothing else decides it", []
        if not circle:
            return "it is refuted in some extensions and merely left open in others", []
        place = "is in" if name in circle else "hangs on"
        shown = " → ".join([*circle, circle[0]])
        return f"it {place} a circle that nothing outside decides: {shown}", []

    def _circular(self, name: str) -> bool:
        """Tell whether a claim is out only because its support runs in a circle."""
        seen = {name}
        work = [name]
        while work:
            one = work.pop()
            if any(hit.label == IN and not hit.failed for hit in self.grounds.attacks(one)):
                return False
            reasons = self.grounds.reasons(one)
            if not reasons or any(cut.label == IN for step in reasons for cut in step.against):
                return False
            fallen = [
                source for step in reasons for source in step.sources
                if self.grounds.label(source) == OUT
            ]  # fmt: skip
            work.extend(source for source in dict.fromkeys(fallen) if source not in seen)
            seen.update(fallen)
        return True

    def defence(self, name: str) -> tuple[str, ...]:
        """Return the claims that keep a claim standing, itself left out, nearest first."""
        found: dict[str, None] = {name: None}
        work = [name]
        for one in work:
            for more in self._props(one):
                if more not in found:
                    found[more] = None
                    work.append(more)
        return tuple(one for one in found if one != name)

    def _props(self, name: str) -> Iterable[str]:
        holding = next((one for one in self.grounds.reasons(name) if one.label == IN), None)
        threats = list(self.grounds.attacks(name))
        if holding is not None:
            yield from holding.sources
            threats.extend(holding.against)
        for attack in threats:
            if attack.failed:
                continue
            undercut = next((one for one in attack.against if one.label == IN), None)
            if undercut is not None:
                yield from undercut.sources
                continue
            for fallen in self._why_out(attack)[:1]:
                yield from self._counters(fallen)

    def _counters(self, fallen: str) -> Iterable[str]:
        hit = next((one for one in self.grounds.attacks(fallen) if one.label == IN), None)
        if hit is not None:
            yield from hit.sources
            return
        for reason in self.grounds.reasons(fallen):
            for cut in reason.against:
                if cut.label == IN:
                    yield from cut.sources
                    break

    def attackers(self, name: str) -> tuple[str, ...]:
        """Return the claims whose attack or undercut refutes a claim."""
        hits = [one for one in self.grounds.attacks(name) if one.label == IN and not one.failed]
        if not hits:
            hits = [
                cut for step in self.grounds.reasons(name) for cut in step.against
                if cut.label == IN
            ]  # fmt: skip
        return tuple(dict.fromkeys(source for hit in hits for source in hit.sources))

    def circle(self, name: str) -> tuple[str, ...]:
        """Return a circle among the claims of the same label on which a claim hangs."""
        label = self.grounds.label(name)
        place: dict[str, int] = {}
        at: str | None = name
        while at is not None and at not in place:
            place[at] = len(place)
            at = next(iter(self._behind(at, label)), None)
        return () if at is None else tuple(list(place)[place[at] :])[::-1]

    def _behind(self, name: str, label: int) -> Iterable[str]:
        """Yield the claims of that label which keep a claim from being decided."""
        steps = [*self.grounds.attacks(name), *self.grounds.reasons(name)]
        if label == OUT:
            steps = self.grounds.reasons(name)
        while steps:
            step = steps.pop(0)
            if not step.failed:
                yield from (one for one in step.sources if self.grounds.label(one) == label)
                steps.extend(step.against)


def _either(steps: list[Ground]) -> str:
    if len(steps) > _MOST_NAMES:
        return f"{len(steps)} reasons"
    return _and([_and(step.sources) for step in steps], "and, independently,")


def _and(words: Iterable[str], word: str = "and", *, comma: bool = False) -> str:
    every = list(dict.fromkeys(map(str, words)))
    if len(every) > _MOST_NAMES and not comma:
        every = [*every[: _MOST_NAMES - 1], f"{len(every) - _MOST_NAMES + 1} more"]
    if len(every) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(every)
    return f"{', '.join(every[:-1])}{',' if comma else ''} {word} {every[-1]}"
