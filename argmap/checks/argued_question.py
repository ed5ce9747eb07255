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
from collections.abc import Iterator, Sequence
from itertools import takewhile

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared.fixes import as_question, bullet_fix
from argmap.diagnostics import Edit, Fix
from argmap.model import Relation, Statement
from argmap.model.index import MAIN_CLAIM
from argmap.source import Span
from argmap.syntax.diagnose.rewriting import QUESTION_SIGNS, is_open_question, yes
from argmap.syntax.diagnose.sentences import REPLY


@rule("ARG311", "A question that is argued for")
def argued_question(map_: ArgumentMap) -> Findings:
    roles = map_.index.roles
    for name, steps in map_.index.incoming.items():
        role, arguing = roles.get(name), [step for step in steps if step.traits.polarity]
        if arguing and role == MAIN_CLAIM and map_[name].text.endswith(QUESTION_SIGNS):
            yield argued_question.finding(
                map_[name],
                f"the claim {name!r} asks, and states nothing",
                note="a question",
                hints=("write 'question: …' with its answers, or say what it hints at",),
                fixes=as_question(map_[name]),
            )
        elif arguing and role == "question":
            for relation, fixes in _fixed(map_, map_[name], steps):
                yield argued_question.finding(
                    relation,
                    f"{relation.sources[0]!r} {relation.kind} the question {name!r}",
                    note="a question is answered",
                    labels=((map_[name], "the question"),),
                    hints=("use the bullet = for an answer; reasons stand below an answer",),
                    fixes=fixes,
                )


def _fixed(
    map_: ArgumentMap, question: Statement, steps: Sequence[Relation]
) -> Iterator[tuple[Relation, tuple[Fix, ...]]]:
    """Yield the reasons and objections below a question, each with its fixes.

    Below one of yes or no they can be for and against yes, which the first of them then writes
    above itself, and answers that stand below do not matter: `Conclusion: We should not.`
    """
    is_closed = question.text.endswith(QUESTION_SIGNS) and not is_open_question(question.text)
    texts = [map_[name].text for step in steps for name in step.sources if name in map_]
    asks = is_closed and not any(re.match(REPLY, text) for text in texts)
    # what they are about is left to the writer
    is_answered = is_closed and any(step.traits.answers for step in steps)
    first = None
    for step in steps:
        asks = asks and (first is not None or not step.traits.answers)
        if not step.traits.polarity:
            continue
        fixes = bullet_fix(step, "=", "write '=' for an answer")
        if first is None and fixes:
            first = step
            fixes = (_answered(step, question.text), *fixes) if asks else fixes
        if (asks and step is not first) or (is_answered and not asks):
            fixes = ()
        yield step, fixes


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
