"""A statement contradicts its own premise.

The two cannot both hold, so the premise can never be a reason for the conclusion: where it holds,
the conclusion does not.

Wrong:
    claim empty: Nobody lives in the house.
      + light: Somebody turns on the light every evening.
    light contradicts empty

Right:
    claim empty: Nobody lives in the house.
      + post: The post has not been taken in for weeks.
      - light: Somebody turns on the light every evening.

Turn the support into an attack, or take the contradiction away.
"""

from argmap.checks import ArgumentMap, Findings, Severity, rule
from argmap.model import Relation  # noqa: TC001 - the model is loaded anyway


@rule("ARG307", "A statement that contradicts its premise", severity=Severity.ERROR)
def contradicted_premise(map_: ArgumentMap) -> Findings:
    rivals: dict[tuple[str, str], Relation] = {}
    for relation in map_.relations:
        if relation.traits.symmetric and relation.traits.polarity < 0:
            source, target = relation.sources[0], relation.target
            rivals[source, target] = rivals[target, source] = relation
    for step in map_.relations if rivals else ():
        if step.traits.polarity > 0:
            for name in step.sources:
                rival = rivals.get((name, step.target))
                if rival is not None and name != step.target:
                    yield contradicted_premise.finding(
                        rival,
                        f"{name!r} contradicts {step.target!r}, which it supports",
                        note="they cannot both hold",
                        labels=((step, "the support"),),
                        hints=("attack the conclusion instead, or delete the contradiction",),
                    )
