"""A map as nodes and edges, which node-link JSON, GraphML and CSV share.

Statements and relations are nodes, and edges run along the arrows: from each source to its
relation, from there to the target, as in `ArgumentMap.to_networkx`.  Graphs of other tools, whose
edges lead straight from statement to statement, are read as well.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import Factory, define, frozen

from argmap.diagnostics import ArgmapError
from argmap.exchange.findings import Findings
from argmap.exchange.json import word
from argmap.exchange.losses import AS_IT_IS, Capabilities, counted
from argmap.exchange.map_builder import Draft
from argmap.exchange.names import Names
from argmap.exchange.shapes import Place
from argmap.exchange.texts import clean
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.relations import relation_kinds

STATEMENT = ("kind", "title", "mode", "stance", "hedge", "date", "confidence", "weight", "implicit",
             "undeveloped", "note", "url", "standard", "value")  # fmt: skip
RELATION = ("scheme", "strict", "weight", "cq", "warrant", "hedge", "implicit", "note", "url")
METADATA = ("title", "author", "article", "date", "language", "semantics", "support", "rebuttals",
            "layout", "page")  # fmt: skip
CAPABILITIES = Capabilities(
    statements=frozenset(STATEMENT),
    relations=frozenset({*RELATION, "id"}),
    metadata=frozenset(METADATA),
    verbs=AS_IT_IS,
    linked=True,
    steps=True,
)
_NODE = frozenset({"id", "type", "kind", "sources", "target"})
_STATEMENT = frozenset({*STATEMENT, "text", "label", "content", "statement", "name", *_NODE})
_RELATION = frozenset({*RELATION, "label", "text", *_NODE})
_WORDS = re.compile(r"[a-z]+")
_MEANINGS = {
    "undercuts": ("undercut",),
    "attacks": ("attack", "con", "contra", "rebut", "rebuttal", "against", "conflict", "objection",
                "object", "defeat", "refute", "undermine", "contrary", "oppose", "counter",
                "disagree", "negative"),
    "contradicts": ("contradict", "contradictory", "contradiction"),
    "answers": ("answer",),
    "restates": ("restate", "rephrase", "equivalent"),
    "explains": ("explain", "explanation"),
    "concedes": ("concede", "concession", "although"),
    "outranks": ("outrank", "prefer", "preference"),
    "supports": ("support", "pro", "reason", "inference", "because", "for", "entail", "agree",
                 "positive", "favor", "favour"),
}  # fmt: skip
_SIGNS = {"+": "supports", "-": "attacks", "\N{MINUS SIGN}": "attacks"}
_TOLD = {word: verb for verb, words in _MEANINGS.items() for word in words}


def verb_of(label: str) -> str:
    """Return the relation that a word on an edge means, '' when it says nothing known."""
    for written in _WORDS.findall(label.lower()):
        if written in relation_kinds():
            return str(written)
        for suffix in ("", "s", "es", "ed", "d", "ing"):
            for stem in (written.removesuffix(suffix), f"{written.removesuffix(suffix)}e"):
                if stem in _TOLD:
                    return _TOLD[stem]
    return _SIGNS.get(label.strip(), "")


@frozen
class GraphNode:
    """A node: its id, whether it is a relation, and what is said of it, by the names of fields."""

    key: str
    relation: bool
    fields: Mapping[str, Any] = Factory(dict)
    at: int | Place = 0
    details: Mapping[str, Any] = Factory(dict)  # fields of the model that need no looking at

    @property
    def data(self) -> dict[str, Any]:
        """What is written of the node besides its id."""
        return {"type": "relation" if self.relation else "statement", **self.fields}


@frozen
class GraphEdge:
    """An edge along an arrow, with a word on it where it has one."""

    start: str
    end: str
    label: str = ""
    at: int | Place = 0


@define
class NodeGraph:
    """Nodes in their order, edges, and what is said of the whole.

    `alias` says which node is meant by what edges may call it otherwise, `noun` what the file calls
    nodes.
    """

    nodes: list[GraphNode] = Factory(list)
    edges: list[GraphEdge] = Factory(list)
    fields: dict[str, str] = Factory(dict)
    alias: dict[str, str] = Factory(dict)
    noun: str = "nodes"
    names: Names = Factory(Names)
    members: dict[str, Any] = Factory(dict)  # groups, sources and actors of the map


def graph_of(map_: ArgumentMap) -> NodeGraph:
    """Return the graph of a map; values are strings, numbers and truth values."""
    graph = NodeGraph()
    graph.fields = {name: text for name in METADATA if (text := getattr(map_.metadata, name))}
    for statement in map_.statements:
        graph.nodes.append(
            GraphNode(
                statement.name,
                relation=False,
                fields={"text": statement.text, **attributes(statement, STATEMENT)},
            )
        )
    keys = keys_of(map_)
    for step in map_.relations:
        fields = {"kind": step.kind, **attributes(step, RELATION)}
        graph.nodes.append(GraphNode(keys[step.id], relation=True, fields=fields))
        graph.edges += [GraphEdge(name, keys[step.id]) for name in step.sources]
        graph.edges.append(GraphEdge(keys[step.id], keys.get(step.target, step.target)))
    return graph


def attributes(member: Statement | Relation, fields: Sequence[str]) -> dict[str, Any]:
    """Return those fields of a member that say something, as strings, numbers and truth values."""
    values = ((name, getattr(member, name)) for name in fields)
    return {
        name: "\n".join(value) if isinstance(value, tuple) else value
        for name, value in values
        if value not in ("", (), None) and value is not False
    }


def keys_of(map_: ArgumentMap) -> dict[str, str]:
    """Return an id for each relation: its name, or a number, which is not a name of anything."""
    keys: dict[str, str] = {}
    for relation in map_.relations:
        keys[relation.id] = relation.id if relation.is_named else str(len(keys) + 1)
    return keys


def map_of(graph: NodeGraph, findings: Findings) -> ArgumentMap:
    """Return the map of a graph; what a field cannot take is passed over with a finding."""
    return _Maker(graph, findings).run()


class _Maker:
    def __init__(self, graph: NodeGraph, findings: Findings) -> None:
        self.graph = graph
        self.findings = findings
        self.draft = Draft(findings, graph.names)
        self.nodes = {node.key: node for node in graph.nodes}

    def run(self) -> ArgumentMap:
        for node in self.graph.nodes:
            if not node.relation:
                fields = self.fields(Statement, STATEMENT, node)
                text = str(node.fields.get("text", ""))
                self.draft.statement(node.key, text, node.at, **fields, **node.details)
        sources_of: dict[str, list[str]] = {}
        targets_of: dict[str, list[str]] = {}
        for edge in self.graph.edges:
            if self.is_step(edge.start) or self.is_step(edge.end):
                targets_of.setdefault(edge.start, []).append(edge.end)
                sources_of.setdefault(edge.end, []).append(edge.start)
            else:
                verb = verb_of(edge.label)
                if verb:
                    self.draft.step(verb, (edge.start,), edge.end, at=edge.at)
                else:
                    ends = f"from {edge.start[:40]!r} to {edge.end[:40]!r}"
                    self.meaningless(f"the arrow {ends}", edge.label, edge.at)
        for step in self.graph.nodes:
            if step.relation:
                self.step(step, sources_of.get(step.key, []), targets_of.get(step.key, []))
        fields = {name: clean(text) for name, text in self.graph.fields.items() if name in METADATA}
        self.passed_over()
        return self.draft.build(metadata=self.metadata(fields), **self.graph.members)

    def meaningless(self, subject: str, label: str, at: int | Place) -> None:
        """Report what may mean any relation: a guess would be an argument of ours."""
        label = label.strip()
        why = f"says {label[:40]!r}, which is not a relation" if label else "has no label"
        hint = "label it with a relation: 'supports', 'attacks', 'undercuts', …"
        self.findings.add("ARG414", f"{subject} {why}", at, hint)

    def passed_over(self) -> None:
        """Add a finding for each kind of data that means nothing here."""
        counts: Counter[str] = Counter()
        for node in self.graph.nodes:
            counts.update(node.fields.keys() - (_RELATION if node.relation else _STATEMENT))
        for name, count in sorted(counts.items()):
            message = f"{name[:40]!r} of {counted(count, self.graph.noun)} was passed over"
            self.findings.add("ARG414", message)

    def is_step(self, key: str) -> bool:
        return key in self.nodes and self.nodes[key].relation

    def step(self, node: GraphNode, sources_in: list[str], targets_out: list[str]) -> None:
        kind = word(node.fields.get("kind"))
        verb = kind if kind in relation_kinds() else verb_of(kind)
        if not verb:
            self.meaningless(f"the relation {node.key[:40]!r}", kind, node.at)
            return
        sources = [key for key in sources_in if not self.is_step(key)]
        details = {**self.fields(Relation, RELATION, node), **node.details}
        if len(targets_out) != 1:
            where = f"leads to {len(targets_out)} nodes" if targets_out else "leads to nothing"
            self.findings.add("ARG413", f"the relation {node.key!r} {where}", node.at)
        for end in targets_out:
            source_sets = (
                [sources] if relation_kinds()[verb].linked else [[source] for source in sources]
            )
            id_ = node.key if len(targets_out) == len(source_sets) == 1 else ""
            for source_set in source_sets:
                self.draft.step(verb, source_set, end, key=id_, at=node.at, **details)

    def fields(self, kind: Any, names: Sequence[str], node: GraphNode) -> dict[str, Any]:
        """Return those fields that the model takes."""
        accepted: dict[str, Any] = {}
        for name in names:
            if name in node.fields:
                value = node.fields[name]
                if name == "hedge" and isinstance(value, str):
                    value = tuple(value.splitlines())
                try:
                    probe = {"name": "a", name: value} if kind is Statement else {
                        "kind": "supports", "sources": "a", "target": "b", name: value,
                    }  # fmt: skip
                    probe_object = kind(**probe)
                except (ArgmapError, TypeError):
                    self.findings.add("ARG414", f"{str(value)[:40]!r} is not a {name}", node.at)
                else:
                    accepted[name] = getattr(probe_object, name)
        return accepted

    def metadata(self, fields: Mapping[str, str]) -> Metadata:
        accepted: dict[str, str] = {}
        for name, text in fields.items():
            try:
                accepted[name] = getattr(Metadata(**{name: text}), name)
            except ArgmapError:
                self.findings.add("ARG414", f"{text[:40]!r} is not a {name}")
        return Metadata(**accepted)
