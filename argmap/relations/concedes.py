"""The relation 'concedes'."""

from argmap.relations import RelationKind

concedes = RelationKind(
    name="concedes",
    phrase="concedes",
    summary="The source stands although the target is so; the target is granted and no attack.",
    polarity=0,
    asides=True,
    symbol="although",
    line="dotted",
    head="tee",
)
