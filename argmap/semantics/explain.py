"""Say in sentences why a claim has its verdict, in the order in which the labels follow.

A sentence names what the claim rests on, what was set aside and because of what, what is against
it, and the numbers that decided.  What it names and what needs a reason of its own gets a sentence
behind it; no claim explains itself.

Not here: the steps and what became of them (`account`), what would change it (`counterfactual`).
"""

from collections.abc import Collection, Sequence

from argmap.model.argument_map import ArgumentMap
from argmap.model.verdict import Verdict
from argmap.semantics.account import Account, Accounts
from argmap.semantics.engine.labels import IN, OUT
from argmap.semantics.explanation import Explanation
from argmap.semantics.grounds import Ground
from argmap.semantics.knots import Knots
from argmap.semantics.loss import loss
from argmap.semantics.result import Result
from argmap.semantics.standards import Standard
from argmap.semantics.verdicts import last_answers
from argmap.semantics.wording import clauses, every_one, joined, number

_MOST_SENTENCES = 6
_MOST_STEPS = 4  # that are told one by one
_LINKS = {"deductive": ("which follows from", "which follows from it"),
          "necessary": ("which is needed for", "which it needs")}  # fmt: skip

_PLURALS = (("is ", "are "), ("does ", "do "), ("has lost its", "have lost their"),
            ("weighs", "weigh"), ("rests ", "rest "),
            ("its strength", "their strength"))  # fmt: skip

