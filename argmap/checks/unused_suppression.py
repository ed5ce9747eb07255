"""A comment silences nothing: its rule finds nothing there, does not exist, or is not named.

Such a comment was right once, or names the wrong line or rule.  Left in place, it hides the next
fault of that kind.  `// argmap: ignore` and `// argmap: ignore-file` take the codes or the names of
rules, which `argmap rules` lists; what makes a text unreadable (`ARG001` to `ARG299`) cannot be
silenced.  Rules that did not take part in the run are not counted.

Wrong:
    claim walk: More people should walk to school.
      // argmap: ignore ARG303
      + healthy: Walking keeps children healthy.

Right:
    claim walk: More people should walk to school.
      + healthy: Walking keeps children healthy.

Correct the code, or take the rule out of the comment; `argmap check --fix` does it for a rule that
finds nothing.
"""

from collections import Counter

from argmap.checks import Findings, names_of_rules, rule
from argmap.checks.shared.suppressions import Suppression
from argmap.diagnostics import Fix, did_you_mean, rewrite
from argmap.source import Span


@rule("ARG391", "A comment that silences nothing", of_comments=True)
def unused_suppression(asked: tuple[Suppression, ...]) -> Findings:
    words = Counter((word.comment.source.name, word.comment.start) for word in asked)
    for word in asked:
        verb = word.verb
        hints: tuple[str, ...]
        fixes: tuple[Fix, ...] = ()
        if not word.is_idle:
            continue
        if word.codes:
            alone = words[word.comment.source.name, word.comment.start] == 1
            fixes = (_without(word.comment),) if alone else ()
            message = f"nothing is silenced by '{verb} {word.word}'"
            hints = ("delete the comment" if alone else f"take {word.word} out of the comment",)
        elif word.word:
            message = f"unknown rule {word.word!r}: nothing is silenced"
            hints = did_you_mean(word.word, names_of_rules()) or ("'argmap rules' lists the rules",)
        elif verb in ("ignore", "ignore-file"):
            message, hints = f"'{verb}' names no rule", (f"write // argmap: {verb} ARG302",)
        else:
            message, hints = f"unknown instruction '{verb}'", ("it is ignore or ignore-file",)
        yield unused_suppression.finding(
            None, message, span=word.span, note="silences nothing", hints=hints, fixes=fixes
        )


def _without(comment: Span) -> Fix:
    source = comment.source
    end = min(source.line_end(comment.end) + 1, len(source.text))
    line = Span(source, source.line_start(comment.start), end)
    return rewrite(line, "", "delete the comment", is_safe=True)
