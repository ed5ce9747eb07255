"""Evaluate a map or a framework: which claims stand.

Not here: what the semantics are (`extensions`), strengths (`strengths`).
"""

from collections.abc import Sequence

from attrs import evolve

from argmap.model.argument_map import ArgumentMap
from argmap.semantics.answer import answer
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
    limit: int | None = 5_000_000,
    timeout: float | None = None,
) -> Result:
    """Return which claims of a map, or arguments of a framework, stand under a semantics.

    Without a name the map's own semantics counts, or else 'grounded'.  `preference` and `audience`
    say which attacks of a map succeed.  `limit` bounds the steps of search and `timeout` its
    seconds, both checked when an answer is asked for.
    Errors: `ValueError` for an unknown semantics, preference or value; `LimitError`.
    """
    own = subject.metadata.semantics if isinstance(subject, ArgumentMap) else ""
    method = method_named(semantics or own or DEFAULT)
    if isinstance(method, Gradual):
        raise ValueError(f"{method.name!r} gives strengths, no statuses: use argmap.strengths")  # noqa: TRY004 - the name is wrong, not its type
    budget = Budget(limit, timeout)
    if isinstance(subject, ArgumentMap):
        compiled = compile_map(subject, preference=preference, audience=audience)
        return _of_map(subject, compiled, method, budget)
    if isinstance(method, Standard):
        raise ValueError(f"{method.name!r} weighs the reasons of a map; a framework has none")  # noqa: TRY004 - the same
    circuit = subject.circuit
    found = answer(circuit, method, budget)
    return Result(subject, method, circuit, subject.names, found, explain)


def _of_map(
    map_: ArgumentMap, compiled: Compiled, method: Semantics | Standard, budget: Budget
) -> Result:
    if isinstance(method, Standard):
        compiled = evolve(compiled, failed={})  # weights count against each other instead
        found = proof_answer(map_, compiled, method)
    else:
        found = answer(compiled.circuit, method, budget)
    names, circuit = compiled.names, compiled.circuit
    return Result(map_, method, circuit, names, found, explain, compiled=compiled)
