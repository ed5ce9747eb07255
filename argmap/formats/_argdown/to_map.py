"""From what Argdown derives to a map, and what has no place there to its origin.

An equivalence class is a statement.  An argument with a premise-conclusion structure is one step
for each inference: the premises, linked, support the conclusion, the rules are the scheme, and the
id is made of the title.  An argument without one is a statement too, because that is what its
sketch says: what supports or attacks something else, with a text of its own and without parts.

A relation to a reconstructed argument aims at its last step; an attack on it is an undercut of that
step, because it says that the argument fails, but not in which premise.  An undercut of a sketch
aims at all that the sketch supports or attacks.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from argmap.formats._argdown.details import (
    NO_DETAILS,
    OWN,
    Tell,
    Told,
    group_details,
    map_details,
    step_details,
)
from argmap.formats._argdown.model import End, Link, Model, Node, Section, Step
from argmap.formats._argdown.notes import Notes
from argmap.formats._names import Names
from argmap.formats._texts import clean
from argmap.model.argument_map import ArgumentMap
from argmap.model.group import DEEPEST, Group
from argmap.model.origin import Origin
from argmap.model.relation import Relation, derived_id
from argmap.model.statement import Statement
from argmap.source import Span

_KINDS = {
    "support": "supports", "attack": "attacks", "undercut": "undercuts",
    "contradictory": "contradicts", "contrary": "contradicts", "entails": "supports",
}  # fmt: skip


def to_map(model: Model, format_: str, notes: Notes) -> ArgumentMap:
    """Return the map of a model; its origin bears the name of the format it was read from."""
    return _Mapper(model, notes).run(format_)


class _Mapper:
    def __init__(self, model: Model, notes: Notes) -> None:
        self.model = model
        self.notes = notes
        self.naming = Names()
        self.told = Told()
        self.names: dict[int, str] = {}
        self.steps: dict[int, str] = {}
        self.paths: dict[int, tuple[str, ...]] = {}
        self.parts: dict[str, dict[str, Any]] = {}
        self.rest: dict[str, Any] = {}
        self.relations: list[Relation] = []
        self.ids: set[str] = set()
        self.reasons: dict[str, list[str]] = {}

    def run(self, format_: str) -> ArgumentMap:
        details = map_details(self.model.front, self.tell(None))
        sources = {one.name for one in details.sources}
        speakers = sources | {one.name for one in details.actors}
        self.naming.taken |= speakers
        self.told = Told(speakers, sources)
        groups = list(self.groups())
        self.name()
        statements = [self.statement(one) for one in self.model.nodes if not one.structure]
        for node in self.model.nodes:
            self.structure(node)
        later = [link for link in self.model.links if not self.link(link)]
        for link in later:
            self.undercut(link)
        if details.front:
            self.rest["front"] = details.front
        if self.model.includes:
            self.rest["includes"] = [*self.model.includes]
        parts = {key: part for key, part in self.parts.items() if part}
        return ArgumentMap(
            metadata=details.metadata,
            statements=statements,
            relations=self.relations,
            groups=groups,
            sources=details.sources,
            actors=details.actors,
            origin=Origin(format_, parts, self.rest) if parts or self.rest else None,
        )

    def name(self) -> None:
        """Give names, to those with a title of their own first: they are what people refer to."""
        for node in sorted(self.model.nodes, key=_rank):
            shown = node.shown
            text = shown.text if shown is not None else ""
            title = "" if node.untitled else node.title
            if not node.structure:
                self.names[id(node)] = self.naming.of(title, title or text)
                continue
            if node.untitled:
                title = f"{self.names[id(node.structure[-1].conclusion)]}-argument"
            final = self.naming.of(title, title)
            for number, step in enumerate(node.structure[:-1], start=1):
                self.steps[id(step)] = self.naming.free(f"{final}-{number}")
            self.steps[id(node.structure[-1])] = final

    def tell(self, *places: Span | None) -> Tell:
        """Return how to say what is wrong with the data that stand in one of these places."""

        def tell(message: str) -> None:
            for span in (*places, Span(self.notes.source, 0, len(self.notes.source.text))):
                if span is not None:
                    at = span.source.text.find(OWN, span.start, span.end)
                    if at >= 0:
                        self.notes.at("ARG424", message, Span(span.source, at, at + len(OWN)))
                        return
            self.notes.add("ARG424", message, 0)

        return tell

    # Sections

    def groups(self) -> Iterator[Group]:
        counts: dict[tuple[str, ...], int] = {}
        changed = []
        for section in self.model.all_sections():
            above = self.paths[id(section.parent)] if section.parent else ()
            title = clean(section.title) or "Untitled"
            path = (*above[: DEEPEST - 1], title)
            while path in counts:
                counts[path] += 1
                path = (*path[:-1], f"{title} ({counts[path]})")
            counts[path] = 1
            self.paths[id(section)] = path
            details = group_details(section.data, self.tell(section.span))
            told = self.besides(section, path, details.data)
            if told:
                changed.append({"path": path, **told})
            yield Group(path, span=section.span, **details.fields)
        if changed:
            self.rest["sections"] = changed

    def besides(self, section: Section, path: tuple[str, ...], data: Mapping[str, Any]) -> Any:
        """Return what of a section a group cannot hold."""
        told: dict[str, Any] = {}
        if section.level != len(path):
            told["level"] = section.level
        if section.title != path[-1]:
            told["title"] = section.title
        if section.tags:
            told["tags"] = section.tags
        if data:
            told["data"] = data
        return told

    def path(self, section: Section | None) -> tuple[str, ...]:
        return self.paths[id(section)] if section is not None else ()

    # Statements

    def statement(self, node: Node) -> Statement:
        name = self.names[id(node)]
        shown = node.shown
        details = NO_DETAILS
        if node.data:
            places = [one.span for one in node.members if one.data and OWN in one.data]
            details = self.told.statement(node.data, self.tell(*places[:1], node.span))
        part = _described(node, details.data)
        if node.argument:
            part["type"] = "argument"
        tags = tuple(dict.fromkeys(map(_tag, node.tags))) if node.tags else ()
        if tags != tuple(node.tags):
            part["tags"] = tuple(node.tags)
        if part:
            self.parts[name] = part
        return Statement(
            name,
            clean(shown.text) if shown is not None else "",
            group=self.path(node.section),
            tags=tuple(one for one in tags if one),
            span=node.span,
            **{"title": "" if node.untitled else clean(node.title), **details.fields},
        )

    # Steps

    def structure(self, node: Node) -> None:
        """Make the steps of a reconstructed argument."""
        if not node.structure:
            return
        for step in node.structure:
            self.step(step)
        main = self.parts[self.steps[id(node.structure[-1])]]
        main["argument"] = node.title
        if node.untitled:
            main["untitled"] = True
        texts = [one.text for one in node.members if not one.refers and one.text]
        if texts:
            main["texts"] = texts
        if node.tags:
            main["tags"] = tuple(node.tags)
        if node.data:
            main["described"] = node.data
        if node.section is not None:
            main["section"] = self.path(node.section)
        if len(node.structure) > 1:
            main["steps"] = [self.steps[id(one)] for one in node.structure[:-1]]
        lines = [self.names[id(one)] for one, _, _ in node.lines]
        if lines != list(self.expected(node)):
            main["lines"] = lines

    def expected(self, node: Node) -> Iterator[str]:
        """Yield the lines that would be written for the steps alone."""
        known: set[int] = set()
        for step in node.structure:
            for one in step.sources:
                if id(one) not in known:
                    known.add(id(one))
                    yield self.names[id(one)]
            known.add(id(step.conclusion))
            yield self.names[id(step.conclusion)]

    def step(self, step: Step) -> None:
        details = step_details(step.data, self.tell(step.span))
        scheme = clean(", ".join(step.rules))
        own = self.parts[self.steps[id(step)]] = {}
        if details.data:
            own["data"] = details.data
        if scheme.split(", ") != list(step.rules) and step.rules:
            own["rules"] = step.rules
        fields = {"scheme": scheme, **details.fields} if scheme else details.fields
        self.add(
            "supports",
            [self.names[id(one)] for one in step.sources],
            self.names[id(step.conclusion)],
            self.steps[id(step)],
            span=step.span,
            **fields,
        )

    def add(
        self, kind: str, sources: Iterable[str], target: str, own: str = "", **details: Any
    ) -> str:
        """Add a relation and return its id, a new one if that of its kind and ends is taken."""
        ends = tuple(sources)
        if not own and derived_id(kind, ends, target) in self.ids:
            own = self.naming.free(f"{ends[0]}-{kind}")
        made = Relation(kind, ends, target, id=own, **details)
        self.ids.add(made.id)
        self.relations.append(made)
        for name in ends:
            if made.traits.polarity and not made.traits.symmetric and made.kind != "undercuts":
                self.reasons.setdefault(name, []).append(made.id)
        return made.id

    # Relations

    def source(self, node: Node) -> str:
        conclusion = node.conclusion
        return self.names[id(node if conclusion is None else conclusion)]

    def target(self, end: End) -> str:
        if isinstance(end, Step):
            return self.steps[id(end)]
        return self.steps[id(end.structure[-1])] if end.structure else self.names[id(end)]

    def link(self, link: Link) -> bool:
        """Make the relation of a link, if that does not depend on others; tell whether it was."""
        source, target = self.source(link.source), self.target(link.target)
        kind = _KINDS[link.type]
        at_step = isinstance(link.target, Step) or bool(link.target.structure)
        if kind == "undercuts" and not at_step:
            return False
        part: dict[str, Any] = {}
        if at_step and kind == "attacks":
            kind, part = "undercuts", {"type": "attack"}
        elif at_step and kind == "contradicts":
            target, part = self.names[id(_concluded(link.target))], {"type": link.type}
        elif link.type == "contrary":
            part = {"type": "contrary"}
        made = self.add(kind, [source], target, span=link.span, strict=link.type == "entails")
        self.parts[made] = part
        return True

    def undercut(self, link: Link) -> None:
        """Undercut what a sketch or statement supports and attacks, else attack itself."""
        source, target = self.source(link.source), self.target(link.target)
        steps = [*self.reasons.get(target, ())]
        if not steps:
            made = self.add("attacks", [source], target, span=link.span)
            self.parts[made] = {"type": "undercut"}
        for step in steps:
            made = self.add("undercuts", [source], step, span=link.span)
            self.parts[made] = {"type": "undercut", "of": target}


def _rank(node: Node) -> int:
    return node.untitled * (2 if node.structure else 1)


def _concluded(end: End) -> Node:
    conclusion = end.conclusion
    return conclusion if conclusion is not None else end  # type: ignore[return-value]  # a step has one


def _tag(tag: str) -> str:
    return clean(tag.replace(",", ";"))


def _described(node: Node, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a statement cannot hold of a node: its other texts, its marks and its data."""
    part: dict[str, Any] = {}
    shown = node.shown
    if len(node.members) > 1:
        texts = [one.written or one.text for one in node.members if one is not shown and one.text]
        others = [one for one in dict.fromkeys(texts) if shown is None or one != shown.text]
        if others:
            part["others"] = others
    if shown is not None and shown.written:
        part["written"] = clean(shown.written)
    if data:
        part["data"] = data
    return part
