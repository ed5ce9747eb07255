"""Why a claim has its verdict, in one sentence.

It names what the claim rests on, what was set aside and because of what, what is against it, and
the numbers that decided.
"""

from collections.abc import Iterable, Sequence

from attrs import evolve

from argmap.model.argument_map import ArgumentMap
from argmap.model.verdict import Verdict
from argmap.semantics.answers.verdicts import last_answers
from argmap.semantics.engine.labels import IN, UNDECIDED
from argmap.semantics.engine.limits import LimitError
from argmap.semantics.phrases import are, clauses, joined, number
from argmap.semantics.standards import Standard
from argmap.semantics.why.account import Account
from argmap.semantics.why.circles import Circles
from argmap.semantics.why.draft import AGAINST, SentenceDraft, is_strict
from argmap.semantics.why.grounds import Ground, sources_of
from argmap.semantics.why.loss import is_weighed

_SHORTEST_CHAIN, _LONGEST_CHAIN = 4, 6  # claims in one sentence; fewer take two, more a walk


class Sentences:
    """Says of each claim of a result why it has its verdict."""

    def __init__(self, circles: Circles) -> None:
        self.accounts = circles.accounts
        self.result = self.accounts.result
        self.grounds = self.accounts.grounds
        self.circles = circles
        self.last = last_answers(self.result.case, self.result.answer.statuses)

    def alike(self, names: Sequence[str]) -> str:
        """Return one sentence for several claims of which only the reasons could be said."""
        who = joined([self.result.call(name, named=True) for name in names])
        return f"{who} are supported by reasons of their own, and nothing is against them."

    def is_plain(self, name: str) -> bool:
        """Return whether a claim rests on reasons that nothing bears on, and nothing is against it.

        What those reasons rest on may be another matter.
        """
        account = self.accounts.of(name)
        others = (*account.against, *account.beaten_attacks, *account.fallen_reasons,
                  *account.open_reasons, *account.circular)  # fmt: skip
        return (
            self.result.verdict(name) is Verdict.SUPPORTED
            and name not in self.result.assumed
            and not (others or self._needs(name) or self._numbers(name))
            and bool(account.rests)
            and not any(step.against for step in account.rests)
        )

    def _chain(self, name: str) -> list[str]:
        """Return claims of which each rests on the next alone, and nothing bears on any of them.

        The last rests on nothing; nothing is returned where there is more to say of one of them.
        """
        chain = [name]
        while self.is_plain(chain[-1]):
            rests = self.accounts.of(chain[-1]).rests
            names = sources_of(rests)
            strict = any(map(is_strict, rests))
            if len(names) > 1 or names[0] in chain or strict or len(chain) == _LONGEST_CHAIN:
                return []
            chain += names
        end = self.accounts.of(chain[-1])
        return [] if end.reasons or end.against or end.beaten_attacks else chain

    def of(self, name: str) -> tuple[str, list[str]]:
        """Return the sentence of a claim, and the names that need one."""
        who = self.result.call(name, named=True)
        if name in self.result.left_out:
            return f"{who} is left out here, whatever else is said.", []
        if name in self.result.assumed:
            return f"{who} is assumed here, whatever else is said.", []
        verdict = self.result.verdict(name)
        if verdict is None:
            subject = self.result.semantics.name
            return f"{who} has no verdict: there is no {subject} extension.", []
        chain = self._chain(name)
        if len(chain) >= _SHORTEST_CHAIN:
            first, *further = map(self.accounts.call, chain[1:])
            ways = clauses([f"it rests on {first}", *(f"that on {call}" for call in further)])
            return f"{who} is {verdict}: {ways}; nothing is against any of them.", []
        draft = SentenceDraft(self.accounts)
        describe = {
            Verdict.SUPPORTED: self._supported,
            Verdict.GIVEN: self._given,
            Verdict.DISPUTED: self._disputed,
            Verdict.UNDECIDED: self._undecided,
            Verdict.UNSUPPORTED: self._unsupported,
            Verdict.REFUTED: self._refuted,
        }[verdict]
        describe(draft, name, self.accounts.of(name))
        draft.add(self._numbers(name))
        return f"{who} is {verdict}: {clauses(draft.clauses)}.", draft.names

    def _supported(self, draft: SentenceDraft, name: str, account: Account) -> None:
        rests, open_reasons = account.rests, account.open_reasons
        needs = self._needs(name)
        draft.need(sources_of(rests[:1]))
        if needs:
            draft.add(f"it needs {self.accounts.called(needs)}")
        elif rests:
            draft.rests(rests)
        elif self.grounds.names[name] in self.last:
            rivals = [step for step in account.beaten_attacks if step.relation is None]
            draft.losses(rivals, "one of the answers must hold, and of the others")
            if not rivals:  # answers that do not exclude each other are not against each other
                draft.add("one of the answers must hold, and all others are set aside")
            elif len(rivals) == len([*account.beaten_attacks, *account.against]):
                return
            others = [step for step in account.beaten_attacks if step.relation is not None]
            account = evolve(account, beaten_attacks=others)
        elif isinstance(self.result.semantics, Standard):
            draft.add("it is an assumption, which needs no reason by this standard")
        elif self.accounts.is_evidence(name):
            draft.add("it is evidence, which needs no support")
        elif open_reasons:
            ways = joined(map(self.accounts.all_of, open_reasons), "or")
            draft.add(f"one of its reasons holds in every extension, {ways}")
        if rests and open_reasons:
            draft.add(f"{self._reasons(open_reasons)} open")
        draft.circular(account.circular)
        draft.undercuts([*rests, *(open_reasons if rests else ())])
        draft.losses(account.fallen_reasons)
        draft.against(account)

    def _reasons(self, steps: Sequence[Ground]) -> str:
        ways = joined(map(self.accounts.all_of, steps))
        return f"its reason{'s' * (len(steps) > 1)} {ways} {are(steps)}"

    def _given(self, draft: SentenceDraft, _name: str, account: Account) -> None:
        draft.add("no reason is stated for it")
        draft.against(account)

    def _refuted(self, draft: SentenceDraft, name: str, account: Account) -> None:
        hits = account.hits or (account.later if not account.reasons else [])
        if not hits and account.later:
            self._unsupported(draft, name, account)
            return
        if not hits:
            who = self.accounts.called(sources_of(account.open_attacks))
            draft.add(f"every extension has something against it: {who}")
            return
        draft.hit(hits)
        if self.result.weights:
            return
        if account.hits:
            draft.since(name, [hit for hit in account.later if hit.relation is not None])
        draft.losses(account.fallen_reasons)
        draft.losses(account.beaten_attacks, AGAINST)

    def _unsupported(self, draft: SentenceDraft, name: str, account: Account) -> None:
        """Say why the reasons of a claim, none of which holds, fail."""
        if not account.reasons:
            draft.add(self._baseless(name))
        elif self.result.weights and account.rests:
            draft.add(f"{self._reasons(account.rests)} not enough")
        elif self.circles.only_reasons(name):
            draft.add(self._in_circle(name))
        else:
            draft.losses(account.reasons, every=True)
            draft.since(name, account.later)
            draft.losses(account.beaten_attacks, AGAINST)

    def _in_circle(self, name: str) -> str:
        circle = self.circles.circle(name)
        if len(circle) < 2:  # noqa: PLR2004 - a circle of one
            return "it rests on nothing but itself"
        who = self.accounts.called(circle)
        if name not in circle:
            return f"all that it rests on is a circle of reasons: {who}"
        return f"its reasons rest on nothing but each other: {who}"

    def _baseless(self, name: str) -> str:
        subject = self.result.subject
        fixed = not isinstance(subject, ArgumentMap) or any(
            subject[word].weight != 0 for word in self.grounds.alike(name)
        )
        if fixed and self.result.weights:
            return "its own weight is not enough"
        reading = self.result.reading
        if reading is not None and reading.implied is None:
            return "it is not evidence, and nothing supports it"
        return "its weight is 0, and nothing supports it"

    def _disputed(self, draft: SentenceDraft, name: str, account: Account) -> None:
        able = [*account.rests, *account.open_reasons]
        against = [*account.open_attacks, *account.hits, *account.later]
        if able:
            draft.rests(able)
        elif not account.reasons:
            draft.add("no reason is stated for it")
        direct = True
        for verb, steps in draft.by_verb(against):
            who = [source for source in sources_of(steps) if source != name]
            if who and verb[0] == "is against it":
                draft.add(f"against it {are(who)} {self.accounts.called(who)}")
            elif who:
                direct = False
                draft.add(f"{self.accounts.called(who)} {verb[len(who) > 1]}")
        open_ = self._open((*able, *against))
        tied = [word for word in open_ if self.circles.hangs_on(word, name)]
        if direct and all(any(ground.held == IN for ground in row) for row in (able, against)):
            draft.add(self._balance(able, against))
            open_ = []
        elif len(tied) < len(open_):
            free = [word for word in open_ if word not in tied]
            self._say_open(draft, free, sources_of([*able, *against]))
        elif tied and (direct or name in tied):
            draft.add(self.circles.sentence(name))
        elif direct and able:
            draft.add(self._balance(able, against))
        else:
            draft.add("nothing decides between them")
        draft.add(self._split(name), open_)
        draft.undercuts(able)
        draft.losses(account.fallen_reasons)
        draft.losses(account.beaten_attacks, AGAINST)

    def _balance(self, able: Sequence[Ground], against: Sequence[Ground]) -> str:
        """Say that neither side is stronger, with the numbers where some are stated."""
        words = "neither side is stronger"
        if not self.result.compiled.conflicts:
            return words
        strengths = {
            step.sources: self.accounts.side(step.relation).strength
            for step in (*able, *against)
            if is_weighed(step.relation)
        }
        missing = [source for names, own in strengths.items() if own is None for source in names]
        if len(strengths) == len(missing):
            return words
        if missing:
            return f"{words}, since the map states no strength for {self.accounts.called(missing)}"
        best = {max((strengths.get(step.sources) or 0) for step in row) for row in (able, against)}
        return f"{words}: each has the strength {best.pop():g}" if len(best) == 1 else words

    def _open(self, steps: Iterable[Ground]) -> list[str]:
        return [name for name in sources_of(steps) if self.grounds.label(name) == UNDECIDED]

    def _undecided(self, draft: SentenceDraft, name: str, account: Account) -> None:
        subject = self.result.subject
        if not account.reasons and isinstance(subject, ArgumentMap) and subject[name].undeveloped:
            draft.add("it is undeveloped, and still to be argued")
            return
        needs = [need for need in self._needs(name) if self.grounds.label(need) == UNDECIDED]
        if needs:
            draft.add(f"it needs {self.accounts.called(needs)}", needs)
            self._say_open(draft, needs, needs)
            return
        open_ = self._open([*account.rests, *account.open_reasons, *account.open_attacks])
        if not all(self.circles.hangs_on(word, name) for word in open_):
            self._disputed(draft, name, account)
            return
        split, circle = self._split(name), self.circles.sentence(name)
        draft.add(f"{split}, since {circle}" if split and circle else split or circle)
        draft.losses(account.fallen_reasons)
        draft.losses(account.beaten_attacks, AGAINST)

    def _say_open(self, draft: SentenceDraft, names: Sequence[str], every: Sequence[str]) -> None:
        """Add to the clauses which of some claims are open themselves: `…, which is disputed`.

        `every` are the claims that the clauses name.
        """
        by_verdict: dict[str, list[str]] = {}
        for name in names:
            by_verdict.setdefault(str(self.result.verdict(name)), []).append(name)
        phrases = draft.clauses
        if len(names) > 1 and len(by_verdict) == len(phrases) == 1 and set(names) == set(every):
            both = "both" if len(names) == 2 else f"all {number(len(names))}"  # noqa: PLR2004 - a pair
            phrases[0] += f", and {both} are {next(iter(by_verdict))}"
            return
        for verdict, members in by_verdict.items():
            rest = [name for name in members if not self._extended(phrases, name, verdict)]
            if rest:
                draft.add(f"{self.accounts.called(rest)} {are(rest)} {verdict}")

    def _extended(self, phrases: list[str], name: str, verdict: str) -> bool:
        """Say of a claim that it is open where it ends the one clause that names it, and if so."""
        call = self.accounts.call(name)
        last = [at for at, phrase in enumerate(phrases) if phrase.endswith(f" {call}")]
        if len(last) != 1 or " and " in phrases[last[0]]:
            return False
        phrases[last[0]] += f", which is {verdict}"
        return True

    def _split(self, name: str) -> str:
        """Say that a claim is in some extensions only, where there are several."""
        try:
            if self.result.semantics.unique or not self.result[name].credulous:
                return ""
        except LimitError:  # whether it is takes more search than its verdict took
            return ""
        many = self.result.semantics.name
        return f"it is in some of the {many} extensions and not in others"

    def _needs(self, name: str) -> list[str]:
        """Return what a claim needs where supports are necessary ones; else nothing."""
        reading, subject = self.result.reading, self.result.subject
        if reading is None or reading.name != "necessary" or not isinstance(subject, ArgumentMap):
            return []
        return [
            source
            for word in self.grounds.alike(name)
            for relation in subject.index.incoming.get(word, ())
            if relation.traits.polarity > 0
            for source in relation.sources
            if source in self.grounds.names
        ]

    def _numbers(self, name: str) -> str:
        """Return the weights that a proof standard compared, '' where there is none."""
        weighed = self.result.weights.get(self.grounds.names[name])
        if weighed is None:
            return ""
        pro, con, standard = weighed
        return f"for it weighs {pro:.3g} and against it {con:.3g} ({standard})"
