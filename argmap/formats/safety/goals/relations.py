"""The relations of a map as a notation of goal structures can hold them.

Not here: circles of them (`circles`), and the elements that they lead to (`from_map`).
"""

from collections import Counter

from attrs import evolve

from argmap.formats.safety.goals.rules import Rules
from argmap.formats.safety.goals.without import without
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation


def related(
    map_: ArgumentMap, rules: Rules, lost: Counter[str], changed: Counter[tuple[str, str]]
) -> ArgumentMap:
    """Return the map with no other relations than the notation has; what is lost is counted."""
    return _Relations(map_, rules, lost, changed).run()


class _Relations:
    """The relations as a notation can hold them."""

    def __init__(
        self,
        map_: ArgumentMap,
        rules: Rules,
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
            one.id
            for one in self.map.relations
            if one.kind == "supports" and one.target in index.relations and not self.backs(one)
        }
        self.lost["supports of steps"] += len(gone)
        kept = without(self.map, gone, self.lost)
        if not self.rules.relations:
            kept = self.named(self.joined(self.single(kept)))
        return kept

    def backs(self, one: Relation) -> bool:
        """Tell whether the source of a support of a step can be its justification."""
        index = self.map.index
        if len(one.sources) > 1 or one.is_named or index.incoming.get(one.id) or one.scheme:
            return False
        name = one.sources[0]
        aims = [index.relations.get(other.target) for other in index.outgoing[name]]
        if any(
            aim is None or aim.kind != "supports" or aim.target in index.relations for aim in aims
        ):
            return False
        into = index.incoming.get(name, ())
        supported = any(other.kind == "supports" for other in into)
        return (
            all(other.kind == "supports" for other in index.outgoing[name])
            and not index.statements[name].kind
            and (self.rules.backed or not supported)
        )

    def single(self, map_: ArgumentMap) -> ArgumentMap:
        """Attacks have one source and aim at a statement or its support; one for each source."""
        made: dict[str, Relation] = {}
        taken: set[str] = set()
        for one in map_.relations:
            if one.kind == "supports":
                made[one.id] = one
                continue
            kind, target = self.aimed(map_, one)
            if target in one.sources:
                self.lost["attacks of a statement on itself"] += 1
                continue
            self.changed["linked attacks", "separate ones"] += len(one.sources) > 1
            self.lost["ids of attacks"] += one.is_named
            self.lost["schemes of attacks"] += bool(one.scheme)
            for name in one.sources:
                if name in taken:
                    self.lost["attacks beyond the first of a statement"] += 1
                    continue
                taken.add(name)
                relation = Relation(kind, name, target)
                made[relation.id] = relation
        return (
            evolve(map_, relations=made.values())
            if len(made) < len(map_.relations) or taken
            else map_
        )

    def aimed(self, map_: ArgumentMap, one: Relation) -> tuple[str, str]:
        """Return kind and target of an attack; one of what is no support aims at its source."""
        aim = map_.index.relations.get(one.target)
        if aim is None or (aim.kind == "supports" and aim.target in map_.index.statements):
            return one.kind, one.target
        what = "attacks" if aim.kind != "supports" else "a backing"
        self.changed[f"undercuts of {what}", "attacks"] += 1
        return "attacks", aim.sources[0]

    def joined(self, map_: ArgumentMap) -> ArgumentMap:
        """Join the reasons of a statement that are no strategies, as a goal has one such step."""
        index = map_.index
        renamed: dict[str, str] = {}
        made: list[Relation] = []
        for one in map_.statements:
            reasons = [
                step
                for step in index.incoming.get(one.name, ())
                if step.kind == "supports" and not step.scheme and not step.is_named
            ]
            if len(reasons) > 1:
                names = dict.fromkeys(name for step in reasons for name in step.sources)
                whole = Relation("supports", names, one.name)
                made.append(whole)
                renamed.update((step.id, whole.id) for step in reasons)
                self.changed["separate reasons", "linked ones"] += len(reasons)
        if not made:
            return map_
        kept = {one.id: one for one in made}
        for step in map_.relations:
            if step.id not in renamed:
                moved = (
                    evolve(step, target=renamed[step.target], id="")
                    if step.target in renamed
                    else step
                )
                kept.setdefault(moved.id, moved)
        # The joined step stands where its first part stood.
        places = {
            renamed.get(one.id, one.id): at for at, one in reversed(list(enumerate(map_.relations)))
        }
        ordered = sorted(kept.values(), key=lambda one: places.get(one.id, 0))
        return evolve(map_, relations=ordered)

    def named(self, map_: ArgumentMap) -> ArgumentMap:
        """Take the ids from what is no strategy."""
        made = []
        for one in map_.relations:
            plain = one.kind != "supports" or one.target in map_.index.relations
            if plain and (one.is_named or one.scheme):
                self.lost["ids of relations"] += one.is_named
                self.lost["schemes of relations"] += bool(one.scheme)
                one = evolve(one, id="", scheme="")  # noqa: PLW2901 - the same relation
            made.append(one)
        return evolve(map_, relations=made)
