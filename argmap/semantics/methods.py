"""Find a method by the name that a user wrote, and list all methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from argmap.diagnostics import or_meant
from argmap.registry import everything, find, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.semantics.extensions import Semantics
    from argmap.semantics.gradual import Gradual
    from argmap.semantics.likelihoods import Probability
    from argmap.semantics.ranking import RankingSemantics
    from argmap.semantics.standards import Standard

Method: TypeAlias = "Semantics | Standard | Gradual | RankingSemantics | Probability"

T = TypeVar("T")
VERDICTS = "verdicts"


def methods() -> dict[str, Method]:
    """Return every method of this package by name, family after family.

    The families are extensions, proof standards, strengths, rankings and probabilities.
    """
    families = [family(kind).values() for _, kind, _ in _families()]
    return {method.name: method for members in families for method in members}


def family(kind: type[T]) -> Mapping[str, T]:
    """Return every method of a kind, own and installed, by module name."""
    package = next(package for package, member, _ in _families() if member is kind)
    return everything(package, kind)


def method_named(name: str) -> Method:
    """Return the method of that name, own or installed.

    `-`, `_` and a blank are the same, and so are capital and small letters: 'DF-QuAD' and
    'Semi-stable' are what headings say.
    `ValueError` with the nearest known names when there is none.
    """
    if not isinstance(name, str):
        raise TypeError(f"a semantics is asked for by its name, not {name!r}")
    plain = "-".join(name.lower().replace("_", " ").replace("-", " ").split())
    proper = plain.replace("-", "_")
    mine = next((row for row in _families() if proper in names(row[0])), None)
    for package, kind, _ in _families() if mine is None else [mine]:
        method: Method | None = find(package, kind, plain)  # also one that a third party installed
        if method is not None:
            return method
    known = list(methods())
    otherwise = f"known are {', '.join(known)}"
    raise ValueError(or_meant(f"unknown semantics {name!r}", name, known, otherwise))


def _families() -> Iterator[tuple[str, Any, str]]:
    """Yield each family, its members' type and what they give; a family is imported in its turn."""
    from argmap.semantics.extensions import Semantics

    yield "argmap.semantics.extensions", Semantics, VERDICTS
    from argmap.semantics.standards import Standard

    yield "argmap.semantics.standards", Standard, VERDICTS
    from argmap.semantics.gradual import Gradual

    yield "argmap.semantics.gradual", Gradual, "strengths"
    from argmap.semantics.ranking import RankingSemantics

    yield "argmap.semantics.ranking", RankingSemantics, "an order"
    from argmap.semantics.likelihoods import Probability

    yield "argmap.semantics.likelihoods", Probability, "probabilities"


def gives(method: Method) -> str:
    """Return what a method gives: `verdicts`, `strengths`, `an order` or `probabilities`."""
    return next(word for _, kind, word in _families() if isinstance(method, kind))


def method_of(kind: type[T], name: str, subject: str) -> T:
    """Return the method of that name if it is of a kind, which gives `subject`.

    Errors: `ValueError` for an unknown one, or with those that give it.
    """
    method: Any = method_named(name)
    if isinstance(method, kind):
        return method
    known = ", ".join(key for key, member in methods().items() if isinstance(member, kind))
    raise ValueError(f"{method.name!r} gives no {subject}; these do: {known}")
