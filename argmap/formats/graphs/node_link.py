"""Node-link JSON, as networkx and D3 take it: statements and relations as nodes.

Graphs of vis.js, Cytoscape and React Flow, whose edges lead from claim to claim, are read as well,
and with `--from node-link` a canvas of Obsidian, by the labels of its arrows, or their red and
green.
Not here: what the nodes mean (`_nodes_and_edges`).
"""

from collections.abc import Mapping
from typing import TypeAlias

from argmap.exchange.format import Findings, Format, Place, Written, reading
from argmap.exchange.json import Json, as_json, origin_object, parsed, rows
from argmap.exchange.losses import restrict
from argmap.exchange.texts import unmarked, word
from argmap.formats.graphs._nodes_and_edges import (
    CAPABILITIES,
    SIGNED,
    GraphEdge,
    GraphNode,
    NodeGraph,
    about,
    edges_of,
    nodes_of,
    verb_of,
    verb_of_colour,
)
from argmap.model import ArgumentMap
from argmap.relations import relation_kinds

_TEXTS = ("text", "label", "content", "statement", "name", "file", "url")
_LABELS = ("kind", "label", "type", "relation", "stance", "interaction")
_ENDS = (("source", "from", "fromNode"), ("target", "to", "toNode"))
_SIDES = {"1": "red", "4": "green"}  # as a canvas numbers colours
_DRAWN = frozenset({"x", "y", "width", "height", "fromSide", "toSide", "fromEnd", "toEnd", "color"})
_DRAWN |= {"position"}
_OF_CARDS = _DRAWN | {"file"}
_ABOUT = frozenset({"directed", "multigraph", "graph", "elements", "nodes", "links", "edges"})
_OF_EDGES = frozenset({"id", "key", "sign", *_LABELS, *_ENDS[0], *_ENDS[1]})

_Placed: TypeAlias = tuple[dict[str, Json], Place]


def _map_of(findings: Findings) -> ArgumentMap:
    document, nodes, links = _parted(findings)
    graph = NodeGraph(findings)
    graph.fields = {key: word(value) for key, value in origin_object(document.get("graph")).items()}
    if others := sorted(document.keys() - _ABOUT):
        message = f"{', '.join(map(repr, others))[:80]} of the graph was passed over"
        findings.add("ARG414", message, (others[0],))
    counted = not any("id" in node for node, _ in nodes)  # older D3 has links by number
    for at, (node, where) in enumerate(nodes):
        named = {"id": at, **node} if counted else node
        if node.get("type") == "group" and _DRAWN & node.keys():
            findings.add("ARG414", "a group is passed over: its members are read without it", where)
        else:
            graph.nodes.append(_node(findings, named, where))
    signs = {node.key for node in graph.nodes if node.relation}
    for link, where in links:
        start, end = (word(next((link[it] for it in ends if it in link), "")) for ends in _ENDS)
        if not start or not end:
            raise findings.refuse("an edge has no 'source' or no 'target'", where)
        sign = SIGNED.get(word(link.get("sign")), "")
        label = " ".join((*(word(link.get(key)) for key in _LABELS), sign))
        colour = "" if verb_of(label) else _coloured(link)
        label = colour or label
        if "fromNode" in link and end in signs and link.get("toEnd") != "none":
            start, step = f"{start} -> {end}", start  # it aims at the step of a sign
            graph.nodes.append(GraphNode(start, {"kind": label}, where, relation=True))
            graph.edges.append(GraphEdge(step, start, "", where))
        known = _OF_EDGES | _DRAWN if "fromNode" in link or colour else _OF_EDGES
        fields = {name: link[name] for name in link if name not in known}
        graph.edges.append(GraphEdge(start, end, label, where, fields))
    return graph.build()


def _parted(findings: Findings) -> tuple[dict[str, Json], list[_Placed], list[_Placed]]:
    """Return what is said of a graph, and its nodes and edges, which Cytoscape has in one array."""
    value = parsed(findings)
    document = value if isinstance(value, dict) else {"elements": value}
    place: Place = ("elements",) if "elements" in document and document is value else ()
    elements = document.get("elements", document)
    if isinstance(elements, list):
        listed = enumerate(rows(findings, {"elements": elements}, "elements", ()))
        bare = ((at, {key: it for key, it in row.items() if key != "group"}) for at, row in listed)
        members = [(_said(row), (*place, at)) for at, row in bare]
        nodes = [member for member in members if "source" not in member[0]]
        return document, nodes, [member for member in members if "source" in member[0]]
    if not isinstance(elements, dict) or "nodes" not in elements:
        raise findings.refuse("the key 'nodes' is missing", place)
    links = "links" if "links" in elements else "edges"
    nodes, edges = (
        [
            (_said(row), (*place, key, at))
            for at, row in enumerate(rows(findings, elements, key, place))
        ]
        for key in ("nodes", links)
    )
    return document, nodes, edges


def _coloured(link: Mapping[str, Json]) -> str:
    """Return the relation that the colour of an arrow means, '' for others."""
    colour = link.get("color") or origin_object(link.get("style")).get("stroke")
    colour = colour if isinstance(colour, str) else word(origin_object(colour).get("color"))
    return verb_of_colour(_SIDES.get(colour, colour))


def _said(member: dict[str, Json]) -> dict[str, Json]:
    """Return what is said of a node or edge, also within its `data`, as in libraries that draw."""
    data = member.get("data")
    if not isinstance(data, dict):
        return member
    return {key: value for key, value in member.items() if key != "data"} | data


def _node(findings: Findings, node: dict[str, Json], place: Place) -> GraphNode:
    key = word(node.get("id"))
    if not key:
        raise findings.refuse("a node has no 'id'", place)
    is_card = node.get("type") in ("text", "file", "link")  # of a canvas
    if is_card:
        kinds = (it.name for it in relation_kinds().values() if it.symbol == node.get("text"))
        if kind := next(kinds, ""):
            return GraphNode(key, {"kind": kind}, place, relation=True)
    if node.get("type") == "relation":
        return GraphNode(key, node, place, relation=True)
    text = next((word(node[name]) for name in _TEXTS if name in node), "")
    text = text if node.get("type") == "statement" else unmarked(text)
    fields = {name: node[name] for name in node if not (is_card and name in _OF_CARDS)}
    return GraphNode(key, {**fields, "text": text if text or "text" in node else key}, place)


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
