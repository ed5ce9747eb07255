"""A claim does not have the verdict that its author expects of it.

`@expect` takes one of the six verdicts (`supported`, `given`, `disputed`, `undecided`,
`unsupported`, `refuted`) or a group of them: `stands` or `in` is met by supported and given,
`falls` or `out` by unsupported and refuted, `open` or `undecided` by disputed and undecided.  A
semantics behind it says by which method, such as `@expect in preferred`; without one the map's own
counts, or else grounded.  An expectation is a test that lives in the map: when a later change turns
a claim over, it is said here.

Wrong:
    claim warm: The winter was warm.
      @expect in
      + lake: The lake did not freeze.
        ~ salt: The lake is salt.

Right:
    claim warm: The winter was warm.
      @expect out
      + lake: The lake did not freeze.
        ~ salt: The lake is salt.

Change what is expected, or answer what stands in the way: `argmap why FILE NAME` tells what does.
"""

from argmap.checks import ArgumentMap, Findings, Severity, rule


@rule("ARG371", "An expectation that is not met", severity=Severity.ERROR)
def unmet_expectation(map_: ArgumentMap) -> Findings:
    if not any(statement.expect for statement in map_.statements):
        return
    from argmap.semantics.expectations import outcomes  # most maps expect nothing

    for outcome in outcomes(map_):
        if outcome.met:
            continue
        name, wanted = outcome.statement.name, outcome.expectation
        outcome_words = (
            f"{name!r} {f'is {outcome.word}' if outcome.actual else 'could not be judged'}"
        )
        yield unmet_expectation.finding(
            outcome.statement,
            f"{outcome_words}{outcome.under}, and expected to be {wanted.status}",
            note=f"expected to be {wanted.status}",
            hints=(outcome.reason,),
        )
