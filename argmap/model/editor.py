"""Many edits of a map in one go, checked once at the end.

Not here: selections of a map (`editing`), maps that are built anew (`builder`).
"""

from __future__ import annotations

from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Any, Generic, Self, TypeAlias, TypeVar, overload

from attrs import evolve

from argmap.codes import refuse
from argmap.model.brief import sizes
from argmap.model.details import (
    Additions,
    StatementChanges,
    StepChanges,
    StepDetails,
    changed,
    spelled,
    with_attribution,
)
from argmap.model.group import Group
from argmap.model.parts import Parts
from argmap.model.provenance import Actor, Source
from argmap.model.queries import Which, key, keys, unknown
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.relations import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType
    from typing import Unpack

    from argmap.model.origin import Origin

Map = TypeVar("Map", bound=Parts)
Speaking = TypeVar("Speaking", Statement, Relation)
Member: TypeAlias = Statement | Relation | Group | Source | Actor


class Editor(Generic[Map]):
    """Collects edits of a map; `map` is the new one, and the old one stays as it is.

    >>> from argmap import Builder
    >>> m = Builder("Park")
    >>> main = m.claim("main", "A town needs a park.")
    >>> with m.build().edit() as edit:
    ...     air = edit.add("air", "Trees clean the air.", supports="main")
    ...     edit.replace("main", hedge="needs")
    >>> edit.map
    <ArgumentMap 'Park': 2 statements, 1 relation>

    An edit takes time in proportion to what it touches, not to the map.  What is wrong by itself
    raises at once; what is wrong between parts raises `ArgmapError` when the `with` block ends, or
    when `map` is asked for.  Members are counted from 0 here: a number stays when a name changes.
    """

    def __init__(self, base: Map) -> None:
        self._base = base
        self._map: Map | None = base
        self._statements = dict(enumerate(base.statements))
        self._relations = dict(enumerate(base.relations))
        self._numbers = {statement.name: number for number, statement in self._statements.items()}
        self._steps = {relation.id: number for number, relation in self._relations.items()}
        self._unused = count(max(len(base.statements), len(base.relations)))
        self._groups = {group.path: group for group in base.groups}
        self._speakers: dict[str, Source | Actor] = {source.name: source for source in base.sources}
        self._speakers.update({actor.name: actor for actor in base.actors})

    def __repr__(self) -> str:
        return sizes("Editor", self._base.metadata.title, self._statements, self._relations)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._build()

    @property
    def map(self) -> Map:
        """The map with all edits so far."""
        return self._build()

    @overload
    def add(self, member: Member, /, *members: Member) -> None: ...
    @overload
    def add(self, name: str, text: str = "", /, **details: Unpack[Additions]) -> Statement: ...
    @spelled(Additions)
    def add(self, member: Any, /, *members: Any, **details: Any) -> Statement | None:
        """Add members that were made before, or one statement by its name, text and details.

        `supports="main"`, `attacks=…` and the other verbs relate the new statement to what is
        there; groups that are named and missing are added.
        """
        if isinstance(member, str):
            return self._add_statement(member, *members, **details)
        if details:
            raise TypeError("details describe a statement that is added by its name")
        for added in (member, *members):
            self._add_member(added)
        return None

    @spelled(StepDetails)
    def relate(
        self,
        verb: str,
        sources: Which | Iterable[Which],
        target: Which,
        /,
        **details: Unpack[StepDetails],
    ) -> Relation:
        """Add a relation of that kind from one or several sources."""
        fields = with_attribution({**details})
        relation = Relation(verb, keys(sources), key(target), **fields)
        self._add_member(relation)
        return relation

    def remove(self, member: Which | Source | Actor, /) -> None:
        """Remove a statement or relation, or a source or actor, by itself or its name.

        With a statement go the relations that start from it alone or aim at it, and what aims at
        those; a linked step keeps its other sources.  A source or actor also leaves the
        attributions that name it.  `KeyError` for an unknown name.
        """
        self._map = None
        name = member.name if isinstance(member, Source | Actor) else key(member)
        if name in self._numbers:
            del self._statements[self._numbers.pop(name)]
            for number in self._uses.pop(name, {}):
                self._lose(number, name)
        elif name in self._steps:
            self._drop(self._steps[name])
        elif name in self._speakers:
            del self._speakers[name]
            self._silence(name)
        else:
            raise unknown("statement", name, self._numbers)

    @overload
    def replace(self, member: Relation, /, **changes: Unpack[StepChanges]) -> None: ...
    @overload
    def replace(self, member: str | Statement, /, **changes: Unpack[StatementChanges]) -> None: ...
    @spelled(StatementChanges, StepChanges)
    def replace(self, member: Which, /, **changes: Any) -> None:
        """Change a statement, or a relation; a new `name` or `id` is followed everywhere.

        `by`, `source` and `quote` change the attribution and leave the rest of it as it is.
        `KeyError` for an unknown name.
        """
        self._map = None
        name = key(member)
        if name in self._steps:
            relation = self._relations[self._steps[name]]
            if "sources" in changes:
                changes["sources"] = keys(changes["sources"])
            if "target" in changes:
                changes["target"] = key(changes["target"])
            self._put(self._steps[name], changed(relation, changes))
            return
        number = self._numbers.get(name)
        if number is None:
            raise unknown("statement", name, self._numbers)
        old = self._statements[number]
        new = changed(old, changes)
        self.open_group(new.group)
        self._statements[number] = new
        if new.name != old.name:
            self._refuse_taken(new.name)
            self._numbers[new.name] = self._numbers.pop(old.name)
            self._follow(old.name, new.name)

    def open_group(self, path: tuple[str, ...]) -> None:
        """Add the groups on a path of titles that are missing."""
        for depth in range(1, len(path) + 1):
            if path[:depth] not in self._groups:
                self._map = None
                self._groups[path[:depth]] = Group(path[:depth])

    @cached_property
    def _uses(self) -> dict[str, dict[int, None]]:
        """The numbers of the relations that name a statement or relation, in order."""
        uses: dict[str, dict[int, None]] = {}
        for number, relation in self._relations.items():
            for name in (*relation.sources, relation.target):
                uses.setdefault(name, {})[number] = None
        return uses

    def _add_statement(
        self, name: str, text: str = "", /, **details: Unpack[Additions]
    ) -> Statement:
        fields: dict[str, Any] = {**details}
        verbs = {verb: fields.pop(verb) for verb in relation_kinds() if verb in fields}
        statement = Statement(name, text, **with_attribution(fields))
        self._add_member(statement)
        for verb, targets in verbs.items():
            for target in keys(targets):
                self._add_member(Relation(verb, (statement.name,), target))
        return statement

    def _add_member(self, member: Member) -> None:
        self._map = None
        if isinstance(member, Relation):
            if member.id in self._steps:
                raise refuse("ARG110", f"the relation {member.id!r} is made twice")
            number = next(self._unused)
            self._steps[member.id] = number
            self._relations[number] = member
            self._use(number, member)
        elif isinstance(member, Group):
            self.open_group(member.path)
            self._groups[member.path] = member
        elif isinstance(member, Statement):
            self._refuse_taken(member.name)
            self.open_group(member.group)
            number = next(self._unused)
            self._numbers[member.name] = number
            self._statements[number] = member
        else:
            self._refuse_taken(member.name)
            self._speakers[member.name] = member

    def _refuse_taken(self, name: str) -> None:
        if name in self._numbers or name in self._speakers or name in self._steps:
            raise refuse("ARG102", f"the name {name!r} is taken already")

    def _use(self, number: int, relation: Relation) -> None:
        for name in (*relation.sources, relation.target):
            self._uses.setdefault(name, {})[number] = None

    def _put(self, number: int, new: Relation) -> None:
        """Put a relation in the place of an old one; what aims at its id follows."""
        waiting = [(number, new)]
        for place, relation in waiting:
            old = self._relations[place]
            for name in (*old.sources, old.target):
                self._uses.get(name, {}).pop(place, None)
            self._relations[place] = relation
            self._use(place, relation)
            if relation.id != old.id:
                if relation.id in self._steps:
                    raise refuse("ARG110", f"the relation {relation.id!r} is made twice")
                self._steps[relation.id] = self._steps.pop(old.id)
                waiting += [
                    (aiming, evolve(self._relations[aiming], target=relation.id))
                    for aiming in self._uses.get(old.id, {})
                ]

    def _follow(self, old: str, new: str) -> None:
        """Let the relations of a renamed statement name it by its new name."""
        for number in [*self._uses.get(old, {})]:
            relation = self._relations[number]
            sources = tuple(new if name == old else name for name in relation.sources)
            target = new if relation.target == old else relation.target
            self._put(number, evolve(relation, sources=sources, target=target))

    def _lose(self, number: int, name: str) -> None:
        """Take a removed statement out of a relation."""
        relation = self._relations.get(number)
        if relation is None:
            return
        rest = tuple(source for source in relation.sources if source != name)
        if rest and relation.target != name:
            self._put(number, evolve(relation, sources=rest))
        else:
            self._drop(number)

    def _drop(self, number: int) -> None:
        """Remove a relation and what aims at it."""
        waiting = [number]
        for place in waiting:
            relation = self._relations.pop(place, None)
            if relation is None:
                continue
            del self._steps[relation.id]
            for name in (*relation.sources, relation.target):
                self._uses.get(name, {}).pop(place, None)
            waiting += self._uses.pop(relation.id, {})

    def _silence(self, name: str) -> None:
        """Take a removed source or actor out of all attributions."""
        for number, statement in self._statements.items():
            self._statements[number] = _unattributed(statement, name)
        for number, relation in self._relations.items():
            self._relations[number] = _unattributed(relation, name)

    def _build(self) -> Map:
        if self._map is None:
            changes: Any = {
                "statements": tuple(self._statements.values()),
                "relations": tuple(self._relations.values()),
                "groups": tuple(self._groups.values()),
                "sources": tuple(
                    speaker for speaker in self._speakers.values() if isinstance(speaker, Source)
                ),
                "actors": tuple(
                    speaker for speaker in self._speakers.values() if isinstance(speaker, Actor)
                ),
                "origin": self._origin(),
            }
            base: Any = self._base  # an attrs class, which its parts cannot say
            self._map = evolve(base, **changes)
        return self._map

    def _origin(self) -> Origin | None:
        """Return the origin under the new names, without what is gone."""
        origin = self._base.origin
        if origin is None or not origin.parts:
            return origin
        now: dict[str, str] = {}
        gone: set[str] = set()
        for before, after in self._fates():
            if after is None:
                gone.add(before)
            elif after != before:
                now[before] = after
        if gone:
            origin = origin.among(set(origin.parts) - gone)
        return origin.renamed(now)

    def _fates(self) -> Iterator[tuple[str, str | None]]:
        """Yield the name or id that each member of the old map had, and its new one, if any."""
        for number, statement in enumerate(self._base.statements):
            kept_statement = self._statements.get(number)
            yield statement.name, None if kept_statement is None else kept_statement.name
        for number, relation in enumerate(self._base.relations):
            step = self._relations.get(number)
            yield relation.id, None if step is None else step.id


def _unattributed(member: Speaking, name: str) -> Speaking:
    attribution = member.attribution
    if name not in attribution.names:
        return member
    by = tuple(speaker for speaker in attribution.by if speaker != name)
    citations = tuple(citation for citation in attribution.citations if citation.source != name)
    return evolve(member, attribution=evolve(attribution, by=by, citations=citations))
