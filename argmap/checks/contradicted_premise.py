"""A statement contradicts its own premise.

The two cannot both hold, so the premise can never be a reason for the conclusion: where it holds,
the conclusion does not.

Wrong:

```arg
claim empty: Nobody lives in the house.
  + light: Somebody turns on the light every evening.
light contradicts empty
```

Right:

```arg
claim empty: Nobody lives in the house.
  + post: The post has not been taken in for weeks.
  - light: Somebody turns on the light every evening.
```

Turn the support into an attack, or take the contradiction away.
"""

from collections.abc import Iterator

from argmap.checks import Rule
from argmap.diagnostics import Diagnostic, Severity
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation
from argmap.relations import relation_kinds


def _findings(map_: ArgumentMap) -> Iterator[Diagnostic]:
    kinds = relation_kinds()
    rivals: dict[tuple[str, str], Relation] = {}
    for relation in map_.relations:
        if kinds[relation.kind].symmetric and kinds[relation.kind].polarity < 0:
            rivals[relation.sources[0], relation.target] = rivals[
                relation.target, relation.sources[0]
            ] = relation
    for attack in map_.relations if rivals else ():
        if kinds[attack.kind].polarity > 0:
            for name in attack.sources:
                rival = rivals.get((name, attack.target))
                if rival is not None and name != attack.target:
                    yield _finding(name, attack, rival)


def _finding(name: str, step: Relation, rival: Relation) -> Diagnostic:
    return contradicted_premise.finding(
        rival,
        f"{name!r} contradicts {step.target!r}, which it supports",
        note="they cannot both hold",
        labels=((step, "the support"),),
        hints=("attack the conclusion instead, or delete the contradiction",),
    )


contradicted_premise = Rule(
    code="ARG307",
    title="A statement that contradicts its premise",
    severity=Severity.ERROR,
    run=_findings,
)
