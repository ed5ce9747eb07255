"""The members of a map and the relations between them, as a notation of goal structures holds them.

Circles are left out, since the tools refuse them.
Not here: the elements that they lead to (`from_map`).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import define, evolve, fields_dict

from argmap.exchange.format import finding
from argmap.exchange.losses import Losses, loss_findings, restrict
from argmap.formats.safety.goals.elements import DEFEATED, NotationRules, SafetyPlan
from argmap.model.argument_map import ArgumentMap
from argmap.model.provenance import Attribution, Citation, Source
from argmap.model.relation import Relation
from argmap.model.statement import Statement


def plan_from_origin(map_: ArgumentMap, rules: NotationRules) -> SafetyPlan:
    """Return what single members of a map a notation holds, without its elements."""
    losses = Losses()
    fitting, findings = restrict(map_, rules.holds, rules.label)
    held_map = _plain(fitting, losses)
    findings = (*findings, *loss_findings(rules.label, losses.gone, losses.became))
    if map_.metadata.support != "necessary":
        held_map = evolve(held_map, metadata=evolve(held_map.metadata, support="necessary"))
        message = f"each support is a necessary one in {rules.label}"
        findings = (*findings, finding("ARG410", message))
    return SafetyPlan(held_map, findings)


def _plain(map_: ArgumentMap, losses: Losses) -> ArgumentMap:
    """Return the map with no more in kinds, expectations and provenance than is written."""
    argued = set()
    for step in map_.relations:
        if step.traits.polarity > 0:
            argued |= {step.target, *(step.sources if step.target in map_.index.relations else ())}
    sources = {source.name for source in map_.sources}
    statements = []
    for statement in map_.statements:
        changes: dict[str, Any] = {}
        if statement.kind not in ("", "evidence", "assumption"):
            losses.gone["kinds of statements"] += 1
            changes |= {"kind": "", "alternatives": ()}
        if statement.undeveloped and (statement.kind or statement.name in argued):
            losses.gone["marks 'undeveloped' of what is argued or given"] += 1
            changes["undeveloped"] = False
        expect = tuple(test for test in statement.expect if test == DEFEATED)
        losses.gone["expectations of statements"] += len(statement.expect) - len(expect)
        attribution = _attribution(statement, sources, losses, "statements")
        statements.append(evolve(statement, expect=expect, attribution=attribution, **changes))
    losses.gone["actors"] += len(map_.actors)
    return evolve(
        map_,
        statements=statements,
        relations=[
            evolve(relation, attribution=_attribution(relation, sources, losses, "relations"))
            for relation in map_.relations
        ],
        sources=[_source(source, losses) for source in map_.sources],
        actors=(),
    )


def _source(source: Source, losses: Losses) -> Source:
    """Return a source with what a context can say of it: a title opens its text."""
    text = ": ".join(filter(None, (source.title, source.text)))
    held = Source(source.name, text, url=source.url)
    losses.became["titles of sources", "first words of contexts"] += bool(source.title)
    details = [name for name in fields_dict(Source) if name not in ("title", "text", "span")]
    losses.gone["details of sources"] += sum(
        getattr(source, name) != getattr(held, name) for name in details
    )
    return held


def _attribution(
    member: Statement | Relation, sources: set[str], losses: Losses, of: str
) -> Attribution:
    """Return the sources that a member stands in, which is what is held of an attribution."""
    attribution = member.attribution
    names = dict.fromkeys(
        cited.source for cited in attribution.citations if cited.source in sources
    )
    losses.gone[f"actors of {of}"] += bool(attribution.by)
    losses.gone[f"quotes of {of}"] += bool(attribution.quote)
    losses.gone["places in sources"] += sum(bool(cited.locator) for cited in attribution.citations)
    return Attribution(citations=[Citation(name) for name in names])


@define
class HeldRelations:
    """The relations as a notation can hold them; what is lost is counted."""

    map: ArgumentMap
    rules: NotationRules
    losses: Losses

    def run(self) -> ArgumentMap:
        """Return the map with no other relations than the notation has."""
        gone = {
            relation.id
            for relation in self.map.relations
            if self.is_backing(relation) and not self.backs(relation)
        }
        self.losses.gone["supports of steps"] += len(gone)
        map_ = without(self.map, gone, self.losses)
        return map_ if self.rules.loose else self.named(self.joined(self.single(map_)))

    def is_backing(self, relation: Relation) -> bool:
        """Return whether a relation supports a step."""
        return relation.kind == "supports" and relation.target in self.map.index.relations

    def backs(self, relation: Relation) -> bool:
        """Return whether the source of a support of a step can be its justification."""
        index, name = self.map.index, relation.sources[0]
        plain = len(relation.sources) == 1 and not relation.is_named and not relation.scheme
        if not plain or index.incoming.get(relation.id) or index.statements[name].kind:
            return False
        for use in index.outgoing[name]:
            aim = index.relations.get(use.target)
            if aim is None or self.is_backing(aim) or {use.kind, aim.kind} != {"supports"}:
                return False
        supported = any(step.kind == "supports" for step in index.incoming.get(name, ()))
        return self.rules.loose or not supported

    def single(self, map_: ArgumentMap) -> ArgumentMap:
        """Attacks have one source and aim at a statement or its support; one for each source."""
        relations: dict[str, Relation] = {}
        taken: set[str] = set()
        gone, became = self.losses.gone, self.losses.became
        for relation in map_.relations:
            if relation.kind == "supports":
                relations[relation.id] = relation
                continue
            kind, target = self.aimed(map_, relation)
            if target in relation.sources:
                gone["attacks of a statement on itself"] += 1
                continue
            became["linked attacks", "separate ones"] += len(relation.sources) > 1
            gone["ids of attacks"] += relation.is_named
            gone["schemes of attacks"] += bool(relation.scheme)
            gone["attacks beyond the first of a statement"] += len(taken & {*relation.sources})
            attacks = (
                Relation(kind, name, target) for name in relation.sources if name not in taken
            )
            relations |= {attack.id: attack for attack in attacks}
            taken |= {*relation.sources}
        return evolve(map_, relations=relations.values())

    def aimed(self, map_: ArgumentMap, relation: Relation) -> tuple[str, str]:
        """Return kind and target of an attack; one of what is not a support aims at its source."""
        aim = map_.index.relations.get(relation.target)
        if aim is None or (aim.kind == "supports" and aim.target in map_.index.statements):
            return relation.kind, relation.target
        noun = "attacks" if aim.kind != "supports" else "a backing"
        self.losses.became[f"undercuts of {noun}", "attacks"] += 1
        return "attacks", aim.sources[0]

    def joined(self, map_: ArgumentMap) -> ArgumentMap:
        """Join the reasons of a statement that are not strategies, as a goal has one such step."""
        joined: dict[str, Relation] = {}  # by the ids of what became part of them
        for statement in map_.statements:
            reasons = [
                step
                for step in map_.index.incoming.get(statement.name, ())
                if step.kind == "supports" and not step.scheme and not step.is_named
            ]
            if len(reasons) > 1:
                names = dict.fromkeys(name for step in reasons for name in step.sources)
                relation = Relation("supports", names, statement.name)
                joined |= {step.id: relation for step in reasons}
                self.losses.became["separate reasons", "linked ones"] += len(reasons)
        # The joined step stands where its first part stood.
        relations: dict[str, Relation] = {}
        for step in map_.relations:
            if step.target in joined:
                step = evolve(step, target=joined[step.target].id, id="")  # noqa: PLW2901 - moved
            step = joined.get(step.id, step)  # noqa: PLW2901 - the whole of which it is a part
            relations.setdefault(step.id, step)
        return evolve(map_, relations=relations.values())

    def named(self, map_: ArgumentMap) -> ArgumentMap:
        """Take the ids from what is not a strategy."""
        relations = []
        for relation in map_.relations:
            if relation.kind != "supports" or relation.target in map_.index.relations:
                self.losses.gone["ids of relations"] += relation.is_named
                self.losses.gone["schemes of relations"] += bool(relation.scheme)
                relation = evolve(relation, id="", scheme="")  # noqa: PLW2901 - the same relation
            relations.append(relation)
        return evolve(map_, relations=relations)


def without_circles(map_: ArgumentMap, rules: NotationRules, losses: Losses) -> ArgumentMap:
    """Return the map without the relations that close a circle, which the tools refuse."""
    below: dict[str, list[tuple[str, str]]] = {}
    for support in map_.relations:
        if support.kind == "supports" or rules.loose:
            for name in support.sources:
                below.setdefault(map_.index.aims[support.id], []).append((name, support.id))
    closing = _closing([statement.name for statement in map_.statements], below)
    for relation in map_.relations:
        if relation.id in closing:
            losses.gone[f"{relation.kind} on a circle"] += 1
    return without(map_, closing, losses)


def _closing(names: Iterable[str], below: Mapping[str, list[tuple[str, str]]]) -> set[str]:
    """Return the relations without which no way down comes back to where it was; linear."""
    closing: set[str] = set()
    done: set[str] = set()
    for start in names:
        on_way = {start: iter(below.get(start, ()))} if start not in done else {}
        while on_way:
            at = next(reversed(on_way))
            name, relation = next(on_way[at], ("", ""))
            if not name:
                done.add(at)
                del on_way[at]
            elif name in on_way:
                closing.add(relation)
            elif name not in done and relation not in closing:
                on_way[name] = iter(below.get(name, ()))
    return closing


def without(map_: ArgumentMap, ids: set[str], losses: Losses) -> ArgumentMap:
    """Return the map without these relations and those that aim at them."""
    gone = set(ids)
    waiting = list(ids)
    while waiting:
        for relation in map_.index.incoming.get(waiting.pop(), ()):
            if relation.id not in gone:
                gone.add(relation.id)
                waiting.append(relation.id)
                losses.gone[f"{relation.kind} of steps that are left out"] += 1
    relations = [relation for relation in map_.relations if relation.id not in gone]
    return evolve(map_, relations=relations) if ids else map_
