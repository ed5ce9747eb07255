"""A statement is related to itself, or acts on its own step.

No statement is a reason for itself, and one that attacks or contradicts itself says that it is
false.  A premise that undercuts the very step which it makes is the same fault once removed.

Wrong:
    claim true: What she says is true.
      + honest: The witness is honest.
        + record: She has never been caught lying.
        + honest

Right:
    claim true: What she says is true.
      + honest: The witness is honest.
        + record: She has never been caught lying.

Delete the line, or write the other statement that was meant.
"""

from argmap.checks import ArgumentMap, Findings, Severity, rule


@rule("ARG304", "A statement related to itself", severity=Severity.ERROR)
def self_relation(map_: ArgumentMap) -> Findings:
    steps = map_.index.relations
    for relation in map_.relations:
        if relation.target in relation.sources:
            yield self_relation.finding(
                relation,
                f"{relation.target!r} {relation.kind} itself",
                note="the same statement",
                hints=("name the other statement that is meant, or delete the line",),
            )
        elif relation.target in steps and relation.traits.polarity:
            step = steps[relation.target]
            repeated = next((name for name in relation.sources if name in step.sources), "")
            if repeated:
                yield self_relation.finding(
                    relation,
                    f"{repeated!r} {relation.kind} its own step to {step.target!r}",
                    note="acts on what it does itself",
                    labels=((step, "the step"),),
                    hints=("let another statement act on the step",),
                )
