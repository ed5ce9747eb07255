"""The relation 'explains'."""

from argmap.relations import RelationKind

explains = RelationKind(
    name="explains",
    summary="The source says why the target is so; it is not a reason to believe the target.",
    linked=True,
    asides=True,
    symbol="why",
    line="dashed",
)
