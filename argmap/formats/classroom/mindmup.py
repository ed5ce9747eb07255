"""MindMup argument maps (`.mup`): ideas, and groups of them that support or oppose what is above.

A group is a reason, and the ideas in it are its linked premises; a group in a group supports or
undercuts the step of that group.  The label of its connector is the scheme, the width from 0 to 5
the weight.  An idea that is used again stands in the tree again, with the same `name` among its
attributes.
Source: https://github.com/mindmup/mapjs-model; https://www.mindmup.com/tutorials/argument-visualization.html.
Not here: how ideas are put into a tree (`_mindmup_writing`), and themes, which are written back.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from attrs import define, evolve, field

from argmap.exchange.findings import Findings, reading
from argmap.exchange.format import Format, Written
from argmap.exchange.json import parse, word
from argmap.exchange.losses import counted
from argmap.exchange.map_builder import Draft
from argmap.exchange.shapes import Json, Place, described
from argmap.exchange.texts import clean
from argmap.formats.classroom._mindmup_writing import (
    GROUPS,
    IMPLICIT,
    STICKY,
    as_json,
    by_rank,
    fitted,
    name_in,
    planted,
    weight_of,
)
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.model.origin import Origin
from argmap.model.statement import Statement

_TREES = 3  # the version since which a map has several roots


@define
class Idea:
    """An idea of the file: its number in order, that of its parent, 0 for the map, and itself.

    `what` is 'claim', 'group', or 'loose' for what is only kept; `key` that of its statement or
    step in the draft.
    """

    number: int
    parent: "Idea | None"
    rank: str
    raw: Mapping[str, Any]
    place: Place
    role: str = ""
    key: str = ""
    attr: Mapping[str, Any] = field(init=False)

    def __attrs_post_init__(self) -> None:
        attr = self.raw.get("attr")
        self.attr = attr if isinstance(attr, dict) else {}

    @property
    def title(self) -> str:
        """The title as it is written."""
        return word(self.raw.get("title"))

    @property
    def styles(self) -> tuple[Any, ...]:
        """The names of styles."""
        names = self.attr.get("styleNames")
        return tuple(names) if isinstance(names, list) else ()

    @property
    def name(self) -> str:
        """The name that is given among the attributes, '' for what is none."""
        return name_in(self.attr)


def _ideas(findings: Findings, document: dict[str, Any]) -> Iterator[Idea]:
    """Yield the ideas of a map, each before those below it, in the order of their ranks."""
    version = document.get("formatVersion")
    trees = document.get("id") == "root" or (isinstance(version, int) and version >= _TREES)
    waiting: list[tuple[Idea | None, str, Json, Place]] = []
    if trees:
        waiting += [(None, *idea) for idea in _below(findings, document, ())]
    else:
        waiting.append((None, "", document, ()))
    number = 0
    while waiting:
        parent, rank, raw, place = waiting.pop()
        if not isinstance(raw, dict):
            raise findings.refuse(f"{described(raw)} where an idea is an object", place)
        number += 1
        idea = Idea(number, parent, rank, raw, place)
        yield idea
        waiting += [(idea, *child) for child in _below(findings, raw, place)]


def _below(
    findings: Findings, raw: Mapping[str, Any], place: Place
) -> Iterator[tuple[str, Json, Place]]:
    """Yield rank, idea and place of what stands below, the last one first."""
    ideas = raw.get("ideas")
    if ideas is None or ideas == []:  # Lua writes an empty table as an array
        return
    if not isinstance(ideas, dict):
        raise findings.refuse(f"{described(ideas)} where ideas are an object", (*place, "ideas"))
    for rank in sorted(ideas, key=by_rank, reverse=True):
        yield rank, ideas[rank], (*place, "ideas", rank)


class _Reader:
    """Makes a map of ideas."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.draft = Draft(findings)
        self.ideas: list[Idea] = []
        self.named: dict[tuple[str, str], str] = {}
        self.members: dict[str, list[str]] = {}
        self.bare: list[Idea] = []
        self.keys: set[str] = set()

    def run(self) -> ArgumentMap:
        findings = self.findings
        document = parse(findings, "a MindMup map")
        if "ideas" not in document and "title" not in document:
            raise findings.refuse("the key 'ideas' is missing")
        self.ideas = list(_ideas(findings, document))
        self.declare()
        for idea in self.ideas:
            self.relate(idea)
        for objection in self.ideas:
            if objection.role == "group":
                self.step(objection)
        self.remark(document)
        roots = [idea for idea in self.ideas if idea.parent is None and idea.role == "claim"]
        title = clean(word(document.get("title")))
        first = self.draft.statements[roots[0].key].text if roots else ""
        map_ = self.draft.build(metadata=Metadata(title="" if title == first else title))
        return evolve(map_, origin=self.origin(document))

    def declare(self) -> None:
        """Tell what the ideas are, and give their keys to claims and groups."""
        holding = {id(idea.parent) for idea in self.ideas if not _group(idea) and not _sticky(idea)}
        for idea in self.ideas:
            self.classify(idea, holds=id(idea) in holding)
        claims = [idea for idea in self.ideas if idea.role == "claim"]
        for claim in sorted(claims, key=lambda idea: not idea.name):
            self.claim(claim)
        for remark in self.ideas:
            if remark.role == "group":
                remark.key = self.step_key(remark)

    def classify(self, idea: Idea, *, holds: bool) -> None:
        """Tell what an idea is."""
        parent = idea.parent.role if idea.parent is not None else ""
        if _sticky(idea) or (
            parent == "loose" and idea.parent is not None and _sticky(idea.parent)
        ):
            idea.role = "loose"
        elif not _group(idea):
            idea.role = "claim"
        else:
            known = word(idea.attr.get("group")) in GROUPS and parent in ("claim", "group")
            idea.role = "group" if known and holds else "loose"

    def claim(self, idea: Idea) -> None:
        """Add the statement of an idea, unless it is there already."""
        text = clean(idea.title)
        known = self.named.get((idea.name, text)) if idea.name else None
        if known is not None:
            idea.key = known
            return
        names = self.draft.names
        idea.key = str(idea.number)
        fields: dict[str, Any] = {"implicit": IMPLICIT in idea.styles, "note": clean(_note(idea))}
        name = names.free(idea.name) if idea.name else names.of("", text)
        self.draft.statements[idea.key] = Statement(name, text, **fields)
        if idea.name:
            self.named.setdefault((idea.name, text), idea.key)

    def relate(self, idea: Idea) -> None:
        """Note what group an idea is in; one that stands below another without a group is bare."""
        if idea.role != "claim" or idea.parent is None:
            return
        if idea.parent.role == "group":
            self.members.setdefault(idea.parent.key, []).append(idea.key)
        elif idea.parent.role == "claim":
            self.bare.append(idea)
            self.draft.step(
                "supports", (idea.key,), idea.parent.key, key=f"\0bare {idea.number}", at=idea.place
            )

    def step_key(self, idea: Idea) -> str:
        """Return the name that a group is given, or a key that is not a name."""
        if idea.name and idea.name not in self.draft.names.taken and idea.name not in self.keys:
            self.keys.add(idea.name)
            return idea.name
        return f"\0{idea.number}"

    def step(self, idea: Idea) -> None:
        connector = _connector(idea)
        details: dict[str, Any] = {"scheme": clean(word(connector.get("label")))}
        weight = weight_of(connector.get("width"))
        if weight is not None:
            details["weight"] = weight
        verb = GROUPS[word(idea.attr.get("group"))]
        target = idea.parent.key if idea.parent is not None else ""
        sources = self.members.get(idea.key, [])
        self.draft.step(verb, sources, target, key=idea.key, at=idea.place, **details)

    def remark(self, document: Mapping[str, Any]) -> None:
        """Add a finding for each kind of thing that is not an argument."""
        loose = [idea for idea in self.ideas if idea.role == "loose"]
        groups = [idea for idea in loose if not _sticky(idea)]
        notes = [idea for idea in loose if _sticky(idea)]
        if self.bare:
            count = counted(len(self.bare), "ideas below another without a group")
            self.findings.add("ARG413", f"{count}, taken for a reason each", self.bare[0].place)
        if groups:
            count = counted(len(groups), "groups")
            self.findings.add(
                "ARG414", f"{count} with nothing that they support or oppose", groups[0].place
            )
        if notes:
            count = counted(len(notes), "notes on the map")
            self.findings.add("ARG414", f"{count}, only kept", notes[0].place)
        links = document.get("links")
        if isinstance(links, list) and links:
            count = counted(len(links), "links between ideas")
            self.findings.add("ARG414", f"{count}, only kept", ("links",))

    def origin(self, document: Mapping[str, Any]) -> Origin:
        records: dict[str, Any] = {}
        loose: list[Json] = []
        for idea in self.ideas:
            if idea.role == "claim":
                name = self.draft.statements[idea.key].name
                text = self.draft.statements[idea.key].text
                record = _record(idea, text)
                if name in records:
                    records[name].setdefault("again", []).append(record)
                else:
                    records[name] = record
            elif idea.role == "group":
                relation = self.draft.relations.get(idea.key)
                if relation is not None:
                    records.setdefault(relation.id, _record(idea, "group"))
            else:
                loose.append(_record(idea, None))
        for bare in self.bare:
            relation = self.draft.relations.get(f"\0bare {bare.number}")
            if relation is not None:
                records.setdefault(relation.id, {"bare": True})
        rest: dict[str, Any] = {
            "document": {key: None if key == "ideas" else value for key, value in document.items()}
        }
        if loose:
            rest["loose"] = loose
        return Origin("mindmup", records, rest)


