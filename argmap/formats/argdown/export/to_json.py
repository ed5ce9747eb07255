"""From what Argdown derives from a text to the JSON that it exports, without places in the text.

Not here: the map that Argdown draws, its groups and its colours.  Linear in the model, but for its
relations, which stand in three places, as Argdown has them.
"""

from collections.abc import Mapping
from itertools import chain
from typing import Any, TypeAlias

from argmap.exchange.texts import clean
from argmap.formats.argdown.model.debate import (
    ArgumentStep,
    DebateNode,
    DebateRelation,
    End,
    Member,
    Model,
    Role,
)

Json: TypeAlias = dict[str, Any]

ROLES: Mapping[Role, str] = {
    "top-level": "top-level-statement",
    "relation": "relation-statement",
    "premise": "premise",
    "intermediary": "intermediary-conclusion",
    "main": "main-conclusion",
    "described": "argument-description",
}


def to_json(model: Model) -> Json:
    """Return the export of a model."""
    return _Export(model).run()


class _Export:
    def __init__(self, model: Model) -> None:
        self.model = model
        self.sections = {id(it): f"s{number}" for number, it in enumerate(model.all_sections(), 1)}
        self.embedded: dict[int, list[Json]] = {}

    def run(self) -> Json:
        model = self.model
        relations = [self.relation(link) for link in model.links]
        export: Json = {
            "arguments": {node.title: self.node(node) for node in model.nodes if node.argument},
            "statements": {it.title: self.node(it) for it in model.nodes if not it.argument},
            "relations": relations,
            "sections": self.tree(),
        }
        owners = (*(node.tags for node in model.nodes), *(it.tags for it in model.all_sections()))
        export["tags"] = {tag: {"tag": tag} for tag in chain(*owners)}
        front = model.settings.front
        return {**export, "frontMatter": front} if front else export

    # Relations

    def relation(self, link: DebateRelation) -> Json:
        record: Json = {"type": "relation", "relationType": link.type}
        for key, end in (("from", link.source), ("to", link.target)):
            record[key], record[f"{key}Type"] = end.owner.title, _kind(end)
            if isinstance(end, ArgumentStep):
                record[key] = end.owner.whole or end.owner.title
                record["conclusionIndex"] = end.index
            self.embedded.setdefault(id(end), []).append(record)
        return record

    # Statements and arguments

    def node(self, node: DebateNode) -> Json:
        record: Json = {"type": _kind(node), "title": node.title}
        record["relations"] = self.embedded.get(id(node), [])
        record["members"] = [self.member(member) for member in node.members]
        if node.argument:
            record["pcs"] = [self.member(line) for line in node.lines]
        else:
            roles = {member.role for member in node.members}
            uses = (name.title().replace("-", "") for role, name in ROLES.items() if role in roles)
            record |= {f"isUsedAs{use}": True for use in uses}
        return record | self.details(node)

    def member(self, member: Member) -> Json:
        node = member.node
        record: Json = {"type": "statement"}
        if member.role:
            record["role"] = ROLES[member.role]
        record["title"] = node.whole or node.title
        if member.refers:
            record["isReference"] = True
        text = member.written if member.refers else member.text
        if text or not member.refers or node.argument:
            record["text"] = clean(text)
        if node.argument or member.role == "top-level":
            record["isTopLevel"] = member.top
        if member.argument is not None:
            record["argumentTitle"] = member.argument.title
        if member.step is not None:
            record["inference"] = self.inference(member.step)
        return record | self.details(member)

    def inference(self, step: ArgumentStep) -> Json:
        record: Json = {"type": "inference", "relations": self.embedded.get(id(step), [])}
        record["inferenceRules"] = list(step.rules)
        if step.data:
            record["data"] = step.data
        record["conclusionIndex"] = step.index
        record["argumentTitle"] = step.owner.whole or step.owner.title
        return record

    def details(self, member: DebateNode | Member) -> Json:
        record: Json = {}
        if member.tags:
            record["tags"] = list(member.tags)
        if member.data:
            record["data"] = member.data
        if member.section is not None and id(member.section) in self.sections:
            record["section"] = self.sections[id(member.section)]
        return record

    # Sections

    def tree(self) -> list[Json]:
        trees: dict[int, Json] = {}
        for section in self.model.all_sections():
            record: Json = {"type": "section", "id": self.sections[id(section)]}
            record |= {"level": section.level, "title": section.title, "children": []}
            if section.tags:
                record["tags"] = list(section.tags)
            if section.data:
                record["data"] = section.data
            if section.closed is not None:
                record["isClosed"] = section.closed
            if section.parent is not None:
                record["parent"] = self.sections[id(section.parent)]
                trees[id(section.parent)]["children"].append(record)
            trees[id(section)] = record
        return [trees[id(section)] for section in self.model.sections]


def _kind(end: End) -> str:
    if isinstance(end, ArgumentStep):
        return "inference"
    return "argument" if end.argument else "equivalence-class"
