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
from argmap.checks.shared.places import words_in
from argmap.diagnostics import Fix, rewrite
from argmap.source import Span
from argmap.syntax.diagnose.words import words as listed

# Words by which English writers keep a distance from what they say: Hyland 1998, Hedging in
# Scientific Research Articles, appendix 1 (epistemic devices); Aikhenvald 2004, Evidentiality, on
# reported speech.  Words with a common other meaning ("could", "may" without "have" or "be",
# "believe") are left out on purpose.
# How the writer came to know it (by hearsay or appearance), and how sure the writer is of it.
REPORTED, UNSURE = listed("hedge reported"), listed("hedge unsure")
_HEDGES = sorted(REPORTED + UNSURE, key=len, reverse=True)
# Each of them holds one of these, which most texts do not.
_STEMS = (
    "ly", "appear", "said", "rumo", "seem", "reported", "likelihood", "may", "might", "perhaps",
)  # fmt: skip


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
        is_told = bool(statement.mode or statement.attribution.by)
        is_marked = is_told if words in REPORTED else statement.likelihood is not None
        if is_marked or "@hedge" in statement.text:  # which another finding moves to its line
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


def hedge_in(text: str) -> str:
    """Return a hedge that stands in a text, in small letters, the longest there is, or ''."""
    small = text.lower()
    if not any(map(small.__contains__, _STEMS)):
        return ""
    # Plain searches beat a pattern of all the words, which takes as long to compile as 1,000 texts.
    for hedge in _HEDGES:
        if hedge in small and re.search(rf"(?<![^\W_]){hedge}(?![^\W_])", small):
            return hedge
    return ""
