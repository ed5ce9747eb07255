"""The relations of a map as a notation of goal structures can hold them.

Not here: circles of them (`circles`), and the elements that they lead to (`from_map`).
"""

from collections import Counter

from attrs import evolve

from argmap.formats.safety.goals.rules import NotationRules
from argmap.formats.safety.goals.without import without
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation


def related(
    map_: ArgumentMap, rules: NotationRules, lost: Counter[str], changed: Counter[tuple[str, str]]
) -> ArgumentMap:
    """Return the map with no other relations than the notation has; what is lost is counted."""
    return _Relations(map_, rules, lost, changed).run()


class _Relations:
    """The relations as a notation can hold them."""

    def __init__(
        self,
        map_: ArgumentMap,
        rules: NotationRules,
        lost: Counter[str],
        changed: Counter[tuple[str, str]],
    ) -> None:
        self.map = map_
        self.rules = rules
        self.lost = lost
        self.changed = changed

    def run(self) -> ArgumentMap:
        index = self.map.index
        gone = {
            relation.id
            for relation in self.map.relations
            if relation.kind == "supports"
            and relation.target in index.relations
            and not self.backs(relation)
        }
        self.lost["supports of steps"] += len(gone)
        map_ = without(self.map, gone, self.lost)
        if not self.rules.relations:
            map_ = self.named(self.joined(self.single(map_)))
        return map_

    def backs(self, relation: Relation) -> bool:
        """Tell whether the source of a support of a step can be its justification."""
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
                self.lost["attacks of a statement on itself"] += 1
                continue
            self.changed["linked attacks", "separate ones"] += len(relation_.sources) > 1
            self.lost["ids of attacks"] += relation_.is_named
            self.lost["schemes of attacks"] += bool(relation_.scheme)
            for name in relation_.sources:
                if name in taken:
                    self.lost["attacks beyond the first of a statement"] += 1
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
        self.changed[f"undercuts of {noun}", "attacks"] += 1
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
                self.changed["separate reasons", "linked ones"] += len(reasons)
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
                self.lost["ids of relations"] += relation.is_named
                self.lost["schemes of relations"] += bool(relation.scheme)
                relation = evolve(relation, id="", scheme="")  # noqa: PLW2901 - the same relation
            relations.append(relation)
        return evolve(map_, relations=relations)
