"""Why a claim has its verdict, in the clauses of one sentence.

It names what the claim rests on, what was set aside and because of what, what is against it, and
the numbers that decided.
"""

from collections.abc import Iterable, Sequence

from attrs import evolve

from argmap.model.verdict import Verdict
from argmap.semantics.engine.labels import IN, UNDECIDED
from argmap.semantics.engine.limits import LimitError
from argmap.semantics.engine.links import grouped
from argmap.semantics.phrases import are, clauses, joined, number, predicates
from argmap.semantics.standards import Standard
from argmap.semantics.why.account import Accounts, is_weighed
from argmap.semantics.why.draft import AGAINST, SentenceDraft
from argmap.semantics.why.grounds import Ground, bearing, sources_of


def drafted(accounts: Accounts, name: str, verdict: Verdict) -> SentenceDraft:
    """Return the clauses of the sentence that says why a claim has its verdict."""
    draft = _ClaimDraft(accounts, name)
    getattr(draft, verdict.word)()
    draft.add(accounts.numbers(name))
    return draft


class _ClaimDraft(SentenceDraft):
    """What is said of one claim: a method for each verdict, under its word."""

    def supported(self) -> None:
        rests, open_reasons = self.account.rests, self.account.open_reasons
        needs = self.grounds.needs(self.name)
        self.need(sources_of(rests[:1]))
        if needs:
            self.add(f"it needs {self.grounds.called(needs)}")
        elif rests:
            self.rests(rests)
        elif self.grounds.names[self.name] in self.grounds.last_answers:
            rivals = [step for step in self.account.beaten_attacks if step.relation is None]
            self.losses(rivals, "one of the answers must hold, and of the others")
            if not rivals:  # answers that do not exclude each other are not against each other
                self._eliminated(self.grounds.other_answers(self.name, "exhaustive"))
            elif len(rivals) == len([*self.account.beaten_attacks, *self.account.against]):
                return
            others = [step for step in self.account.beaten_attacks if step.relation is not None]
            self.account = evolve(self.account, beaten_attacks=others)
        elif isinstance(self.result.semantics, Standard):
            self.add("it is an assumption, which needs no reason by this standard")
        elif self.grounds.is_evidence(self.name):
            self.add("it is evidence, which needs no support")
        elif open_reasons:
            ways = joined(map(self.grounds.all_of, open_reasons), "or")
            self.add(f"one of its reasons holds in every extension, {ways}")
        if rests and open_reasons:
            self.add(f"{self._reasons(open_reasons)} open")
        self.add(self.lost("its reason", self.account.circular, "rests on it in turn"))
        self.undercuts([*rests, *(open_reasons if rests else ())])
        self.losses(self.account.fallen_reasons)
        self.against()

    def _eliminated(self, answers: Sequence[str]) -> None:
        """Add what became of other answers, one of which or this one must hold."""
        verdict = self.result.verdict
        names = predicates((self.grounds.call(name), str(verdict(name))) for name in answers)
        self.add(f"of the answers, one of which must hold, {clauses(names)}", answers)

    def _reasons(self, steps: Sequence[Ground]) -> str:
        ways = joined(map(self.grounds.all_of, steps))
        return f"its reason{'s' * (len(steps) > 1)} {ways} {are(steps)}"

    def given(self) -> None:
        self.add("no reason is stated for it")
        self.against()

    def refuted(self) -> None:
        hits = self.account.hits or (self.account.later if not self.account.reasons else [])
        if not hits and self.account.later:
            self.unsupported()
            return
        if not hits:
            who = self.grounds.called(sources_of(self.account.open_attacks))
            self.add(f"every extension has something against it: {who}")
            return
        self.hit(hits)
        if self.result.weights:
            return
        if self.account.hits:
            self.since([hit for hit in self.account.later if hit.relation is not None])
        self.losses(self.account.fallen_reasons)
        beaten = self.account.beaten_attacks
        if self.grounds.excludes:  # other answers that fell neither help nor harm what fell, too
            beaten = [step for step in beaten if step.relation is not None]
        self.losses(beaten, AGAINST)

    def unsupported(self) -> None:
        """Say why the reasons of a claim, none of which holds, fail."""
        if not self.account.reasons:
            self.add(self._baseless())
        elif self.result.weights and self.account.rests:
            self.add(f"{self._reasons(self.account.rests)} not enough")
            self._opposed([step for step in self.account.beaten_attacks if step.relation is None])
        else:
            if self.grounds.only_reasons(self.name):
                self.add(self._in_circle())
            else:
                self.losses(self.account.reasons, every=True)
            self.since(self.account.later)
            self.losses(self.account.beaten_attacks, AGAINST)

    def _in_circle(self) -> str:
        circle = self.grounds.circle(self.name)
        if len(circle) < 2:  # noqa: PLR2004 - a circle of one
            return "it rests on nothing but itself"
        who = self.grounds.called(circle)
        if self.name not in circle:
            return f"all that it rests on is a circle of reasons: {who}"
        return f"its reasons rest on nothing but each other: {who}"

    def _baseless(self) -> str:
        subject, alike = self.result.subject, self.grounds.alike(self.name)
        if self.result.weights and any(subject[word].weight != 0 for word in alike):
            return "its own weight is not enough"
        reading = self.result.reading
        if reading is not None and reading.implied is None:
            return "it is not evidence, and nothing supports it"
        return "its weight is 0, and nothing supports it"

    def disputed(self) -> None:
        able = [*self.account.rests, *self.account.open_reasons]
        against = [*self.account.open_attacks, *self.account.hits, *self.account.later]
        if able:
            self.rests(able)
        elif not self.account.reasons:
            self.add("no reason is stated for it")
        direct = self._opposed(against)
        open_ = self._open((*able, *against))
        hanging = self.grounds.hanging(self.name) if open_ else ""
        tied = [word for word in open_ if hanging and self.grounds.hangs_on(word, self.name)]
        if direct and all(any(ground.held == IN for ground in row) for row in (able, against)):
            self.add(self._balance(able, against))
            open_ = []
        elif len(tied) < len(open_):
            free = [word for word in open_ if word not in tied]
            self._say_open(free, sources_of([*able, *against]))
        elif tied and (direct or self.name in tied):
            if len(against) == 1 and hanging.startswith("it and "):
                self.clauses.pop()  # that they are against each other says it
            self.add(hanging)
        elif direct and able:
            self.add(self._balance(able, against))
        else:
            self.add("nothing decides between them")
        self.add(self._split(), open_)
        settled = [name for name in sources_of([*able, *against]) if name not in open_]
        self.names += filter(self.grounds.attacks, settled)
        self.undercuts([*able, *against], settled=True)
        self.losses(self.account.fallen_reasons)
        self.losses(self.account.beaten_attacks, AGAINST)

    def _opposed(self, against: Sequence[Ground]) -> bool:
        """Add what is against a claim, and return whether none of it contradicts or excludes it."""
        direct = True
        for verb, steps in self.by_verb(against):
            who = [source for source in sources_of(steps) if source != self.name]
            if who and verb[0] == "is against it":
                self.add(f"against it {are(who)} {self.grounds.called(who)}")
            elif who:
                direct = False
                self.add(f"{self.grounds.called(who)} {verb[len(who) > 1]}")
        return direct

    def _balance(self, able: Sequence[Ground], against: Sequence[Ground]) -> str:
        """Say that neither side is stronger, or that nothing says which is, with the numbers."""
        words = "neither side is stronger"
        unsaid = "nothing says which side is stronger"
        strengths = {
            step.sources: self.grounds.strength(step.relation)
            for step in (*able, *against)
            if is_weighed(step.relation)
        }
        missing = [source for names, own in strengths.items() if own is None for source in names]
        if len(strengths) == len(missing):
            preference = self.result.compiled.preference
            is_ranked = preference is not None and preference.ordered
            return words if is_ranked or self.result.weights else unsaid
        if missing:
            return f"{unsaid}: the map states no strength for {self.grounds.called(missing)}"
        best = {max((strengths.get(step.sources) or 0) for step in row) for row in (able, against)}
        return f"{words}: each has the strength {best.pop():g}" if len(best) == 1 else words

    def _open(self, steps: Iterable[Ground]) -> list[str]:
        """Return what is open of the sources of steps, and of what undercuts or backs them."""
        names = sources_of(bearing(steps))
        return [name for name in names if self.grounds.label(name) == UNDECIDED]

    def undecided(self) -> None:
        statement = self.result.subject.index.statements.get(self.name)
        if statement is not None and statement.undeveloped and not self.account.reasons:
            self.add("it is undeveloped, and still to be argued")
            return
        needs = [
            need for need in self.grounds.needs(self.name) if self.grounds.label(need) == UNDECIDED
        ]
        if needs:
            self.add(f"it needs {self.grounds.called(needs)}", needs)
            self._say_open(needs, needs)
            return
        able = [*self.account.rests, *self.account.open_reasons]
        rivals = self.grounds.other_answers(self.name, "exhaustive")
        left = [name for name in rivals if self.grounds.label(name) == UNDECIDED]
        if left and not able:
            self._eliminated(left)
            self.losses(self.account.fallen_reasons)
            return
        open_ = self._open([*able, *self.account.open_attacks])
        split, circle = self._split(), self.grounds.hanging(self.name)
        if not all(self.grounds.hangs_on(word, self.name) for word in open_) or (
            open_ and not (split or circle)
        ):
            self.disputed()
            return
        self.add(f"{split}, since {circle}" if split and circle else split or circle)
        self.losses(self.account.fallen_reasons)
        self.losses(self.account.beaten_attacks, AGAINST)

    def _say_open(self, names: Sequence[str], every: Sequence[str]) -> None:
        """Add to the clauses which of some claims are open themselves: `…, which is disputed`.

        `every` are the claims that the clauses name.
        """
        by_verdict = grouped((str(self.result.verdict(name)), name) for name in names)
        alone = len(by_verdict) == len(self.clauses) == 1
        if len(names) > 1 and alone and set(names) == set(every):
            both = "both" if len(names) == 2 else f"all {number(len(names))}"  # noqa: PLR2004 - a pair
            self.clauses[0] += f", and {both} are {next(iter(by_verdict))}"
            return
        for verdict, members in by_verdict.items():
            rest = [name for name in members if not self._extended(name, verdict)]
            for row, bears in (
                ([name for name in rest if name in every], ""),
                ([name for name in rest if name not in every], ", bearing on a step to it,"),
            ):
                if row and (bears or not self._inserted(row, verdict)):
                    self.add(f"{self.grounds.called(row)}{bears} {are(row)} {verdict}")

    def _extended(self, name: str, verdict: str) -> bool:
        """Say of a claim that it is open where it ends the one clause that names it, and if so."""
        call = self.grounds.call(name)
        last = [at for at, clause in enumerate(self.clauses) if clause.endswith(f" {call}")]
        if len(last) != 1 or " and " in self.clauses[last[0]]:
            return False
        self.clauses[last[0]] += f", which is {verdict}"
        return True

    def _inserted(self, names: Sequence[str], verdict: str) -> bool:
        """Say that claims are open in the clause that opens or ends with their list, if any does.

        `“A” and “B”, which are disputed, exclude it as other answers`.
        """
        who, which = self.grounds.called(names), f", which {are(names)} {verdict}"
        for at, clause in enumerate(self.clauses):
            if clause.startswith(f"{who} "):
                self.clauses[at] = f"{who}{which},{clause[len(who) :]}"
                return True
            if clause.endswith(f"{are(names)} {who}"):
                self.clauses[at] += which
                return True
        return False

    def _split(self) -> str:
        """Say that a claim is in some extensions only, where there are several."""
        try:
            if self.result.semantics.unique or not self.result[self.name].credulous:
                return ""
        except LimitError:  # whether it is takes more search than its verdict took
            return ""
        many = self.result.semantics.name
        return f"it is in some of the {many} extensions and not in others"
