"""Why the claims, the questions and the steps of a result are as they are.

A reason goes on from the claim to what decides it, in the order in which the labels follow: no
claim explains itself.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, cached_property
from itertools import chain, islice

from argmap.model import Relation
from argmap.model.verdict import Verdict
from argmap.semantics.answers.explanation import Answers, Explanation, SetAside, StepReason
from argmap.semantics.answers.result import Result
from argmap.semantics.answers.status import Step
from argmap.semantics.answers.steps import written
from argmap.semantics.engine.labels import IN, OUT
from argmap.semantics.engine.links import reached
from argmap.semantics.phrases import clauses, joined
from argmap.semantics.why.account import Accounts
from argmap.semantics.why.derivation import LAST
from argmap.semantics.why.draft import is_strict
from argmap.semantics.why.grounds import Ground, sources_of
from argmap.semantics.why.loss import loss, steps
from argmap.semantics.why.sentences import drafted

_MOST_SENTENCES = 5  # a paragraph that can be read aloud
_SHORTEST_CHAIN, _LONGEST_CHAIN = 4, 6  # claims in one sentence; fewer take two, more a walk
_FEWEST_ALIKE = 3  # claims that share a sentence where nothing but their reasons could be said


class Reasons(Accounts):
    """The reasons of a result by claim (`explain`); what is looked up for one serves the others."""

    def __init__(self, result: Result) -> None:
        super().__init__(result)
        self.explain: Callable[[str], Explanation] = cache(self._explained)

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """The label of every step by its id, in the order of the map."""
        return steps(self)

    def of_step(self, relation: Relation) -> StepReason:
        """Return why a step of the map holds, fails or is open."""
        name, step = written(self.result.subject, relation), self.steps.get(relation.id)
        if step is None:
            return StepReason(name, step, (f"{name} has no part in the evaluation.",))
        reason = step.reason or "what it rests on stands, and nothing sets it aside"
        verb = "is " if step.word == "open" else ""
        premises = (self.explain(source).sentences[0] for source in relation.sources)
        return StepReason(name, step, (f"The step {name} {verb}{step.word}: {reason}.", *premises))

    def answers(self, question: str) -> Answers:
        """Return what a map answers to a question; `KeyError` for anything else."""
        map_ = self.result.subject
        statement = next((entry for entry in map_.questions if entry.name == question), None)
        if statement is None:
            raise KeyError(f"{question!r} is not a question")
        names = (name for name in map_.index.answers_to(question) if name in self.result.names)
        answers = tuple(map(self.explain, names))
        return Answers(question, statement.headline, statement.alternatives, answers)

    def _explained(self, name: str) -> Explanation:
        account = self.of(name)
        return Explanation(
            name,
            self.result.call(name),
            self.result.verdict(name),
            self.result.status(name),
            self._paragraph(name),
            tuple(dict.fromkeys(step.sources for step in (*account.rests, *account.open_reasons))),
            tuple(dict.fromkeys(step.sources for step in account.against)),
            self,
        )

    def set_aside(self, name: str) -> tuple[SetAside, ...]:
        """Return the reasons for a claim and the attacks on it that have no effect."""
        account = self.of(name)
        return tuple(
            SetAside(step.sources, loss(self, step).clause)
            for step in (*account.fallen_reasons, *account.beaten_attacks)
        )

    def _paragraph(self, name: str) -> tuple[str, ...]:
        """Return the sentence of a claim, and those of what it names, nearest first."""
        sentences: list[str] = []
        seen = {name}
        queue: list[tuple[str, ...]] = [(name,)]
        for group in islice(queue, _MOST_SENTENCES):
            if len(group) > 1:  # of which nothing but their reasons could be said
                who = joined([self.result.call(word, named=True) for word in group])
                reason = "are supported by reasons of their own, and nothing is against them"
                sentences.append(f"{who} {reason}.")
                continue
            sentence, further = self.sentence(group[0])
            sentences.append(sentence)
            queue += self._following(further, group[0], seen)
        return tuple(sentences)

    def _following(self, names: list[str], after: str, seen: set[str]) -> list[tuple[str, ...]]:
        """Return which claims get a sentence behind another, each its own or one in all."""
        following = []
        for name in dict.fromkeys(names):
            if name not in seen and self._may_follow(name, after, mentioned=seen):
                seen.add(name)
                following.append(name)
        plain = tuple(filter(self.is_plain, following))
        if len(plain) < _FEWEST_ALIKE:
            return [(name,) for name in following]
        return [*((name,) for name in following if name not in plain), plain]

    def _may_follow(self, name: str, after: str, *, mentioned: Collection[str]) -> bool:
        """Return whether a claim can be explained behind another without running in a circle.

        Of what is open and hangs on each other, only one claim is explained.
        """
        label, rank = self.label, self.rank
        if label(name) in (IN, OUT):
            # not all labels were derived from others where there are several extensions
            ordered = rank(name) < LAST or self.result.semantics.unique
            return rank(name) < rank(after) or not ordered
        open_ = [word for word in mentioned if label(word) not in (IN, OUT)]
        return not any(self.hangs_on(name, word) for word in (after, *open_))

    def is_plain(self, name: str) -> bool:
        """Return whether a claim rests on reasons that nothing bears on, and nothing is against it.

        What those reasons rest on may be another matter.
        """
        account = self.of(name)
        others = (*account.against, *account.beaten_attacks, *account.fallen_reasons,
                  *account.open_reasons, *account.circular)  # fmt: skip
        return (
            self.result.verdict(name) is Verdict.SUPPORTED
            and name not in self.result.assumed
            and not (others or self.needs(name) or self.numbers(name))
            and bool(account.rests)
            and not any(step.against for step in account.rests)
        )

    def _chain(self, name: str) -> list[str]:
        """Return claims of which each rests on the next alone, and nothing bears on any of them.

        The last rests on nothing; nothing is returned where there is more to say of one of them.
        """
        chain = [name]
        while self.is_plain(chain[-1]):
            rests = self.of(chain[-1]).rests
            names = sources_of(rests)
            strict = any(map(is_strict, rests))
            if len(names) > 1 or names[0] in chain or strict or len(chain) == _LONGEST_CHAIN:
                return []
            chain += names
        end = self.of(chain[-1])
        return [] if end.reasons or end.against or end.beaten_attacks else chain

    def sentence(self, name: str) -> tuple[str, list[str]]:
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
            first, *further = map(self.call, chain[1:])
            ways = clauses([f"it rests on {first}", *(f"that on {call}" for call in further)])
            return f"{who} is {verdict}: {ways}; nothing is against any of them.", []
        draft = drafted(self, name, verdict)
        return f"{who} is {verdict}: {clauses(draft.clauses)}.", draft.names

    def defence(self, name: str) -> tuple[str, ...]:
        """Return what beats the attacks on a claim and on what it rests on, nearest first.

        What it rests on is not among them.
        """
        outcome: dict[str, None] = {}
        seen, queue = {name}, [name]
        for word in queue:
            holding = next((step for step in self.reasons(word) if step.label == IN), None)
            beating = list(self._beating(word, holding))
            outcome.update(dict.fromkeys(beating))
            further = (*(holding.sources if holding is not None else ()), *beating)
            queue.extend(source for source in dict.fromkeys(further) if source not in seen)
            seen.update(further)
        return tuple(word for word in outcome if word != name)

    def _beating(self, name: str, holding: Ground | None) -> Iterator[str]:
        cuts = () if holding is None else holding.against
        for threat in (*self.attacks(name), *cuts):
            yield from () if threat.failed else _undercut(threat)
            for fallen in self.fallen(threat)[:1]:
                account = self.of(fallen)
                hits = (*account.hits, *account.later)
                yield from (
                    hits[0].sources
                    if hits
                    else chain.from_iterable(map(_undercut, account.reasons))
                )

    def attackers(self, name: str) -> tuple[str, ...]:
        """Return the claims whose attacks and undercuts refute a claim, or what it rests on.

        What holds against it only since it fell is not among them.
        """

        def failing(word: str) -> list[Ground]:
            return [] if self.of(word).hits else self.of(word).reasons

        def fallen(word: str) -> list[str]:
            return [below for step in failing(word) for below in self.fallen(step)]

        outcome: dict[str, None] = {}
        for word in reached([name], fallen):
            cuts = [cut for step in failing(word) for cut in step.against if cut.label == IN]
            outcome.update(dict.fromkeys(sources_of((*self.of(word).hits, *cuts))))
        return tuple(outcome)


def _undercut(step: Ground) -> tuple[str, ...]:
    """Return the sources of the first undercut that holds."""
    return next((cut.sources for cut in step.against if cut.label == IN), ())
