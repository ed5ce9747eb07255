"""A name that nobody uses looks like the first word of a text.

A word and a colon declare a name: `But: it is late` is a statement called `But`.  A name with a
capital that no line refers to, before a text that goes on in lower case, is more likely the
beginning of the text.

Wrong:
    claim stay: We should stay.
      + warm: It is warm here.
      - But: it is late.

Right:
    claim stay: We should stay.
      + warm: It is warm here.
      - But it is late.

So is a word such as `Title` in the first column, where the map has an attribute: `@title`.  Leave
the colon out, or write one before the word (`-: But: it is late`).  If it is meant as a name,
refer to it somewhere, or write it in lower case.
"""

import re
from collections.abc import Iterator

from argmap.checks import ArgumentMap, Findings, rule
from argmap.diagnostics import Fix, rewrite
from argmap.model import Statement
from argmap.source import SourceFile, Span
from argmap.syntax.diagnose.rewriting import QUESTION_SIGNS, quoted
from argmap.syntax.diagnose.signs import CONNECTIVES, asks, is_conclusion, reply_sign, sign
from argmap.syntax.diagnose.words import meanings

# Attributes of the map by words that stand above texts elsewhere.
_KEYS = meanings("map-key")
# A line that names statements and declares none.
_REFERENCES = r"^[ \t]*(?:[-+&~=><]{1,2}[ \t]*)?([\w-]+(?:[ \t]+(?:&|->|[\w-]+))*)[ \t]*$"


@rule("ARG335", "A first word that is read as a name")
def word_as_name(map_: ArgumentMap) -> Findings:
    used: dict[SourceFile, frozenset[str]] = {}
    for statement in map_.statements:
        span = statement.span
        if span is None or not _is_first_word(statement):
            continue
        start = span.source.text.find(f"{statement.name}:", span.start, span.end)
        is_key = statement.name.lower() in _KEYS or asks(statement.name)
        is_subject = is_key and statement.name in map_.index.incoming
        if statement.kind or statement.title or start == -1 or is_subject:
            continue
        if span.source not in used:
            lines = re.findall(_REFERENCES, span.source.text, re.MULTILINE)
            used[span.source] = frozenset(word for line in lines for word in line.split())
        if statement.name not in used[span.source]:
            yield word_as_name.finding(
                statement,
                f"{statement.name!r} is read as a name, and nothing refers to it",
                note="a name, or the first word of the text?",
                hints=("leave the colon out if it is the first word of the text",),
                fixes=(*_as_attribute(map_, statement, span), _as_text(statement, span, start)),
            )


def _is_first_word(statement: Statement) -> bool:
    """Return whether a name is likely a part of the text, or the key of an attribute of the map."""
    if statement.name in _KEYS:
        return statement.span is not None and statement.span.text.startswith(f"{statement.name}:")
    if _asks(statement):
        return True
    is_label = sign(statement.name) or reply_sign(statement.name)
    if is_label and statement.name.lower().rstrip("-0123456789") not in CONNECTIVES:
        return False  # `Reason-1: …` says what the line does
    is_word = statement.name[:1].isupper() and (
        statement.text[:1].islower() or statement.name.lower() in _KEYS
    )
    return is_word and not is_conclusion(statement.name)  # `So: …` says what the above leads to


def _asks(statement: Statement) -> bool:
    """Return whether `Issue: …?` is a question whose kind is called otherwise."""
    return asks(statement.name) and statement.text.endswith(QUESTION_SIGNS)


def _as_attribute(map_: ArgumentMap, statement: Statement, span: Span) -> Iterator[Fix]:
    key = _KEYS.get(statement.name.lower(), "")
    is_asked = _asks(statement)
    is_free = is_asked or (bool(key) and not getattr(map_.metadata, key))
    if is_free and span.text.startswith(f"{statement.name}:") and span.first.column == 1:
        head = Span(span.source, span.start, span.start + len(statement.name) + 1)
        opening = "question:" if is_asked else f"@{key}"
        yield rewrite(head, opening, f"write '{opening} …'")


def _as_text(statement: Statement, span: Span, start: int) -> Fix:
    head = span.source.text[span.start : start].rstrip()
    if head and statement.name.lower().rstrip("-0123456789") in CONNECTIVES:
        rest = start + len(statement.name) + 1
        words = f"{head}{span.source.text[rest : span.end]}"
        return rewrite(Span(span.source, span.start, rest), head, f"write {quoted(words)}")
    opening = f"{head or 'claim'}: "
    title = f"write '{opening}{statement.name}: …'"
    return rewrite(Span(span.source, span.start, start), opening, title)
