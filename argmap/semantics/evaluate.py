"""Evaluate a map or a framework: which claims stand."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, Unpack

from attrs import evolve

from argmap.diagnostics import or_meant
from argmap.model import ArgumentMap
from argmap.model.details import Function, spelled, with_hints
from argmap.model.parts import Which, key
from argmap.model.vocabulary import REBUTTALS, as_words
from argmap.semantics.answers.evaluable import Subject, check_evaluable, no_claim
from argmap.semantics.answers.explanation import Answers, Explanation, StepReason
from argmap.semantics.answers.result import Result
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.compilation.compile import compile_map
from argmap.semantics.compilation.compiled import Compiled, Reading
from argmap.semantics.compilation.preference import Link
from argmap.semantics.engine.collector import at_rest
from argmap.semantics.engine.extension_set import ExtensionSet
from argmap.semantics.engine.labels import IN
from argmap.semantics.engine.limits import Budget, LimitError
from argmap.semantics.engine.propagation import revised_labels
from argmap.semantics.extensions import Semantics
from argmap.semantics.methods import Method, gives, method_named
from argmap.semantics.standards import Standard

if TYPE_CHECKING:
    from argmap.semantics.why.reasons import Reasons

DEFAULT = "grounded"


@with_hints
def evaluate(  # noqa: PLR0913 - what a question can say
    subject: ArgumentMap | Framework,
    semantics: str = "",
    *,
    preference: Link = "last-link",
    audience: Sequence[str] = (),
    support: str = "",
    evidence: Iterable[str] | None = None,
    assume: Iterable[str] = (),
    without: Iterable[str] = (),
    rebuttals: str = "",
    limit: int | None = 5_000_000,
    timeout: float | None = None,
) -> Result:
    """Return which claims of a map, or arguments of a framework, stand under a semantics.

    Without a name the map's own semantics counts, or else 'grounded'.  `preference` and `audience`
    say which side of a conflict is the weaker one.  `support` says what a support means ('reasons',
    'deductive', 'necessary' or 'evidential'), by default what the map says; `evidence` names what
    needs no support when it is evidential, by default what the map writes as evidence or
    assumption, else what nothing supports.  What is in `assume` stands and what is in `without`
    does not hold, whatever is said for and against it.  `rebuttals` says whether reasons and
    attacks rebut each other ('mutual') or attacks alone act ('one-sided'); by default the map does,
    or else they do, where that applies: not under proof standards, nor under other readings of
    supports.  `limit` bounds the steps of search and `timeout` its seconds, both checked when an
    answer is asked for.
    Errors: `ValueError` for an unknown semantics, claim, preference, support or value;
    `LimitError`.
    """
    check_evaluable(subject)
    method = method_named(semantics or subject.metadata.semantics or DEFAULT)
    if not isinstance(method, Semantics | Standard):
        raise ValueError(_no_statuses(method))  # noqa: TRY004 - the name is wrong, not its type
    if not support and not isinstance(method, Standard):
        support = subject.metadata.support
    support = support or "reasons"
    if support != "reasons":
        from argmap.semantics.compilation.support import checked

        checked(support)
    reading = _rebuttals(subject, method, support, rebuttals)
    named = None if evidence is None else as_words(evidence, "evidence")
    if named is not None and support != "evidential":
        raise ValueError(f"evidence counts where supports are evidential, not for {support!r} ones")
    question = _Question(method, preference, audience, support, named, limit, timeout, reading)
    return question.ask(subject, as_words(assume, "assume"), as_words(without, "without"))


class Asking(TypedDict, total=False):
    """What `evaluate` takes by keyword, for the type of what hands it on."""

    preference: Link
    audience: Sequence[str]
    support: str
    evidence: Iterable[str] | None
    assume: Iterable[str]
    without: Iterable[str]
    rebuttals: str
    limit: int | None
    timeout: float | None


def asking(function: Function) -> Function:
    """Show the keywords of `evaluate` where a function hands them on."""
    return spelled(evaluate)(function)


@asking
def why(
    map_: ArgumentMap, claim: Which, semantics: str = "", **asked: Unpack[Asking]
) -> Explanation | Answers | StepReason:
    """Return why a claim of a map has its verdict, or what the map answers to a question.

    The claim is a statement or its name; a step such as `a -> b`, or its relation, will do, too.
    The rest is asked as with `evaluate`.
    Errors: `KeyError` for an unknown claim, and those of `evaluate`.
    """
    return evaluate(map_, semantics, **asked).explain(key(claim))


class Shortfall(NamedTuple):
    """What is shown where a search reached its limit: `missing` and why, and what is `shown`."""

    missing: str
    shown: str


def evaluate_or_grounded(map_: ArgumentMap, semantics: str = "") -> tuple[Result, Shortfall | None]:
    """Return the result with its labels, or the grounded one and why it is shown.

    Where even that takes too much, attacks alone act in it.  Errors: `ValueError` as `evaluate`.
    """
    name = semantics or map_.metadata.semantics or DEFAULT
    try:
        result = evaluate(map_, name)
        _ = result.answer.statuses  # what takes a search
    except LimitError as stopped:
        missing = f"no {name} verdicts: {str(stopped).partition(';')[0]}"
    else:
        return result, None
    try:
        result = evaluate(map_, DEFAULT)
        shown = f"the {DEFAULT} verdicts, which take no search: what is undecided may be decided"
    except LimitError:
        result = evaluate(map_, DEFAULT, support="reasons", rebuttals="one-sided")
        shown = f"the {DEFAULT} verdicts by attacks alone: what is refuted may be only disputed"
    return result, Shortfall(missing, shown)


class _Question(NamedTuple):
    """What was asked of a map, so that it can be asked of another."""

    method: Semantics | Standard
    preference: Link
    audience: Sequence[str]
    support: str
    evidence: tuple[str, ...] | None
    limit: int | None
    timeout: float | None
    rebuttals: Reading | None

    def ask(
        self,
        subject: Subject,
        assume: tuple[str, ...],
        without: tuple[str, ...],
    ) -> Result:
        """Return the result for a subject."""
        check_evaluable(subject)
        with at_rest(len(subject)):
            compiled, budget = self._compiled(subject), Budget(self.limit, self.timeout)
            return self.judge(subject, compiled, assume, without, budget)

    def _compiled(self, subject: Subject) -> Compiled:
        """Return the conditions of a subject; `ValueError` for what a method does not take."""
        method, name = self.method, self.method.name
        if isinstance(method, Standard):  # which weighs what is in conflict by itself
            if self.support != "reasons":
                raise ValueError(f"{name!r} weighs reasons, and takes no other reading of them")
            if isinstance(subject, Framework):
                message = f"{name!r} weighs the reasons of a map; a framework has none"
                raise ValueError(message)  # noqa: TRY004 - the question is wrong, not the type
            if self.audience or self.preference != "last-link":
                raise ValueError(f"{name!r} weighs reasons, and takes no audience or preference")
            from argmap.semantics.weighing.network import network_of

            return network_of(subject)
        return compile_map(
            subject,
            preference=self.preference,
            audience=self.audience,
            rebuttals=self.rebuttals,
        )

    def judge(
        self,
        subject: Subject,
        compiled: Any,
        assume: tuple[str, ...],
        without: tuple[str, ...],
        budget: Budget,
    ) -> Result:
        """Return the result for a subject that is compiled."""
        inside, rejected = _settled(subject, compiled, assume, without)
        circuit, method, names = compiled.circuit, self.method, compiled.names
        result = partial(
            Result, subject, method.title, names, method, self, compiled, _reasons, assume, without
        )
        if isinstance(method, Standard):
            from argmap.semantics.weighing.proof import proof_answer

            assert isinstance(subject, ArgumentMap)  # noqa: S101 - others have been refused
            labels, weights = proof_answer(
                subject, compiled, method, inside=inside, rejected=rejected
            )
            return result(circuit, ExtensionSet(labels), weights=weights)
        if inside or rejected:
            circuit = circuit.settled(inside, rejected)
        reading = None
        if self.support != "reasons":
            from argmap.semantics.compilation.support import evident, read

            evidence = evident(subject, names)
            if self.evidence is not None:
                evidence = frozenset(_nodes(subject, compiled, self.evidence))
            claims = names.values()
            reading = read(circuit, self.support, claims=claims, evidence=evidence, assumed=inside)
            circuit = reading.circuit
        return result(circuit, method.answer(circuit, budget), reading)


def _rebuttals(
    subject: ArgumentMap | Framework, method: Semantics | Standard, support: str, wanted: str
) -> Reading | None:
    """Return how reasons and attacks are read, None where the map says it.

    Errors: `ValueError` for an unknown word, or for 'mutual' where it does not apply.
    """
    if wanted not in ("", *REBUTTALS):
        message, known = f"{wanted!r} is not a reading of rebuttals", " or ".join(REBUTTALS)
        raise ValueError(or_meant(message, wanted, REBUTTALS, f"it is {known}"))
    why = ""
    if isinstance(method, Standard):
        why = f"{method.name!r} weighs reasons and attacks in its own way"
    elif support != "reasons":
        why = f"with {support} supports only attacks act"
    elif isinstance(subject, Framework) and subject.supports:
        why = "in a framework only attacks act"
    if why and wanted == "mutual":
        raise ValueError(f"{why}: rebuttals cannot be mutual")
    if why or wanted == "one-sided":
        return "one-sided"
    return "mutual" if wanted else None


def _no_statuses(method: Method) -> str:
    outcome = gives(method)
    use = {
        "strengths": "argmap.strengths",
        "an order": "argmap.ranking",
        "probabilities": "argmap.semantics.weighing.probability.chances",
    }[outcome]
    way = "ask for a semantics such as 'grounded'"
    return f"{method.name!r} gives {outcome}, no verdicts: {way}, or use {use}"


def reconsider(
    result: Result,
    *,
    assume: Iterable[str] = (),
    without: Iterable[str] = (),
    budget: Budget | None = None,
) -> Result:
    """Return the result when some claims stand and some do not hold, whatever else is said.

    The map is not compiled again.  Errors: `ValueError` for an unknown claim; `LimitError`.
    """
    further, fewer = (*result.assumed, *assume), (*result.left_out, *without)
    subject, compiled, method = result.subject, result.compiled, result.semantics
    if result.reading is not None or isinstance(method, Standard) or method.rule:
        question: _Question = result.question
        return question.judge(subject, compiled, further, fewer, budget or Budget())
    # only what the change reaches is labelled
    inside, rejected = _settled(subject, compiled, further, fewer)
    circuit = result.circuit.settled(inside, rejected)
    known = revised_labels(result.circuit, result.answer.known, inside, rejected)
    known.append(IN)  # the node that the changed circuit adds
    answer = ExtensionSet(known)
    return evolve(result, assumed=further, left_out=fewer, circuit=circuit, answer=answer)


def _nodes(subject: Subject, compiled: Compiled, claims: Iterable[str]) -> list[int]:
    """Return the nodes of some claims, or raise `ValueError` for an unknown one."""
    claims = list(claims)
    for name in claims:
        if name not in compiled.names:
            raise ValueError(no_claim(name, subject, compiled.names))
    return [compiled.names[name] for name in claims]


def _settled(
    subject: Subject, compiled: Compiled, assume: tuple[str, ...], without: tuple[str, ...]
) -> tuple[list[int], list[int]]:
    """Return the nodes of what is assumed and of what is left out, with their reasons."""
    inside, rejected = (_nodes(subject, compiled, names) for names in (assume, without))
    both = set(inside) & set(rejected)
    if both:
        twice = next(name for name in assume if compiled.names[name] in both)
        raise ValueError(f"{twice!r} cannot be assumed and left out")
    for nodes in (inside, rejected):
        nodes += [group for node in nodes for group in compiled.groups(node)]
    return inside, rejected


def _reasons(result: Result) -> "Reasons":
    from argmap.semantics.why.reasons import Reasons

    return Reasons(result)
