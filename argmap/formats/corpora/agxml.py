"""The XML of the argumentative microtexts: discourse units, argumentative units, and edges.

An edge may aim at an edge: `und` undercuts it, `add` adds a premise to it.
Source: Peldszus and Stede 2016, An annotated corpus of argumentative microtexts.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from attrs import astuple, evolve

from argmap.diagnostics import Diagnostic
from argmap.exchange.findings import Findings, finding, reading
from argmap.exchange.format import Format, Written
from argmap.exchange.losses import Capabilities, counted, restrict
from argmap.exchange.map_builder import Draft
from argmap.exchange.texts import clean
from argmap.exchange.xml import inside, parse, text_of
from argmap.formats.corpora._agxml_elements import EXAMPLE, AgxmlEdge, Unit, aim, joined, segments
from argmap.formats.corpora._agxml_writing import lines
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.model.origin import Origin

CAPABILITIES = Capabilities(
    statements=frozenset({"implicit"}),
    relations=frozenset({"scheme", "id"}),
    metadata=frozenset({"title"}),
    verbs={
        "supports": "supports",
        "attacks": "attacks",
        "undercuts": "undercuts",
        "contradicts": "attacks",
    },
    linked=True,
    steps=True,
)
_VERBS = {"sup": "supports", "exa": "supports", "reb": "attacks", "und": "undercuts"}


def _map_of(findings: Findings) -> ArgumentMap:
    root = parse(findings, "arggraph")
    draft = Draft(findings)
    units = {
        edu.get("id", ""): Unit(edu.get("id", ""), text_of(edu), edu.get("implicit") == "true")
        for edu in inside(root, "edu")
    }
    places = {edge.get("id", ""): findings.at(edge) for edge in inside(root, "edge")}
    edges: dict[str, AgxmlEdge] = {}
    for element in inside(root, "edge"):
        key = element.get("id", "")
        if key in edges:
            findings.add("ARG413", f"a second edge has the id {key!r}", findings.at(element))
        edges[key] = AgxmlEdge(
            key, element.get("src", ""), element.get("trg", ""), element.get("type", "")
        )
    segments_of = segments(units, edges.values())
    records: dict[str, Any] = {}
    for adu in inside(root, "adu"):
        key = adu.get("id", "")
        mine = [units[unit] for unit in segments_of.get(key, ())]
        hidden = bool(mine) and all(unit.implicit for unit in mine)
        text = joined(unit.text for unit in mine)
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

    lost = sum(is_lost(relation.kind, relation.scheme) for relation in map_.relations)
    if not lost:
        return map_, ()
    relations = [
        evolve(relation, scheme="") if is_lost(relation.kind, relation.scheme) else relation
        for relation in map_.relations
    ]
    message = f"AGXML has no place for {counted(lost, 'schemes of relations')}"
    return evolve(map_, relations=relations), (finding("ARG410", message),)


agxml = Format(
    name="agxml",
    label="AGXML (microtexts)",
    suffixes=(".xml", ".agxml"),
    keeps="Statements, linked reasons, examples, undercuts of undercuts, what is implicit; the "
    "discourse units and their voices are written back.",
    read=partial(reading, _map_of),
    write=_write,
)
