"""The relation 'contradicts'."""

from argmap.relations import RelationKind

contradicts = RelationKind(
    name="contradicts",
    summary="Source and target cannot both hold.",
    polarity=-1,
    bullet="><",
    symmetric=True,
    symbol="><",
    tone="attack",
    line="dashed",
    head="both",
)
