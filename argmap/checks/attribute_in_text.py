"""A text holds what looks like an attribute.

An attribute is a line of its own, indented under the line that it belongs to.  Behind a text it is
only text.

Wrong:

```arg
claim deal: The two firms have a deal.
  + talks: They met three times in June. @hedge reportedly
```

Right:

```arg
claim deal: The two firms have a deal.
  + talks: They met three times in June.
    @hedge reportedly
```

Move it to a line of its own below, deeper than the statement.
"""

from collections.abc import Iterator

from argmap.checks import Rule
from argmap.checks._places import words_in
from argmap.diagnostics import Diagnostic, Severity
from argmap.model.argument_map import ArgumentMap
from argmap.syntax.attributes import STATEMENT, STEP

_ATTRIBUTES = frozenset(f"@{key}" for key in (*STATEMENT, *STEP))


def _found(map_: ArgumentMap) -> Iterator[Diagnostic]:
    for one in map_.statements:
        words = one.text.split(" ") if "@" in one.text else ()
        found = next((word for word in words if word in _ATTRIBUTES), "")
        if found:
            yield attribute_in_text.finding(
                one,
                f"the text of {one.name!r} holds {found!r}, which is read as text",
                span=words_in(one, found),
                note="no attribute here",
                hints=("move it to a line of its own below, deeper than the statement",),
            )


attribute_in_text = Rule(
    code="ARG334", title="An attribute inside a text", severity=Severity.WARNING, run=_found
)
