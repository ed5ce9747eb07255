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

from argmap.formats.argdown.model.origin import Kept
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation, derived_id

Form: TypeAlias = Literal["line", "structure", "aside"]
# All other kinds have no sign in Argdown: they are told in the data.
_SIGNED = frozenset({"supports", "attacks", "undercuts", "contradicts", "answers"})
_DEEDS = ("supports", "attacks", "undercuts")  # what an undercut of a sketch is aimed at
_STANDING = ("attacks", "undercuts", "contradicts")


class Forms:
    """The forms of the relations of one map, by id, and the names of its sketches.

    `undercut` are the statements, most of them sketches, under which lines undercut what they do.
    """

    def __init__(self, map_: ArgumentMap, kept: Kept) -> None:
        self.map = map_
        self.kept = kept
        self.forms: dict[str, Form] = {}
        self.sketches: set[str] = set()
        self.undercut: set[str] = set()
        self._bare = True
        self._steps = {step for one in map_.relations for step in kept.words(one.id, "steps")}
        self._deeds: Counter[str] = Counter()
        self._rivals: dict[str, set[str]] = {}
        self._pinned: set[str] = set()
        self._waiting: list[str] = []
        self._run()

    def form(self, one: Relation) -> Form:
        """Return as what a relation is written."""
        return self.forms[one.id]

    def stands(self, one: Relation) -> bool:
        """Tell whether the conclusion of a structure only stands for what it does."""
        return one.kind in _STANDING or one.target in self.map.index.relations

    def is_untitled(self, one: Relation) -> bool:
        """Tell whether an argument has no title: it had none, and nothing has to mention it."""
        if not self.kept.part(one.id).get("untitled") or self.stands(one):
            return False
        return all(it.kind == "undercuts" for it in self.map.index.incoming.get(one.id, ()))

    def bullet(self, one: Relation) -> str:
        """Return the bullet of a relation that is a line, or that a structure stands for."""
        said = self.kept.part(one.id).get("type")
        if one.kind == "contradicts":
            contrary = self.kept.strict and said == "contrary"
            return "><" if self.forms[one.id] == "line" and not contrary else "-"
        if one.kind == "undercuts":
            return "-" if said == "attack" and self._may_attack(one) else "_"
        if one.kind == "attacks":
            return "_" if said == "undercut" and self._may_undercut(one) else "-"
        return "+"

    def outward(self, one: Relation) -> bool:
        """Tell whether a line is written under its source."""
        return self.bullet(one) == "><"

    # How they are found

    def _run(self) -> None:
        aside = set(self._aside())
        self._deeds = Counter(
            name for one in self.map.relations if one.id not in aside for name in one.sources
        )
        wanted = [one.name for one in self.map.statements if self.kept.is_argument(one.name)]
        for bare in (True, False):
            self._bare = bare
            self._pinned.clear()
            self.forms = {
                one.id: "aside" if one.id in aside else "line" for one in self.map.relations
            }
            for one in self.map.relations:
                if one.id not in aside:
                    self._decide(one)
            self.undercut = {
                name
                for one in self.map.relations
                if self.forms[one.id] == "line" and one.kind == "undercuts"
                for name in self._sketched(one)
            }
            self._waiting = sorted(self.undercut)
            self.sketches = {one for one in {*wanted, *self.undercut} if one not in self._pinned}
            self._settle()
            if self.kept.strict:
                self._settle_strictly()
            if "structure" not in self.forms.values():
                return  # then an undercut may stand under a statement as well

    def _aside(self) -> Iterator[str]:
        """Yield the ids of the relations for which there is no sign, and of what aims at them."""
        waiting = [
            one.id for one in self.map.relations if one.kind not in _SIGNED or self._turns_back(one)
        ]
        seen = set(waiting)
        while waiting:
            found = waiting.pop()
            yield found
            more = [one.id for one in self.map.index.incoming.get(found, ())]
            waiting.extend(one for one in more if one not in seen)
            seen.update(more)

    def _decide(self, one: Relation) -> None:
        """Make a structure of what a line cannot say."""
        step = self.map.index.relations.get(one.target)
        if (
            len(one.sources) > 1
            or self._was_structure(one)
            or one.scheme
            or (one.kind == "supports" and self._asks(one.target))
            or (one.kind == "answers" and not self._asks(one.target))
            or (self._has_attributes(one) and not self.is_single(one))
        ):
            self._structure(one)
        elif one.kind == "contradicts":
            self._pin(one.sources[0], one.target)
        elif step is not None and (one.kind == "supports" or step.kind not in _DEEDS):
            self._structure(step)

    def _turns_back(self, one: Relation) -> bool:
        """Tell whether a relation leads to where it starts, in more than a line of its own.

        Argdown drops such a one where something else does the same, or contradicts.
        """
        return (
            one.sources == (one.target,)
            and not self._was_structure(one)
            and not (
                one.kind in ("supports", "attacks")
                and len(self.map.index.incoming[one.target]) == 1
                and not self.map.index.incoming.get(one.id)
                and all(it.kind != "contradicts" for it in self.map.outgoing(one.target))
            )
        )

    def is_single(self, one: Relation) -> bool:
        """Tell whether the data of a source can speak of the one thing that it does."""
        return self._deeds[one.sources[0]] == 1 and not self.kept.strict

    def _was_structure(self, one: Relation) -> bool:
        part = self.kept.part(one.id)
        return "argument" in part or "untitled" in part or one.id in self._steps

    def _has_attributes(self, one: Relation) -> bool:
        more = (one.cq, one.warrant, one.attribution, one.hedge, one.tags, one.note, one.url)
        if one.weight is not None or one.implicit or any(more):
            return True
        if one.is_named and not self._is_double(one):
            return True
        return one.strict and not (self.kept.strict and one.kind == "supports")

    def _is_double(self, one: Relation) -> bool:
        """Tell whether a line gets its id from another line that says the same."""
        return (
            one.id == f"{one.sources[0]}-{one.kind}"
            and derived_id(one.kind, one.sources, one.target) in self.map.index.relations
            and bool(self.kept.part(one.id).get("type"))
        )

    def _asks(self, name: str) -> bool:
        one = self.map.index.statements.get(name)
        return one is not None and one.kind == "question"

    def _structure(self, one: Relation) -> None:
        """Write a relation as a structure, and what it aims at too if it aims at a step."""
        while self.forms[one.id] == "line":
            self.forms[one.id] = "structure"
            step = self.map.index.relations.get(one.target)
            self._pin(*one.sources, *([] if self.stands(one) else [one.target]))
            if step is None:
                return
            one = step

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
            deeds = [one for one in self.map.outgoing(name) if self._is_deed(one)]
            cuts = [self._cuts(one) for one in deeds]
            if name in self._pinned:
                self.sketches.discard(name)
            if (self._bare or name in self.sketches) and all(one == cuts[0] for one in cuts):
                continue
            self._pinned.add(name)
            self.sketches.discard(name)
            self.undercut.discard(name)
            for one, cut in zip(deeds, cuts, strict=True):
                if cut:
                    self._structure(one)

    def _is_deed(self, one: Relation) -> bool:
        """Tell whether a relation is undercut together with the sketch that is its source."""
        return self.forms[one.id] == "line" and one.kind in _DEEDS

    def _cuts(self, one: Relation) -> frozenset[str]:
        """Return what undercuts a relation by lines."""
        return frozenset(
            cut.sources[0]
            for cut in self.map.index.incoming.get(one.id, ())
            if self.forms[cut.id] == "line"
        )

    def _settle_strictly(self) -> None:
        """Keep statements apart that in strict mode would entail or exclude each other."""
        for one in self.map.relations:
            if (
                self.forms[one.id] == "line"
                and one.kind in ("supports", "attacks", "answers")
                and not one.strict
                and not self.sketches & {*one.sources, one.target}
                and not (one.kind == "answers" and self._asks(one.target))
            ) or (
                one.strict
                and self.forms[one.id] == "line"
                and self.sketches & {*one.sources, one.target}
            ):
                self._structure(one)
        self._settle()

    def _may_attack(self, one: Relation) -> bool:
        """Tell whether Argdown keeps an attack on an argument: not by what a premise excludes.

        Nor by a premise or the conclusion itself.
        """
        step = self.map.index.relations[one.target]
        name = one.sources[0]
        if self.forms[step.id] != "structure" or name in (*step.sources, step.target):
            return False
        if name not in self._rivals:
            into = self.map.index.incoming.get(name, ())
            rivals = (*self.map.outgoing(name), *(it for it in into if it.kind == "contradicts"))
            ends = {end for rival in rivals for end in (*rival.sources, rival.target)}
            self._rivals[name] = ends
        return self._rivals[name].isdisjoint(step.sources)

    def _may_undercut(self, one: Relation) -> bool:
        """Tell whether an attack on a sketch can be written as the undercut that it was."""
        if self.forms[one.id] != "line" or not (self._bare or one.target in self.sketches):
            return False
        return one.target in self.map.index.statements and not any(
            self._is_deed(deed) for deed in self.map.outgoing(one.target)
        )
