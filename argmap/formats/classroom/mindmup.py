"""MindMup argument maps (`.mup`): ideas, and groups of them that support or oppose what is above.

A group is a reason, and the ideas in it are its linked premises; a group in a group supports or
undercuts the step of that group.  The label of its connector is the scheme, the width from 0 to 5
the weight.  An idea that is used again stands in the tree again, with the same `name` among its
attributes.
Source: https://github.com/mindmup/mapjs-model; https://www.mindmup.com/tutorials/argument-visualization.html.
Not here: how ideas are put into a tree (`_mindmup_writing`), and themes, which are written back.
"""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from attrs import define, evolve

from argmap.exchange.format import Findings, Format, Place, Written, reading
from argmap.exchange.json import Json, described, listed, origin_object, parse
from argmap.exchange.losses import counted
from argmap.exchange.map_builder import Draft
from argmap.exchange.merge import woven
from argmap.exchange.texts import clean, word
from argmap.formats.classroom._mindmup_writing import (
    ABOVE,
    GROUPS,
    IMPLICIT,
    RANK,
    WORDS,
    as_text,
    by_rank,
    name_in,
    note_in,
    weight_of,
    written_anew,
)
from argmap.model import ArgumentMap, Metadata, Origin, Relation, Statement
from argmap.semantics.engine.links import grouped
from argmap.source import SourceFile

_STICKY = "sticky_note"
_BARE = "ideas below another without a group"
_SEVERAL = 3  # the version since which a map has several roots
_TREE = ("theme", "measurements-config", "storyboards")  # attributes of a map, not of its idea


def _has_several_roots(document: Mapping[str, Json]) -> bool:
    """Return whether a map has several roots, as since the third version, and is none itself."""
    version = document.get("formatVersion")
    below = [*map(origin_object, origin_object(document.get("ideas")).values())]
    if below and all(_group(idea) and idea.get("title") == "group" for idea in below):
        return False
    return document.get("id") == "root" or (isinstance(version, int) and version >= _SEVERAL)


@define(eq=False)
class Idea:
    """An idea of the file, and the idea above it, None for the map itself.

    `role` is 'claim', 'group', 'note' for a note on the map, or 'loose' for what else is only
    kept.  `key` is that of its statement or step, which is its number in order, from 1; a claim
    that is used again has that of its first idea, and the map has none.
    """

    key: str
    above: "Idea | None"
    rank: str
    raw: Mapping[str, Any]
    place: Place
    role: str

    @property
    def attr(self) -> Mapping[str, Any]:
        """Its attributes."""
        return origin_object(self.raw.get("attr"))

    @property
    def target(self) -> str:
        """The key of the idea above."""
        return self.above.key if self.above else ""


def _has_style(raw: Mapping[str, Any], style: str) -> bool:
    styles = origin_object(raw.get("attr")).get("styleNames")
    return isinstance(styles, list) and style in styles


def _group(raw: Mapping[str, Any]) -> str:
    """Return the kind of group that an idea says it is, '' for a claim."""
    group = origin_object(raw.get("attr")).get("group")
    return group if isinstance(group, str) else ""


def _role(raw: Mapping[str, Any], above: str) -> str:
    """Return the role of an idea below one with the role `above`."""
    if _has_style(raw, _STICKY):
        return "note"
    if above == "note":
        return "loose"
    if not _group(raw):
        return "claim"
    children = map(origin_object, origin_object(raw.get("ideas")).values())
    holds = any(not _group(child) and not _has_style(child, _STICKY) for child in children)
    return "group" if holds and _group(raw) in GROUPS and above in ("claim", "group") else "loose"


