"""From the JSON that Argdown exports to what it derives from a text.

It holds `statements`, `arguments` and `relations`, with `sections` and `tags`; the `map` that a
file may have besides says nothing more and is not read.  Linear in the file.
Source: @argdown/core 1.1 to 2.0, src/model.
"""

import re
from collections.abc import Mapping
from typing import Any, TypeVar, cast, get_args

from argmap.exchange.format import Findings, Place
from argmap.exchange.json import described, rows
from argmap.exchange.texts import word
from argmap.formats.argdown.export.to_json import ROLES, Json
from argmap.formats.argdown.model.debate import (
    ArgumentStep,
    DebateNode,
    DebateRelation,
    End,
    Member,
    Model,
    Role,
    Section,
    Type,
)
from argmap.formats.argdown.read.settings import FrontmatterSettings

T = TypeVar("T", dict[str, Any], list[Any])

_UNTITLED = re.compile(r"Untitled [0-9]+(?: - [0-9]+)?\Z", re.ASCII)
_ROLES: Mapping[str, Role] = {name: role for role, name in ROLES.items()}
_TYPES = frozenset(get_args(Type))


def from_json(document: dict[str, Any], findings: Findings) -> Model:
    """Return the model of an exported file; what has no meaning in it is told."""
    if "statements" not in document and "arguments" not in document:
        hint = ", only the map that is drawn of them" if "map" in document else ""
        raise findings.refuse(f"there are neither 'statements' nor 'arguments'{hint}")
    return _Exported(document, findings).run()


