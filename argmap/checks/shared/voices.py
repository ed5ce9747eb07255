"""Whose voice a statement is in: the author's, unless `@by` names somebody else."""

import re

from argmap.model import Actor, ArgumentMap, Source, Statement

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def authors_conclusion(map_: ArgumentMap, statement: Statement) -> Statement | None:
    """Return the first statement of the author that a statement supports."""
    targets = (
        map_.index.statements.get(step.target)
        for step in map_.index.outgoing.get(statement.name, ())
        if step.traits.polarity > 0
    )
    return next((target for target in targets if target and not target.attribution.by), None)


def is_about(statement: Statement, actor: Actor | Source | None) -> bool:
    """Return whether a statement names whoever is said to make it."""
    if actor is None:
        return False
    words = _WORD.findall(f"{statement.title} {statement.text}")
    called = {word for word in _WORD.findall(actor.title) if word[:1].isupper()}
    called -= {"The", "A", "An"}
    return any(word.removesuffix("'s").removesuffix("’s") in called for word in words) or (
        actor.name.casefold() in {word.casefold() for word in words}
    )
