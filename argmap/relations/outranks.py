"""The relation 'outranks'."""

from argmap.relations import RelationKind

outranks = RelationKind(
    name="outranks",
    summary="The source is preferred to the target where the two are in conflict.",
    prefers=True,
    symbol=">",
    line="dotted",
    head="open",
)
