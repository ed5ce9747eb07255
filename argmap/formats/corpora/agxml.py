"""The XML of the argumentative microtexts: discourse units, argumentative units, and edges.

An edge may aim at an edge: `und` undercuts it, `add` adds a premise to it.
Source: Peldszus and Stede 2016, An annotated corpus of argumentative microtexts.
"""

from collections.abc import Mapping
from typing import Any

from attrs import astuple, evolve

from argmap.diagnostics import Diagnostic
from argmap.exchange.findings import Findings, finding, reading
from argmap.exchange.format import Format, Written
from argmap.exchange.losses import Holds, counted, fit
from argmap.exchange.map_builder import Draft
from argmap.exchange.texts import clean
from argmap.exchange.xml import inside, parse, text_of
from argmap.formats.corpora._agxml_elements import EXAMPLE, Edge, Unit, aim, joined, segments
from argmap.formats.corpora._agxml_writing import lines
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.model.origin import Origin
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

HOLDS = Holds(
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


def _work(findings: Findings) -> ArgumentMap:
    root = parse(findings, "arggraph")
    draft = Draft(findings)
    units = {
        one.get("id", ""): Unit(one.get("id", ""), text_of(one), one.get("implicit") == "true")
        for one in inside(root, "edu")
    }
    places = {one.get("id", ""): findings.at(one) for one in inside(root, "edge")}
    edges: dict[str, Edge] = {}
    for one in inside(root, "edge"):
        key = one.get("id", "")
        if key in edges:
            findings.add("ARG413", f"a second edge has the id {key!r}", findings.at(one))
        edges[key] = Edge(key, one.get("src", ""), one.get("trg", ""), one.get("type", ""))
    said = segments(units, edges.values())
    parts: dict[str, Any] = {}
    for one in inside(root, "adu"):
        key = one.get("id", "")
        mine = [units[unit] for unit in said.get(key, ())]
        hidden = bool(mine) and all(unit.implicit for unit in mine)
        text = joined(unit.text for unit in mine)
        draft.statement(key, text, findings.at(one), implicit=hidden)
        parts[draft.statements[key].name] = {"id": key, "type": one.get("type", "pro")}
    _steps(draft, edges, places)
    title = clean(root.get("topic_id", ""))
    made = draft.build(metadata=Metadata(title=title))
    steps = {one.id: key for key, one in draft.made.items() if one is not None}
    known = {*steps.values(), *(key for key, one in edges.items() if one.kind == "seg")}
    known |= {key for key, one in edges.items() if one.kind == "add" and aim(one, edges) in known}
    rest = {
        **{key: root.get(key, "") for key in ("id", "stance") if root.get(key)},
        "edus": [list(astuple(one)) for one in units.values()],
        "joints": [one.get("id", "") for one in inside(root, "joint")],
        "adus": list(draft.statements),
        "edges": [list(astuple(one)) for one in edges.values()],
        "loose": [key for key in edges if key not in known],
    }
    return evolve(made, origin=Origin("agxml", {**parts, **steps}, rest))


def _steps(draft: Draft, edges: Mapping[str, Edge], places: Mapping[str, int]) -> None:
    """Add the edges as steps; what is added to an edge is another premise of the same step."""
    more: dict[str, list[str]] = {}
    for key, one in edges.items():
        if one.kind == "add":
            end = aim(one, edges)
            if end not in edges:
                what = f"the edge {key!r} adds to {end or one.end!r}, which is no step"
                draft.findings.add("ARG413", what, places[key])
            more.setdefault(end, []).append(one.start)
    for key, one in edges.items():
        if one.kind in _VERBS:
            details: dict[str, Any] = {"scheme": EXAMPLE} if one.kind == "exa" else {}
            verb = "attacks" if one.kind == "und" else _VERBS[one.kind]
            sources = (one.start, *more.get(key, ()))
            draft.step(verb, sources, one.end, key=key, at=places[key], **details)
        elif one.kind not in ("seg", "add"):
            draft.findings.add("ARG414", f"the edge {key!r} has the type {one.kind!r}", places[key])


def _read(source: SourceFile) -> Reading:
    return reading(_work, source)


def _write(map_: ArgumentMap) -> Written:
    fitting, findings = fit(map_, HOLDS, "AGXML")
    fitting, more = _examples_only(fitting)
    return Written("\n".join(lines(fitting)) + "\n", (*findings, *more))


def _examples_only(map_: ArgumentMap) -> tuple[ArgumentMap, tuple[Diagnostic, ...]]:
    """Return the map without schemes but that of support by example, which alone has a type."""

    def is_lost(kind: str, scheme: str) -> bool:
        return bool(scheme) and not (kind == "supports" and scheme == EXAMPLE)

    lost = sum(is_lost(one.kind, one.scheme) for one in map_.relations)
    if not lost:
        return map_, ()
    relations = [
        evolve(one, scheme="") if is_lost(one.kind, one.scheme) else one for one in map_.relations
    ]
    message = f"AGXML has no place for {counted(lost, 'schemes of relations')}"
    return evolve(map_, relations=relations), (finding("ARG410", message),)


agxml = Format(
    name="agxml",
    label="AGXML (microtexts)",
    suffixes=(".xml", ".agxml"),
    keeps="Statements, linked reasons, examples, undercuts of undercuts, what is implicit; the "
    "discourse units and their voices are written back.",
    sniff=lambda start: "<arggraph" in start,
    read=_read,
    write=_write,
)
