"""The map asks for a semantics that there is not.

`@semantics` names the method by which the map wants to be evaluated.  With a name that nobody knows
it cannot be, unless another one is asked for: `argmap evaluate --semantics grounded`.

Wrong:

```arg
@semantics prefered
claim lit: The lamp was lit.
  + seen: It was seen from the road.
```

Right:

```arg
@semantics preferred
claim lit: The lamp was lit.
  + seen: It was seen from the road.
```

`argmap evaluate --methods` lists the names.
"""

import re
from collections.abc import Iterator

from argmap.checks import Rule
from argmap.diagnostics import Diagnostic, Severity
from argmap.model.argument_map import ArgumentMap
from argmap.source import Span

_LINE = re.compile(r"^@semantics[ \t]+(\S+)", re.MULTILINE)


def _found(map_: ArgumentMap) -> Iterator[Diagnostic]:
    name = map_.metadata.semantics
    if not name:
        return
    from argmap.semantics.lookup import method_named

    try:
        method_named(name)
    except ValueError as unknown:
        message, _, hint = str(unknown).partition("; ")
        yield unknown_semantics.finding(
            None,
            f"the map asks for the {message}",
            span=_place(map_),
            note="no method has this name",
            hints=(hint,),
        )


def _place(map_: ArgumentMap) -> Span | None:
    """Return where the map names its semantics, None when it was not read from a text."""
    source = next((one.span.source for one in map_.statements if one.span), None)
    found = _LINE.search(source.text) if source else None
    return Span(source, *found.span(1)) if source and found else None


unknown_semantics = Rule(
    code="ARG372",
    title="A semantics that there is not",
    severity=Severity.WARNING,
    run=_found,
)
