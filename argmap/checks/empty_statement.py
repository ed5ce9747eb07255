"""A statement has neither a text nor a title.

A reader sees its name only, which was made for the writer.

Wrong:

```arg
claim fees: Fees should fall.
  + costs:
```

Right:

```arg
claim fees: Fees should fall.
  + costs: The costs of the school have fallen.
```

Write after the colon what it says.
"""

from collections.abc import Iterator

from argmap.checks import Rule
from argmap.diagnostics import Diagnostic, Severity
from argmap.model.argument_map import ArgumentMap


def _findings(map_: ArgumentMap) -> Iterator[Diagnostic]:
    for statement in map_.statements:
        if not statement.text and not statement.title:
            yield empty_statement.finding(
                statement,
                f"{statement.name!r} says nothing",
                note="no text",
                hints=("write after the colon what it says",),
            )


empty_statement = Rule(
    code="ARG331", title="A statement without a text", severity=Severity.WARNING, run=_findings
)
