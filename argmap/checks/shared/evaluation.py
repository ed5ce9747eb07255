"""How a map is evaluated by rules: its grounded verdicts."""

from typing import TYPE_CHECKING

from argmap.model import ArgumentMap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.semantics.answers.result import ClaimResult


def grounded(map_: ArgumentMap) -> "Mapping[str, ClaimResult]":
    """Return the result by which supports are reasons, empty for a map that cannot be evaluated."""
    from argmap.semantics.engine.limits import LimitError
    from argmap.semantics.evaluate import evaluate

    try:
        return evaluate(map_, "grounded", support="reasons")
    except (LimitError, ValueError):
        return {}
