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
from argmap.relations import verbs_that
from argmap.syntax.diagnose.signs import CONCLUSIONS, is_conclusion


@rule("ARG309", "An answer to what is not a question", severity=Severity.ERROR)
def answer_to_no_question(map_: ArgumentMap) -> Findings:
    roles = map_.index.roles
    for relation in map_.related(verbs_that("answers")):
        name, target = relation.sources[0], relation.target
        if roles.get(target, "question") == "question":
            continue
        bullets = [("><", "write '><'"), ("+", "write '+'")]
        if is_conclusion(map_[name].text) or name in CONCLUSIONS:
            bullets.insert(0, ("+>", "write '+>' for what follows"))
        yield answer_to_no_question.finding(
            relation,
            f"{name!r} answers {target!r}, which is not a question",
            note="an answer",
            labels=((map_[target], f"a {roles[target]}"),),
            hints=(f"declare it as a question: question {target}: …",),
            fixes=(
                *as_question(map_[target]),
                *(fix for bullet, title in bullets for fix in bullet_fix(relation, bullet, title)),
            ),
        )
