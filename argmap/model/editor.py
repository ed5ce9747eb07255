"""Many edits of a map in one go, checked once at the end."""

from __future__ import annotations

from collections.abc import Mapping
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
from argmap.model.parts import Parts, Which, key, keys
from argmap.model.provenance import Actor, Source
from argmap.model.queries import unknown
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.model.vocabulary import as_name
from argmap.relations import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable
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
        self._members: dict[int, Named] = dict(enumerate(_all(base)))
        self._places = {key(member): place for place, member in self._members.items()}
        self._next_place = len(self._members)
        self._groups = {group.path: group for group in base.groups}
        self._group: tuple[str, ...] = ()  # that new statements stand in
        # The names of those that name a member, by its name; None until something is followed.
        self._users: dict[str, dict[str, None]] | None = None

    def __repr__(self) -> str:
        members = {"statement": self._family(Statement), "relation": self._family(Relation)}
        return sizes(type(self).__name__, self._base.metadata.title, **members)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.map  # noqa: B018 - making the map checks it

    @property
    def map(self) -> Map:
        """The map with all edits so far."""
        if self._map is None:
            changes: Any = {
                "statements": self._family(Statement),
                "relations": self._family(Relation),
                "groups": self._groups.values(),
                "sources": self._family(Source),
                "actors": self._family(Actor),
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
        if kind not in relation_kinds() and sources in relation_kinds():
            order = f"relate({sources!r}, {kind!r}, {target!r})"
            raise ValueError(f"the verb comes before what it joins: {order}")
        fields = with_attribution({**details})
        relation = Relation(kind, keys(sources), key(target), **fields)
        self._add_member(relation)
        return relation

    def remove(self, *members: Which | Source | Actor) -> None:
        """Remove statements, relations, sources or actors, by themselves or their names.

        With a statement go the relations that start from it alone or aim at it, and what aims at
        those; a linked step keeps its other sources, and is one with a step that has just those.
        A source or actor also leaves the attributions that name it.  `KeyError` for an unknown
        name.
        """
        for member in members:
            self._exchange(dict.fromkeys(self._falling(self._known(key(member)))))

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
        name = self._known(key(member))
        old = self._member(name)
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

    def rename(self, names: Mapping[str, str] | str, new: str | None = None) -> None:
        """Rename statements, sources, actors and relations, old to new, all at once.

        One is also renamed by `rename("old", "new")`.  `KeyError` for an unknown old name.
        """
        if isinstance(names, str) and new is not None:
            names = {names: new}
        if not isinstance(names, Mapping):
            raise TypeError(f"the new names are a dict, such as {{'old': 'new'}}, not {names!r}")
        known = {self._known(old): as_name(name) for old, name in names.items()}
        self._exchange({old: _renamed(self._member(old), name) for old, name in known.items()})

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
        if key(member) in self._places:
            raise _taken(key(member))
        if isinstance(member, Statement):
            self.open_group(member.group)
        self._put(self._next_place, member)
        self._next_place += 1

    def _member(self, name: str) -> Named:
        return self._members[self._places[name]]

    def _known(self, name: str) -> str:
        if name not in self._places:
            raise self._unknown(name)
        return name

    def _unknown(self, name: str) -> KeyError:
        return unknown("statement", name, map(key, self._family(Statement)))

    def _family(self, kind: type[Named]) -> list[Named]:
        return [member for member in self._members.values() if isinstance(member, kind)]

    def _falling(self, name: str) -> Iterable[str]:
        """Return the name of what is removed, and of the relations that cannot be without it."""
        gone = {name: None}
        waiting = [name]
        for removed in waiting:
            for user in self._users_of(removed):
                step = self._member(user)
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
            for member in self._members.values():
                self._note(member)
        return self._users.get(name, ())

    def _note(self, member: Named) -> None:
        if self._users is not None:
            for mentioned in _mentioned(member):
                self._users.setdefault(mentioned, {})[key(member)] = None

    def _put(self, place: int, member: Named) -> None:
        self._members[place], self._places[key(member)] = member, place
        self._note(member)

    def _exchange(self, new: Mapping[str, Named | None]) -> None:
        """Put new members in the place of old ones, None where one leaves; all others follow."""
        names = {old: "" if member is None else key(member) for old, member in new.items()}
        is_removal = "" in names.values()
        leaving = self._affected(new)
        arriving: dict[str, tuple[int, Named]] = {}
        for old, place in leaving.items():
            member = new.get(old, self._members[place])
            if member is None:
                continue
            member = _followed(member, names)
            names[old] = name = key(member)
            if name not in arriving and (name in leaving or name not in self._places):
                arriving[name] = place, member
            elif not is_removal:
                raise _taken(name)
        self._map = None
        kept = {place for place, _ in arriving.values()}
        for old, place in leaving.items():
            for mentioned in _mentioned(self._members[place]):
                if self._users is not None:
                    self._users[mentioned].pop(old, None)
            del self._places[old]
            if place not in kept:
                del self._members[place]
        for place, member in arriving.values():
            self._put(place, member)

    def _affected(self, new: Mapping[str, Named | None]) -> dict[str, int]:
        """Return the places of new members and of all that name them, each after what it aims at.

        Whoever names a relation without a written id follows, too, as that has another id then.
        """
        aims = dict.fromkeys(new, "")
        for name in (waiting := [*new]):
            member = new.get(name, self._member(name))
            aims[name] = member.target if isinstance(member, Relation) else ""
            has_new_name = member is None or key(member) != name
            if has_new_name or (name not in new and ":" in name):
                users = [user for user in self._users_of(name) if user not in aims]
                aims |= dict.fromkeys(users, "")
                waiting += users
        return {name: self._places[name] for name in inner_first(aims)[0]}

    def _origin(self) -> Origin | None:
        """Return the origin of the map with its parts under the names of now."""
        origin = self._base.origin
        if origin is None or not origin.parts:
            return origin
        names = {key(old): self._members.get(place) for place, old in enumerate(_all(self._base))}
        gone = {old for old, member in names.items() if member is None}
        left = origin.among(origin.parts.keys() - gone) if gone else origin
        return left.renamed({old: key(member) for old, member in names.items() if member})


def _all(map_: Parts) -> tuple[Named, ...]:
    return (*map_.declared, *map_.relations)


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


def _followed(member: Named, names: Mapping[str, str]) -> Named:
    """Return a member with others under their new names, and without those that are gone ('')."""
    if isinstance(member, Source | Actor):
        return member

    def new(old: Iterable[str]) -> tuple[str, ...]:
        return tuple(filter(None, (names.get(name, name) for name in old)))

    changes: dict[str, Any] = {}
    if isinstance(member, Relation):
        target = names.get(member.target, member.target)
        changes = {"sources": new(member.sources), "target": target}
    attribution = member.attribution
    if not names.keys().isdisjoint(attribution.names):
        cited = ((names.get(it.source, it.source), it) for it in attribution.citations)
        citations = [evolve(citation, source=source) for source, citation in cited if source]
        changes["attribution"] = evolve(attribution, by=new(attribution.by), citations=citations)
    return evolve(member, **changes) if changes else member
