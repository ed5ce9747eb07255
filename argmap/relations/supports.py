"""The relation 'supports'."""

from argmap.relations import RelationKind

supports = RelationKind(
    name="supports",
    summary="The source is a reason for the target.",
    polarity=1,
    bullet="+",
    step_bullet="~+",
    reverse="+>",
    linked=True,
    rests=True,
    aims=frozenset({"statement", "relation"}),
    symbol="+",
    tone="support",
)
