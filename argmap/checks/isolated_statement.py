"""A statement stands alone: no relation leads to it or from it.

Everything in a map should bear on what the map argues for.  A statement that is tied to nothing
was forgotten, or lost its bullet or its indentation.  The only statement of a map is not counted.

Wrong:

```arg
claim bridge: The old bridge must be closed.
  + cracks: Its piers are cracked.

traffic: Four thousand cars cross it every day.
```

Right:

```arg
claim bridge: The old bridge must be closed.
  + cracks: Its piers are cracked.
  & traffic: Four thousand cars cross it every day.
```

Indent it with a bullet under what it bears on, relate it with a verb, or delete it.
"""

from collections.abc import Iterator

from argmap.checks import Rule
from argmap.diagnostics import Diagnostic, Severity
from argmap.model.argument_map import ArgumentMap


def _findings(map_: ArgumentMap) -> Iterator[Diagnostic]:
    if len(map_.statements) == 1:
        return
    index = map_.index
    for statement in map_.statements:
        if statement.name not in index.incoming and statement.name not in index.outgoing:
            yield isolated_statement.finding(
                statement,
                f"the statement {statement.name!r} is tied to nothing",
                note="bears on nothing",
                hints=("give it a bullet under the statement that it bears on",),
            )


isolated_statement = Rule(
    code="ARG303", title="An isolated statement", severity=Severity.WARNING, run=_findings
)
