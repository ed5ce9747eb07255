"""Which statements and relations of a map take part in what is judged, and have nodes."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations
from typing import TypeVar

from argmap.kinds import statement_kinds
from argmap.model import ArgumentMap, Relation
from argmap.relations import verbs_that
from argmap.semantics.circuits.framework import Framework
from argmap.semantics.engine.circuit import Circuit
from argmap.semantics.engine.limits import LimitError
from argmap.semantics.engine.links import joined

T = TypeVar("T")
_MOST_ANSWERS = 2_000  # to an exclusive question: four million attacks of one upon another


def alternatives(
    map_: ArgumentMap | Framework, taking: Mapping[str, T], word: str
) -> dict[str, list[T]]:
    """Return what `taking` has for the answers to each question with that word in its alternatives.

    The word is `exclusive`, where answers cannot hold together, or `exhaustive`; each comes once.
    """
    relations = map_.related(verbs_that("answers"))
    if not relations:
        return {}
    questions = {statement.name for statement in map_.statements if word in statement.alternatives}
    answers: dict[str, dict[T, None]] = {}
    for relation in relations:
        if relation.target in questions and relation.sources[0] in taking:
            answers.setdefault(relation.target, {})[taking[relation.sources[0]]] = None
    return {question: list(members) for question, members in answers.items()}


def exclusions(answers: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Return the pairs of answers that exclude each other, both ways; `LimitError` for too many."""
    if len(answers) > _MOST_ANSWERS:
        raise LimitError(f"{len(answers):,} answers exclude each other, too many for pairs")
    return permutations(answers, 2)


def merged_names(map_: ArgumentMap) -> dict[str, int]:
    """Return a node for every statement that asserts; what restates each other has the same."""
    asking = {name for name, kind in statement_kinds().items() if not kind.asserts}
    names = [statement.name for statement in map_.statements if statement.kind not in asking]
    merged = map_.related(verbs_that("merges"))
    if not merged:
        return dict(zip(names, range(len(names)), strict=True))
    known = set(names)
    pairs = ((relation.sources[0], relation.target) for relation in merged)
    heads = joined(pair for pair in pairs if known.issuperset(pair))
    number: dict[str, int] = {}
    return {name: number.setdefault(heads.get(name, name), len(number)) for name in names}


def add_steps(
    map_: ArgumentMap, names: Mapping[str, int], circuit: Circuit, *, weighed: bool = False
) -> tuple[list[Relation], dict[str, tuple[int, ...]]]:
    """Return the relations that act, and by id the nodes of those that have their own.

    No question is a source or the target of one that acts.  Those with several sources, or
    something that aims at them, or with `weighed` a weight, get a node that needs their sources,
    and a second one that needs their target where they act both ways.
    """
    relations = map_.related(verbs_that("polarity"))
    ids = {relation.id for relation in relations}
    acting = [
        relation
        for relation in relations
        if (relation.target in names or relation.target in ids)
        and all(map(names.__contains__, relation.sources))
    ]
    beyond = {relation.target for relation in acting}.difference(names)
    steps: dict[str, tuple[int, ...]] = {}
    for relation in acting:
        if (
            len(relation.sources) > 1
            or relation.id in beyond
            or (weighed and relation.weight is not None)
        ):
            ends = [[names[source] for source in relation.sources]]
            if relation.traits.symmetric and relation.target in names:
                ends.append([names[relation.target]])
            nodes = steps[relation.id] = tuple(circuit.add() for _ in ends)
            circuit.all_of.update(zip(nodes, ends, strict=True))
    return acting, steps
