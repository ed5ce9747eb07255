"""The relation 'restates'."""

from argmap.relations import RelationKind

restates = RelationKind(
    name="restates",
    summary="The source says the same as the target in other words.",
    merges=True,
    symmetric=True,
    symbol="≡",
    line="dotted",
    head="none",
)
