"""`argmap why`: why a claim has its verdict, and what would change that."""

import re
from typing import TYPE_CHECKING, Any

import click
from attrs import frozen

from argmap.commands.shared.as_json import (
    of_claim,
    of_relation,
    of_status,
    of_verdict,
    of_whole,
)
from argmap.commands.shared.asking import asked_questions, judged
from argmap.commands.shared.evaluating import (
    claims_argument,
    columns,
    map_argument,
    padded,
    prose,
    room,
    shortened,
)
from argmap.commands.shared.folders import Part, format_option, tell
from argmap.commands.shared.inputs import from_option
from argmap.commands.shared.method_options import method_options
from argmap.commands.shared.steps import named_step, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.commands.shared.asking import Judged
    from argmap.commands.shared.method_options import Asked
    from argmap.model.argument_map import ArgumentMap
    from argmap.model.relation import Relation
    from argmap.semantics.answers.explanation import Explanation
    from argmap.semantics.answers.result import Result
    from argmap.semantics.counterfactual import Change
    from argmap.semantics.weighing.contribution import StrengthAccount
    from argmap.semantics.weighing.probability import Chances
    from argmap.semantics.weighing.rank import Ranking
    from argmap.semantics.weighing.strengths import Strengths

_MOST = 12  # names in a list
_CHANGES = 3  # ways of changing a verdict that are told: a reader compares three at a glance


@click.command(epilog="Example:  argmap why debate.arg main")
@map_argument
@from_option
@claims_argument(required=True)
@click.option("--all", "every", is_flag=True, help="List all smallest changes, not only some.")
@method_options()
@format_option
def why(file: str, claims: tuple[str, ...], *, every: bool, asked: "Asked", format_: str) -> None:
    """Tell why each CLAIM of the map in FILE has its verdict, and what would change it.

    Says what it rests on, what was set aside and because of what, what is against it, and the
    smallest change that would turn it.  A CLAIM can be a question, whose answers are compared, or a
    step such as 'a -> b'.  FILE is a map in any format that is read, or a folder of maps.

    With a gradual method, says how much each statement adds to its strength; with a ranking, what
    attacks it and how that ranks.
    """

    def ask(map_: "ArgumentMap") -> Part:
        answer = judged(map_, "".join(asked.methods), asked)
        reasons = [
            _told_of(answer, claim, map_, asked, every=every) for claim in dict.fromkeys(claims)
        ]
        stopped = next((reason.stopped for reason in reasons if reason.stopped), "")
        told_of = {
            kind: [
                {"name": reason.claim, **reason.row} for reason in reasons if reason.kind == kind
            ]
            for kind in ("statements", "questions", "relations")
        }
        lines = list(_lines(answer, reasons))
        shown = [*lines, *_texts(map_, lines), *([""] if stopped else [])]
        data = {**of_whole(answer), "stopped": stopped, **told_of}
        return Part(shown, lambda: data, stopped)

    tell(file, ask, format_=format_)


@frozen
class _Reason:
    """Why a claim is as it is: for people, for programs, and what stopped a search ('' nothing)."""

    claim: str
    lines: tuple[str, ...]
    row: dict[str, Any]
    stopped: str = ""
    kind: str = "statements"


def _told_of(
    answer: "Judged", claim: str, map_: "ArgumentMap", asked: "Asked", *, every: bool
) -> _Reason:
    if answer.has_statuses and claim not in answer.names:
        if asked_questions(map_, (claim,)):
            return _of_question(answer, claim)
        step = named_step(map_, claim)
        if step is not None:
            return _of_step(answer, map_, step)
    answer.asked((claim,), map_)
    return _reason(answer, claim, map_, asked, every=every)


def _of_question(answer: "Judged", claim: str) -> _Reason:
    """Return what a map answers to a question."""
    if not answer.settled:
        return _Reason(
            claim, (f"{claim} is open: its answers take more search.",), {}, answer.stopped
        )
    outcome: Any = answer.outcome
    told_of = outcome.answers(claim)
    lines = [*prose(told_of.sentences[: 1 + bool(told_of.note)])]
    told: dict[str, None] = {}  # what several answers hang on is said once
    for item in told_of.answers:
        lines += ["", *prose(sentence for sentence in item.sentences if sentence not in told)]
        told.update(dict.fromkeys(item.sentences))
    row = {
        "note": told_of.note,
        "reason": str(told_of),
        "answers": [{"name": item.name, **of_claim(answer, item.name), **_grounds(item)}
                    for item in told_of.answers],
    }  # fmt: skip
    return _Reason(claim, tuple(lines), row, kind="questions")


def _grounds(reason: "Explanation") -> dict[str, Any]:
    return {
        "reason": str(reason),
        "rests_on": reason.rests_on,
        "against": reason.against,
        "set_aside": [
            {"sources": set_aside.sources, "why": set_aside.why} for set_aside in reason.set_aside
        ],
    }


