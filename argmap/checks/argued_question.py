"""A question is supported, attacked or contradicted.

One argues for or against what is asserted; a question is answered.  Most often a `+` under a
question should have been a `=`.

Wrong:
    question who: Who should pay for the repair?
      + owner: The owner should pay.

Right:
    question who: Who should pay for the repair?
      = owner: The owner should pay.

Use the bullet `=`, or argue for one of the answers.
"""

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared.fixes import bullet_fix


@rule("ARG311", "A question that is argued for")
def argued_question(map_: ArgumentMap) -> Findings:
    roles = map_.index.roles
    for relation in map_.relations:
        if roles.get(relation.target) == "question" and relation.traits.polarity:
            yield argued_question.finding(
                relation,
                f"{relation.sources[0]!r} {relation.kind} the question {relation.target!r}",
                note="a question is answered",
                labels=((map_[relation.target], "the question"),),
                hints=("use the bullet = for an answer",),
                fixes=bullet_fix(relation, "=", "write '=' for an answer"),
            )
