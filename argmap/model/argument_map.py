"""The argument map: a typed graph that cannot be built unsound, and never changes."""

from __future__ import annotations

from functools import wraps
from inspect import signature
from os import PathLike
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Self, TypeVar

from attrs import evolve, fields, fields_dict, frozen

from argmap.codes import error
from argmap.diagnostics import ArgmapError
from argmap.model.brief import sizes
from argmap.model.editor import Editor
from argmap.model.facade import Facade
from argmap.model.metadata import Metadata
from argmap.model.origin import Origin
from argmap.model.parts import Which, key, keys
from argmap.model.queries import Queries
from argmap.model.soundness import faults
from argmap.model.vocabulary import members_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from argmap.model.parts import TextRecord
    from argmap.model.relation import Relation
    from argmap.model.statement import Statement

P = ParamSpec("P")
M = TypeVar("M", bound="ArgumentMap")
_ON_A_MAP = "On a map: the new one is returned, and the old one stays as it is."


def _edited(
    edit: Callable[Concatenate[Editor[Any], P], object],
) -> Callable[Concatenate[M, P], M]:
    """Return the method of a map that makes one edit and returns the new map."""

    @wraps(edit)
    def edited(map_: M, /, *arguments: P.args, **keywords: P.kwargs) -> M:
        editor = map_.edit()
        edit(editor, *arguments, **keywords)
        return editor.map

    described: Any = edited
    described.__signature__ = signature(edit).replace(return_annotation="Self")
    described.__annotations__ = {**edit.__annotations__, "return": "Self"}
    described.__doc__ = f"{edit.__doc__}\n        {_ON_A_MAP}\n"
    return edited


