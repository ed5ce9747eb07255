"""The relation 'undercuts'."""

from argmap.relations import RelationKind

undercuts = RelationKind(
    name="undercuts",
    phrase="undercuts an inference",
    summary="The source says that a step does not hold, whether or not what it leads to is true.",
    polarity=-1,
    step_bullet="~",
    linked=True,
    rests=True,
    aims=frozenset({"relation"}),
    symbol="~",
    tone="undercut",
    line="dashed",
    head="tee",
)
