"""The kind 'rebuttal'."""

from argmap.kinds import StatementKind

rebuttal = StatementKind(
    name="rebuttal",
    summary="Something asserted in order to attack something else.",
    role="rebuttal",
)
