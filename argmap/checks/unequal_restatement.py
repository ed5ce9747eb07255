"""Two statements restate each other, and their likelihoods have nothing in common.

They say the same in other words, so they are equally likely.

Wrong:
    claim rise: The sea will rise by half a metre.
      @likelihood likely
    claim flood: The sea will stand half a metre higher.
      @likelihood very unlikely
    rise restates flood

Right:
    claim rise: The sea will rise by half a metre.
      @likelihood likely
    claim flood: The sea will stand half a metre higher.
      @likelihood likely
    rise restates flood

Give both the same likelihood, or take the restatement away.
"""

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared.likelihoods import ROUNDING, estimate, least_of, most_of
from argmap.relations import verbs_that


@rule("ARG355", "A restatement that is not equally likely")
def unequal_restatement(map_: ArgumentMap) -> Findings:
    statements = map_.index.statements
    for relation in map_.related(verbs_that("merges")):
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
