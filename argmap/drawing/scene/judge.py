"""Evaluate a map for its picture: a status or a strength for every card, and the reason.

Imported only when a picture shows an evaluation.  Not here: the evaluation (`argmap.semantics`).
"""

from collections.abc import Iterator

from argmap.diagnostics import Diagnostic
from argmap.drawing.codes import drawing_finding
from argmap.drawing.scene.judgement import Finding, Judgement
from argmap.model import ArgumentMap, Statement
from argmap.semantics.answers.result import Result
from argmap.semantics.evaluate import DEFAULT, evaluate_or_grounded
from argmap.semantics.gradual import Gradual
from argmap.semantics.methods import method_named
from argmap.semantics.ranking import RankingSemantics
from argmap.semantics.standards import Standard
from argmap.semantics.weighing.strengths import Strengths, strengths

_REASONED = 1000  # statements: beyond, the reasons of all would take seconds
_REASON = 600  # characters
_MOST_NAMES = 6  # names in one sentence of a caption


def judge(map_: ArgumentMap, semantics: str) -> tuple[Judgement, tuple[Diagnostic, ...]]:
    """Return what a method says of a map, '' the map's own or 'grounded'; and findings about it.

    Where a search reaches its limit, the grounded verdicts are shown, and a finding says so.
    Errors: `ValueError` for an unknown method, or one that cannot judge this map.
    """
    method = method_named(semantics or map_.metadata.semantics or DEFAULT)
    if isinstance(method, RankingSemantics):
        raise ValueError(  # noqa: TRY004 - the name is wrong, not its type
            f"{method.name!r} puts claims in an order, which a picture does not show; "
            "take a semantics with statuses or strengths, such as grounded or df-quad"
        )
    if isinstance(method, Gradual):
        return _of_strengths(map_, strengths(map_, method))
    result, shortfall = evaluate_or_grounded(map_, method.name)
    if shortfall is None:
        return _of_statuses(result), ()
    hint = f"the picture shows {shortfall.shown}"
    return _of_statuses(result), (drawing_finding("ARG606", shortfall.missing, hint),)


def _of_statuses(result: Result) -> Judgement:
    reasoned = len(result) <= _REASONED
    findings = {
        name: Finding(
            status=str(claim.verdict or ""),
            reason=_short(str(claim.explain())) if reasoned else "",
        )
        for name, claim in result.items()
    }
    steps = {
        key: Finding(status=step.word, reason=step.reason) for key, step in result.steps.items()
    }
    kind = "" if isinstance(result.semantics, Standard) else " semantics"
    title = f"{result.semantics.title}{kind}"
    return Judgement(title=title, findings=findings, steps=steps)


def _of_strengths(
    map_: ArgumentMap, strengths: Strengths
) -> tuple[Judgement, tuple[Diagnostic, ...]]:
    findings = {
        name: Finding(strength=value, reason=_short(_bearing(map_, strengths, map_[name])))
        for name, value in strengths.items()
    }
    notes = (drawing_finding("ARG606", strengths.note.rstrip(".")),) if strengths.note else ()
    return Judgement(title=f"Strengths: {strengths.gradual.title}", findings=findings), notes


def _bearing(map_: ArgumentMap, strengths: Strengths, statement: Statement) -> str:
    """Return what moves a strength: the weight of its own, and the strengths on both sides."""
    weight = statement.weight if statement.weight is not None else strengths.gradual.initial
    name = statement.name
    pieces = [
        f"{name} has the strength {strengths[name]:.2f} and the weight {weight:.2f} of its own"
    ]
    relations = map_.index.incoming.get(name, ())
    for word, sign in (("supported", 1), ("attacked", -1)):
        names = [
            who
            for relation in relations
            if relation.traits.polarity * sign > 0
            for who in relation.sources
        ]
        if names:
            pieces.append(f"{word} by {', '.join(_few(strengths, names))}")
    return "; ".join(pieces) + "."


def _few(strengths: Strengths, names: list[str]) -> Iterator[str]:
    different = [name for name in dict.fromkeys(names) if name in strengths]
    yield from (f"{name} ({strengths[name]:.2f})" for name in different[:_MOST_NAMES])
    if len(different) > _MOST_NAMES:
        yield f"{len(different) - _MOST_NAMES} more"


def _short(reason: str) -> str:
    return reason if len(reason) <= _REASON else reason[: _REASON - 1].rstrip() + "…"
