"""The relation 'restates'."""

from argmap.relations import RelationKind

restates = RelationKind(
    name="restates",
    phrase="restates",
    summary="The source says the same as the target in other words.",
    polarity=0,
    merges=True,
    symmetric=True,
    symbol="≡",
    line="dotted",
    head="none",
)
