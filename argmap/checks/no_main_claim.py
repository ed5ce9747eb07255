"""The map has no main claim: nothing that it argues for, and no question that it asks.

A main claim is a statement that supports, attacks, undercuts and answers nothing; everything else
leads up to it.  Without one a reader cannot tell what the map is about.  It happens when the file
is empty, or when the statements support or attack each other in a circle.

Wrong:
    buses: Buses serve the villages better than trains.
    trains: Trains serve the villages better than buses.
    buses attacks trains
    trains attacks buses

Right:
    question transport: What serves the villages best?
      = buses: Buses do.
        - trains
      = trains: Trains do.
        - buses

Write the claim that all of it is for, and let the others support or attack it.
"""

from argmap.checks import ArgumentMap, Findings, rule
from argmap.model.index import MAIN_CLAIM


@rule("ARG301", "No main claim")
def no_main_claim(map_: ArgumentMap) -> Findings:
    roles = set(map_.index.roles.values())
    if MAIN_CLAIM in roles or "question" in roles:
        return
    if not map_.statements:
        yield no_main_claim.finding(
            None, "the map is empty", hints=("write what it argues for: claim name: text",)
        )
        return
    yield no_main_claim.finding(
        map_.statements[0],
        "there is no main claim: every statement bears on another",
        note="leads to others, as all do",
        hints=("write the claim that the whole map is for, and let these bear on it",),
    )
