"""Compare a map with what it expects of itself (`@expect in`, `@expect out preferred`).

Not here: how a miss is reported (`checks.unmet_expectation`, `commands.test`).
"""

from collections.abc import Iterator

from attrs import frozen

from argmap.model import ArgumentMap, Expectation, Statement
from argmap.model.verdict import EXPECTABLE, Verdict
from argmap.semantics.answers.result import ClaimResult, Result
from argmap.semantics.engine.limits import LimitError
from argmap.semantics.evaluate import DEFAULT, evaluate
from argmap.semantics.methods import VERDICTS, Method, gives, method_named

# Steps of search for each method: a second or two, since checks run while people type.
_STEPS = 200_000


@frozen
class Outcome:
    """What came of one expectation: `actual` is the label, '' where there is none.

    `verdict` is None without an extension, or where the method has no verdicts or was stopped;
    `judged` is what the verdict is of, or says why there is none.
    """

    statement: Statement
    expectation: Expectation
    judged: ClaimResult | str
    actual: str = ""
    verdict: Verdict | None = None

    @property
    def reason(self) -> str:
        """Why the claim has its verdict, or has none, in sentences."""
        try:
            return self.judged if isinstance(self.judged, str) else str(self.judged.explain())
        except LimitError as stopped:
            return str(stopped)

    @property
    def met(self) -> bool:
        """Whether the claim has a verdict that was expected; without an extension it is open."""
        if not self.actual:
            return False
        met = EXPECTABLE[self.expectation.status]
        if self.verdict is None:
            return met == EXPECTABLE["undecided"]
        return self.verdict in met

    @property
    def word(self) -> str:
        """The verdict, or the label where there is no verdict; '' without both."""
        return str(self.verdict or self.actual)

    @property
    def place(self) -> str:
        """The file and line of the statement, '' where it was read from no text."""
        span = self.statement.span
        return f"{span.source.name}:{span.first.line}" if span else ""

    @property
    def under(self) -> str:
        """Say by which method, where the expectation names one: ` under preferred`, or ''."""
        return f" under {self.expectation.semantics}" if self.expectation.semantics else ""


def outcomes(
    map_: ArgumentMap, *, limit: int | None = _STEPS, timeout: float | None = None
) -> Iterator[Outcome]:
    """Yield what came of every expectation of a map, in order; each semantics is run once.

    `limit` bounds the steps of search of each semantics, and `timeout` its seconds.
    """
    results: dict[str, Result | Method | str] = {}
    for statement in map_.statements:
        for expectation in statement.expect:
            wanted = expectation.semantics
            if wanted not in results:
                results[wanted] = _result(map_, wanted, limit, timeout)
            yield _outcome(statement, expectation, results[wanted])


def _result(
    map_: ArgumentMap, semantics: str, limit: int | None, timeout: float | None
) -> "Result | Method | str":
    """Return the result, the method itself where it gives no statuses, or what went wrong."""
    try:
        method = method_named(semantics or map_.metadata.semantics or DEFAULT)
        if gives(method) != VERDICTS:
            return method
        return evaluate(map_, method.name, limit=limit, timeout=timeout)
    except (ValueError, LimitError) as wrong:
        return str(wrong)


def _outcome(
    statement: Statement, expectation: Expectation, result: "Result | Method | str"
) -> Outcome:
    if isinstance(result, Result):
        try:
            judged = result[statement.name]
            return Outcome(statement, expectation, judged, judged.label, judged.verdict)
        except (KeyError, LimitError) as stopped:
            result = str(stopped.args[0])
    if not isinstance(result, str):
        status = expectation.status
        whose = "" if expectation.semantics else ", the semantics of the map,"
        result = (
            f"{result.name}{whose} gives {gives(result)}, and {status!r} is a verdict: "
            f"expect it of a semantics that gives them, such as '@expect {status} grounded'"
        )
    return Outcome(statement, expectation, result)
