"""Graphviz DOT, written only: a text that draws the map by itself."""

from argmap.exchange.format import Format, Written
from argmap.exchange.losses import AS_IT_IS, Capabilities, restrict
from argmap.model import ArgumentMap

_SHOWN = Capabilities(  # on cards and pills, in the heading, or in tooltips
    statements=frozenset({"kind", "title", "implicit", "mode", "hedge", "date", "likelihood",
                          "confidence", "note", "url"}),
    relations=frozenset({"scheme", "strict", "weight", "warrant", "cq", "id", "hedge", "implicit",
                         "note", "tags", "attribution"}),
    metadata=frozenset({"title", "author", "article", "date"}),
    verbs=AS_IT_IS,
    steps=True,
    groups=True,
    provenance=True,
    shows_names=True,
)  # fmt: skip


def _write(map_: ArgumentMap) -> Written:
    from argmap.drawing.dot_text import dot_text
    from argmap.drawing.scene.view import view

    _, findings = restrict(map_, _SHOWN, "DOT")
    return Written(dot_text(view(map_)), findings)


dot = Format(name="dot", write=_write)
