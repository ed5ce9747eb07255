"""The keywords of statements and relations, wherever one is built or changed from Python."""

from __future__ import annotations

import inspect
from functools import cache, wraps
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, get_overloads

from attrs import NOTHING, evolve, fields, fields_dict

from argmap.diagnostics import or_meant
from argmap.model.metadata import Metadata
from argmap.model.provenance import Attribution, Citation, Source
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.model.vocabulary import members_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from argmap.model.parts import Which
    from argmap.model.values import Expectation, Likelihood

Function = TypeVar("Function", bound="Callable[..., object]")
Member = TypeVar("Member", bound=Statement | Relation)


class SharedDetails(TypedDict, total=False):
    """What can be said of a statement and of a relation.

    `by`, `source` and `quote` make the attribution, unless a whole `attribution` is given.
    """

    by: str | Iterable[str]
    source: str | Citation | Iterable[str | Citation]
    quote: str
    attribution: Attribution
    hedge: str | Iterable[str]
    weight: float | None
    implicit: bool
    tags: tuple[str, ...]
    note: str
    url: str


class StatementDetails(SharedDetails, total=False):
    """What can be said of a statement besides its name, kind and text."""

    title: str
    group: tuple[str, ...]
    mode: str
    stance: str
    date: str
    likelihood: Likelihood | str | None
    confidence: str
    undeveloped: bool
    expect: tuple[Expectation, ...]
    standard: str
    value: str
    alternatives: tuple[str, ...]


class StepDetails(SharedDetails, total=False):
    """What can be said of a relation besides its kind, sources and target."""

    scheme: str
    strict: bool
    cq: str
    warrant: str
    id: str


class MetadataDetails(TypedDict, total=False):
    """What a map says of itself besides its title."""

    author: str
    article: str
    date: str
    language: str
    semantics: str
    support: str
    rebuttals: str
    layout: str
    page: str


class SourceDetails(TypedDict, total=False):
    """What can be said of a source besides its name and text."""

    title: str
    author: str
    publisher: str
    published: str
    accessed: str
    url: str
    archive: str
    file: str
    reliability: str
    language: str
    note: str


class StatementChanges(StatementDetails, total=False):
    """What can be changed about a statement."""

    name: str
    text: str
    kind: str


class StepChanges(StepDetails, total=False):
    """What can be changed about a relation; an id that nobody wrote follows."""

    kind: str
    sources: Which | Iterable[Which]
    target: Which


class Additions(StatementDetails, total=False):
    """What can be said of a new statement: also what it supports, attacks and so on."""

    kind: str
    supports: Which | Iterable[Which]
    attacks: Which | Iterable[Which]
    undercuts: Which | Iterable[Which]
    contradicts: Which | Iterable[Which]
    answers: Which | Iterable[Which]
    restates: Which | Iterable[Which]
    explains: Which | Iterable[Which]
    concedes: Which | Iterable[Which]
    outranks: Which | Iterable[Which]


def spelled(*families: Callable[..., object]) -> Callable[[Function], Function]:
    """Show the keywords of typed dictionaries one by one in `help` and in completion.

    Those of a function are the ones that it takes only as such.  Type checkers know them from
    `Unpack`; this is the same for people, who also learn which keyword they may have meant by one
    that is unknown (`TypeError`), and that a value too many needs one.
    """

    def spell(function: Function) -> Function:
        plain = inspect.signature(function)
        own = [each for each in plain.parameters.values() if each.kind is not each.VAR_KEYWORD]
        shown = {each.name: each for family in families for each in _parameters(family)}
        names = dict.fromkeys((*(each.name for each in own if each.name != "self"), *shown))
        unnamed = [each.name for each in own if each.kind is not each.KEYWORD_ONLY]
        named = next((name for name in names if name not in unnamed), "")
        is_open = any(each.kind is each.VAR_POSITIONAL for each in own)

        @wraps(function)
        def called(*arguments: Any, **keywords: Any) -> object:
            unknown = next((word for word in keywords if word not in names), None)
            if unknown is not None:
                raise TypeError(_unknown(function, unknown, names))
            if named and len(arguments) > len(unnamed) and not is_open:
                name = function.__name__
                raise TypeError(f"{name} takes this only by its keyword, as in {name}({named}=…)")
            return function(*arguments, **keywords)

        described: Any = called
        described.__signature__ = plain.replace(parameters=[*own, *shown.values()])
        spelled_out: Function = described
        return spelled_out

    return spell


def with_hints(function: Function) -> Function:
    """Let a function say which keyword may be meant by one that is unknown (`TypeError`)."""
    return spelled()(function)


def _unknown(function: Function, word: str, names: Iterable[str]) -> str:
    """Say of a keyword that a function has none of the kind, or that it takes this by its place."""
    forms: list[Any] = [function, *get_overloads(function)]
    signed = (inspect.signature(form).parameters.get(word) for form in forms)
    if any(each is not None and each.kind is each.POSITIONAL_ONLY for each in signed):
        return f"{word!r} has its place instead of a keyword: leave out '{word}='"
    return or_meant(f"unknown keyword {word!r}", word, names)


@cache
def _parameters(keywords: Callable[..., object]) -> tuple[inspect.Parameter, ...]:
    """Return the keywords as parameters; several methods take the same, and each import pays."""
    if not hasattr(keywords, "__total__"):
        own = inspect.signature(keywords).parameters.values()
        return tuple(each for each in own if each.kind is each.KEYWORD_ONLY)
    return tuple(
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=_DEFAULTS.get(name, ()),
            annotation=getattr(hint, "__forward_arg__", hint),
        )
        for name, hint in keywords.__annotations__.items()
    )


_DEFAULTS: dict[str, object] = {
    field.name: field.default
    for family in (Attribution, Metadata, Source, Relation, Statement)
    for field in fields(family)
    if field.default is not NOTHING
}


def with_attribution(keywords: dict[str, Any], known: Attribution | None = None) -> dict[str, Any]:
    """Return the keywords with `by`, `source` and `quote` made one attribution.

    What they do not say, or say as None, is taken from the attribution that is `known` already.
    """
    spoken = [word for word in ("by", "source", "quote") if word in keywords]
    if not spoken:
        return keywords
    if "attribution" in keywords:
        raise TypeError(f"an attribution is given whole and in part: {', '.join(spoken)}")
    rest = {word: value for word, value in keywords.items() if word not in spoken}
    fields: dict[str, Any] = {word: keywords[word] for word in spoken if keywords[word] is not None}
    if "by" in fields:
        by = fields["by"]
        fields["by"] = (by,) if isinstance(by, str) else members_of(str, by)
    if "source" in fields:
        cited = fields.pop("source")
        cited = (cited,) if isinstance(cited, str | Citation) else members_of(object, cited)
        fields["citations"] = [
            Citation(place) if isinstance(place, str) else place for place in cited
        ]
    return {**rest, "attribution": evolve(known or Attribution(), **fields)}


def changed(member: Member, keywords: dict[str, Any]) -> Member:
    """Return a statement or relation with some fields changed."""
    known = (*fields_dict(type(member)), "by", "source", "quote")
    for word in keywords:
        if word not in known:
            family = type(member).__name__.lower()
            raise TypeError(or_meant(f"a {family} takes no {word!r}", word, known))
    return evolve(member, **with_attribution(keywords, member.attribution))
