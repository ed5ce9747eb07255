"""The relations of a map, as the inferences and relations of an Argdown text make them.

A relation to a reconstructed argument aims at its last step; an attack on it is an undercut of that
step, because it says that the argument fails, but not in which premise.  An undercut of a sketch
aims at the one thing that the sketch does; where that is several things, or the undercut aims at a
statement, it is an attack, of which the origin knows that it was an undercut: so it is one relation
whatever it aims at.
Not here: relations that only the frontmatter tells are read in `details`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from argmap.exchange.texts import clean
from argmap.formats.argdown.model.debate import (
    ArgumentStep,
    DebateNode,
    DebateRelation,
    End,
    Model,
    concluded,
)
from argmap.formats.argdown.model.details import MapDetails
from argmap.formats.argdown.model.names import Titled
from argmap.formats.argdown.model.negations import Negations, kind_of
from argmap.formats.argdown.read.findings import Notes
from argmap.model.index import inner_first
from argmap.model.relation import Relation, derived_id
from argmap.relations import relation_kinds

_KINDS = {
    "support": "supports", "attack": "attacks", "undercut": "undercuts",
    "contradictory": "contradicts", "contrary": "contradicts", "entails": "supports",
}  # fmt: skip


class Relating:
    """Makes the relations, each after those that it aims at.

    `kinds` are those of the statements, by names; `parts` is what a relation cannot hold.
    """

    def __init__(
        self, titled: Titled, negations: Negations, notes: Notes, kinds: Mapping[str, str]
    ) -> None:
        self.titled = titled
        self.negations = negations
        self.notes = notes
        self.kinds = kinds
        self.records: dict[str, dict[str, Any]] = {}
        self.relations: list[Relation] = []
        self.ids: set[str] = set()
        self.order: dict[str, int] = {}
        self.reasons: dict[str, list[str]] = {}

    def infer(self, model: Model) -> None:
        """Make the relations of inferences."""
        for node in model.nodes:
            for step in node.structure:
                if self.negations.link(step) is None:
                    self.step(step)
        for step in self.negations.in_order():
            self.step(step)

    def relate(self, model: Model, details: MapDetails) -> None:
        """Make all others, and sort them as they stand in the text."""
        links = [link for link in model.links if not self.negations.takes(link)]
        self.single(links, model)
        self.undercuts([link for link in links if not self.link(link)])
        self.relations.sort(key=lambda relation: self.order[relation.id])
        self.besides_argdown(details)

    def single(self, links: Iterable[DebateRelation], model: Model) -> None:
        """Forget what data say of the step of a statement that makes none, or several."""
        nodes = [node for node in model.nodes if node.deed]
        if not nodes:
            return
        count = Counter(id(concluded(link.source)) for link in links)
        steps = [step for node in model.nodes for step in node.structure]
        used = {id(node) for step in steps for node, _ in step.used}
        for node in nodes:
            if count[id(node)] != 1 or id(node) in used:
                node.deed = {}
                message = "'step' tells of one relation, which has to stand in a line"
                self.notes.reporter(node.span)(message)

    def step(self, step: ArgumentStep) -> None:
        """Make the relation of an inference: of what is written under `kind`, else a support."""
        details = step.details
        scheme = clean(", ".join(step.rules))
        link = self.negations.link(step)
        id_ = self.add(
            kind_of(step) if link else self.leads(step),
            [self.titled.names[id(source)] for source in step.sources],
            self.titled.target(link.target) if link else self.titled.names[id(step.conclusion)],
            self.titled.steps[id(step)],
            span=step.span,
            **{"scheme": scheme, **details.fields},
        )
        self.titled.steps[id(step)] = id_
        place = link.span if link else step.argument.mentioned
        if place is not None and step is step.argument.structure[-1]:
            self.order[id_] = place.start
        record = self.records[id_] = {}
        if details.data:
            record["data"] = details.data
        if scheme.split(", ") != list(step.rules) and step.rules:
            record["rules"] = step.rules

    def leads(self, step: ArgumentStep) -> str:
        """Return as what the premises of a step lead to its conclusion."""
        kind: str = step.details.fields.pop("kind", "supports")
        if relation_kinds()[kind].linked or len(step.sources) == 1:
            return kind
        self.notes.reporter(step.span)(f"one statement {kind}, not {len(step.sources)}")
        return "supports"

    def add(
        self, kind: str, sources: Iterable[str], target: str, id_: str = "", **details: Any
    ) -> str:
        """Add a relation and return its id, a new one if that of its kind and ends is taken."""
        ends = tuple(sources)
        if not id_ and derived_id(kind, ends, target) in self.ids:
            id_ = self.titled.naming.free(f"{ends[0]}-{kind}")
        relation = Relation(kind, ends, target, id=id_, **details)
        self.ids.add(relation.id)
        self.order[relation.id] = relation.span.start if relation.span else 0
        self.relations.append(relation)
        for name in ends:
            if relation.traits.polarity and not relation.traits.symmetric:
                self.reasons.setdefault(name, []).append(relation.id)
        return relation.id

    def link(self, link: DebateRelation) -> bool:
        """Make the relation of a link, if that does not depend on others; return whether it was."""
        source, target = self.titled.source(link.source), self.titled.target(link.target)
        kind = _KINDS[link.type]
        at_step = isinstance(link.target, ArgumentStep) or bool(link.target.structure)
        record: dict[str, Any] = {}
        if kind == "undercuts" and not at_step:
            if isinstance(link.target, DebateNode) and link.target.argument:
                return False
            kind, record = "attacks", {"type": "undercut"}
        if kind == "undercuts" and isinstance(link.target, DebateNode) and link.target.whole:
            record = {"type": "argument"}
        strict = link.type == "entails"
        if at_step and kind == "supports" and source in self.premises(link.target):
            return True  # the premises say so
        if at_step and kind == "attacks":
            kind, record = "undercuts", {"type": "attack"}
        elif at_step and kind == "contradicts":
            target = self.titled.names[id(concluded(link.target))]
        elif kind == "supports" and self.kinds.get(target) == "question":
            kind, strict = "answers", False
        elif link.type == "contrary":
            record = {"type": "contrary"}
        fields = {"strict": strict, **concluded(link.source).deed}
        own_id = fields.pop("id", "")
        id_ = self.add(kind, [source], target, own_id, span=link.span, **fields)
        self.records[id_] = record
        return True

    def premises(self, end: End) -> set[str]:
        """Return the names of the premises of an argument, or of one of its steps."""
        steps = end.structure if isinstance(end, DebateNode) else [end]
        return {self.titled.names[id(node)] for step in steps for node in step.sources}

    def undercuts(self, links: Iterable[DebateRelation]) -> None:
        """Make the undercuts of sketches: of the one thing that a sketch does, else of itself.

        That one thing may be an undercut, which is made before; of those in a circle, one is none.
        """
        cuts: dict[str | int, DebateRelation] = {id(link): link for link in links}
        by_source: dict[str, list[str | int]] = {}
        for key, link in cuts.items():
            by_source.setdefault(self.titled.source(link.source), []).append(key)
        aims: dict[str | int, str | int] = {}
        for key, link in cuts.items():
            target = self.titled.target(link.target)
            deeds = [*self.reasons.get(target, ()), *by_source.get(target, ())]
            aims[key] = deeds[0] if len(deeds) == 1 else ""
        for circle in inner_first(aims)[1]:
            aims[circle[0]] = ""
        ids: dict[str | int, str] = {}
        for key in inner_first(aims)[0]:
            deed = aims[key]
            ids[key] = self.undercut(cuts[key], ids.get(deed, str(deed)))

    def undercut(self, link: DebateRelation, deed: str) -> str:
        """Undercut what a sketch does, else attack itself; return the id of the relation."""
        source, target = self.titled.source(link.source), self.titled.target(link.target)
        fields = {**concluded(link.source).deed}
        own_id = fields.pop("id", "")
        kind, aim = ("undercuts", deed) if deed else ("attacks", target)
        id_ = self.add(kind, [source], aim, own_id, span=link.span, **fields)
        self.records[id_] = {"type": "undercut"} | ({"of": target} if deed else {})
        return id_

    def besides_argdown(self, details: MapDetails) -> None:
        """Add the relations that only the frontmatter tells, each after that which it aims at."""
        left: dict[str, Relation] = {}
        for relation in details.relations:
            if left.setdefault(relation.id, relation) is not relation:
                self.notes.reporter(None)(f"the relation {relation.id!r} is made twice")
        for id_ in inner_first({key: relation.target for key, relation in left.items()})[0]:
            self.beside(left[id_])

    def beside(self, relation: Relation) -> None:
        """Add a relation that no link of Argdown stands for."""
        unknown = [name for name in relation.sources if name not in self.kinds]
        known = {
            "statement": relation.target in self.kinds,
            "relation": relation.target in self.ids,
        }
        if unknown or not any(known[aim] for aim in relation.traits.aims):
            missing = unknown[0] if unknown else relation.target
            self.notes.reporter(None)(f"{missing!r} is nothing that {relation.kind!r} can relate")
        elif relation.id in self.ids:
            self.notes.reporter(None)(f"the relation {relation.id!r} is made twice")
        else:
            self.ids.add(relation.id)
            self.relations.append(relation)
