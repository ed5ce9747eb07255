"""A comment silences a rule that finds nothing there.

Such a comment was right once, or names the wrong line.  Left in place, it hides the next fault of
that kind.  Rules that did not take part in the run are not counted.

Wrong:

```arg
claim walk: More people should walk to school.
  // argmap: ignore ARG303
  + healthy: Walking keeps children healthy.
```

Right:

```arg
claim walk: More people should walk to school.
  + healthy: Walking keeps children healthy.
```

Take the rule out of the comment; `argmap check --fix` does it.
"""

from collections.abc import Iterator

from argmap.checks import Rule
from argmap.checks._suppressions import Suppression
from argmap.diagnostics import Diagnostic, Edit, Fix, Severity
from argmap.source import Span


def _found(asked: tuple[Suppression, ...]) -> Iterator[Diagnostic]:
    idle = [one for one in asked if one.codes and one.ran and not one.used]
    words: dict[tuple[str, int], int] = {}
    for one in asked:
        key = (one.comment.source.name, one.comment.start)
        words[key] = words.get(key, 0) + 1
    for one in idle:
        alone = words[one.comment.source.name, one.comment.start] == 1
        yield unused_suppression.finding(
            None,
            f"nothing is silenced by '{one.verb} {one.word}'",
            span=one.span,
            note="finds nothing here",
            hints=("delete the comment",) if alone else (f"take {one.word} out of the comment",),
            fixes=(_without(one),) if alone else (),
        )


def _without(one: Suppression) -> Fix:
    text = one.comment.source.text
    start = text.rfind("\n", 0, one.comment.start) + 1
    end = text.find("\n", one.comment.end)
    line = Span(one.comment.source, start, len(text) if end == -1 else end + 1)
    return Fix("delete the comment", (Edit(line, ""),))


unused_suppression = Rule(
    code="ARG391",
    title="A comment that silences nothing",
    severity=Severity.WARNING,
    comments=_found,
)
