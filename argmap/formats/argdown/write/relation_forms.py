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
from typing import Literal, TypeAlias

from argmap.formats.argdown.model.origin import ArgdownOrigin
from argmap.model import ArgumentMap, Relation
from argmap.model.relation import derived_id
from argmap.semantics.engine.links import reached

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
        self.sketches: set[str] = set()
        self._steps = {id_ for it in map_.relations for id_ in origin.words(it.id, "steps")}
        self._rivals: dict[str, set[str]] = {}
        self._pinned: set[str] = set()
        self._waiting: list[str] = []
        aside = self._aside()
        self.forms: dict[str, Form] = {
            relation.id: "aside" if relation.id in aside else "line" for relation in map_.relations
        }
        signed = [relation for relation in map_.relations if relation.id not in aside]
        deeds = Counter(name for relation in signed for name in relation.sources)
        for relation in signed:
            single = deeds[relation.sources[0]] == 1 and not origin.settings.strict
            if self._needs_structure(relation, single=single):
                self._structure(relation)
            elif relation.kind == "contradicts":
                self._pin(relation.sources[0], relation.target)
            elif relation.target in map_.index.relations:
                step = map_.relation(relation.target)
                if relation.kind == "supports" or step.kind not in _DEEDS:
                    self._structure(step)
        lines = [relation for relation in signed if self.is_line(relation)]
        steps = [map_.relation(cut.target) for cut in lines if cut.kind == "undercuts"]
        undercut = {name for step in steps if self.is_line(step) for name in step.sources}
        sketched = {it.name for it in map_.statements if origin.type(it.name) == "argument"}
        self._waiting = sorted(undercut)
        self.sketches = sketched | undercut
        self._settle()
        if origin.settings.strict:
            self._settle_strictly()

    def form(self, relation: Relation) -> Form:
        """Return as what a relation is written."""
        return self.forms[relation.id]

    def is_line(self, relation: Relation) -> bool:
        """Return whether a relation is written as a line with a bullet."""
        return self.forms[relation.id] == "line"

    def stands(self, relation: Relation) -> bool:
        """Return whether the conclusion of a structure only stands for what it does."""
        return relation.kind in _STANDING or relation.target in self.map.index.relations

    def is_untitled(self, relation: Relation) -> bool:
        """Return whether an argument has no title: it had none, and nothing has to mention it."""
        if not self.origin.record(relation.id).get("untitled") or self.stands(relation):
            return False
        return all(aim.kind == "undercuts" for aim in self.map.incoming(relation))

    def bullet(self, relation: Relation) -> str:
        """Return the bullet of a relation that is a line, or that a structure stands for."""
        link_type = self.origin.type(relation.id)
        if relation.kind == "contradicts":
            contrary = self.origin.settings.strict and link_type == "contrary"
            return "><" if self.is_line(relation) and not contrary else "-"
        if relation.kind == "undercuts":
            return "-" if link_type == "attack" and self._may_attack(relation) else "_"
        if relation.kind == "attacks":
            cuts = self.cuts_statement(relation) or self._may_undercut(relation)
            return "_" if link_type == "undercut" and cuts else "-"
        return "+"

    def turns(self, relation: Relation) -> bool:
        """Return whether a line supports or attacks where it starts.

        Argdown drops such a one behind another that aims at the same in the same way, so that it
        stands first below its target.
        """
        turned = relation.sources == (relation.target,) and relation.kind != "contradicts"
        return turned and self.is_line(relation)

    def cuts_statement(self, relation: Relation) -> bool:
        """Return whether a relation was an undercut of a statement."""
        return (
            relation.kind == "attacks"
            and self.origin.type(relation.id) == "undercut"
            and relation.target in self.map.index.statements
            and relation.target not in self.sketches
            and self.is_line(relation)
        )

    def aims_at_argument(self, relation: Relation) -> bool:
        """Return whether a relation aims at an exploded argument, not at one of its inferences."""
        link_type = self.origin.type(relation.id)
        return relation.kind != "undercuts" or link_type in ("argument", "attack")

    # How they are found

    def _aside(self) -> set[str]:
        """Return the ids of the relations that no sign stands for, and of what aims at them."""
        contradictions: set[tuple[str, str]] = set()
        aside: set[str] = set()
        for relation in self.map.relations:
            ends = (relation.sources[0], relation.target)
            mirrored = relation.kind == "contradicts" and ends[::-1] in contradictions
            if relation.kind == "contradicts":
                contradictions.add(ends)
            step = self.map.index.relations.get(relation.target)
            # Below a structure, that a premise supports it says nothing.
            premise = step is not None and ends[0] in step.sources and len(relation.sources) == 1
            idle = premise and relation.kind == "supports" and not self._has_attributes(relation)
            odd = mirrored or idle or self._turns_back(relation)
            if relation.kind not in _SIGNED or (odd and not self._was_structure(relation)):
                aside.add(relation.id)
        return set(reached(aside, lambda id_: (it.id for it in self.map.incoming(id_))))

    def _turns_back(self, relation: Relation) -> bool:
        """Return whether no line can say that a relation leads to where it starts.

        Argdown drops a contradiction or undercut of that kind behind another, wherever they stand.
        """
        if relation.sources != (relation.target,):
            return False
        others = [it for it in self.map.incoming(relation.target) if it.id != relation.id]
        if relation.kind == "contradicts":
            return any(it.kind == "contradicts" for it in others)
        if self.origin.type(relation.id) == "undercut":
            return any(self.origin.type(it.id) == "undercut" for it in others)
        return relation.kind not in ("supports", "attacks")

    def _was_structure(self, relation: Relation) -> bool:
        record = self.origin.record(relation.id)
        return "argument" in record or "untitled" in record or relation.id in self._steps

    def _needs_structure(self, relation: Relation, *, single: bool) -> bool:
        """Return whether a line cannot say all; `single`: data of its source can speak of it."""
        target = self.map.index.statements.get(relation.target)
        asks = target is not None and target.kind == "question"
        return bool(
            len(relation.sources) > 1
            or relation.scheme
            or relation.kind == ("supports" if asks else "answers")
            or self._was_structure(relation)
            or (not single and self._has_attributes(relation))
        )

    def _has_attributes(self, relation: Relation) -> bool:
        strict = relation.strict and self.origin.settings.strict and relation.kind == "supports"
        # A line gets its id from another line that says the same.
        twin = derived_id(relation.kind, relation.sources, relation.target)
        is_double = (
            relation.id == f"{relation.sources[0]}-{relation.kind}"
            and twin in self.map.index.relations
            and self.origin.type(relation.id) != self.origin.type(twin)
        )
        id_ = relation.id if is_double else ""
        plain = Relation(relation.kind, relation.sources, relation.target, strict=strict, id=id_)
        return relation != plain

    def _structure(self, relation: Relation) -> None:
        """Write a relation as a structure, and what it aims at too if it aims at a step."""
        while self.is_line(relation):
            self.forms[relation.id] = "structure"
            self._pin(*relation.sources, *([] if self.stands(relation) else [relation.target]))
            relation = self.map.index.relations.get(relation.target, relation)

    def _pin(self, *names: str) -> None:
        self._waiting.extend(name for name in names if name not in self._pinned)
        self._pinned.update(names)

    def _settle(self) -> None:
        """Make structures of what is undercut and has no sketch."""
        while self._waiting:
            name = self._waiting.pop()
            deeds = [relation for relation in self.map.outgoing(name) if self._is_deed(relation)]
            cut = [deed for deed in deeds if any(map(self.is_line, self.map.incoming(deed)))]
            if cut and (name in self._pinned or len(deeds) != 1):
                for deed in cut:
                    self._structure(deed)
        self.sketches -= self._pinned

    def _is_deed(self, relation: Relation) -> bool:
        """Return whether a relation is undercut together with the sketch that is its source."""
        return self.is_line(relation) and relation.kind in _DEEDS

    def _settle_strictly(self) -> None:
        """Keep statements apart that in strict mode would entail or exclude each other."""
        for relation in filter(self.is_line, self.map.relations):
            sketched = bool(self.sketches & {*relation.sources, relation.target})
            # As a line, what answers is a support of a question, which is never strict.
            entails = (
                relation.kind in ("supports", "attacks")
                and relation.target in self.map.index.statements
                and not self.cuts_statement(relation)
                and not sketched
            )
            if sketched if relation.strict else entails:
                self._structure(relation)
        self._settle()

    def _may_attack(self, relation: Relation) -> bool:
        """Return whether Argdown keeps an attack on an argument: not by its lines or rivals."""
        step = self.map.relation(relation.target)
        name = relation.sources[0]
        if self.forms[step.id] != "structure" or name in (*step.sources, step.target):
            return False
        if name not in self._rivals:
            rivals = (*self.map.outgoing(name), *self.map.incoming(name, kind="contradicts"))
            self._rivals[name] = {end for it in rivals for end in (*it.sources, it.target)}
        return self._rivals[name].isdisjoint(step.sources)

    def _may_undercut(self, relation: Relation) -> bool:
        """Return whether an attack on a sketch can be written as the undercut that it was."""
        if not self.is_line(relation) or relation.target not in self.sketches:
            return False
        return sum(map(self._is_deed, self.map.outgoing(relation.target))) != 1
