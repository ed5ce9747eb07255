"""Why a claim has its verdict, in one sentence.

It names what the claim rests on, what was set aside and because of what, what is against it, and
the numbers that decided.

Not here: which sentences make a reason (`reasons`), what became of the steps (`account`).
"""

from collections.abc import Iterable, Sequence

from argmap.model.argument_map import ArgumentMap
from argmap.model.verdict import Verdict
from argmap.semantics.answers.verdicts import last_answers
from argmap.semantics.engine.labels import IN
from argmap.semantics.engine.limits import LimitError
from argmap.semantics.phrases import clauses, joined, number
from argmap.semantics.standards import Standard
from argmap.semantics.why.account import Account
from argmap.semantics.why.circles import Circles
from argmap.semantics.why.grounds import Ground
from argmap.semantics.why.step_clauses import MOST_STEPS, StepClauses, sources_of

Clauses = tuple[list[str], list[str]]
"""Clauses, and the names that need a sentence of their own."""


class Sentences:
    """Says of each claim of a result why it has its verdict."""

    def __init__(self, circles: Circles) -> None:
        self.accounts = circles.accounts
        self.result = self.accounts.result
        self.grounds = self.accounts.grounds
        self.circles = circles
        self.last = last_answers(self.result)
        self.steps = StepClauses(self.accounts)

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
        account = self.accounts.of(name)
        describe = {
            Verdict.SUPPORTED: self._supported,
            Verdict.GIVEN: self._given,
            Verdict.DISPUTED: self._disputed,
            Verdict.UNDECIDED: self._undecided,
            Verdict.UNSUPPORTED: self._unsupported,
            Verdict.REFUTED: self._refuted,
        }[verdict]
        phrases, names = describe(name, account)
        numbers = self._numbers(name)
        return f"{who} is {verdict}: {clauses([*phrases, *numbers])}.", names

    def _supported(self, name: str, account: Account) -> Clauses:
        rests = list(account.rests)
        needs = self._needs(name)
        names = [
            source
            for step in rests[:1]
            for source in step.sources
            if self.steps.needs_reason(source)
        ]
        if needs:
            phrases = [f"it needs {self.accounts.called(needs)}"]
        elif rests:
            phrases = [self.steps.rest(rests)]
        elif self.grounds.names[name] in self.last:
            phrases = ["all other answers to the question are set aside, and one of them must hold"]
        else:
            ways = self._ways(account.open_reasons, "or")
            phrases = [f"one of its reasons holds in every extension, {ways}"] if ways else []
            if isinstance(self.result.semantics, Standard):
                phrases = ["it is an assumption, which needs no reason by this standard"]
        lost, further = self.steps.losses(account.fallen_reasons, "its reason")
        if rests and account.open_reasons:
            few = len(account.open_reasons) == 1
            ways = self._ways(account.open_reasons)
            phrases.append(f"its reason{'' if few else 's'} {ways} {'is' if few else 'are'} open")
        if account.circular:
            phrases.append(self.steps.lost("its reason", account.circular, "rests on it in turn"))
        cuts, cutting = self.steps.undercuts([*rests, *(account.open_reasons if rests else ())])
        against, beaten = self.steps.against(account)
        return [*phrases, *cuts, *lost, *against], [*names, *cutting, *further, *beaten]

    def _ways(self, steps: Iterable[Ground], word: str = "and") -> str:
        return joined(map(self.accounts.all_of, steps), word)

    def _given(self, _name: str, account: Account) -> Clauses:
        against, names = self.steps.against(account)
        return ["no reason is stated for it", *against], names

    def _refuted(self, name: str, account: Account) -> Clauses:
        hits = account.hits or (account.later if not account.reasons else [])
        if not hits and account.later:
            return self._unsupported(name, account)
        if not hits:
            who = self.accounts.called(
                source for step in account.open_attacks for source in step.sources
            )
            return [f"every extension has something against it: {who}"], []
        phrases, names = self.steps.hit(hits)
        if self.result.weights:
            return phrases, names
        if account.hits:
            drawn = [hit for hit in account.later if hit.relation is not None]
            phrases += self.steps.since(name, drawn)
        lost, further = self.steps.losses(account.fallen_reasons, "its reason")
        beaten, most = self.steps.losses(account.beaten_attacks, "against it,")
        return [*phrases, *lost, *beaten], [*names, *further, *most]

    def _unsupported(self, name: str, account: Account) -> Clauses:
        """Say why the reasons of a claim, none of which holds, fail."""
        reasons = account.reasons
        if not reasons:
            return [self._baseless(name)], []
        if self.result.weights and account.rests:
            few, be = ("its reason", "is") if len(account.rests) == 1 else ("its reasons", "are")
            return [f"{few} {self._ways(account.rests)} {be} not enough"], []
        if self.circles.only_reasons(name):
            circle = self.circles.circle(name)
            if len(circle) < 2:  # noqa: PLR2004 - a circle of one
                return ["it rests on nothing but itself"], []
            who = self.accounts.called(circle)
            if name not in circle:
                return [f"all that it rests on is a circle of reasons: {who}"], []
            return [f"its reasons rest on nothing but each other: {who}"], []
        subject = "its only reason," if len(reasons) == 1 else "its reason"
        if len(reasons) > MOST_STEPS:
            phrases, names = (
                [f"all {number(len(reasons))} of its reasons are set aside"],
                list[str](),
            )
        else:
            phrases, names = self.steps.losses(reasons, subject)
        phrases += self.steps.since(name, account.later)
        beaten, further = self.steps.losses(account.beaten_attacks, "against it,")
        return [*phrases, *beaten], [*names, *further]

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

    def _disputed(self, name: str, account: Account) -> Clauses:
        phrases: list[str] = []
        names: list[str] = []
        able = [*account.rests, *account.open_reasons]
        if able:
            phrases.append(self.steps.rest(able))
        elif not account.reasons:
            phrases.append("no reason is stated for it")
        against = [*account.open_attacks, *account.hits, *account.later]
        direct = True
        for verb, steps in self.steps.by_verb(against):
            who = list(
                dict.fromkeys(source for step in steps for source in step.sources if source != name)
            )
            if not who:
                continue
            if verb[0] == "is against it":
                are = "is" if len(who) == 1 else "are"
                phrases.append(f"against it {are} {self.accounts.called(who)}")
            else:
                direct = False
                phrases.append(f"{self.accounts.called(who)} {verb[len(who) > 1]}")
        open_ = [
            source
            for step in (*able, *against)
            for source in step.sources
            if not self.grounds.label(source)
        ]
        tied = [word for word in open_ if self.circles.hangs_on(word, name)]
        if direct and all(any(ground.held == IN for ground in row) for row in (able, against)):
            phrases.append("neither side is stronger")
            open_ = []
        elif len(tied) < len(open_):
            phrases = self._with_open(phrases, [word for word in open_ if word not in tied])
        elif tied and (direct or name in tied):
            phrases.append(self.circles.sentence(name))
        elif direct and able:
            phrases.append("neither side is stronger")
        else:
            phrases.append("nothing decides between them")
        split = self._split(name)
        lost, further = self.steps.losses(account.fallen_reasons, "its reason")
        beaten, most = self.steps.losses(account.beaten_attacks, "against it,")
        cuts, cutting = self.steps.undercuts(able)
        mentioned = [*phrases, *([split] if split else []), *cuts, *lost, *beaten]
        return mentioned, [*names, *open_, *cutting, *further, *most]

    def _with_open(
        self, phrases: Sequence[str], names: Sequence[str], every: Sequence[str] = ()
    ) -> list[str]:
        """Add to clauses which of some claims are open themselves: `…, which is disputed`.

        `every` are the claims that the clauses name.
        """
        rows: dict[str, list[str]] = {}
        complete, open_ = list(phrases), dict.fromkeys(names)
        words = {str(self.result.verdict(name)) for name in open_}
        named = len(open_) > 1 and len(complete) == len(words) == 1
        if named and open_.keys() == set(every):
            both = "both" if len(open_) == 2 else f"all {number(len(open_))}"  # noqa: PLR2004 - a pair
            return [f"{complete[0]}, and {both} are {words.pop()}"]
        for name in open_:
            verdict, call = str(self.result.verdict(name)), self.accounts.call(name)
            last = [at for at, phrase in enumerate(complete) if phrase.endswith(f" {call}")]
            if len(last) == 1 and " and " not in complete[last[0]]:
                complete[last[0]] += f", which is {verdict}"
            else:
                rows.setdefault(verdict, []).append(name)
        return complete + [
            f"{self.accounts.called(who)} {'is' if len(who) == 1 else 'are'} {word}"
            for word, who in rows.items()
        ]

    def _split(self, name: str) -> str:
        """Say that a claim is in some extensions only, where there are several."""
        try:
            if self.result.semantics.unique or not self.result[name].credulous:
                return ""
        except LimitError:  # whether it is takes more search than its verdict took
            return ""
        many = self.result.semantics.name
        return f"it is in some of the {many} extensions and not in others"

    def _undecided(self, name: str, account: Account) -> Clauses:
        subject = self.result.subject
        if not account.reasons and isinstance(subject, ArgumentMap) and subject[name].undeveloped:
            return ["it is undeveloped, and still to be argued"], []
        needs = [need for need in self._needs(name) if not self.grounds.label(need)]
        if needs:
            return self._with_open([f"it needs {self.accounts.called(needs)}"], needs, needs), needs
        able = [*account.rests, *account.open_reasons]
        names = [
            source
            for step in (*able, *account.open_attacks)
            for source in step.sources
            if self.grounds.label(source) == 0
        ]
        split = self._split(name)
        lost, further = self.steps.losses(account.fallen_reasons, "its reason")
        if names and not all(self.circles.hangs_on(entry, name) for entry in names):
            phrases = [self.steps.rest(able)] if able else []
            for verb, steps in self.steps.by_verb(account.open_attacks):
                who = sources_of(steps)
                phrases.append(f"{self.accounts.called(who)} {verb[len(who) > 1]}")
            open_ = [entry for entry in names if not self.circles.hangs_on(entry, name)]
            lost = [*([split] if split else []), *lost]
            every = sources_of([*able, *account.open_attacks])
            return [*self._with_open(phrases, open_, every), *lost], [*names, *further]
        knot = self.circles.sentence(name)
        return [f"{split}, since {knot}" if split and knot else split or knot, *lost], further

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

    def _numbers(self, name: str) -> list[str]:
        """Return the weights that a proof standard compared."""
        weighed = self.result.weights.get(self.grounds.names[name])
        if weighed is None:
            return []
        pro, con, standard = weighed
        return [f"for it weighs {pro:.3g} and against it {con:.3g} ({standard})"]
