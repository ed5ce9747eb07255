"""The kind 'premise'."""

from argmap.kinds import StatementKind

premise = StatementKind(
    name="premise",
    summary="Something asserted in order to support something else.",
    role="premise",
)
