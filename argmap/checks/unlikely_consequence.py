"""A strict step leads to a conclusion that is less likely than its premises allow.

What follows without fail is at least as likely as its premises together.  Of n premises with the
least likelihoods p the conjunction has at least the sum of p less n - 1, whatever else is known
(Fréchet's bound): of two premises with 90 % each at least 80 %.  The finding is given only when the
greatest likelihood of the conclusion is below that.

Wrong:
    claim home: She was at home at nine.
      @likelihood 40-60%
      + call: She answered the call at nine.
        @strict
        @likelihood 90%
      & line: The call went to the line in her house.
        @likelihood 95%

Right:
    claim home: She was at home at nine.
      @likelihood 85-95%
      + call: She answered the call at nine.
        @strict
        @likelihood 90%
      & line: The call went to the line in her house.
        @likelihood 95%

Raise the likelihood of the conclusion, lower that of a premise, or delete `@strict`.
"""

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared import likelihoods


@rule("ARG351", "A strict consequence that is less likely than its premises")
def unlikely_consequence(map_: ArgumentMap) -> Findings:
    statements = map_.index.statements
    for step in map_.relations:
        conclusion = statements.get(step.target)
        if not step.strict or step.traits.polarity <= 0 or conclusion is None:
            continue
        least = likelihoods.least_together(map_, step.sources)
        if likelihoods.most_of(conclusion) < least - likelihoods.ROUNDING:
            yield unlikely_consequence.finding(
                conclusion,
                f"{likelihoods.estimate(conclusion)} follows strictly from what is at least "
                f"{likelihoods.percent(least)} likely",
                note=f"at least {likelihoods.percent(least)} likely, then",
                labels=[likelihoods.least_label(map_[name]) for name in step.sources],
                hints=("what follows without fail is as likely as its premises together",),
            )
