"""As what each relation of a map is written in Argdown, and which statements are sketches there.

- A *line* with a bullet says what needs no more: one source, no attributes, no id.
- A *structure* of premises and conclusion says all else: linked premises, a scheme, a weight.
- An undercut aims at a structure, or at the sketch (`<title>`) whose only deed it undercuts.
- *Aside*, in the frontmatter, stand relations for which Argdown has no sign.

A statement is `[title]`, what supports or attacks another one is a statement as well, and the mode
is the loose one: in the strict mode a `+` between statements means that one entails the other,
which a map does not say.  Linear in the map.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Literal, TypeAlias

from argmap.formats.argdown.model.origin import ArgdownOrigin
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation, derived_id

Form: TypeAlias = Literal["line", "structure", "aside"]
# All other kinds have no sign in Argdown: they are told in the data.
_SIGNED = frozenset({"supports", "attacks", "undercuts", "contradicts", "answers"})
_DEEDS = ("supports", "attacks", "undercuts")  # what an undercut of a sketch is aimed at
_STANDING = ("attacks", "undercuts", "contradicts")


class Forms:
    """The forms of the relations of one map, by id, and the names of its sketches."""

    def __init__(self, map_: ArgumentMap, origin: ArgdownOrigin) -> None:
        self.map = map_
        self.origin = origin
        self.forms: dict[str, Form] = {}
        self.sketches: set[str] = set()
        self.inward: set[str] = set()
        self._steps = {
            step for relation in map_.relations for step in origin.words(relation.id, "steps")
        }
        self._deeds: Counter[str] = Counter()
        self._rivals: dict[str, set[str]] = {}
        self._pinned: set[str] = set()
        self._waiting: list[str] = []
        self._contradictions: set[tuple[str, str]] = set()
        self._run()

    def form(self, relation: Relation) -> Form:
        """Return as what a relation is written."""
        return self.forms[relation.id]

    def stands(self, relation: Relation) -> bool:
        """Return whether the conclusion of a structure only stands for what it does."""
        return relation.kind in _STANDING or relation.target in self.map.index.relations

    def is_untitled(self, relation: Relation) -> bool:
        """Return whether an argument has no title: it had none, and nothing has to mention it."""
        if not self.origin.record(relation.id).get("untitled") or self.stands(relation):
            return False
        return all(it.kind == "undercuts" for it in self.map.index.incoming.get(relation.id, ()))

    def bullet(self, relation: Relation) -> str:
        """Return the bullet of a relation that is a line, or that a structure stands for."""
        link_type = self.origin.record(relation.id).get("type")
        if relation.kind == "contradicts":
            contrary = self.origin.strict and link_type == "contrary"
            return "><" if self.forms[relation.id] == "line" and not contrary else "-"
        if relation.kind == "undercuts":
            return "-" if link_type == "attack" and self._may_attack(relation) else "_"
        if self.cuts_statement(relation):
            return "_" if relation.id in self.inward else "_>"
        if relation.kind == "attacks":
            return "_" if link_type == "undercut" and self._may_undercut(relation) else "-"
        return "+"

    def outward(self, relation: Relation) -> bool:
        """Return whether a line is written under its source."""
        return self.bullet(relation) in ("><", "_>")

    def turns(self, relation: Relation) -> bool:
        """Return whether a line supports or attacks where it starts.

        Argdown drops such a one behind another that aims at the same in the same way, so that it
        stands first below its target.
        """
        return (
            relation.sources == (relation.target,)
            and self.forms[relation.id] == "line"
            and relation.kind != "contradicts"
        )

    def cuts_statement(self, relation: Relation) -> bool:
        """Return whether a relation was an undercut of a statement.

        It is written under its source: under its target and below a structure, Argdown would aim
        it at the last inference.  Where none stands above, it may stand `inward`.
        """
        return (
            relation.kind == "attacks"
            and self.origin.record(relation.id).get("type") == "undercut"
            and relation.target in self.map.index.statements
            and relation.target not in self.sketches
            and self.forms[relation.id] == "line"
            and not self.map.index.incoming.get(relation.id)
        )

    def aims_at_argument(self, relation: Relation) -> bool:
        """Return whether a relation aims at an exploded argument, not at one of its inferences."""
        link_type = self.origin.record(relation.id).get("type")
        return relation.kind != "undercuts" or link_type in ("argument", "attack")

    # How they are found

    def _run(self) -> None:
        aside = set(self._aside())
        self._deeds = Counter(
            name
            for relation in self.map.relations
            if relation.id not in aside
            for name in relation.sources
        )
        wanted = [
            statement.name
            for statement in self.map.statements
            if self.origin.is_argument(statement.name)
        ]
        self.forms = {
            relation.id: "aside" if relation.id in aside else "line"
            for relation in self.map.relations
        }
        for relation in self.map.relations:
            if relation.id not in aside:
                self._decide(relation)
        undercut = {
            name
            for relation in self.map.relations
            if self.forms[relation.id] == "line" and relation.kind == "undercuts"
            for name in self._sketched(relation)
        }
        self._waiting = sorted(undercut)
        self.sketches = {*wanted, *undercut} - self._pinned
        self._settle()
        if self.origin.strict:
            self._settle_strictly()

    def _aside(self) -> Iterator[str]:
        """Yield the ids of the relations that no sign stands for, and of what aims at them."""
        waiting = [
            relation.id
            for relation in self.map.relations
            if relation.kind not in _SIGNED
            or self._turns_back(relation)
            or self._is_mirrored(relation)
        ]
        seen = set(waiting)
        while waiting:
            name = waiting.pop()
            yield name
            ids = [relation.id for relation in self.map.index.incoming.get(name, ())]
            waiting.extend(id_ for id_ in ids if id_ not in seen)
            seen.update(ids)

    def _decide(self, relation: Relation) -> None:
        """Make a structure of what a line cannot say."""
        step = self.map.index.relations.get(relation.target)
        if (
            len(relation.sources) > 1
            or self._was_structure(relation)
            or relation.scheme
            or (relation.kind == "supports" and self._asks(relation.target))
            or (relation.kind == "answers" and not self._asks(relation.target))
            or (self._has_attributes(relation) and not self.is_single(relation))
        ):
            self._structure(relation)
        elif relation.kind == "contradicts":
            self._pin(relation.sources[0], relation.target)
        elif step is not None and (relation.kind == "supports" or step.kind not in _DEEDS):
            self._structure(step)

    def _turns_back(self, relation: Relation) -> bool:
        """Return whether no line can say that a relation leads to where it starts.

        Argdown drops a contradiction or undercut of that kind behind another, wherever they stand.
        """
        if relation.sources != (relation.target,) or self._was_structure(relation):
            return False
        others = (it for it in self.map.index.incoming[relation.target] if it.id != relation.id)
        if relation.kind == "contradicts":
            return any(it.kind == "contradicts" for it in others)
        if self.origin.record(relation.id).get("type") == "undercut":
            return any(self.origin.record(it.id).get("type") == "undercut" for it in others)
        return relation.kind not in ("supports", "attacks")

    def _is_mirrored(self, relation: Relation) -> bool:
        """Return whether an earlier contradiction says the same the other way round."""
        if relation.kind != "contradicts":
            return False
        pair = (relation.sources[0], relation.target)
        mirrored = pair[::-1] in self._contradictions
        self._contradictions.add(pair)
        return mirrored and not self._was_structure(relation)

    def is_single(self, relation: Relation) -> bool:
        """Return whether the data of a source can speak of the one thing that it does."""
        return self._deeds[relation.sources[0]] == 1 and not self.origin.strict

    def _was_structure(self, relation: Relation) -> bool:
        record = self.origin.record(relation.id)
        return "argument" in record or "untitled" in record or relation.id in self._steps

    def _has_attributes(self, relation: Relation) -> bool:
        more = (
            relation.cq,
            relation.warrant,
            relation.attribution,
            relation.hedge,
            relation.tags,
            relation.note,
            relation.url,
        )
        if relation.weight is not None or relation.implicit or any(more):
            return True
        if relation.is_named and not self._is_double(relation):
            return True
        return relation.strict and not (self.origin.strict and relation.kind == "supports")

    def _is_double(self, relation: Relation) -> bool:
        """Return whether a line gets its id from another line that says the same."""
        twin = derived_id(relation.kind, relation.sources, relation.target)
        types = [self.origin.record(id_).get("type") for id_ in (relation.id, twin)]
        return (
            relation.id == f"{relation.sources[0]}-{relation.kind}"
            and twin in self.map.index.relations
            and types[0] != types[1]
        )

    def _asks(self, name: str) -> bool:
        statement = self.map.index.statements.get(name)
        return statement is not None and statement.kind == "question"

    def _structure(self, relation: Relation) -> None:
        """Write a relation as a structure, and what it aims at too if it aims at a step."""
        while self.forms[relation.id] == "line":
            self.forms[relation.id] = "structure"
            step = self.map.index.relations.get(relation.target)
            self._pin(*relation.sources, *([] if self.stands(relation) else [relation.target]))
            if step is None:
                return
            relation = step

    def _pin(self, *names: str) -> None:
        """Keep statements from being sketches."""
        for name in names:
            if name not in self._pinned:
                self._pinned.add(name)
                self._waiting.append(name)

    def _sketched(self, undercut: Relation) -> tuple[str, ...]:
        """Return what has to be a sketch so that an undercut can be a line: a name, or nothing."""
        step = self.map.index.relations[undercut.target]
        return step.sources if self.forms[step.id] == "line" else ()

    def _settle(self) -> None:
        """Make structures of what is undercut and has no sketch."""
        while self._waiting:
            name = self._waiting.pop()
            deeds = [relation for relation in self.map.outgoing(name) if self._is_deed(relation)]
            cuts = [self._cuts(deed) for deed in deeds]
            if name in self._pinned:
                self.sketches.discard(name)
            if not any(cuts) or (name in self.sketches and len(deeds) == 1):
                continue
            self._pinned.add(name)
            self.sketches.discard(name)
            for deed, cut in zip(deeds, cuts, strict=True):
                if cut:
                    self._structure(deed)

    def _is_deed(self, relation: Relation) -> bool:
        """Return whether a relation is undercut together with the sketch that is its source."""
        return self.forms[relation.id] == "line" and relation.kind in _DEEDS

    def _cuts(self, relation: Relation) -> frozenset[str]:
        """Return what undercuts a relation by lines."""
        return frozenset(
            cut.sources[0]
            for cut in self.map.index.incoming.get(relation.id, ())
            if self.forms[cut.id] == "line"
        )

    def _settle_strictly(self) -> None:
        """Keep statements apart that in strict mode would entail or exclude each other."""
        for relation in self.map.relations:
            if (
                self.forms[relation.id] == "line"
                and relation.kind in ("supports", "attacks", "answers")
                and not relation.strict
                and relation.target in self.map.index.statements
                and not self.cuts_statement(relation)
                and not self.sketches & {*relation.sources, relation.target}
                and not (relation.kind == "answers" and self._asks(relation.target))
            ) or (
                relation.strict
                and self.forms[relation.id] == "line"
                and self.sketches & {*relation.sources, relation.target}
            ):
                self._structure(relation)
        self._settle()

    def _may_attack(self, relation: Relation) -> bool:
        """Return whether Argdown keeps an attack on an argument: not by what a premise excludes.

        Nor by a premise or the conclusion itself.
        """
        step = self.map.index.relations[relation.target]
        name = relation.sources[0]
        if self.forms[step.id] != "structure" or name in (*step.sources, step.target):
            return False
        if name not in self._rivals:
            relations = self.map.index.incoming.get(name, ())
            rivals = (
                *self.map.outgoing(name),
                *(it for it in relations if it.kind == "contradicts"),
            )
            ends = {end for rival in rivals for end in (*rival.sources, rival.target)}
            self._rivals[name] = ends
        return self._rivals[name].isdisjoint(step.sources)

    def _may_undercut(self, relation: Relation) -> bool:
        """Return whether an attack on a sketch can be written as the undercut that it was."""
        if self.forms[relation.id] != "line" or relation.target not in self.sketches:
            return False
        return sum(map(self._is_deed, self.map.outgoing(relation.target))) != 1
