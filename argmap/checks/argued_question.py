"""A question is supported, attacked or contradicted.

One argues for or against what is asserted; a question is answered.  Most often a `+` under a
question should have been a `=`.  A claim that ends in a question mark is a question, too.

Wrong:
    question who: Who should pay for the repair?
      + owner: The owner should pay.

Right:
    question who: Who should pay for the repair?
      = owner: The owner should pay.

Use the bullet `=`, or argue for one of the answers: below a question of yes or no, reasons and
objections are about the answer `=: Yes`.
"""

import re
from itertools import takewhile

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared.fixes import as_question, bullet_fix
from argmap.diagnostics import Edit, Fix
from argmap.model import Relation, Statement
from argmap.model.index import MAIN_CLAIM
from argmap.source import Span
from argmap.syntax.diagnose.labels import REPLY
from argmap.syntax.diagnose.rewriting import QUESTION_SIGNS, is_open_question, yes


@rule("ARG311", "A question that is argued for")
def argued_question(map_: ArgumentMap) -> Findings:
    roles = map_.index.roles
    answered: dict[str, bool] = {}  # by the fix of an earlier finding
    for relation in map_.relations:
        name = relation.target
        is_claim = roles.get(name) == MAIN_CLAIM and map_[name].text.endswith(QUESTION_SIGNS)
        if is_claim and relation.traits.polarity and name not in answered:
            answered[name] = True
            yield argued_question.finding(
                map_[name],
                f"the claim {name!r} asks, and states nothing",
                note="a question",
                hints=("write 'question: …' with its answers, or say what it hints at",),
                fixes=as_question(map_[name]),
            )
        if roles.get(name) == "question" and relation.traits.polarity:
            fixes = bullet_fix(relation, "=", "write '=' for an answer")
            if name not in answered and fixes:
                answered[name] = _asks_for_yes(map_, map_[name], relation)
                answer = _answered(relation, map_[name].text)
                fixes = (answer, *fixes) if answered[name] else fixes
                if _is_answered(map_, map_[name]) and not answered[name]:
                    fixes = ()  # which of them is about the answer is left to the writer
            elif answered.get(name) or _is_answered(map_, map_[name]):
                fixes = ()
            yield argued_question.finding(
                relation,
                f"{relation.sources[0]!r} {relation.kind} the question {name!r}",
                note="a question is answered",
                labels=((map_[name], "the question"),),
                hints=("use the bullet = for an answer; reasons stand below an answer",),
                fixes=fixes,
            )


def _asks_for_yes(map_: ArgumentMap, question: Statement, first: Relation) -> bool:
    """Return whether reasons below a question can only be for and against the answer yes.

    Answers that stand below the first of them do not matter: `Conclusion: We should not.`
    """
    steps = map_.index.incoming[question.name]
    above = takewhile(lambda step: step != first, steps)
    texts = [map_[name].text for step in steps for name in step.sources if name in map_]
    return (
        question.text.endswith(QUESTION_SIGNS)
        and not is_open_question(question.text)
        and not any(step.traits.answers for step in above)
        and not any(re.match(REPLY, text) for text in texts)
    )


def _is_answered(map_: ArgumentMap, question: Statement) -> bool:
    """Return whether a question of yes or no has an answer, so that the others are reasons."""
    is_closed = question.text.endswith(QUESTION_SIGNS) and not is_open_question(question.text)
    return is_closed and any(step.traits.answers for step in map_.index.incoming[question.name])


def _answered(relation: Relation, question: str) -> Fix:
    """Return the fix that writes an answer above the first reason, and the reasons below it."""
    span = relation.span
    assert span is not None  # noqa: S101 - it has a bullet
    source, start = span.source, span.source.line_start(span.start)
    indent, answer = source.text[start : span.start], yes(question, source.text)
    edits = [Edit(Span(source, start, start), f"{indent}{answer}\n")]
    lines = source.text[start:].splitlines(keepends=True) if indent else []
    for line in takewhile(lambda line: line.startswith(indent) or not line.strip(), lines):
        if line.startswith(f"{indent}="):
            break
        edits += [Edit(Span(source, start, start), indent[-2:])] * bool(line.strip())
        start += len(line)
    return Fix(
        f"write {answer!r} above them, which they are then about", tuple(edits), is_safe=False
    )
