"""Which statements of a map take part in what is judged, and which answers exclude each other.

Not here: the conditions that relations make (`compile`, `network`).
"""

from collections.abc import Mapping

from argmap.kinds import statement_kinds
from argmap.model.argument_map import ArgumentMap
from argmap.relations import verbs_that


def alternatives(map_: ArgumentMap, taking: Mapping[str, int], word: str) -> dict[str, list[str]]:
    """Return the answers to each question whose alternatives are so called, in order.

    They are `exclusive`, where they cannot hold together, or `exhaustive`.
    """
    relations = map_.related(verbs_that("answers"))
    if not relations:
        return {}
    questions = {statement.name for statement in map_.statements if word in statement.alternatives}
    answers: dict[str, dict[str, None]] = {}
    for relation in relations:
        if relation.target in questions and relation.sources[0] in taking:
            answers.setdefault(relation.target, {})[relation.sources[0]] = None
    return {question: list(names) for question, names in answers.items()}


def merged_names(map_: ArgumentMap) -> dict[str, int]:
    """Return a node for every statement that asserts; what restates each other has the same."""
    asking = {name for name, kind in statement_kinds().items() if not kind.asserts}
    names = [statement.name for statement in map_.statements if statement.kind not in asking]
    merged = map_.related(verbs_that("merges"))
    if not merged:
        return dict(zip(names, range(len(names)), strict=True))
    head = {name: name for name in names}
    for relation in merged:
        word, target = relation.sources[0], relation.target
        if word in head and target in head:
            head[_head(head, word)] = _head(head, target)
    number: dict[str, int] = {}
    return {name: number.setdefault(_head(head, name), len(number)) for name in names}


def _head(head: dict[str, str], name: str) -> str:
    while head[name] != name:
        head[name] = name = head[head[name]]
    return name
