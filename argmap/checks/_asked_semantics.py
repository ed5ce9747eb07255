"""Where a map names the semantics by which it wants to be evaluated."""

import re

from argmap.model.argument_map import ArgumentMap
from argmap.source import Span

_LINE = re.compile(r"^@semantics[ \t]+(\S+)", re.MULTILINE)


def place_of_semantics(map_: ArgumentMap) -> Span | None:
    """Return the place of the name, None when the map was not read from a text."""
    source = next((one.span.source for one in map_.statements if one.span), None)
    found = _LINE.search(source.text) if source else None
    return Span(source, *found.span(1)) if source and found else None
