"""What can be evaluated, a map or a framework, and what is said of a claim that it has not."""

from collections.abc import Iterable
from typing import TypeAlias

from argmap.diagnostics import or_meant
from argmap.model import ArgumentMap
from argmap.model.argument_map import way_to_map
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.phrases import joined

Subject: TypeAlias = ArgumentMap | Framework


def check_evaluable(subject: object) -> None:
    """Raise `TypeError` for what is neither a map nor a framework."""
    if not isinstance(subject, Subject):
        way = way_to_map(subject)
        raise TypeError(f"{subject!r} is neither an ArgumentMap nor a Framework{way}")


def names_in(subject: Subject) -> tuple[str, ...]:
    """Return the names of all statements or arguments, in order."""
    if isinstance(subject, Framework):
        return subject.arguments
    return tuple(statement.name for statement in subject.statements)


def no_claim(name: object, subject: Subject, claims: Iterable[str]) -> str:
    """Return what to say when nothing is known of a name: a question, a text, or nothing at all."""
    wanted = str(name)
    if name in subject.index.statements:
        return f"{name!r} is a question, and has no verdict of its own; its answers have"
    phrase = wanted.strip().casefold()
    for statement in subject.statements if phrase else ():
        if phrase in (statement.title.casefold(), statement.text.casefold()):
            return f"no claim has the name {name!r}; the one that says so is {statement.name!r}"
    known = list(map(str, claims))
    verb = "is" if len(known) < 2 else "are"  # noqa: PLR2004 - more than one
    otherwise = f"there {verb} {joined(known) or 'none'}"
    return or_meant(f"no claim {name!r}", wanted, known, otherwise)
