"""The XML of the argumentative microtexts: discourse units, argumentative units, and edges.

An edge may aim at an edge: `und` undercuts it, `add` adds a premise to it.
Source: Peldszus and Stede 2016, An annotated corpus of argumentative microtexts.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from attrs import evolve

from argmap.diagnostics import Diagnostic
from argmap.formats import Format, Written
from argmap.formats._documents import word
from argmap.formats._draft import Draft
from argmap.formats._findings import Findings, finding, reading
from argmap.formats._losses import Holds, fit
from argmap.formats._shapes import Json
from argmap.formats._texts import clean
from argmap.formats._xml import Element, inside, parse, text_of
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.model.origin import NOTHING, Origin
from argmap.model.statement import Statement
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
_EXAMPLE = "example"
_VERBS = {"sup": "supports", "exa": "supports", "reb": "attacks", "und": "undercuts"}
_TYPES = {"supports": "sup", "attacks": "reb", "undercuts": "und"}


def _work(findings: Findings) -> ArgumentMap:
    root = parse(findings, "arggraph")
    draft = Draft(findings)
    units = {one.get("id", ""): one for one in inside(root, "edu")}
    edges = {one.get("id", ""): one for one in inside(root, "edge")}
    said = _segments(units, edges)
    parts: dict[str, Json] = {}
    for one in inside(root, "adu"):
        key = one.get("id", "")
        mine = [units[unit] for unit in said.get(key, ()) if unit in units]
        hidden = bool(mine) and all(unit.get("implicit") == "true" for unit in mine)
        at = findings.at(one)
        draft.statement(key, _joined(map(text_of, mine)), at, implicit=hidden)
        name = draft.statements[key].name
        told = [
            [unit.get("id", ""), text_of(unit), unit.get("implicit") == "true"] for unit in mine
        ]
        parts[name] = {"type": one.get("type", "pro"), "edus": told}
    _steps(draft, edges)
    rest = {key: root.get(key, "") for key in ("id", "stance") if root.get(key)}
    title = clean(root.get("topic_id", ""))
    return draft.build(metadata=Metadata(title=title), origin=Origin("agxml", parts, rest))


def _segments(units: Mapping[str, Element], edges: Mapping[str, Element]) -> dict[str, list[str]]:
    """Return the discourse units of each argumentative unit, some of them by way of a joint."""
    ends: dict[str, list[str]] = {}
    for one in edges.values():
        if one.get("type") == "seg":
            ends.setdefault(one.get("src", ""), []).append(one.get("trg", ""))
    said: dict[str, list[str]] = {}
    for key in units:
        for end in ends.get(key, ()):
            for last in ends.get(end, [end]):
                said.setdefault(last, []).append(key)
    return said


def _joined(texts: Iterator[str]) -> str:
    return clean(" ".join(clean(text) for text in texts))


def _steps(draft: Draft, edges: Mapping[str, Element]) -> None:
    """Add the edges as steps; what is added to an edge is another premise of the same step."""
    more: dict[str, list[str]] = {}
    for key, one in edges.items():
        if one.get("type") == "add":
            aim, seen = one.get("trg", ""), {key}
            while aim in edges and edges[aim].get("type") == "add" and aim not in seen:
                seen.add(aim)
                aim = edges[aim].get("trg", "")
            if aim not in edges or aim in seen:
                what = f"the edge {key!r} adds to {aim!r}, which is no step"
                draft.findings.add("ARG413", what, draft.findings.at(one))
            more.setdefault(aim, []).append(one.get("src", ""))
    for key, one in edges.items():
        kind = one.get("type", "")
        if kind in _VERBS:
            details: dict[str, Any] = {"scheme": _EXAMPLE} if kind == "exa" else {}
            verb = "attacks" if kind == "und" else _VERBS[kind]
            sources = (one.get("src", ""), *more.get(key, ()))
            at = draft.findings.at(one)
            draft.step(verb, sources, one.get("trg", ""), key=key, at=at, **details)
        elif kind not in ("seg", "add"):
            what = f"the edge {key!r} has the type {kind!r}"
            draft.findings.add("ARG414", what, draft.findings.at(one))


def _read(source: SourceFile) -> Reading:
    return reading(_work, source)


def _write(map_: ArgumentMap) -> Written:
    fitting, findings = fit(map_, HOLDS, "AGXML")
    fitting, more = _examples_only(fitting)
    return Written("\n".join(_lines(fitting)) + "\n", (*findings, *more))


def _examples_only(map_: ArgumentMap) -> tuple[ArgumentMap, tuple[Diagnostic, ...]]:
    """Return the map without schemes but that of support by example, which alone has a type."""

    def is_lost(kind: str, scheme: str) -> bool:
        return bool(scheme) and not (kind == "supports" and scheme == _EXAMPLE)

    lost = sum(is_lost(one.kind, one.scheme) for one in map_.relations)
    if not lost:
        return map_, ()
    relations = [
        evolve(one, scheme="") if is_lost(one.kind, one.scheme) else one for one in map_.relations
    ]
    message = f"AGXML has no place for {lost} scheme{'s' * (lost > 1)} of relations"
    return evolve(map_, relations=relations), (finding("ARG410", message),)


def _lines(map_: ArgumentMap) -> Iterator[str]:
    origin = map_.origin if map_.origin and map_.origin.format == "agxml" else None
    parts, rest = (origin.parts, origin.rest) if origin else (NOTHING, NOTHING)
    about = {"id": word(rest.get("id")) or "map", "topic_id": map_.metadata.title,
             "stance": word(rest.get("stance"))}  # fmt: skip
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f"<arggraph{_attributes(about)}>"
    segments: list[tuple[str, str]] = []
    adus: list[str] = []
    for one in map_.statements:
        kind, units = _units(one, parts.get(one.name))
        for key, text, hidden in units:
            own = {"id": key, "implicit": "true" if hidden else ""}
            yield f"  <edu{_attributes(own)}>{escape(text)}</edu>"
            segments.append((key, one.name))
        adus.append(f"  <adu{_attributes({'id': one.name, 'type': kind})}/>")
    yield from adus
    yield from _edges(map_, segments)
    yield "</arggraph>"


def _units(one: Statement, part: Json) -> tuple[str, list[tuple[str, str, bool]]]:
    """Return the type of a statement and its units: those that it had, if they still say it."""
    if isinstance(part, Mapping):
        kind = word(part.get("type")) or "pro"
        units = part.get("edus")
        if isinstance(units, tuple) and all(_is_unit(unit) for unit in units):
            text = _joined(unit[1] for unit in units)
            hidden = bool(units) and all(unit[2] for unit in units)
            if (text, hidden) == (one.text, one.implicit):
                return kind, [(unit[0], unit[1], unit[2]) for unit in units]
        return kind, [(f"edu-{one.name}", one.text, one.implicit)]
    return "pro", [(f"edu-{one.name}", one.text, one.implicit)]


def _is_unit(unit: Json) -> bool:
    return isinstance(unit, tuple) and [type(one) for one in unit] == [str, str, bool]


def _edges(map_: ArgumentMap, segments: list[tuple[str, str]]) -> Iterator[str]:
    ids: dict[str, str] = {}
    for one in map_.relations:
        ids[one.id] = one.id if one.is_named else str(len(ids) + 1)
    for number, (start, end) in enumerate(segments, 1):
        yield _edge(f"seg-{number}", start, end, "seg")
    for one in map_.relations:
        kind = "exa" if one.scheme == _EXAMPLE else _TYPES[one.kind]
        yield _edge(ids[one.id], one.sources[0], ids.get(one.target, one.target), kind)
        for count, name in enumerate(one.sources[1:], 1):
            yield _edge(f"add-{ids[one.id]}-{count}", name, ids[one.id], "add")


def _edge(key: str, start: str, end: str, kind: str) -> str:
    return f"  <edge{_attributes({'id': key, 'src': start, 'trg': end, 'type': kind})}/>"


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in values.items() if value)


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
