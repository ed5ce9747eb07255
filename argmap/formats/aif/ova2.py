"""OVA2, the editor of arg.tech, read only: written back as AIF, with all that it said of a node.

Not here: the graph (`graph.read`).
"""

from collections.abc import Mapping
from typing import Any

from argmap.exchange.format import Findings, Format, reading
from argmap.exchange.json import Json, origin_object, parse, rows
from argmap.exchange.texts import clean, word
from argmap.formats.aif.graph.read import AifGraph
from argmap.model import ArgumentMap, Metadata

_ABOUT = {
    "title": "documentTitle", "author": "annotatorName", "article": "documentSource",
    "date": "documentDate",
}  # fmt: skip


def _node(node: dict[str, Json]) -> dict[str, Json]:
    """Return a node as AIF says it; its scheme is a number, which its text puts in words."""
    same = ("text", "type")
    rest = {key: value for key, value in node.items() if key not in ("id", "scheme", *same)}
    was = {key: node.get(key) for key in same}
    return {"nodeID": word(node.get("id")), **was, "schemeID": node.get("scheme"), **rest}


def _edge(number: int, edge: dict[str, Json]) -> dict[str, Json]:
    rest = {key: value for key, value in edge.items() if key not in ("from", "to")}
    ends = {"fromID": _end(edge.get("from")), "toID": _end(edge.get("to"))}
    return {"edgeID": str(number), **ends, **rest}


def _end(node: Json) -> str:
    """Return the id of the node at an end of an edge, which is the whole node again."""
    return word(node.get("id") if isinstance(node, Mapping) else node)


def _map_of(findings: Findings) -> ArgumentMap:
    document = parse(findings, "an OVA2 file", "nodes")
    graph: dict[str, Any] = {
        "nodes": [_node(row) for row in rows(findings, document, "nodes", ())],
        "edges": [
            _edge(at, row) for at, row in enumerate(rows(findings, document, "edges", ()), 1)
        ],
        "locutions": [],
        **{key: value for key, value in document.items() if key not in ("nodes", "edges")},
    }
    new_graph = AifGraph(graph, findings, "OVA2").run()
    about = origin_object(document.get("analysis"))
    metadata = Metadata(**{name: clean(word(about.get(key))) for name, key in _ABOUT.items()})
    return new_graph.map_from("aif", new_graph.rest, metadata=metadata)


ova2 = Format(name="ova2", read=reading(_map_of))
