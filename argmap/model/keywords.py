"""Functions whose keywords are shown one by one, and that say which one may be meant."""

from __future__ import annotations

import inspect
from functools import cache, wraps
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import NOTHING, fields

from argmap.diagnostics import or_meant
from argmap.model.metadata import Metadata
from argmap.model.provenance import Attribution, Source
from argmap.model.relation import Relation
from argmap.model.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Callable

Function = TypeVar("Function", bound="Callable[..., object]")


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
        names = dict.fromkeys((*(each.name for each in own), *shown))
        unnamed = [each.name for each in own if each.kind is not each.KEYWORD_ONLY]
        named = next((name for name in names if name not in unnamed), "")
        is_open = any(each.kind is each.VAR_POSITIONAL for each in own)

        @wraps(function)
        def called(*arguments: Any, **keywords: Any) -> object:
            unknown = next((word for word in keywords if word not in names), None)
            if unknown is not None:
                raise TypeError(or_meant(f"unknown keyword {unknown!r}", unknown, names))
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
