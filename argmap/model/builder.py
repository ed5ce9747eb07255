"""Build a map step by step from Python.

Not here: the kinds themselves.  The methods named after them spell out those that argmap brings, so
that editors complete and type checkers know them; a kind that is added as a file works at once,
without being listed here.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from argmap.kinds import statement_kinds
from argmap.model.argument_map import ArgumentMap
from argmap.model.details import SourceDetails, StatementDetails, StepDetails, spelled
from argmap.model.editor import Editor
from argmap.model.group import Group
from argmap.model.metadata import Metadata
from argmap.model.provenance import Actor, Source
from argmap.relations import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias, Unpack

    from argmap.model.queries import Which
    from argmap.model.relation import Relation
    from argmap.model.statement import Statement

    Sources: TypeAlias = Which | Iterable[Which]


class Builder:
    """Collects statements and relations; `build` returns the map.

    >>> m = Builder("Peace")
    >>> broken = m.claim("broken", "A promise was broken.")
    >>> step = m.supports(m.premise("idle", "Nothing has been done."), broken)
    >>> undercut = m.undercuts(m.claim("early", "It is too early to say."), step)
    >>> [one.name for one in m.build().roots]
    ['broken']

    What is wrong by itself raises at once, what is wrong between parts when the map is built.
    """

    def __init__(  # noqa: PLR0913 - what a map says of itself, named at the call
        self,
        title: str = "",
        *,
        author: str = "",
        article: str = "",
        date: str = "",
        language: str = "",
        semantics: str = "",
        support: str = "",
        rebuttals: str = "",
        layout: str = "",
        page: str = "",
    ) -> None:
        metadata = Metadata(
            title=title,
            author=author,
            article=article,
            date=date,
            language=language,
            semantics=semantics,
            support=support,
            rebuttals=rebuttals,
            layout=layout,
            page=page,
        )
        self._editor = Editor(ArgumentMap(metadata=metadata))
        self._group: tuple[str, ...] = ()

    def group(self, *path: str, color: str = "", note: str = "", collapsed: bool = False) -> None:
        """Open a group by its path of titles, outermost first; without any, leave all groups.

        What is declared next stands in it.
        """
        self._group = Group(path).path if path else ()
        self._editor.open_group(self._group)
        if path and (color or note or collapsed):
            self._editor.add(Group(path, color=color, note=note, collapsed=collapsed))

    @spelled(SourceDetails)
    def source(self, name: str, text: str = "", **details: Unpack[SourceDetails]) -> Source:
        """Declare a source."""
        source = Source(name, text, **details)
        self._editor.add(source)
        return source

    def actor(
        self, name: str, text: str = "", *, title: str = "", url: str = "", note: str = ""
    ) -> Actor:
        """Declare an actor."""
        actor = Actor(name, text, title=title, url=url, note=note)
        self._editor.add(actor)
        return actor

    @spelled(StatementDetails)
    def statement(
        self, name: str, text: str = "", *, kind: str = "", **details: Unpack[StatementDetails]
    ) -> Statement:
        """Declare a statement in the open group, without a kind if none is given."""
        in_group: StatementDetails = {"group": self._group, **details}
        return self._editor.add(name, text, kind=kind, **in_group)

    @spelled(StatementDetails)
    def claim(self, name: str, text: str = "", **details: Unpack[StatementDetails]) -> Statement:
        """Declare something asserted that is argued for or against."""
        return self.statement(name, text, kind="claim", **details)

    @spelled(StatementDetails)
    def premise(self, name: str, text: str = "", **details: Unpack[StatementDetails]) -> Statement:
        """Declare something asserted in order to support something else."""
        return self.statement(name, text, kind="premise", **details)

    @spelled(StatementDetails)
    def rebuttal(self, name: str, text: str = "", **details: Unpack[StatementDetails]) -> Statement:
        """Declare something asserted in order to attack something else."""
        return self.statement(name, text, kind="rebuttal", **details)

    @spelled(StatementDetails)
    def evidence(self, name: str, text: str = "", **details: Unpack[StatementDetails]) -> Statement:
        """Declare a finding, a figure, a document or a testimony."""
        return self.statement(name, text, kind="evidence", **details)

    @spelled(StatementDetails)
    def assumption(
        self, name: str, text: str = "", **details: Unpack[StatementDetails]
    ) -> Statement:
        """Declare something taken for granted."""
        return self.statement(name, text, kind="assumption", **details)

    @spelled(StatementDetails)
    def question(self, name: str, text: str = "", **details: Unpack[StatementDetails]) -> Statement:
        """Declare something asked."""
        return self.statement(name, text, kind="question", **details)

    @spelled(StepDetails)
    def relate(
        self, kind: str, sources: Sources, target: Which, **details: Unpack[StepDetails]
    ) -> Relation:
        """Make a relation of that kind from one or several sources."""
        return self._editor.relate(kind, sources, target, **details)

    @spelled(StepDetails)
    def supports(self, sources: Sources, target: Which, **details: Unpack[StepDetails]) -> Relation:
        """Make the sources together a reason for a statement or a step."""
        return self.relate("supports", sources, target, **details)

    @spelled(StepDetails)
    def attacks(self, sources: Sources, target: Which, **details: Unpack[StepDetails]) -> Relation:
        """Make the sources together a reason against a statement."""
        return self.relate("attacks", sources, target, **details)

    @spelled(StepDetails)
    def undercuts(
        self, sources: Sources, target: Which, **details: Unpack[StepDetails]
    ) -> Relation:
        """Make the sources together a reason against a step, which is a relation or its id."""
        return self.relate("undercuts", sources, target, **details)

    @spelled(StepDetails)
    def contradicts(
        self, statement: Which, target: Which, /, **details: Unpack[StepDetails]
    ) -> Relation:
        """Say that the two cannot both hold."""
        return self.relate("contradicts", statement, target, **details)

    @spelled(StepDetails)
    def answers(
        self, statement: Which, target: Which, /, **details: Unpack[StepDetails]
    ) -> Relation:
        """Make the statement an answer to a question."""
        return self.relate("answers", statement, target, **details)

    @spelled(StepDetails)
    def restates(
        self, statement: Which, target: Which, /, **details: Unpack[StepDetails]
    ) -> Relation:
        """Say that the statement says the same as the target."""
        return self.relate("restates", statement, target, **details)

    @spelled(StepDetails)
    def explains(
        self, sources: Sources, target: Which, /, **details: Unpack[StepDetails]
    ) -> Relation:
        """Say that the sources are why the target is so, which does not make it credible."""
        return self.relate("explains", sources, target, **details)

    @spelled(StepDetails)
    def concedes(
        self, statement: Which, target: Which, /, **details: Unpack[StepDetails]
    ) -> Relation:
        """Say that the statement stands although the target is so."""
        return self.relate("concedes", statement, target, **details)

    @spelled(StepDetails)
    def outranks(
        self, statement: Which, target: Which, /, **details: Unpack[StepDetails]
    ) -> Relation:
        """Prefer the statement to the target."""
        return self.relate("outranks", statement, target, **details)

    def build(self) -> ArgumentMap:
        """Return the map, or raise `ArgmapError` with all that is wrong with it."""
        return self._editor.map

    if not TYPE_CHECKING:  # a type checker would take any misspelt method for one of these

        def __getattr__(self, name: str) -> Any:
            if name in statement_kinds():
                return partial(self.statement, kind=name)
            if name in relation_kinds():
                return partial(self.relate, name)
            raise AttributeError(f"a Builder has no method {name!r}", name=name, obj=self)

    def __dir__(self) -> Iterator[str]:
        yield from {*super().__dir__(), *statement_kinds(), *relation_kinds()}
