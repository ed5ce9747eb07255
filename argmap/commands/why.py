"""`argmap why`: why a claim has its verdict, and what would change that."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click
from attrs import asdict, frozen

from argmap.commands.shared.asking import asked_questions, judged
from argmap.commands.shared.evaluating import NOTHING, aligned, prose
from argmap.commands.shared.folders import Part, question_options
from argmap.commands.shared.judgements import STRENGTHS, Judged, of_claim
from argmap.commands.shared.method_options import Asked
from argmap.commands.shared.steps import of_relation
from argmap.semantics.answers.steps import named_step, written
from argmap.semantics.phrases import quoted
from argmap.system.characters import safe

if TYPE_CHECKING:
    from argmap.model import ArgumentMap, Relation
    from argmap.semantics.answers.explanation import Explanation
    from argmap.semantics.answers.result import Result
    from argmap.semantics.counterfactual import Change
    from argmap.semantics.weighing.contribution import StrengthAccount
    from argmap.semantics.weighing.strengths import Strengths

_CHANGES = 3  # ways of changing a verdict that are shown: a reader compares three at a glance


@frozen
class Reason:
    """Why a claim is as it is: for people, for programs, and what stopped a search ('' nothing)."""

    claim: str
    lines: tuple[str, ...]
    row: dict[str, Any]
    stopped: str = ""
    kind: str = "statements"


@click.command(epilog="Example:  argmap why debate.arg main")
@question_options()
@click.option("--all", "every", is_flag=True, help="List all smallest changes, not only some.")
def why(*, claims: tuple[str, ...], every: bool, asked: Asked) -> "Callable[[ArgumentMap], Part]":
    """Explain why each CLAIM of the map in FILE has its verdict, and what would change it.

    Says what it rests on, what was set aside and because of what, what is against it, and the
    smallest change that would turn it.  A CLAIM can be a question, whose answers are compared, or a
    step such as 'a -> b'; without one, the main claims and questions are explained.  FILE is a map
    in any format that is read, or a folder of maps.

    With a gradual method, says how much each statement adds to its strength.
    """

    def ask(map_: "ArgumentMap") -> Part:
        answer = judged(map_, asked.method, asked)
        reasons = [
            _reason(answer, claim, map_, asked, every=every)
            for claim in dict.fromkeys(claims or _main(answer, map_))
        ]
        stopped = next((reason.stopped for reason in reasons if reason.stopped), "")
        data = {**answer.whole(), "stopped": stopped, "statements": [], "questions": [],
                "relations": []}  # fmt: skip
        for reason in reasons:
            data[reason.kind].append({"name": reason.claim, **reason.row})
        lines = [*_lines(answer, reasons), *([""] if stopped else [])]
        return Part(lines, lambda: data, stopped)

    return ask


def _main(answer: Judged, map_: "ArgumentMap") -> list[str]:
    """Return the main claims, and the questions that have answers; all claims where none is."""
    names = [claim.name for claim in map_.roots if claim.name in answer.names]
    if answer.has_statuses:
        names += [name for name in asked_questions(map_, ()) if map_.index.answers_to(name)]
    return names or [*answer.names]


def _reason(
    answer: Judged, claim: str, map_: "ArgumentMap", asked: Asked, *, every: bool
) -> Reason:
    if answer.has_statuses and claim not in answer.names:
        if asked_questions(map_, (claim,)):
            return _of_question(answer, claim)
        step = named_step(map_, claim)
        if step is not None:
            return _of_step(answer, map_, step)
    answer.asked((claim,), map_)
    if not (answer.has_statuses or answer.kind is STRENGTHS):
        otherwise = "'argmap whatif FILE --without NAME' shows what a claim does under it"
        name = answer.method.name
        raise ValueError(f"{name!r} gives no verdict and no strength to explain: {otherwise}")
    if answer.outcome is None or not answer.settled:
        return _unknown(answer, claim)
    if answer.kind is STRENGTHS:
        return _of_strength(answer.outcome, claim, map_)
    return _of_status(answer.outcome, claim, asked, every=every)


def _of_question(answer: Judged, claim: str) -> Reason:
    if not answer.settled:
        line = f"{claim} is open: its answers need a longer search."
        return Reason(claim, (line,), {}, answer.stopped)
    answers = answer.outcome.answers(claim)
    lines = [*prose(answers.sentences[: 1 + bool(answers.note)])]
    shown: dict[str, None] = {}  # what several answers hang on is said once
    for item in answers.answers:
        further = [sentence for sentence in item.sentences if sentence not in shown]
        lines += ["", *prose(further)] if further else []
        shown.update(dict.fromkeys(further))
    row = {
        "note": answers.note,
        "reason": str(answers),
        "answers": [{"name": item.name, **answer.row(item.name), **_grounds(item)}
                    for item in answers.answers],
    }  # fmt: skip
    return Reason(claim, tuple(lines), row, kind="questions")


def _grounds(reason: "Explanation") -> dict[str, Any]:
    row = {key: getattr(reason, key) for key in _GROUNDS}
    return {"reason": str(reason), **row, "set_aside": [asdict(step) for step in reason.set_aside]}


def _of_step(answer: Judged, map_: "ArgumentMap", relation: "Relation") -> Reason:
    name = written(map_, relation)
    if not answer.settled:
        row = of_relation(map_, relation)
        return Reason(name, (f"{name} is open.",), row, answer.stopped, "relations")
    reason = answer.outcome.explain(relation.id)
    row = of_relation(map_, relation, reason.step)
    return Reason(name, tuple(prose(reason.sentences)), row, kind="relations")


def _lines(answer: Judged, reasons: Sequence[Reason]) -> Iterator[str]:
    if not reasons:
        yield NOTHING
    for at, reason in enumerate(reasons):
        if at:
            yield ""
        yield from reason.lines
    for note in (answer.reading, answer.note, answer.unweighed):
        if note:
            yield from ("", note)


def _unknown(answer: Judged, claim: str) -> Reason:
    word = answer.word(claim)
    line = f"The verdict of {claim} is not known: it needs a longer search."
    if word in ("stands", "falls"):
        line = f"{claim} {word}, whatever a longer search would find."
    further = ("reason", *_GROUNDS, "changes", "more")
    row = {**answer.row(claim), **dict.fromkeys(further)}
    return Reason(claim, (line,), row, answer.stopped)


_GROUNDS = ("rests_on", "against", "set_aside", "defence", "attackers", "circle")


def _of_status(result: "Result", claim: str, asked: Asked, *, every: bool) -> Reason:
    from argmap.semantics.counterfactual import bears, smallest_changes
    from argmap.semantics.engine.limits import LimitError

    reason = result[claim].explain()
    row = {**of_claim(reason.verdict, reason.status), **_grounds(reason)}
    row |= {"changes": None, "more": None}
    lines = [*prose(reason.sentences), ""]
    most = None if every else _CHANGES + 1
    try:
        changes = smallest_changes(result, claim, most=most, **asked.bounds())
    except LimitError as stopped:
        lines.append("The search for the smallest change was stopped.")
        return Reason(claim, tuple(lines), row, str(stopped))
    shown = changes if every else changes[:_CHANGES]
    row["changes"] = [
        of_claim(change.verdict, change.status)
        | {"without": change.without, "assume": change.assume}
        for change in shown
    ]
    row["more"] = len(changes) > len(shown)
    if not bears(result, claim):
        return Reason(claim, (*lines, "Nothing else in the map bears on it."), row)
    return Reason(claim, (*lines, *prose(_changed(changes, shown))), row)


def _changed(changes: "Sequence[Change]", shown: "Sequence[Change]") -> list[str]:
    if not changes:
        return ["No single claim near it would change that, nor would any two of them together."]
    if len(changes) == 1:
        return [f"The smallest change: {changes[0].clause}."]
    reported = [f"  {change.clause}" for change in shown]
    extra = ["  (there are others: --all lists them)"] if len(changes) > len(shown) else []
    return ["The smallest changes, each enough by itself:", *reported, *extra]


def _of_strength(strengths: "Strengths", claim: str, map_: "ArgumentMap") -> Reason:
    """Return how much each claim adds to the strength of another."""
    from argmap.semantics.weighing.contribution import accounts

    account = accounts(strengths, claim)
    row = asdict(account)
    del row["claim"]
    return Reason(claim, tuple(_shares(account, strengths.gradual.title, map_)), row)


def _shares(account: "StrengthAccount", method: str, map_: "ArgumentMap") -> Iterator[str]:

    call = quoted(map_, account.claim, named=True)
    strength = f"{call} has the strength {account.strength:.3f} ({method})"
    yield from prose([f"{strength}; without all others it would have {account.alone:.3f}."])
    if not account.shares:
        yield "No other claim changes it."
        return
    rows = [("", "removal  gradient  Shapley", "")]
    for share in account.shares:
        shapley = "      –" if share.shapley is None else f"{share.shapley:+7.3f}"
        numbers = f"{share.removal:+7.3f}   {share.gradient:+7.3f}  {shapley}"
        rows.append((f"  {safe(share.name)}", numbers, map_[share.name].headline))
    yield from ("", *aligned(rows))
    less = account.tried - len(account.shares)
    if less:
        yield f"  and {less:,} more that do less"
    yield from ("", *prose((*_LEGEND, f"Shapley: {_counted(account)}")))
    if account.tried < account.bearing:
        yield f"Of {account.bearing:,} claims that bear on it, the nearest were tried."


_LEGEND = (
    "Removal: how much of the strength is lost when that claim alone is left out.",
    "Gradient: how fast the strength grows with the weight of that claim.",
)


def _counted(account: "StrengthAccount") -> str:
    subject = "what that claim adds on average when claims come in one by one"
    if not account.players:
        return f"{subject}; left out, since too many bear on it."
    choice = account.players < account.bearing
    whose = f" of the {account.players} nearest claims" if choice else ""
    if not account.samples:
        return f"{subject}, over all orders{whose} (exact)."
    return f"{subject}, estimated from {account.samples:,} random orders{whose}."
