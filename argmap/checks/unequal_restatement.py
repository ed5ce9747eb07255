"""Two statements restate each other, and their likelihoods have nothing in common.

They say the same in other words, so they are equally likely.

Wrong:

```arg
claim rise: The sea will rise by half a metre.
  @likelihood likely
claim flood: The sea will stand half a metre higher.
  @likelihood very unlikely
rise restates flood
```

Right:

```arg
claim rise: The sea will rise by half a metre.
  @likelihood likely
claim flood: The sea will stand half a metre higher.
  @likelihood likely
rise restates flood
```

Give both the same likelihood, or take the restatement away.
"""

from collections.abc import Iterator

from argmap.checks import Rule
from argmap.checks.shared.likelihoods import ROUNDING, estimate, is_silent, least_of, most_of
from argmap.diagnostics import Diagnostic, Severity
from argmap.model.argument_map import ArgumentMap


def _findings(map_: ArgumentMap) -> Iterator[Diagnostic]:
    if is_silent(map_):
        return
    statements = map_.index.statements
    for relation in map_.relations:
        if not relation.traits.merges:
            continue
        ends = [statements[relation.sources[0]], statements[relation.target]]
        if max(map(least_of, ends)) > min(map(most_of, ends)) + ROUNDING:
            yield unequal_restatement.finding(
                relation,
                f"{' and '.join(map(estimate, ends))} restate each other, but their likelihoods "
                "do not meet",
                note="the same statement, twice",
                labels=[(end, str(end.likelihood)) for end in ends],
                hints=("give both the same @likelihood",),
            )


unequal_restatement = Rule(
    code="ARG355",
    title="A restatement that is not equally likely",
    severity=Severity.WARNING,
    run=_findings,
)
