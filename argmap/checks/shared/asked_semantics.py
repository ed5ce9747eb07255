"""Where a map names the semantics by which it wants to be evaluated."""

import re

from argmap.model.argument_map import ArgumentMap
from argmap.source import Span

_LINE = r"(?m)^@semantics[ \t]+(\S+)"


def place_of_semantics(map_: ArgumentMap) -> Span | None:
    """Return the place of the name, None when the map was not read from a text."""
    source = next((statement.span.source for statement in map_.statements if statement.span), None)
    match = re.search(_LINE, source.text) if source else None
    return Span(source, *match.span(1)) if source and match else None
