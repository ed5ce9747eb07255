"""New maps from old ones: parts, changes, unions.  A map itself never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar, overload

from attrs import evolve, fields_dict

from argmap.codes import error
from argmap.diagnostics import ArgmapError
from argmap.model.details import (
    Additions,
    StatementChanges,
    StepChanges,
    StepDetails,
    spelled,
)
from argmap.model.queries import Queries, key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Unpack

    from argmap.model.editor import Editor, Member
    from argmap.model.provenance import Actor, Source
    from argmap.model.queries import Which
    from argmap.model.relation import Relation
    from argmap.model.statement import Statement
    from argmap.model.text_record import TextRecord

    Kept = TypeVar("Kept", Statement, Source, Actor)
    Speaking = TypeVar("Speaking", Statement, Relation)


class Editing(Queries):
    """Methods of a map that return another."""

    def subgraph(self, names: Iterable[Which]) -> Self:
        """Return the map of these statements, with the relations that lie wholly among them.

        Groups stay where a statement is in them or below; sources and actors where one is used.
        """
        if isinstance(names, str):
            raise TypeError(f"{names!r} is one name: write [{names!r}]")
        wanted = {self[key(name)].name for name in names}
        statements = tuple(statement for statement in self.statements if statement.name in wanted)
        steps = self._among(wanted)
        paths = {
            statement.group[:depth]
            for statement in statements
            for depth in range(1, len(statement.group) + 1)
        }
        relations = tuple(relation for relation in self.relations if relation.id in steps)
        speaking: tuple[Statement | Relation, ...] = (*statements, *relations)
        used = {name for member in speaking for name in member.attribution.names}
        return evolve(
            self,
            statements=statements,
            relations=relations,
            groups=tuple(group for group in self.groups if group.path in paths),
            sources=tuple(source for source in self.sources if source.name in used),
            actors=tuple(actor for actor in self.actors if actor.name in used),
            origin=self.origin and self.origin.among(wanted | steps),
        )

    def focus(self, name: Which, *, depth: int | None = None) -> Self:
        """Return the map around a statement: what bears on it and what it bears on.

        `depth` counts steps in each direction, None means all.  A reason is kept whole: premises
        that are linked to a kept one are kept too, and so are the sources of a step at which a
        kept one aims.  What contradicts, restates or outranks the statement stands beside it.
        """
        middle, look = self[key(name)].name, self.index
        around = self.ancestors(middle, depth=depth) + self.descendants(middle, depth=depth)
        near = {middle, *(statement.name for statement in around)}
        if depth != 0:
            for relation in (*look.incoming.get(middle, ()), *look.outgoing.get(middle, ())):
                if relation.target in look.statements:
                    near.update(relation.sources, (relation.target,))
        return self.subgraph(self._whole(near))

    def _among(self, names: set[str]) -> set[str]:
        inside: set[str] = set()
        aims = list(names)
        for aim in aims:
            for relation in self.index.incoming.get(aim, ()):
                if names.issuperset(relation.sources):
                    inside.add(relation.id)
                    aims.append(relation.id)
        return inside

    def _whole(self, near: set[str]) -> set[str]:
        look = self.index
        steps = [
            relation
            for relation in self.relations
            if relation.traits.rests
            and look.aims[relation.id] in near
            and (relation.target in look.relations or len(relation.sources) > 1)
            and not near.isdisjoint(relation.sources)
        ]
        seen = {step.id for step in steps}
        for step in steps:
            if step.target in look.relations and step.target not in seen:
                seen.add(step.target)
                steps.append(look.relations[step.target])
        return near.union(*(step.sources for step in steps))

    def edit(self) -> Editor[Self]:
        """Return an editor, for many edits that are checked once.

        `with m.edit() as edit:` collects them, and `edit.map` is the new map.
        """
        from argmap.model.editor import Editor

        return Editor(self)

    @overload
    def add(self, member: Member, /, *members: Member) -> Self: ...
    @overload
    def add(self, name: str, text: str = "", /, **details: Unpack[Additions]) -> Self: ...
    @spelled(Additions)
    def add(self, member: Any, /, *members: Any, **details: Any) -> Self:
        """Return the map with members that were made before, or with one new statement.

        `m.add("air", "Trees clean the air.", kind="premise", supports="main", by="ada")`.
        Errors: `ArgmapError`, as for a text that says the same.
        """
        editor = self.edit()
        editor.add(member, *members, **details)
        return editor.map

    @spelled(StepDetails)
    def relate(
        self,
        kind: str,
        sources: Which | Iterable[Which],
        target: Which,
        **details: Unpack[StepDetails],
    ) -> Self:
        """Return the map with a relation of that kind: `m.relate("attacks", "cost", "main")`."""
        editor = self.edit()
        editor.relate(kind, sources, target, **details)
        return editor.map

    def remove(self, *members: Which | Source | Actor) -> Self:
        """Return the map without statements, relations, sources or actors.

        With a statement go the relations that start from it alone or aim at it, and what aims at
        those; a linked step keeps its other sources.  `KeyError` for an unknown name.
        """
        editor = self.edit()
        for member in members:
            editor.remove(member)
        return editor.map

    @overload
    def replace(self, member: Relation, /, **changes: Unpack[StepChanges]) -> Self: ...
    @overload
    def replace(self, member: str | Statement, /, **changes: Unpack[StatementChanges]) -> Self: ...
    @spelled(StatementChanges, StepChanges)
    def replace(self, member: Which, /, **changes: Any) -> Self:
        """Return the map with one statement or relation changed.

        A new `name` is followed everywhere; `by`, `source` and `quote` change the attribution and
        leave the rest of it as it is.  `KeyError` for an unknown name.
        """
        editor: Any = self.edit()
        editor.replace(member, **changes)
        changed: Self = editor.map
        return changed

    def rename(self, names: Mapping[str, str]) -> Self:
        """Return the map with statements, sources, actors and relations renamed, old to new.

        All at once, so that two may change names.  `KeyError` tells of old names that are unknown.
        """
        editor = self.edit()
        editor.rename(names)
        return editor.map

    def merge(self, addition: Self, *, prefix: str = "") -> Self:
        """Return the union of two maps.

        Without a prefix, what has the same name in both must be the same, or ARG102 is raised.
        With one, every statement and every named step of the other map gets it before its name, so
        that the two stand side by side; a source or actor gets it only where the same name means
        something else here, so that what both maps share stays shared.  The metadata are those of
        this map, completed from the other; the origin is that of this map, or of the other where
        this one has none.
        """
        if not isinstance(addition, Editing):
            raise TypeError(f"an ArgumentMap is needed, not {type(addition).__name__}")
        if prefix:
            addition = addition.rename(self._prefixed(addition, prefix))
        names = fields_dict(type(self.metadata))
        completed = {
            name: getattr(self.metadata, name) or getattr(addition.metadata, name) for name in names
        }
        return evolve(
            self,
            metadata=evolve(self.metadata, **completed),
            statements=_union(self.statements, addition.statements, "name"),
            relations=_union(self.relations, addition.relations, "id"),
            groups=_union(self.groups, addition.groups, "path"),
            sources=_union(self.sources, addition.sources, "name"),
            actors=_union(self.actors, addition.actors, "name"),
            origin=self.origin or addition.origin,
            record=_joined(self.record, addition.record),
        )

    def _prefixed(self, addition: Self, prefix: str) -> dict[str, str]:
        """Return the names of the other map that get the prefix, old to new."""
        known = {speaker.name: speaker for speaker in self.provenance}
        names = [statement.name for statement in addition.statements]
        names += [relation.id for relation in addition.relations if relation.is_named]
        names += [
            speaker.name
            for speaker in addition.provenance
            if known.get(speaker.name, speaker) != speaker or speaker.name in self
        ]
        return {name: f"{prefix}{name}" for name in names}


def _joined(mine: TextRecord | None, text_record: TextRecord | None) -> TextRecord | None:
    """Return what both maps remember of their texts."""
    if mine is None or text_record is None:
        return mine
    return evolve(
        mine,
        sources=(*text_record.sources, *mine.sources),
        comments=(*mine.comments, *text_record.comments),
    )


def _union(mine: tuple[Any, ...], additions: tuple[Any, ...], key: str) -> tuple[Any, ...]:
    known = {getattr(member, key): member for member in mine}
    clashes = [
        error("ARG102", f"{getattr(member, key)!r} is different in the two maps", member.span)
        for member in additions
        if known.get(getattr(member, key), member) != member
    ]
    if clashes:
        raise ArgmapError(clashes)
    return (*mine, *(member for member in additions if getattr(member, key) not in known))
