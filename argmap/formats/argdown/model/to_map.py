"""From what Argdown derives to a map, and what has no place there to its origin.

An equivalence class is a statement.  An argument with a premise-conclusion structure is one step
for each inference: the premises, linked, support the conclusion, the rules are the scheme, and the
id is made of the title.  An argument without one is a statement too, because that is what its
sketch says: what supports or attacks something else, with a text of its own and without parts.
Not here: names (`title_index`), groups (`groups`) and relations (`relations`).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.exchange.texts import clean
from argmap.formats.argdown.model.debate import Model, Node
from argmap.formats.argdown.model.details import NO_DETAILS, OWN, Told, map_details
from argmap.formats.argdown.model.groups import Grouping
from argmap.formats.argdown.model.negations import Negations
from argmap.formats.argdown.model.relations import Relating
from argmap.formats.argdown.model.step_data import Deeds
from argmap.formats.argdown.model.title_index import Titled
from argmap.formats.argdown.read.data_findings import Telling
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.settings import Settings
from argmap.formats.argdown.write.escape import Escaper
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import Origin
from argmap.model.statement import Statement


def to_map(model: Model, format_: str, notes: Notes) -> ArgumentMap:
    """Return the map of a model; its origin bears the name of the format it was read from."""
    return _Mapper(model, notes).run(format_)


class _Mapper:
    def __init__(self, model: Model, notes: Notes) -> None:
        self.model = model
        self.telling = Telling(notes)
        settings = Settings()
        settings.take(model.front)
        self.escaper = Escaper(settings.shortcodes, removes=settings.removes_tags)
        self.kinds: dict[str, str] = {}
        self.parts: dict[str, dict[str, Any]] = {}
        self.negations = Negations(model, self.telling.of)
        self.details = map_details(model.front, self.telling.of(None))
        self.grouping = Grouping(model, self.telling)
        sources = {one.name for one in self.details.sources}
        speakers = sources | {one.name for one in self.details.actors}
        self.told = Told(speakers, sources)
        self.deeds = Deeds(model, self.telling, self.told)
        taken = speakers | {one.id for one in self.details.relations if one.is_named}
        taken |= {one["id"] for one in self.deeds.find() if "id" in one}
        self.titled = Titled(model, self.details, self.deeds, self.telling, taken)

    def run(self, format_: str) -> ArgumentMap:
        details = self.details
        groups = list(self.grouping.groups())
        self.titled.give()
        statements = [
            self.statement(one)
            for one in self.model.nodes
            if not one.structure and not self.negations.stand_for(one)
        ]
        relating = Relating(self.titled, self.deeds, self.negations, self.telling, self.kinds)
        relating.infer(self.model)
        for node in self.model.nodes:
            if node.structure:
                self.structure(node, relating.parts[self.titled.steps[id(node.structure[-1])]])
        relating.relate(self.model, details)
        parts = {key: part for key, part in (self.parts | relating.parts).items() if part}
        rest = dict(self.rest())
        return ArgumentMap(
            metadata=details.metadata,
            statements=statements,
            relations=relating.relations,
            groups=groups,
            sources=details.sources,
            actors=details.actors,
            origin=Origin(format_, parts, rest) if parts or rest else None,
        )

    def rest(self) -> Iterator[tuple[str, Any]]:
        """Yield what only the origin of a map holds, apart from its members."""
        if self.grouping.changed:
            yield "sections", self.grouping.changed
        if self.details.front:
            yield "front", self.details.front
        if self.model.includes:
            yield "includes", [*self.model.includes]

    # Statements

    def statement(self, node: Node) -> Statement:
        name = self.titled.names[id(node)]
        shown = node.shown
        details = NO_DETAILS
        if node.data:
            places = [one.span for one in node.members if one.data and OWN in one.data]
            details = self.told.statement(node.data, self.telling.of(*places[:1], node.span))
        part = self.described(node, details.data)
        if node.argument:
            part["type"] = "argument"
        tags = tuple(dict.fromkeys(map(_tag, node.tags))) if node.tags else ()
        if tags != tuple(node.tags):
            part["tags"] = tuple(node.tags)
        if part:
            self.parts[name] = part
        self.kinds[name] = details.fields.get("kind", "")
        return Statement(
            name,
            clean(shown.text) if shown is not None else "",
            group=self.grouping.path(node.section),
            span=node.span,
            **{
                "title": "" if self.titled.bare(node) else clean(node.title),
                "tags": tuple(one for one in tags if one),
                **details.fields,
            },
        )

    def described(self, node: Node, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a statement cannot hold: its other texts, its marks and its data."""
        part: dict[str, Any] = {}
        shown = node.shown
        if len(node.members) > 1:
            told = [one for one in node.members if one is not shown and one.text]
            texts = dict.fromkeys(clean(one.written or one.text) for one in told)
            others = [one for one in texts if shown is None or one != clean(shown.text)]
            if others:
                part["others"] = others
        if shown is not None and shown.written:
            written = clean(shown.written)
            if written != self.escaper.tagged(clean(shown.text), node.tags):
                part["written"] = written
        if data:
            part["data"] = data
        return part

    # Arguments

    def structure(self, node: Node, main: dict[str, Any]) -> None:
        """Say in the part of its last step what more there is to a reconstructed argument."""
        if node.untitled:
            main["untitled"] = True
        else:
            main["argument"] = node.title
        told = [one for one in node.members if not one.refers and one.text]
        texts = [clean(one.written or one.text) for one in told]
        if texts:
            main["texts"] = texts
        if node.tags:
            main["tags"] = tuple(node.tags)
        if node.data:
            main["described"] = node.data
        if node.section is not None:
            main["section"] = self.grouping.path(node.section)
        if len(node.structure) > 1:
            main["steps"] = [self.titled.steps[id(one)] for one in node.structure[:-1]]
        lines = [self.titled.names[id(one)] for one, _, _ in node.lines]
        if self.negations.stand_for(node.structure[-1].conclusion):
            return
        if lines != list(self.expected(node)):
            main["lines"] = lines

    def expected(self, node: Node) -> Iterator[str]:
        """Yield the lines that would be written for the steps alone."""
        known: set[int] = set()
        for step in node.structure:
            for one in step.sources:
                if id(one) not in known:
                    known.add(id(one))
                    yield self.titled.names[id(one)]
            known.add(id(step.conclusion))
            yield self.titled.names[id(step.conclusion)]


def _tag(tag: str) -> str:
    return clean(tag.replace(",", ";"))
