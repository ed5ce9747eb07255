"""GraphML: nodes and edges with data, as yEd, Argunet, Argdown and Gephi write it.

Read are standard GraphML, the labels of yEd, and the arguments of Argunet, whose edges join
propositions.  A node with nodes in it is a group.  Not here: what the nodes mean
(`_nodes_and_edges`).
"""

from collections.abc import Iterator
from typing import Any

from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.losses import restrict
from argmap.exchange.texts import clean, unmarked
from argmap.exchange.xml import Element, below, inside, name, parse, text_of, written
from argmap.formats.graphs._nodes_and_edges import (
    CAPABILITIES,
    RELATION,
    GraphEdge,
    GraphNode,
    NodeGraph,
    about,
    edges_of,
    nodes_of,
    verb_of,
    verb_of_colour,
)
from argmap.model import ArgumentMap, Group
from argmap.model.group import DEEPEST

_TEXTS = ("text", "label", "description", "name", "content")
_TYPES = {bool: "boolean", int: "double", float: "double"}
_STEPS = {"RA": "supports", "CA": "attacks", "MA": "restates", "PA": "outranks"}
_BLANKS = " \t\r\n"


class _Reader:
    """Puts the elements of a file into a graph."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.graph = NodeGraph(findings)
        self.root = parse(findings, "graphml")
        # The names and types of data, by the ids of their keys.
        self.keys = {
            key.get("id", ""): (key.get("attr.name", ""), key.get("attr.type", ""))
            for key in inside(self.root, "key")
        }
        self.alias: dict[str, str] = {}  # of Argunet: the node that an edge means

    def run(self) -> ArgumentMap:
        edges = [edge for edge in below(self.root, "edge") if edge.get("source") is not None]
        self.ends = {edge.get(end) for edge in edges for end in ("source", "target")}
        elements = list(self.placed())
        for element, path in elements:
            if not self.heading(element):
                self.graph.nodes += self.nodes(element, path)
        self.graph.edges += map(self.edge, edges)
        for element in below(self.root, "hyperedge"):
            self.findings.add("ARG414", "a hyperedge was passed over: an edge joins two", element)
        for element in inside(self.root, "graph"):
            for key, text in self.attributes(element).items():
                self.graph.fields[key] = str(text)
        if elements and not self.graph.nodes:
            raise self.findings.refuse("none of the nodes has a text or an id")
        used = dict.fromkeys(path[:at] for _, path in elements for at in range(1, len(path) + 1))
        return self.graph.build(groups=map(Group, used))

    def placed(self) -> Iterator[tuple[Element, tuple[str, ...]]]:
        """Yield the nodes in order, each with the titles of the groups that it lies in."""
        waiting: list[tuple[Element, tuple[str, ...]]] = [(self.root, ())]
        while waiting:
            element, path = waiting.pop()
            if name(element) == "node":
                yield element, path
                heading = self.heading(element).strip()
                path = (*path, heading)[:DEEPEST] if heading else path
            waiting += [(child, path) for child in reversed(element)]

    def heading(self, element: Element) -> str:
        """Return the title of the group that a node is, a blank without one, '' for a statement.

        A node with nodes in it is a group, unless an edge says something of it and it has data.
        """
        if not any(name(child) == "graph" for child in element):
            return ""
        fields = self.attributes(element)
        if fields and element.get("id") in self.ends:
            return ""
        labels = [text for data in inside(element, "data") for text in _labels(data, "NodeLabel")]
        texts = (*labels, *(str(fields.get(word, "")) for word in ("title", *_TEXTS)))
        return clean(next(filter(None, texts), "")) or " "

    def attributes(self, owner: Element) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for data in inside(owner, "data"):
            key = data.get("key", "")
            text = (data.text or "").strip(_BLANKS)
            if text and not len(data):
                title, kind = self.keys.get(key, ("", ""))
                fields[title or key] = _value(text, kind)
        return fields

    def nodes(self, element: Element, path: tuple[str, ...]) -> Iterator[GraphNode]:
        """Yield the node that an element is, of Argunet those in it; `path` is its group."""
        key, fields = element.get("id", ""), self.attributes(element)
        argument = next(below(element, "argument"), None)
        if argument is not None:
            for id_, texts in self.propositions(key, argument):
                yield GraphNode(id_, texts, element, details={"group": path})
            return
        if fields.get("type") == "relation":
            yield GraphNode(key, fields, element, relation=True)
            return
        labels = _labels(element, "NodeLabel")
        if len(labels) > 1 and "title" not in fields:  # a heading, and the text
            fields["title"] = labels.pop(0)
        text = " ".join(labels) or next((fields[word] for word in _TEXTS if fields.get(word)), key)
        if verb := _STEPS.get(str(text).strip(_BLANKS)):  # AIF drawn in yEd
            yield GraphNode(key, {"kind": verb}, element, relation=True)
            return
        if fields.get("type") != "statement":
            fields = {name: value for name, value in fields.items() if name not in _TEXTS}
            fields["text"] = unmarked(str(text))
        yield GraphNode(key, fields, element, details={"group": path})

    def propositions(self, key: str, argument: Element) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield the propositions of an argument of Argunet: its premises support its conclusion."""
        title = text_of(next(inside(argument, "title"), None)).strip(_BLANKS)
        members = [(f"{key}/{it.get('id', '')}", it) for it in below(argument, "proposition")]
        ends = (id_ for id_, member in members if member.get("type") == "conclusion")
        final = self.alias[f"{key}/"] = next(ends, key)
        if final == key:
            yield key, {"text": title or key}
        for id_, member in members:
            texts = {"text": " ".join(member.itertext()).strip(_BLANKS) or title}
            self.alias[id_] = id_
            yield id_, texts | ({"title": title} if id_ == final and title else {})
        if premises := [id_ for id_, _ in members if id_ != final]:
            step = f"{key}//"
            self.graph.nodes.append(GraphNode(step, {"kind": "supports"}, relation=True))
            self.graph.edges += [GraphEdge(premise, step) for premise in premises]
            self.graph.edges.append(GraphEdge(step, final))

    def edge(self, element: Element) -> GraphEdge:
        """Return an edge; those of Argunet say which propositions they join."""
        ends = (element.get("source", ""), element.get("target", ""))
        inner = next(below(element, "edge"), None)
        if inner is None:
            fields = self.attributes(element)
            texts = [key for key, value in fields.items() if isinstance(value, str)]
            labels = _labels(element, "EdgeLabel")
            words = (fields.pop(key) for key in texts if key not in RELATION)
            label = " ".join([*words, *labels])
            if not labels and not verb_of(label):
                colours = (style.get("color", "") for style in below(element, "LineStyle"))
                label = next(filter(None, map(verb_of_colour, colours)), label)
            return GraphEdge(*ends, label, element, fields)
        exact = (inner.get("sourcePropositionId", ""), inner.get("targetPropositionId", ""))
        start, end = (
            self.alias.get(f"{node}/{id_}") or self.alias.get(f"{node}/") or node
            for node, id_ in zip(ends, exact, strict=True)
        )
        return GraphEdge(start, end, inner.get("type", ""), element)


