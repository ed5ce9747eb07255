"""Two statements that contradict each other are together likelier than certain.

At most one of them can be true, so their likelihoods come to 100 % at most.  The finding is given
when even the least ones come to more.

Wrong:
    claim early: The letter was written before the war.
      @likelihood likely
      + stamp: The stamp on it was used before the war only.
      >< late: The letter was written after the war.
        @likelihood 50-70%
        + paper: The paper was made after the war.

Right:
    claim early: The letter was written before the war.
      @likelihood likely
      + stamp: The stamp on it was used before the war only.
      >< late: The letter was written after the war.
        @likelihood 30-40%
        + paper: The paper was made after the war.

Lower one of the two.
"""

from argmap.checks import ArgumentMap, Findings, rule
from argmap.checks.shared import likelihoods


@rule("ARG353", "Contradictory statements that are both too likely")
def likely_contradiction(map_: ArgumentMap) -> Findings:
    statements = map_.index.statements
    for relation in map_.relations:
        if not relation.traits.symmetric or relation.traits.polarity >= 0:
            continue
        ends = [statements[relation.sources[0]], statements[relation.target]]
        least = sum(map(likelihoods.least_of, ends))
        if least > 1 + likelihoods.ROUNDING:
            yield likely_contradiction.finding(
                relation,
                f"{' and '.join(map(likelihoods.estimate, ends))} contradict each other, but their "
                f"likelihoods come to at least {likelihoods.percent(least)}",
                note="at most one of them is true",
                labels=map(likelihoods.least_label, ends),
                hints=("lower one of the two until they come to 100% at most",),
            )
