"""The words of the page for what one statement does to another, and for what a statement is.

Not here: verdicts (`argmap.model.verdict`).
"""

from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation
from argmap.model.statement import Statement


def relation_word(map_: ArgumentMap, relation: Relation) -> str:
    """Return what a relation is to a reader: `reason`, `objection`, `doubt about this step`."""
    traits = relation.traits
    on_step = relation.target not in map_.index.statements
    if traits.answers:
        return "answer"
    if traits.polarity > 0:
        if on_step:
            return "backing for this step"
        return "reasons, taken together" if len(relation.sources) > 1 else "reason"
    if traits.polarity < 0:
        if on_step:
            return "doubt about this step"
        return "objections, taken together" if len(relation.sources) > 1 else "objection"
    return traits.phrase


def bearing_word(map_: ArgumentMap, relation: Relation) -> str:
    """Return as what a statement bears on another: `as a reason`, `as a doubt about a step`."""
    traits = relation.traits
    on_step = relation.target not in map_.index.statements
    together = " with others" if len(relation.sources) > 1 else ""
    if traits.answers:
        return "as an answer"
    if traits.polarity > 0:
        return f"as {'backing for a step' if on_step else 'a reason'}{together}"
    if traits.polarity < 0:
        return f"as {'a doubt about a step' if on_step else 'an objection'}{together}"
    return f"{traits.phrase}{together}"


def kind_word(map_: ArgumentMap, statement: Statement) -> str:
    """Return what a statement is: its written kind, or its role in the map."""
    word = statement.kind or map_.role(statement)
    return "Doubt about a step" if word == "undercutter" else word.capitalize()
