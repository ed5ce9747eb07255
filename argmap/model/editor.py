"""Many edits of a map in one go, checked once at the end."""

from __future__ import annotations

from collections import Counter
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
from argmap.model.index import inner_first
from argmap.model.parts import Parts
from argmap.model.provenance import Actor, Source
from argmap.model.queries import Which, key, keys, unknown
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.model.vocabulary import as_name
from argmap.relations import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Unpack

Map = TypeVar("Map", bound=Parts)
Speaking = TypeVar("Speaking", Statement, Relation)
Kept = TypeVar("Kept", bound=Statement | Source | Actor)
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
    when `map` is asked for.

    Members are known here by keys, which are their names as long as nothing is renamed or removed.
    Renames and removals are noted, and followed by all members at once (`_settle`), when the map is
    asked for or a relation that they touch.
    """

    def __init__(self, base: Map) -> None:
        self._base = base
        self._map: Map | None = base
        self._origin = base.origin
        self._statements = {statement.name: statement for statement in base.statements}
        self._relations = {relation.id: relation for relation in base.relations}
        self._groups = {group.path: group for group in base.groups}
        self._speakers = {speaker.name: speaker for speaker in base.provenance}
        self._renamed: dict[str, str] = {}  # the name that a key stands for now
        self._keys: dict[str, str] = {}  # the other way round
        self._gone: set[str] = set()  # keys of what was removed
        self._has_moved = False  # whether a relation has another id than its key

    def __repr__(self) -> str:
        return sizes("Editor", self._base.metadata.title, self._statements, self._relations)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
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
        identity = self._known(name)
        families: tuple[dict[str, Any], ...] = (self._statements, self._relations, self._speakers)
        for family in families:
            family.pop(identity, None)
        self._gone.add(identity)
        self._keys.pop(name, None)

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
        identity = self._known(key(member))
        if identity in self._relations:
            self._move(identity, changes)
            return
        if identity not in self._statements:
            raise unknown("statement", identity, self._statements)
        old = self._statements[identity]
        new = changed(old, changes)
        if new.name != old.name:
            self._refuse_taken(new.name)
            self._keys.pop(old.name, None)
            self._keys[new.name], self._renamed[identity] = identity, new.name
        self.open_group(new.group)
        self._statements[identity] = new

    def rename(self, names: Mapping[str, str]) -> None:
        """Rename statements, sources, actors and relations, old to new, all at once.

        `KeyError` tells of old names that are unknown.
        """
        new = {old: as_name(name) for old, name in names.items()}
        self._settle()
        known = {*self._statements, *self._speakers, *self._relations}
        unknown_names = sorted(new.keys() - known)
        if unknown_names:
            raise KeyError(f"nothing has the name {', '.join(map(repr, unknown_names))}")
        for name, times in Counter(new.get(name, name) for name in known).items():
            if times > 1:
                raise refuse("ARG102", f"the name {name!r} is taken {times} times")
        self._map = None
        self._renamed = new
        self._settle()

    def open_group(self, path: tuple[str, ...]) -> None:
        """Add the groups on a path of titles that are missing."""
        for depth in range(1, len(path) + 1):
            if path[:depth] not in self._groups:
                self._map = None
                self._groups[path[:depth]] = Group(path[:depth])

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
            sources, target = self._ends(member.sources, member.target)
            keyed = evolve(member, sources=sources, target=target)
            if keyed.id in self._relations:
                raise refuse("ARG110", f"the relation {member.id!r} is made twice")
            self._relations[keyed.id] = keyed
        elif isinstance(member, Group):
            self.open_group(member.path)
            self._groups[member.path] = member
        elif isinstance(member, Statement):
            identity = self._claim(member.name)
            self.open_group(member.group)
            self._statements[identity] = member
        else:
            self._speakers[self._claim(member.name)] = member

    def _claim(self, name: str) -> str:
        """Return the key of a new name, another one if the name was one before."""
        self._refuse_taken(name)
        families = (self._gone, self._renamed, self._keys, self._statements, self._speakers)
        identity = name
        while any(identity in family for family in families):
            identity += "_"
        if identity != name:
            self._keys[name], self._renamed[identity] = identity, name
        return identity

    def _refuse_taken(self, name: str) -> None:
        if self._current(name) or name in self._relations:
            raise refuse("ARG102", f"the name {name!r} is taken already")

    def _current(self, name: str) -> str:
        """Return the key of the statement, source or actor of that name, '' for none."""
        identity = self._keys.get(name, name)
        is_known = identity in self._statements or identity in self._speakers
        return identity if is_known and self._renamed.get(identity, name) == name else ""

    def _known(self, name: str) -> str:
        """Return the key of what has that name or id; `KeyError` for nothing."""
        identity = self._current(name) or (name if self._is_untouched(name) else "")
        if not identity:
            self._settle()
            identity = self._current(name) or (name if name in self._relations else "")
        if not identity:
            raise unknown("statement", name, self._statements)
        return identity

    def _is_untouched(self, identity: str) -> bool:
        """Return whether a relation and all that it aims at still are what they were."""
        relation = self._relations.get(identity)
        while relation is not None and relation.id == identity:
            if any(name in self._gone or name in self._renamed for name in relation.sources):
                return False
            identity = relation.target
            if identity not in self._relations:
                return not (identity in self._gone or identity in self._renamed)
            relation = self._relations[identity]
        return False

    def _ends(self, sources: tuple[str, ...], target: str) -> tuple[tuple[str, ...], str]:
        """Return the ends of a relation by their keys."""
        for name in (*sources, target):
            is_stale = name in self._gone or name in self._renamed
            is_stale |= ":" in name and not self._is_untouched(name)
            if is_stale and name not in self._keys:
                self._settle()
        return tuple(self._keys.get(name, name) for name in sources), self._keys.get(target, target)

    def _move(self, identity: str, changes: dict[str, Any]) -> None:
        """Change a relation; what aims at its id will follow."""
        old = self._relations[identity]
        if "sources" in changes or "target" in changes:
            sources = keys(changes.get("sources", old.sources))
            sources, target = self._ends(sources, key(changes.get("target", old.target)))
            changes = {**changes, "sources": sources, "target": target}
        new = changed(old, changes)
        if new.id not in (old.id, identity):
            self._has_moved = True
            if new.id in self._relations:
                raise refuse("ARG110", f"the relation {new.id!r} is made twice")
        self._relations[identity] = new

    def _settle(self) -> None:
        """Follow what was renamed and removed in all members, whose keys are their names again."""
        if not (self._renamed or self._gone or self._has_moved):
            return
        relations = self._followed_relations()
        names = {**self._renamed, **{identity: step.id for identity, step in relations.items()}}
        if self._origin is not None and self._origin.parts:
            left = self._origin.among(self._origin.parts.keys() - self._gone)
            self._origin = left.renamed(names)
        self._relations = {step.id: self._attributed(step) for step in relations.values()}
        if len(self._relations) < len(relations):
            double = Counter(step.id for step in relations.values()).most_common(1)[0][0]
            raise refuse("ARG110", f"the relation {double!r} is made twice")
        statements = (_named(member, names.get(key)) for key, member in self._statements.items())
        self._statements = {member.name: self._attributed(member) for member in statements}
        speakers = [_named(member, names.get(key)) for key, member in self._speakers.items()]
        self._speakers = {member.name: member for member in speakers}
        self._renamed, self._keys, self._gone, self._has_moved = {}, {}, set(), False

    def _followed_relations(self) -> dict[str, Relation]:
        """Return the relations that are left, by their keys, with the names of now."""
        new, gone, ids = self._renamed, self._gone, dict[str, str]()
        followed = dict(self._relations)
        aims = {identity: step.target for identity, step in self._relations.items()}
        for identity in inner_first(aims)[0]:
            step = self._relations[identity]
            sources = tuple(new.get(name, name) for name in step.sources if name not in gone)
            if not sources or step.target in gone:
                gone.add(identity)
                del followed[identity]
                continue
            target = ids.get(step.target) or new.get(step.target, step.target)
            name = new.get(identity, step.id)
            if (sources, target, name) != (step.sources, step.target, step.id):
                followed[identity] = evolve(step, sources=sources, target=target, id=name)
            ids[identity] = followed[identity].id
        return followed

    def _attributed(self, member: Speaking) -> Speaking:
        """Return a member with those of its speakers that are left, under their names of now."""
        new, gone, said = self._renamed, self._gone, member.attribution
        if new.keys().isdisjoint(said.names) and gone.isdisjoint(said.names):
            return member
        by = tuple(new.get(name, name) for name in said.by if name not in gone)
        citations = tuple(
            evolve(cited, source=new.get(cited.source, cited.source))
            for cited in said.citations
            if cited.source not in gone
        )
        return evolve(member, attribution=evolve(said, by=by, citations=citations))

    def _build(self) -> Map:
        if self._map is None:
            self._settle()
            speakers = self._speakers.values()
            changes: Any = {
                "statements": tuple(self._statements.values()),
                "relations": tuple(self._relations.values()),
                "groups": tuple(self._groups.values()),
                "sources": tuple(each for each in speakers if isinstance(each, Source)),
                "actors": tuple(each for each in speakers if isinstance(each, Actor)),
                "origin": self._origin,
            }
            base: Any = self._base  # an attrs class, which its parts cannot say
            self._map = evolve(base, **changes)
        return self._map


def _named(member: Kept, name: str | None) -> Kept:
    return member if name in (None, member.name) else evolve(member, name=name)
