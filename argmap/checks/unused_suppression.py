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

from argmap.checks import Findings, rule_of_comments
from argmap.checks.shared.suppressions import Suppression
from argmap.diagnostics import Edit, Fix
from argmap.source import Span


@rule_of_comments("ARG391", "A comment that silences nothing")
def unused_suppression(asked: tuple[Suppression, ...]) -> Findings:
    idle = [
        suppression
        for suppression in asked
        if suppression.codes and suppression.ran and not suppression.used
    ]
    words: dict[tuple[str, int], int] = {}
    for suppression in asked:
        key = (suppression.comment.source.name, suppression.comment.start)
        words[key] = words.get(key, 0) + 1
    for word in idle:
        alone = words[word.comment.source.name, word.comment.start] == 1
        yield unused_suppression.finding(
            None,
            f"nothing is silenced by '{word.verb} {word.word}'",
            span=word.span,
            note="finds nothing here",
            hints=("delete the comment",) if alone else (f"take {word.word} out of the comment",),
            fixes=(_without(word),) if alone else (),
        )


def _without(suppression: Suppression) -> Fix:
    text = suppression.comment.source.text
    start = text.rfind("\n", 0, suppression.comment.start) + 1
    end = text.find("\n", suppression.comment.end)
    line = Span(suppression.comment.source, start, len(text) if end == -1 else end + 1)
    return Fix("delete the comment", (Edit(line, ""),))
