"""Texts in other languages than argmap's: one finding about the whole, not one for each line."""

from argmap.codes import error
from argmap.diagnostics import Diagnostic
from argmap.source import SourceFile, Span
from argmap.syntax.lines.pattern import Pattern

_START = Pattern(r"(?:\s+|//[^\n]*\n)*")
_LANGUAGES = {
    "JSON": Pattern(r"\{\s*[\"}]|\[\s*[\"\[{\]]"),
    "XML or HTML": Pattern(r"<(?:[?!]\w|[A-Za-z][\w:.-]*(?:\s[^<>]*)?>)"),
    "LaTeX": Pattern(r"\\(?:documentclass|usepackage|begin)\b"),
    "Mermaid": Pattern(r"(?:graph|flowchart)[ \t]+(?:TD|TB|BT|LR|RL)\b|mindmap[ \t]*\n"),
    "DOT": Pattern(r"(?:strict[ \t]+)?(?:di)?graph(?:[ \t]+[\w\"]+)?[ \t]*\{"),
}
_ENDS = {"JSON": ("}", "]"), "XML or HTML": (">",)}  # else it only opens like it
_SHOWN = 80  # characters that the finding marks at most


def foreign(source: SourceFile) -> Diagnostic | None:
    """Return the finding about a text in a known language of another kind, None for any other."""
    start = _START.compiled.match(source.text)
    at = start.end() if start is not None else 0
    if source.text[at : at + 1].isspace() or source.text[at : at + 1] not in "{[<\\gfmsd":
        return None
    for name, opening in _LANGUAGES.items():
        match = opening.match(source.text, at)
        if match is not None and source.text.rstrip().endswith(_ENDS.get(name, "")):
            break
    else:
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
