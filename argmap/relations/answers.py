"""The relation 'answers'."""

from argmap.relations import RelationKind

answers = RelationKind(
    name="answers",
    summary="The source is an answer to the question that is the target.",
    bullet="=",
    answers=True,
    rests=True,
    symbol="=",
    head="open",
)
