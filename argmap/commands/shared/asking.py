"""What a user asks of a method, and what the method answers.

Not here: the options (`method_options`), and how an answer looks (`evaluating`, `_as_json`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

import click
from attrs import frozen

from argmap.commands.shared.method_options import EVIDENTIAL, Asked
from argmap.commands.shared.progress import watched
from argmap.system.files import is_there

if TYPE_CHECKING:
    from argmap.model.argument_map import ArgumentMap
    from argmap.model.verdict import Verdict
    from argmap.semantics.answers.result import Result
    from argmap.semantics.answers.status import Status
    from argmap.semantics.methods import Method
    from argmap.semantics.weighing.probability import Chances
    from argmap.semantics.weighing.rank import Ranking
    from argmap.semantics.weighing.strengths import Strengths

    Found: TypeAlias = Result | Strengths | Ranking | Chances


@frozen(eq=False, kw_only=True)
class Judged:
    """What a method says of the claims of a map.

    `found` is its result, None where it was stopped before there was one.  `stopped` says why the
    search ended early, '' when it did not; `settled` whether every verdict is known; `unweighed`
    says what the map holds that the method does not weigh.
    """

    method: "Method"
    names: tuple[str, ...]
    outcome: "Found | None"
    stopped: str = ""
    settled: bool = True
    unweighed: str = ""

    @property
    def has_statuses(self) -> bool:
        """Whether the method says which claims stand; else it gives strengths or an order."""
        from argmap.semantics.methods import VERDICTS, gives

        return gives(self.method) == VERDICTS

    def status(self, name: str) -> "Status | None":
        """Return the status of a claim, None where it is not known or the method has none."""
        from argmap.semantics.answers.result import Result

        if not isinstance(self.outcome, Result):
            return None
        return self.outcome.status(name) if self.settled else self.outcome.certain.get(name)

    def verdict(self, name: str) -> "Verdict | None":
        """Return the verdict on a claim, None where it is not known or there is none."""
        from argmap.semantics.answers.result import Result

        return (
            self.outcome.verdict(name)
            if isinstance(self.outcome, Result) and self.settled
            else None
        )

    def word(self, name: str) -> str:
        """Return the verdict on a claim as a word, or what is to be said where there is none."""
        verdict = self.verdict(name)
        if verdict is not None:
            return verdict.word
        if name in getattr(self.outcome, "left_out", ()):
            return "left out"
        status = self.status(name)
        if self.settled or status is None:
            return "no verdict" if self.settled else "not known"
        return "stands" if status.value == "in" else "falls"

    def knows(self, name: str) -> bool:
        """Tell whether the method says anything of a claim."""
        if self.outcome is None or name not in self.outcome:
            return False
        return self.settled or name in getattr(self.outcome, "certain", ())

    @property
    def reading(self) -> str:
        """Say why reasons and attacks do not rebut each other, where that matters; else ''."""
        return getattr(self.outcome, "rebuttals_note", "") if self.settled else ""

    @property
    def note(self) -> str:
        """What must be said about the result as a whole, or ''."""
        if self.outcome is None:
            return ""
        if self.settled:
            return self.outcome.note
        always = getattr(self.method, "exists", True)
        return "" if always else f"All this holds if there is a {self.method.name} extension."

    def asked(self, claims: Sequence[str], map_: "ArgumentMap") -> tuple[str, ...]:
        """Return the claims that were asked for, all where none was; `KeyError` for others."""
        from argmap.semantics.answers.evaluable import no_claim

        known = set(self.names)
        for name in claims:
            if name not in known:
                several = is_there(name) or name == "-"
                hint = "; FILE is one map, and it comes before the claims" if several else ""
                raise KeyError(f"{no_claim(name, map_, self.names)}{hint}")
        return tuple(dict.fromkeys(claims)) or self.names


def asked_questions(map_: "ArgumentMap", claims: Sequence[str]) -> tuple[str, ...]:
    """Return the questions among what was asked for, or all where nothing was."""
    from argmap.semantics.why.questions import is_question

    names = claims or [statement.name for statement in map_.statements]
    return tuple(dict.fromkeys(name for name in names if is_question(map_, name)))


def judged(
    map_: "ArgumentMap",
    semantics: str,
    asked: Asked,
    *,
    assume: Iterable[str] = (),
    without: Iterable[str] = (),
    otherwise: str = "or ask for another method, such as --semantics grounded",
) -> Judged:
    """Return what a method ('' the map's own) says; a search that is stopped is part of it.

    `otherwise` says what else can be done when the method takes not all of the options.
    Errors: `ValueError` for an unknown method, or one that cannot take a map or an option;
    `KeyError` for an unknown claim.
    """
    from argmap.semantics.answers.evaluable import no_claim
    from argmap.semantics.answers.result import Result
    from argmap.semantics.answers.unweighed import doubted, unweighed
    from argmap.semantics.compilation.participants import merged_names
    from argmap.semantics.engine.limits import LimitError
    from argmap.semantics.likelihoods import Probability

    method = method_of(map_, semantics)
    refused = refusal(method, asked)
    if refused:
        raise ValueError(f"{refused}: leave that out, {otherwise}")
    left = doubted(map_) if asked.without_doubted else ()
    assume, without = tuple(assume), tuple(dict.fromkeys((*without, *left)))
    text = unweighed(map_, without=without, likelihoods=isinstance(method, Probability))
    names = tuple(merged_names(map_))
    for name in (*assume, *without):
        if name not in names:
            raise KeyError(no_claim(name, map_, names))
    twice = next((name for name in assume if name in without), None)
    if twice is not None:
        raise ValueError(f"{twice!r} cannot be assumed and left out")
    result = None
    try:
        result = _outcome_of(map_, method, asked, assume, without)
        if isinstance(result, Result):
            _ = result.answer.statuses  # what takes a search
    except ValueError as wrong:
        if semantics or method.name not in str(wrong) or not map_.metadata.semantics:
            raise
        hint = "the map asks for it, and --semantics NAME asks for another"
        raise ValueError(f"{wrong}; {hint}") from None
    except LimitError as early:
        stopped = str(early)
        return Judged(
            method=method,
            names=names,
            outcome=result,
            stopped=stopped,
            settled=False,
            unweighed=text,
        )
    return Judged(method=method, names=tuple(result), outcome=result, unweighed=text)


def method_of(map_: "ArgumentMap", semantics: str) -> "Method":
    """Return the method of that name, '' the map's own or else grounded."""
    from argmap.semantics.evaluate import DEFAULT
    from argmap.semantics.methods import method_named

    own_semantics = map_.metadata.semantics
    try:
        return method_named(semantics or own_semantics or DEFAULT)
    except ValueError as unknown:
        whose = "" if semantics else "the map asks for an "
        hint = "" if semantics else "; --semantics NAME asks for another"
        raise ValueError(f"{whose}{unknown}{hint}") from None


def refusal(method: "Method", asked: Asked) -> str:
    """Return which option a method cannot take, and why; '' when it takes all that are given."""
    from argmap.semantics.gradual import Gradual
    from argmap.semantics.ranking import RankingSemantics
    from argmap.semantics.standards import Standard

    if isinstance(method, Gradual):
        why, refused = "has its own way with attacks and supports", tuple(asked.options())
    elif isinstance(method, Standard):
        why, refused = "weighs reasons in its own way", tuple(asked.options())
    elif isinstance(method, RankingSemantics):
        options = tuple(asked.options())
        why, refused = "compares attacks", tuple(word for word in options if EVIDENTIAL in word)
    else:
        return ""
    return f"{method.name!r} {why}, and takes no {' or '.join(refused)}" if refused else ""


def _outcome_of(
    map_: "ArgumentMap",
    method: "Method",
    asked: Asked,
    assume: tuple[str, ...],
    without: tuple[str, ...],
) -> "Found":
    from argmap.semantics.evaluate import evaluate
    from argmap.semantics.gradual import Gradual
    from argmap.semantics.likelihoods import Probability
    from argmap.semantics.ranking import RankingSemantics
    from argmap.semantics.weighing.probability import chances
    from argmap.semantics.weighing.rank import ranking
    from argmap.semantics.weighing.strengths import strengths

    if isinstance(method, Gradual):
        return strengths(map_, method, assume=assume, without=without)
    if isinstance(method, RankingSemantics):
        if assume:
            raise ValueError(
                f"{method.name!r} compares attacks, and takes nothing as given: no --assume"
            )
        if without:
            map_ = map_.subgraph(
                statement.name for statement in map_ if statement.name not in without
            )
        return ranking(map_, method.name, **asked.keywords())
    evidence = asked.evidence or None
    if isinstance(method, Probability):
        options = {**asked.keywords(), "support": asked.support, "rebuttals": asked.rebuttals}
        return chances(map_, assume=assume, without=without, **options)
    return evaluate(
        map_,
        method.name,
        assume=assume,
        without=without,
        evidence=evidence,
        rebuttals=asked.rebuttals,
        **{**asked.keywords(), "support": asked.support},
    )


def weighed(map_: "ArgumentMap", weights: Mapping[str, float]) -> "ArgumentMap":
    """Return the map with other weights of some statements."""
    for name, weight in weights.items():
        map_ = map_.replace(name, weight=weight)
    return map_


@contextmanager
def named_in_errors(file: str) -> Iterator[None]:
    """Turn what the library refuses into a message and an exit status.

    On a terminal, long work on a file is told while it lasts.
    """
    from argmap.semantics.engine.limits import LimitError

    try:
        with watched(file):
            yield
    except LimitError as stopped:
        raise click.ClickException(str(stopped)) from None
    except KeyError as unknown:
        raise click.UsageError(str(unknown.args[0])) from None
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from None
