"""The argument map: a typed graph that cannot be built unsound."""

from collections.abc import Iterator
from typing import Self

from attrs import evolve, fields, frozen

from argmap.diagnostics import ArgmapError
from argmap.model.brief import sizes
from argmap.model.editing import Editing
from argmap.model.facade import Facade
from argmap.model.metadata import Metadata
from argmap.model.origin import Origin
from argmap.model.soundness import faults
from argmap.model.statement import Statement
from argmap.model.text_record import TextRecord
from argmap.model.vocabulary import members_of


@frozen(kw_only=True, slots=False, repr=False)
class ArgumentMap(Editing, Facade):
    """A map of an argument.

    Statements, relations and groups stand in the order of reading, which a drawing follows; as a
    graph, two maps are equal whatever their order.  `origin` is what another format said besides;
    `record` is the text that the map was read from, which takes no part in equality.
    Errors: `ArgmapError` with every fault found: names that are unknown or taken twice, relations
    that aim at what they cannot, circles of aims.
    """

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
        return tuple(getattr(self, part.name) for part in fields(type(self)) if part.eq)

    @property
    def is_edited(self) -> bool:
        """Whether the map was read from a text and has been changed since."""
        known = self.record.members if self.record is not None else self.members
        return any(old is not new for old, new in zip(known, self.members, strict=True))

    def __repr__(self) -> str:
        return sizes("ArgumentMap", self.metadata.title, self.statements, self.relations)

    def __hash__(self) -> int:
        return hash((self.metadata, frozenset(self.index.statements), len(self.relations)))

    def __len__(self) -> int:
        return len(self.statements)

    def __iter__(self) -> Iterator[Statement]:
        return iter(self.statements)

    def __bool__(self) -> bool:
        return True
