"""How a map is evaluated by rules: its grounded verdicts."""

from typing import TYPE_CHECKING

from argmap.model import ArgumentMap

if TYPE_CHECKING:
    from argmap.semantics.answers.result import Result


def grounded(map_: ArgumentMap) -> "Result | None":
    """Return the result by which supports are reasons, None for a map that is not evaluated.

    Why it is not is told when the map is evaluated.
    """
    from argmap.semantics.engine.limits import LimitError
    from argmap.semantics.evaluate import evaluate

    try:
        return evaluate(map_, "grounded", support="reasons")
    except (LimitError, ValueError):
        return None
