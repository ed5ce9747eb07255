"""The result of an evaluation, by name: verdicts and extensions."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import compress, count
from typing import TYPE_CHECKING, Any

from attrs import define, frozen

from argmap.model import ArgumentMap
from argmap.model.verdict import Verdict
from argmap.semantics.answers.display import ByName, badge, table, words
from argmap.semantics.answers.evaluable import no_claim
from argmap.semantics.answers.status import LABELS, Status, Step
from argmap.semantics.answers.steps import named_step
from argmap.semantics.answers.verdicts import verdicts
from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.extension_set import ExtensionSet
from argmap.semantics.engine.links import grouped
from argmap.semantics.phrases import quoted, roughly
from argmap.semantics.standards import Standard

if TYPE_CHECKING:
    from random import Random

    from argmap.semantics.answers.explanation import Answers, Explanation, StepReason
    from argmap.semantics.extensions import Semantics


class Extensions:
    """The extensions of a result, never listed unless asked for.

    Iteration yields frozen sets of names, in an order that the map alone decides: those with
    earlier arguments first, within each independent part.
    """

    def __init__(self, answer: ExtensionSet, names: Mapping[str, int]) -> None:
        self._answer = answer
        self._names = grouped((node, name) for name, node in names.items())

    @property
    def count(self) -> int:
        """How many there are, exact."""
        return self._answer.count

    @property
    def counted(self) -> int | None:
        """How many there are, or None when counting them takes more than a moment."""
        return self._answer.counted

    @property
    def credulous(self) -> frozenset[str]:
        """What is in some extension."""
        return self._set(compress(count(), self._answer.credulous))

    @property
    def sceptical(self) -> frozenset[str]:
        """What is in every extension; everything, when there is none."""
        return self._set(compress(count(), self._answer.sceptical))

    def first(self) -> frozenset[str] | None:
        """Return one extension without listing the others, or None when there is none."""
        nodes = self._answer.first()
        return None if nodes is None else self._set(nodes)

    def sample(self, rng: "Random") -> frozenset[str] | None:
        """Return one extension at random, each as likely as any other, or None."""
        nodes = self._answer.sample(rng)
        return None if nodes is None else self._set(nodes)

    def __iter__(self) -> Iterator[frozenset[str]]:
        return map(self._set, self._answer)

    def __bool__(self) -> bool:
        return self._answer.exists

    def __repr__(self) -> str:
        number = self.counted
        return f"<{'many' if number is None else roughly(number)} extension{'s' * (number != 1)}>"

    def _repr_html_(self) -> str:
        rows = ((words(", ".join(sorted(map(str, entry)))),) for entry in self)
        return table(repr(self)[1:-1], rows, self.counted)

    def _set(self, nodes: Iterable[int]) -> frozenset[str]:
        return frozenset(name for node in nodes for name in self._names.get(node, ()))


@frozen(eq=False, repr=False)
class ClaimResult:
    """What becomes of one claim; it compares by that and by `name`.

    (Looked up when it is asked for: a map may have many claims, and a search may be stopped.)
    """

    name: str
    _result: "Result"
    _node: int

    @property
    def status(self) -> Status:
        """What holds in every extension, or undecided; undecided when there is none."""
        return LABELS[self._result.answer.statuses[self._node]]

    @property
    def label(self) -> str:
        """The label of the literature: `in`, `out` or `undecided`."""
        return self.status.value

    @property
    def verdict(self) -> Verdict | None:
        """The verdict, None without an extension or when the claim is left out."""
        return self._result.verdict(self.name)

    @property
    def credulous(self) -> bool:
        """Whether the claim is in in some extension."""
        return bool(self._result.answer.credulous[self._node])

    @property
    def sceptical(self) -> bool:
        """Whether the claim is in in every extension, and so when there is none."""
        return bool(self._result.answer.sceptical[self._node])

    def _repr_html_(self) -> str:
        return f"<p>{words(self.name)}: {badge(self.verdict)}</p><p>{words(self.explain())}</p>"

    def explain(self) -> "Explanation":
        """Return the reason, in sentences."""
        return self._result.reason(self.name)

    def __eq__(self, claim_result: object) -> bool:
        return isinstance(claim_result, ClaimResult) and self._key == claim_result._key

    def __hash__(self) -> int:
        return hash(self._key)

    def __repr__(self) -> str:
        return (
            f"ClaimResult(name={self.name!r}, verdict={self.verdict}, label={self.label!r}, "
            f"credulous={self.credulous}, sceptical={self.sceptical})"
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.verdict or 'no verdict'}"

    @property
    def _key(self) -> tuple[str, Status, bool, bool]:
        return self.name, self.status, self.credulous, self.sceptical


@define(eq=False, repr=False, slots=False)
class Result(ByName[ClaimResult]):
    """The verdicts on all claims, by name, and the extensions behind them.

    `subject` is the map or framework, `semantics` the method, `question` what was asked of it,
    `compiled` its conditions; `circuit` is what was labelled, with what was assumed and left out.
    `reasoning` makes what says why (`why.reasons`), which is imported only when it is asked for.
    `weights` has, by node, what was weighed for and against a claim, and the proof standard.
    Questions of a map have no verdict.
    """

    semantics: "Semantics | Standard"
    question: Any
    compiled: Any
    _reasoning: "Callable[[Result], Any]"
    assumed: tuple[str, ...]
    left_out: tuple[str, ...]
    circuit: Circuit
    answer: ExtensionSet
    reading: Any = None
    weights: Mapping[int, tuple[float, float, Standard]] = {}

    @property
    def names(self) -> Mapping[str, int]:
        """The node of each claim."""
        names: Mapping[str, int] = self.compiled.names
        return names

    def after(self, subject: Any) -> "Result":
        """Return the result for an edited map or framework, with everything else as it was.

        It is what `evaluate` says of it under the same semantics and options.
        Errors: those of `evaluate`.
        """
        result: Result = self.question.ask(subject, self.assumed, self.left_out)
        return result

    @cached_property
    def extensions(self) -> Extensions:
        """The extensions, lazily."""
        return Extensions(self.answer, self.names)

    @cached_property
    def _reasons(self) -> Any:
        return self._reasoning(self)

    @property
    def steps(self) -> Mapping[str, Step]:
        """The status of each step of a map by the id of its relation, and why it fails."""
        steps: Mapping[str, Step] = self._reasons.steps
        return steps

    @property
    def exists(self) -> bool:
        """Whether there is an extension at all."""
        return self.answer.exists

    def reason(self, name: str) -> "Explanation":
        """Return why a claim has its verdict."""
        explanation: Explanation = self._reasons.explain(name)
        return explanation

    def call(self, name: str, *, named: bool = False) -> str:
        """Return a claim as a sentence calls it: its title or text, and its name if in doubt."""
        shared = not named and quoted(self.subject, name) in self._shared_calls
        return quoted(self.subject, name, named=named or shared)

    @cached_property
    def _shared_calls(self) -> frozenset[str]:
        counts = Counter(quoted(self.subject, name) for name in self.names)
        return frozenset(call for call, count in counts.items() if count > 1)

    def answers(self, question: str) -> "Answers":
        """Return the answers to a question, in the order of the text, with their verdicts.

        Errors: `KeyError` for what is not a question.
        """
        answers: Answers = self._reasons.answers(question)
        return answers

    def explain(self, name: str) -> "Explanation | Answers | StepReason":
        """Return why a claim has its verdict, or a step such as `a -> b` holds, fails or is open.

        Of a question, return what the map answers to it.
        Errors: `KeyError` with the nearest known names.
        """
        if name in self.names:
            return self[name].explain()
        is_map = isinstance(self.subject, ArgumentMap)
        if is_map and (relation := named_step(self.subject, name)):
            reason: StepReason = self._reasons.of_step(relation)
            return reason
        try:
            return self.answers(name)
        except KeyError:
            raise KeyError(no_claim(name, self.subject, self.names)) from None

    @cached_property
    def certain(self) -> Mapping[str, Status]:
        """The claims whose status is known without search, and so whatever the limits are.

        They have it in every extension: for 'stable', in every one that there may be.
        """
        known = self.answer.known
        return {name: LABELS[known[node]] for name, node in self.names.items() if known[node]}

    @property
    def note(self) -> str:
        """What must be said about the result as a whole, or ''."""
        if self.exists:
            return ""
        return (
            f"There is no {self.semantics.name} extension, so nothing is decided; that everything "
            "is in all of them is true only because there are none."
        )

    @property
    def standing(self) -> tuple[str, ...]:
        """The names of what stands, in order."""
        return self._with(Status.STANDS)

    @property
    def refuted(self) -> tuple[str, ...]:
        """The names of what is refuted, in order."""
        return self._with(Status.REFUTED)

    @property
    def undecided(self) -> tuple[str, ...]:
        """The names of what is neither, in order."""
        return self._with(Status.UNDECIDED)

    def verdict(self, name: str) -> Verdict | None:
        """Return the verdict on a claim, None without an extension or when it is left out.

        Errors: `KeyError` with the nearest known names.
        """
        node = self._known(name)
        return None if name in self.left_out else self._verdicts.get(node)

    @cached_property
    def _verdicts(self) -> Mapping[int, Verdict]:
        if not self.exists:
            return {}
        return verdicts(
            self.subject, self.compiled, self.circuit, self.answer.statuses, self.reading
        )

    @property
    def rebuttals(self) -> str:
        """Whether reasons and attacks rebut each other: `mutual` or `one-sided`."""
        return str(self.compiled.rebuttals)

    @property
    def rebuttals_note(self) -> str:
        """Say that attacks alone act, where a claim has both reasons and attacks; else ''."""
        if self.rebuttals != "one-sided":
            return ""
        incoming = self.subject.index.incoming
        both = any(
            {1, -1} <= {relation.traits.polarity for relation in incoming.get(name, ())}
            for name in self.names
        )
        why, support = "", self.question.support
        if isinstance(self.semantics, Standard):
            why = f", since {self.semantics.name} weighs them in its own way"
        elif support != "reasons":
            why = f", as {support} supports ask for"
        return f"Reasons do not answer attacks here (one-sided){why}." if both else ""

    def status(self, name: str) -> Status:
        """Return the status of a claim, or raise `KeyError` with the nearest known names."""
        return LABELS[self.answer.statuses[self._known(name)]]

    def _value(self, name: str, kept: int) -> ClaimResult:
        return ClaimResult(name, self, kept)

    def _text(self, value: ClaimResult) -> str:
        return str(value.verdict or "no verdict")

    def _html(self, value: ClaimResult) -> str:
        return badge(value.verdict)

    def __repr__(self) -> str:
        counts = Counter(str(self.verdict(name) or "without a verdict") for name in self.names)
        mentioned = ", ".join(f"{count:,} {word}" for word, count in counts.items())
        return f"<{self.semantics.name}: {mentioned or 'no claims'}>"

    def _with(self, status: Status) -> tuple[str, ...]:
        label = LABELS.index(status)
        statuses = self.answer.statuses
        return tuple(name for name, node in self.names.items() if statuses[node] == label)
