"""A question has no answer.

An open question may be meant: then it is worth a note.  Otherwise the answers that the article
gives are missing, or lost their bullet `=`.

Wrong:
    question cause: Why did the dam break?

    claim repair: The dam should be built again.
      + farms: The farms below depend on its water.
    repair restates cause

Right:
    question cause: Why did the dam break?
      = rain: It rained for three weeks.
      = crack: A crack was never repaired.

Write the answers below it with `=`, or give it a `@note` that says why it stays open.
"""

from argmap.checks import ArgumentMap, Findings, Severity, rule


@rule("ARG312", "A question without an answer", severity=Severity.INFO)
def unanswered_question(map_: ArgumentMap) -> Findings:
    index = map_.index
    for statement in map_.statements:
        if index.roles[statement.name] != "question" or statement.note:
            continue
        kinds = [step.traits for step in index.incoming.get(statement.name, ())]
        is_answered = any(kind.answers or kind.polarity for kind in kinds)
        if statement.name not in index.outgoing and not is_answered:
            yield unanswered_question.finding(
                statement,
                f"nothing answers the question {statement.name!r}",
                note="no answer",
                hints=("write answers below it: = name: text",),
            )
