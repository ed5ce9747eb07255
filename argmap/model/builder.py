"""Build a map step by step from Python.

Not here: the kinds themselves.  The methods named after them list those that argmap brings, so that
editors complete and type checkers know them; a kind that is added as a file works at once, without
being listed here.
"""

from __future__ import annotations

from functools import partial
from inspect import signature
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from argmap.kinds import statement_kinds
from argmap.model.argument_map import ArgumentMap
from argmap.model.details import MetadataDetails, SourceDetails, StatementDetails, spelled
from argmap.model.editor import Editor
from argmap.model.group import Group
from argmap.model.metadata import Metadata
from argmap.model.provenance import Actor, Source
from argmap.relations import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Unpack

    from argmap.model.relation import Relation
    from argmap.model.statement import Statement

P = ParamSpec("P")
Made = TypeVar("Made", "Statement", "Relation")


def _of_kind(
    make: Callable[Concatenate[Builder, str, P], Made], kind: str
) -> Callable[Concatenate[Builder, P], Made]:
    """Return the method that makes a statement or relation of one kind, with its own manual."""
    summary = (statement_kinds().get(kind) or relation_kinds()[kind]).summary

    def made(builder: Builder, /, *arguments: P.args, **details: P.kwargs) -> Made:
        return make(builder, kind, *arguments, **details)

    builder, _, *parameters = signature(make).parameters.values()
    described: Any = made
    described.__signature__ = signature(make).replace(parameters=[builder, *parameters])
    described.__name__ = described.__qualname__ = kind
    described.__doc__ = f"Add one of the kind {kind!r}.\n\n{summary}"
    return made


class Builder(Editor[ArgumentMap]):
    """An editor of a new map, with a method for each kind; `build` returns the map.

    >>> m = Builder("Peace")
    >>> broken = m.claim("broken", "A promise was broken.")
    >>> step = m.supports(m.premise("idle", "Nothing has been done."), broken)
    >>> undercut = m.undercuts(m.claim("early", "It is too early to say."), step)
    >>> [claim.name for claim in m.build().roots]
    ['broken']

    What is wrong by itself raises at once, what is wrong between parts when the map is built.
    """

    @spelled(MetadataDetails)
    def __init__(self, title: str = "", **details: Unpack[MetadataDetails]) -> None:
        super().__init__(ArgumentMap(metadata=Metadata(title=title, **details)))

    def group(self, *path: str, color: str = "", note: str = "", collapsed: bool = False) -> None:
        """Open a group by its path of titles, outermost first; without any, leave all groups.

        What is declared next stands in it.
        """
        self._group = Group(path).path if path else ()
        self.open_group(self._group)
        if path and (color or note or collapsed):
            self.add(Group(path, color=color, note=note, collapsed=collapsed))

    @spelled(SourceDetails)
    def source(self, name: str, text: str = "", **details: Unpack[SourceDetails]) -> Source:
        """Declare a source."""
        source = Source(name, text, **details)
        self.add(source)
        return source

    def actor(
        self, name: str, text: str = "", *, title: str = "", url: str = "", note: str = ""
    ) -> Actor:
        """Declare an actor."""
        actor = Actor(name, text, title=title, url=url, note=note)
        self.add(actor)
        return actor

    @spelled(StatementDetails)
    def statement(
        self, name: str, text: str = "", *, kind: str = "", **details: Unpack[StatementDetails]
    ) -> Statement:
        """Declare a statement in the open group, without a kind if none is given."""
        return self._declare(kind, name, text, **details)

    @spelled(StatementDetails)
    def _declare(
        self, kind: str, name: str, text: str = "", **details: Unpack[StatementDetails]
    ) -> Statement:
        return self.add(name, text, kind=kind, **details)

    claim = _of_kind(_declare, "claim")
    premise = _of_kind(_declare, "premise")
    rebuttal = _of_kind(_declare, "rebuttal")
    evidence = _of_kind(_declare, "evidence")
    assumption = _of_kind(_declare, "assumption")
    question = _of_kind(_declare, "question")
    supports = _of_kind(Editor.relate, "supports")
    attacks = _of_kind(Editor.relate, "attacks")
    undercuts = _of_kind(Editor.relate, "undercuts")
    contradicts = _of_kind(Editor.relate, "contradicts")
    answers = _of_kind(Editor.relate, "answers")
    restates = _of_kind(Editor.relate, "restates")
    explains = _of_kind(Editor.relate, "explains")
    concedes = _of_kind(Editor.relate, "concedes")
    outranks = _of_kind(Editor.relate, "outranks")

    def build(self) -> ArgumentMap:
        """Return the map, or raise `ArgmapError` with all that is wrong with it."""
        return self.map

    if not TYPE_CHECKING:  # a type checker would take any misspelt method for one of these

        def __getattr__(self, name: str) -> Any:
            if name in statement_kinds():
                return partial(self._declare, name)
            if name in relation_kinds():
                return partial(self.relate, name)
            raise AttributeError(f"a Builder has no method {name!r}", name=name, obj=self)

    def __dir__(self) -> Iterator[str]:
        yield from {*super().__dir__(), *statement_kinds(), *relation_kinds()}