Said = tuple[str, list[str]]  # a clause, and the names that need a sentence of their own


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
        explaining.accounts.title(name),
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
        self.knots = Knots(self.accounts)
        self.last = last_answers(result)
        reading = result.reading
        implied = reading is not None and reading.implied is not None
        self._excludes = result.compiled is not None and not implied

    def may_follow(self, name: str, after: str, *, mentioned: Collection[str]) -> bool:
        """Tell whether a claim can be explained behind another without running in a circle.

        Of what is open and hangs on each other, only one claim is told of.
        """
        if self.grounds.label(name) in (IN, OUT):
            return self.accounts.rank(name) < self.accounts.rank(after) or not self.ordered(name)
        open_ = [word for word in mentioned if self.grounds.label(word) not in (IN, OUT)]
        return not any(self.knots.hangs_on(name, word) for word in (after, *open_))

    def ordered(self, name: str) -> bool:
        """Tell whether a label was derived from others, which not all in several extensions are."""
        return self.accounts.rank(name) < 1 << 60 or self.result.semantics.unique

    def sentence(self, name: str) -> Said:
        """Return the sentence of a claim, and the names that need one."""
        call = self.accounts.call(name)
        who = f"{call} ({name})" if call != name else name
        if name in self.result.left_out:
            return f"{who} is left out here, whatever else is said.", []
        if name in self.result.assumed:
            return f"{who} is assumed here, whatever else is said.", []
        verdict = self.result.verdict(name)
        if verdict is None:
            subject = self.result.semantics.name
            return f"{who} has no verdict: there is no {subject} extension.", []
        account = self.accounts.of(name)
        tell = {
            Verdict.SUPPORTED: self._supported,
            Verdict.GIVEN: self._given,
            Verdict.DISPUTED: self._disputed,
            Verdict.UNDECIDED: self._undecided,
            Verdict.UNSUPPORTED: self._unsupported,
            Verdict.REFUTED: self._refuted,
        }[verdict]
        phrases, names = tell(name, account)
        numbers = self._numbers(name)
        return f"{who} is {verdict}: {clauses([*phrases, *numbers])}.", names

    def _supported(self, name: str, account: Account) -> tuple[list[str], list[str]]:
        rests = list(account.rests)
        needs = self._needs(name)
        names = [
            source for step in rests[:1] for source in step.sources if self._needs_reason(source)
        ]
        if needs:
            phrases = [f"it needs {self.accounts.called(needs)}"]
        elif rests:
            phrases = [self._rest(rests)]
        elif self.grounds.names[name] in self.last:
            phrases = ["all other answers to the question are set aside, and one of them must hold"]
        else:
            ways = joined(
                [self.accounts.all_of(open_reason) for open_reason in account.open_reasons], "or"
            )
            phrases = [f"one of its reasons holds in every extension, {ways}"] if ways else []
            if isinstance(self.result.semantics, Standard):
                phrases = ["it is an assumption, which needs no reason by this standard"]
        lost, further = self._losses(account.fallen_reasons, "its reason")
        if rests and account.open_reasons:
            ways = joined(
                [self.accounts.all_of(open_reason) for open_reason in account.open_reasons]
            )
            few = len(account.open_reasons) == 1
            phrases.append(f"its reason{'' if few else 's'} {ways} {'is' if few else 'are'} open")
        if account.circular:
            phrases.append(self._loss("its reason", account.circular, "rests on it in turn"))
        cuts, cutting = self._undercuts([*rests, *(account.open_reasons if rests else ())])
        against, beaten = self._against(account)
        return [*phrases, *cuts, *lost, *against], [*names, *cutting, *further, *beaten]

    def _given(self, _name: str, account: Account) -> tuple[list[str], list[str]]:
        against, names = self._against(account)
        return ["no reason is stated for it", *against], names

    def _rest(self, steps: Sequence[Ground]) -> str:
        """Return what a claim rests on."""
        if len(steps) > _MOST_STEPS:
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

    def _losses(self, steps: Sequence[Ground], subject: str) -> tuple[list[str], list[str]]:
        """Return a clause for each step that does not hold, and what set it aside."""
        if len(steps) > _MOST_STEPS:
            many = "attacks on it" if subject == "against it," else "of its reasons"
            return [f"{number(len(steps))} {many} are set aside"], []
        rows: dict[str, list[Ground]] = {}
        names: list[str] = []
        for step in steps:
            clause, who = loss(self.accounts, step)
            rows.setdefault(clause, []).append(step)
            names += [word for word in who if self._needs_reason(word)]
        return [self._loss(subject, row, clause) for clause, row in rows.items()], names

    def _undercuts(self, steps: Sequence[Ground]) -> tuple[list[str], list[str]]:
        """Return what became of the undercuts of steps that hold or are open, and who did it."""
        phrases: list[str] = []
        names: list[str] = []
        for step in steps:
            for cut in step.against:
                where = f"against the step from {self.accounts.all_of(step)},"
                if cut.label == OUT:
                    clause, who = loss(self.accounts, cut)
                    names += [word for word in who if self._needs_reason(word)]
                    phrases.append(f"{where} {self.accounts.all_of(cut)} {clause}")
                elif cut.label != IN:
                    phrases.append(f"{where} {self.accounts.all_of(cut)} is open")
                    names += [source for source in cut.sources if self._needs_reason(source)]
        if len(phrases) > _MOST_STEPS:
            return [f"{number(len(phrases))} undercuts of its reasons do not hold"], []
        return phrases, names

    def _loss(self, subject: str, steps: Sequence[Ground], clause: str) -> str:
        """Return one clause for steps that were lost in the same way."""
        reason = subject != "against it,"
        who = joined([self.accounts.all_of(step) for step in steps])
        if len(steps) == 1 and (reason or len(steps[0].sources) == 1):
            return f"{subject} {who}{',' if subject.endswith('reason,') else ''} {clause}"
        for old, new in _PLURALS:
            clause = clause.replace(old, new, 1)
        return f"{subject.replace('reason', 'reasons')} {who} {clause}"

    def _against(self, account: Account) -> tuple[list[str], list[str]]:
        """Return what became of everything against a claim that stands."""
        if not account.attacks:
            return ["nothing is against it"], []
        phrases, names = self._losses(account.beaten_attacks, "against it,")
        holding = [*account.hits, *account.later, *account.open_attacks]
        if holding:
            who = _sources(holding)
            verb = "is" if len(who) == 1 else "are"
            phrases.append(f"{self.accounts.called(who)}, against it, {verb} not enough")
        return phrases, names

    def _refuted(self, name: str, account: Account) -> tuple[list[str], list[str]]:
        hits = account.hits or (account.later if not account.reasons else [])
        if not hits and account.later:
            return self._unsupported(name, account)
        if not hits:
            who = self.accounts.called(
                source for step in account.open_attacks for source in step.sources
            )
            return [f"every extension has something against it: {who}"], []
        phrases, names = self._hit(hits)
        if self.result.weights:
            return phrases, names
        if account.hits:
            drawn = [hit for hit in account.later if hit.relation is not None]
            phrases += self._since(name, drawn)
        lost, further = self._losses(account.fallen_reasons, "its reason")
        beaten, most = self._losses(account.beaten_attacks, "against it,")
        return [*phrases, *lost, *beaten], [*names, *further, *most]

    def _hit(self, hits: Sequence[Ground]) -> tuple[list[str], list[str]]:
        """Say what holds against a claim, and whether anything answers that."""
        grounds = [hit for hit in hits if hit.way == ("", "") and hit.sources]
        if not grounds:
            return self._implied(hits[0])
        portions = []
        for verb, steps in self._by_verb(grounds):
            who = _sources(steps)
            linked = " together" if len(steps) == 1 and len(who) > 1 else ""
            portions.append(f"{self.accounts.called(who)}{linked} {verb[len(who) > 1]}")
        names = [name for name in _sources(grounds) if self._needs_reason(name)]
        plain = [hit for hit in grounds if not any(map(self._needs_reason, hit.sources))]
        if plain:
            return [
                *portions,
                f"nothing answers {self.accounts.called(_sources(plain), 'or')}",
            ], names
        sources = _sources(grounds)
        if len(sources) == 1:
            return [*portions, f"{self.accounts.call(sources[0])} stands"], names
        return [*portions, f"{every_one(len(sources))} stand"], names

    def _by_verb(self, hits: Sequence[Ground]) -> list[tuple[tuple[str, str], list[Ground]]]:
        """Return hits by what they do: speak against the claim, or exclude it."""
        rows: dict[tuple[str, str], list[Ground]] = {}
        for hit in hits:
            relation = hit.relation
            verb = ("is against it", "are against it")
            if relation is not None and relation.traits.symmetric:
                verb = ("contradicts it", "contradict it")
            elif relation is None and self._excludes:
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
        target = f"{on}, {ahead}" if on else "it"
        verb = "is" if by or len(hit.sources) == 1 else "are"
        stands = "stands" if len(hit.sources) == 1 else "stand"
        names = [name for name in hit.sources if self.grounds.attacks(name)]
        return [f"{subject} {verb} against {target}", f"{who} {stands}"], names

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
        if len(reasons) > _MOST_STEPS:
            phrases, names = (
                [f"all {number(len(reasons))} of its reasons are set aside"],
                list[str](),
            )
        else:
            phrases, names = self._losses(reasons, subject)
        phrases += self._since(name, account.later)
        beaten, further = self._losses(account.beaten_attacks, "against it,")
        return [*phrases, *beaten], [*names, *further]

    def _since(self, name: str, hits: Sequence[Ground]) -> list[str]:
        """Say what holds against a claim since its reasons fell, or stood before and still does."""
        phrases = []
        for verb, steps in self._by_verb(hits):
            who = _sources(steps)
            stand = "stands" if len(who) == 1 else "stand"
            since = any(self.accounts.rank(word) >= self.accounts.rank(name) for word in who)
            also = f", and {stand} since it fell" if since else f" and {stand}"
            phrases.append(f"{self.accounts.called(who)} {verb[len(who) > 1]}{also}")
        return phrases

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
            phrases.append(self._rest(able))
        elif not account.reasons:
            phrases.append("no reason is stated for it")
        against = [*account.open_attacks, *account.hits, *account.later]
        direct = True
        for verb, steps in self._by_verb(against):
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
            phrases += self._open([word for word in open_ if word not in tied])
        elif tied and (direct or name in tied):
            phrases.append(self.knots.sentence(name))
        elif direct and able:
            phrases.append("neither side is stronger")
        else:
            phrases.append("nothing decides between them")
        split = self._split(name)
        lost, further = self._losses(account.fallen_reasons, "its reason")
        beaten, most = self._losses(account.beaten_attacks, "against it,")
        cuts, cutting = self._undercuts(able)
        mentioned = [*phrases, *([split] if split else []), *cuts, *lost, *beaten]
        return mentioned, [*names, *open_, *cutting, *further, *most]

    def _open(self, names: Sequence[str]) -> list[str]:
        """Say which of some claims are open themselves."""
        rows: dict[str, list[str]] = {}
        for name in dict.fromkeys(names):
            rows.setdefault(str(self.result.verdict(name)), []).append(name)
        return [
            f"{self.accounts.called(who)} {'is' if len(who) == 1 else 'are'} {word}"
            for word, who in rows.items()
        ]

    def _split(self, name: str) -> str:
        """Say that a claim is in some extensions only, where there are several."""
        if self.result.semantics.unique or not self.result[name].credulous:
            return ""
        many = self.result.semantics.name
        return f"it is in some of the {many} extensions and not in others"

    def _undecided(self, name: str, account: Account) -> tuple[list[str], list[str]]:
        subject = self.result.subject
        if not account.reasons and isinstance(subject, ArgumentMap) and subject[name].undeveloped:
            return ["it is undeveloped: still to be argued"], []
        needs = [need for need in self._needs(name) if not self.grounds.label(need)]
        if needs:
            return [f"it needs {self.accounts.called(needs)}", *self._open(needs)], needs
        able = [*account.rests, *account.open_reasons]
        names = [
            source
            for step in (*able, *account.open_attacks)
            for source in step.sources
            if self.grounds.label(source) == 0
        ]
        split = self._split(name)
        lost, further = self._losses(account.fallen_reasons, "its reason")
        if names and not all(self.knots.hangs_on(entry, name) for entry in names):
            phrases = [self._rest(able)] if able else []
            for verb, steps in self._by_verb(account.open_attacks):
                who = _sources(steps)
                phrases.append(f"{self.accounts.called(who)} {verb[len(who) > 1]}")
            if split:
                phrases.append(split)
            open_ = [entry for entry in names if not self.knots.hangs_on(entry, name)]
            return [*phrases, *self._open(open_), *lost], [*names, *further]
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

    def _needs_reason(self, name: str) -> bool:
        """Tell whether something is said for or against a claim, so that it needs a sentence."""
        return bool(self.grounds.attacks(name) or self.grounds.reasons(name))


def _sources(steps: Sequence[Ground]) -> list[str]:
    """Return the sources of some steps, each once."""
    return list(dict.fromkeys(name for step in steps for name in step.sources))
