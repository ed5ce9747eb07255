"""A question is used as a premise, an attacker or an answer.

A question asserts nothing, so it can be no reason for or against anything.  A rhetorical question
hides an assertion: write that.

Wrong:
    claim wait: We should wait with the purchase.
      + question price: Will the price fall next year?

Right:
    claim wait: We should wait with the purchase.
      + falls: The price will probably fall next year.
        @hedge probably

Say what the question hints at as a statement, or raise it as a critical question with `@cq`.
"""

from argmap.checks import ArgumentMap, Findings, Severity, rule


@rule("ARG310", "A question used as a reason", severity=Severity.ERROR)
def question_as_reason(map_: ArgumentMap) -> Findings:
    roles = map_.index.roles
    for relation in map_.relations:
        kind = relation.traits
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
