"""From the JSON that Argdown exports to what it derives from a text.

Three shapes are about:

- since Argdown 1: `statements`, `arguments` and `relations` of objects with a `type`, as `argdown
  json` writes them, with `sections` and `tags`, and with a `map` where one was built;
- Argdown 0.x: the same without types, the kind of a relation being its `type`, the texts of an
  argument its `descriptions` and data `metaData`;
- a `map` alone, of `nodes` and `edges`, whose ends are `from` and `to`, or `source` and `target`.

Where a file has the first, its `map` says nothing more and is not read.  Linear in the file.
Sources: @argdown/core 1.1 to 2.0, src/model; argdown-parser 0.8 and argdown-map-maker 0.5.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast, get_args

from argmap.exchange.findings import Findings
from argmap.exchange.json import described, rows, word
from argmap.exchange.shapes import Place
from argmap.formats.argdown.model.debate import (
    ArgumentLine,
    ArgumentStep,
    DebateNode,
    DebateRelation,
    Member,
    Model,
    Role,
    Section,
    Type,
)
from argmap.formats.argdown.model.details import OWN
from argmap.formats.argdown.read.structures import sources_of

_UNTITLED = re.compile(r"Untitled [0-9]+(?: - [0-9]+)?\Z", re.ASCII)
_EXPLODED = re.compile(r"(.+) - [0-9]+\Z", re.ASCII | re.DOTALL)
_ROLES: Mapping[str, Role] = {
    "premise": "premise",
    "intermediary-conclusion": "intermediary",
    "main-conclusion": "main",
    "conclusion": "intermediary",
    "argument-description": "described",
    "top-level-statement": "top-level",
    "relation-statement": "relation",
}
_TYPES = frozenset(get_args(Type))
_SYMMETRIC = ("contradictory", "contrary")


def from_json(document: dict[str, Any], findings: Findings) -> Model:
    """Return the model of an exported file; what has no meaning in it is told."""
    if "statements" in document or "arguments" in document:
        return _Exported(document, findings).run()
    map_ = document.get("map", document)
    if not isinstance(map_, dict) or "nodes" not in map_:
        raise findings.refuse("there are neither 'statements' nor a 'map' of nodes and edges")
    return _Drawn(map_, ("map",) if "map" in document else (), findings).run()


class _Json:
    """What the readers of both have in common."""

    def __init__(self, document: dict[str, Any], place: Place, findings: Findings) -> None:
        self.document = document
        self.place = place
        self.findings = findings
        self.model = Model()
        self.known: set[tuple[int, int, Type]] = set()
        self.opened: dict[int, Section] = {}

    def link(
        self, type_: str, source: DebateNode, target: DebateNode | ArgumentStep, place: Place
    ) -> None:
        """Add a relation, once."""
        if type_ not in _TYPES:
            self.findings.add("ARG414", f"a relation {type_!r} has no meaning", place)
            return
        kind = cast("Type", type_)
        key = (id(source), id(target), kind)
        if key in self.known:
            return
        self.known.add(key)
        if kind in _SYMMETRIC:
            self.known.add((key[1], key[0], kind))
        self.model.links.append(DebateRelation(kind, source, target))

    def tree(self, key: str) -> Iterator[tuple[dict[str, Any], Place, Section | None]]:
        """Yield the objects of a tree, whatever its depth, and the section that each is in."""
        waiting: list[tuple[dict[str, Any], Place, int]] = []

        def put_off(owner: dict[str, Any], name: str, place: Place) -> None:
            below = enumerate(rows(self.findings, owner, name, place))
            waiting.extend([(row, (*place, name, at), id(owner)) for at, row in below][::-1])

        put_off(self.document, key, self.place)
        while waiting:
            owner, place, parent = waiting.pop()
            yield owner, place, self.opened.get(parent)
            put_off(owner, "children", place)

    def open_section(
        self, owner: dict[str, Any], title: str, parent: Section | None, level: int = 0
    ) -> Section:
        """Add the section that an object of a tree is."""
        section = Section(title, level or (parent.level if parent else 0) + 1, parent)
        section.closed = owner.get("isClosed")
        (parent.children if parent else self.model.sections).append(section)
        self.opened[id(owner)] = section
        return section

    def tags(self, owner: dict[str, Any], place: Place) -> tuple[str, ...]:
        tags = self.listed(owner, "tags", place)
        return tuple(dict.fromkeys(tag for tag in tags if isinstance(tag, str)))

    def listed(self, owner: dict[str, Any], key: str, place: Place) -> list[Any]:
        value = owner.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            message = f"{described(value)} where an array is expected"
            raise self.findings.refuse(message, (*place, key))
        return value

    def object(self, owner: dict[str, Any], key: str, place: Place) -> dict[str, Any]:
        value = owner.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            message = f"{described(value)} where an object is expected"
            raise self.findings.refuse(message, (*place, key))
        return value


class _Exported(_Json):
    """A file with statements, arguments and relations."""

    def __init__(self, document: dict[str, Any], findings: Findings) -> None:
        super().__init__(document, (), findings)
        self.sections: dict[str, Section] = {}
        self.steps: dict[tuple[str, int], ArgumentStep] = {}
        self.exploded: dict[str, DebateNode] = {}
        self.lines: dict[tuple[str, str, Role], list[Member]] = {}
        self.places: dict[int, tuple[int, int]] = {}

    def run(self) -> Model:
        model = self.model
        model.front = self.object(self.document, "frontMatter", ())
        for owner, place, parent in self.tree("sections"):
            level = owner.get("level")
            level = level if type(level) is int and level > 0 else 0
            section = self.open_section(owner, word(owner.get("title")), parent, level)
            section.tags = self.tags(owner, place)
            section.data = dict(self.object(owner, "data", place))
            if section.closed is None:
                section.closed = section.data.get("isClosed")
            self.sections[word(owner.get("id"))] = section
        for key, family in (("statements", model.statements), ("arguments", model.arguments)):
            for title, owner in self.object(self.document, key, ()).items():
                place = (key, title)
                if not isinstance(owner, dict):
                    message = f"{described(owner)} where an object is expected"
                    raise self.findings.refuse(message, place)
                node = self.node(title, owner, place, argument=key == "arguments")
                family[title] = node
                model.nodes.append(node)
        for title, node in model.arguments.items():
            self.structure(node, self.document["arguments"][title], ("arguments", title))
        if not model.front:
            declared = _speakers(model)
            model.front = {OWN: declared} if declared else {}
        if len(self.places) == len(model.nodes):
            model.nodes.sort(key=lambda node: self.places[id(node)])
        for at, relation in enumerate(rows(self.findings, self.document, "relations", ())):
            self.relation(relation, ("relations", at))
        return model

    def section(self, owner: dict[str, Any]) -> Section | None:
        section = owner.get("section")
        return self.sections.get(word(section.get("id") if isinstance(section, dict) else section))

    # Statements and arguments

    def node(
        self, title: str, owner: dict[str, Any], place: Place, *, argument: bool
    ) -> DebateNode:
        node = DebateNode(title, argument, untitled=_UNTITLED.match(title) is not None)
        key = "members" if "members" in owner or not argument else "descriptions"
        for at, row in enumerate(rows(self.findings, owner, key, place)):
            member = self.member(row, (*place, key, at))
            node.members.append(member)
            node.listed_count += not member.refers
            if "argumentTitle" in row:
                key_of_line = (title, word(row["argumentTitle"]), member.role)
                self.lines.setdefault(key_of_line, []).append(member)
            if type(row.get("startLine")) is int and id(node) not in self.places:
                column = row.get("startColumn")
                self.places[id(node)] = (row["startLine"], column if type(column) is int else 0)
        node.tags = dict.fromkeys(self.tags(owner, place))
        node.data = self.data(owner, place)
        node.section = self.section(owner)
        if type(owner.get("startLine")) is int:
            self.places.setdefault(id(node), (owner["startLine"], 0))
        return node

    def member(self, owner: dict[str, Any], place: Place) -> Member:
        return Member(
            word(owner.get("text")).strip(" \t\n"),
            refers=owner.get("isReference") is True,
            role=_ROLES.get(word(owner.get("role")), ""),
            top=owner.get("isTopLevel") is True,
            tags=self.tags(owner, place),
            data=self.data(owner, place) or None,
            section=self.section(owner),
        )

    def data(self, owner: dict[str, Any], place: Place) -> dict[str, Any]:
        key = "data" if "data" in owner else "metaData"
        return self.object(owner, key, place)

    # Premise-conclusion structures

    def structure(self, node: DebateNode, owner: dict[str, Any], place: Place) -> None:
        lines: list[ArgumentLine] = []
        done = 0
        for at, row in enumerate(rows(self.findings, owner, "pcs", place)):
            line_place = (*place, "pcs", at)
            member = self.member(row, line_place)
            title = word(row.get("title"))
            known = self.lines.get((title, node.title, member.role))
            member = known.pop(0) if known else member
            lines.append((self.titled(title, line_place, argument=False), member))
            if member.role not in ("intermediary", "main") and (
                member.role or not isinstance(row.get("inference"), dict)
            ):
                continue
            step = self.step(
                node, self.object(row, "inference", line_place), (*line_place, "inference")
            )
            member.step, step.index = step, at
            step.lines = lines[done:]
            for _, line in step.lines:
                line.role, line.argument = "premise", node
            member.role = "intermediary"
            exploded = self.was_exploded(step, row.get("inference"))
            reused = () if exploded else (step.data, member.data)  # numbers of lines that are gone
            step.used, misfits = sources_of(lines, done, *reused)
            if misfits is not None:
                message = f"the inference uses {misfits!r}, which are not lines above"
                self.findings.add("ARG414", message, line_place)
            done = len(lines)
            node.structure.append(step)
            self.steps[node.title, at] = step
        if node.structure:
            node.structure[-1].lines[-1][1].role = "main"
        if done < len(lines):
            message = f"the argument {node.title[:60]!r} has premises without a conclusion"
            self.findings.add("ARG414", message, (*place, "pcs"))

    def was_exploded(self, step: ArgumentStep, inference: Any) -> bool:
        """Tell whether an argument was made of one inference of another, named in relations."""
        match = _EXPLODED.match(step.argument.title)
        if match is None or not isinstance(inference, dict):
            return False
        title, at = word(inference.get("argumentTitle")), inference.get("conclusionIndex")
        if title != match[1] or type(at) is not int:
            return False
        self.steps.setdefault((title, at), step)
        self.exploded[title] = step.argument
        return True

    def step(self, node: DebateNode, owner: dict[str, Any], place: Place) -> ArgumentStep:
        rules = self.listed(owner, "inferenceRules", place)
        names = tuple(" ".join(rule.split()) for rule in rules if isinstance(rule, str))
        return ArgumentStep(node, rules=tuple(filter(None, names)), data=self.data(owner, place))

    def titled(self, title: str, place: Place, *, argument: bool) -> DebateNode:
        """Return the node of a title; one that is missing is added, with a finding."""
        family = self.model.arguments if argument else self.model.statements
        if title in family:
            return family[title]
        if argument and title in self.exploded:
            return self.exploded[title]
        what = "argument" if argument else "statement"
        self.findings.add("ARG413", f"no {what} has the title {title[:60]!r}", place)
        node = self.model.argument(title) if argument else self.model.statement(title)
        node.members.append(Member(refers=True))
        return node

    # Relations

    def relation(self, owner: dict[str, Any], place: Place) -> None:
        ends = []
        for end in ("from", "to"):
            title, kind = word(owner.get(end)), word(owner.get(f"{end}Type"))
            if kind == "inference":
                ends.append(self.inference(title, owner, place))
            else:
                ends.append(self.titled(title, (*place, end), argument=kind == "argument"))
        source, target = ends
        kind = word(owner.get("relationType", owner.get("type")))
        if isinstance(source, ArgumentStep):
            self.findings.add("ARG414", "a relation that starts at an inference", place)
            return
        self.link(kind, source, target, place)

    def inference(
        self, title: str, owner: dict[str, Any], place: Place
    ) -> DebateNode | ArgumentStep:
        """Return the inference of an argument that leads to a line, or its last one."""
        at = owner.get("conclusionIndex")
        step = self.steps.get((title, at)) if type(at) is int else None
        node = step.argument if step else self.titled(title, place, argument=True)
        if step is None and node.structure:
            step = node.structure[-1]
        return node if step is None else step


class _Drawn(_Json):
    """A map of nodes and edges, without the statements that they were made of."""

    def run(self) -> Model:
        nodes: dict[str, DebateNode] = {}
        for owner, place, section in self.tree("nodes"):
            if word(owner.get("type")) in ("group-map-node", "group"):
                title = word(owner.get("labelTitle")) or word(owner.get("title"))
                self.open_section(owner, title, section)
                continue
            key = word(owner.get("id"))
            if key in nodes:
                raise self.findings.refuse(f"two nodes have the id {key!r}", place)
            nodes[key] = self.node(owner, place, section)
        place = (*self.place, "edges")
        for at, owner in enumerate(rows(self.findings, self.document, "edges", self.place)):
            self.edge(owner, (*place, at), nodes)
        return self.model

    def node(self, owner: dict[str, Any], place: Place, section: Section | None) -> DebateNode:
        argument = word(owner.get("type")) in ("argument-map-node", "argument")
        family = self.model.arguments if argument else self.model.statements
        title = word(owner.get("title")) or word(owner.get("labelTitle"))
        untitled = not title or _UNTITLED.match(title) is not None
        stem, number = title or "Untitled", 1
        while (title or "") in family or not title:
            number += 1
            title = f"{stem} ({number})"
        node = self.model.argument(title) if argument else self.model.statement(title)
        node.untitled = untitled
        node.section = section
        node.tags = dict.fromkeys(self.tags(owner, place))
        text = word(owner.get("labelText")).strip(" \t\n")
        member = Member(text, refers=not text, tags=tuple(node.tags), section=section)
        node.members.append(member)
        return node

    def edge(self, owner: dict[str, Any], place: Place, nodes: dict[str, DebateNode]) -> None:
        ends = []
        for end, alias in (("from", "source"), ("to", "target")):
            value = owner.get(end, owner.get(alias))
            key = word(value.get("id") if isinstance(value, dict) else value)
            if key not in nodes:
                raise self.findings.refuse(f"an edge has no node {key!r} to start or end at", place)
            ends.append(nodes[key])
        type_ = word(owner.get("relationType", owner.get("type")))
        self.link(type_, ends[0], ends[1], place)


def _speakers(model: Model) -> dict[str, dict[str, str]]:
    """Return the sources and actors that data name, which only a frontmatter would declare."""
    declared: dict[str, dict[str, str]] = {"sources": {}, "actors": {}}
    for node in model.nodes:
        own_data = node.data.get(OWN)
        for key, family in (("source", "sources"), ("by", "actors")):
            entries = own_data.get(key) if isinstance(own_data, dict) else None
            for entry in entries if isinstance(entries, list) else [entries]:
                if isinstance(entry, str):
                    names = entry.split(",", 1)[:1] if key == "source" else entry.split(",")
                    declared[family].update((name.strip(), "") for name in names if name.strip())
    for name in declared["sources"]:
        declared["actors"].pop(name, None)
    return {family: names for family, names in declared.items() if names}