class _Exported:
    def __init__(self, document: dict[str, Any], findings: Findings) -> None:
        self.document = document
        self.findings = findings
        self.model = Model()
        self.sections: dict[str, Section] = {}
        self.steps: dict[tuple[str, int], ArgumentStep] = {}

    def run(self) -> Model:
        model = self.model
        model.settings = FrontmatterSettings(self.value(self.document, "frontMatter", (), dict))
        self.read_sections()
        for key, family in (("statements", model.statements), ("arguments", model.arguments)):
            owners = self.value(self.document, key, (), dict)
            for title in owners:
                owner = self.value(owners, title, (key,), dict)
                family[title] = self.node(title, owner, (key, title))
                model.nodes.append(family[title])
        for title, node in model.arguments.items():
            owner = self.value(self.document["arguments"], title, (), dict)
            self.structure(node, owner, ("arguments", title))
        for at, relation in enumerate(rows(self.findings, self.document, "relations", ())):
            self.relation(relation, ("relations", at))
        return model

    # Statements and arguments

    def node(self, title: str, owner: Json, place: Place) -> DebateNode:
        untitled = _UNTITLED.match(title) is not None
        node = DebateNode(title, argument=place[0] == "arguments", untitled=untitled)
        for at, row in enumerate(rows(self.findings, owner, "members", place)):
            node.members.append(self.member(node, row, (*place, "members", at)))
        node.tags = dict.fromkeys(self.tags(owner, place))
        node.data = self.value(owner, "data", place, dict)
        node.section = self.section(owner)
        return node

    def member(self, node: DebateNode, owner: Json, place: Place) -> Member:
        refers = owner.get("isReference") is True  # of which the text is tags alone
        return Member(
            node,
            "" if refers else word(owner.get("text")).strip(" \t\n"),
            refers=refers,
            role=_ROLES.get(word(owner.get("role")), ""),
            top=owner.get("isTopLevel") is True,
            tags=self.tags(owner, place),
            data=self.value(owner, "data", place, dict) or None,
            section=self.section(owner),
        )

    def section(self, owner: Json) -> Section | None:
        section = owner.get("section")
        return self.sections.get(word(section.get("id") if isinstance(section, dict) else section))

    # Premise-conclusion structures

    def structure(self, node: DebateNode, owner: Json, place: Place) -> None:
        lines: list[Member] = []
        done = 0
        for at, row in enumerate(rows(self.findings, owner, "pcs", place)):
            line_place = (*place, "pcs", at)
            title = word(row.get("title"))
            member = self.member(self.titled(title, line_place, argument=False), row, line_place)
            lines.append(member)
            inference = row.get("inference")
            if member.role not in ("intermediary", "main") and (
                member.role or not isinstance(inference, dict)
            ):
                continue
            step = self.step(node, self.value(row, "inference", line_place, dict), line_place)
            for premise in lines[done:]:
                premise.role = "premise"
            misfits = step.conclude(lines, done)
            if misfits is not None:
                message = f"the inference uses {misfits!r}, which are not lines above"
                self.findings.add("ARG414", message, line_place)
            done = len(lines)
            node.structure.append(step)
            self.steps[node.title, at] = step
        if node.structure:
            node.structure[-1].lines[-1].role = "main"
        if done < len(lines):
            message = f"the argument {node.title[:60]!r} has premises without a conclusion"
            self.findings.add("ARG414", message, (*place, "pcs"))

    def step(self, node: DebateNode, owner: Json, line_place: Place) -> ArgumentStep:
        place = (*line_place, "inference")
        rules = self.value(owner, "inferenceRules", place, list)
        names = tuple(" ".join(rule.split()) for rule in rules if isinstance(rule, str))
        data = self.value(owner, "data", place, dict)
        return ArgumentStep(node, rules=tuple(filter(None, names)), data=data)

    def titled(self, title: str, place: Place, *, argument: bool) -> DebateNode:
        """Return the node of a title; one that is missing is added, with a finding."""
        family = self.model.arguments if argument else self.model.statements
        if title in family:
            return family[title]
        what = "argument" if argument else "statement"
        self.findings.add("ARG413", f"no {what} has the title {title[:60]!r}", place)
        node = self.model.node(title, argument=argument)
        node.members.append(Member(node, refers=True))
        return node

    # Relations

    def relation(self, owner: Json, place: Place) -> None:
        """Add a relation; one to an inference leads to that of a line, or the last one."""
        ends: list[End] = []
        for end in ("from", "to"):
            title, kind = word(owner.get(end)), word(owner.get(f"{end}Type"))
            if kind == "inference":
                at = owner.get("conclusionIndex")
                step = self.steps.get((title, at)) if type(at) is int else None
                node = step.owner if step else self.titled(title, place, argument=True)
                ends.append(step or node.last or node)
            else:
                ends.append(self.titled(title, (*place, end), argument=kind == "argument"))
        source, target = ends
        type_ = word(owner.get("relationType"))
        if isinstance(source, ArgumentStep):
            self.findings.add("ARG414", "a relation that starts at an inference", place)
        elif type_ not in _TYPES:
            self.findings.add("ARG414", f"a relation {type_!r} has no meaning", place)
        else:
            self.model.links.append(DebateRelation(cast("Type", type_), source, target))

    def read_sections(self) -> None:
        """Make the sections of the tree, whatever its depth."""
        waiting: list[tuple[Json, str, Place, Section | None]]
        waiting = [(self.document, "sections", (), None)]
        while waiting:
            owner, key, place, parent = waiting.pop()
            for at, row in enumerate(rows(self.findings, owner, key, place)):
                below = (*place, key, at)
                level = row.get("level")
                if type(level) is not int or level < 1:
                    level = parent.level + 1 if parent else 1
                section = self.model.section(word(row.get("title")), level, parent)
                section.tags = self.tags(row, below)
                section.data = dict(self.value(row, "data", below, dict))
                section.closed = row.get("isClosed", section.data.get("isClosed"))
                self.sections[word(row.get("id"))] = section
                waiting.append((row, "children", below, section))

    def tags(self, owner: Json, place: Place) -> tuple[str, ...]:
        tags = self.value(owner, "tags", place, list)
        return tuple(dict.fromkeys(tag for tag in tags if isinstance(tag, str)))

    def value(self, owner: Json, key: str, place: Place, kind: type[T]) -> T:
        """Return the array or object under a key, an empty one where it is missing or null."""
        value = owner.get(key)
        if value is None or isinstance(value, kind):
            return value or kind()
        expected = "an object" if kind is dict else "an array"
        message = f"{described(value)} where {expected} is expected"
        raise self.findings.refuse(message, (*place, key))
