"""The relation 'outranks'."""

from argmap.relations import RelationKind

outranks = RelationKind(
    name="outranks",
    phrase="outranks",
    summary="The source is preferred to the target where the two are in conflict.",
    polarity=0,
    prefers=True,
    symbol=">",
    line="dotted",
    head="open",
)
