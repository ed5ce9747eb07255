"""A strict step leads to a conclusion that is less likely than its premises allow.

What follows without fail is at least as likely as its premises together.  Of n premises with the
least likelihoods p the conjunction has at least the sum of p less n - 1, whatever else is known
(Fréchet's bound): of two premises with 90 % each at least 80 %.  The finding is given only when the
greatest likelihood of the conclusion is below that.

Wrong:

```arg
claim home: She was at home at nine.
  @likelihood 40-60%
  + call: She answered the call at nine.
    @strict
    @likelihood 90%
  & line: The call went to the line in her house.
    @likelihood 95%
```

Right:

```arg
claim home: She was at home at nine.
  @likelihood 85-95%
  + call: She answered the call at nine.
    @strict
    @likelihood 90%
  & line: The call went to the line in her house.
    @likelihood 95%
```

Raise the likelihood of the conclusion, lower that of a premise, or delete `@strict`.
"""

from collections.abc import Iterator

from argmap.checks import Rule
from argmap.checks.shared.likelihoods import (
    ROUNDING,
    estimate,
    is_silent,
    least_label,
    least_together,
    most_of,
    percent,
)
from argmap.diagnostics import Diagnostic, Severity
from argmap.model.argument_map import ArgumentMap


def _findings(map_: ArgumentMap) -> Iterator[Diagnostic]:
    if is_silent(map_):
        return
    statements = map_.index.statements
    for step in map_.relations:
        conclusion = statements.get(step.target)
        if not step.strict or step.traits.polarity <= 0 or conclusion is None:
            continue
        least = least_together(map_, step.sources)
        if most_of(conclusion) < least - ROUNDING:
            yield unlikely_consequence.finding(
                conclusion,
                f"{estimate(conclusion)} follows strictly from what is at least "
                f"{percent(least)} likely",
                note=f"at least {percent(least)} likely, then",
                labels=[least_label(map_[name]) for name in step.sources],
                hints=("what follows without fail is as likely as its premises together",),
            )


unlikely_consequence = Rule(
    code="ARG351",
    title="A strict consequence that is less likely than its premises",
    severity=Severity.WARNING,
    run=_findings,
)
