"""Argument maps in YAML, as argmap2mup and mup2argmap take them: claims in reasons in claims.

A claim is a key and its reasons are the value; the key of a reason opens with `o` or `-` where it
is an objection, that of a claim with `-` where it is implicit.  The same claim may stand in several
places.  `note` tells more of a claim, `label` and `strength` (from 0 to 5) of a reason.
Source: https://github.com/dsanson/argmap.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from attrs import Factory, define, evolve

from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.json import Json, described, origin_in
from argmap.exchange.losses import PRO_CON, Capabilities, loss_findings, restrict
from argmap.exchange.map_builder import Draft
from argmap.exchange.names import numbered
from argmap.exchange.texts import clean, word
from argmap.exchange.yaml import parse, places_in
from argmap.exchange.yaml_writing import write_yaml
from argmap.formats.classroom._mindmup_writing import ABOVE, ideas_of, weighed, weight_of
from argmap.model import ArgumentMap, Origin, Relation, Statement

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
    reason_keys: dict[str, str] = Factory(dict)  # by those of steps
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

    def step(self, target: str, key: str, names: list[str], claims: Mapping[str, Json]) -> None:
        verb = "attacks" if _is_against(key) else "supports"
        mark = (verb, frozenset(names), target)
        if mark in self.seen:  # below a claim that stands in two places
            return
        self.seen.add(mark)
        strength = claims.get("strength")
        weight = weight_of(strength)
        if weight is None and strength is not None:
            at = places_in(claims).get("strength", 0)
            message = f"the strength of {key[:40]!r} is not a number from 0 to 5"
            self.findings.add("ARG413", message, at)
        scheme = clean(word(claims.get("label")))
        own = self.draft.step(verb, names, target, scheme=scheme, weight=weight)
        self.reason_keys[own] = key


def _map_of(findings: Findings) -> ArgumentMap:
    reader = _Reader(findings)
    reader.run(parse(findings, "an argument map"))
    map_ = reader.draft.build()
    relations = reader.draft.relations
    steps = {step.id: key for own, key in reader.reason_keys.items() if (step := relations[own])}
    return evolve(map_, origin=Origin("argmap-yaml", steps)) if steps else map_


def _key(text: str, *, implicit: bool) -> str:
    """Return the key of a claim; a blank before it keeps it from being read as something else."""
    odd = text.startswith("-") or text in _DETAILS
    return f"-{text}" if implicit else f" {text}" if odd else text


def _is_against(key: str) -> bool:
    """Return whether a reason with this key is an objection."""
    return key.startswith(("-", "o"))


def _write(map_: ArgumentMap) -> Written:
    fitting, findings = restrict(map_, CAPABILITIES, _LABEL)
    lost: Counter[str] = Counter()
    kept_map = _merged(weighed(fitting, "strength", lost), lost)
    document = _document(kept_map, origin_in(map_, "argmap-yaml").parts)
    reader = _Reader(Findings())
    reader.run(document)
    drafts, keys = reader.draft.statements, reader.keys
    names = ((it.name, drafts[keys[it.text, it.implicit]].name) for it in kept_map.statements)
    lost["names of statements"] += sum(name != read for name, read in names)
    return Written(write_yaml(document), (*findings, *loss_findings(_LABEL, lost)))


def _merged(map_: ArgumentMap, lost: Counter[str]) -> ArgumentMap:
    """Return the map in which statements with one text are one."""
    first: dict[tuple[str, bool], str] = {}
    meant = {it.name: first.setdefault((it.text, it.implicit), it.name) for it in map_.statements}
    lost["statements with the text of another"] += len(meant) - len(first)
    if len(meant) == len(first):
        return map_
    relations = dict[str, Relation]()
    for relation in map_.relations:
        sources = dict.fromkeys(meant[name] for name in relation.sources)
        moved = evolve(relation, sources=sources, target=meant[relation.target], id="")
        relations.setdefault(moved.id, moved)
    statements = [it for it in map_.statements if meant[it.name] == it.name]
    return evolve(map_, statements=statements, relations=relations.values())


def _document(map_: ArgumentMap, reason_keys: Mapping[str, Json]) -> dict[str, Json]:
    """Return the document of a map: the tree that MindMup has, with its claims as keys."""
    ideas, _ = ideas_of(map_, {})
    document: dict[str, Json] = {}
    nodes, depths = {"": document}, {"": 0}
    free: dict[tuple[str, str], Iterator[str]] = {}
    for key, idea in ideas.items():
        above, attr, name = idea[ABOVE], idea["attr"], key.removeprefix("+")
        node: dict[str, Json] = {}
        depths[key] = depths[above] + ("group" not in attr)
        if "group" in attr:
            letter = "r" if attr["group"] == "supporting" else "o"
            own = reason_keys.get(name)
            if (
                not isinstance(own, str)
                or _is_against(own) != (letter == "o")
                or own in nodes[above]
            ):
                own = next(free.setdefault((above, letter), numbered(letter, nodes[above])))
            nodes[above][own] = node
        else:
            claim = _key(idea["title"], implicit="styleNames" in attr)
            nodes[above][claim] = node
            if depths[key] > _DEEPEST and name in map_.index.incoming:
                depths[key], document[claim] = 1, (node := {})
            if "note" in attr:
                node["note"] = attr["note"]["text"]
        nodes[key] = node
    for key, idea in ideas.items():
        connector = idea["attr"].get("parentConnector", {})
        details = {"label": connector.get("label"), "strength": connector.get("width")}
        nodes[key].update((name, value) for name, value in details.items() if value is not None)
    return document


def _meant(key: str) -> tuple[str, bool]:
    implicit = key.startswith("-")
    return clean(key[1:] if implicit else key), implicit


argmap_yaml = Format(name="argmap-yaml", read=reading(_map_of), write=_write)
