"""Why a claim has its status, in words.

Not here: how the reasons are found (`why.explain`).
"""

from collections.abc import Callable, Iterable
from typing import Any

from attrs import field, frozen

from argmap.model.verdict import Verdict
from argmap.semantics.answers.status import Status
from argmap.semantics.phrases import clauses, joined, number


@frozen
class SetAside:
    """A step that has no effect: its `sources`, and the clause that says why."""

    sources: tuple[str, ...]
    why: str


@frozen
class Explanation:
    """Why a claim has its status.

    `call` is what a sentence calls the claim: its title or text in quotation marks.
    `sentences` begin with the claim itself and go on with what decides it, a few steps deep;
    `verdict` is None without an extension, or when the claim is left out.  `accounts` finds the
    claims that decide, when they are asked for, and `lost` says why a step failed.
    """

    name: str
    call: str
    verdict: Verdict | None
    status: Status
    sentences: tuple[str, ...]
    accounts: Any = field(eq=False, repr=False)
    lost: Callable[[Any, Any], tuple[str, tuple[str, ...]]] = field(eq=False, repr=False)

    @property
    def label(self) -> str:
        """The label of the literature: `in`, `out` or `undecided`."""
        return self.status.value

    @property
    def rests_on(self) -> tuple[tuple[str, ...], ...]:
        """Its own reasons that hold or are open, each as the premises of the step."""
        account = self.accounts.of(self.name)
        return _sources((*account.rests, *account.open_reasons))

    @property
    def against(self) -> tuple[tuple[str, ...], ...]:
        """What is against it and holds or is open, each as the premises of the step."""
        account = self.accounts.of(self.name)
        return _sources((*account.hits, *account.later, *account.open_attacks))

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """Reasons for it and attacks on it that have no effect, and why."""
        account = self.accounts.of(self.name)
        return tuple(
            SetAside(entry.sources, self.lost(self.accounts, entry)[0])
            for entry in (*account.fallen_reasons, *account.beaten_attacks)
        )

    @property
    def defence(self) -> tuple[str, ...]:
        """What beats the attacks on it and on what it rests on, nearest first."""
        return self._of(Status.STANDS, "defence")

    @property
    def attackers(self) -> tuple[str, ...]:
        """The claims that refute it, or what it rests on."""
        return self._of(Status.REFUTED, "attackers")

    @property
    def circle(self) -> tuple[str, ...]:
        """The claims that keep it undecided; each bears on the next, the last on the first."""
        return self._of(Status.UNDECIDED, "circle")

    def _of(self, status: Status, subject: str) -> tuple[str, ...]:
        if self.status is not status:
            return ()
        outcome: tuple[str, ...] = getattr(self.accounts.decisive, subject)(self.name)
        return outcome

    def __str__(self) -> str:
        return " ".join(self.sentences)

    def _repr_html_(self) -> str:
        from argmap.semantics.answers.display import words

        return f"<p>{words(self)}</p>"


@frozen
class Answers:
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
        rows: dict[str, list[str]] = {}
        for answer in self.answers:
            rows.setdefault(str(answer.verdict or "without a verdict"), []).append(answer.call)
        order = [word for word in (*map(str, Verdict), "without a verdict") if word in rows]
        phrases = [
            f"{joined(rows[word])} {'is' if len(rows[word]) == 1 else 'are'} {word}"
            for word in order
        ]
        subject = f"{number(count)} answer{'s' * (count > 1)}"
        exclusive = ", of which at most one can hold" * (
            count > 1 and "exclusive" in self.alternatives
        )
        return f"{self._call} has {subject}{exclusive}: {clauses(phrases)}."

    @property
    def sentences(self) -> tuple[str, ...]:
        """The comparison, what is wrong with the whole, and the reason of each answer."""
        notes = (self.note,) if self.note else ()
        return (self.comparison, *notes, *(answer.sentences[0] for answer in self.answers))

    @property
    def _call(self) -> str:
        return f"“{self.headline}” ({self.name})"

    def __str__(self) -> str:
        return " ".join(self.sentences)

    def _repr_html_(self) -> str:
        from argmap.semantics.answers.display import words

        return "".join(f"<p>{words(sentence)}</p>" for sentence in self.sentences)


def _sources(steps: Iterable[Any]) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(step.sources for step in steps))
