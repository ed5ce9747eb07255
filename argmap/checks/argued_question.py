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
from argmap.diagnostics import Diagnostic, Severity
from argmap.model.argument_map import ArgumentMap
from argmap.relations import relation_kinds


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
            )


argued_question = Rule(
    code="ARG311", title="A question that is argued for", severity=Severity.WARNING, run=_findings
)
