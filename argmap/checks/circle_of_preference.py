"""Statements or steps outrank each other in a circle.

A preference says which side wins where two are in conflict.  In a circle each outranks the other,
so that no conflict among them is decided.

Wrong:
    claim wait: The fair should open later.
      + safety: The wheel has not been inspected.
      - haste: Thousands have bought tickets for tomorrow.
    safety outranks haste
    haste outranks safety

Right:
    claim wait: The fair should open later.
      + safety: The wheel has not been inspected.
      - haste: Thousands have bought tickets for tomorrow.
    safety outranks haste

Delete the weakest of the preferences.
"""

from argmap.checks import ArgumentMap, Findings, Severity, rule
from argmap.checks.shared.circles import SHOWN, circles, trail
from argmap.relations import verbs_that
from argmap.semantics.engine.links import grouped


@rule("ARG318", "A circle of preferences", severity=Severity.ERROR)
def circle_of_preference(map_: ArgumentMap) -> Findings:
    preferences = map_.related(verbs_that("prefers"))
    pairs = ((step.sources[0], step.target) for step in preferences)
    for circle in circles(grouped(pair for pair in pairs if pair[0] != pair[1])):
        first = next(
            relation
            for relation in map_.index.outgoing[circle[0]]
            if relation.traits.prefers and relation.target == circle[1]
        )
        yield circle_of_preference.finding(
            first,
            f"{len(circle)} preferences run in a circle",
            note=trail(circle, " > "),
            labels=tuple((map_[name], "in the circle") for name in circle[1:SHOWN] if name in map_),
            hints=("delete the weakest of them",),
        )
