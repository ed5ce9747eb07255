"""Build a map step by step from Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from argmap.faults import refuse
from argmap.kinds import statement_kinds
from argmap.model.argument_map import ArgumentMap
from argmap.model.group import Group
from argmap.model.metadata import Metadata
from argmap.model.provenance import Actor, Attribution, Citation, Source
from argmap.model.queries import Which, key
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.relations import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


class Builder:
    """Collects statements and relations; `build` returns the map.

    Every kind of statement is a method that takes a name and a text and returns the `Statement`
    (`claim`, `premise`, `rebuttal`, `evidence`, `assumption`, `question`); every kind of relation
    is one that takes its source or sources and its target and returns the `Relation` (`supports`,
    `attacks`, `undercuts`, `contradicts`, `answers`, `restates`, `outranks`).  What is wrong by
    itself raises at once, what is wrong between parts when the map is built.
    """

    def __init__(self, title: str = "", **metadata: Any) -> None:
        self._metadata = Metadata(title=title, **metadata)
        self._statements: dict[str, Statement] = {}
        self._relations: dict[str, Relation] = {}
        self._groups: dict[tuple[str, ...], Group] = {}
        self._provenance: dict[str, Source | Actor] = {}
        self._group: tuple[str, ...] = ()

    def group(self, *path: str, **attributes: Any) -> None:
        """Open a group by its path of titles, outermost first; without any, leave all groups.

        What is declared next stands in it.
        """
        clean = Group(path).path if path else ()
        for depth in range(1, len(clean) + 1):
            self._groups.setdefault(clean[:depth], Group(clean[:depth]))
        if clean:
            self._groups[clean] = evolve(self._groups[clean], **attributes)
        self._group = clean

    def source(self, name: str, text: str = "", **attributes: Any) -> Source:
        """Declare a source."""
        one = Source(name, text, **attributes)
        self._declare(self._provenance, one)
        return one

    def actor(self, name: str, text: str = "", **attributes: Any) -> Actor:
        """Declare an actor."""
        one = Actor(name, text, **attributes)
        self._declare(self._provenance, one)
        return one

    def statement(
        self,
        name: str,
        text: str = "",
        *,
        by: str | Iterable[str] = (),
        source: str | Citation | Iterable[str | Citation] = (),
        quote: str = "",
        **attributes: Any,
    ) -> Statement:
        """Declare a statement in the open group; `by`, `source` and `quote` attribute it."""
        if by or source or quote:
            attributes["attribution"] = Attribution(
                by=(by,) if isinstance(by, str) else tuple(by),
                citations=tuple(
                    Citation(one) if isinstance(one, str) else one
                    for one in ((source,) if isinstance(source, str | Citation) else source)
                ),
                quote=quote,
            )
        attributes.setdefault("group", self._group)
        one = Statement(name, text, **attributes)
        self._declare(self._statements, one)
        return one

    def relate(
        self, kind: str, sources: Which | Iterable[Which], target: Which, **attributes: Any
    ) -> Relation:
        """Make a relation of that kind."""
        many = (sources,) if isinstance(sources, str | Statement | Relation) else tuple(sources)
        relation = Relation(kind, tuple(map(key, many)), key(target), **attributes)
        if relation.id in self._relations:
            raise refuse("ARG110", f"the relation {relation.id!r} is made twice")
        self._relations[relation.id] = relation
        return relation

    def build(self) -> ArgumentMap:
        """Return the map, or raise `ArgmapError` with all that is wrong with it."""
        provenance = self._provenance.values()
        return ArgumentMap(
            metadata=self._metadata,
            statements=tuple(self._statements.values()),
            relations=tuple(self._relations.values()),
            groups=tuple(self._groups.values()),
            sources=tuple(one for one in provenance if isinstance(one, Source)),
            actors=tuple(one for one in provenance if isinstance(one, Actor)),
        )

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name in statement_kinds():

            def declare(name_: str, text: str = "", **attributes: Any) -> Statement:
                return self.statement(name_, text, kind=name, **attributes)

            return declare
        if name in relation_kinds():

            def relate(sources: Any, target: Which, **attributes: Any) -> Relation:
                return self.relate(name, sources, target, **attributes)

            return relate
        raise AttributeError(f"a Builder has no method {name!r}")

    def __dir__(self) -> Iterator[str]:
        yield from (*super().__dir__(), *statement_kinds(), *relation_kinds())

    def _declare(self, family: dict[str, Any], one: Any) -> None:
        if one.name in self._statements or one.name in self._provenance:
            raise refuse("ARG102", f"the name {one.name!r} is taken already")
        family[one.name] = one
