"""Clauses about the steps to a claim: what it rests on, what was set aside, what is against it.

Not here: which of them make the sentence of a verdict (`sentences`).
"""

from collections.abc import Sequence

from argmap.semantics.engine.labels import IN, OUT
from argmap.semantics.phrases import clauses, joined, number
from argmap.semantics.why.account import Account, Accounts
from argmap.semantics.why.grounds import Ground
from argmap.semantics.why.loss import loss

MOST_STEPS = 4
"""Of more steps only the number is given."""
_LINKS = {"deductive": ("which follows from", "which follows from it"),
          "necessary": ("which is needed for", "which it needs")}  # fmt: skip

_STAND = ("stands", "stand")
_PLURALS = (("is ", "are "), ("does ", "do "), ("has lost its", "have lost their"),
            ("weighs", "weigh"), ("rests ", "rest "),
            ("its strength", "their strength"))  # fmt: skip


class StepClauses:
    """Describes the steps to the claims of a result.

    What describes several steps returns clauses, and the names that need a sentence of their own.
    """

    def __init__(self, accounts: Accounts) -> None:
        self.result = accounts.result
        self.accounts = accounts
        self.grounds = accounts.grounds

    def rest(self, steps: Sequence[Ground]) -> str:
        """Return what a claim rests on."""
        if len(steps) > MOST_STEPS:
            return f"it rests on {number(len(steps))} reasons that hold"
        strict = all(step.relation is not None and step.relation.strict for step in steps)
        verb = "follows from" if strict else "rests on"
        ways = list(dict.fromkeys(self.accounts.all_of(step) for step in steps))
        if len(ways) == 1:
            return f"it {verb} {ways[0]}"
        if len(ways) == 2:  # noqa: PLR2004 - a pair
            return f"it {verb} {ways[0]}, and independently on {ways[1]}" if not strict else (
                f"it follows from {ways[0]}, and independently from {ways[1]}")  # fmt: skip
        word = "from" if strict else "on"
        shown = f"it {verb} {ways[0]}"
        rest = "".join(f", {word} {path}" for path in ways[1:-1])
        return f"{shown}{rest} and {word} {ways[-1]}, each by itself"

    def losses(self, steps: Sequence[Ground], subject: str) -> tuple[list[str], list[str]]:
        """Return a clause for each step that does not hold, and what set it aside."""
        if len(steps) > MOST_STEPS:
            many = "attacks on it" if subject == "against it," else "of its reasons"
            return [f"{number(len(steps))} {many} are set aside"], []
        rows: dict[str, list[Ground]] = {}
        names: list[str] = []
        for step in steps:
            clause, who = loss(self.accounts, step)
            rows.setdefault(clause, []).append(step)
            names += [word for word in who if self.needs_reason(word)]
        if subject != "against it,":
            return [self.lost(subject, row, clause) for clause, row in rows.items()], names
        phrases = [self.lost("", row, clause).strip() for clause, row in rows.items()]
        return ([f"{subject} {clauses(phrases)}"] if phrases else []), names

    def undercuts(self, steps: Sequence[Ground]) -> tuple[list[str], list[str]]:
        """Return what became of the undercuts of steps that hold or are open, and who did it."""
        phrases: list[str] = []
        names: list[str] = []
        for step in steps:
            for cut in step.against:
                where = f"against the step from {self.accounts.all_of(step)},"
                if cut.label == OUT:
                    clause, who = loss(self.accounts, cut)
                    names += [word for word in who if self.needs_reason(word)]
                    phrases.append(f"{where} {self.accounts.all_of(cut)} {clause}")
                elif cut.label != IN:
                    phrases.append(f"{where} {self.accounts.all_of(cut)} is open")
                    names += [source for source in cut.sources if self.needs_reason(source)]
        if len(phrases) > MOST_STEPS:
            return [f"{number(len(phrases))} undercuts of its reasons do not hold"], []
        return phrases, names

    def lost(self, subject: str, steps: Sequence[Ground], clause: str) -> str:
        """Return one clause for steps that were lost in the same way."""
        who = joined([self.accounts.all_of(step) for step in steps])
        if len(steps) == 1 and (subject or len(steps[0].sources) == 1):
            return f"{subject} {who}{',' if subject.endswith('reason,') else ''} {clause}"
        for old, new in _PLURALS:
            clause = clause.replace(old, new, 1)
        return f"{subject.replace('reason', 'reasons')} {who} {clause}"

    def against(self, account: Account) -> tuple[list[str], list[str]]:
        """Return what became of everything against a claim that stands."""
        if not (account.against or account.beaten_attacks):
            return ["nothing is against it"], []
        phrases, names = self.losses(account.beaten_attacks, "against it,")
        if account.against:
            who = sources_of(account.against)
            verb = "is" if len(who) == 1 else "are"
            phrases.append(f"{self.accounts.called(who)}, against it, {verb} not enough")
        return phrases, names

    def hit(self, hits: Sequence[Ground]) -> tuple[list[str], list[str]]:
        """Say what holds against a claim, and whether anything answers that."""
        grounds = [hit for hit in hits if hit.way == ("", "") and hit.sources]
        if not grounds:
            return self._implied(hits[0])
        phrases = []
        for verb, steps in self.by_verb(grounds):
            bare = [step for step in steps if not any(map(self.needs_reason, step.sources))]
            for row in (bare, [step for step in steps if step not in bare]):
                if not row:
                    continue
                who = sources_of(row)
                linked = " together" if len(row) == 1 and len(who) > 1 else ""
                outcome = ("is not answered", "are not answered") if row is bare else _STAND
                many = len(who) > 1
                phrases.append(
                    f"{self.accounts.called(who)}{linked} {verb[many]} and {outcome[many]}"
                )
        return phrases, [name for name in sources_of(grounds) if self.needs_reason(name)]

    def by_verb(self, hits: Sequence[Ground]) -> list[tuple[tuple[str, str], list[Ground]]]:
        """Return hits by what they do: speak against the claim, or exclude it."""
        rows: dict[tuple[str, str], list[Ground]] = {}
        for hit in hits:
            relation = hit.relation
            verb = ("is against it", "are against it")
            if relation is not None and relation.traits.symmetric:
                verb = ("contradicts it", "contradict it")
            elif relation is None and self.grounds.excludes:
                verb = ("excludes it as another answer", "exclude it as other answers")
            rows.setdefault(verb, []).append(hit)
        return list(rows.items())

    def _implied(self, hit: Ground) -> tuple[list[str], list[str]]:
        """Say what is against a claim where that follows from another attack."""
        by, on = hit.way
        behind, ahead = _LINKS[self.result.reading.name]
        who = self.accounts.all_of(hit)
        if not who:
            return [f"{on or 'it'}{f', {ahead},' if on else ''} has the weight 0 and no reason"], []
        subject = f"{by}, {behind} {who}," if by else who
        many = len(hit.sources) > 1
        target = f"{on}, {ahead}" if on else "it"
        names = [name for name in hit.sources if self.grounds.attacks(name)]
        if by:
            return [f"{subject} is against {target}", f"{who} {_STAND[many]}"], names
        comma = "," if on else ""
        are = "are" if many else "is"
        return [f"{subject} {are} against {target}{comma} and {_STAND[many]}"], names

    def since(self, name: str, hits: Sequence[Ground]) -> list[str]:
        """Say what holds against a claim since its reasons fell, or stood before and still does."""
        phrases = []
        for verb, steps in self.by_verb(hits):
            who = sources_of(steps)
            stand = "stands" if len(who) == 1 else "stand"
            since = any(self.accounts.rank(word) >= self.accounts.rank(name) for word in who)
            also = f", and {stand} now that it has fallen" if since else f" and {stand}"
            phrases.append(f"{self.accounts.called(who)} {verb[len(who) > 1]}{also}")
        return phrases

    def needs_reason(self, name: str) -> bool:
        """Return whether something is said for or against a claim, so that it needs a sentence."""
        return bool(self.grounds.attacks(name) or self.grounds.reasons(name))


def sources_of(steps: Sequence[Ground]) -> list[str]:
    """Return the sources of some steps, each once."""
    return list(dict.fromkeys(name for step in steps for name in step.sources))
