"""The argument map: a typed graph that cannot be built unsound."""

from collections.abc import Iterable, Iterator
from typing import Self

from attrs import evolve, field, frozen

from argmap.diagnostics import ArgmapError
from argmap.model.brief import sizes
from argmap.model.editing import Editing
from argmap.model.facade import Facade
from argmap.model.group import Group
from argmap.model.metadata import UNTITLED, Metadata
from argmap.model.origin import Origin
from argmap.model.parts import Declared
from argmap.model.provenance import Actor, Source
from argmap.model.relation import Relation
from argmap.model.soundness import faults
from argmap.model.statement import Statement
from argmap.model.text_record import TextRecord
from argmap.model.vocabulary import members_of


def _statements(members: Iterable[Statement]) -> tuple[Statement, ...]:
    return members_of(Statement, members)


def _relations(members: Iterable[Relation]) -> tuple[Relation, ...]:
    return members_of(Relation, members)


def _groups(members: Iterable[Group]) -> tuple[Group, ...]:
    return members_of(Group, members)


def _sources(members: Iterable[Source]) -> tuple[Source, ...]:
    return members_of(Source, members)


def _actors(members: Iterable[Actor]) -> tuple[Actor, ...]:
    return members_of(Actor, members)


def _named(members: Iterable[Declared]) -> dict[str, Declared]:
    return {member.name: member for member in members}


def _counted(relations: Iterable[Relation]) -> dict[str, Relation]:
    return {relation.id: relation for relation in relations}


def _pathed(groups: Iterable[Group]) -> dict[tuple[str, ...], Group]:
    return {group.path: group for group in groups}


@frozen(kw_only=True, slots=False, repr=False)
class ArgumentMap(Editing, Facade):
    """A map of an argument.

    Statements, relations and groups stand in the order of reading, which a drawing follows; as a
    graph, two maps are equal whatever their order.  `origin` is what another format said besides;
    `record` is the text that the map was read from, which takes no part in equality.
    Errors: `ArgmapError` with every fault found: names that are unknown or taken twice, relations
    that aim at what they cannot, circles of aims.
    """

    metadata: Metadata = UNTITLED
    statements: tuple[Statement, ...] = field(default=(), converter=_statements, eq=_named)
    relations: tuple[Relation, ...] = field(default=(), converter=_relations, eq=_counted)
    groups: tuple[Group, ...] = field(default=(), converter=_groups, eq=_pathed)
    sources: tuple[Source, ...] = field(default=(), converter=_sources, eq=_named)
    actors: tuple[Actor, ...] = field(default=(), converter=_actors, eq=_named)
    origin: Origin | None = None
    record: TextRecord | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        members_of(Metadata, (self.metadata,))
        members_of(Origin, () if self.origin is None else (self.origin,))
        findings = tuple(faults(self))
        if findings:
            raise ArgmapError(findings)

    def with_record(self, record: TextRecord) -> Self:
        """Return the same map, not checked again, that remembers the text it was read from."""
        copy: Self = object.__new__(type(self))
        copy.__dict__.update(self.__dict__)
        copy.__dict__["record"] = evolve(record, members=copy.members)
        return copy

    @property
    def members(self) -> tuple[object, ...]:
        """Its parts, family by family: what two maps must share to be one and the same."""
        return (
            self.metadata,
            self.statements,
            self.relations,
            self.groups,
            self.sources,
            self.actors,
            self.origin,
        )

    @property
    def is_edited(self) -> bool:
        """Whether the map was read from a text and has been changed since."""
        known = self.record.members if self.record is not None else self.members
        return any(old is not new for old, new in zip(known, self.members, strict=True))

    def __repr__(self) -> str:
        return sizes("ArgumentMap", self.metadata.title, self.statements, self.relations)

    def __hash__(self) -> int:
        return hash((self.metadata, frozenset(_named(self.statements)), len(self.relations)))

    def __len__(self) -> int:
        return len(self.statements)

    def __iter__(self) -> Iterator[Statement]:
        return iter(self.statements)

    def __bool__(self) -> bool:
        return True
