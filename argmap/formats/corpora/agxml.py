"""The XML of the argumentative microtexts: discourse units, argumentative units, and edges.

An edge may aim at an edge: `und` undercuts it, `add` adds a premise to it.
Source: Peldszus and Stede 2016, An annotated corpus of argumentative microtexts.
"""

from collections.abc import Mapping
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from attrs import evolve

from argmap.diagnostics import Diagnostic
from argmap.exchange.format import Findings, Format, Where, Written, reading
from argmap.exchange.json import Json, origin_in, origin_object
from argmap.exchange.losses import ARGUING, Capabilities, loss_findings, restrict, without
from argmap.exchange.map_builder import Draft
from argmap.exchange.merge import member_key, section_of, woven
from argmap.exchange.names import Once
from argmap.exchange.texts import clean, word
from argmap.exchange.xml import Element, inside, parse, text_of, written
from argmap.model import ArgumentMap, Metadata, Origin
from argmap.model.index import inner_first
from argmap.model.origin import NOTHING
from argmap.semantics.engine.links import grouped

EXAMPLE = "example"
_TYPES = {"supports": "sup", "attacks": "reb", "undercuts": "und"}
_VERBS = {"sup": "supports", "exa": "supports", "reb": "attacks", "und": "attacks"}
_ROOT = ("id", "topic_id", "stance")  # attributes
_ATTRIBUTES = {"edu": ("implicit",), "joint": (), "adu": ("type",), "edge": ("src", "trg", "type")}
_WORDS = dict.fromkeys(("topic_id", "text", *chain.from_iterable(_ATTRIBUTES.values())), NOTHING)
CAPABILITIES = Capabilities(
    statements=frozenset({"implicit"}),
    relations=frozenset({"scheme", "id"}),
    metadata=frozenset({"title"}),
    verbs={**ARGUING, "contradicts": "attacks"},
    steps=True,
    woven=frozenset({"agxml"}),
)


class AgxmlEdge(NamedTuple):
    """An edge, whose ends are ids of units, joints and edges."""

    key: str
    start: str
    end: str
    kind: str

    @property
    def member(self) -> dict[str, Json]:
        """The edge as a member of the document."""
        return {member_key("edge", self.key): dict(zip(_ATTRIBUTES["edge"], self[1:], strict=True))}


class AgxmlGraph:
    """The discourse units and edges of a document, by their ids.

    A unit is a stretch of the text, or what the text leaves out.  `segs` are the edges that lead to
    each argumentative unit, some of them by way of a joint; `added` are the edges that add
    premises, by the id at which they aim in the end: '' for a circle.
    """

    def __init__(self, document: Mapping[str, Json]) -> None:
        self.units = dict(section_of(document, "edu"))
        self.edges = {
            key: AgxmlEdge(key, *(word(row.get(name)) for name in _ATTRIBUTES["edge"]))
            for key, row in section_of(document, "edge")
        }
        segs = [edge for edge in self.edges.values() if edge.kind == "seg"]
        ends = grouped((edge.start, edge.end) for edge in segs)
        self.segs = grouped((end, edge) for edge in segs for end in ends.get(edge.end, [edge.end]))
        further = {edge.key: edge.end for edge in self.edges.values() if edge.kind == "add"}
        aims: dict[str, str] = {}
        for key in inner_first(further)[0]:
            end = further[key]
            aims[key] = aims.get(end, "") if end in further else end
        self.added = grouped((aims[key], self.edges[key]) for key in further)
        self.order = {key: at for at, key in enumerate(self.units)}

    def meant(self, key: str) -> tuple[str, bool]:
        """Return the text of an argumentative unit, and whether it is implicit."""
        starts = self.units.keys() & {edge.start for edge in self.segs.get(key, ())}
        units = [self.units[start] for start in sorted(starts, key=self.order.__getitem__)]
        text = clean(" ".join(clean(word(unit.get("text"))) for unit in units))
        return text, bool(units) and all(unit.get("implicit") == "true" for unit in units)

    def segments(self, key: str) -> dict[str, Json]:
        """Return the members that say the text of an argumentative unit."""
        members: dict[str, Json] = {}
        for edge in self.segs.get(key, ()):
            members |= edge.member
            if edge.start in self.units:
                members[member_key("edu", edge.start)] = self.units[edge.start]
            if edge.end != key:
                members[member_key("joint", edge.end)] = {}
        return members


def _map_of(findings: Findings) -> ArgumentMap:
    root = parse(findings, "arggraph")
    document: dict[str, Json] = {"": {name: root.get(name) for name in _ROOT if root.get(name)}}
    places: dict[str, Element] = {}
    once = Once(*(edge.get("id", "") for edge in inside(root, "edge")))
    for tag, names in _ATTRIBUTES.items():
        noun = {"adu": "statement", "edge": "edge"}.get(tag, "")
        for element in inside(root, tag):
            key = element.get("id", "")
            trouble = "an edge has no id" if tag == "edge" and not key else ""
            if noun and key and member_key(tag, key) in document:
                trouble = f"a second {noun} has the id {key!r}"
            if trouble:
                findings.add("ARG413", trouble, element)
                key = once.free(key or noun) if tag == "edge" else key
            places.setdefault(member_key(tag, key), element)
            document[member_key(tag, key)] = {name: element.get(name, "") for name in names}
            if tag == "edu":
                document[member_key(tag, key)]["text"] = text_of(element)
    return _read(findings, document, places)


