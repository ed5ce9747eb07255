"""A question has no answer, or has `@alternatives` and only one.

An open question may be meant: then it is worth a note.  Otherwise the answers that the article
gives are missing, or lost their bullet `=`.  A single answer to a question with alternatives is
`exclusive` of nothing, and as the only one of `exhaustive` answers it holds without any argument.

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

from collections.abc import Iterator
from itertools import pairwise

from argmap.checks import ArgumentMap, Findings, Severity, rule
from argmap.diagnostics import Fix, rewrite
from argmap.model import Statement
from argmap.source import Span
from argmap.syntax.diagnose.sentences import shares_words


@rule("ARG312", "A question without an answer", severity=Severity.INFO)
def unanswered_question(map_: ArgumentMap) -> Findings:
    index = map_.index
    below = {above.name: statement for above, statement in pairwise(map_.statements)}
    for statement in map_.statements:
        name = statement.name
        if index.roles[name] != "question" or statement.note:
            continue
        answers = map_.index.answers_to(name)
        is_argued = any(step.traits.polarity for step in index.incoming.get(name, ()))
        if len(answers) == 1 and statement.alternatives:
            trouble, what = f"only {answers[0]!r} answers", "the other answers"
        elif not answers and name not in index.outgoing and not is_argued:
            trouble, what = "nothing answers", "answers"
        else:
            continue
        yield unanswered_question.finding(
            statement,
            f"{trouble} the question {name!r}",
            note=", ".join(statement.alternatives) if answers else "no answer",
            hints=(f"write {what} below it: = name: text",),
            fixes=() if answers else (*_answered(map_, statement, below.get(name)),),
        )


def _answered(map_: ArgumentMap, question: Statement, claim: Statement | None) -> Iterator[Fix]:
    """Yield the fix that makes the answer of a claim right below, in the words of the question."""
    span = claim.span if claim is not None else None
    if claim is None or span is None or span.first.column > 1 or claim.name in map_.index.outgoing:
        return
    if map_.index.roles[claim.name].endswith("claim") and shares_words(claim.text, question.text):
        start = Span(span.source, span.start, span.start)
        yield rewrite(start, "= ", f"write '=' before {claim.name!r}")