def _group(idea: Idea) -> bool:
    return isinstance(idea.attr.get("group"), str) and bool(idea.attr["group"])


def _sticky(idea: Idea) -> bool:
    return STICKY in idea.styles


def _note(idea: Idea) -> str:
    note = idea.attr.get("note")
    return word(note.get("text") if isinstance(note, dict) else note)


def _connector(idea: Idea) -> Mapping[str, Any]:
    connector = idea.attr.get("parentConnector")
    return connector if isinstance(connector, dict) else {}


def _record(idea: Idea, title: str | None) -> dict[str, Any]:
    """Return an idea as it was, without what is below it; its title where it is not `title`."""
    record: dict[str, Any] = {"n": idea.number, "in": idea.parent.number if idea.parent else 0}
    if not idea.rank and idea.parent is None:
        return {**record, "whole": True}  # the map itself, which is kept as such
    told_ = {key: value for key, value in idea.raw.items() if key not in ("ideas", "title")}
    if title is None or idea.raw.get("title") != title:
        record["title"] = idea.raw.get("title")  # None where there is none
    return {**record, "rank": idea.rank, "idea": told_}


def _map_of(findings: Findings) -> ArgumentMap:
    return _Reader(findings).run()


def _write(map_: ArgumentMap) -> Written:
    fitting, findings = fitted(map_)
    return Written(as_json(planted(fitting)) + "\n", findings)


mindmup = Format(
    name="mindmup",
    label="MindMup argument map",
    keeps="Statements, linked reasons and objections, objections to steps, labels and widths of "
    "connectors, notes, and what is implicit; places, styles and themes are written back.",
    read=partial(reading, _map_of),
    write=_write,
)
