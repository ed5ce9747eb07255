"""The claims of a report in their order: questions with their answers, and other main claims.

Not here: what stands below a claim (`argmap.model.outline`), how it looks (`html`, `typst`).
"""

from collections.abc import Iterator

from attrs import frozen

from argmap.model.argument_map import ArgumentMap
from argmap.model.outline import Outline, answers_to


@frozen(kw_only=True)
class Chapter:
    """Claims that belong together: the answers to `question`, or a claim by itself ('')."""

    group: tuple[str, ...]
    question: str
    claims: tuple[str, ...]


def outline_of(map_: ArgumentMap) -> Outline:
    """Return the outline of a report: a statement hangs by being a reason or an objection."""
    return Outline(map_, lambda _, relation: bool(relation.traits.polarity))


def chapters(outline: Outline) -> Iterator[Chapter]:
    """Yield the questions with their answers and the other main claims, as the text has them.

    What hangs on nothing but itself comes last.  A chapter is to be unfolded before the next.
    """
    map_ = outline.map
    questions = {one.name: answers_to(map_, one.name) for one in map_.questions}
    answering = {name for names in questions.values() for name in names}
    heads = outline.heads - answering
    for statement in map_.statements:
        name = statement.name
        if name in questions:
            yield Chapter(group=statement.group, question=name, claims=questions[name])
        elif name in heads:
            yield Chapter(group=statement.group, question="", claims=(name,))
    for name in outline.roots():
        if name not in questions and name not in outline.unfolded:
            yield Chapter(group=map_[name].group, question="", claims=(name,))
