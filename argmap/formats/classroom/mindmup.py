"""MindMup argument maps (`.mup`): ideas, and groups of them that support or oppose what is above.

A group is a reason, and the ideas in it are its linked premises; a group in a group supports or
undercuts the step of that group.  The label of its connector is the scheme, the width from 0 to 5
the weight.  An idea that is used again stands in the tree again, with the same `name` among its
attributes.
Source: https://github.com/mindmup/mapjs-model; https://www.mindmup.com/tutorials/argument-visualization.html.
Not here: how ideas are put into a tree (`_mindmup_writing`), and themes, which are written back.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from attrs import Factory, define, evolve

from argmap.exchange.findings import Findings, reading
from argmap.exchange.format import Format, Written
from argmap.exchange.json import parse, word
from argmap.exchange.losses import counted
from argmap.exchange.map_builder import Draft
from argmap.exchange.origin import origin_object
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
    """An idea of the file: its number in order, the one above it, None at the top, and itself.

    `role` is 'claim', 'group', or 'loose' for what is only kept; `key` that of its statement or
    step in the draft.
    """

    number: int
    parent: "Idea | None"
    rank: str
    raw: Mapping[str, Any]
    place: Place
    role: str = ""
    key: str = ""
    attr: Mapping[str, Any] = Factory(
        lambda self: origin_object(self.raw.get("attr")), takes_self=True
    )

    @property
    def above(self) -> str:
        """The role of the idea above, '' at the top."""
        return self.parent.role if self.parent is not None else ""

    @property
    def styles(self) -> Sequence[Any]:
        """The names of styles."""
        names = self.attr.get("styleNames")
        return names if isinstance(names, list) else ()

    @property
    def is_group(self) -> bool:
        """Whether it says that it is a group of ideas."""
        return isinstance(self.attr.get("group"), str) and bool(self.attr["group"])

    @property
    def is_sticky(self) -> bool:
        """Whether it is a note on the map."""
        return STICKY in self.styles

    @property
    def name(self) -> str:
        """The name that is given among the attributes, '' for what is none."""
        return name_in(self.attr)


def _ideas(findings: Findings, document: dict[str, Any]) -> Iterator[Idea]:
    """Yield the ideas of a map, each before those below it, in the order of their ranks."""
    version = document.get("formatVersion")
    trees = document.get("id") == "root" or (isinstance(version, int) and version >= _TREES)
    waiting: list[tuple[Idea | None, str, Json, Place]] = [(None, "", document, ())]
    if trees:
        waiting = [(None, *idea) for idea in _below(findings, document, ())]
    numbers = count(1)
    while waiting:
        parent, rank, raw, place = waiting.pop()
        if not isinstance(raw, dict):
            raise findings.refuse(f"{described(raw)} where an idea is an object", place)
        idea = Idea(next(numbers), parent, rank, raw, place)
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

    def run(self) -> ArgumentMap:
        document = parse(self.findings, "a MindMup map")
        if "ideas" not in document and "title" not in document:
            raise self.findings.refuse("the key 'ideas' is missing")
        self.ideas = list(_ideas(self.findings, document))
        self.classify()
        claims, groups = self.of_role("claim"), self.of_role("group")
        for claim in sorted(claims, key=lambda idea: not idea.name):
            self.claim(claim)
        keys: set[str] = set()
        for group in groups:
            known = group.name in self.draft.names.taken or group.name in keys
            group.key = group.name if group.name and not known else f"\0{group.number}"
            keys.add(group.key)
        for claim in claims:
            self.relate(claim)
        for group in groups:
            self.step(group)
        self.remark(document)
        roots = [claim for claim in claims if claim.parent is None]
        title = clean(word(document.get("title")))
        first = self.draft.statements[roots[0].key].text if roots else ""
        map_ = self.draft.build(metadata=Metadata(title="" if title == first else title))
        return evolve(map_, origin=self.origin(document))

    def of_role(self, role: str) -> list[Idea]:
        return [idea for idea in self.ideas if idea.role == role]

    def classify(self) -> None:
        """Tell what the ideas are; each comes after the one above it."""
        holding = {
            id(idea.parent) for idea in self.ideas if not idea.is_group and not idea.is_sticky
        }
        for idea in self.ideas:
            below_note = idea.parent is not None and idea.parent.is_sticky
            known = word(idea.attr.get("group")) in GROUPS and idea.above in ("claim", "group")
            if idea.is_sticky or (idea.above == "loose" and below_note):
                idea.role = "loose"
            elif not idea.is_group:
                idea.role = "claim"
            else:
                idea.role = "group" if known and id(idea) in holding else "loose"

    def claim(self, idea: Idea) -> None:
        text = clean(word(idea.raw.get("title")))
        known = self.named.get((idea.name, text)) if idea.name else None
        if known is not None:
            idea.key = known
            return
        names = self.draft.names
        idea.key = str(idea.number)
        note = idea.attr.get("note")
        note = clean(word(note.get("text") if isinstance(note, dict) else note))
        name = names.free(idea.name) if idea.name else names.of("", text)
        implicit = IMPLICIT in idea.styles
        self.draft.statements[idea.key] = Statement(name, text, implicit=implicit, note=note)
        if idea.name:
            self.named.setdefault((idea.name, text), idea.key)

    def relate(self, idea: Idea) -> None:
        """Note what group a claim is in; one that stands below another without a group is bare."""
        if idea.parent is None:
            return
        if idea.above == "group":
            self.members.setdefault(idea.parent.key, []).append(idea.key)
        elif idea.above == "claim":
            self.bare.append(idea)
            key, target = f"\0bare {idea.number}", idea.parent.key
            self.draft.step("supports", (idea.key,), target, key=key, at=idea.place)

    def step(self, idea: Idea) -> None:
        connector = origin_object(idea.attr.get("parentConnector"))
        self.draft.step(
            GROUPS[word(idea.attr.get("group"))],
            self.members.get(idea.key, []),
            idea.parent.key if idea.parent is not None else "",
            key=idea.key,
            at=idea.place,
            scheme=clean(word(connector.get("label"))),
            weight=weight_of(connector.get("width")),
        )

    def remark(self, document: Mapping[str, Any]) -> None:
        """Add a finding for each kind of thing that is not an argument."""
        loose = self.of_role("loose")
        groups = [idea for idea in loose if not idea.is_sticky]
        notes = [idea for idea in loose if idea.is_sticky]
        links = document.get("links")
        links = links if isinstance(links, list) else []
        bare = "ideas below another without a group"
        no_use = "with nothing that they support or oppose"
        for code, members, noun, remark in (
            ("ARG413", self.bare, bare, ", taken for a reason each"),
            ("ARG414", groups, "groups", f" {no_use}"),
            ("ARG414", notes, "notes on the map", ", only kept"),
            ("ARG414", links, "links between ideas", ", only kept"),
        ):
            if members:
                place = ("links",) if members is links else members[0].place
                self.findings.add(code, f"{counted(len(members), noun)}{remark}", place)

    def origin(self, document: Mapping[str, Any]) -> Origin:
        records: dict[str, Any] = {}
        loose: list[Json] = []
        for idea in self.ideas:
            if idea.role == "claim":
                statement = self.draft.statements[idea.key]
                record = _record(idea, statement.text)
                if statement.name in records:
                    records[statement.name].setdefault("again", []).append(record)
                else:
                    records[statement.name] = record
            elif idea.role == "loose":
                loose.append(_record(idea, None))
            elif relation := self.draft.relations.get(idea.key):
                records.setdefault(relation.id, _record(idea, "group"))
        for bare in self.bare:
            if relation := self.draft.relations.get(f"\0bare {bare.number}"):
                records.setdefault(relation.id, {"bare": True})
        around = {key: None if key == "ideas" else value for key, value in document.items()}
        rest: dict[str, Any] = {"document": around, **({"loose": loose} if loose else {})}
        return Origin("mindmup", records, rest)


def _record(idea: Idea, title: str | None) -> dict[str, Any]:
    """Return an idea as it was, without what is below it; its title where it is not `title`."""
    record: dict[str, Any] = {"n": idea.number, "in": idea.parent.number if idea.parent else 0}
    if not idea.rank and idea.parent is None:
        return {**record, "whole": True}  # the map itself, which is kept as such
    if title is None or idea.raw.get("title") != title:
        record["title"] = idea.raw.get("title")  # None where there is none
    fields = {key: value for key, value in idea.raw.items() if key not in ("ideas", "title")}
    return {**record, "rank": idea.rank, "idea": fields}


def _write(map_: ArgumentMap) -> Written:
    fitting, findings = fitted(map_)
    return Written(as_json(planted(fitting)) + "\n", findings)


mindmup = Format(
    name="mindmup",
    label="MindMup argument map",
    keeps="Statements, linked reasons and objections, objections to steps, labels and widths of "
    "connectors, notes, and what is implicit; places, styles and themes are written back.",
    read=reading(lambda findings: _Reader(findings).run()),
    write=_write,
)
