"""What a map is made of, for the classes that ask about it and change it."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from attrs import field, frozen

from argmap.diagnostics import Diagnostic
from argmap.model.group import Group
from argmap.model.index import Index, index
from argmap.model.metadata import UNTITLED, Metadata
from argmap.model.origin import Origin
from argmap.model.provenance import Actor, Source
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.model.vocabulary import members_of
from argmap.source import SourceFile, Span

Declared: TypeAlias = Statement | Source | Actor
Which: TypeAlias = str | Statement | Relation


def key(which: Which | Source | Actor) -> str:
    """Return the name of a member of a map or the id of a relation; a string is one already."""
    if isinstance(which, str):
        return which
    if isinstance(which, Relation):
        return which.id
    if isinstance(which, Statement | Source | Actor):
        return which.name
    raise TypeError(f"{which!r} is neither a name nor a Statement nor a Relation")


def keys(which: Which | Iterable[Which]) -> tuple[str, ...]:
    """Return the names or ids of one or several."""
    if isinstance(which, str | Statement | Relation) or not isinstance(which, Iterable):
        return (key(which),)
    return tuple(map(key, which))


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


def _by(key: str) -> Callable[[Iterable[object]], dict[object, object]]:
    """Return what makes members comparable whatever their order: the field that tells them."""
    return lambda members: {getattr(member, key): member for member in members}


@frozen(kw_only=True)
class TextRecord:
    """What is remembered of a text beside its map.

    `sources` are the files that were read, the included ones first; `comments` their comment lines,
    slashes included, in order; `diagnostics` what the reader found, in order of place.  `is_arg`
    says that they are in argmap's own language, so that what a rule would add to a text has a
    meaning in them; `format_name` is the name of another format.  `folder` is where its settings
    are looked up, None for a text without a place on disk.  `members` are the parts of the map as
    it was read, by which an edited map is recognised.
    """

    sources: tuple[SourceFile, ...] = ()
    comments: tuple[Span, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    is_arg: bool = False
    format_name: str = ""
    folder: Path | None = field(default=None, eq=False, repr=False)
    members: tuple[object, ...] = field(default=(), eq=False, repr=False)


@frozen(kw_only=True, slots=False, repr=False)
class Parts:
    """The parts of a map, as its fields."""

    metadata: Metadata = UNTITLED
    statements: tuple[Statement, ...] = field(default=(), converter=_statements, eq=_by("name"))
    relations: tuple[Relation, ...] = field(default=(), converter=_relations, eq=_by("id"))
    groups: tuple[Group, ...] = field(default=(), converter=_groups, eq=_by("path"))
    sources: tuple[Source, ...] = field(default=(), converter=_sources, eq=_by("name"))
    actors: tuple[Actor, ...] = field(default=(), converter=_actors, eq=_by("name"))
    origin: Origin | None = None
    record: TextRecord | None = field(default=None, eq=False, repr=False)

    @property
    def speaking(self) -> tuple[Statement | Relation, ...]:
        """What has an attribution: statements, then relations."""
        return (*self.statements, *self.relations)

    @property
    def provenance(self) -> tuple[Source | Actor, ...]:
        """What a statement can be attributed to: sources, then actors."""
        return (*self.sources, *self.actors)

    @property
    def declared(self) -> tuple[Declared, ...]:
        """What is declared under a name: statements, sources, actors."""
        return (*self.statements, *self.provenance)

    @cached_property
    def index(self) -> Index:
        """The look-ups, built when first asked for."""
        return index(self.statements, self.relations)

    def related(self, verbs: AbstractSet[str]) -> list[Relation]:
        """Return the relations of some kinds, in order."""
        return [relation for relation in self.relations if relation.kind in verbs]
