"""Why a claim has its status, in words."""

from abc import ABC, abstractmethod
from html import escape
from typing import Any

from attrs import field, frozen

from argmap.model.verdict import Verdict
from argmap.semantics.answers.status import Status, Step
from argmap.semantics.phrases import clauses, number, predicates


@frozen
class SetAside:
    """A step that has no effect: its `sources`, and the clause that says why."""

    sources: tuple[str, ...]
    why: str


class Prose(ABC):
    """What is said in sentences, which are its text and its look at a prompt and in a notebook."""

    @property
    @abstractmethod
    def sentences(self) -> tuple[str, ...]:
        """Each is said of one thing, in order."""

    def __str__(self) -> str:
        return " ".join(self.sentences)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self}>"

    def _repr_html_(self) -> str:
        return "".join(f"<p>{escape(sentence)}</p>" for sentence in self.sentences)


@frozen(repr=False)
class Explanation(Prose):
    """Why a claim has its status.

    `call` is what a sentence calls the claim: its title or text in quotation marks.
    `sentences` begin with the claim itself and go on with what decides it, a few steps deep;
    `verdict` is None without an extension, or when the claim is left out.  `rests_on` are its own
    reasons that hold or are open, `against` what is against it and holds or is open, each step as
    its premises.  What failed, and the claims that decide, are looked up when they are asked for.
    """

    name: str
    call: str
    verdict: Verdict | None
    status: Status
    sentences: tuple[str, ...]
    rests_on: tuple[tuple[str, ...], ...]
    against: tuple[tuple[str, ...], ...]
    _reasons: Any = field(eq=False, repr=False)

    @property
    def label(self) -> str:
        """The label of the literature: `in`, `out` or `undecided`."""
        return self.status.value

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """Reasons for it and attacks on it that have no effect, and why."""
        return tuple(self._reasons.set_aside(self.name))

    @property
    def defence(self) -> tuple[str, ...]:
        """What beats the attacks on it and on what it rests on, nearest first."""
        return self._reasons.defence(self.name) if self.status is Status.STANDS else ()

    @property
    def attackers(self) -> tuple[str, ...]:
        """The claims that refute it, or what it rests on."""
        return self._reasons.attackers(self.name) if self.status is Status.REFUTED else ()

    @property
    def circle(self) -> tuple[str, ...]:
        """The claims that keep it undecided; each bears on the next, the last on the first."""
        return self._reasons.circle(self.name) if self.status is Status.UNDECIDED else ()


@frozen(repr=False)
class StepReason(Prose):
    """Why a step holds, fails or is open, and behind it the sentences of its premises.

    `name` is what the language calls it; `step` is None for what has no part in the evaluation.
    """

    name: str
    step: Step | None
    sentences: tuple[str, ...]


@frozen(repr=False)
class Answers(Prose):
    """The answers to a question, in the order of the text.

    `sentences` compare them first, and then say of each why it has its verdict.
    """

    name: str
    headline: str
    alternatives: tuple[str, ...]
    answers: tuple[Explanation, ...]

    @property
    def note(self) -> str:
        """What is wrong with the answers as a whole, or ''."""
        if not self.answers or "exhaustive" not in self.alternatives:
            return ""
        if any(answer.label != "out" for answer in self.answers):
            return ""
        return "All answers fall, though one of them must hold: an answer is missing, or a reason."

    @property
    def comparison(self) -> str:
        """The answers side by side, in a sentence."""
        count = len(self.answers)
        if not count:
            return f"{self._call} has no answer in the map."
        order = [*Verdict, None]
        answers = sorted(self.answers, key=lambda answer: order.index(answer.verdict))
        phrases = predicates(
            (answer.call, str(answer.verdict or "without a verdict")) for answer in answers
        )
        subject = f"{number(count)} answer{'s' * (count > 1)}"
        holding = {
            ("exclusive",): ", of which at most one can hold",
            ("exhaustive",): ", of which at least one holds",
            ("exclusive", "exhaustive"): ", of which exactly one holds",
        }
        words = holding.get(tuple(sorted(self.alternatives)), "") if count > 1 else ""
        return f"{self._call} has {subject}{words}: {clauses(phrases)}."

    @property
    def sentences(self) -> tuple[str, ...]:
        """The comparison, what is wrong with the whole, and the reason of each answer."""
        notes = (self.note,) if self.note else ()
        return (self.comparison, *notes, *(answer.sentences[0] for answer in self.answers))

    @property
    def _call(self) -> str:
        return f"“{self.headline}” ({self.name})"
