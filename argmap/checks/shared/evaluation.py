"""How a map is evaluated: its grounded verdicts, and where it names the semantics that it wants."""

import re
from typing import TYPE_CHECKING

from argmap.model.argument_map import ArgumentMap
from argmap.source import Span

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


def place_of_semantics(map_: ArgumentMap) -> Span | None:
    """Return where the map names a semantics, None when it was not read from a text."""
    source = next((statement.span.source for statement in map_.statements if statement.span), None)
    match = re.search(r"(?m)^@semantics[ \t]+(\S+)", source.text) if source else None
    return Span(source, *match.span(1)) if source and match else None
