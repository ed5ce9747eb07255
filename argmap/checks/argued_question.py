"""A question is supported, attacked or contradicted.

One argues for or against what is asserted; a question is answered.  Most often a `+` under a
question should have been a `=`.

Wrong:

```arg
question who: Who should pay for the repair?
  + owner: The owner should pay.
```

Right:

```arg
question who: Who should pay for the repair?
  = owner: The owner should pay.
```

Use the bullet `=`, or argue for one of the answers.
"""

from collections.abc import Iterator

from argmap.checks import Rule
from argmap.diagnostics import Diagnostic, Edit, Fix, Severity
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation
from argmap.relations import relation_kinds
from argmap.source import Span


def _findings(map_: ArgumentMap) -> Iterator[Diagnostic]:
    roles = map_.index.roles
    kinds = relation_kinds()
    for relation in map_.relations:
        if roles.get(relation.target) == "question" and kinds[relation.kind].polarity:
            yield argued_question.finding(
                relation,
                f"{relation.sources[0]!r} {relation.kind} the question {relation.target!r}",
                note="a question is answered",
                labels=((map_[relation.target], "the question"),),
                hints=("use the bullet = for an answer",),
                fixes=_as_answer(relation),
            )


def _as_answer(relation: Relation) -> tuple[Fix, ...]:
    span = relation.span
    if span is None or span.text[:1] not in ("+", "-") or not span.text[1:2].isspace():
        return ()
    bullet = Span(span.source, span.start, span.start + 1)
    return (Fix("write '=' for an answer", (Edit(bullet, "="),), is_safe=False),)


argued_question = Rule(
    code="ARG311", title="A question that is argued for", severity=Severity.WARNING, run=_findings
)
