"""A map as nodes and edges, which node-link JSON, GraphML and CSV share.

Statements and relations are nodes, and edges run along the arrows: from each source to its
relation, from there to the target, as in `ArgumentMap.to_networkx`.  Graphs of other tools, whose
edges lead straight from statement to statement, are read as well.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from attrs import Factory, define, evolve, field, frozen

from argmap.diagnostics import ArgmapError
from argmap.exchange.format import Findings, Where
from argmap.exchange.losses import AS_IT_IS, Capabilities, counted
from argmap.exchange.map_builder import Draft
from argmap.exchange.names import Names
from argmap.exchange.texts import clean, word
from argmap.model import ArgumentMap, Metadata, Relation, Statement
from argmap.model.metadata import UNTITLED
from argmap.model.origin import NOTHING
from argmap.relations import relation_kinds
from argmap.syntax.diagnose.signs import sign
from argmap.syntax.diagnose.words import meanings

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
    steps=True,
)
_NODE = frozenset({"id", "type", "kind", "sources", "target"})
_STATEMENT = frozenset({*STATEMENT, "text", "label", "content", "statement", "name", *_NODE})
_RELATION = frozenset({*RELATION, "label", "text", *_NODE})
_STATEMENT_PROBE, _RELATION_PROBE = Statement("a"), Relation("supports", "a", "b")
_WORDS = re.compile(r"[a-z]+")
_SIGNS = {"+": "supports", "-": "attacks", "\N{MINUS SIGN}": "attacks", "👍": "supports"}
_SIGNS |= {"👎": "attacks", "✅": "supports", "❌": "attacks"}
_MEANINGS = meanings("arrow")
SIGNED = {"1": "+", "1.0": "+", "+1": "+", "-1": "-", "-1.0": "-"}  # of a stance or signed edge
_COLOUR = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")
# Degrees on the wheel of hues between which a line means a relation.
_HUES = (("attacks", 0, 25), ("supports", 80, 170), ("undercuts", 260, 335), ("attacks", 335, 361))
_FAINTEST = 0.35  # saturation and brightness below which a colour is a shade of grey
_NAMED = {"red": "attacks", "green": "supports"}


def verb_of(label: str) -> str:
    """Return the relation that a word on an edge means, '' when it says nothing known."""
    for written in _WORDS.findall(label.lower()):
        if written in relation_kinds():
            return str(written)
        for suffix in ("", "s", "es", "ed", "d", "ing"):
            for stem in (written.removesuffix(suffix), f"{written.removesuffix(suffix)}e"):
                if stem in _MEANINGS:
                    return _MEANINGS[stem]
    return _SIGNS.get(label.strip(), "")


def verb_of_colour(colour: str) -> str:
    """Return the relation that the colour of a line means to yEd and Argdown, '' for others."""
    from colorsys import rgb_to_hsv

    if not (match := _COLOUR.match(colour)):
        return _NAMED.get(colour, "")
    red, green, blue = (int(part, 16) / 255 for part in match.groups())
    hue, saturation, value = rgb_to_hsv(red, green, blue)
    if min(saturation, value) < _FAINTEST:
        return ""
    return next((verb for verb, low, high in _HUES if low <= hue * 360 < high), "")


def side_of(phrase: str) -> str:
    """Return what a stance or label means: itself for a verb, a sign, '' for nothing known."""
    return phrase if verb_of(phrase) else sign(phrase)


@frozen
class GraphNode:
    """A node: its id, what a file says of it, by fields, and `details` that need no looking at."""

    key: str
    fields: Mapping[str, Any]
    at: Where = 0
    relation: bool = field(default=False, kw_only=True)
    details: Mapping[str, Any] = field(factory=dict, kw_only=True)


@frozen
class GraphEdge:
    """An edge along an arrow, with a word on it where it has one, and what else is said of it."""

    start: str
    end: str
    label: str = ""
    at: Where = 0
    fields: Mapping[str, Any] = NOTHING


def nodes_of(map_: ArgumentMap) -> Iterator[tuple[Statement | Relation, dict[str, Any]]]:
    """Yield each statement and relation with its node: strings, numbers and truth values."""
    for statement in map_.statements:
        fields = {"text": statement.text, **attributes(statement, STATEMENT)}
        yield statement, {"id": statement.name, "type": "statement", **fields}
    for step, key in zip(map_.relations, keys_of(map_).values(), strict=True):
        fields = {"kind": step.kind, **attributes(step, RELATION)}
        yield step, {"id": key, "type": "relation", **fields}


def attributes(member: Any, fields: Sequence[str]) -> dict[str, Any]:
    """Return those fields of a member in which something stands; texts of several are lines."""
    values = ((name, getattr(member, name)) for name in fields)
    return {
        name: "\n".join(value) if isinstance(value, tuple) else value
        for name, value in values
        if value not in ("", (), None) and value is not False
    }


def edges_of(map_: ArgumentMap) -> Iterator[tuple[str, str]]:
    """Yield the ends of each edge: to a relation, and from there to what it aims at."""
    keys = keys_of(map_)
    for step in map_.relations:
        yield from ((name, keys[step.id]) for name in step.sources)
        yield keys[step.id], keys.get(step.target, step.target)


def keys_of(map_: ArgumentMap) -> dict[str, str]:
    """Return an id for each relation: its name, or a number, which is not a name of anything."""
    return {it.id: it.id if it.is_named else str(at) for at, it in enumerate(map_.relations, 1)}


def about(map_: ArgumentMap) -> dict[str, str]:
    """Return what is said of the map as a whole."""
    return attributes(map_.metadata, METADATA)


@define
class NodeGraph:
    """Collects nodes, edges, and what is said of the whole; `build` returns the map.

    `noun` is what the file calls nodes.  What a field cannot take is passed over with a finding.
    """

    findings: Findings
    noun: str = "nodes"
    nodes: list[GraphNode] = Factory(list)
    edges: list[GraphEdge] = Factory(list)
    fields: dict[str, str] = Factory(dict)
    names: Names = Factory(Names)

    def build(self, **members: Any) -> ArgumentMap:
        """Return the map, with further members as they are."""
        draft = Draft(self.findings, self.names)
        for node in self.nodes:
            if not node.relation:
                text = str(node.fields.get("text", ""))
                fields = self._details(_STATEMENT_PROBE, STATEMENT, node)
                draft.statement(node.key, text, node.at, **fields, **node.details)
        steps = {node.key for node in self.nodes if node.relation}
        sources_of: dict[str, list[str]] = {}
        targets_of: dict[str, list[str]] = {}
        for edge in self.edges:
            if not steps.isdisjoint((edge.start, edge.end)):
                targets_of.setdefault(edge.start, []).append(edge.end)
                sources_of.setdefault(edge.end, []).append(edge.start)
            elif verb := verb_of(edge.label):
                details = self._details(_RELATION_PROBE, RELATION, edge)
                if details.get("weight") == 1:  # as tools write it that weigh all edges
                    del details["weight"]
                draft.step(verb, (edge.start,), edge.end, at=edge.at, **details)
            else:
                ends = f"from {edge.start[:40]!r} to {edge.end[:40]!r}"
                self._meaningless(f"the arrow {ends}", edge.label, edge.at)
        for node in self.nodes:
            if node.relation:
                sources = [key for key in sources_of.get(node.key, ()) if key not in steps]
                self._step(draft, node, sources, targets_of.get(node.key, []))
        self._passed_over()
        fields = {name: clean(text) for name, text in self.fields.items() if name in METADATA}
        metadata = Metadata(**accepted(self.findings, UNTITLED, fields))
        return draft.build(metadata=metadata, **members)

    def _meaningless(self, subject: str, label: str, at: Where) -> None:
        """Report what may mean any relation: a guess would be an argument of ours."""
        label = label.strip()
        why = f"says {label[:40]!r}, which is not a relation" if label else "has no label"
        hint = "label it with a relation: 'supports', 'attacks', 'undercuts', …"
        self.findings.add("ARG414", f"{subject} {why}", at, hint)

    def _passed_over(self) -> None:
        places: dict[tuple[str, str], list[Where]] = {}
        for node in self.nodes:
            for name in node.fields.keys() - (_RELATION if node.relation else _STATEMENT):
                places.setdefault((name, self.noun), []).append(node.at)
        for edge in self.edges:
            for name in edge.fields.keys() - _RELATION:
                places.setdefault((name, "edges"), []).append(edge.at)
        for (name, noun), at in sorted(places.items(), key=itemgetter(0)):
            message = f"{name[:40]!r} of {counted(len(at), noun)} was passed over"
            self.findings.add("ARG414", message, at[0])

    def _step(self, draft: Draft, node: GraphNode, sources: list[str], targets: list[str]) -> None:
        kind = word(node.fields.get("kind"))
        verb = kind if kind in relation_kinds() else verb_of(kind)
        if not verb:
            self._meaningless(f"the relation {node.key[:40]!r}", kind, node.at)
            return
        details = {**self._details(_RELATION_PROBE, RELATION, node), **node.details}
        if len(targets) != 1:
            where = f"leads to {len(targets)} nodes" if targets else "leads to nothing"
            self.findings.add("ARG413", f"the relation {node.key!r} {where}", node.at)
        rows = [sources] if relation_kinds()[verb].linked else [[source] for source in sources]
        id_ = node.key if len(targets) == len(rows) == 1 else ""
        for end in targets:
            for row in rows:
                draft.step(verb, row, end, key=id_, at=node.at, **details)

    def _details(
        self, probe: Statement | Relation, names: Sequence[str], member: GraphNode | GraphEdge
    ) -> dict[str, Any]:
        values = {name: member.fields[name] for name in names if name in member.fields}
        if isinstance(values.get("hedge"), str):
            values["hedge"] = tuple(values["hedge"].splitlines())
        return accepted(self.findings, probe, values, member.at)


def accepted(
    findings: Findings,
    probe: Statement | Relation | Metadata,
    values: Mapping[str, Any],
    at: Where = 0,
    written: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return the values that a probe takes; others are findings that quote what was `written`."""
    fields: dict[str, Any] = {}
    for name, value in values.items():
        try:
            fields[name] = getattr(evolve(probe, **{name: value}), name)
        except (ArgmapError, TypeError):
            text = str((written or values)[name])
            findings.add("ARG414", f"{text[:40]!r} is not a {name}", at)
    return fields