class _Reader:
    """Makes a map of ideas."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.draft = Draft(findings)
        self.document = parse(findings, "a MindMup map")
        if "ideas" not in self.document and "title" not in self.document:
            raise findings.refuse("the key 'ideas' is missing")
        self.named: dict[tuple[str, str], str] = {}
        self.ideas = list(self.walk())

    def walk(self) -> Iterator[Idea]:
        """Yield the ideas of a map, each before those below it, in the order of their ranks."""
        top = Idea("", None, "", self.document, (), "")
        waiting = [(top, row) for row in self.below(self.document, ())]
        if not _has_several_roots(self.document):
            waiting = [(top, self.only_root())]
        numbers = count(1)
        while waiting:
            above, (rank, raw, place) = waiting.pop()
            if not isinstance(raw, dict):
                raise self.findings.refuse(f"{described(raw)} where an idea is an object", place)
            idea = Idea(str(next(numbers)), above, rank, raw, place, _role(raw, above.role))
            yield idea
            waiting += [(idea, row) for row in self.below(raw, place)]

    def only_root(self) -> tuple[str, Json, Place]:
        """Return the only root of a map, which is the map itself in the first two versions."""
        was, attr = self.document, origin_object(self.document.get("attr"))
        root: dict[str, Json] = {key: was[key] for key in ("title", "id", "ideas") if key in was}
        if root.get("id") == "root":  # which is what a map with several roots is called
            del root["id"]
        root["attr"] = {key: value for key, value in attr.items() if key not in _TREE}
        attr = {key: value for key, value in attr.items() if key in _TREE}
        self.document = {**was, "formatVersion": _SEVERAL, "id": "root", "attr": attr}
        return "1", root, ()

    def below(self, raw: Mapping[str, Any], place: Place) -> Iterator[tuple[str, Json, Place]]:
        """Yield rank, idea and place of what stands below, the last one first."""
        ideas = raw.get("ideas")
        if ideas is None or ideas == []:  # Lua writes an empty table as an array
            return
        place = (*place, "ideas")
        if not isinstance(ideas, dict):
            raise self.findings.refuse(f"{described(ideas)} where ideas are an object", place)
        for rank in sorted(ideas, key=by_rank, reverse=True):
            yield rank, ideas[rank], (*place, rank)

    def run(self) -> ArgumentMap:
        ideas = grouped((idea.role, idea) for idea in self.ideas)
        claims = ideas.get("claim", [])
        bare = [claim for claim in claims if claim.above and claim.above.role == "claim"]
        for claim in sorted(claims, key=lambda idea: not name_in(idea.attr)):
            self.claim(claim)
        for claim in bare:
            key = f"{claim.key} bare"
            self.draft.step("supports", (claim.key,), claim.target, key=key, at=claim.place)
        members = grouped((claim.target, claim.key) for claim in claims)
        for group in ideas.get("group", ()):
            self.step(group, members[group.key])
        self.remark(bare)
        roots = [claim for claim in claims if not claim.target]
        title = clean(word(self.document.get("title")))
        first = self.draft.statements[roots[0].key].text if roots else ""
        map_ = self.draft.build(metadata=Metadata(title="" if title == first else title))
        return evolve(map_, origin=self.origin())

    def claim(self, idea: Idea) -> None:
        text, wanted = clean(word(idea.raw.get("title"))), name_in(idea.attr)
        known = self.named.get((wanted, text)) if wanted else None
        if known is not None:
            idea.key = known
            return
        names = self.draft.names
        name = names.free(wanted) if wanted else names.of("", text)
        implicit = _has_style(idea.raw, IMPLICIT)
        statement = Statement(name, text, implicit=implicit, note=note_in(idea.attr))
        self.draft.statements[idea.key] = statement
        if wanted:
            self.named[wanted, text] = idea.key

    def step(self, idea: Idea, sources: list[str]) -> None:
        connector = origin_object(idea.attr.get("parentConnector"))
        self.draft.step(
            GROUPS[_group(idea.raw)],
            sources,
            idea.target,
            key=idea.key,
            at=idea.place,
            name=name_in(idea.attr),
            scheme=clean(word(connector.get("label"))),
            weight=weight_of(connector.get("width")),
        )

    def remark(self, bare: list[Idea]) -> None:
        """Add a finding for each kind of thing that is not an argument."""
        apart = [idea.place for idea in self.ideas if idea.role in ("loose", "note")]
        links = self.document.get("links")
        for code, places, noun, fate in (
            ("ARG413", [idea.place for idea in bare], _BARE, "taken for reasons"),
            ("ARG414", apart, "ideas beside the argument", "only kept"),
            ("ARG414", [("links",) for _ in listed(links)], "links between ideas", "only kept"),
        ):
            if places:
                self.findings.add(code, f"{counted(len(places), noun)}, {fate}", places[0])

    def origin(self) -> Origin:
        ids: dict[str, Json] = {}
        around = {key: value for key, value in self.document.items() if key != "ideas"}
        document: dict[str, Json] = {"": around}
        for idea in self.ideas:
            member = self.draft.statements.get(idea.key) or self.draft.relations.get(idea.key)
            if member is not None:
                ids.setdefault(member.id if isinstance(member, Relation) else member.name, idea.key)
            fields = {key: value for key, value in idea.raw.items() if key != "ideas"}
            key = f"{idea.key} in {idea.target}" if idea.key in document else idea.key
            document[key] = {ABOVE: idea.target, RANK: idea.rank, **fields}
        return Origin("mindmup", ids, {"document": document})


def _write(map_: ArgumentMap) -> Written:
    document, findings = woven(map_, "mindmup", written_anew, _read_again, WORDS)
    return Written(as_text(document), findings)


def _read_again(document: Mapping[str, Json]) -> ArgumentMap:
    return _Reader(Findings(SourceFile("", as_text(document)))).run()


mindmup = Format(name="mindmup", read=reading(lambda it: _Reader(it).run()), write=_write)
