"""The kind 'claim'."""

from argmap.kinds import StatementKind

claim = StatementKind(
    name="claim",
    label="Claim",
    summary="Something asserted that is argued for or against.",
    role="claim",
)
