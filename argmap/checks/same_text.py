"""Two statements say the same in the same words.

A map is a graph: a statement that bears on two things is written once and referred to by its name
the second time.  Two copies drift apart, and an attack on one leaves the other standing.  Case,
blanks and punctuation do not count, but for a sign of negation in front: `¬`, `~` or `!`.  A
statement that says no more than the title of another one is a copy, too.  Copies with a different
`@by` or `@mode`, and statements that are related with `restates`, are meant.

Wrong:
    claim ban: Cars should be banned from the centre.
      + air: The air would be cleaner.
    claim trams: The city needs more trams.
      + cleaner: The air would be cleaner.

Right:
    claim ban: Cars should be banned from the centre.
      + air: The air would be cleaner.
    claim trams: The city needs more trams.
      + air

Keep one, and write the name of it in place of the other.
"""

import re

from argmap.checks import ArgumentMap, Findings, rule
from argmap.model import Statement  # noqa: TC001 - the model is loaded anyway
from argmap.relations import verbs_that

# All 128 characters of ASCII but letters and digits.
_ASCII_MARKS = bytes(mark for mark in range(128) if not chr(mark).isalnum())

_NOT = "¬~!"


@rule("ARG308", "Two statements with the same text")
def same_text(map_: ArgumentMap) -> Findings:
    seen: dict[tuple[object, ...], Statement] = {}
    merging = map_.related(verbs_that("merges"))
    restated = {name for step in merging for name in (*step.sources, step.target)}
    titled = {
        _letters(other.title): other for other in map_.statements if other.title and other.text
    }
    for statement in map_.statements:
        words = statement.text or statement.title
        if not words or statement.name in restated:
            continue
        content = (_letters(words), statement.attribution.by, statement.mode)
        first = seen.setdefault(content, statement)
        if first is statement and not ((statement.text and statement.title) or content[1]):
            first = titled.get(content[0], statement)
        if first is not statement:
            relation = f"{statement.name} restates {first.name}"
            yield same_text.finding(
                statement,
                f"{statement.name!r} says the same as {first.name!r}",
                note="the same words",
                labels=((first, "first said here"),),
                hints=(f"write {first.name!r} in its place, or relate the two: {relation}",),
            )


def _letters(text: str) -> bytes:
    """Return the letters and digits of a text without case; the text itself if it has none.

    A sign of negation in front counts: `¬ p` says the opposite of `p`.
    """
    if text.isascii():
        bare = text.encode().lower().translate(None, _ASCII_MARKS)
    else:
        bare = re.sub(r"[\W_]+", "", text.casefold()).encode()
    if not bare:
        return text.encode()
    return b"~" + bare if text[0] in _NOT else bare
