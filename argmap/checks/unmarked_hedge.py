"""The text hedges, and the statement has no `@hedge`.

"Reportedly", "may have", "is said to": such words are part of what was claimed, and easily lost
when the text is shortened.  `@hedge` keeps the wording where a reader of the map sees it.  The
rule knows English words, and looks at maps whose `@language` is empty or English; questions are
not looked at.  A hearsay word needs no mark when `@by` or `@mode` says who says it and how, a word
of doubt none when there is a `@likelihood`.

Wrong:
    claim sold: The club has been sold.
      + offer: An investor reportedly made an offer in May.

Right:
    claim sold: The club has been sold.
      + offer: An investor made an offer in May.
        @hedge reportedly

Add `@hedge` with the words; `argmap check --fix` does it.
"""

import re

from argmap.checks import ArgumentMap, Findings, Severity, rule
from argmap.checks.shared.hedges import REPORTED, hedge_in
from argmap.checks.shared.places import words_in
from argmap.diagnostics import Fix, rewrite
from argmap.source import Span


@rule("ARG321", "A hedge that is not marked", severity=Severity.INFO)
def unmarked_hedge(map_: ArgumentMap) -> Findings:
    language = map_.metadata.language.lower()
    if language and language != "en" and not language.startswith("en-"):
        return
    roles = map_.index.roles
    for statement in map_.statements:
        words = hedge_in(statement.text)
        if not words or statement.hedge or roles[statement.name] == "question":
            continue
        if words in REPORTED and (statement.mode or statement.attribution.by):
            continue
        if words not in REPORTED and statement.likelihood is not None:
            continue
        yield unmarked_hedge.finding(
            statement,
            f"{statement.name!r} hedges with {words!r} but has no @hedge",
            span=words_in(statement, words),
            note="a hedge",
            hints=(f"write below it: @hedge {words}",),
            fixes=(_marked(statement.span, words),) if statement.span else (),
        )


def _marked(span: Span, words: str) -> Fix:
    """Return the fix that writes the hedge as deep as what stands below, or a step deeper."""
    source, end = span.source, span.source.line_end(span.end)
    line = source.text[source.line_start(span.start) : end]
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    below = re.compile(r"^([ \t]*)(?!//)\S", re.MULTILINE).search(source.text, end)
    if below and len(below[1]) > len(indent):
        indent = below[1]
    else:
        indent += "\t" if indent.startswith("\t") else "  "
    words = f"@hedge {words}"
    return rewrite(Span(source, end, end), f"\n{indent}{words}", f"add {words}", is_safe=True)
