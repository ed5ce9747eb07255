"""GraphML: nodes and edges with data, as yEd, Argunet, Argdown and Gephi write it.

Read are standard GraphML, the labels of yEd, and the arguments of Argunet, whose edges join
propositions.  Not here: what the nodes mean (`_nodes_and_edges`).
"""

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from argmap.exchange.findings import Findings, reading
from argmap.exchange.format import Format, Written
from argmap.exchange.losses import fit
from argmap.exchange.xml import Element, below, inside, name, parse, text_of
from argmap.formats.graphs._nodes_and_edges import HOLDS, Edge, Graph, Node, graph_of, map_of
from argmap.model.argument_map import ArgumentMap
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

_TEXTS = ("text", "label", "description", "name", "content")
_TYPES = {bool: "boolean", int: "double", float: "double"}
_STEPS = {"RA": "supports", "CA": "attacks", "MA": "restates", "PA": "outranks"}


def _work(findings: Findings) -> ArgumentMap:
    root = parse(findings, "graphml")
    keys = {one.get("id", ""): one.get("attr.name", "") for one in inside(root, "key")}
    types = {one.get("id", ""): one.get("attr.type", "") for one in inside(root, "key")}
    graph = Graph()
    for one in below(root, "node"):
        if any(name(child) == "graph" for child in one) and not _said(one, keys, types):
            continue
        _node(one, keys, types, graph, findings.at(one))
    graph.edges += (
        _edge(one, keys, types, graph, findings.at(one))
        for one in below(root, "edge")
        if one.get("source") is not None
    )
    for one in inside(root, "graph"):
        graph.told.update({key: str(text) for key, text in _said(one, keys, types).items()})
    if not graph.nodes and any(True for _ in below(root, "node")):
        raise findings.refuse("none of the nodes has a text or an id")
    return map_of(graph, findings)


def _said(owner: Element, keys: dict[str, str], types: dict[str, str]) -> dict[str, Any]:
    """Return the data of a node, an edge or a graph, by the names of their keys."""
    found: dict[str, Any] = {}
    for one in inside(owner, "data"):
        key = one.get("key", "")
        text = (one.text or "").strip(" \t\r\n")
        if text and not len(one):
            found[keys.get(key) or key] = _value(text, types.get(key, ""))
    return found


def _value(text: str, kind: str) -> Any:
    if kind == "boolean":
        return text == "true"
    if kind in ("double", "float", "int", "long"):
        try:
            return float(text)
        except ValueError:
            return text
    return text


def _labels(owner: Element, kind: str) -> list[str]:
    return [
        text.strip(" \t\r\n")
        for one in below(owner, kind)
        if (text := one.text or "").strip(" \t\r\n")
    ]


def _node(one: Element, keys: dict[str, str], types: dict[str, str], graph: Graph, at: int) -> None:
    key = one.get("id", "")
    told = _said(one, keys, types)
    argument = next(below(one, "argument"), None)
    if argument is not None:
        _argument(key, argument, graph, at)
        return
    if told.get("type") == "relation":
        graph.nodes.append(
            Node(key, relation=True, told={**told, "verb": str(told.get("kind", ""))}, at=at)
        )
        return
    labels = _labels(one, "NodeLabel")
    text = labels[0] if labels else next((told[word] for word in _TEXTS if told.get(word)), key)
    if str(text).strip(" \t\r\n") in _STEPS:  # AIF drawn in yEd
        graph.nodes.append(
            Node(key, relation=True, told={"verb": _STEPS[str(text).strip(" \t\r\n")]}, at=at)
        )
        return
    ours = told.get("type") == "statement"
    known = (
        {**told, "text": told.get("text", "")} if ours else {**_unlabelled(told), "text": str(text)}
    )
    graph.nodes.append(Node(key, relation=False, told=known, at=at))


def _unlabelled(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name not in _TEXTS}


