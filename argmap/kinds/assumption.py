"""The kind 'assumption'."""

from argmap.kinds import StatementKind

assumption = StatementKind(
    name="assumption",
    summary="Something taken for granted, often without being said.",
    role="premise",
    evident=True,
    granted=True,
)
