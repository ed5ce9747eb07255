"""The kind 'evidence'."""

from argmap.kinds import StatementKind

evidence = StatementKind(
    name="evidence",
    summary="A finding, a figure, a document or a testimony that supports something.",
    role="premise",
    evident=True,
)
