"""The sentence on a claim as it grows: clauses about the steps to it, and whom they name."""

import re
from collections.abc import Iterable, Sequence

from argmap.semantics.engine.labels import IN, OUT
from argmap.semantics.engine.links import grouped
from argmap.semantics.phrases import are, clauses, joined, number
from argmap.semantics.why.account import Accounts
from argmap.semantics.why.grounds import Ground, sources_of
from argmap.semantics.why.loss import loss

AGAINST = "against it,"
_AGAINST = "is against it", "are against it"
_MOST_STEPS, _FIRST_STEPS = 4, 3  # of more steps the first ones are named
_LINKS = {"deductive": ("which follows from", "which follows from it"),
          "necessary": ("which is needed for", "which it needs")}  # fmt: skip
_PLURALS = (
    (r"\Ais\b", "are"),
    (r"\Adoes\b", "do"),
    (r"\Ahas lost its\b", "have lost their"),
    (r"\A(weigh|rest|fail)s\b", r"\1"),
    (r": its (?=strength \S+ is less than \S+\Z)", ": their "),
    (r": it is defeasible and goes (?=against a strict step\Z)", ": they are defeasible and go "),
    (r"outranks it\Z", "outranks them"),
)  # of the verb of a clause and of what stands behind it: titles in it stay as they are


