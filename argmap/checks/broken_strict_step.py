"""A strict step whose premises stand and whose conclusion does not.

`@strict` says that the conclusion holds whenever the premises do.  If the premises stand in the map
and the conclusion does not, one of them has to give way, and the map does not say which: something
that is as certain speaks against the conclusion.

Wrong:
    claim even: The sum is even.
      + both: Both numbers are even.
        @strict
    claim odd: The sum is odd.
      + digit: Its last digit is odd.
        @strict
    even contradicts odd

Right:
    claim even: The sum is even.
      + both: Both numbers are even.
        @strict
        - typo: One of them is a misprint.
    claim odd: The sum is odd.
      + digit: Its last digit is odd.
        @strict
    even contradicts odd

Attack a premise, or take `@strict` away.
"""

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared.evaluation import grounded


@rule("ARG374", "A strict step that does not carry its conclusion")
def broken_strict_step(map_: ArgumentMap) -> Findings:
    strict = [step for step in map_.relations if step.strict and step.traits.polarity > 0]
    result = grounded(map_) if strict else {}
    for step in strict:
        if any(name not in result for name in (step.target, *step.sources)):
            continue
        stands = all(result[name].label == "in" for name in step.sources)
        undercut = any(it.traits.polarity < 0 for it in map_.index.incoming.get(step.id, ()))
        if stands and not undercut and result[step.target].label != "in":
            verdict = result[step.target].verdict
            premises = " and ".join(map(repr, step.sources))
            yield broken_strict_step.finding(
                step,
                f"{premises} would make {step.target!r} certain, which is {verdict}",
                note="strict, and its premises stand",
                hints=("attack a premise, or take @strict away",),
            )
