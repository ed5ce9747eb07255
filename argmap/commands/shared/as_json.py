"""What the verbs that evaluate say, as JSON for programs.

Each verb prints one object: its `version`, what must be said of the whole (`semantics`, `note`,
`stopped` …), and under `statements` one object a claim.  What is not known, since a search was
stopped, is null.
Keys may be added in a later version; none gets another meaning.

Not here: the same for people (`evaluating`, and each verb).
"""

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from argmap.commands.shared.asking import Judged
    from argmap.model.argument_map import ArgumentMap
    from argmap.model.relation import Relation
    from argmap.model.verdict import Verdict
    from argmap.semantics.answers.status import Status

VERSION = 2  # of the JSON of verdicts: grows when a key changes its meaning


def print_json(data: Any) -> None:
    """Print data as JSON, in letters of any alphabet."""
    from json import dumps

    click.echo(dumps(data, ensure_ascii=False, indent=2))


def of_whole(judged: "Judged", **extra: Any) -> dict[str, Any]:
    """Return what is said of a result as a whole, `more` behind the name of the method."""
    from argmap.semantics.weighing.probability import Chances
    from argmap.semantics.weighing.rank import Ranking
    from argmap.semantics.weighing.strengths import Strengths

    strengths = judged.outcome
    facts: dict[str, Any] = {}
    if isinstance(strengths, Strengths):
        facts = {
            "converged": strengths.converged,
            "iterations": strengths.iterations,
            "residual": strengths.residual,
        }
    if isinstance(strengths, Ranking):
        facts = {"steps": strengths.steps, "exact": strengths.exact}
    if isinstance(strengths, Chances):
        facts = {"cases": strengths.cases, "exact": strengths.exact}
    if judged.has_statuses:
        facts["rebuttals"] = getattr(strengths, "rebuttals", None)
    return {
        "version": VERSION,
        "semantics": judged.method.name,
        **facts,
        **extra,
        "note": judged.note,
        "not_weighed": judged.unweighed,
        "stopped": judged.stopped,
    }


def of_claim(judged: "Judged", name: str) -> dict[str, Any]:
    """Return what a method says of a claim: its verdict, strength, rank or probability."""
    from argmap.semantics.gradual import Gradual
    from argmap.semantics.likelihoods import Probability
    from argmap.semantics.ranking import RankingSemantics

    outcome: Any = judged.outcome
    if isinstance(judged.method, Gradual | RankingSemantics):
        subject = "strength" if isinstance(judged.method, Gradual) else "rank"
        return {subject: outcome[name] if judged.knows(name) else None}
    if isinstance(judged.method, Probability):
        chance = outcome[name] if judged.knows(name) else None
        ends = (chance.low, chance.high) if chance is not None else (None, None)
        value = chance.value if chance is not None else None
        return {"probability": value, "low": ends[0], "high": ends[1]}
    row = {**of_verdict(judged.verdict(name)), **of_status(judged.status(name))}
    if name in getattr(outcome, "left_out", ()):
        row["status"] = None  # which has no word for it
    return row


def of_relation(map_: "ArgumentMap", relation: "Relation") -> dict[str, Any]:
    """Return which step a relation is."""
    from argmap.commands.shared.steps import written

    return {"id": relation.id, "step": written(map_, relation), "kind": relation.kind}


def of_verdict(verdict: "Verdict | None") -> dict[str, Any]:
    """Return a verdict as its word, null where there is none or it is not known."""
    return {"verdict": verdict and verdict.word}


def of_status(status: "Status | None") -> dict[str, Any]:
    """Return a label, and the old word for it (for one release), null where it is not known."""
    return {"label": status and status.value, "status": status and str(status)}
