"""The kind 'question'."""

from argmap.kinds import StatementKind

question = StatementKind(
    name="question",
    summary="Something asked; it is answered, and neither true nor false.",
    role="question",
    asserts=False,
)