def _read(
    findings: Findings, document: Mapping[str, Json], places: Mapping[str, Element]
) -> ArgumentMap:
    graph = AgxmlGraph(document)
    draft = Draft(findings, noun="edge")
    for key, _ in section_of(document, "adu"):
        text, hidden = graph.meant(key)
        draft.statement(key, text, places.get(member_key("adu", key), 0), implicit=hidden)
    _steps(draft, graph, {key: places.get(member_key("edge", key), 0) for key in graph.edges})
    title = word(origin_object(document.get("")).get("topic_id"))
    map_ = draft.build(metadata=Metadata(title=clean(title)))
    keys = {statement.name: key for key, statement in draft.statements.items()}
    keys |= {relation.id: key for key, relation in draft.relations.items() if relation is not None}
    return evolve(map_, origin=Origin("agxml", keys, {"document": document}))


def _steps(draft: Draft, graph: AgxmlGraph, places: Mapping[str, Where]) -> None:
    """Add the edges as steps; what is added to an edge is another premise of the same step."""
    for end, added in graph.added.items():
        for edge in added if end not in graph.edges else ():
            trouble = f"the edge {edge.key!r} adds to {end or edge.end!r}, which is not a step"
            draft.findings.add("ARG413", trouble, places[edge.key])
    for key, step in graph.edges.items():
        if step.kind in _VERBS:
            details: dict[str, Any] = {"scheme": EXAMPLE} if step.kind == "exa" else {}
            sources = (step.start, *(edge.start for edge in graph.added.get(key, ())))
            verb = _VERBS[step.kind]
            draft.step(verb, sources, step.end, key=key, at=places[key], **details)
        elif step.kind not in ("seg", "add"):
            trouble = f"the edge {key!r} has the type {step.kind!r}"
            draft.findings.add("ARG414", trouble, places[key])


def _write(map_: ArgumentMap) -> Written:
    read = partial(_read, Findings(), places={})
    document, findings = woven(map_, "agxml", _written_anew, read, _WORDS)
    return Written(_text(document), findings)


def _written_anew(map_: ArgumentMap) -> tuple[dict[str, Json], tuple[Diagnostic, ...]]:
    """Return the document of a map; a statement that says what it said keeps its units."""
    fitting, findings = restrict(map_, CAPABILITIES, "AGXML")
    kept = ("supports", EXAMPLE)  # the only scheme that has a type of its own
    is_odd = lambda it: it.scheme and (it.kind, it.scheme) != kept  # noqa: E731 - a test
    fitting, lost = without(fitting, "relations", is_odd, scheme="")
    findings += loss_findings("AGXML", {"schemes of relations": lost})
    origin = origin_in(map_, "agxml")
    before = origin_object(origin.rest.get("document"))
    old = AgxmlGraph(before)
    once = Once(*old.edges, *(key for key, _ in section_of(before, "joint")), *old.units)
    known = {name: word(origin.parts.get(name)) for name in map_.index.statements}
    keys = {
        name: once.free(key if member_key("adu", key) in before else name)
        for name, key in known.items()
    }
    document: dict[str, Json] = {"": {"topic_id": fitting.metadata.title}}
    for number, statement in enumerate(fitting.statements, 1):
        key, says = keys[statement.name], (statement.text, statement.implicit)
        adu = member_key("adu", key)
        document[adu] = origin_object(before.get(adu)) or {"type": "pro"}
        if key == known[statement.name] and old.meant(key) == says:
            document |= old.segments(key)
            continue
        unit, seg = once.free(f"edu-{statement.name}"), once.free(f"seg-{number}")
        implicit = "true" if statement.implicit else ""
        document[member_key("edu", unit)] = {"implicit": implicit, "text": statement.text}
        document |= AgxmlEdge(seg, unit, key, "seg").member
    return document | _edges(fitting, old, keys, once), findings


def _edges(map_: ArgumentMap, old: AgxmlGraph, keys: dict[str, str], once: Once) -> dict[str, Json]:
    """Return the edges of relations; `keys` are of statements, and get those of relations."""
    known, used = origin_in(map_, "agxml").parts, set[str]()
    for number, relation in enumerate(map_.relations, 1):
        key = word(known.get(relation.id))
        if key not in old.edges or key in used:
            key = once.free(relation.id if relation.is_named else str(number))
        used.add(key)
        keys[relation.id] = key
    members: dict[str, Json] = {}
    for relation in map_.relations:
        key, sources = keys[relation.id], [keys[name] for name in relation.sources]
        first = old.edges[key].start if key in old.edges else ""
        sources.sort(key=first.__ne__)
        kind = "exa" if relation.scheme == EXAMPLE else _TYPES[relation.kind]
        members |= AgxmlEdge(key, sources[0], keys[relation.target], kind).member
        adds = {edge.start: edge.key for edge in old.added.get(key, ())}
        for count, source in enumerate(sources[1:], 1):
            add = adds.get(source) or once.free(f"add-{key}-{count}")
            members |= AgxmlEdge(add, source, key, "add").member
    return members


def _text(document: Mapping[str, Json]) -> str:
    root = {"id": "map", **origin_object(document.get(""))}
    about = {name: word(root.get(name)) for name in _ROOT}
    opening = written("arggraph", about).removesuffix("/>") + ">"
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', opening]
    for tag, names in _ATTRIBUTES.items():
        for key, row in section_of(document, tag):
            attributes = {name: word(row.get(name)) for name in names}
            text = word(row.get("text")) if tag == "edu" else None
            lines.append("  " + written(tag, {"id": key, **attributes}, text))
    return "\n".join([*lines, "</arggraph>", ""])


agxml = Format(name="agxml", read=reading(_map_of), write=_write)
