"""Many edits of a map in one go, checked once at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import count
from typing import TYPE_CHECKING, Any, Generic, Self, TypeAlias, TypeVar, cast, overload

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
from argmap.model.index import inner_first
from argmap.model.parts import Parts
from argmap.model.provenance import Actor, Source
from argmap.model.queries import Which, key, keys, unknown
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.model.vocabulary import as_name
from argmap.relations import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from typing import Unpack

    from argmap.diagnostics import ArgmapError
    from argmap.model.origin import Origin

Map = TypeVar("Map", bound=Parts)
Speaking: TypeAlias = Statement | Relation
Named: TypeAlias = Speaking | Source | Actor
Member: TypeAlias = Named | Group


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
    when `map` is asked for.
    """

    def __init__(self, base: Map) -> None:
        self._base = base
        self._map: Map | None = base
        self._members = _by_name(base)
        self._places = {name: place for place, name in enumerate(self._members)}  # the order
        self._next_places = count(len(self._places))
        self._groups = {group.path: group for group in base.groups}
        self._group: tuple[str, ...] = ()  # that new statements stand in
        # The names of those that name a member, by its name; None until something is followed.
        self._users: dict[str, dict[str, None]] | None = None

    def __repr__(self) -> str:
        title, families = self._base.metadata.title, self._families()
        return sizes(type(self).__name__, title, families[Statement], families[Relation])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.map  # noqa: B018 - making the map checks it

    @property
    def map(self) -> Map:
        """The map with all edits so far."""
        if self._map is None:
            families: dict[type, Any] = self._families()
            changes: Any = {
                "statements": families[Statement],
                "relations": families[Relation],
                "groups": self._groups.values(),
                "sources": families[Source],
                "actors": families[Actor],
                "origin": self._origin(),
            }
            self._map = evolve(self._base, **changes)
        return self._map

    @overload
    def add(self, member: Member, /, *members: Member) -> None: ...
    @overload
    def add(self, name: str, text: str = "", /, **details: Unpack[Additions]) -> Statement: ...
    @spelled(Additions)
    def add(
        self, member: str | Member, /, *members: str | Member, **details: Any
    ) -> Statement | None:
        """Add members that were made before, or one statement by its name, text and details.

        `supports="main"`, `attacks=…` and the other verbs relate the new statement to what is
        there; groups that are named and missing are added.
        """
        if isinstance(member, str):
            return self._add_statement(member, *cast("tuple[str, ...]", members), **details)
        if details:
            raise TypeError("details describe a statement that is added by its name")
        for added in cast("tuple[Member, ...]", (member, *members)):
            self._add_member(added)
        return None

    @spelled(StepDetails)
    def relate(
        self,
        kind: str,
        sources: Which | Iterable[Which],
        target: Which,
        **details: Unpack[StepDetails],
    ) -> Relation:
        """Add a relation of that kind from one or several sources."""
        fields = with_attribution({**details})
        relation = Relation(kind, keys(sources), key(target), **fields)
        self._add_member(relation)
        return relation

    def remove(self, *members: Which | Source | Actor) -> None:
        """Remove statements, relations, sources or actors, by themselves or their names.

        With a statement go the relations that start from it alone or aim at it, and what aims at
        those; a linked step keeps its other sources.  A source or actor also leaves the
        attributions that name it.  `KeyError` for an unknown name.
        """
        for member in members:
            name = member.name if isinstance(member, Source | Actor) else key(member)
            self._known(name)
            self._follow({}, self._falling(name))

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
        name = key(member)
        old = self._known(name)
        if isinstance(old, Source | Actor):
            raise self._unknown(name)
        if isinstance(old, Relation) and "sources" in changes:
            changes["sources"] = keys(changes["sources"])
        if isinstance(old, Relation) and "target" in changes:
            changes["target"] = key(changes["target"])
        new = changed(old, changes)
        self._exchange({name: new})
        if isinstance(new, Statement):
            self.open_group(new.group)
        if name_of(new) != name:
            self._follow({name: name_of(new)})

    def rename(self, names: Mapping[str, str]) -> None:
        """Rename statements, sources, actors and relations, old to new, all at once.

        `KeyError` tells of old names that are unknown.
        """
        if not isinstance(names, Mapping):
            raise TypeError(f"the new names are a dict, such as {{'old': 'new'}}, not {names!r}")
        new = {old: as_name(name) for old, name in names.items()}
        unknown_names = sorted(new.keys() - self._members.keys())
        if unknown_names:
            raise KeyError(f"nothing has the name {', '.join(map(repr, unknown_names))}")
        self._exchange({old: _renamed(self._members[old], name) for old, name in new.items()})
        self._follow(new)

    def open_group(self, path: tuple[str, ...]) -> None:
        """Add the groups on a path of titles that are missing."""
        path = Group(path).path if path else ()
        for depth in range(1, len(path) + 1):
            if path[:depth] not in self._groups:
                self._map = None
                self._groups[path[:depth]] = Group(path[:depth])

    def _add_statement(
        self, name: str, text: str = "", /, **details: Unpack[Additions]
    ) -> Statement:
        fields: dict[str, Any] = {"group": self._group, **details}
        verbs = {verb: fields.pop(verb) for verb in relation_kinds() if verb in fields}
        statement = Statement(name, text, **with_attribution(fields))
        self._add_member(statement)
        for verb, targets in verbs.items():
            for target in keys(targets):
                self._add_member(Relation(verb, (statement.name,), target))
        return statement

    def _add_member(self, member: Member) -> None:
        self._map = None
        if isinstance(member, Group):
            self.open_group(member.path)
            self._groups[member.path] = member
            return
        if name_of(member) in self._members:
            raise _taken(name_of(member))
        if isinstance(member, Statement):
            self.open_group(member.group)
        self._put(member, next(self._next_places))

    def _known(self, name: str) -> Named:
        if name not in self._members:
            raise self._unknown(name)
        return self._members[name]

    def _unknown(self, name: str) -> KeyError:
        return unknown("statement", name, map(name_of, self._families()[Statement]))

    def _families(self) -> dict[type[Named], list[Named]]:
        families: dict[type[Named], list[Named]] = defaultdict(list)
        for name in sorted(self._members, key=self._places.__getitem__):
            families[type(self._members[name])].append(self._members[name])
        return families

    def _falling(self, name: str) -> Collection[str]:
        gone = {name: None}
        waiting = [name]
        for removed in waiting:
            for user in self._users_of(removed):
                step = self._members[user]
                if (
                    user not in gone
                    and isinstance(step, Relation)
                    and (step.target == removed or step.sources == (removed,))
                ):
                    gone[user] = None
                    waiting.append(user)
        return gone

    def _users_of(self, name: str) -> Iterable[str]:
        if self._users is None:
            self._users = {}
            for user, member in self._members.items():
                self._note(user, member)
        return self._users.get(name, ())

    def _note(self, name: str, member: Named) -> None:
        if self._users is not None:
            for mentioned in _mentioned(member):
                self._users.setdefault(mentioned, {})[name] = None

    def _put(self, member: Named, place: int) -> None:
        name = name_of(member)
        self._members[name], self._places[name] = member, place
        self._note(name, member)

    def _exchange(self, new: Mapping[str, Named], gone: Collection[str] = ()) -> None:
        """Put new members in the place of old ones, by their names so far; `gone` leave."""
        leaving = {*new, *gone}
        arriving: set[str] = set()
        for name in map(name_of, new.values()):
            if name in arriving or (name in self._members and name not in leaving):
                raise _taken(name)
            arriving.add(name)
        self._map = None
        places = {}
        for old in leaving:
            places[old] = self._places.pop(old)
            for mentioned in _mentioned(self._members.pop(old)):
                if self._users is not None:
                    self._users[mentioned].pop(old, None)
        for old, member in new.items():
            self._put(member, places[old])

    def _follow(self, names: Mapping[str, str], gone: Collection[str] = ()) -> None:
        """Let all that names something follow its new name, old to new, or that it is gone."""
        aims: dict[str, str] = {}  # of what names it, and of what aims at a step with a new id
        waiting = [*names, *gone]
        for name in waiting:
            for user in self._users_of(name):
                if user not in gone and user not in aims:
                    step = self._members[user]
                    aims[user] = step.target if isinstance(step, Relation) else ""
                    if isinstance(step, Relation) and not step.is_named:
                        waiting.append(user)
        names, new = {**names}, dict[str, Named]()
        for old in inner_first(aims)[0]:
            new[old] = _followed(self._members[old], names, gone)
            if name_of(new[old]) != old:
                names[old] = name_of(new[old])
        self._exchange(new, gone)

    def _origin(self) -> Origin | None:
        """Return the origin of the map with its parts under the names of now."""
        origin = self._base.origin
        if origin is None or not origin.parts:
            return origin
        now = {place: name for name, place in self._places.items()}
        names = {name: now.get(place) for place, name in enumerate(_by_name(self._base))}
        gone = {old for old, new in names.items() if new is None}
        left = origin.among(origin.parts.keys() - gone) if gone else origin
        return left.renamed({old: new for old, new in names.items() if new not in (None, old)})


