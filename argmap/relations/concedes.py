"""The relation 'concedes'."""

from argmap.relations import RelationKind

concedes = RelationKind(
    name="concedes",
    summary="The source stands although the target is so; the target is granted and no attack.",
    asides=True,
    symbol="although",
    line="dotted",
    head="tee",
)
