"""Statements or steps outrank each other in a circle.

A preference says which side wins where two are in conflict.  In a circle each outranks the other,
so that no conflict among them is decided.

Wrong:

```arg
claim wait: The fair should open later.
  + safety: The wheel has not been inspected.
  - haste: Thousands have bought tickets for tomorrow.
safety outranks haste
haste outranks safety
```

Right:

```arg
claim wait: The fair should open later.
  + safety: The wheel has not been inspected.
  - haste: Thousands have bought tickets for tomorrow.
safety outranks haste
```

Delete the weakest of the preferences.
"""

from collections.abc import Iterator

from argmap.checks import Rule
from argmap.checks.shared.circles import circles
from argmap.diagnostics import Diagnostic, Severity
from argmap.model.argument_map import ArgumentMap
from argmap.relations import relation_kinds

_SHOWN = 6  # names: a longer circle would not fit a line of a message


def _findings(map_: ArgumentMap) -> Iterator[Diagnostic]:
    ranking = {
        name
        for name, kind in relation_kinds().items()
        if not (kind.polarity or kind.symmetric or kind.answers)
    }
    graph: dict[str, list[str]] = {}
    for relation in map_.relations:
        if relation.kind in ranking and relation.target not in relation.sources:
            graph.setdefault(relation.sources[0], []).append(relation.target)
    for circle in circles(graph):
        first = next(
            relation
            for relation in map_.index.outgoing[circle[0]]
            if relation.kind in ranking and relation.target == circle[1]
        )
        shown = [*circle[:_SHOWN], *(["…"] if len(circle) > _SHOWN else []), circle[0]]
        yield circle_of_preference.finding(
            first,
            f"{len(circle)} preferences run in a circle",
            note=" > ".join(shown),
            labels=tuple(
                (map_[name], "in the circle") for name in circle[1:_SHOWN] if name in map_
            ),
            hints=("delete the weakest of them",),
        )


circle_of_preference = Rule(
    code="ARG318", title="A circle of preferences", severity=Severity.ERROR, run=_findings
)
