"""Node-link JSON, as networkx and D3 take it: statements and relations as nodes.

Not here: what the nodes mean (`_nodes_and_edges`).
"""

from argmap.exchange.format import Findings, Format, Written, reading
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
)
from argmap.model.argument_map import ArgumentMap

_TEXTS = ("text", "label", "content", "statement", "name")
_LABELS = ("kind", "label", "type", "relation", "stance")


def _map_of(findings: Findings) -> ArgumentMap:
    document = parse(findings, "a graph", "nodes")
    links = "links" if "links" in document else "edges"
    graph = NodeGraph(findings)
    if isinstance(document.get("graph"), dict):
        graph.fields = {key: word(value) for key, value in document["graph"].items()}
    nodes = rows(findings, document, "nodes", ())
    counted = not any("id" in node for node in nodes)  # as in older D3, whose links are by number
    for at, node in enumerate(nodes):
        graph.nodes.append(_node(findings, {"id": at, **node} if counted else node, at))
    for at, link in enumerate(rows(findings, document, links, ())):
        start, end = word(link.get("source")), word(link.get("target"))
        if not start or not end:
            raise findings.refuse("an edge has no 'source' or no 'target'", (links, at))
        label = " ".join(word(link.get(key)) for key in _LABELS)
        graph.edges.append(GraphEdge(start, end, label, (links, at)))
    return graph.build()


def _node(findings: Findings, node: dict[str, Json], at: int) -> GraphNode:
    key = word(node.get("id"))
    if not key:
        raise findings.refuse("a node has no 'id'", ("nodes", at))
    if node.get("type") == "relation":
        return GraphNode(key, node, ("nodes", at), relation=True)
    text = next((word(node[name]) for name in _TEXTS if name in node), "")
    return GraphNode(key, {**node, "text": text if text or "text" in node else key}, ("nodes", at))


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
