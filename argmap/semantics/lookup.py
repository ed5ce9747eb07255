"""Find a method by the name that a user wrote, and tell what methods there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from argmap.diagnostics import did_you_mean
from argmap.registry import find, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.semantics.extensions import Semantics
    from argmap.semantics.gradual import Gradual
    from argmap.semantics.likelihoods import Probability
    from argmap.semantics.ranking import RankingSemantics
    from argmap.semantics.standards import Standard

Method: TypeAlias = "Semantics | Standard | Gradual | RankingSemantics | Probability"


def methods() -> dict[str, Method]:
    """Return every method of this package by name, family after family.

    The families are extensions, proof standards, strengths, rankings and probabilities.
    """
    from argmap.semantics.extensions import semantics
    from argmap.semantics.gradual import gradual_methods
    from argmap.semantics.likelihoods import probability_methods
    from argmap.semantics.ranking import ranking_methods
    from argmap.semantics.standards import standards

    found: list[Method] = [*semantics().values(), *standards().values()]
    found += [*gradual_methods().values(), *ranking_methods().values()]
    found += probability_methods().values()
    return {one.name: one for one in found}


def method_named(name: str) -> Method:
    """Return the method of that name, own or installed.

    `-`, `_` and a blank are the same, and so are capital and small letters: 'DF-QuAD' and
    'Semi-stable' are what headings say.
    `ValueError` with the nearest known names when there is none.
    """
    if not isinstance(name, str):
        raise TypeError(f"a semantics is asked for by its name, not {name!r}")
    plain = "-".join(name.lower().replace("_", " ").replace("-", " ").split())
    own = plain.replace("-", "_")
    mine = next((one for one in _families() if own in names(one[0])), None)
    for package, kind in _families() if mine is None else [mine]:
        found: Method | None = find(package, kind, plain)  # also one that a third party installed
        if found is not None:
            return found
    known = list(methods())
    hints = did_you_mean(name, known) or (f"known are {', '.join(known)}",)
    raise ValueError(f"unknown semantics {name!r}; {hints[0]}")


def _families() -> Iterator[tuple[str, Any]]:
    """Yield each family and what its members are; it is imported only when it is come to."""
    from argmap.semantics.extensions import Semantics

    yield "argmap.semantics.extensions", Semantics
    from argmap.semantics.standards import Standard

    yield "argmap.semantics.standards", Standard
    from argmap.semantics.gradual import Gradual

    yield "argmap.semantics.gradual", Gradual
    from argmap.semantics.ranking import RankingSemantics

    yield "argmap.semantics.ranking", RankingSemantics
    from argmap.semantics.likelihoods import Probability

    yield "argmap.semantics.likelihoods", Probability


def semantics_named(name: str) -> Semantics:
    """Return the semantics of extensions of that name, or raise `ValueError`."""
    from argmap.semantics.extensions import Semantics

    found = method_named(name)
    if isinstance(found, Semantics):
        return found
    raise ValueError(f"{found.name!r} has no extensions")


def gradual_named(name: str) -> Gradual:
    """Return the gradual method of that name, or raise `ValueError`."""
    from argmap.semantics.gradual import Gradual, gradual_methods

    found = method_named(name)
    if isinstance(found, Gradual):
        return found
    raise _without(found, "strengths", gradual_methods())


def ranking_named(name: str) -> RankingSemantics:
    """Return the ranking-based semantics of that name, or raise `ValueError`."""
    from argmap.semantics.ranking import RankingSemantics, ranking_methods

    found = method_named(name)
    if isinstance(found, RankingSemantics):
        return found
    raise _without(found, "order", ranking_methods())


def _without(found: Method, what: str, others: Mapping[str, Method]) -> ValueError:
    """Return the error that a method gives no such thing, with those that do."""
    known = ", ".join(one.name for one in others.values())
    return ValueError(f"{found.name!r} gives no {what}; these do: {known}")
