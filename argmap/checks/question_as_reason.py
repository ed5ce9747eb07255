"""A question is used as a premise, an attacker or an answer.

A question asserts nothing, so it can be no reason for or against anything.  A rhetorical question
hides an assertion: write that.

Wrong:

```arg
claim wait: We should wait with the purchase.
  + question price: Will the price fall next year?
```

Right:

```arg
claim wait: We should wait with the purchase.
  + falls: The price will probably fall next year.
    @hedge probably
```

Say what the question hints at as a statement, or raise it as a critical question with `@cq`.
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
        kind = kinds[relation.kind]
        if not kind.polarity and not kind.answers:
            continue
        for name in relation.sources:
            if roles[name] == "question":
                yield question_as_reason.finding(
                    relation,
                    f"the question {name!r} {relation.kind} something, but asserts nothing",
                    note="a question",
                    labels=((map_[name], "declared as a question"),),
                    hints=("say what it hints at as a statement",),
                )


question_as_reason = Rule(
    code="ARG310", title="A question used as a reason", severity=Severity.ERROR, run=_findings
)
