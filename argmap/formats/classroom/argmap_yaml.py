"""Argument maps in YAML, as argmap2mup and mup2argmap take them: claims in reasons in claims.

A claim is a key and its reasons are the value; the key of a reason opens with `o` or `-` where it
is an objection, that of a claim with `-` where it is implicit.  The same claim may stand in several
places.  `note` tells more of a claim, `label` and `strength` (from 0 to 5) of a reason.
Source: https://github.com/dsanson/argmap.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import Factory, define, evolve

from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.json import Json, described
from argmap.exchange.losses import PRO_CON, Capabilities, loss_findings, restrict
from argmap.exchange.map_builder import Draft
from argmap.exchange.names import numbered
from argmap.exchange.origin import origin_in, origin_object
from argmap.exchange.texts import clean, word
from argmap.exchange.yaml import parse, places_in
from argmap.exchange.yaml_writing import write_yaml
from argmap.formats.classroom._mindmup_writing import weighed, weight_of, width_of
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import Members, Origin
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.source import SourceFile

CAPABILITIES = Capabilities(
    statements=frozenset({"implicit", "note"}),
    relations=frozenset({"scheme", "weight"}),
    verbs={**PRO_CON, "contradicts": "attacks"},
    linked=True,
    woven=frozenset({"argmap-yaml"}),
)
_LABEL = "argmap YAML"
_DETAILS = ("label", "strength")
_DEEPEST = 25  # claims; what lies deeper is told anew from the first column


@define
class _Reader:
    """Collects claims by their texts, and reasons."""

    findings: Findings
    draft: Draft = Factory(lambda self: Draft(self.findings), takes_self=True)
    keys: dict[tuple[str, bool], str] = Factory(dict)
    raw: dict[str, dict[str, Json]] = Factory(dict)
    records: dict[str, dict[str, Json]] = Factory(dict)
    seen: set[tuple[str, frozenset[str], str]] = Factory(set)

    def run(self, document: Mapping[str, Json]) -> None:
        # Claims are declared in the order of the text, so each level waits for those below it.
        waiting: list[tuple[str, str, Mapping[str, Json]]] = [("", "", document)]
        while waiting:
            target, reason, claims = waiting.pop()
            below: list[tuple[str, str, Mapping[str, Json]]] = []
            names = []
            for key in claims:
                if key not in _DETAILS or not reason:
                    names.append(self.claim(key))
                    below += self.reasons(names[-1], claims[key], places_in(claims).get(key, 0))
            if reason:
                self.step(target, reason, names, claims)
            waiting += reversed(below)

    def claim(self, key: str) -> str:
        text, implicit = meant = _meant(key)
        if meant not in self.keys:
            own = self.keys[meant] = str(len(self.keys) + 1)
            statement = Statement(self.draft.names.of("", text), text, implicit=implicit)
            self.draft.statements[own] = statement
            if _key(statement) != key:
                self.record(own)["key"] = key
        return self.keys[meant]

    def reasons(
        self, claim: str, value: Json, at: int
    ) -> Iterator[tuple[str, str, Mapping[str, Json]]]:
        """Yield the reasons for and against a claim, each with the claim and its own claims."""
        if value is None or value in ([], ()):
            return
        if not isinstance(value, dict):
            message = f"{described(value)} where reasons are a mapping"
            raise self.findings.refuse(message, at)
        places = places_in(value)
        for name, claims in value.items():
            if name == "note":
                self.draft.change(claim, note=clean(word(claims)))
                if clean(word(claims)) != claims:
                    self.record(claim)["note"] = claims
                continue
            listed = [claims] if isinstance(claims, str) else claims
            if isinstance(listed, list | tuple) and all(isinstance(item, str) for item in listed):
                listed = dict.fromkeys(listed)
            if listed is not None and not isinstance(listed, dict):
                message = f"{described(claims)} where the claims of {name[:40]!r} are a mapping"
                raise self.findings.refuse(message, places[name])
            if listed and listed.keys() - _DETAILS:
                yield claim, name, listed
            else:
                at = places.get(name, 0)
                self.findings.add("ARG413", f"{name[:40]!r} holds no claim", at)
                self.record(claim).setdefault("empty", {})[name] = claims

    def record(self, claim: str) -> dict[str, Any]:
        return self.records.setdefault(self.draft.statements[claim].name, {})

    def step(self, target: str, key: str, names: list[str], claims: Mapping[str, Json]) -> None:
        verb = "attacks" if key.startswith(("-", "o")) else "supports"
        mark = (verb, frozenset(names), target)
        label, strength = claims.get("label"), claims.get("strength")
        if mark in self.seen:  # below a claim that stands in two places
            return
        self.seen.add(mark)
        scheme, weight = clean(word(label)), weight_of(strength)
        own = self.draft.step(verb, names, target, scheme=scheme, weight=weight)
        raw = self.raw[own] = {"key": key}
        if scheme != (label or ""):
            raw["label"] = label
        if weight is None and strength is not None:
            raw["strength"] = strength


def _map_of(findings: Findings) -> ArgumentMap:
    reader = _Reader(findings)
    reader.run(parse(findings, "an argument map"))
    map_ = reader.draft.build()
    relations = reader.draft.relations
    steps = {step.id: raw for key, raw in reader.raw.items() if (step := relations[key])}
    return evolve(map_, origin=Origin("argmap-yaml", {**reader.records, **steps}))


def _key(statement: Statement) -> str:
    """Return the key of a claim; a blank before it keeps it from being read as something else."""
    if statement.implicit:
        return f"-{statement.text}"
    odd = statement.text.startswith("-") or statement.text in _DETAILS
    return f" {statement.text}" if odd else statement.text


def _write(map_: ArgumentMap) -> Written:
    fitting, findings = restrict(map_, CAPABILITIES, _LABEL)
    lost: Counter[str] = Counter()
    kept_map = _merged(weighed(fitting, "strength", lost), lost)
    document = _Writer(kept_map).run()
    reader = _Reader(Findings(SourceFile("", "")))
    reader.run(document)
    lost["names of statements"] += sum(
        statement.name
        != reader.draft.statements[reader.keys[statement.text, statement.implicit]].name
        for statement in kept_map.statements
    )
    return Written(write_yaml(document), (*findings, *loss_findings(_LABEL, lost)))


def _merged(map_: ArgumentMap, lost: Counter[str]) -> ArgumentMap:
    """Return the map in which statements with one text are one."""
    first: dict[tuple[str, bool], str] = {}
    meant = {
        statement.name: first.setdefault((statement.text, statement.implicit), statement.name)
        for statement in map_.statements
    }
    lost["statements with the text of another"] += len(meant) - len(first)
    if len(meant) == len(first):
        return map_
    relations: dict[str, Relation] = {}
    for relation in map_.relations:
        sources = dict.fromkeys(meant[name] for name in relation.sources)
        moved = evolve(relation, sources=sources, target=meant[relation.target], id="")
        relations.setdefault(moved.id, moved)
    statements = [
        statement for statement in map_.statements if meant[statement.name] == statement.name
    ]
    return evolve(map_, statements=statements, relations=relations.values())


class _Writer:
    """Makes the document, a claim with all that bears on it where it is first needed."""

    def __init__(self, map_: ArgumentMap) -> None:
        self.map = map_
        self.records = origin_in(map_, "argmap-yaml").parts
        self.written: set[str] = set()
        self.waiting: list[tuple[str, dict[str, Json], int]] = []

    def record(self, name: str) -> Mapping[str, Json]:
        return origin_object(self.records.get(name))

    def run(self) -> dict[str, Json]:
        document: dict[str, Json] = {}
        relations = self.map.index.outgoing
        names = [statement.name for statement in self.map.statements]
        for name in sorted(names, key=relations.__contains__):
            self.place(name, document, 0)
            while self.waiting:
                self.describe(*self.waiting.pop())
        return document

    def place(self, name: str, claims: dict[str, Json], depth: int) -> None:
        """Put a claim among others; what bears on it follows, unless it was told before."""
        if not depth and name in self.written:
            return
        statement = self.map[name]
        key = self.record(name).get("key")
        if not isinstance(key, str) or _meant(key) != (statement.text, statement.implicit):
            key = _key(statement)
        reasons: dict[str, Json] = {}
        claims[key] = reasons
        if name not in self.written and depth < _DEEPEST:
            self.written.add(name)
            self.waiting.append((name, reasons, depth))

    def describe(self, name: str, reasons: dict[str, Json], depth: int) -> None:
        statement, record, count = self.map[name], self.record(name), len(self.waiting)
        if statement.note:
            raw = record.get("note")
            reasons["note"] = raw if clean(word(raw)) == statement.note else statement.note
        empty = record.get("empty")
        free = {letter: numbered(letter, reasons) for letter in "ro"}
        for step in self.map.index.incoming.get(name, ()):
            key = self.key(step, reasons, free)
            claims: dict[str, Json] = {}
            for source in step.sources:
                self.place(source, claims, depth + 1)
            reasons[key] = claims | self.details(step)
        if isinstance(empty, Members):
            reasons |= {key: value for key, value in empty.items() if key not in reasons}
        self.waiting[count:] = reversed(self.waiting[count:])  # the first is to be told first

    def key(
        self, step: Relation, reasons: Mapping[str, Json], free: Mapping[str, Iterator[str]]
    ) -> str:
        """Return the key of a reason: that which it had, or a number behind `r` or `o`."""
        against = step.kind == "attacks"
        raw = self.record(step.id).get("key")
        if isinstance(raw, str) and raw.startswith(("-", "o")) == against and raw not in reasons:
            return raw if raw != "note" else "r"
        return next(free["o" if against else "r"])

    def details(self, step: Relation) -> dict[str, Json]:
        record = self.record(step.id)
        fields = {"strength": record["strength"]} if "strength" in record else {}
        label = record.get("label")
        if step.weight is not None:
            fields["strength"] = width_of(step.weight)
        if step.scheme:
            label = label if clean(word(label)) == step.scheme else step.scheme
            return {"label": label, **fields}
        return fields


def _meant(key: str) -> tuple[str, bool]:
    implicit = key.startswith("-")
    return clean(key[1:] if implicit else key), implicit


argmap_yaml = Format(name="argmap-yaml", read=reading(_map_of), write=_write)
