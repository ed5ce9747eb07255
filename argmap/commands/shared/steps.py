"""The steps of an evaluated map: which are shown, and how programs get them."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from argmap.commands.shared.judgements import Judged, of_status
from argmap.semantics.answers.steps import written

if TYPE_CHECKING:
    from argmap.model import ArgumentMap, Relation
    from argmap.semantics.answers.status import Step


def steps(
    map_: "ArgumentMap", answer: Judged, names: Collection[str]
) -> "Iterator[tuple[Relation, Step]]":
    """Yield the steps that lead to some claims, directly or to a step that does, in map order."""
    if not (answer.settled and answer.has_statuses):
        return
    wanted = set(names)
    for key, step in answer.outcome.steps.items():
        if map_.index.aims[key] in wanted:
            yield map_.relation(key), step


def surprising(answer: Judged, relation: "Relation", step: "Step") -> bool:
    """Return whether a step fails or is open although all that it starts from stands.

    One that is rebutted does not surprise: the verdict on what it leads to says so.
    """
    if step.label == "in" or step.rebutted:
        return False
    return all(answer.outcome[name].label == "in" for name in relation.sources)


def changing(
    map_: "ArgumentMap", before: Judged, after: Judged, names: Collection[str]
) -> "Iterator[tuple[Relation, Step, Step]]":
    """Yield the steps to some claims that change, unless those of their premises say so."""
    later = {relation.id: step for relation, step in steps(map_, after, names)}
    for relation, step in steps(map_, before, names):
        now = later.get(relation.id, step)
        if now.status is not step.status and (
            surprising(before, relation, step) or surprising(after, relation, now)
        ):
            yield relation, step, now


def of_relation(
    map_: "ArgumentMap", relation: "Relation", step: "Step | None" = None
) -> dict[str, Any]:
    """Return which step a relation is, for programs, and what becomes of it where that is asked."""
    row = {"id": relation.id, "step": written(map_, relation), "kind": relation.kind}
    if step is None:
        return row
    return {**row, **of_status(step.status), "rebutted": step.rebutted, "reason": step.reason}
