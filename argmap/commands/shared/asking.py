"""Ask the method that a user means about a map."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click
from attrs import evolve

from argmap.commands.shared.judgements import CHANCES, ORDER, STRENGTHS, Judged, answer_kind
from argmap.commands.shared.method_options import EVIDENTIAL, Asked
from argmap.commands.shared.progress import watched

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.semantics.methods import Method


def asked_questions(map_: "ArgumentMap", claims: Sequence[str]) -> tuple[str, ...]:
    """Return the questions among what was asked for, or all where nothing was."""
    questions = {statement.name: None for statement in map_.questions}
    return tuple(name for name in dict.fromkeys(claims or questions) if name in questions)


def with_answers(map_: "ArgumentMap", claims: Sequence[str]) -> list[str]:
    """Return what was asked for, with the answers to each question in its place.

    Errors: `KeyError` for a question without an answer.
    """
    questions = asked_questions(map_, claims) if claims else ()
    names: list[str] = []
    for claim in claims:
        answers = map_.index.answers_to(claim) if claim in questions else (claim,)
        if not answers:
            raise KeyError(f"the question {claim!r} has no answer in the map")
        names += answers
    return names


def judged(
    map_: "ArgumentMap",
    semantics: str,
    asked: Asked,
    *,
    otherwise: str = "or ask for another method, such as --semantics grounded",
) -> Judged:
    """Return what a method ('' the map's own) says; a search that is stopped is part of it.

    `otherwise` says what else can be done when the method does not take all options.
    Errors: `ValueError` for an unknown method, or one that cannot take a map or an option;
    `KeyError` for an unknown claim.
    """
    from argmap.semantics.answers.evaluable import no_claim
    from argmap.semantics.answers.unweighed import doubted, unweighed
    from argmap.semantics.compilation.participants import merged_names
    from argmap.semantics.engine.limits import LimitError
    from argmap.semantics.standards import Standard

    method = method_of(map_, semantics)
    refused = refusal(method, asked)
    if refused:
        raise ValueError(f"{refused}: leave that out, {otherwise}")
    left = doubted(map_) if asked.without_doubted else ()
    assume, without = asked.assume, tuple(dict.fromkeys((*asked.without, *left)))
    kind, names = answer_kind(method), tuple(merged_names(map_))
    text = unweighed(
        map_,
        without=without,
        likelihoods=kind is CHANCES,
        standards=isinstance(method, Standard),
    )
    for name in (*assume, *without):
        if name not in names:
            raise KeyError(no_claim(name, map_, names))
    judged = Judged(method=method, kind=kind, names=names, outcome=None, unweighed=text)
    try:
        result = kind.ask(map_, method, evolve(asked, without=without))
        judged = evolve(judged, names=tuple(result), outcome=result)
        if judged.has_statuses:
            _ = result.answer.statuses  # what takes a search
    except ValueError as wrong:
        if semantics or method.name not in str(wrong) or not map_.metadata.semantics:
            raise
        hint = "the map asks for it, and --semantics NAME asks for another"
        raise ValueError(f"{wrong}; {hint}") from None
    except LimitError as early:
        return evolve(judged, names=names, stopped=str(early), settled=False)
    return judged


def method_of(map_: "ArgumentMap", semantics: str) -> "Method":
    """Return the method of that name, '' the map's own or else grounded."""
    from argmap.semantics.evaluate import DEFAULT
    from argmap.semantics.methods import method_named

    try:
        return method_named(semantics or map_.metadata.semantics or DEFAULT)
    except ValueError as unknown:
        if semantics:
            raise
        message = f"the map asks for an {unknown}; --semantics NAME asks for another"
        raise ValueError(message) from None


def refusal(method: "Method", asked: Asked) -> str:
    """Return which option a method cannot take, and why; '' when it takes all that are given."""
    from argmap.semantics.standards import Standard

    kind, options = answer_kind(method), [*asked.options()]
    if kind is STRENGTHS:
        why = "has its own way with attacks and supports"
    elif isinstance(method, Standard):
        why = "weighs reasons in its own way"
    elif kind is ORDER:
        why, options = "compares attacks", [word for word in options if EVIDENTIAL in word]
    else:
        return ""
    return f"{method.name!r} {why}, and takes no {' or '.join(options)}" if options else ""


@contextmanager
def named_in_errors(file: str) -> Iterator[None]:
    """Turn what the library refuses into an exit status; show the file while the work lasts."""
    from argmap.semantics.engine.limits import LimitError

    try:
        with watched(file):
            yield
    except LimitError as stopped:
        raise click.ClickException(str(stopped)) from None
    except (KeyError, ValueError) as wrong:
        raise click.UsageError(str(wrong.args[0])) from None
