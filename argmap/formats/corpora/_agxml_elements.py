"""The elements of AGXML as plain values, and what follows from them.

Not here: reading (`agxml`) and writing (`_agxml_writing`).
"""

from collections.abc import Iterable, Mapping

from attrs import frozen

from argmap.exchange.texts import clean

EXAMPLE = "example"


@frozen
class Unit:
    """A discourse unit: a stretch of the text, or what the text leaves out."""

    key: str
    text: str
    implicit: bool


@frozen
class AgxmlEdge:
    """An edge, whose ends are ids of units, joints and edges."""

    key: str
    start: str
    end: str
    kind: str


def segments(units: Iterable[str], edges: Iterable[AgxmlEdge]) -> dict[str, list[str]]:
    """Return the discourse units of each argumentative unit, some of them by way of a joint."""
    ends: dict[str, list[str]] = {}
    for edge in edges:
        if edge.kind == "seg":
            ends.setdefault(edge.start, []).append(edge.end)
    segments_of: dict[str, list[str]] = {}
    for key in units:
        for end in ends.get(key, ()):
            for last in ends.get(end, [end]):
                segments_of.setdefault(last, []).append(key)
    return segments_of


def joined(texts: Iterable[str]) -> str:
    """Return the text of a statement that is made of these."""
    return clean(" ".join(clean(text) for text in texts))


def aim(edge: AgxmlEdge, edges: Mapping[str, AgxmlEdge]) -> str:
    """Return the id at which a premise is added in the end, '' where it leads in a circle."""
    end, seen = edge.end, {edge.key}
    while end in edges and edges[end].kind == "add" and end not in seen:
        seen.add(end)
        end = edges[end].end
    return "" if end in seen else end
