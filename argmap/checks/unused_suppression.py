"""A comment silences a rule that finds nothing there.

Such a comment was right once, or names the wrong line.  Left in place, it hides the next fault of
that kind.  Rules that did not take part in the run are not counted.

Wrong:
    claim walk: More people should walk to school.
      // argmap: ignore ARG303
      + healthy: Walking keeps children healthy.

Right:
    claim walk: More people should walk to school.
      + healthy: Walking keeps children healthy.

Take the rule out of the comment; `argmap check --fix` does it.
"""

from collections import Counter

from argmap.checks import Findings, rule
from argmap.checks.shared.suppressions import Suppression
from argmap.diagnostics import Fix, rewrite
from argmap.source import Span


@rule("ARG391", "A comment that silences nothing", of_comments=True)
def unused_suppression(asked: tuple[Suppression, ...]) -> Findings:
    idle = [word for word in asked if word.codes and word.ran and not word.used]
    words = Counter((word.comment.source.name, word.comment.start) for word in asked)
    for word in idle:
        alone = words[word.comment.source.name, word.comment.start] == 1
        yield unused_suppression.finding(
            None,
            f"nothing is silenced by '{word.verb} {word.word}'",
            span=word.span,
            note="finds nothing here",
            hints=("delete the comment",) if alone else (f"take {word.word} out of the comment",),
            fixes=(_without(word.comment),) if alone else (),
        )


def _without(comment: Span) -> Fix:
    source = comment.source
    end = min(source.line_end(comment.end) + 1, len(source.text))
    line = Span(source, source.line_start(comment.start), end)
    return rewrite(line, "", "delete the comment", is_safe=True)
