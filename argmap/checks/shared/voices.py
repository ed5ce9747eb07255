"""Whose voice a statement is in: the author's, unless `@by` names somebody else."""

from argmap.model import ArgumentMap, Statement


def authors_conclusion(map_: ArgumentMap, statement: Statement) -> Statement | None:
    """Return the first statement of the author that a statement supports."""
    targets = (
        map_.index.statements.get(step.target)
        for step in map_.index.outgoing.get(statement.name, ())
        if step.traits.polarity > 0
    )
    return next((target for target in targets if target and not target.attribution.by), None)
