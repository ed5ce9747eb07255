"""Node-link JSON, as networkx and D3 take it: statements and relations as nodes.

Not here: what the nodes mean (`_nodes_and_edges`).
"""

from argmap.exchange.findings import Findings, reading
from argmap.exchange.format import Format, Written
from argmap.exchange.json import as_json, parse, rows, word
from argmap.exchange.losses import restrict
from argmap.exchange.shapes import Json
from argmap.formats.graphs._nodes_and_edges import (
    CAPABILITIES,
    GraphEdge,
    GraphNode,
    NodeGraph,
    graph_of,
    map_of,
)
from argmap.model.argument_map import ArgumentMap

_TEXTS = ("text", "label", "content", "statement", "name")
_LABELS = ("kind", "label", "type", "relation", "stance")


def _map_of(findings: Findings) -> ArgumentMap:
    document = parse(findings, "a graph", "nodes")
    links = "links" if "links" in document else "edges"
    about = document.get("graph")
    graph = NodeGraph(
        fields={key: word(value) for key, value in about.items()} if isinstance(about, dict) else {}
    )
    nodes = rows(findings, document, "nodes", ())
    counted = not any("id" in node for node in nodes)  # as in older D3, whose links are by number
    for at, node in enumerate(nodes):
        graph.nodes.append(_node(findings, {"id": at, **node} if counted else node, at))
    for at, link in enumerate(rows(findings, document, links, ())):
        graph.edges.append(_edge(findings, link, (links, at)))
    return map_of(graph, findings)


def _node(findings: Findings, node: dict[str, Json], at: int) -> GraphNode:
    key = word(node.get("id"))
    if not key:
        raise findings.refuse("a node has no 'id'", ("nodes", at))
    if node.get("type") == "relation":
        return GraphNode(key, relation=True, fields=node, at=("nodes", at))
    fields = {**node, "text": next((word(node[key]) for key in _TEXTS if key in node), "")}
    if "text" not in node and not fields["text"]:
        fields["text"] = key
    return GraphNode(key, relation=False, fields=fields, at=("nodes", at))


def _edge(findings: Findings, link: dict[str, Json], place: tuple[str, int]) -> GraphEdge:
    ends = [word(link.get("source")), word(link.get("target"))]
    if not all(ends):
        raise findings.refuse("an edge has no 'source' or no 'target'", place)
    label = " ".join(word(link.get(key)) for key in _LABELS)
    return GraphEdge(ends[0], ends[1], label, place)


def _write(map_: ArgumentMap) -> Written:
    fitting, findings = restrict(map_, CAPABILITIES, "node-link JSON")
    graph = graph_of(fitting)
    document = {
        "directed": True,
        "multigraph": False,
        "graph": graph.fields,
        "nodes": [{"id": node.key, **node.data} for node in graph.nodes],
        "links": [{"source": edge.start, "target": edge.end} for edge in graph.edges],
    }
    return Written(as_json(document, indent=1), findings)


node_link = Format(
    name="node-link",
    label="Node-link JSON",
    keeps="Statements and relations with their texts, kinds, schemes and weights; no groups and "
    "sources.",
    read=reading(_map_of),
    write=_write,
)
