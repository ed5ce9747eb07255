"""Graphviz DOT, written only: a text that draws the map by itself."""

from argmap.formats import Format, Written
from argmap.model.argument_map import ArgumentMap


def _write(map_: ArgumentMap) -> Written:
    from argmap.drawing.dot_text import dot_text

    return Written(dot_text(map_))


dot = Format(
    name="dot",
    label="Graphviz DOT",
    suffixes=(".dot", ".gv"),
    keeps="What a picture shows; it is not read back.",
    sniff=lambda text: text.lstrip().startswith(("digraph ", "strict digraph ")),
    write=_write,
)
