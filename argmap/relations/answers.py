"""The relation 'answers'."""

from argmap.relations import RelationKind

answers = RelationKind(
    name="answers",
    phrase="answers",
    summary="The source is an answer to the question that is the target.",
    polarity=0,
    bullet="=",
    answers=True,
    rests=True,
    symbol="=",
    tone="neutral",
    head="open",
)
