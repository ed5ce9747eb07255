"""Node-link JSON, as networkx and D3 take it: statements and relations as nodes.

Graphs of vis.js, Cytoscape and React Flow, whose edges lead from claim to claim, are read as well,
and with `--from node-link` a canvas of Obsidian, by the labels of its arrows, or their red and
green.
Not here: what the nodes mean (`_nodes_and_edges`).
"""

from argmap.exchange.format import Findings, Format, Place, Written, reading
from argmap.exchange.json import Json, as_json, parse, rows
from argmap.exchange.losses import restrict
from argmap.exchange.texts import word
from argmap.formats.graphs._nodes_and_edges import (
    CAPABILITIES,
    GraphEdge,
    GraphNode,
    NodeGraph,
    about,
    edges_of,
    nodes_of,
    verb_of,
)
from argmap.model import ArgumentMap
from argmap.relations import relation_kinds

_TEXTS = ("text", "label", "content", "statement", "name", "file", "url")
_LABELS = ("kind", "label", "type", "relation", "stance")
_ENDS = (("source", "from", "fromNode"), ("target", "to", "toNode"))
_SIDES = {"1": "attacks", "4": "supports"}  # red and green arrows of a canvas without a label
_SIGNED = {"1": "supports", "-1": "attacks"}  # edges of a signed graph
_DRAWN = frozenset({"x", "y", "width", "height", "fromSide", "toSide", "fromEnd", "toEnd", "color"})
_OF_EDGES = frozenset({"id", "key", "sign", *_LABELS, *_ENDS[0], *_ENDS[1]})


def _map_of(findings: Findings) -> ArgumentMap:
    document = parse(findings, "a graph")
    place: Place = ("elements",) if isinstance(document.get("elements"), dict) else ()
    elements = document["elements"] if place else document
    links = "links" if "links" in elements else "edges"
    if "nodes" not in elements:
        raise findings.refuse("the key 'nodes' is missing", place)
    graph = NodeGraph(findings)
    if isinstance(document.get("graph"), dict):
        graph.fields = {key: word(value) for key, value in document["graph"].items()}
    nodes = [*map(_said, rows(findings, elements, "nodes", place))]
    counted = not any("id" in node for node in nodes)  # as in older D3, whose links are by number
    for at, node in enumerate(nodes):
        named = {"id": at, **node} if counted else node
        if node.get("type") == "group" and _DRAWN & node.keys():
            message = "a group of cards is passed over, as only its place says what is in it"
            findings.add("ARG414", message, (*place, "nodes", at))
        else:
            graph.nodes.append(_node(findings, named, (*place, "nodes", at)))
    signs = {node.key for node in graph.nodes if node.relation}
    for at, row in enumerate(rows(findings, elements, links, place)):
        link, where = _said(row), (*place, links, at)
        start, end = (word(next((link[it] for it in ends if it in link), "")) for ends in _ENDS)
        if not start or not end:
            raise findings.refuse("an edge has no 'source' or no 'target'", where)
        words = [word(link.get(key)) for key in _LABELS]
        label = " ".join((*words, _SIGNED.get(word(link.get("sign")), "")))
        if "fromNode" in link:
            label = label if verb_of(label) else _SIDES.get(word(link.get("color")), label)
            if end in signs and link.get("toEnd") != "none":  # it aims at the step of a sign
                start, step = f"{start} -> {end}", start
                graph.nodes.append(GraphNode(start, {"kind": label}, where, relation=True))
                graph.edges.append(GraphEdge(step, start, "", where))
            link = _undrawn(link)
        fields = {name: value for name, value in link.items() if name not in _OF_EDGES}
        graph.edges.append(GraphEdge(start, end, label, where, fields))
    return graph.build()


def _said(member: dict[str, Json]) -> dict[str, Json]:
    """Return what is said of a node or edge, also within its `data`, as in libraries that draw."""
    data = member.get("data")
    if not isinstance(data, dict):
        return member
    return {key: value for key, value in member.items() if key != "data"} | data


def _undrawn(member: dict[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in member.items() if name not in _DRAWN}


def _node(findings: Findings, node: dict[str, Json], place: Place) -> GraphNode:
    key = word(node.get("id"))
    if not key:
        raise findings.refuse("a node has no 'id'", place)
    if node.get("type") in ("text", "file", "link"):  # cards of a canvas
        node = _undrawn(node)
        kinds = (it.name for it in relation_kinds().values() if it.symbol == node.get("text"))
        if kind := next(kinds, ""):
            return GraphNode(key, {"kind": kind}, place, relation=True)
    if node.get("type") == "relation":
        return GraphNode(key, node, place, relation=True)
    text = next((word(node[name]) for name in _TEXTS if name in node), "")
    return GraphNode(key, {**node, "text": text if text or "text" in node else key}, place)


def _write(map_: ArgumentMap) -> Written:
    fitting, findings = restrict(map_, CAPABILITIES, "node-link JSON")
    document = {
        "directed": True,
        "multigraph": False,
        "graph": about(fitting),
        "nodes": [node for _, node in nodes_of(fitting)],
        "links": [{"source": start, "target": end} for start, end in edges_of(fitting)],
    }
    return Written(as_json(document, indent=1), findings)


node_link = Format(name="node-link", read=reading(_map_of), write=_write)
