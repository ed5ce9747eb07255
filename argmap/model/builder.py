"""Build a map step by step from Python.

Not here: the kinds themselves.  The methods named after them spell out those that argmap brings, so
that editors complete and type checkers know them; a kind that is added as a file works at once,
without being listed here.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypedDict

from attrs import evolve

from argmap.codes import refuse
from argmap.kinds import statement_kinds
from argmap.model.argument_map import ArgumentMap
from argmap.model.group import Group
from argmap.model.metadata import Metadata
from argmap.model.provenance import Actor, Attribution, Citation, Source
from argmap.model.queries import Which, key, keys
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.relations import relation_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias, Unpack

    from argmap.model.values import Expectation, Likelihood

    Sources: TypeAlias = Which | Iterable[Which]


class Details(TypedDict, total=False):
    """What can be said of a statement besides its name, kind and text.

    `by`, `source` and `quote` make the attribution, unless a whole `attribution` is given.
    """

    by: str | Iterable[str]
    source: str | Citation | Iterable[str | Citation]
    quote: str
    attribution: Attribution
    title: str
    group: tuple[str, ...]
    mode: str
    stance: str
    hedge: str | Iterable[str]
    date: str
    likelihood: Likelihood | str | None
    confidence: str
    weight: float | None
    implicit: bool
    tags: tuple[str, ...]
    note: str
    url: str
    expect: tuple[Expectation, ...]
    standard: str
    value: str
    alternatives: tuple[str, ...]


class StepDetails(TypedDict, total=False):
    """What can be said of a relation besides its kind, sources and target.

    `by`, `source` and `quote` make the attribution, unless a whole `attribution` is given.
    """

    by: str | Iterable[str]
    source: str | Citation | Iterable[str | Citation]
    quote: str
    attribution: Attribution
    hedge: str | Iterable[str]
    implicit: bool
    tags: tuple[str, ...]
    note: str
    url: str
    scheme: str
    strict: bool
    weight: float | None
    cq: str
    warrant: str
    id: str


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

    def __init__(self, title: str = "", **metadata: str) -> None:
        self._metadata = Metadata(title=title, **metadata)
        self._statements: dict[str, Statement] = {}
        self._relations: dict[str, Relation] = {}
        self._groups: dict[tuple[str, ...], Group] = {}
        self._provenance: dict[str, Source | Actor] = {}
        self._group: tuple[str, ...] = ()

    def group(self, *path: str, color: str = "", note: str = "", collapsed: bool = False) -> None:
        """Open a group by its path of titles, outermost first; without any, leave all groups.

        What is declared next stands in it.
        """
        if not path:
            self._group = ()
            return
        clean = Group(path).path
        for depth in range(1, len(clean) + 1):
            self._groups.setdefault(clean[:depth], Group(clean[:depth]))
        if color or note or collapsed:
            self._groups[clean] = evolve(
                self._groups[clean], color=color, note=note, collapsed=collapsed
            )
        self._group = clean

    def source(self, name: str, text: str = "", **details: str) -> Source:
        """Declare a source; the details are the fields of `Source`."""
        fields: dict[str, Any] = {**details}
        one = Source(name, text, **fields)
        self._declare(self._provenance, one)
        return one

    def actor(self, name: str, text: str = "", **details: str) -> Actor:
        """Declare an actor; the details are the fields of `Actor`."""
        fields: dict[str, Any] = {**details}
        one = Actor(name, text, **fields)
        self._declare(self._provenance, one)
        return one

    def statement(
        self, name: str, text: str = "", *, kind: str = "", **details: Unpack[Details]
    ) -> Statement:
        """Declare a statement in the open group, without a kind if none is given."""
        fields: dict[str, Any] = {"group": self._group, "kind": kind, **details}
        _attribute(fields)
        one = Statement(name, text, **fields)
        self._declare(self._statements, one)
        return one

    def claim(self, name: str, text: str = "", **details: Unpack[Details]) -> Statement:
        """Declare something asserted that is argued for or against."""
        return self.statement(name, text, kind="claim", **details)

    def premise(self, name: str, text: str = "", **details: Unpack[Details]) -> Statement:
        """Declare something asserted in order to support something else."""
        return self.statement(name, text, kind="premise", **details)

    def rebuttal(self, name: str, text: str = "", **details: Unpack[Details]) -> Statement:
        """Declare something asserted in order to attack something else."""
        return self.statement(name, text, kind="rebuttal", **details)

    def evidence(self, name: str, text: str = "", **details: Unpack[Details]) -> Statement:
        """Declare a finding, a figure, a document or a testimony."""
        return self.statement(name, text, kind="evidence", **details)

    def assumption(self, name: str, text: str = "", **details: Unpack[Details]) -> Statement:
        """Declare something taken for granted."""
        return self.statement(name, text, kind="assumption", **details)

    def question(self, name: str, text: str = "", **details: Unpack[Details]) -> Statement:
        """Declare something asked."""
        return self.statement(name, text, kind="question", **details)

    def relate(
        self, kind: str, sources: Sources, target: Which, **details: Unpack[StepDetails]
    ) -> Relation:
        """Make a relation of that kind from one or several sources."""
        fields: dict[str, Any] = {**details}
        _attribute(fields)
        relation = Relation(kind, keys(sources), key(target), **fields)
        if relation.id in self._relations:
            raise refuse("ARG110", f"the relation {relation.id!r} is made twice")
        self._relations[relation.id] = relation
        return relation

    def supports(self, sources: Sources, target: Which, **details: Unpack[StepDetails]) -> Relation:
        """Make the sources together a reason for a statement or a step."""
        return self.relate("supports", sources, target, **details)

    def attacks(self, sources: Sources, target: Which, **details: Unpack[StepDetails]) -> Relation:
        """Make the sources together a reason against a statement."""
        return self.relate("attacks", sources, target, **details)

    def undercuts(
        self, sources: Sources, target: Which, **details: Unpack[StepDetails]
    ) -> Relation:
        """Make the sources together a reason against a step, which is a relation or its id."""
        return self.relate("undercuts", sources, target, **details)

    def contradicts(
        self, source: Which, target: Which, /, **details: Unpack[StepDetails]
    ) -> Relation:
        """Say that the two cannot both hold."""
        return self.relate("contradicts", source, target, **details)

    def answers(self, source: Which, target: Which, /, **details: Unpack[StepDetails]) -> Relation:
        """Make the source an answer to a question."""
        return self.relate("answers", source, target, **details)

    def restates(self, source: Which, target: Which, /, **details: Unpack[StepDetails]) -> Relation:
        """Say that the source says the same as the target."""
        return self.relate("restates", source, target, **details)

    def explains(
        self, sources: Sources, target: Which, /, **details: Unpack[StepDetails]
    ) -> Relation:
        """Say that the sources are why the target is so, which is no reason to believe it."""
        return self.relate("explains", sources, target, **details)

    def concedes(self, source: Which, target: Which, /, **details: Unpack[StepDetails]) -> Relation:
        """Say that the source stands although the target is so."""
        return self.relate("concedes", source, target, **details)

    def outranks(self, source: Which, target: Which, /, **details: Unpack[StepDetails]) -> Relation:
        """Prefer the source to the target."""
        return self.relate("outranks", source, target, **details)

    def build(self) -> ArgumentMap:
        """Return the map, or raise `ArgmapError` with all that is wrong with it."""
        provenance = list(self._provenance.values())
        return ArgumentMap(
            metadata=self._metadata,
            statements=list(self._statements.values()),
            relations=list(self._relations.values()),
            groups=list(self._groups.values()),
            sources=[one for one in provenance if isinstance(one, Source)],
            actors=[one for one in provenance if isinstance(one, Actor)],
        )

    if not TYPE_CHECKING:  # a type checker would take any misspelt method for one of these

        def __getattr__(self, name: str) -> Any:
            if name in statement_kinds():
                return partial(self.statement, kind=name)
            if name in relation_kinds():
                return partial(self.relate, name)
            raise AttributeError(f"a Builder has no method {name!r}", name=name, obj=self)

    def __dir__(self) -> Iterator[str]:
        yield from {*super().__dir__(), *statement_kinds(), *relation_kinds()}

    def _declare(self, family: dict[str, Any], one: Statement | Source | Actor) -> None:
        if one.name in self._statements or one.name in self._provenance:
            raise refuse("ARG102", f"the name {one.name!r} is taken already")
        family[one.name] = one


def _attribute(fields: dict[str, Any]) -> None:
    """Make `by`, `source` and `quote` one attribution."""
    given = {word: fields.pop(word) for word in ("by", "source", "quote") if word in fields}
    if given and "attribution" in fields:
        raise TypeError(f"an attribution is given whole and in part: {', '.join(given)}")
    if given:
        fields["attribution"] = _attribution(**given)


def _attribution(
    by: str | Iterable[str] = (),
    source: str | Citation | Iterable[str | Citation] = (),
    quote: str = "",
) -> Attribution:
    cited = (source,) if isinstance(source, str | Citation) else source
    return Attribution(
        by=(by,) if isinstance(by, str) else tuple(by),
        citations=[Citation(one) if isinstance(one, str) else one for one in cited],
        quote=quote,
    )
