"""Evaluate a map for its picture; imported only when a picture shows an evaluation."""

from argmap.diagnostics import Diagnostic
from argmap.drawing.codes import drawing_finding
from argmap.drawing.scene.view import Finding, Judgement
from argmap.model import ArgumentMap
from argmap.semantics.answers.result import Result
from argmap.semantics.evaluate import DEFAULT, evaluate_or_grounded
from argmap.semantics.gradual import Gradual
from argmap.semantics.methods import method_named
from argmap.semantics.ranking import RankingSemantics
from argmap.semantics.standards import Standard
from argmap.semantics.weighing.strengths import strengths

_REASONED = 1000  # statements: beyond, the reasons of all would take seconds


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
        values = strengths(map_, method)
        notes = (drawing_finding("ARG606", values.note.rstrip(".")),) if values.note else ()
        findings = {
            name: Finding(strength=value, reason=f"strength {value:.2f}")
            for name, value in values.items()
        }
        return Judgement(title=f"Strengths: {method.title}", findings=findings), notes
    result, shortfall = evaluate_or_grounded(map_, method.name)
    if shortfall is None:
        return of_statuses(result), ()
    hint = f"the picture shows {shortfall.shown}"
    return of_statuses(result), (drawing_finding("ARG606", shortfall.missing, hint),)


def of_statuses(result: Result) -> Judgement:
    """Return what a picture shows of a result."""
    findings = {
        key: Finding(status=step.word, reason=step.reason) for key, step in result.steps.items()
    }
    for name, claim in result.items():
        reason = str(claim.explain()) if len(result) <= _REASONED else ""
        findings[name] = Finding(status=str(claim.verdict or ""), reason=reason)
    kind = "" if isinstance(result.semantics, Standard) else " semantics"
    return Judgement(title=f"{result.semantics.title}{kind}", findings=findings)