def _of_step(answer: "Judged", map_: "ArgumentMap", relation: "Relation") -> _Reason:
    """Return why a step holds, or does not."""
    name = written(map_, relation)
    outcome: Any = answer.outcome
    step = outcome.steps.get(relation.id) if answer.settled else None
    if step is None:
        line = f"{name} takes no part in what is judged." if answer.settled else f"{name} is open."
        return _Reason(name, (line,), of_relation(map_, relation), answer.stopped, "relations")
    reason = step.reason or "what it rests on stands, and nothing sets it aside"
    verb = "is " if step.word == "open" else ""
    lines = [f"The step {name} {verb}{step.word}: {reason}."]
    premises = [outcome[source].explain().sentences[0] for source in relation.sources]
    row = {**of_relation(map_, relation), **of_status(step.status), "reason": step.reason}
    return _Reason(name, tuple(prose([*lines, *premises])), row, kind="relations")


def _reason(
    answer: "Judged", claim: str, map_: "ArgumentMap", asked: "Asked", *, every: bool
) -> _Reason:
    from argmap.semantics.weighing.probability import Chances
    from argmap.semantics.weighing.rank import Ranking
    from argmap.semantics.weighing.strengths import Strengths

    strengths = answer.outcome
    if isinstance(strengths, Strengths):
        return _of_strength(strengths, claim)
    if isinstance(strengths, Ranking):
        return _of_rank(strengths, claim)
    if isinstance(strengths, Chances):
        return _of_chance(strengths, claim, map_, asked)
    if strengths is None or not answer.settled:
        return _unknown(answer, claim)
    return _of_status(strengths, claim, asked, every=every)


def _lines(answer: "Judged", reasons: "Sequence[_Reason]") -> "Iterator[str]":
    for at, reason in enumerate(reasons):
        if at:
            yield ""
        yield from reason.lines
    for note in (answer.reading, answer.note, answer.unweighed):
        if note:
            yield from ("", note)


def _texts(map_: "ArgumentMap", lines: "Sequence[str]") -> "Iterator[str]":
    """Yield what those claims say that are named, and whose names are only numbers of a file."""
    words = (word.strip(",.:;()") for line in lines for word in line.split())
    names = [
        word
        for word in dict.fromkeys(words)
        if _NUMBERED.match(word) and word in map_ and not map_[word].title
    ]
    width = columns(names)
    most = room(width + 4)
    if names:
        yield ""
    for name in names[:_MOST]:
        yield f"  {padded(name, width)}  {shortened(map_[name].headline, most)}"


_NUMBERED = re.compile(r"[a-z]{1,2}[0-9][0-9_-]*\Z")  # `n29045` of AIF, `s11521` of Carneades


def _unknown(answer: "Judged", claim: str) -> _Reason:
    """Return what can be said although the search for statuses, or for ranks, was stopped."""
    word = answer.word(claim)
    subject = "verdict" if answer.has_statuses else "rank"
    line = f"The {subject} of {claim} is not known: it takes more search."
    if word in ("stands", "falls"):
        line = f"{claim} {word}, whatever a longer search would find."
    text = of_claim(answer, claim)
    rest = _RANK_KEYS if "rank" in text else _STATUS_KEYS
    return _Reason(claim, (line,), {**text, **dict.fromkeys(rest)}, answer.stopped)


_STATUS_KEYS = (
    "reason",
    "rests_on",
    "against",
    "set_aside",
    "defence",
    "attackers",
    "circle",
    "changes",
    "more",
)
_RANK_KEYS = ("ranks", "shared", "attackers")


def _of_status(result: "Result", claim: str, asked: "Asked", *, every: bool) -> _Reason:
    from argmap.semantics.counterfactual import bears, smallest_changes
    from argmap.semantics.engine.limits import LimitError

    reason = result[claim].explain()
    row: dict[str, Any] = {
        **of_verdict(reason.verdict),
        **of_status(reason.status),
        **_grounds(reason),
        "defence": reason.defence,
        "attackers": reason.attackers,
        "circle": reason.circle,
        "changes": None,
        "more": None,
    }
    lines = [*prose((*reason.sentences, *_decisive(reason))), ""]
    most = None if every else _CHANGES + 1
    try:
        changes = smallest_changes(result, claim, most=most, **asked.bounds())
    except LimitError as stopped:
        lines.append("The search for the smallest change was stopped.")
        return _Reason(claim, tuple(lines), row, str(stopped))
    shown = changes if every else changes[:_CHANGES]
    row["changes"] = [
        {
            **of_verdict(change.verdict),
            **of_status(change.status),
            "without": change.without,
            "assume": change.assume,
        }
        for change in shown
    ]
    row["more"] = len(changes) > len(shown)
    if not bears(result, claim):
        return _Reason(claim, (*lines, "Nothing in the map bears on it."), row)
    return _Reason(claim, (*lines, *prose(_changed(changes, shown))), row)


