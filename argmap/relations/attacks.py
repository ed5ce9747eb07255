"""The relation 'attacks'."""

from argmap.relations import RelationKind

attacks = RelationKind(
    name="attacks",
    summary="The source is a reason against the target: it rebuts a claim or undermines a premise.",
    polarity=-1,
    bullet="-",
    reverse="->",
    linked=True,
    rests=True,
    symbol="-",
    tone="attack",
    line="double",
    head="tee-arrow",
)
