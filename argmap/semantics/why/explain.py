"""Say in sentences why a claim has its verdict, in the order in which the labels follow.

A sentence names what the claim rests on, what was set aside and because of what, what is against
it, and the numbers that decided.  What it names and what needs a reason of its own gets a sentence
behind it; no claim explains itself.

Not here: the steps and what became of them (`account`), what would change it (`counterfactual`).
"""

from collections.abc import Collection, Sequence

from argmap.model.argument_map import ArgumentMap
from argmap.model.verdict import Verdict
from argmap.semantics.answers.explanation import Explanation
from argmap.semantics.answers.result import Result
from argmap.semantics.answers.verdicts import last_answers
from argmap.semantics.engine.labels import IN, OUT
from argmap.semantics.engine.limits import LimitError
from argmap.semantics.phrases import clauses, joined, number
from argmap.semantics.standards import Standard
from argmap.semantics.why.account import Account, Accounts
from argmap.semantics.why.loss import loss
from argmap.semantics.why.open_circles import OpenCircles
from argmap.semantics.why.step_clauses import MOST_STEPS, StepClauses, sources_of

_MOST_SENTENCES = 6  # sentences: a paragraph
ClauseNames = tuple[str, list[str]]  # a clause, and the names that need a sentence of their own


def explain(result: Result, name: str) -> Explanation:
    """Return why a claim has its verdict; linear in what bears on it."""
    result.status(name)
    if result.explaining is None:
        result.explaining = _Explaining(result)
    explaining = result.explaining
    sentences, seen, queue = [], {name}, [name]
    for word in queue:
        sentence, further = explaining.sentence(word)
        sentences.append(sentence)
        for following in dict.fromkeys(further):
            if following not in seen and explaining.may_follow(following, word, mentioned=seen):
                seen.add(following)
                queue.append(following)
        if len(sentences) == _MOST_SENTENCES:
            break
    return Explanation(
        name,
        explaining.accounts.call(name),
        result.verdict(name),
        result.status(name),
        tuple(sentences),
        explaining.accounts,
        loss,
    )


class _Explaining:
    def __init__(self, result: Result) -> None:
        self.result = result
        self.accounts = Accounts(result)
        self.grounds = self.accounts.grounds
        self.knots = OpenCircles(self.accounts)
        self.last = last_answers(result)
        self.steps = StepClauses(result, self.accounts)

    def may_follow(self, name: str, after: str, *, mentioned: Collection[str]) -> bool:
        """Return whether a claim can be explained behind another without running in a circle.

        Of what is open and hangs on each other, only one claim is explained.
        """
        if self.grounds.label(name) in (IN, OUT):
            return self.accounts.rank(name) < self.accounts.rank(after) or not self.ordered(name)
        open_ = [word for word in mentioned if self.grounds.label(word) not in (IN, OUT)]
        return not any(self.knots.hangs_on(name, word) for word in (after, *open_))

    def ordered(self, name: str) -> bool:
        """Say whether a label was derived from others, which not all in several extensions are."""
        return self.accounts.rank(name) < 1 << 60 or self.result.semantics.unique

    def sentence(self, name: str) -> ClauseNames:
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

    def _supported(self, name: str, account: Account) -> tuple[list[str], list[str]]:
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
            ways = joined(
                [self.accounts.all_of(open_reason) for open_reason in account.open_reasons], "or"
            )
            phrases = [f"one of its reasons holds in every extension, {ways}"] if ways else []
            if isinstance(self.result.semantics, Standard):
                phrases = ["it is an assumption, which needs no reason by this standard"]
        lost, further = self.steps.losses(account.fallen_reasons, "its reason")
        if rests and account.open_reasons:
            ways = joined(
                [self.accounts.all_of(open_reason) for open_reason in account.open_reasons]
            )
            few = len(account.open_reasons) == 1
            phrases.append(f"its reason{'' if few else 's'} {ways} {'is' if few else 'are'} open")
        if account.circular:
            phrases.append(self.steps.lost("its reason", account.circular, "rests on it in turn"))
        cuts, cutting = self.steps.undercuts([*rests, *(account.open_reasons if rests else ())])
        against, beaten = self.steps.against(account)
        return [*phrases, *cuts, *lost, *against], [*names, *cutting, *further, *beaten]

    def _given(self, _name: str, account: Account) -> tuple[list[str], list[str]]:
        against, names = self.steps.against(account)
        return ["no reason is stated for it", *against], names

    def _refuted(self, name: str, account: Account) -> tuple[list[str], list[str]]:
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

    def _unsupported(self, name: str, account: Account) -> tuple[list[str], list[str]]:
        """Say why the reasons of a claim, none of which holds, fail."""
        reasons = account.reasons
        if not reasons:
            return [self._baseless(name)], []
        if self.result.weights and account.rests:
            ways = joined([self.accounts.all_of(rest) for rest in account.rests])
            few, be = ("its reason", "is") if len(account.rests) == 1 else ("its reasons", "are")
            return [f"{few} {ways} {be} not enough"], []
        if self.accounts.is_circular(name):
            circle = self.accounts.decisive.circle(name)
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

    def _disputed(self, name: str, account: Account) -> tuple[list[str], list[str]]:
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
        tied = [word for word in open_ if self.knots.hangs_on(word, name)]
        if direct and all(any(ground.held == IN for ground in row) for row in (able, against)):
            phrases.append("neither side is stronger")
            open_ = []
        elif len(tied) < len(open_):
            phrases = self._with_open(phrases, [word for word in open_ if word not in tied])
        elif tied and (direct or name in tied):
            phrases.append(self.knots.sentence(name))
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

    def _undecided(self, name: str, account: Account) -> tuple[list[str], list[str]]:
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
        if names and not all(self.knots.hangs_on(entry, name) for entry in names):
            phrases = [self.steps.rest(able)] if able else []
            for verb, steps in self.steps.by_verb(account.open_attacks):
                who = sources_of(steps)
                phrases.append(f"{self.accounts.called(who)} {verb[len(who) > 1]}")
            open_ = [entry for entry in names if not self.knots.hangs_on(entry, name)]
            lost = [*([split] if split else []), *lost]
            every = sources_of([*able, *account.open_attacks])
            return [*self._with_open(phrases, open_, every), *lost], [*names, *further]
        knot = self.knots.sentence(name)
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
