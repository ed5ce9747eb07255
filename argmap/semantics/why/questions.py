"""The questions of a map and their answers.

A question has no verdict.  Not here: what comes of the answers (`reasons`).
"""

from collections.abc import Sequence

from argmap.model.argument_map import ArgumentMap
from argmap.relations import relation_kinds


def is_question(map_: object, name: str) -> bool:
    """Return whether a name is that of a question of a map."""
    if not isinstance(map_, ArgumentMap) or name not in map_.index.statements:
        return False
    from argmap.kinds import statement_kinds

    kind = map_[name].kind
    return bool(kind) and not statement_kinds()[kind].asserts


def question_answers(map_: ArgumentMap, name: str) -> Sequence[str]:
    """Return the names of the answers to a question, in the order of the text."""
    if not is_question(map_, name):
        raise KeyError(f"{name!r} is not a question")
    kinds = relation_kinds()
    relations = [
        relation for relation in map_.index.incoming.get(name, ()) if kinds[relation.kind].answers
    ]
    return list(dict.fromkeys(relation.sources[0] for relation in relations))
