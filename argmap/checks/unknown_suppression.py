"""A comment asks to silence a rule that does not exist, or names none.

`// argmap: ignore` and `// argmap: ignore-file` take the codes or the names of rules, which
`argmap rules` lists.  Faults for which a text cannot be read (`ARG001` to `ARG299`) cannot be
silenced.

Wrong:
    // argmap: ignore ARG999
    claim walk: More people should walk to school.
      + healthy: Walking keeps children healthy.

Right:
    // argmap: ignore ARG302 (the reasons are on another map)
    claim walk: More people should walk to school.

Write the code of a rule, or delete the comment.
"""

from argmap.checks import Findings, names_of_rules, rule
from argmap.checks.shared.suppressions import Suppression
from argmap.diagnostics import did_you_mean


@rule("ARG392", "A comment that silences a rule that does not exist", of_comments=True)
def unknown_suppression(asked: tuple[Suppression, ...]) -> Findings:
    for suppression in asked:
        verb = suppression.verb
        if not suppression.word:
            message, hint = f"unknown instruction '{verb}'", "it is ignore or ignore-file"
            if verb in ("ignore", "ignore-file"):
                message, hint = f"'{verb}' names no rule", f"write // argmap: {verb} ARG302"
            yield unknown_suppression.finding(None, message, span=suppression.span, hints=(hint,))
        elif not suppression.codes:
            yield unknown_suppression.finding(
                None,
                f"unknown rule {suppression.word!r}: nothing is silenced",
                span=suppression.span,
                note="unknown",
                hints=did_you_mean(suppression.word, names_of_rules())
                or ("'argmap rules' lists the rules",),
            )
