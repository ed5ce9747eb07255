"""Texts in other languages than argmap's: one finding about the whole, not one for each line."""

import re

from argmap.codes import error
from argmap.diagnostics import Diagnostic
from argmap.source import SourceFile, Span

_START = r"(?:\s+|//[^\n]*\n)*"
_LANGUAGES = {
    "JSON": r"\{\s*[\"}]|\[\s*[\"\[{\]]",
    "XML or HTML": r"<(?:[?!]\w|[A-Za-z][\w:.-]*(?:\s[^<>]*)?>)",
    "LaTeX": r"\\(?:documentclass|usepackage|begin)\b",
    "Mermaid": r"(?:graph|flowchart)[ \t]+(?:TD|TB|BT|LR|RL)\b|mindmap[ \t]*\n",
    "DOT": r"(?:strict[ \t]+)?(?:di)?graph(?:[ \t]+[\w\"]+)?[ \t]*\{",
}
_ENDS = {"JSON": ("}", "]"), "XML or HTML": (">",)}  # else it only opens like it
_SHOWN = 80  # characters that the finding marks at most


def foreign(source: SourceFile) -> Diagnostic | None:
    """Return the finding about a text in a known language of another kind, None for any other."""
    text = re.sub(_START, "", source.text, count=1)
    if text[:1] not in "{[<\\gfmsd":  # patterns are slow to compile
        return None
    at = len(source.text) - len(text)
    names = (name for name, opening in _LANGUAGES.items() if re.match(opening, text))
    name = next((name for name in names if text.rstrip().endswith(_ENDS.get(name, ""))), "")
    if not name:
        return None
    return error(
        "ARG020",
        f"this is {name}, not a map in argmap's own language",
        Span(source, at, min(source.line_end(at), at + _SHOWN)),
        hints=(
            "write a map as lines: 'claim: text', and below it '+ a reason' or '- an objection'",
            "'argmap formats' lists the formats of other tools that are read",
        ),
    )
