"""New maps from old ones: parts, changes, unions.  A map itself never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from attrs import evolve

from argmap.diagnostics import ArgmapError
from argmap.faults import fault
from argmap.model.provenance import Citation
from argmap.model.words import as_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.model.group import Group
    from argmap.model.metadata import Metadata
    from argmap.model.provenance import Actor, Attribution, Source
    from argmap.model.queries import Which
    from argmap.model.relation import Relation
    from argmap.model.statement import Statement


class Editing:
    """Methods of a map that return another."""

    if TYPE_CHECKING:
        metadata: Metadata
        statements: tuple[Statement, ...]
        relations: tuple[Relation, ...]
        groups: tuple[Group, ...]
        sources: tuple[Source, ...]
        actors: tuple[Actor, ...]

        def __getitem__(self, name: str) -> Statement:
            """Return the statement of that name."""

        def ancestors(self, of: Which, *, depth: int | None = None) -> tuple[Statement, ...]:
            """Return what a statement bears on."""

        def descendants(self, of: Which, *, depth: int | None = None) -> tuple[Statement, ...]:
            """Return what bears on a statement."""

    def _with(self, **parts: Any) -> Self:
        mixed_in: Any = self  # an attrs class, which a mixin cannot say
        changed: Self = evolve(mixed_in, **parts)
        return changed

    def subgraph(self, names: Iterable[str]) -> Self:
        """Return the map of these statements, with the relations that lie wholly among them.

        Groups stay where a statement is in them or below; sources and actors where one is used.
        """
        wanted = {self[name].name for name in names}
        statements = tuple(one for one in self.statements if one.name in wanted)
        kept = set(wanted)
        rest = list(self.relations)
        while rest:
            found = [one for one in rest if one.target in kept and wanted.issuperset(one.sources)]
            if not found:
                break
            kept.update(one.id for one in found)
            rest = [one for one in rest if one.id not in kept]
        paths = {one.group[:depth] for one in statements for depth in range(1, len(one.group) + 1)}
        used = {name for one in statements for name in _used(one.attribution)}
        return self._with(
            statements=statements,
            relations=tuple(one for one in self.relations if one.id in kept),
            groups=tuple(one for one in self.groups if one.path in paths),
            sources=tuple(one for one in self.sources if one.name in used),
            actors=tuple(one for one in self.actors if one.name in used),
        )

    def focus(self, name: str, *, depth: int | None = None) -> Self:
        """Return the map around a statement: what bears on it and what it bears on.

        `depth` counts steps in each direction, None means all.  A reason is kept whole: premises
        that are linked to a kept one are kept too.
        """
        near = {self[name].name}
        near.update(one.name for one in self.ancestors(name, depth=depth))
        near.update(one.name for one in self.descendants(name, depth=depth))
        for relation in self.relations:
            if relation.target in near and not near.isdisjoint(relation.sources):
                near.update(relation.sources)
        return self.subgraph(near)

    def replace(self, name: str, /, **changes: Any) -> Self:
        """Return the map with one statement changed; a new `name` is followed everywhere."""
        old = self[name]
        new = evolve(old, **changes)
        statements = tuple(new if one is old else one for one in self.statements)
        relations = self.relations
        if new.name != old.name:
            relations = _renamed(relations, {old.name: new.name})
        return self._with(statements=statements, relations=relations)

    def rename(self, names: Mapping[str, str]) -> Self:
        """Return the map with statements, sources and actors renamed, old name to new."""
        new = {old: as_name(name) for old, name in names.items()}
        statements = tuple(
            evolve(
                one, name=new.get(one.name, one.name), attribution=_renamed_in(one.attribution, new)
            )
            for one in self.statements
        )
        return self._with(
            statements=statements,
            relations=_renamed(self.relations, new),
            sources=tuple(evolve(one, name=new.get(one.name, one.name)) for one in self.sources),
            actors=tuple(evolve(one, name=new.get(one.name, one.name)) for one in self.actors),
        )

    def merge(self, other: Self) -> Self:
        """Return the union of two maps; what is in both must be equal, or ARG102 is raised.

        The metadata are those of this map, completed from the other.
        """
        return self._with(
            metadata=_completed(self.metadata, other.metadata),
            statements=_union(self.statements, other.statements, "name"),
            relations=_union(self.relations, other.relations, "id"),
            groups=_union(self.groups, other.groups, "path"),
            sources=_union(self.sources, other.sources, "name"),
            actors=_union(self.actors, other.actors, "name"),
        )


def _used(attribution: Attribution) -> tuple[str, ...]:
    return (*attribution.by, *(one.source for one in attribution.citations))


def _renamed_in(attribution: Attribution, new: Mapping[str, str]) -> Attribution:
    if not attribution:
        return attribution
    return evolve(
        attribution,
        by=tuple(new.get(name, name) for name in attribution.by),
        citations=tuple(
            Citation(new.get(one.source, one.source), one.locator) for one in attribution.citations
        ),
    )


def _renamed(relations: tuple[Relation, ...], new: Mapping[str, str]) -> tuple[Relation, ...]:
    """Rename sources and targets; derived ids change, so the aims at them follow, inside first."""
    by_id = {one.id: one for one in relations}
    done: dict[str, Relation] = {}
    for one in relations:
        way = [one]
        while way[-1].target in by_id and way[-1].target not in done:
            way.append(by_id[way[-1].target])
        for step in reversed(way):
            aim = done[step.target].id if step.target in done else new.get(step.target, step.target)
            sources = tuple(new.get(name, name) for name in step.sources)
            done[step.id] = evolve(step, sources=sources, target=aim)
    return tuple(done[one.id] for one in relations)


def _union(mine: tuple[Any, ...], others: tuple[Any, ...], key: str) -> tuple[Any, ...]:
    known = {getattr(one, key): one for one in mine}
    clashes = [
        fault("ARG102", f"{getattr(one, key)!r} is different in the two maps", one.span)
        for one in others
        if known.get(getattr(one, key), one) != one
    ]
    if clashes:
        raise ArgmapError(clashes)
    return (*mine, *(one for one in others if getattr(one, key) not in known))


def _completed(mine: Metadata, other: Metadata) -> Metadata:
    names = ("title", "author", "article", "date", "language", "semantics")
    return evolve(mine, **{name: getattr(mine, name) or getattr(other, name) for name in names})
