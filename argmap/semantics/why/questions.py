"""What a map answers to a question: its answers in the order of the text, with their verdicts.

A question has no verdict.  Not here: the reasons of a single answer (`explain`).
"""

from collections.abc import Sequence

from argmap.model.argument_map import ArgumentMap
from argmap.relations import relation_kinds
from argmap.semantics.answers.explanation import Answers
from argmap.semantics.answers.result import Result
from argmap.semantics.why.explain import explain


def answers_to(result: Result, name: str) -> Answers:
    """Return what a map answers to a question; `KeyError` for anything else."""
    names = question_answers(result.subject, name)
    proper = [name for name in names if name in result.names]
    question = result.subject[name]
    explanations = tuple(explain(result, word) for word in proper)
    return Answers(name, question.headline, question.alternatives, explanations)


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
