"""From what Argdown derives to a map, and what has no place there to its origin.

An equivalence class is a statement.  An argument with a premise-conclusion structure is one step
for each inference: the premises, linked, support the conclusion, the rules are the scheme, and the
id is made of the title.  An argument without one is a statement too, because that is what its
sketch says: what supports or attacks something else, with a text of its own and without parts.

A relation to a reconstructed argument aims at its last step; an attack on it is an undercut of that
step, because it says that the argument fails, but not in which premise.  An undercut of a sketch
aims at all that the sketch supports, attacks or undercuts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from argmap.diagnostics import did_you_mean
from argmap.formats._argdown.details import (
    NO_DETAILS,
    OWN,
    Details,
    MapDetails,
    Tell,
    Told,
    deed_details,
    group_details,
    map_details,
    own_name,
    step_details,
)
from argmap.formats._argdown.escape import Escaper
from argmap.formats._argdown.model import End, Link, Model, Node, Section, Step
from argmap.formats._argdown.naming import Called, bears_name, called
from argmap.formats._argdown.negations import Negations, kind_of
from argmap.formats._argdown.notes import Notes
from argmap.formats._argdown.settings import Settings
from argmap.formats._names import Names
from argmap.formats._texts import clean
from argmap.model.argument_map import ArgumentMap
from argmap.model.group import DEEPEST, Group
from argmap.model.origin import Origin
from argmap.model.relation import Relation, derived_id
from argmap.model.statement import Statement
from argmap.relations import relation_kinds
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
        self.taken: set[str] = set()
        self.titles = False
        self.called_so: Mapping[str, str] = {}
        self.deed: dict[int, dict[str, Any]] = {}
        settings = Settings()
        settings.take(model.front)
        self.escaper = Escaper(settings.shortcodes, removes=settings.removes_tags)
        self.details: dict[int, Details] = {}
        self.kinds: dict[str, str] = {}
        self.names: dict[int, str] = {}
        self.steps: dict[int, str] = {}
        self.paths: dict[int, tuple[str, ...]] = {}
        self.parts: dict[str, dict[str, Any]] = {}
        self.rest: dict[str, Any] = {}
        self.relations: list[Relation] = []
        self.ids: set[str] = set()
        self.order: dict[str, int] = {}
        self.reasons: dict[str, list[str]] = {}
        self.negations = Negations(model, self.tell)

    def run(self, format_: str) -> ArgumentMap:
        details = map_details(self.model.front, self.tell(None))
        sources = {one.name for one in details.sources}
        speakers = sources | {one.name for one in details.actors}
        self.taken = speakers | {one.id for one in details.relations if one.is_named}
        self.titles = details.titles
        self.called_so = details.names
        self.taken |= {one["id"] for one in self.deeds() if "id" in one}
        self.told = Told(speakers, sources)
        groups = list(self.groups())
        self.name()
        statements = [
            self.statement(one)
            for one in self.model.nodes
            if not one.structure and not self.negations.stand_for(one)
        ]
        self.relate(details)
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

    def relate(self, details: MapDetails) -> None:
        """Make the relations, each after those that it aims at."""
        nodes = [one for one in self.model.nodes if one.structure]
        for node in nodes:
            for step in node.structure:
                if self.negations.link(step) is None:
                    self.step(step)
        for step in self.negations.in_order():
            self.step(step)
        for node in nodes:
            self.structure(node)
        links = [one for one in self.model.links if not self.negations.takes(one)]
        self.single(links)
        self.undercuts([link for link in links if not self.link(link)])
        self.relations.sort(key=lambda one: self.order[one.id])
        self.besides_argdown(details)

    def name(self) -> None:
        """Give names, to those with a title of their own first: they are what people refer to."""
        nodes = self.model.nodes
        places = {id(node): at for at, node in enumerate(nodes)}
        members = [self.called(node, places) for node in nodes]
        for node, one, found in zip(
            nodes, members, called(members, self.taken, titles=self.titles), strict=True
        ):
            if not node.structure:
                self.names[id(node)] = found[0]
            for step, name in zip(node.structure, found, strict=False):
                self.steps[id(step)] = name
            for name, given in zip(one.own, found, strict=True):
                if name and name != given:
                    self.tell(node.span)(f"the name {name!r} is taken")
        titles = {one.title for one in nodes if not one.untitled}
        for title in self.called_so:
            if title not in titles:
                hints = did_you_mean(title, titles)
                self.tell(None)("; ".join((f"nothing has the title {title[:60]!r}", *hints)))
        self.naming.taken |= {*self.taken, *self.names.values(), *self.steps.values()}

    def in_table(self, node: Node) -> bool:
        """Tell whether the frontmatter has a name for a title; of [a] and <a> for [a]."""
        if node.untitled or node.title not in self.called_so:
            return False
        return not node.argument or node.title not in self.model.statements

    def deeds(self) -> Iterator[dict[str, Any]]:
        """Find out what data of statements say of the step that each makes."""
        for node in self.model.nodes:
            if OWN in node.data:
                found = deed_details(node.data, self.tell(node.span))
                if found:
                    self.deed[id(node)] = found
                    yield found

    def called(self, node: Node, places: Mapping[int, int]) -> Called:
        """Return a node as its names are made of it."""
        title = "" if node.untitled else node.title
        if node.structure:
            own = tuple([one.fields.pop("id", "") for one in map(self.detailed, node.structure)])
            return Called(title, "", own, places[id(node.structure[-1].conclusion)])
        shown = node.shown
        text = "" if shown is None or title else shown.text
        own_one = own_name(node.data, self.tell(node.span)) if OWN in node.data else ""
        if self.in_table(node):
            own_one = own_one or self.called_so[title]
        return Called(title, text, (own_one,))

    def detailed(self, step: Step) -> Details:
        """Return what the data of a step say; they are looked at once."""
        found = self.details.get(id(step))
        if found is None:
            found = self.details[id(step)] = step_details(step.data, self.tell(step.span))
        return found

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
        part = self.described(node, details.data)
        if node.argument:
            part["type"] = "argument"
        tags = tuple(dict.fromkeys(map(_tag, node.tags))) if node.tags else ()
        if tags != tuple(node.tags):
            part["tags"] = tuple(node.tags)
        if part:
            self.parts[name] = part
        bare = node.untitled or (self.titles and bears_name(node.title) and not self.in_table(node))
        self.kinds[name] = details.fields.get("kind", "")
        return Statement(
            name,
            clean(shown.text) if shown is not None else "",
            group=self.path(node.section),
            span=node.span,
            **{
                "title": "" if bare else clean(node.title),
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

    # Steps

    def structure(self, node: Node) -> None:
        """Say what more there is to a reconstructed argument."""
        main = self.parts[self.steps[id(node.structure[-1])]]
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
            main["section"] = self.path(node.section)
        if len(node.structure) > 1:
            main["steps"] = [self.steps[id(one)] for one in node.structure[:-1]]
        lines = [self.names[id(one)] for one, _, _ in node.lines]
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
                    yield self.names[id(one)]
            known.add(id(step.conclusion))
            yield self.names[id(step.conclusion)]

    def step(self, step: Step) -> None:
        """Make the relation of an inference: of what is written under `kind`, else a support."""
        details = self.detailed(step)
        scheme = clean(", ".join(step.rules))
        link = self.negations.link(step)
        made = self.add(
            kind_of(step) if link else self.leads(step),
            [self.names[id(one)] for one in step.sources],
            self.target(link.target) if link else self.names[id(step.conclusion)],
            self.steps[id(step)],
            span=step.span,
            **{"scheme": scheme, **details.fields},
        )
        self.steps[id(step)] = made
        place = link.span if link else step.argument.mentioned
        if place is not None and step is step.argument.structure[-1]:
            self.order[made] = place.start
        own = self.parts[made] = {}
        if details.data:
            own["data"] = details.data
        if scheme.split(", ") != list(step.rules) and step.rules:
            own["rules"] = step.rules

    def leads(self, step: Step) -> str:
        """Return as what the premises of a step lead to its conclusion."""
        kind: str = self.detailed(step).fields.pop("kind", "supports")
        if relation_kinds()[kind].linked or len(step.sources) == 1:
            return kind
        self.tell(step.span)(f"one statement {kind}, not {len(step.sources)}")
        return "supports"

    def add(
        self, kind: str, sources: Iterable[str], target: str, own: str = "", **details: Any
    ) -> str:
        """Add a relation and return its id, a new one if that of its kind and ends is taken."""
        ends = tuple(sources)
        if not own and derived_id(kind, ends, target) in self.ids:
            own = self.naming.free(f"{ends[0]}-{kind}")
        made = Relation(kind, ends, target, id=own, **details)
        self.ids.add(made.id)
        self.order[made.id] = made.span.start if made.span else 0
        self.relations.append(made)
        for name in ends:
            if made.traits.polarity and not made.traits.symmetric:
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
        strict = link.type == "entails"
        if at_step and kind == "attacks":
            kind, part = "undercuts", {"type": "attack"}
        elif at_step and kind == "contradicts":
            target = self.names[id(_concluded(link.target))]
        elif kind == "supports" and self.kinds.get(target) == "question":
            kind, strict = "answers", False
        elif link.type == "contrary":
            part = {"type": "contrary"}
        fields = {"strict": strict, **self.deed.get(id(_concluded(link.source)), {})}
        own = fields.pop("id", "")
        made = self.add(kind, [source], target, own, span=link.span, **fields)
        self.parts[made] = part
        return True

    def single(self, links: Iterable[Link]) -> None:
        """Forget what data say of the step of a statement that makes none, or several."""
        if not self.deed:
            return
        count = Counter(id(_concluded(link.source)) for link in links)
        steps = [step for node in self.model.nodes for step in node.structure]
        used = {id(one) for step in steps for one, _ in step.used}
        for node in self.model.nodes:
            if id(node) in self.deed and (count[id(node)] != 1 or id(node) in used):
                del self.deed[id(node)]
                self.tell(node.span)("'step' tells of one relation, which has to stand in a line")

    def undercuts(self, links: Iterable[Link]) -> None:
        """Make the undercuts of what has no parts, each after those by what it is aimed at."""
        waiting: dict[str, list[Link]] = {}
        due: Counter[str] = Counter()
        for link in links:
            waiting.setdefault(self.target(link.target), []).append(link)
            due[self.source(link.source)] += 1
        ready = [target for target in waiting if not due[target]]
        circles = iter(list(waiting))
        while waiting:
            target = ready.pop() if ready else next(circles)
            for link in waiting.pop(target, ()):
                self.undercut(link)
                source = self.source(link.source)
                due[source] -= 1
                if due[source] == 0 and source in waiting:
                    ready.append(source)

    def undercut(self, link: Link) -> None:
        """Undercut what a sketch or statement does to others, else attack itself."""
        source, target = self.source(link.source), self.target(link.target)
        steps = [*self.reasons.get(target, ())]
        if not steps:
            made = self.add("attacks", [source], target, span=link.span)
            self.parts[made] = {"type": "undercut"}
        fields = {**self.deed.get(id(_concluded(link.source)), {})} if len(steps) == 1 else {}
        own = fields.pop("id", "")
        for step in steps:
            made = self.add("undercuts", [source], step, own, span=link.span, **fields)
            self.parts[made] = {"type": "undercut", "of": target}

    def besides_argdown(self, details: MapDetails) -> None:
        """Add the relations that only the frontmatter tells, each after that which it aims at."""
        left: dict[str, Relation] = {}
        for one in details.relations:
            if left.setdefault(one.id, one) is not one:
                self.tell(None)(f"the relation {one.id!r} is made twice")
        for one in [*left.values()]:
            way = [one]
            while way[-1].target in left and len(way) <= len(left):
                way.append(left[way[-1].target])
            for each in reversed(way):
                if left.pop(each.id, None) is not None:
                    self.beside(each)

    def beside(self, one: Relation) -> None:
        unknown = [name for name in one.sources if name not in self.kinds]
        known = {"statement": one.target in self.kinds, "relation": one.target in self.ids}
        if unknown or not any(known[what] for what in one.traits.aims):
            missing = unknown[0] if unknown else one.target
            self.tell(None)(f"{missing!r} is nothing that {one.kind!r} can relate")
        elif one.id in self.ids:
            self.tell(None)(f"the relation {one.id!r} is made twice")
        else:
            self.ids.add(one.id)
            self.relations.append(one)


def _concluded(end: End) -> Node:
    conclusion = end.conclusion
    return conclusion if conclusion is not None else end  # type: ignore[return-value]  # a step has one


def _tag(tag: str) -> str:
    return clean(tag.replace(",", ";"))
