"""Evaluate a map or a framework: which claims stand.

Not here: what the semantics are (`extensions`), strengths (`strengths`).
"""

from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from argmap.diagnostics import did_you_mean
from argmap.model.argument_map import ArgumentMap
from argmap.semantics.answer import answer
from argmap.semantics.circuit import Circuit
from argmap.semantics.compile import Compiled, compile_map
from argmap.semantics.engine.limits import Budget
from argmap.semantics.explain import explain
from argmap.semantics.extensions import Semantics
from argmap.semantics.framework import Framework
from argmap.semantics.gradual import Gradual
from argmap.semantics.lookup import method_named
from argmap.semantics.preference import Link
from argmap.semantics.proof import proof_answer
from argmap.semantics.result import Result
from argmap.semantics.standards import Standard

DEFAULT = "grounded"


def evaluate(
    subject: ArgumentMap | Framework,
    semantics: str = "",
    *,
    preference: Link = "last-link",
    audience: Sequence[str] = (),
    assume: Iterable[str] = (),
    without: Iterable[str] = (),
    limit: int | None = 5_000_000,
    timeout: float | None = None,
) -> Result:
    """Return which claims of a map, or arguments of a framework, stand under a semantics.

    Without a name the map's own semantics counts, or else 'grounded'.  `preference` and `audience`
    say which attacks of a map succeed.  What is in `assume` stands and what is in `without` does
    not hold, whatever is said for and against it.  `limit` bounds the steps of search and `timeout`
    its seconds, both checked when an answer is asked for.
    Errors: `ValueError` for an unknown semantics, claim, preference or value; `LimitError`.
    """
    own = subject.metadata.semantics if isinstance(subject, ArgumentMap) else ""
    method = method_named(semantics or own or DEFAULT)
    if isinstance(method, Gradual):
        raise ValueError(f"{method.name!r} gives strengths, no statuses: use argmap.strengths")  # noqa: TRY004 - the name is wrong, not its type
    budget = Budget(limit, timeout)
    if isinstance(subject, ArgumentMap):
        compiled = compile_map(subject, preference=preference, audience=audience)
        if isinstance(method, Standard):
            compiled = evolve(compiled, failed={})  # weights count against each other instead
        case = _Case(subject, method, compiled.circuit, compiled.names, compiled)
    elif isinstance(method, Standard):
        raise ValueError(f"{method.name!r} weighs the reasons of a map; a framework has none")  # noqa: TRY004 - the name is wrong, not its type
    else:
        case = _Case(subject, method, subject.circuit, subject.names)
    return _judged(case, tuple(assume), tuple(without), budget)


def reconsider(
    result: Result,
    *,
    assume: Iterable[str] = (),
    without: Iterable[str] = (),
    limit: int | None = 5_000_000,
    timeout: float | None = None,
) -> Result:
    """Return the result when some claims stand and some do not hold, whatever else is said.

    The map is not compiled anew.  Errors: `ValueError` for an unknown claim; `LimitError`.
    """
    case = _Case(result.subject, result.semantics, result.circuit, result.names, result.compiled)
    return _judged(case, tuple(assume), tuple(without), Budget(limit, timeout))


@frozen(eq=False)
class _Case:
    subject: ArgumentMap | Framework
    method: Semantics | Standard
    circuit: Circuit
    names: Mapping[str, int]
    compiled: Compiled | None = None


def _judged(
    case: _Case, assume: tuple[str, ...], without: tuple[str, ...], budget: Budget
) -> Result:
    inside, out = _nodes(case, assume), _nodes(case, without)
    both = set(inside) & set(out)
    if both:
        twice = next(name for name in assume if case.names[name] in both)
        raise ValueError(f"{twice!r} cannot be assumed and left out")
    circuit, method = case.circuit, case.method
    if isinstance(method, Standard):
        assert case.compiled is not None  # noqa: S101 - a standard was refused for frameworks
        assert isinstance(case.subject, ArgumentMap)  # noqa: S101 - the same
        found = proof_answer(case.subject, case.compiled, method, inside=inside, out=out)
    else:
        changed = circuit.settled(inside, out) if inside or out else circuit
        found = answer(changed, method, budget)
    return Result(case.subject, method, circuit, case.names, found, explain, compiled=case.compiled)


def _nodes(case: _Case, names: tuple[str, ...]) -> list[int]:
    found = []
    for name in names:
        if name not in case.names:
            hints = "".join(f"; {one}" for one in did_you_mean(name, map(str, case.names)))
            raise ValueError(f"no claim {name!r}{hints}")
        found.append(case.names[name])
    return found