@frozen(kw_only=True, slots=False, repr=False)
class ArgumentMap(Queries, Facade):
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

    def subgraph(self, names: Iterable[Which]) -> Self:
        """Return the map of these statements, with the relations that lie wholly among them.

        Groups stay where a statement is in them or below; sources and actors where one is used.
        """
        if isinstance(names, str):
            raise TypeError(f"{names!r} is one name: write [{names!r}]")
        wanted = {self[name].name for name in keys(names)}
        statements = tuple(statement for statement in self.statements if statement.name in wanted)
        steps = self._among(wanted)
        paths = {
            statement.group[:depth]
            for statement in statements
            for depth in range(1, len(statement.group) + 1)
        }
        relations = tuple(relation for relation in self.relations if relation.id in steps)
        speaking: tuple[Statement | Relation, ...] = (*statements, *relations)
        used = {name for member in speaking for name in member.attribution.names}
        return evolve(
            self,
            statements=statements,
            relations=relations,
            groups=tuple(group for group in self.groups if group.path in paths),
            sources=tuple(source for source in self.sources if source.name in used),
            actors=tuple(actor for actor in self.actors if actor.name in used),
            origin=self.origin and self.origin.among(wanted | steps),
        )

    def focus(self, name: Which, *, depth: int | None = None) -> Self:
        """Return the map around a statement: what bears on it and what it bears on.

        `depth` counts steps in each direction, None means all.  A reason is kept whole: premises
        that are linked to a kept one are kept too, and so are the sources of a step at which a
        kept one aims.  What contradicts, restates or outranks the statement stands beside it.
        """
        middle, look = self[key(name)].name, self.index
        around = self.ancestors(middle, depth=depth) + self.descendants(middle, depth=depth)
        near = {middle, *(statement.name for statement in around)}
        if depth != 0:
            for relation in (*look.incoming.get(middle, ()), *look.outgoing.get(middle, ())):
                if relation.target in look.statements:
                    near.update(relation.sources, (relation.target,))
        return self.subgraph(self._whole(near))

    def _among(self, names: set[str]) -> set[str]:
        inside: set[str] = set()
        aims = list(names)
        for aim in aims:
            for relation in self.index.incoming.get(aim, ()):
                if names.issuperset(relation.sources):
                    inside.add(relation.id)
                    aims.append(relation.id)
        return inside

    def _whole(self, near: set[str]) -> set[str]:
        look = self.index
        steps = [
            relation
            for relation in self.relations
            if relation.traits.rests
            and look.aims[relation.id] in near
            and (relation.target in look.relations or len(relation.sources) > 1)
            and not near.isdisjoint(relation.sources)
        ]
        seen = {step.id for step in steps}
        for step in steps:
            if step.target in look.relations and step.target not in seen:
                seen.add(step.target)
                steps.append(look.relations[step.target])
        return near.union(*(step.sources for step in steps))

    def edit(self) -> Editor[Self]:
        """Return an editor, for many edits that are checked once.

        `with m.edit() as edit:` collects them, and `edit.map` is the new map.
        """
        return Editor(self)

    add = _edited(Editor.add)
    relate = _edited(Editor.relate)
    remove = _edited(Editor.remove)
    replace = _edited(Editor.replace)
    rename = _edited(Editor.rename)

    def merge(self, addition: Self, *, prefix: str = "") -> Self:
        """Return the union of two maps.

        Without a prefix, what has the same name in both must be the same, or ARG102 is raised.
        With one, every statement and every named step of the other map gets it before its name, so
        that the two stand side by side; a source or actor gets it only where the same name means
        something else here, so that what both maps share stays shared.  The metadata are those of
        this map, completed from the other; the origin is that of this map, or of the other where
        this one has none.
        """
        as_map(addition)
        if prefix:
            addition = addition.rename(self._prefixed(addition, prefix))
        names = fields_dict(type(self.metadata))
        completed = {
            name: getattr(self.metadata, name) or getattr(addition.metadata, name) for name in names
        }
        return evolve(
            self,
            metadata=evolve(self.metadata, **completed),
            statements=_union(self.statements, addition.statements, "name"),
            relations=_union(self.relations, addition.relations, "id"),
            groups=_union(self.groups, addition.groups, "path"),
            sources=_union(self.sources, addition.sources, "name"),
            actors=_union(self.actors, addition.actors, "name"),
            origin=self.origin or addition.origin,
            record=_joined(self.record, addition.record),
        )

    def _prefixed(self, addition: Self, prefix: str) -> dict[str, str]:
        """Return the names of the other map that get the prefix, old to new."""
        known = {speaker.name: speaker for speaker in self.provenance}
        names = [statement.name for statement in addition.statements]
        names += [relation.id for relation in addition.relations if relation.is_named]
        names += [
            speaker.name
            for speaker in addition.provenance
            if known.get(speaker.name, speaker) != speaker or speaker.name in self
        ]
        return {name: f"{prefix}{name}" for name in names}

    def __repr__(self) -> str:
        title = self.metadata.title
        return sizes("ArgumentMap", title, statement=self.statements, relation=self.relations)

    def __hash__(self) -> int:
        return hash((self.metadata, frozenset(self.index.statements), len(self.relations)))

    def __len__(self) -> int:
        return len(self.statements)

    def __iter__(self) -> Iterator[Statement]:
        return iter(self.statements)

    def __bool__(self) -> bool:
        return True


def _joined(mine: TextRecord | None, text_record: TextRecord | None) -> TextRecord | None:
    if mine is None or text_record is None:
        return mine
    return evolve(
        mine,
        sources=(*text_record.sources, *mine.sources),
        comments=(*mine.comments, *text_record.comments),
    )


def _union(mine: tuple[Any, ...], additions: tuple[Any, ...], key: str) -> tuple[Any, ...]:
    known = {getattr(member, key): member for member in mine}
    clashes = [
        error("ARG102", f"{getattr(member, key)!r} is different in the two maps", member.span)
        for member in additions
        if known.get(getattr(member, key), member) != member
    ]
    if clashes:
        raise ArgmapError(clashes)
    return (*mine, *(member for member in additions if getattr(member, key) not in known))


def as_map(value: ArgumentMap) -> ArgumentMap:
    """Return a map; anything else raises `TypeError`."""
    if issubclass(type(value), ArgumentMap):
        return value
    raise TypeError(f"an ArgumentMap is needed, not {type(value).__name__}{way_to_map(value)}")


def way_to_map(value: object) -> str:
    """Return how a map is had from a path, a document or an editor, for a message; else ''."""
    if isinstance(value, str | PathLike):
        return "; argmap.load reads a file"
    holds = isinstance(value, Editor) or hasattr(value, "diagnostics")  # as documents have
    return "; its attribute `map` is one" if holds else ""