def _edge(one: Element, keys: dict[str, str], types: dict[str, str], graph: Graph, at: int) -> Edge:
    """Return an edge; those of Argunet say which propositions they join."""
    label = " ".join([*map(str, _said(one, keys, types).values()), *_labels(one, "EdgeLabel")])
    start, end = one.get("source", ""), one.get("target", "")
    inner = next((child for child in below(one, "edge")), None)
    if inner is None:
        return Edge(start, end, label, at)
    ends = (("sourcePropositionId", start), ("targetPropositionId", end))
    exact = [(f"{node}/{inner.get(part, '')}", f"{node}/") for part, node in ends]
    start, end = (graph.alias.get(own) or graph.alias.get(final) or node
                  for (own, final), (_, node) in zip(exact, ends, strict=True))  # fmt: skip
    return Edge(start, end, inner.get("type", ""), at)


def _argument(key: str, argument: Element, graph: Graph, at: int) -> None:
    """Add the propositions of an argument of Argunet: premises, which support its conclusion."""
    title = text_of(next(inside(argument, "title"), None)).strip(" \t\r\n")
    members = list(below(argument, "proposition"))
    final = next((one for one in members if one.get("type") == "conclusion"), None)
    final_key = f"{key}/{final.get('id', '')}" if final is not None else key
    graph.alias[f"{key}/"] = final_key
    if final is None:
        graph.nodes.append(Node(key, relation=False, told={"text": title or key}, at=at))
    premises = []
    for one in members:
        own = f"{key}/{one.get('id', '')}"
        words = " ".join(part for part in one.itertext()).strip(" \t\r\n")
        graph.alias[own] = own
        told = {"text": words or title, **({"title": title} if one is final and title else {})}
        graph.nodes.append(Node(own, relation=False, told=told, at=at))
        if one is not final:
            premises.append(own)
    if premises:
        step = f"{key}//"
        graph.nodes.append(Node(step, relation=True, told={"verb": "supports"}))
        graph.edges += [Edge(one, step) for one in premises]
        graph.edges.append(Edge(step, final_key))


def _read(source: SourceFile) -> Reading:
    return reading(_work, source)


def _write(map_: ArgumentMap) -> Written:
    fitting, findings = fit(map_, HOLDS, "GraphML")
    graph = graph_of(fitting)
    used: dict[tuple[str, str], str] = {(key, "graph"): "string" for key in graph.told}
    for node in graph.nodes:
        used.update(
            {(key, "node"): _TYPES.get(type(value), "string") for key, value in _told(node).items()}
        )
    ids = {key: f"d{number}" for number, key in enumerate(used)}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines += ['<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    for (key, owner), kind in used.items():
        ident = ids[key, owner]
        lines.append(f'  <key id="{ident}" for="{owner}" attr.name="{key}" attr.type="{kind}"/>')
    lines.append('  <graph id="map" edgedefault="directed">')
    lines += (_data(ids[key, "graph"], text, "    ") for key, text in graph.told.items())
    for node in graph.nodes:
        lines.append(f"    <node id={quoteattr(node.key)}>")
        lines += (_data(ids[key, "node"], value, "      ") for key, value in _told(node).items())
        lines.append("    </node>")
    for edge in graph.edges:
        lines.append(f"    <edge source={quoteattr(edge.start)} target={quoteattr(edge.end)}/>")
    return Written("\n".join([*lines, "  </graph>", "</graphml>"]) + "\n", findings)


def _told(node: Node) -> dict[str, Any]:
    told = dict(node.told)
    if node.relation:
        return {"type": "relation", "kind": told.pop("verb"), **told}
    return {"type": "statement", **{key: one for key, one in told.items() if one != ""}}


def _data(ident: str, value: Any, blanks: str) -> str:
    text = "true" if value is True else escape(str(value))
    return f'{blanks}<data key="{ident}">{text}</data>'


def _sniff(start: str) -> bool:
    return "<graphml" in start


graphml = Format(
    name="graphml",
    label="GraphML",
    suffixes=(".graphml",),
    keeps="Statements and relations with texts, kinds, schemes and weights; of yEd, Argunet and "
    "others the texts and arrows.",
    sniff=_sniff,
    read=_read,
    write=_write,
)
