"""Evaluate a map or a framework: which claims stand.

Not here: what the semantics are (`extensions`), strengths (`strengths`).
"""

from collections.abc import Sequence

from argmap.model.argument_map import ArgumentMap
from argmap.semantics.answer import answer
from argmap.semantics.compile import compile_map
from argmap.semantics.engine.limits import Budget
from argmap.semantics.explain import explain
from argmap.semantics.framework import Framework
from argmap.semantics.lookup import semantics_named
from argmap.semantics.preference import Link
from argmap.semantics.result import Result

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
    method = semantics_named(semantics or own or DEFAULT)
    budget = Budget(limit, timeout)
    if isinstance(subject, ArgumentMap):
        compiled = compile_map(subject, preference=preference, audience=audience)
        circuit, names = compiled.circuit, compiled.names
        found = answer(circuit, method, budget)
        return Result(subject, method, circuit, names, found, explain, compiled=compiled)
    circuit = subject.circuit
    found = answer(circuit, method, budget)
    return Result(subject, method, circuit, subject.names, found, explain)
