"""The XML of the argumentative microtexts: discourse units, argumentative units, and edges.

An edge may aim at an edge: `und` undercuts it, `add` adds a premise to it.
Source: Peldszus and Stede 2016, An annotated corpus of argumentative microtexts.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from attrs import evolve

from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.json import Json
from argmap.exchange.losses import ARGUING, Capabilities, loss_findings, restrict, without
from argmap.exchange.map_builder import Draft
from argmap.exchange.names import Once
from argmap.exchange.origin import origin_in, origin_object, origin_texts
from argmap.exchange.texts import clean, word
from argmap.exchange.xml import Element, inside, parse, text_of, written
from argmap.model.argument_map import ArgumentMap
from argmap.model.index import inner_first
from argmap.model.metadata import Metadata
from argmap.model.origin import Members, Origin
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.semantics.engine.links import grouped

EXAMPLE = "example"
_TYPES = {"supports": "sup", "attacks": "reb", "undercuts": "und"}
_VERBS = {"sup": "supports", "exa": "supports", "reb": "attacks", "und": "attacks"}
_AGAINST = ("reb", "und")
_EDGE = ("id", "src", "trg", "type")  # attributes
CAPABILITIES = Capabilities(
    statements=frozenset({"implicit"}),
    relations=frozenset({"scheme", "id"}),
    metadata=frozenset({"title"}),
    verbs={**ARGUING, "contradicts": "attacks"},
    steps=True,
    woven=frozenset({"agxml"}),
)


class Unit(NamedTuple):
    """A discourse unit: a stretch of the text, or what the text leaves out."""

    key: str
    text: str
    implicit: bool


class AgxmlEdge(NamedTuple):
    """An edge, whose ends are ids of units, joints and edges."""

    key: str
    start: str
    end: str
    kind: str


class AgxmlGraph:
    """The discourse units and edges of a file, by their ids.

    `segments` are the units of each argumentative unit, some of them by way of a joint; `added` are
    the edges that add premises, by the id at which they aim in the end: '' for a circle.
    """

    def __init__(self, units: Iterable[Unit], edges: Iterable[AgxmlEdge]) -> None:
        self.units = {unit.key: unit for unit in units}
        self.edges = {edge.key: edge for edge in edges}
        rows = self.edges.values()
        self.ends = grouped((edge.start, edge.end) for edge in rows if edge.kind == "seg")
        further = {edge.key: edge.end for edge in rows if edge.kind == "add"}
        aims: dict[str, str] = {}
        for key in inner_first(further)[0]:
            end = further[key]
            aims[key] = aims.get(end, "") if end in further else end
        self.added = grouped((aims[key], self.edges[key]) for key in further)
        self.segments = grouped(
            (last, key)
            for key in self.units
            for end in self.ends.get(key, ())
            for last in self.beyond(end)
        )

    def beyond(self, end: str) -> list[str]:
        """Return the argumentative units to which the end of a segment leads: itself, or more."""
        return self.ends.get(end, [end])

    def meant(self, key: str) -> tuple[str, bool]:
        """Return the text of an argumentative unit, and whether it is implicit."""
        units = [self.units[unit] for unit in self.segments.get(key, ())]
        text = clean(" ".join(clean(unit.text) for unit in units))
        return text, bool(units) and all(unit.implicit for unit in units)


def _map_of(findings: Findings) -> ArgumentMap:
    root = parse(findings, "arggraph")
    draft = Draft(findings, noun="edge")
    places: dict[str, Element] = {}
    edges: dict[str, AgxmlEdge] = {}
    once = Once(*(edge.get("id", "") for edge in inside(root, "edge")))
    for element in inside(root, "edge"):
        key = element.get("id", "")
        if not key or key in edges:
            trouble = f"a second edge has the id {key!r}" if key else "an edge has no id"
            findings.add("ARG413", trouble, element)
            key = once.free(key or "edge")
        places[key] = element
        edges[key] = AgxmlEdge(key, *(element.get(name, "") for name in _EDGE[1:]))
    units = [
        Unit(edu.get("id", ""), text_of(edu), edu.get("implicit") == "true")
        for edu in inside(root, "edu")
    ]
    graph = AgxmlGraph(units, edges.values())
    records: dict[str, Any] = {}
    for adu in inside(root, "adu"):
        key = adu.get("id", "")
        text, hidden = graph.meant(key)
        draft.statement(key, text, adu, implicit=hidden)
        records[draft.statements[key].name] = {"id": key, "type": adu.get("type", "pro")}
    _steps(draft, graph, places)
    map_ = draft.build(metadata=Metadata(title=clean(root.get("topic_id", ""))))
    steps = {relation.id: key for key, relation in draft.relations.items() if relation is not None}
    known = {*steps.values(), *(key for key, edge in edges.items() if edge.kind == "seg")}
    known |= {edge.key for end in known & graph.added.keys() for edge in graph.added[end]}
    rest = {
        **{key: root.get(key, "") for key in ("id", "stance") if root.get(key)},
        "edus": list(map(list, graph.units.values())),
        "joints": [joint.get("id", "") for joint in inside(root, "joint")],
        "adus": list(draft.statements),
        "edges": list(map(list, edges.values())),
        "loose": [key for key in edges if key not in known],
    }
    return evolve(map_, origin=Origin("agxml", {**records, **steps}, rest))


def _steps(draft: Draft, graph: AgxmlGraph, places: Mapping[str, Element]) -> None:
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
    fitting, findings = restrict(map_, CAPABILITIES, "AGXML")
    kept = ("supports", EXAMPLE)  # the only scheme that has a type of its own
    is_odd = lambda it: it.scheme and (it.kind, it.scheme) != kept  # noqa: E731 - a test
    fitting, lost = without(fitting, "relations", is_odd, scheme="")
    lines = _Weaver(fitting).lines()
    findings += loss_findings("AGXML", {"schemes of relations": lost})
    return Written("\n".join(lines) + "\n", findings)


class _Weaver:
    """Writes a map; what did not change since it was read is as it was."""

    def __init__(self, map_: ArgumentMap) -> None:
        origin = origin_in(map_, "agxml")
        self.map = map_
        self.records, self.rest = origin.parts, origin.rest
        self.old = AgxmlGraph(
            (Unit(*row) for row in _rows(self.rest.get("edus"), (str, str, bool))),
            (AgxmlEdge(*row) for row in _rows(self.rest.get("edges"), (str,) * 4)),
        )
        self.joints = origin_texts(self.rest.get("joints"))
        self.once = Once(*self.old.edges, *self.joints, *self.old.units)
        self.units: list[Unit] = []  # those that are new
        self.segs: list[AgxmlEdge] = []  # those that are new
        self.kept_ids: set[str] = set()  # the ids of units whose statements say what they said
        self.edges: dict[str, AgxmlEdge] = {}  # of relations, by their ids
        self.adus = {
            name: self.once.free(word(self.record(name).get("id")) or name)
            for name in map_.index.statements
        }
        self.steps: dict[str, str] = {}  # the edges of relations
        used: set[str] = set()
        for relation in map_.relations:
            key = word(self.records.get(relation.id))
            if key not in self.old.edges or key in used:
                number = str(len(self.steps) + 1)
                key = self.once.free(relation.id if relation.is_named else number)
            used.add(key)
            self.steps[relation.id] = key

    def record(self, name: str) -> Mapping[str, Json]:
        return origin_object(self.records.get(name))

    def lines(self) -> Iterator[str]:
        for statement in self.map.statements:
            self.say(statement)
        for relation in self.map.relations:
            self.weave(relation)
        about = {
            "id": word(self.rest.get("id")) or "map",
            "topic_id": self.map.metadata.title,
            "stance": word(self.rest.get("stance")),
        }
        edges = [*self.still(), *self.segs, *self.edges.values()]
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield written("arggraph", about).removesuffix("/>") + ">"
        for unit in (*self.staying(), *self.units):
            implicit = "true" if unit.implicit else ""
            yield "  " + written("edu", {"id": unit.key, "implicit": implicit}, unit.text)
        ends = {edge.end for edge in edges}
        yield from ("  " + written("joint", {"id": key}) for key in self.joints if key in ends)
        order = {key: at for at, key in enumerate(origin_texts(self.rest.get("adus")))}
        for name in sorted(self.adus, key=lambda name: order.get(self.adus[name], len(order))):
            voice = word(self.record(name).get("type")) or "pro"
            yield "  " + written("adu", {"id": self.adus[name], "type": voice})
        for edge in edges:
            yield "  " + written("edge", dict(zip(_EDGE, edge, strict=True)))
        yield "</arggraph>"

    def say(self, statement: Statement) -> None:
        """Keep the units of a statement, if they say what it says, or make a new one."""
        key = self.adus[statement.name]
        says = (statement.text, statement.implicit)
        if isinstance(self.records.get(statement.name), Members) and self.old.meant(key) == says:
            self.kept_ids.add(key)
            return
        unit = Unit(self.once.free(f"edu-{statement.name}"), *says)
        self.units.append(unit)
        seg = self.once.free(f"seg-{len(self.segs) + 1}")
        self.segs.append(AgxmlEdge(seg, unit.key, key, "seg"))

    def staying(self) -> Iterator[Unit]:
        """Yield the old units of statements that are as they were, and those of nothing."""
        segments = self.old.segments
        kept = {unit for key in self.kept_ids for unit in segments.get(key, ())}
        told = {unit for units in segments.values() for unit in units}
        return (unit for key, unit in self.old.units.items() if key in kept or key not in told)

    def weave(self, relation: Relation) -> None:
        """Make the edges of a relation: those that it had, as far as they are still true."""
        key = self.steps[relation.id]
        sources = [self.adus[name] for name in relation.sources]
        target = self.steps.get(relation.target) or self.adus[relation.target]
        kind = "exa" if relation.scheme == EXAMPLE else _TYPES[relation.kind]
        old = self.old.edges.get(key)
        if old is not None and old.start in sources:
            sources.sort(key=lambda source: source != old.start)
            same = old.end == target and old.kind in _AGAINST and kind in _AGAINST
            kind = old.kind if same else kind
        self.edges[key] = AgxmlEdge(key, sources[0], target, kind)
        known = {edge.start: edge for edge in self.old.added.get(key, ())}
        for count, source in enumerate(sources[1:], 1):
            edge = known.get(source)
            if edge is None:
                edge = AgxmlEdge(self.once.free(f"add-{key}-{count}"), source, key, "add")
            self.edges[edge.key] = edge

    def still(self) -> Iterator[AgxmlEdge]:
        """Yield the old edges that are still true, in their order; those of relations are taken."""
        loose = set(origin_texts(self.rest.get("loose")))
        gone = set(origin_texts(self.rest.get("adus"))).difference(self.adus.values())
        for key, edge in self.old.edges.items():
            if key in self.edges:
                yield self.edges.pop(key)
            elif edge.kind == "seg":
                if not self.kept_ids.isdisjoint(self.old.beyond(edge.end)):
                    yield edge
            elif key in loose and gone.isdisjoint((edge.start, edge.end)):
                yield edge


def _rows(value: Json, kinds: tuple[type, ...]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a list in the origin that are as the reader writes them."""
    for row in value if isinstance(value, tuple) else ():
        if isinstance(row, tuple) and tuple(map(type, row)) == kinds:
            yield row


agxml = Format(name="agxml", read=reading(_map_of), write=_write)