def _value(text: str, kind: str) -> Any:
    if kind == "boolean":
        return text.lower() in ("true", "1")  # networkx writes "True"
    if kind in ("double", "float", "int", "long"):
        try:
            return float(text)
        except ValueError:
            return text
    return text


def _labels(owner: Element, kind: str) -> list[str]:
    texts = (unmarked(label.text or "").strip(_BLANKS) for label in below(owner, kind))
    return [text for text in texts if text]


def _write(map_: ArgumentMap) -> Written:
    fitting, findings = restrict(map_, CAPABILITIES, "GraphML")
    fields = about(fitting)
    used: dict[tuple[str, str], str] = {(key, "graph"): "string" for key in fields}
    nodes: dict[str, dict[str, Any]] = {}
    for _, node in nodes_of(fitting):
        fields_used = {name: value for name, value in node.items() if value != "" and name != "id"}
        nodes[node["id"]] = fields_used
        kinds = {(name, "node"): type(value) for name, value in fields_used.items()}
        used |= {key: _TYPES.get(kind, "string") for key, kind in kinds.items()}
    ids = {key: f"d{number}" for number, key in enumerate(used)}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines += ['<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    for (key, owner), kind in used.items():
        names = {"id": ids[key, owner], "for": owner, "attr.name": key, "attr.type": kind}
        lines.append("  " + written("key", names))
    lines.append('  <graph id="map" edgedefault="directed">')
    lines += (_data(ids[key, "graph"], text, "    ") for key, text in fields.items())
    for key, fields_used in nodes.items():
        lines.append("    " + written("node", {"id": key}).removesuffix("/>") + ">")
        lines += (_data(ids[name, "node"], value, "      ") for name, value in fields_used.items())
        lines.append("    </node>")
    for start, end in edges_of(fitting):
        lines.append("    " + written("edge", {"source": start, "target": end}))
    return Written("\n".join([*lines, "  </graph>", "</graphml>"]) + "\n", findings)


def _data(ident: str, value: Any, blanks: str) -> str:
    return blanks + written("data", {"key": ident}, "true" if value is True else str(value))


graphml = Format(name="graphml", read=reading(lambda it: _Reader(it).run()), write=_write)
