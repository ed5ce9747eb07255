"""The members of a map and the relations between them, as a notation of goal structures holds them.

Circles are left out, since the tools refuse them.
Not here: the elements that they lead to (`from_map`).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import define, evolve, fields

from argmap.exchange.findings import finding
from argmap.exchange.losses import Losses, loss_findings, restrict
from argmap.formats.safety.goals.elements import DEFEATED, NotationRules, SafetyPlan
from argmap.model.argument_map import ArgumentMap
from argmap.model.provenance import UNATTRIBUTED, Attribution, Citation, Source
from argmap.model.relation import Relation
from argmap.model.statement import Statement


def plan_from_origin(map_: ArgumentMap, rules: NotationRules) -> SafetyPlan:
    """Return what single members of a map a notation holds, without its elements."""
    losses = Losses()
    fitting, findings = restrict(map_, rules.holds, rules.label)
    kept_map = _plain(fitting, rules, losses)
    findings = (*findings, *loss_findings(rules.label, losses.gone, losses.became))
    if map_.metadata.support != "necessary":
        kept_map = evolve(kept_map, metadata=evolve(kept_map.metadata, support="necessary"))
        findings = (
            *findings,
            finding("ARG410", f"each support is a necessary one in {rules.label}"),
        )
    return SafetyPlan(kept_map, findings)


def _plain(map_: ArgumentMap, rules: NotationRules, losses: Losses) -> ArgumentMap:
    """Return the map with no more in kinds, expectations and provenance than is written."""
    statements = []
    supported = {one.target for one in map_.relations if one.traits.polarity > 0}
    backing = {
        name
        for one in map_.relations
        if one.traits.polarity > 0 and one.target in map_.index.relations
        for name in one.sources
    }
    sources = {source.name for source in map_.sources}
    for statement in map_.statements:
        changes: dict[str, Any] = {}
        if statement.kind not in ("", "evidence", "assumption"):
            losses.gone["kinds of statements"] += 1
            changes |= {"kind": "", "alternatives": ()}
        closed = statement.kind != "" or statement.name in supported | backing
        if statement.undeveloped and closed:
            losses.gone["marks 'undeveloped' of what is argued or given"] += 1
            changes["undeveloped"] = False
        expect = tuple(test for test in statement.expect if test == DEFEATED)
        if expect != statement.expect:
            losses.gone["expectations of statements"] += len(statement.expect) - len(expect)
            changes["expect"] = expect
        attribution = _attribution(statement, sources, losses, "statements")
        if attribution != statement.attribution:
            changes["attribution"] = attribution
        statements.append(evolve(statement, **changes) if changes else statement)
    sources_of = [_source(source, rules, losses) for source in map_.sources]
    if map_.actors:
        losses.gone["actors"] += len(map_.actors)
    relations = []
    for relation in map_.relations:
        told = _attribution(relation, sources, losses, "relations")
        same = told == relation.attribution
        relations.append(relation if same else evolve(relation, attribution=told))
    return evolve(map_, statements=statements, relations=relations, sources=sources_of, actors=())


def _source(source: Source, rules: NotationRules, losses: Losses) -> Source:
    """Return a source with what a context can say of it: a title opens its text."""
    text = ": ".join(text for text in (source.title, source.text) if text)
    kept: dict[str, Any] = {
        "name": source.name,
        "text": text,
        "url": source.url if rules.urls else "",
    }
    losses.became["titles of sources", "first words of contexts"] += bool(source.title)
    names = [
        field.name for field in fields(Source) if field.eq and field.name not in ("title", "text")
    ]
    losses.gone["details of sources"] += sum(
        getattr(source, name) != kept.get(name, "") for name in names
    )
    return Source(**kept)


def _attribution(
    member: Statement | Relation, sources: set[str], losses: Losses, of: str
) -> Attribution:
    """Return the sources that a member stands in, which is what is held of an attribution."""
    attribution = member.attribution
    if not attribution:
        return UNATTRIBUTED
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
        index = self.map.index
        gone = {
            relation.id
            for relation in self.map.relations
            if relation.kind == "supports"
            and relation.target in index.relations
            and not self.backs(relation)
        }
        self.losses.gone["supports of steps"] += len(gone)
        map_ = without(self.map, gone, self.losses)
        if not self.rules.relations:
            map_ = self.named(self.joined(self.single(map_)))
        return map_

    def backs(self, relation: Relation) -> bool:
        """Return whether the source of a support of a step can be its justification."""
        index = self.map.index
        if (
            len(relation.sources) > 1
            or relation.is_named
            or index.incoming.get(relation.id)
            or relation.scheme
        ):
            return False
        name = relation.sources[0]
        aims = [index.relations.get(relation.target) for relation in index.outgoing[name]]
        if any(
            aim is None or aim.kind != "supports" or aim.target in index.relations for aim in aims
        ):
            return False
        relations = index.incoming.get(name, ())
        supported = any(relation.kind == "supports" for relation in relations)
        return (
            all(relation.kind == "supports" for relation in index.outgoing[name])
            and not index.statements[name].kind
            and (self.rules.backed or not supported)
        )

    def single(self, map_: ArgumentMap) -> ArgumentMap:
        """Attacks have one source and aim at a statement or its support; one for each source."""
        relations: dict[str, Relation] = {}
        taken: set[str] = set()
        for relation_ in map_.relations:
            if relation_.kind == "supports":
                relations[relation_.id] = relation_
                continue
            kind, target = self.aimed(map_, relation_)
            if target in relation_.sources:
                self.losses.gone["attacks of a statement on itself"] += 1
                continue
            self.losses.became["linked attacks", "separate ones"] += len(relation_.sources) > 1
            self.losses.gone["ids of attacks"] += relation_.is_named
            self.losses.gone["schemes of attacks"] += bool(relation_.scheme)
            for name in relation_.sources:
                if name in taken:
                    self.losses.gone["attacks beyond the first of a statement"] += 1
                    continue
                taken.add(name)
                relation = Relation(kind, name, target)
                relations[relation.id] = relation
        return (
            evolve(map_, relations=relations.values())
            if len(relations) < len(map_.relations) or taken
            else map_
        )

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
        index = map_.index
        renamed: dict[str, str] = {}
        relations: list[Relation] = []
        for statement in map_.statements:
            reasons = [
                step
                for step in index.incoming.get(statement.name, ())
                if step.kind == "supports" and not step.scheme and not step.is_named
            ]
            if len(reasons) > 1:
                names = dict.fromkeys(name for step in reasons for name in step.sources)
                relation = Relation("supports", names, statement.name)
                relations.append(relation)
                renamed.update((step.id, relation.id) for step in reasons)
                self.losses.became["separate reasons", "linked ones"] += len(reasons)
        if not relations:
            return map_
        kept_relations = {relation.id: relation for relation in relations}
        for step in map_.relations:
            if step.id not in renamed:
                moved = (
                    evolve(step, target=renamed[step.target], id="")
                    if step.target in renamed
                    else step
                )
                kept_relations.setdefault(moved.id, moved)
        # The joined step stands where its first part stood.
        places = {
            renamed.get(relation.id, relation.id): at
            for at, relation in reversed(list(enumerate(map_.relations)))
        }
        ordered = sorted(kept_relations.values(), key=lambda relation: places.get(relation.id, 0))
        return evolve(map_, relations=ordered)

    def named(self, map_: ArgumentMap) -> ArgumentMap:
        """Take the ids from what is not a strategy."""
        relations = []
        for relation in map_.relations:
            plain = relation.kind != "supports" or relation.target in map_.index.relations
            if plain and (relation.is_named or relation.scheme):
                self.losses.gone["ids of relations"] += relation.is_named
                self.losses.gone["schemes of relations"] += bool(relation.scheme)
                relation = evolve(relation, id="", scheme="")  # noqa: PLW2901 - the same relation
            relations.append(relation)
        return evolve(map_, relations=relations)


def without_circles(map_: ArgumentMap, rules: NotationRules, losses: Losses) -> ArgumentMap:
    """Return the map without the relations that close a circle, which the tools refuse."""
    below: dict[str, list[tuple[str, str]]] = {}
    for support in map_.relations:
        if support.kind == "supports" or rules.relations:
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
    if not ids:
        return map_
    gone = set(ids)
    waiting = list(ids)
    while waiting:
        for relation in map_.index.incoming.get(waiting.pop(), ()):
            if relation.id not in gone:
                gone.add(relation.id)
                waiting.append(relation.id)
                losses.gone[f"{relation.kind} of steps that are left out"] += 1
    return evolve(
        map_, relations=[relation for relation in map_.relations if relation.id not in gone]
    )
