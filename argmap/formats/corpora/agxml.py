"""The XML of the argumentative microtexts: discourse units, argumentative units, and edges.

An edge may aim at an edge: `und` undercuts it, `add` adds a premise to it.
Source: Peldszus and Stede 2016, An annotated corpus of argumentative microtexts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from attrs import astuple, evolve, frozen

from argmap.diagnostics import Diagnostic
from argmap.exchange.findings import Findings, reading
from argmap.exchange.format import Format, Written
from argmap.exchange.json import word
from argmap.exchange.losses import ARGUING, Capabilities, loss_findings, restrict
from argmap.exchange.map_builder import Draft
from argmap.exchange.names import Once
from argmap.exchange.origin import origin_in, origin_object, origin_texts
from argmap.exchange.shapes import Json
from argmap.exchange.texts import clean
from argmap.exchange.xml import inside, parse, text_of
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.model.origin import Members, Origin
from argmap.model.relation import Relation
from argmap.model.statement import Statement

EXAMPLE = "example"


@frozen
class Unit:
    """A discourse unit: a stretch of the text, or what the text leaves out."""

    key: str
    text: str
    implicit: bool


@frozen
class AgxmlEdge:
    """An edge, whose ends are ids of units, joints and edges."""

    key: str
    start: str
    end: str
    kind: str


def segments(units: Iterable[str], edges: Iterable[AgxmlEdge]) -> dict[str, list[str]]:
    """Return the discourse units of each argumentative unit, some of them by way of a joint."""
    ends: dict[str, list[str]] = {}
    for edge in edges:
        if edge.kind == "seg":
            ends.setdefault(edge.start, []).append(edge.end)
    segments_of: dict[str, list[str]] = {}
    for key in units:
        for end in ends.get(key, ()):
            for last in ends.get(end, [end]):
                segments_of.setdefault(last, []).append(key)
    return segments_of


def meant(units: Sequence[Unit]) -> tuple[str, bool]:
    """Return the text of a statement that is made of units, and whether it is implicit."""
    text = clean(" ".join(clean(unit.text) for unit in units))
    return text, bool(units) and all(unit.implicit for unit in units)


def aim(edge: AgxmlEdge, edges: Mapping[str, AgxmlEdge]) -> str:
    """Return the id at which a premise is added in the end, '' where it leads in a circle."""
    end, seen = edge.end, {edge.key}
    while end in edges and edges[end].kind == "add" and end not in seen:
        seen.add(end)
        end = edges[end].end
    return "" if end in seen else end


_TYPES = {"supports": "sup", "attacks": "reb", "undercuts": "und"}
_AGAINST = ("reb", "und")


def lines(map_: ArgumentMap) -> Iterator[str]:
    """Yield the lines of the file; what did not change since it was read is as it was."""
    origin = origin_in(map_, "agxml")
    return _Weaver(map_, origin.parts, origin.rest).run()


class _Weaver:
    def __init__(
        self, map_: ArgumentMap, records: Mapping[str, Json], rest: Mapping[str, Json]
    ) -> None:
        self.map = map_
        self.records = records
        self.rest = rest
        self.old_units = [Unit(*row) for row in _rows(rest.get("edus"), (str, str, bool))]
        self.old_edges = {row[0]: AgxmlEdge(*row) for row in _rows(rest.get("edges"), (str,) * 4)}
        self.joints = origin_texts(rest.get("joints"))
        self.unit_of = {old_unit.key: old_unit for old_unit in self.old_units}
        self.segments = segments(self.unit_of, self.old_edges.values())
        self.owners: dict[str, list[str]] = {}
        for key, units in self.segments.items():
            for unit in units:
                self.owners.setdefault(unit, []).append(key)
        self.added: dict[str, dict[str, AgxmlEdge]] = {}  # to edges, by the premise that they add
        for edge in self.old_edges.values():
            if edge.kind == "add":
                self.added.setdefault(aim(edge, self.old_edges), {})[edge.start] = edge
        self.once = Once(
            *self.old_edges, *self.joints, *(old_unit.key for old_unit in self.old_units)
        )
        self.units: list[Unit] = []  # those that are new
        self.segs: list[AgxmlEdge] = []  # those that are new
        self.kept_ids: set[str] = set()  # the ids of units whose statements say what they said
        self.edges: dict[str, AgxmlEdge] = {}  # of relations, by their ids
        self.adus = {statement.name: self.adu(statement.name) for statement in map_.statements}
        self.steps: dict[str, str] = {}
        self.used: set[str] = set()  # the old edges of relations
        for relation in map_.relations:
            self.steps[relation.id] = self.step_id(relation)

    def adu(self, name: str) -> str:
        return self.once.free(word(origin_object(self.records.get(name)).get("id")) or name)

    def step_id(self, relation: Relation) -> str:
        was = word(self.records.get(relation.id))
        if was in self.old_edges and was not in self.used:
            self.used.add(was)
            return was
        return self.once.free(relation.id if relation.is_named else str(len(self.steps) + 1))

    def run(self) -> Iterator[str]:
        for statement in self.map.statements:
            self.say(statement)
        for relation in self.map.relations:
            self.weave(relation)
        from xml.sax.saxutils import escape

        about = {
            "id": word(self.rest.get("id")) or "map",
            "topic_id": self.map.metadata.title,
            "stance": word(self.rest.get("stance")),
        }
        edges = [*self.still(), *self.segs, *self.edges.values()]
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield f"<arggraph{_attributes(about)}>"
        for unit in (
            *(old_unit for old_unit in self.old_units if self.stays(old_unit.key)),
            *self.units,
        ):
            attributes = {"id": unit.key, "implicit": "true" if unit.implicit else ""}
            yield f"  <edu{_attributes(attributes)}>{escape(unit.text)}</edu>"
        ends = {edge.end for edge in edges}
        yield from (f"  <joint{_attributes({'id': key})}/>" for key in self.joints if key in ends)
        order = {key: at for at, key in enumerate(origin_texts(self.rest.get("adus")))}
        names = sorted(self.adus, key=lambda name: order.get(self.adus[name], len(order)))
        for name in names:
            attributes = {"id": self.adus[name], "type": self.voice(name)}
            yield f"  <adu{_attributes(attributes)}/>"
        for edge in edges:
            attributes = {"id": edge.key, "src": edge.start, "trg": edge.end, "type": edge.kind}
            yield f"  <edge{_attributes(attributes)}/>"
        yield "</arggraph>"

    def voice(self, name: str) -> str:
        return word(origin_object(self.records.get(name)).get("type")) or "pro"

    def say(self, statement: Statement) -> None:
        """Keep the units of a statement, if they say what it says, or make a new one."""
        key = self.adus[statement.name]
        mine = [self.unit_of[unit] for unit in self.segments.get(key, ())]
        known = isinstance(self.records.get(statement.name), Members)
        if known and meant(mine) == (statement.text, statement.implicit):
            self.kept_ids.add(key)
            return
        unit = Unit(self.once.free(f"edu-{statement.name}"), statement.text, statement.implicit)
        self.units.append(unit)
        self.segs.append(
            AgxmlEdge(self.once.free(f"seg-{len(self.segs) + 1}"), unit.key, key, "seg")
        )

    def stays(self, unit: str) -> bool:
        """Return whether an old unit belongs to a statement that is as it was, or to nothing."""
        owners = self.owners.get(unit, ())
        return not owners or any(key in self.kept_ids for key in owners)

    def weave(self, relation: Relation) -> None:
        """Make the edges of a relation: those that it had, as far as they are still true."""
        key = self.steps[relation.id]
        sources = [self.adus[name] for name in relation.sources]
        target = self.steps.get(relation.target) or self.adus[relation.target]
        kind = "exa" if relation.scheme == EXAMPLE else _TYPES[relation.kind]
        old = self.old_edges.get(key)
        if old is not None and old.start in sources:
            sources.sort(key=lambda source: source != old.start)
            same = old.end == target and old.kind in _AGAINST and kind in _AGAINST
            kind = old.kind if same else kind
        self.edges[key] = AgxmlEdge(key, sources[0], target, kind)
        edges = self.added.get(key, {})
        for count, source in enumerate(sources[1:], 1):
            edge = edges.get(source) or AgxmlEdge(
                self.once.free(f"add-{key}-{count}"), source, key, "add"
            )
            self.edges[edge.key] = edge

    def still(self) -> Iterator[AgxmlEdge]:
        """Yield the old edges that are still true, in their order; those of relations are taken."""
        loose = set(origin_texts(self.rest.get("loose")))
        gone = set(origin_texts(self.rest.get("adus"))).difference(self.adus.values())
        segs = [edge for edge in self.old_edges.values() if edge.kind == "seg"]
        ends: dict[str, list[str]] = {}
        for edge in segs:
            ends.setdefault(edge.start, []).append(edge.end)
        for key, edge in self.old_edges.items():
            if key in self.edges:
                yield self.edges.pop(key)
            elif edge.kind == "seg":
                if any(end in self.kept_ids for end in ends.get(edge.end, [edge.end])):
                    yield edge
            elif key in loose and gone.isdisjoint((edge.start, edge.end)):
                yield edge


def _listed(value: Json) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else ()


def _rows(value: Json, kinds: tuple[type, ...]) -> Iterable[tuple[Any, ...]]:
    """Return the rows of a list in the origin that are as the reader writes them."""
    return [
        row for row in _listed(value) if isinstance(row, tuple) and tuple(map(type, row)) == kinds
    ]


def _attributes(values: Mapping[str, str]) -> str:
    from xml.sax.saxutils import quoteattr  # which imports all that speaks HTTP

    return "".join(f" {name}={quoteattr(value)}" for name, value in values.items() if value)


CAPABILITIES = Capabilities(
    statements=frozenset({"implicit"}),
    relations=frozenset({"scheme", "id"}),
    metadata=frozenset({"title"}),
    verbs={**ARGUING, "contradicts": "attacks"},
    linked=True,
    steps=True,
    woven=frozenset({"agxml"}),
)
_VERBS = {"sup": "supports", "exa": "supports", "reb": "attacks", "und": "undercuts"}


def _map_of(findings: Findings) -> ArgumentMap:
    root = parse(findings, "arggraph")
    draft = Draft(findings, noun="edge")
    units = {
        edu.get("id", ""): Unit(edu.get("id", ""), text_of(edu), edu.get("implicit") == "true")
        for edu in inside(root, "edu")
    }
    places: dict[str, int] = {}
    edges: dict[str, AgxmlEdge] = {}
    once = Once(*(edge.get("id", "") for edge in inside(root, "edge")))
    for element in inside(root, "edge"):
        key = element.get("id", "")
        if not key or key in edges:
            trouble = f"a second edge has the id {key!r}" if key else "an edge has no id"
            findings.add("ARG413", trouble, findings.at(element))
            key = once.free(key or "edge")
        places[key] = findings.at(element)
        edges[key] = AgxmlEdge(
            key, element.get("src", ""), element.get("trg", ""), element.get("type", "")
        )
    segments_of = segments(units, edges.values())
    records: dict[str, Any] = {}
    for adu in inside(root, "adu"):
        key = adu.get("id", "")
        text, hidden = meant([units[unit] for unit in segments_of.get(key, ())])
        draft.statement(key, text, findings.at(adu), implicit=hidden)
        records[draft.statements[key].name] = {"id": key, "type": adu.get("type", "pro")}
    _steps(draft, edges, places)
    title = clean(root.get("topic_id", ""))
    map_ = draft.build(metadata=Metadata(title=title))
    steps = {relation.id: key for key, relation in draft.relations.items() if relation is not None}
    known = {*steps.values(), *(key for key, edge in edges.items() if edge.kind == "seg")}
    known |= {
        key for key, edge in edges.items() if edge.kind == "add" and aim(edge, edges) in known
    }
    rest = {
        **{key: root.get(key, "") for key in ("id", "stance") if root.get(key)},
        "edus": [list(astuple(unit)) for unit in units.values()],
        "joints": [joint.get("id", "") for joint in inside(root, "joint")],
        "adus": list(draft.statements),
        "edges": [list(astuple(edge)) for edge in edges.values()],
        "loose": [key for key in edges if key not in known],
    }
    return evolve(map_, origin=Origin("agxml", {**records, **steps}, rest))


def _steps(draft: Draft, edges: Mapping[str, AgxmlEdge], places: Mapping[str, int]) -> None:
    """Add the edges as steps; what is added to an edge is another premise of the same step."""
    added: dict[str, list[str]] = {}
    for key, edge in edges.items():
        if edge.kind == "add":
            end = aim(edge, edges)
            if end not in edges:
                trouble = f"the edge {key!r} adds to {end or edge.end!r}, which is not a step"
                draft.findings.add("ARG413", trouble, places[key])
            added.setdefault(end, []).append(edge.start)
    for key, step in edges.items():
        if step.kind in _VERBS:
            details: dict[str, Any] = {"scheme": EXAMPLE} if step.kind == "exa" else {}
            verb = "attacks" if step.kind == "und" else _VERBS[step.kind]
            sources = (step.start, *added.get(key, ()))
            draft.step(verb, sources, step.end, key=key, at=places[key], **details)
        elif step.kind not in ("seg", "add"):
            draft.findings.add(
                "ARG414", f"the edge {key!r} has the type {step.kind!r}", places[key]
            )


def _write(map_: ArgumentMap) -> Written:
    fitting, findings = restrict(map_, CAPABILITIES, "AGXML")
    fitting, more_findings = _examples_only(fitting)
    return Written("\n".join(lines(fitting)) + "\n", (*findings, *more_findings))


def _examples_only(map_: ArgumentMap) -> tuple[ArgumentMap, tuple[Diagnostic, ...]]:
    """Return the map without schemes but that of support by example, which alone has a type."""

    def is_lost(kind: str, scheme: str) -> bool:
        return bool(scheme) and not (kind == "supports" and scheme == EXAMPLE)

    lost = {relation.id for relation in map_.relations if is_lost(relation.kind, relation.scheme)}
    if not lost:
        return map_, ()
    relations = [
        evolve(relation, scheme="") if relation.id in lost else relation
        for relation in map_.relations
    ]
    findings = loss_findings("AGXML", {"schemes of relations": len(lost)})
    return evolve(map_, relations=relations), findings


agxml = Format(
    name="agxml",
    label="AGXML (microtexts)",
    keeps="Statements, linked reasons, examples, undercuts of undercuts, what is implicit; the "
    "discourse units and their voices are written back.",
    read=partial(reading, _map_of),
    write=_write,
)
