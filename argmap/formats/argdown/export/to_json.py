"""From what Argdown derives from a text to the JSON that it exports, without places in the text.

Not here: the picture of it (`map_export`).  Linear in the model, but for its relations, which
stand in three places, as Argdown has them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from argmap.exchange.texts import clean
from argmap.formats.argdown.model.debate import End, Link, Member, Model, Node, Role, Section, Step

Json: TypeAlias = dict[str, Any]

_ROLES: Mapping[Role, str] = {
    "premise": "premise",
    "intermediary": "intermediary-conclusion",
    "main": "main-conclusion",
    "described": "argument-description",
    "top-level": "top-level-statement",
    "relation": "relation-statement",
}
_USED: Mapping[Role, str] = {
    "top-level": "isUsedAsTopLevelStatement",
    "relation": "isUsedAsRelationStatement",
    "premise": "isUsedAsPremise",
    "intermediary": "isUsedAsIntermediaryConclusion",
    "main": "isUsedAsMainConclusion",
}
_NO_CLASS = re.compile(r"[^a-z0-9-]")
_BLANK = re.compile(r"\s")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def to_json(model: Model, picture: Json | None = None) -> Json:
    """Return the export of a model, with the `map` that is drawn of it."""
    return _Export(model).run(picture)


class _Export:
    def __init__(self, model: Model) -> None:
        self.model = model
        self.sections = {
            id(one): f"s{number}" for number, one in enumerate(model.all_sections(), start=1)
        }
        self.indices = dict(_indices(model))
        self.lines: dict[int, tuple[Node, Json | None]] = {}
        self.embedded: dict[int, list[Json]] = {}
        self.tagged: dict[str, tuple[int, int]] = {}

    def run(self, picture: Json | None) -> Json:
        model = self.model
        relations = [self.relation(one) for one in model.links]
        for step in (one for node in model.nodes for one in node.structure):
            for _, member, _ in step.lines:
                self.lines[id(member)] = (step.argument, None)
            self.lines[id(step.lines[-1][1])] = (step.argument, self.inference(step))
        found: Json = {
            "arguments": {one.title: self.argument(one) for one in model.nodes if one.argument},
            "statements": {one.title: self.class_(one) for one in model.nodes if not one.argument},
            "relations": relations,
        }
        if picture is not None:
            found["map"] = picture
        found["sections"] = self.tree()
        found["tags"] = {
            tag: {"tag": tag, "cssClass": class_of(tag), "occurrenceIndex": at}
            for at, tag in enumerate(sorted(self.tagged, key=self.tagged.__getitem__))
        }
        return {**found, "frontMatter": model.front} if model.front else found

    # Relations

    def relation(self, link: Link) -> Json:
        found: Json = {"type": "relation", "relationType": link.type}
        for key, end in (("from", link.source), ("to", link.target)):
            found[key] = (end.argument if isinstance(end, Step) else end).title
            found[f"{key}Type"] = _kind(end)
            if isinstance(end, Step):
                found["conclusionIndex"] = self.indices[id(end)]
            self.embedded.setdefault(id(end), []).append(found)
        return found

    # Statements and arguments

    def class_(self, node: Node) -> Json:
        found: Json = {"type": "equivalence-class", "title": node.title}
        found["relations"] = self.embedded.get(id(node), [])
        found["members"] = [self.member(node, one) for one in node.members]
        for role, key in _USED.items():
            if any(one.role == role for one in node.members):
                found[key] = True
        return found | self.details(node)

    def argument(self, node: Node) -> Json:
        found: Json = {"type": "argument", "title": node.title}
        found["relations"] = self.embedded.get(id(node), [])
        found["members"] = [self.member(node, one) for one in node.members]
        found["pcs"] = [self.member(one, member) for one, member, _ in node.lines]
        return found | self.details(node)

    def member(self, node: Node, member: Member) -> Json:
        found: Json = {"type": "statement"}
        if member.role:
            found["role"] = _ROLES[member.role]
        found["title"] = node.title
        if member.refers:
            found["isReference"] = True
        if not member.refers or node.argument:
            found["text"] = clean(member.text)
        if node.argument or member.role == "top-level":
            found["isTopLevel"] = member.top
        line = self.lines.get(id(member))
        if line is not None and not node.argument:
            found["argumentTitle"] = line[0].title
            if line[1] is not None:
                found["inference"] = line[1]
        return found | self.details(member)

    def inference(self, step: Step) -> Json:
        found: Json = {"type": "inference", "relations": self.embedded.get(id(step), [])}
        found["inferenceRules"] = list(step.rules)
        if step.data:
            found["data"] = step.data
        found["conclusionIndex"] = self.indices[id(step)]
        found["argumentTitle"] = step.argument.title
        return found

    def details(self, one: Node | Member) -> Json:
        found: Json = {}
        if one.tags:
            found["tags"] = list(one.tags)
            if isinstance(one, Member):
                self.tag(one)
        if one.data:
            found["data"] = one.data
        if one.section is not None and id(one.section) in self.sections:
            found["section"] = self.sections[id(one.section)]
        return found

    def tag(self, one: Member | Section) -> None:
        """Take note of tags in the order of the text, where that is known."""
        at = one.span.start if one.span else 0
        for place, tag in enumerate(one.tags):
            self.tagged[tag] = min(self.tagged.get(tag, (at, place)), (at, place))

    # Sections

    def tree(self) -> list[Json]:
        made: dict[int, Json] = {}
        groups = set(map(id, grouped(self.model.all_sections())))
        for one in self.model.all_sections():
            found: Json = {
                "type": "section",
                "id": self.sections[id(one)],
                "level": one.level,
                "title": one.title,
                "children": [],
            }
            if one.tags:
                found["tags"] = list(one.tags)
                self.tag(one)
            if one.data:
                found["data"] = one.data
            found["isGroup"] = one.data.get("isGroup", id(one) in groups)
            if "isClosed" in one.data:
                found["isClosed"] = one.data["isClosed"]
            if one.parent is not None:
                found["parent"] = self.sections[id(one.parent)]
                made[id(one.parent)]["children"].append(found)
            made[id(one)] = found
        return [made[id(one)] for one in self.model.sections]


def grouped(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield the sections that Argdown draws: those of the two deepest levels, and as data say."""
    found = list(sections)
    deepest = max((one.level for one in found), default=0)
    for one in found:
        if one.data.get("isGroup", one.level >= deepest - 1) is not False:
            yield one


def class_of(tag: str) -> str:
    """Return the class that a tag has in HTML."""
    return _NO_CLASS.sub("", _BLANK.sub("-", f"tag-{tag}".lower().translate(_UMLAUTS)))


def _kind(end: End) -> str:
    if isinstance(end, Step):
        return "inference"
    return "argument" if end.argument else "equivalence-class"


def _indices(model: Model) -> Iterator[tuple[int, int]]:
    """Yield for each inference which line of its argument it leads to, from 0."""
    for node in model.nodes:
        at = -1
        for step in node.structure:
            at += len(step.lines)
            yield id(step), at
