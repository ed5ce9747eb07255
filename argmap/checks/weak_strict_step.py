"""A deductive step has a strength below 1.

`@strict` says that the conclusion follows from the premises without fail, `@strength` below 1 that
it does so to a degree.  Only one of the two can be meant.

Wrong:
    claim even: The sum is even.
      + both: Both numbers are even.
        @strict
        @strength 0.8

Right:
    claim even: The sum is even.
      + both: Both numbers are even.
        @strict

Take `@strength` away, or `@strict`.
"""

from argmap.checks import ArgumentMap, Findings, rule


@rule("ARG317", "A strict step of less than full strength")
def weak_strict_step(map_: ArgumentMap) -> Findings:
    for relation in map_.relations:
        if relation.strict and relation.weight is not None and relation.weight < 1:
            yield weak_strict_step.finding(
                relation,
                f"the step from {relation.sources[0]!r} is strict, "
                f"yet has the strength {relation.weight:g}",
                note="without fail, or to a degree?",
                hints=("keep @strict or @strength",),
            )