def name_of(member: Named) -> str:
    """Return the name of a member, or the id of a relation."""
    if isinstance(member, Relation):
        return member.id
    if isinstance(member, Statement | Source | Actor):
        return member.name
    raise TypeError(f"{member!r} is neither a Statement nor a Relation, a Source or an Actor")


def _by_name(map_: Parts) -> dict[str, Named]:
    relations = {relation.id: relation for relation in map_.relations}
    return {**{member.name: member for member in map_.declared}, **relations}


def _taken(name: str) -> ArgmapError:
    if ":" in name:
        return refuse("ARG110", f"the relation {name!r} is made twice")
    return refuse("ARG102", f"the name {name!r} is taken already")


def _renamed(member: Named, name: str) -> Named:
    return evolve(member, id=name) if isinstance(member, Relation) else evolve(member, name=name)


def _mentioned(member: Named) -> tuple[str, ...]:
    if isinstance(member, Source | Actor):
        return ()
    ends = (*member.sources, member.target) if isinstance(member, Relation) else ()
    return (*ends, *member.attribution.names)


def _followed(member: Named, names: Mapping[str, str], gone: Collection[str]) -> Named:
    """Return a member with others under their new names, and without those that are gone."""
    if isinstance(member, Source | Actor):
        return member
    changes: dict[str, Any] = {}
    if isinstance(member, Relation):
        sources = tuple(names.get(name, name) for name in member.sources if name not in gone)
        changes = {"sources": sources, "target": names.get(member.target, member.target)}
    said = member.attribution
    if any(name in names or name in gone for name in said.names):
        by = tuple(names.get(name, name) for name in said.by if name not in gone)
        citations = tuple(
            evolve(cited, source=names.get(cited.source, cited.source))
            for cited in said.citations
            if cited.source not in gone
        )
        changes["attribution"] = evolve(said, by=by, citations=citations)
    return evolve(member, **changes)
