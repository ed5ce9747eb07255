"""The relations of a map, as the inferences and relations of an Argdown text make them.

A relation to a reconstructed argument aims at its last step; an attack on it is an undercut of that
step, because it says that the argument fails, but not in which premise.  An undercut of a sketch
aims at the one thing that the sketch does; where that is several things, or the undercut aims at a
statement, it is an attack, of which the origin knows that it was an undercut: so it is one relation
whatever it aims at.
Not here: relations that only the frontmatter tells are read in `details`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from argmap.exchange.names import Names
from argmap.exchange.texts import clean
from argmap.formats.argdown.model.debate import (
    ArgumentStep,
    DebateNode,
    DebateRelation,
    End,
    Model,
    concluded,
)
from argmap.formats.argdown.model.details import NEGATIONS, without_own, without_uses
from argmap.formats.argdown.read.findings import Notes
from argmap.model import Relation
from argmap.model.index import inner_first
from argmap.model.relation import derived_id
from argmap.relations import relation_kinds
from argmap.semantics.engine.links import grouped

_KINDS = {
    "support": "supports", "attack": "attacks", "undercut": "undercuts",
    "contradictory": "contradicts", "contrary": "contradicts", "entails": "supports",
}  # fmt: skip
_AT_STEPS = ("undercuts", "supports")
_ONE_SOURCE = ("contradicts",)


def negate(model: Model, notes: Notes) -> list[ArgumentStep]:
    """Find the steps whose conclusions stand for what they do, each after the one it aims at.

    Argdown has premise-conclusion structures for reasons only.  An attack by several premises is
    written as an argument whose conclusion attacks, and whose inference says `{argmap: {kind:
    attacks}}`: then the conclusion is not a statement, but stands for the attack and nothing else.
    Those that aim at each other in a circle stand for nothing.
    """
    steps = model.all_steps()
    declared = [step for step in steps if step.fields.get("kind") in NEGATIONS]
    if not declared:
        return []
    uses = Counter(id(line.node) for step in steps for line in step.lines)
    links_from = grouped((id(concluded(link.source)), link) for link in model.links)
    aimed = {id(link.target) for link in model.links}
    negating = {}
    for step in declared:
        kind, conclusion = step.fields["kind"], step.conclusion
        links = links_from.get(id(conclusion), [])
        if (
            len(links) == 1
            and links[0].type in NEGATIONS[kind]
            and (links[0].target.last is not None) == (kind in _AT_STEPS)
            and uses[id(conclusion)] == len(conclusion.members) == 1
            and id(conclusion) not in aimed
            and (len(step.sources) == 1 or kind not in _ONE_SOURCE)
        ):
            negating[id(step)] = (step, links[0])
    order, circles = inner_first({key: id(link.target.last) for key, (_, link) in negating.items()})
    for key in (key for circle in circles for key in circle):
        del negating[key]
    for step, link in negating.values():
        step.negates = link
        step.conclusion.negated = True
    for step in declared:
        if step.negates is None:
            kind = step.fields.pop("kind")
            notes.reporter(step.span)(
                f"the conclusion of an inference of the kind {kind!r} has to do "
                f"that to one other, and nothing else"
            )
    return [negating[key][0] for key in order if key in negating]


class Relating:
    """Makes the relations, each after those that it aims at.

    `kinds` are those of the statements, by names; `records` is what a relation cannot hold, by ids.
    """

    def __init__(self, model: Model, names: Names, notes: Notes, kinds: Mapping[str, str]) -> None:
        self.model = model
        self.names = names
        self.notes = notes
        self.kinds = kinds
        self.records: dict[str, dict[str, Any]] = {}
        self.relations: dict[str, Relation] = {}
        self.order: dict[str, int] = {}
        self.reasons: dict[str, list[str]] = {}

    def infer(self, negating: Iterable[ArgumentStep]) -> None:
        """Make the relations of inferences, last of those that negate, which are in order."""
        plain = [step for step in self.model.all_steps() if step.negates is None]
        for step in (*plain, *negating):
            self._step(step)

    def relate(self, besides: Sequence[Relation]) -> list[Relation]:
        """Make all others, and return all as they stand in the text, and those `besides` it."""
        links = [link for link in self.model.links if not concluded(link.source).negated]
        self._forget_deeds(links)
        self._undercuts([link for link in links if not self._link(link)])
        relations = sorted(self.relations.values(), key=lambda relation: self.order[relation.id])
        report = self.notes.reporter(None)
        left: dict[str, Relation] = {}
        for relation in besides:
            if left.setdefault(relation.id, relation) is not relation:
                report(f"the relation {relation.id!r} is made twice")
        for id_ in inner_first({key: relation.target for key, relation in left.items()})[0]:
            relation = left[id_]
            missing = [name for name in relation.sources if name not in self.kinds]
            known = {"statement": self.kinds, "relation": self.relations}
            if not any(relation.target in known[aim] for aim in relation.traits.aims):
                missing.append(relation.target)
            if missing:
                report(f"{missing[0]!r} is nothing that {relation.kind!r} can relate")
            elif id_ in self.relations:
                report(f"the relation {id_!r} is made twice")
            else:
                self.relations[id_] = relation
                relations.append(relation)
        return relations

    def _forget_deeds(self, links: Iterable[DebateRelation]) -> None:
        """Forget what data say of the step of a statement that makes none, or several."""
        nodes = [node for node in self.model.nodes if node.deed]
        if not nodes:
            return
        count = Counter(id(concluded(link.source)) for link in links)
        used = {id(line.node) for step in self.model.all_steps() for line in step.used}
        for node in nodes:
            if count[id(node)] != 1 or id(node) in used:
                node.deed = {}
                message = "'step' tells of one relation, which has to stand in a line"
                self.notes.reporter(node.span)(message)

    def _step(self, step: ArgumentStep) -> None:
        """Make the relation of an inference: of the kind that its data tell, else a support."""
        fields, link = step.fields, step.negates
        scheme = clean(", ".join(step.rules))
        leads: str = fields.pop("kind", "supports")
        if link is None and not relation_kinds()[leads].linked and len(step.sources) > 1:
            self.notes.reporter(step.span)(f"one statement {leads}, not {len(step.sources)}")
            leads = "supports"
        step.name = self._add(
            leads,
            [source.name for source in step.sources],
            step.conclusion.name if link is None else _aim(link.target),
            step.name,
            span=step.span,
            **{"scheme": scheme, **fields},
        )
        place = link.span if link else step.owner.mentioned
        if place is not None and step is step.owner.last:
            self.order[step.name] = place.start
        record = self.records[step.name] = {}
        if data := without_uses(without_own(step.data)):
            record["data"] = data
        if scheme.split(", ") != list(step.rules) and step.rules:
            record["rules"] = step.rules

    def _add(
        self, kind: str, sources: Sequence[str], target: str, id_: str = "", **details: Any
    ) -> str:
        """Add a relation and return its id, a new one if that of its kind and ends is taken."""
        if not id_ and derived_id(kind, tuple(sources), target) in self.relations:
            id_ = self.names.free(f"{sources[0]}-{kind}")
        relation = Relation(kind, sources, target, id=id_, **details)
        self.relations[relation.id] = relation
        self.order[relation.id] = relation.span.start if relation.span else 0
        if relation.traits.polarity and not relation.traits.symmetric:
            for name in sources:
                self.reasons.setdefault(name, []).append(relation.id)
        return relation.id

    def _add_link(
        self, kind: str, link: DebateRelation, target: str, record: dict[str, Any], **fields: Any
    ) -> str:
        source = concluded(link.source)
        fields |= source.deed
        id_ = self._add(kind, [source.name], target, fields.pop("id", ""), span=link.span, **fields)
        self.records[id_] = record
        return id_

    def _link(self, link: DebateRelation) -> bool:
        """Make the relation of a link, if that does not depend on others; return whether it was."""
        end, kind, target = link.target, _KINDS[link.type], _aim(link.target)
        at_step = end.last is not None
        record: dict[str, Any] = {}
        if kind == "undercuts" and isinstance(end, DebateNode):
            if not at_step and end.argument:
                return False
            record = {"type": "argument"} if end.whole else {}
            if not at_step:
                kind, record = "attacks", {"type": "undercut"}
        strict = link.type == "entails"
        if at_step and kind == "supports":
            steps = end.structure if isinstance(end, DebateNode) else [end]
            if any(concluded(link.source) is it for step in steps for it in step.sources):
                return True  # the premises say so
        if at_step and kind == "attacks":
            kind, record = "undercuts", {"type": "attack"}
        elif at_step and kind == "contradicts":
            target = concluded(end).name
        elif kind == "supports" and self.kinds.get(target) == "question":
            kind, strict = "answers", False
        elif link.type == "contrary":
            record = {"type": "contrary"}
        self._add_link(kind, link, target, record, strict=strict)
        return True

    def _undercuts(self, links: Iterable[DebateRelation]) -> None:
        """Make the undercuts of sketches: of the one thing that a sketch does, else of itself.

        That one thing may be an undercut, which is made before; of those in a circle, one is none.
        """
        cuts: dict[str | int, DebateRelation] = {id(link): link for link in links}
        by_source = grouped((concluded(link.source).name, key) for key, link in cuts.items())
        aims: dict[str | int, str | int] = {}
        for key, link in cuts.items():
            target = _aim(link.target)
            deeds = [*self.reasons.get(target, ()), *by_source.get(target, ())]
            aims[key] = deeds[0] if len(deeds) == 1 else ""
        for circle in inner_first(aims)[1]:
            aims[circle[0]] = ""
        ids: dict[str | int, str] = {}
        for key in inner_first(aims)[0]:
            deed, target = ids.get(aims[key], str(aims[key])), _aim(cuts[key].target)
            record = {"type": "undercut"} | ({"of": target} if deed else {})
            kind, aim = ("undercuts", deed) if deed else ("attacks", target)
            ids[key] = self._add_link(kind, cuts[key], aim, record)


def _aim(end: End) -> str:
    return (end.last or end.owner).name
