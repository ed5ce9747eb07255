"""What a map is made of, for the mixins that ask about it and change it."""

from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TypeAlias

from argmap.model.group import Group
from argmap.model.index import Index, index
from argmap.model.metadata import Metadata
from argmap.model.origin import Origin
from argmap.model.provenance import Actor, Source
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.model.text_record import TextRecord

Declared: TypeAlias = Statement | Source | Actor


class Parts:
    """The parts of a map; `ArgumentMap` makes fields of them."""

    metadata: Metadata
    statements: tuple[Statement, ...]
    relations: tuple[Relation, ...]
    groups: tuple[Group, ...]
    sources: tuple[Source, ...]
    actors: tuple[Actor, ...]
    origin: Origin | None
    record: TextRecord | None

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