class SentenceDraft:
    """The clauses on the claim `name`, and the `names` that need a sentence of their own."""

    def __init__(self, grounds: Accounts, name: str) -> None:
        self.name = name
        self.clauses: list[str] = []
        self.names: list[str] = []
        self.grounds = grounds
        self.result = grounds.result
        self.account = grounds.of(name)

    def add(self, clause: str, names: Iterable[str] = ()) -> None:
        """Add a clause, '' for none, and claims that are explained behind it."""
        if clause:
            self.clauses.append(clause)
        self.names += names

    def need(self, names: Iterable[str]) -> None:
        """Let those of some claims be explained for or against which something is said."""
        self.names += filter(self._needs_reason, names)

    def _needs_reason(self, name: str) -> bool:
        return bool(self.grounds.attacks(name) or self.grounds.reasons(name))

    def rests(self, steps: Sequence[Ground]) -> None:
        """Add what a claim rests on."""
        if len(steps) > _MOST_STEPS:
            self.add(f"it rests on {number(len(steps))} reasons that hold")
            return
        strict = all(map(is_strict, steps))
        verb, word = ("follows from", "from") if strict else ("rests on", "on")
        first, *further = dict.fromkeys(self.grounds.all_of(step) for step in steps)
        clause = f"it {verb} {first}"
        if len(further) == 1:
            clause += f", and independently {word} {further[0]}"
        elif further:
            clause += "".join(f", {word} {path}" for path in further[:-1])
            clause += f" and {word} {further[-1]}, each by itself"
        self.add(clause)

    def losses(
        self, steps: Sequence[Ground], subject: str = "its reason", *, every: bool = False
    ) -> None:
        """Add a clause for each step that does not hold, and what set it aside.

        `every` says that the claim has no other reasons.
        """
        shown = len(steps) if len(steps) <= _MOST_STEPS else _FIRST_STEPS
        steps, left = steps[:shown], len(steps) - shown
        reasons = [loss(self.grounds, step) for step in steps]
        self.need(name for reason in reasons for name in reason.names)
        rows = grouped(zip((reason.clause for reason in reasons), steps, strict=True))
        if not subject.startswith("its"):
            phrases = [self.lost("", row, clause).strip() for clause, row in rows.items()]
            phrases += [f"{number(left)} more attacks fail"] if left else []
            self.add(f"{subject} {clauses(phrases)}" if phrases else "")
            return
        if every and len(steps) == 1:
            subject = "its only reason,"
        for clause, row in rows.items():
            self.add(self.lost(subject, row, clause))
        self.add(f"{number(left)} more of its reasons fail" if left else "")

    def lost(self, subject: str, steps: Sequence[Ground], clause: str) -> str:
        """Return a clause on what became of some steps, '' where there are none."""
        if not steps:
            return ""
        calls = dict.fromkeys(map(self.grounds.all_of, steps))
        who = joined(calls)
        is_linked = subject == "its reason" and len(steps[0].sources) > 1
        if len(calls) == 1 and (subject or len(steps[0].sources) == 1):
            comma = "," if subject.endswith("reason,") or is_linked else ""
            return f"{subject}{',' if is_linked else ''} {who}{comma} {clause}"
        for pattern, plural in _PLURALS:
            clause = re.sub(pattern, plural, clause)
        return f"{subject.replace('reason', 'reasons')} {who} {clause}"

    def undercuts(self, steps: Sequence[Ground], *, settled: bool = False) -> None:
        """Add what became of the undercuts of steps that hold or are open, and who did it.

        With `settled` those that are open themselves have been named.
        """
        phrases: list[str] = []
        for step in steps:
            for cut in step.against:
                if cut.label == IN or (settled and cut.label != OUT):
                    continue
                clause, who = loss(self.grounds, cut) if cut.label == OUT else (
                    "is open", cut.sources)  # fmt: skip
                where = f"against the step from {self.grounds.all_of(step)},"
                phrases.append(f"{where} {self.grounds.all_of(cut)} {clause}")
                if len(phrases) <= _MOST_STEPS:
                    self.need(who)
        if len(phrases) > _MOST_STEPS:
            phrases = [f"{number(len(phrases))} undercuts of its reasons do not hold"]
        self.clauses += phrases

    def against(self) -> None:
        """Add what became of everything against a claim that stands."""
        who = sources_of(self.account.against)
        if not (self.account.against or self.account.beaten_attacks):
            self.add("nothing is against it")
        self.losses(self.account.beaten_attacks, AGAINST)
        if self.account.against:
            self.add(f"{self.grounds.called(who)}, against it, {are(who)} not enough")

    def hit(self, hits: Sequence[Ground]) -> None:
        """Add what holds against a claim, and whether anything answers that."""
        grounds = [hit for hit in hits if hit.way == ("", "") and hit.sources]
        if not grounds:
            self._implied(hits[0])
            return
        for verb, steps in self.by_verb(grounds):
            bare = [
                step for step in steps
                if not step.against and not any(map(self._needs_reason, step.sources))
            ]  # fmt: skip
            for row in (bare, [step for step in steps if step not in bare]):
                who = sources_of(row)
                linked = " together" if len(row) == 1 and len(who) > 1 else ""
                outcome = f"{are(who)} not answered" if row is bare else _stand(who)
                called = f"{self.grounds.called(who)}{linked}"
                self.add(f"{called} {verb[len(who) > 1]} and {outcome}" if row else "")
        self.need(sources_of(grounds))
        self.undercuts(grounds)

    def by_verb(self, hits: Sequence[Ground]) -> list[tuple[tuple[str, str], list[Ground]]]:
        """Return hits by what they do: speak against the claim, or exclude or outrank it."""
        compiled = self.result.compiled
        ranks = compiled.preference if compiled.conflicts else None

        def verb(hit: Ground) -> tuple[str, str]:
            if hit.relation is not None and hit.relation.traits.symmetric:
                verbs = "contradicts it", "contradict it"
            elif hit.relation is None and self.grounds.excludes:
                verbs = "excludes it as another answer", "exclude it as other answers"
            else:
                return _AGAINST
            if ranks is None or not any(ranks.outranks(name, self.name) for name in hit.sources):
                return verbs
            return f"{verbs[0]}, outranks it", f"{verbs[1]}, outrank it"

        rows = grouped((verb(hit), hit) for hit in hits)
        excluding = {hit.sources for key, row in rows.items() if key != _AGAINST for hit in row}
        if excluding and _AGAINST in rows:  # what contradicts a claim is against it
            rows[_AGAINST] = [hit for hit in rows[_AGAINST] if hit.sources not in excluding]
        return [item for item in rows.items() if item[1]]

    def _implied(self, hit: Ground) -> None:
        """Add what is against a claim where that follows from another attack."""
        by, on = hit.way
        behind, ahead = _LINKS[self.result.reading.name]
        who = self.grounds.all_of(hit)
        target = f"{on}, {ahead}" if on else "it"
        comma = "," if on else ""
        if not who:
            self.add(f"{target}{comma} has the weight 0 and no reason")
            return
        if by:
            self.add(f"{by}, {behind} {who}, is against {target}")
            self.add(f"{who} {_stand(hit.sources)}")
        else:
            stand = f"{are(hit.sources)} against {target}{comma} and {_stand(hit.sources)}"
            self.add(f"{who} {stand}")
        self.names += filter(self.grounds.attacks, hit.sources)

    def since(self, hits: Sequence[Ground]) -> None:
        """Add what holds against a claim since its reasons fell, or stood before and still does."""
        rank = self.grounds.rank
        for verb, steps in self.by_verb(hits):
            who = sources_of(steps)
            since = any(rank(word) >= rank(self.name) for word in who)
            also = " and {} in its place" if since else " and {}"
            subject = f"{self.grounds.called(who)} {verb[len(who) > 1]}"
            self.add(f"{subject}{also.format(_stand(who))}")


def is_strict(step: Ground) -> bool:
    """Return whether a step admits of no exception."""
    return step.relation is not None and step.relation.strict


def _stand(names: Sequence[str]) -> str:
    return "stands" if len(names) == 1 else "stand"
