"""Which relations of a map Carneades can have: as arguments, or as conflicts of claims."""

from collections import Counter
from collections.abc import Collection

from argmap.exchange.losses import aims_first
from argmap.model import ArgumentMap, Relation

Relations = dict[str, Relation]  # by id


def arguments_and_conflicts(
    map_: ArgumentMap, questions: Collection[str], lost: Counter[str]
) -> tuple[Relations, Relations]:
    """Return the relations that are arguments or undercutters, and those that become issues.

    `questions` are the names of those that are issues; what is neither is counted as `lost`.
    """
    left_out: set[str] = set()
    for relation in aims_first(map_):
        trouble = _trouble(map_, relation, questions, left_out)
        if trouble:
            lost[trouble] += 1
            left_out.add(relation.id)
    kept = [it for it in map_.relations if it.id not in left_out]
    conflicts = {it.id: it for it in kept if it.traits.symmetric or it.traits.answers}
    return {it.id: it for it in kept if it.id not in conflicts}, conflicts


def _trouble(
    map_: ArgumentMap, relation: Relation, questions: Collection[str], left_out: Collection[str]
) -> str:
    """Return why a relation cannot be written, in the plural, '' if it can."""
    kind, aimed = relation.traits, map_.index.relations.get(relation.target)
    ends = (*relation.sources, relation.target)
    if relation.target in left_out:
        return "relations to what is left out"
    if kind.answers:
        is_position = ends[-1] in questions and ends[0] not in questions
        return "" if is_position else "answers to questions that are not exclusive"
    if any(name in questions for name in ends):
        return "relations of questions that are not answers"
    if aimed is not None and kind.polarity > 0:
        return "reasons for steps"
    if aimed is not None and (aimed.traits.symmetric or aimed.traits.answers):
        return f"undercuts of {'answers' if aimed.traits.answers else 'contradictions'}"
    is_own = kind.symmetric and len(set(ends)) == 1
    return "contradictions of a claim with itself" if is_own else ""
