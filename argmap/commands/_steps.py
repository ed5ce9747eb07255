"""The steps of an evaluated map: which are told of, and how they are written.

Not here: what becomes of them (`argmap.semantics.steps`).
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from argmap.commands._asking import Judged
    from argmap.model.argument_map import ArgumentMap
    from argmap.model.relation import Relation
    from argmap.semantics.status import Step


def steps(
    map_: "ArgumentMap", answer: "Judged", names: "Collection[str]"
) -> "Iterator[tuple[Relation, Step]]":
    """Yield the steps that lead to some claims, directly or to a step that does, in map order."""
    from argmap.semantics.result import Result

    if not answer.settled or not isinstance(answer.found, Result):
        return
    wanted = set(names)
    for key, step in answer.found.steps.items():
        if map_.index.aims[key] in wanted:
            yield map_.relation(key), step


def surprising(answer: "Judged", relation: "Relation", step: "Step") -> bool:
    """Tell whether a step does not stand although all that it starts from does."""
    from argmap.semantics.status import Status

    found: Any = answer.found
    return step.status is not Status.STANDS and all(
        found.status(name) is Status.STANDS for name in relation.sources
    )


def changing(
    map_: "ArgumentMap", before: "Judged", after: "Judged", names: "Collection[str]"
) -> "Iterator[tuple[Relation, Step, Step]]":
    """Yield the steps to some claims that change, unless those of their premises say so."""
    later = {relation.id: step for relation, step in steps(map_, after, names)}
    for relation, step in steps(map_, before, names):
        now = later.get(relation.id, step)
        if now.status is not step.status and (
            surprising(before, relation, step) or surprising(after, relation, now)
        ):
            yield relation, step, now


def written(map_: "ArgumentMap", relation: "Relation") -> str:
    """Return a step as the language names it: `a & b -> c`, `x -> a -> b`, or its own name."""
    parts = []
    while not relation.is_named:
        parts.append(" & ".join(relation.sources))
        if relation.target in map_:
            return " -> ".join([*parts, relation.target])
        relation = map_.relation(relation.target)
    return " -> ".join([*parts, relation.id])
