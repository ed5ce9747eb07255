"""MindMup argument maps (`.mup`): ideas, and groups of them that support or oppose what is above.

A group is a reason, and the ideas in it are its linked premises; a group in a group supports or
undercuts the step of that group.  The label of its connector is the scheme, the width from 0 to 5
the weight.  An idea that is used again stands in the tree again, with the same `name` among its
attributes.
Source: https://github.com/mindmup/mapjs-model; https://www.mindmup.com/tutorials/argument-visualization.html.
Not here: how ideas are put into a tree (`_mindmup_writing`), and themes, which are written back.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import define, evolve, field

from argmap.exchange.findings import Findings, reading
from argmap.exchange.format import Format, Written
from argmap.exchange.json import parse, said, word
from argmap.exchange.losses import counted
from argmap.exchange.map_builder import Draft
from argmap.exchange.shapes import Json, Place
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
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

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
    what: str = ""
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
        waiting += [(None, *one) for one in _below(findings, document, ())]
    else:
        waiting.append((None, "", document, ()))
    number = 0
    while waiting:
        parent, rank, raw, place = waiting.pop()
        if not isinstance(raw, dict):
            raise findings.refuse(f"{said(raw)} where an idea is an object", place)
        number += 1
        idea = Idea(number, parent, rank, raw, place)
        yield idea
        waiting += [(idea, *one) for one in _below(findings, raw, place)]


def _below(
    findings: Findings, raw: Mapping[str, Any], place: Place
) -> Iterator[tuple[str, Json, Place]]:
    """Yield rank, idea and place of what stands below, the last one first."""
    ideas = raw.get("ideas")
    if ideas is None:
        return
    if not isinstance(ideas, dict):
        raise findings.refuse(f"{said(ideas)} where ideas are an object", (*place, "ideas"))
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
        for one in self.ideas:
            self.relate(one)
        for one in self.ideas:
            if one.what == "group":
                self.step(one)
        self.remark(document)
        roots = [one for one in self.ideas if one.parent is None and one.what == "claim"]
        title = clean(word(document.get("title")))
        first = self.draft.statements[roots[0].key].text if roots else ""
        made = self.draft.build(metadata=Metadata(title="" if title == first else title))
        return evolve(made, origin=self.origin(document))

    def declare(self) -> None:
        """Tell what the ideas are, and give their keys to claims and groups."""
        holding = {id(one.parent) for one in self.ideas if not _group(one) and not _sticky(one)}
        for one in self.ideas:
            self.classify(one, holds=id(one) in holding)
        claims = [one for one in self.ideas if one.what == "claim"]
        for one in sorted(claims, key=lambda one: not one.name):
            self.claim(one)
        for one in self.ideas:
            if one.what == "group":
                one.key = self.step_key(one)

    def classify(self, one: Idea, *, holds: bool) -> None:
        """Tell what an idea is."""
        parent = one.parent.what if one.parent is not None else ""
        if _sticky(one) or (parent == "loose" and one.parent is not None and _sticky(one.parent)):
            one.what = "loose"
        elif not _group(one):
            one.what = "claim"
        else:
            known = word(one.attr.get("group")) in GROUPS and parent in ("claim", "group")
            one.what = "group" if known and holds else "loose"

    def claim(self, one: Idea) -> None:
        """Add the statement of an idea, unless it is there already."""
        text = clean(one.title)
        known = self.named.get((one.name, text)) if one.name else None
        if known is not None:
            one.key = known
            return
        names = self.draft.names
        one.key = str(one.number)
        fields: dict[str, Any] = {"implicit": IMPLICIT in one.styles, "note": clean(_note(one))}
        name = names.free(one.name) if one.name else names.of("", text)
        self.draft.statements[one.key] = Statement(name, text, **fields)
        if one.name:
            self.named.setdefault((one.name, text), one.key)

    def relate(self, one: Idea) -> None:
        """Note what group an idea is in; one that stands below another without a group is bare."""
        if one.what != "claim" or one.parent is None:
            return
        if one.parent.what == "group":
            self.members.setdefault(one.parent.key, []).append(one.key)
        elif one.parent.what == "claim":
            self.bare.append(one)
            self.draft.step(
                "supports", (one.key,), one.parent.key, key=f"\0bare {one.number}", at=one.place
            )

    def step_key(self, one: Idea) -> str:
        """Return the name that a group is given, or a key that is no name."""
        if one.name and one.name not in self.draft.names.taken and one.name not in self.keys:
            self.keys.add(one.name)
            return one.name
        return f"\0{one.number}"

    def step(self, one: Idea) -> None:
        connector = _connector(one)
        details: dict[str, Any] = {"scheme": clean(word(connector.get("label")))}
        weight = weight_of(connector.get("width"))
        if weight is not None:
            details["weight"] = weight
        verb = GROUPS[word(one.attr.get("group"))]
        target = one.parent.key if one.parent is not None else ""
        sources = self.members.get(one.key, [])
        self.draft.step(verb, sources, target, key=one.key, at=one.place, **details)

    def remark(self, document: Mapping[str, Any]) -> None:
        """Add a finding for each kind of thing that is no argument."""
        loose = [one for one in self.ideas if one.what == "loose"]
        groups = [one for one in loose if not _sticky(one)]
        notes = [one for one in loose if _sticky(one)]
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
        parts: dict[str, Any] = {}
        loose: list[Json] = []
        for one in self.ideas:
            if one.what == "claim":
                name = self.draft.statements[one.key].name
                text = self.draft.statements[one.key].text
                part = _part(one, text)
                if name in parts:
                    parts[name].setdefault("again", []).append(part)
                else:
                    parts[name] = part
            elif one.what == "group":
                relation = self.draft.made.get(one.key)
                if relation is not None:
                    parts.setdefault(relation.id, _part(one, "group"))
            else:
                loose.append(_part(one, None))
        for one in self.bare:
            relation = self.draft.made.get(f"\0bare {one.number}")
            if relation is not None:
                parts.setdefault(relation.id, {"bare": True})
        rest: dict[str, Any] = {
            "document": {key: None if key == "ideas" else one for key, one in document.items()}
        }
        if loose:
            rest["loose"] = loose
        return Origin("mindmup", parts, rest)


def _group(one: Idea) -> bool:
    return isinstance(one.attr.get("group"), str) and bool(one.attr["group"])


def _sticky(one: Idea) -> bool:
    return STICKY in one.styles


def _note(one: Idea) -> str:
    note = one.attr.get("note")
    return word(note.get("text") if isinstance(note, dict) else note)


def _connector(one: Idea) -> Mapping[str, Any]:
    connector = one.attr.get("parentConnector")
    return connector if isinstance(connector, dict) else {}


def _part(one: Idea, title: str | None) -> dict[str, Any]:
    """Return an idea as it was, without what is below it; its title where it is not `title`."""
    part: dict[str, Any] = {"n": one.number, "in": one.parent.number if one.parent else 0}
    if not one.rank and one.parent is None:
        return {**part, "whole": True}  # the map itself, which is kept as such
    told_ = {key: value for key, value in one.raw.items() if key not in ("ideas", "title")}
    if title is None or one.raw.get("title") != title:
        part["title"] = one.raw.get("title")  # None where there is none
    return {**part, "rank": one.rank, "idea": told_}


def _read(source: SourceFile) -> Reading:
    return reading(lambda findings: _Reader(findings).run(), source)


def _write(map_: ArgumentMap) -> Written:
    fitting, findings = fitted(map_)
    return Written(as_json(planted(fitting)) + "\n", findings)


def _sniff(start: str) -> bool:
    return start.lstrip("\ufeff \t\r\n").startswith("{") and (
        ('"ideas"' in start and ('"formatVersion"' in start or '"title"' in start))
        or '"contentLocked"' in start
        or '"connectorEditingContext"' in start
    )


mindmup = Format(
    name="mindmup",
    label="MindMup argument map",
    suffixes=(".mup", ".json"),
    keeps="Statements, linked reasons and objections, objections to steps, labels and widths of "
    "connectors, notes, and what is implicit; places, styles and themes are written back.",
    sniff=_sniff,
    read=_read,
    write=_write,
)
