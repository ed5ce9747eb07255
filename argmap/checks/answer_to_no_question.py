"""A statement answers something that is not a question.

Only a question has answers.  What was meant is either a reason (`+`), or the upper statement
should have been declared as a question.

Wrong:
    claim late: The train is late.
      = snow: Snow lies on the line.

Right:
    question why: Why is the train late?
      = snow: Snow lies on the line.

Declare the upper statement with the kind `question`, or use another bullet.
"""

from argmap.checks import ArgumentMap, Findings, Severity, rule
from argmap.checks.shared.fixes import as_question, bullet_fix
from argmap.diagnostics import Fix
from argmap.model import Relation, Statement
from argmap.relations import verbs_that
from argmap.syntax.diagnose.labels import CONCLUSIONS, is_conclusion


@rule("ARG309", "An answer to what is not a question", severity=Severity.ERROR)
def answer_to_no_question(map_: ArgumentMap) -> Findings:
    index = map_.index
    for relation in map_.related(verbs_that("answers")):
        if index.roles.get(relation.target, "question") != "question":
            yield answer_to_no_question.finding(
                relation,
                f"{relation.sources[0]!r} answers {relation.target!r}, which is not a question",
                note="an answer",
                labels=((map_[relation.target], f"a {index.roles[relation.target]}"),),
                hints=(f"declare it as a question: question {relation.target}: …",),
                fixes=(
                    *as_question(map_[relation.target]),
                    *_as_conclusion(relation, map_[relation.sources[0]]),
                    *bullet_fix(relation, "><", "write '><'"),
                    *bullet_fix(relation, "+", "write '+'"),
                ),
            )


def _as_conclusion(relation: Relation, source: Statement) -> tuple[Fix, ...]:
    is_concluded = is_conclusion(source.text) or source.name in CONCLUSIONS
    return bullet_fix(relation, "+>", "write '+>' for what follows") if is_concluded else ()
