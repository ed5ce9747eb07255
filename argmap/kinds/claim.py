"""The kind 'claim'."""

from argmap.kinds import StatementKind

claim = StatementKind(
    name="claim",
    summary="Something asserted that is argued for or against.",
    role="claim",
)
