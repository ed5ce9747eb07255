"""Find a method by the name that a user wrote, and tell what methods there are."""

from argmap.diagnostics import did_you_mean
from argmap.registry import find
from argmap.semantics.extensions import Semantics, semantics
from argmap.semantics.gradual import Gradual, gradual_methods
from argmap.semantics.ranking import RankingSemantics, ranking_methods
from argmap.semantics.standards import Standard, standards

Method = Semantics | Standard | Gradual | RankingSemantics


def methods() -> dict[str, Method]:
    """Return every method of this package by name, family after family.

    The families are extensions, proof standards, strengths and rankings.
    """
    found: list[Method] = [*semantics().values(), *standards().values()]
    found += [*gradual_methods().values(), *ranking_methods().values()]
    return {one.name: one for one in found}


def method_named(name: str) -> Method:
    """Return the method of that name, own or installed; `-` and `_` are the same.

    `ValueError` with the nearest known names when there is none.
    """
    if not isinstance(name, str):
        raise TypeError(f"a semantics is asked for by its name, not {name!r}")
    plain = name.replace("_", "-")
    found = (
        find("argmap.semantics.extensions", Semantics, plain)
        or find("argmap.semantics.standards", Standard, plain)
        or find("argmap.semantics.gradual", Gradual, plain)
        or find("argmap.semantics.ranking", RankingSemantics, plain)
    )
    if found is not None:
        return found
    known = list(methods())
    hints = did_you_mean(name, known) or (f"known are {', '.join(known)}",)
    raise ValueError(f"unknown semantics {name!r}; {hints[0]}")


def semantics_named(name: str) -> Semantics:
    """Return the semantics of extensions of that name, or raise `ValueError`."""
    found = method_named(name)
    if isinstance(found, Semantics):
        return found
    raise ValueError(f"{found.name!r} has no extensions")


def gradual_named(name: str) -> Gradual:
    """Return the gradual method of that name, or raise `ValueError`."""
    found = method_named(name)
    if isinstance(found, Gradual):
        return found
    known = ", ".join(one.name for one in gradual_methods().values())
    raise ValueError(f"{found.name!r} gives no strengths; these do: {known}")


def ranking_named(name: str) -> RankingSemantics:
    """Return the ranking-based semantics of that name, or raise `ValueError`."""
    found = method_named(name)
    if isinstance(found, RankingSemantics):
        return found
    known = ", ".join(one.name for one in ranking_methods().values())
    raise ValueError(f"{found.name!r} gives no order; these do: {known}")
