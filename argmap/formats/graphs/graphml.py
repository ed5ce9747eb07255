"""GraphML: nodes and edges with data, as yEd, Argunet, Argdown and Gephi write it.

Read are standard GraphML, the labels of yEd, and the arguments of Argunet, whose edges join
propositions.  Not here: what the nodes mean (`_nodes_and_edges`).
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from argmap.exchange.findings import Findings, reading
from argmap.exchange.format import Format, Written
from argmap.exchange.losses import restrict
from argmap.exchange.texts import clean
from argmap.exchange.xml import Element, below, inside, name, parse, text_of
from argmap.formats.graphs._nodes_and_edges import (
    CAPABILITIES,
    GraphEdge,
    GraphNode,
    NodeGraph,
    graph_of,
    map_of,
    verb_of,
)
from argmap.model.argument_map import ArgumentMap
from argmap.model.group import DEEPEST, Group

_TEXTS = ("text", "label", "description", "name", "content")
_TYPES = {bool: "boolean", int: "double", float: "double"}
_HTML = re.compile(r"\s*<html\b", re.IGNORECASE)
_MARK = re.compile(r"<[^<>]*>")
_COLOUR = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")
# Degrees on the wheel of hues between which a line means a relation.
_HUES = (("attacks", 0, 25), ("supports", 80, 170), ("undercuts", 260, 335), ("attacks", 335, 361))
_Keys = dict[str, tuple[str, str]]  # the names and types of data, by the ids of their keys
_FAINTEST = 0.35  # saturation and brightness below which a colour is a shade of grey
_STEPS = {"RA": "supports", "CA": "attacks", "MA": "restates", "PA": "outranks"}


def _map_of(findings: Findings) -> ArgumentMap:
    root = parse(findings, "graphml")
    keys = {
        key.get("id", ""): (key.get("attr.name", ""), key.get("attr.type", ""))
        for key in inside(root, "key")
    }
    graph = NodeGraph()
    paths = _paths(root)
    for node in below(root, "node"):
        if any(name(child) == "graph" for child in node) and not _attributes(node, keys):
            continue
        graph.nodes += _nodes(node, keys, graph, findings.at(node), paths[node])
    used = dict.fromkeys(
        path[:length] for path in paths.values() for length in range(1, len(path) + 1)
    )
    graph.members["groups"] = [Group(path) for path in used]
    edges = (edge for edge in below(root, "edge") if edge.get("source") is not None)
    graph.edges += (_edge(edge, keys, graph, findings.at(edge)) for edge in edges)
    for graph_element in inside(root, "graph"):
        graph.fields.update(
            {key: str(text) for key, text in _attributes(graph_element, keys).items()}
        )
    if not graph.nodes and any(True for _ in below(root, "node")):
        raise findings.refuse("none of the nodes has a text or an id")
    return map_of(graph, findings)


def _paths(root: Element) -> dict[Element, tuple[str, ...]]:
    """Return the titles of the groups, in the words of yEd, that each node lies in."""
    paths: dict[Element, tuple[str, ...]] = {}
    waiting: list[tuple[Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, path = waiting.pop()
        inner = path
        if name(element) == "node":
            paths[element] = path
            data = inside(element, "data")
            labels = [clean(text) for owner in data for text in _labels(owner, "NodeLabel")]
            is_group = next(inside(element, "graph"), None) is not None
            if is_group and any(labels[:1]) and len(path) < DEEPEST:
                inner = (*path, labels[0])
        waiting += [(child, inner) for child in reversed(element)]
    return paths


def _attributes(owner: Element, keys: _Keys) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for data in inside(owner, "data"):
        key = data.get("key", "")
        text = (data.text or "").strip(" \t\r\n")
        if text and not len(data):
            name_, kind = keys.get(key, ("", ""))
            fields[name_ or key] = _value(text, kind)
    return fields


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
        text
        for label in below(owner, kind)
        if (text := unmarked(label.text or "").strip(" \t\r\n"))
    ]


def unmarked(text: str) -> str:
    """Return the text of a label that a tool wrote in HTML, without its marks."""
    if not _HTML.match(text):
        return text
    from html import unescape

    return " ".join(unescape(_MARK.sub(" ", text)).split())


def _meaning(element: Element) -> str:
    """Return the relation that the colour of a line means to yEd and Argdown, '' for others."""
    from colorsys import rgb_to_hsv

    for style in below(element, "LineStyle"):
        match = _COLOUR.match(style.get("color", ""))
        if match is None:
            continue
        red, green, blue = (int(part, 16) / 255 for part in match.groups())
        hue, saturation, value = rgb_to_hsv(red, green, blue)
        if min(saturation, value) < _FAINTEST:
            continue
        return next((verb for verb, low, high in _HUES if low <= hue * 360 < high), "")
    return ""


def _nodes(
    element: Element, keys: _Keys, graph: NodeGraph, at: int, path: tuple[str, ...]
) -> Iterator[GraphNode]:
    """Yield the node that an element is, of Argunet those that it holds; `path` is its group."""
    key = element.get("id", "")
    fields = _attributes(element, keys)
    argument = next(below(element, "argument"), None)
    statement = partial(GraphNode, relation=False, at=at, details={"group": path})
    if argument is not None:
        yield from _argument(key, argument, graph, statement)
        return
    if fields.get("type") == "relation":
        yield GraphNode(key, relation=True, fields=fields, at=at)
        return
    labels = _labels(element, "NodeLabel")
    if len(labels) > 1 and "title" not in fields:  # a heading, and the text
        fields["title"] = labels.pop(0)
    text = " ".join(labels) or next((fields[word] for word in _TEXTS if fields.get(word)), key)
    verb = _STEPS.get(str(text).strip(" \t\r\n"))
    if verb:  # AIF drawn in yEd
        yield GraphNode(key, relation=True, fields={"kind": verb}, at=at)
        return
    if fields.get("type") != "statement":
        fields = {name: value for name, value in fields.items() if name not in _TEXTS}
        fields["text"] = str(text)
    yield statement(key, fields={"text": "", **fields})


def _edge(element: Element, keys: _Keys, graph: NodeGraph, at: int) -> GraphEdge:
    """Return an edge; those of Argunet say which propositions they join."""
    start, end = element.get("source", ""), element.get("target", "")
    inner = next((child for child in below(element, "edge")), None)
    if inner is None:
        told = [text for text in _attributes(element, keys).values() if isinstance(text, str)]
        labels = _labels(element, "EdgeLabel")
        label = " ".join([*told, *labels])
        if not labels and not verb_of(label):
            label = _meaning(element) or label
        return GraphEdge(start, end, label, at)
    ends = (("sourcePropositionId", start), ("targetPropositionId", end))
    exact = [(f"{node}/{inner.get(end, '')}", f"{node}/") for end, node in ends]
    start, end = (graph.alias.get(id_) or graph.alias.get(final) or node
                  for (id_, final), (_, node) in zip(exact, ends, strict=True))  # fmt: skip
    return GraphEdge(start, end, inner.get("type", ""), at)


def _argument(
    key: str, argument: Element, graph: NodeGraph, statement: Callable[..., GraphNode]
) -> Iterator[GraphNode]:
    """Yield the propositions of an argument of Argunet: premises, which support its conclusion."""
    title = text_of(next(inside(argument, "title"), None)).strip(" \t\r\n")
    members = list(below(argument, "proposition"))
    final = next((member for member in members if member.get("type") == "conclusion"), None)
    final_key = f"{key}/{final.get('id', '')}" if final is not None else key
    graph.alias[f"{key}/"] = final_key
    if final is None:
        yield statement(key, fields={"text": title or key})
    premises = []
    for member in members:
        id_ = f"{key}/{member.get('id', '')}"
        words = " ".join(piece for piece in member.itertext()).strip(" \t\r\n")
        graph.alias[id_] = id_
        fields = {"text": words or title, **({"title": title} if member is final and title else {})}
        yield statement(id_, fields=fields)
        if member is not final:
            premises.append(id_)
    if premises:
        step = f"{key}//"
        yield GraphNode(step, relation=True, fields={"kind": "supports"})
        graph.edges += [GraphEdge(premise, step) for premise in premises]
        graph.edges.append(GraphEdge(step, final_key))


def _write(map_: ArgumentMap) -> Written:
    fitting, findings = restrict(map_, CAPABILITIES, "GraphML")
    graph = graph_of(fitting)
    from xml.sax.saxutils import quoteattr  # which imports all that speaks HTTP

    used: dict[tuple[str, str], str] = {(key, "graph"): "string" for key in graph.fields}
    data = {node.key: {k: v for k, v in node.data.items() if v != ""} for node in graph.nodes}
    for fields in data.values():
        used |= {(key, "node"): _TYPES.get(type(value), "string") for key, value in fields.items()}
    ids = {key: f"d{number}" for number, key in enumerate(used)}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines += ['<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    for (key, owner), kind in used.items():
        ident = ids[key, owner]
        lines.append(f'  <key id="{ident}" for="{owner}" attr.name="{key}" attr.type="{kind}"/>')
    lines.append('  <graph id="map" edgedefault="directed">')
    lines += (_data(ids[key, "graph"], text, "    ") for key, text in graph.fields.items())
    for name_, fields in data.items():
        lines.append(f"    <node id={quoteattr(name_)}>")
        lines += (_data(ids[key, "node"], value, "      ") for key, value in fields.items())
        lines.append("    </node>")
    for edge in graph.edges:
        lines.append(f"    <edge source={quoteattr(edge.start)} target={quoteattr(edge.end)}/>")
    return Written("\n".join([*lines, "  </graph>", "</graphml>"]) + "\n", findings)


def _data(ident: str, value: Any, blanks: str) -> str:
    from xml.sax.saxutils import escape

    text = "true" if value is True else escape(str(value))
    return f'{blanks}<data key="{ident}">{text}</data>'


graphml = Format(
    name="graphml",
    label="GraphML",
    keeps="Statements and relations with texts, kinds, schemes and weights; of yEd, Argunet and "
    "others the texts and arrows.",
    read=reading(_map_of),
    write=_write,
)
