"""Hold a map against what it expects of itself (`@expect in`, `@expect out preferred`).

Not here: how a miss is reported (`checks.unmet_expectation`, `commands.test`).
"""

from collections.abc import Iterator

from attrs import frozen

from argmap.model.argument_map import ArgumentMap
from argmap.model.statement import Statement
from argmap.model.values import Expectation
from argmap.semantics.engine.limits import LimitError
from argmap.semantics.evaluate import evaluate
from argmap.semantics.result import Result

_STEPS = 200_000


@frozen
class Outcome:
    """What came of one expectation: `found` is the status, '' when it could not be told.

    `reason` says why, in sentences.
    """

    statement: Statement
    expectation: Expectation
    found: str
    reason: str

    @property
    def met(self) -> bool:
        """Whether the claim has the status that was expected."""
        return self.found == self.expectation.status

    @property
    def under(self) -> str:
        """Say by which method, where the expectation names one: ` under preferred`, or ''."""
        return f" under {self.expectation.semantics}" if self.expectation.semantics else ""


def outcomes(map_: ArgumentMap, *, limit: int | None = _STEPS) -> Iterator[Outcome]:
    """Yield what came of every expectation of a map, in order; each semantics is run once."""
    results: dict[str, Result | str] = {}
    for statement in map_.statements:
        for expectation in statement.expect:
            wanted = expectation.semantics
            if wanted not in results:
                results[wanted] = _result(map_, wanted, limit)
            yield _outcome(statement, expectation, results[wanted])


def _result(map_: ArgumentMap, semantics: str, limit: int | None) -> Result | str:
    try:
        return evaluate(map_, semantics, limit=limit)
    except ValueError as wrong:
        return str(wrong)


def _outcome(statement: Statement, expectation: Expectation, result: Result | str) -> Outcome:
    if isinstance(result, str):
        return Outcome(statement, expectation, "", result)
    try:
        verdict = result[statement.name]
        return Outcome(statement, expectation, verdict.status.value, str(verdict.explain()))
    except KeyError as wrong:
        return Outcome(statement, expectation, "", str(wrong.args[0]))
    except LimitError as stopped:
        return Outcome(statement, expectation, "", str(stopped))