def _decisive(reason: "Explanation") -> list[str]:
    """Return what defends or refutes a claim, where the first sentence does not say so already."""
    from argmap.semantics.phrases import joined

    names = reason.defence or reason.attackers
    calls = [reason.accounts.call(name) for name in names]
    if all(re.search(rf"(?<!\w){re.escape(call)}(?!\w)", reason.sentences[0]) for call in calls):
        return []
    if reason.defence:
        return [f"It is defended by {joined(calls, most=_MOST)}."]
    verb = "attack is" if len(calls) == 1 else "attacks are"
    return [f"The decisive {verb} by {joined(calls, most=_MOST)}."]


def _changed(changes: "Sequence[Change]", shown: "Sequence[Change]") -> list[str]:
    if not changes:
        return ["No one claim near it would change that, and no two of them."]
    if len(changes) == 1:
        return [f"The smallest change: {changes[0].clause}."]
    reported = [f"  {change.clause}" for change in shown]
    extra = ["  (there are others: --all lists them)"] if len(changes) > len(shown) else []
    return ["The smallest changes, each enough by itself:", *reported, *extra]


def _of_strength(strengths: "Strengths", claim: str) -> _Reason:
    from argmap.semantics.weighing.contribution import accounts

    account = accounts(strengths, claim)
    row = {
        "strength": account.strength,
        "alone": account.alone,
        "shares": [
            {
                "name": share.name,
                "removal": share.removal,
                "gradient": share.gradient,
                "shapley": share.shapley,
            }
            for share in account.shares
        ],
        "bearing": account.bearing,
        "tried": account.tried,
        "players": account.players,
        "samples": account.samples,
    }
    return _Reason(claim, tuple(_shares(account, strengths.gradual.title)), row)


def _shares(account: "StrengthAccount", method: str) -> "Iterator[str]":
    """Yield a table of what each claim does for a strength, in three measures."""
    strength = f"{account.claim} has the strength {account.strength:.3f} ({method})"
    yield from prose([f"{strength}; without all others it would have {account.alone:.3f}."])
    if not account.shares:
        yield "No other claim changes it."
        return
    width = columns(share.name for share in account.shares)
    yield from ("", f"  {'':{width}}  removal  gradient  Shapley")
    for share in account.shares:
        shapley = "      –" if share.shapley is None else f"{share.shapley:+7.3f}"
        numbers = f"{share.removal:+7.3f}   {share.gradient:+7.3f}  {shapley}"
        yield f"  {padded(share.name, width)}  {numbers}"
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


def _of_chance(chances: "Chances", claim: str, map_: "ArgumentMap", asked: "Asked") -> _Reason:
    """Return how likely a claim is to stand, and what each uncertain statement does to that."""
    from argmap.commands.shared.asking import judged

    chance = chances[claim]
    bearing = []
    for name, given in list(chances.uncertain.items())[:_MOST]:
        ways: tuple[Any, Any] = (
            judged(map_, "constellations", asked, assume=(name,)).outcome,
            judged(map_, "constellations", asked, without=(name,)).outcome,
        )
        holding, fell = (item[claim].value for item in ways)
        if holding != fell:
            row = {"name": name, "probability": given, "if_it_holds": holding, "if_not": fell}
            bearing.append(row)
    lines = [f"{claim} stands with the probability {chance}."]
    lines += [
        f"  {row['if_it_holds']:.3f} if {row['name']} held (it is given {row['probability']:.3f}), "
        f"{row['if_not']:.3f} if it did not"
        for row in bearing
    ]
    if not bearing:
        lines.append("No uncertain statement changes that.")
    numbers = {"probability": chance.value, "low": chance.low, "high": chance.high}
    return _Reason(claim, tuple(prose(lines)), {**numbers, "bearing": bearing})


def _of_rank(ranking: "Ranking", claim: str) -> _Reason:
    from argmap.semantics.phrases import joined

    rank, last = ranking[claim], len(ranking.tiers)
    shared = [name for name in ranking.tiers[rank - 1] if name != claim]
    beside = f", which it shares with {joined(shared)}" if shared else ""
    attackers = ranking.attackers(claim)
    by = joined([f"{name} (rank {ranking[name]})" for name in attackers])
    row = {
        "rank": rank,
        "ranks": last,
        "shared": shared,
        "attackers": [{"name": name, "rank": ranking[name]} for name in attackers],
    }
    lines = (
        f"{claim} has rank {rank} of {last} ({ranking.semantics.title}){beside}.",
        f"It is attacked by {by}." if attackers else "Nothing attacks it.",
    )
    return _Reason(claim, tuple(prose(lines)), row)
