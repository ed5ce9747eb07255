"""The argument map: a typed graph that cannot be built unsound.

Not here: questions to it (`queries`), changes of it (`editing`), ways out of it (`doors`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeAlias

from attrs import field, frozen

from argmap.diagnostics import ArgmapError, Diagnostic, did_you_mean
from argmap.faults import fault
from argmap.model.doors import Doors
from argmap.model.editing import Editing
from argmap.model.group import Group
from argmap.model.index import Index, index
from argmap.model.metadata import UNTITLED, Metadata
from argmap.model.provenance import Actor, Source
from argmap.model.queries import Queries
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.model.words import members_of
from argmap.relations import relation_kinds

Declared: TypeAlias = Statement | Source | Actor


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
    return {one.name: one for one in members}


def _counted(relations: Iterable[Relation]) -> dict[str, Relation]:
    return {one.id: one for one in relations}


def _pathed(groups: Iterable[Group]) -> dict[tuple[str, ...], Group]:
    return {one.path: one for one in groups}


@frozen(kw_only=True, slots=False)
class ArgumentMap(Queries, Editing, Doors):
    """A map of an argument.

    Statements, relations and groups stand in the order of reading, which a drawing follows; as a
    graph, two maps are equal whatever their order.  Errors: `ArgmapError` with every fault found:
    names that are unknown or taken twice, relations that aim at what they cannot, circles of aims.
    """

    metadata: Metadata = UNTITLED
    statements: tuple[Statement, ...] = field(default=(), converter=_statements, eq=_named)
    relations: tuple[Relation, ...] = field(default=(), converter=_relations, eq=_counted)
    groups: tuple[Group, ...] = field(default=(), converter=_groups, eq=_pathed)
    sources: tuple[Source, ...] = field(default=(), converter=_sources, eq=_named)
    actors: tuple[Actor, ...] = field(default=(), converter=_actors, eq=_named)

    def __attrs_post_init__(self) -> None:
        faults = [one for rule in _RULES for one in rule(self)]
        if faults:
            raise ArgmapError(faults)

    def __hash__(self) -> int:
        return hash((self.metadata, frozenset(_named(self.statements)), len(self.relations)))

    @cached_property
    def index(self) -> Index:
        """The look-ups, built when first asked for."""
        return index(self.statements, self.relations)

    def __len__(self) -> int:
        return len(self.statements)

    def __iter__(self) -> Iterator[Statement]:
        return iter(self.statements)

    def __bool__(self) -> bool:
        return True


def _doubles(map_: ArgumentMap) -> Iterator[Diagnostic]:
    declared: tuple[Declared, ...] = (*map_.statements, *map_.sources, *map_.actors)
    names = [one.name for one in declared]
    ids = [one.id for one in map_.relations]
    if len(set(names)) + len(set(ids)) == len(set(names + ids)) == len(names) + len(ids):
        return
    for name, times in Counter([*names, *(one for one in ids if ":" not in one)]).items():
        if times > 1:
            yield fault("ARG102", f"the name {name!r} is taken {times} times")
    for relation, times in Counter(one for one in ids if ":" in one).items():
        if times > 1:
            yield fault(
                "ARG110",
                f"the relation {relation!r} is made {times} times",
                hints=("give one of them an id",),
            )


def _unknown(map_: ArgumentMap) -> Iterator[Diagnostic]:
    names = {one.name for one in map_.statements}
    ids = {one.id for one in map_.relations}
    speakers = _speakers(map_)
    for relation in map_.relations:
        for name in relation.sources:
            if name not in names:
                yield _missing(name, names, speakers, relation)
        if relation.target not in names and relation.target not in ids:
            yield _missing(relation.target, names, speakers, relation)


def _speakers(map_: ArgumentMap) -> set[str]:
    return {one.name for one in map_.actors} | {one.name for one in map_.sources}


def _headings(map_: ArgumentMap) -> Iterator[Diagnostic]:
    paths = {one.path for one in map_.groups}
    for group in map_.groups:
        if group.path[:-1] and group.path[:-1] not in paths:
            yield fault("ARG115", f"unknown group {' / '.join(group.path[:-1])!r}", group.span)
    if len(paths) < len(map_.groups):
        yield fault("ARG102", "two groups have the same path of titles")
    for one in map_.statements:
        if one.group and one.group not in paths:
            yield fault("ARG115", f"unknown group {' / '.join(one.group)!r}", one.span)


def _attributions(map_: ArgumentMap) -> Iterator[Diagnostic]:
    speakers = _speakers(map_)
    sources = {one.name for one in map_.sources}
    for one in map_.statements:
        for name in one.attribution.by:
            if name not in speakers:
                yield fault("ARG109", f"unknown actor {name!r}", one.span)
        for citation in one.attribution.citations:
            if citation.source not in sources:
                yield fault("ARG109", f"unknown source {citation.source!r}", one.span)


def _missing(
    name: str, names: Iterable[str], speakers: Iterable[str], relation: Relation
) -> Diagnostic:
    if name in speakers:
        return fault("ARG114", f"{name!r} is a source or actor, no statement", relation.span)
    if ":" in name:
        return fault("ARG103", f"no step {name!r}", relation.span)
    hints = did_you_mean(name, names)
    return fault("ARG101", f"unknown statement {name!r}", relation.span, hints=hints)


def _aims(map_: ArgumentMap) -> Iterator[Diagnostic]:
    kinds = relation_kinds()
    ids = {one.id for one in map_.relations}
    for relation in map_.relations:
        what = "relation" if relation.target in ids else "statement"
        if what not in kinds[relation.kind].aims:
            other = "a statement" if what == "relation" else "a step"
            yield fault(
                "ARG111",
                f"{relation.kind!r} cannot aim at {relation.target!r}: it aims at {other}",
                relation.span,
            )


def _circles(map_: ArgumentMap) -> Iterator[Diagnostic]:
    aims = {one.id: one.target for one in map_.relations}
    sound: set[str] = set()
    for start in aims:
        way: dict[str, None] = {}
        at = start
        while at in aims and at not in sound and at not in way:
            way[at] = None
            at = aims[at]
        if at in way:
            yield fault("ARG113", f"the steps {', '.join(way)} aim at each other in a circle")
        sound.update(way)


_RULES = (_doubles, _unknown, _headings, _attributions, _aims, _circles)
