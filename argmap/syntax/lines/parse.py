"""Parse a text into lines: every text has some, whatever is wrong with it."""

import re
from collections.abc import Sequence
from itertools import chain

from argmap.codes import error
from argmap.diagnostics import Diagnostic
from argmap.source import SourceFile, Span
from argmap.syntax.lines.fences import Fence, chosen
from argmap.syntax.lines.grammar import parse_lines
from argmap.syntax.lines.parts import BLANKS
from argmap.syntax.lines.tree import ArgLine

# Languages of another kind, of which one finding is about the whole text.
_START = r"(?:\s+|//[^\n]*\n)*"
_LANGUAGES = {
    "JSON": r"\{\s*[\"}]|\[\s*[\"\[{\]]",
    "XML or HTML": r"<(?:[?!]\w|[A-Za-z][\w:.-]*(?:\s[^<>]*)?>)",
    "LaTeX": r"\\(?:documentclass|usepackage|begin)\b",
    "Mermaid": r"(?:graph|flowchart)[ \t]+(?:TD|TB|BT|LR|RL)\b|mindmap[ \t]*\n",
    "YAML": r"(?:\w+:[^\n]*\n\s*){0,5}?-[ \t]+(?:id|name|type|kind):[^\n]*\n[ \t]+\w+:",
    "TOML": r"\[[\w.-]+\]\n\w+[ \t]*=[ \t]*[\"'\[\d]",
    "DOT": r"(?:strict[ \t]+)?(?:di)?graph(?:[ \t]+[\w\"]+)?[ \t]*\{",
}
_BLOCK = r'[A-Za-z][\w-]*(?:[ \t]+[\w-]+)?(?:[ \t]+"[^"\n]*")?[ \t]*\{'  # `claim x {`
_FIRST_KEYS = ("id", "type", "name", "node", "kind")
# Lines with keys, of which the first comes again behind an empty line.
_RECORDS = r"(\w+): [^\n]*\n(?:\w+: [^\n]*\n)+\s*\n\1: [^\n]*\n\w+: "
_COLUMNS = ("argument", "claim", "id", "statement", "text", "thesis", "topic", "type")
_OF_BOXES = "write each box as 'A: its text', and each arrow as 'B supports A' or 'B attacks A'"
_WAYS = {
    "CSV": "'argmap formats' lists the formats that are read; --from csv reads a table as one",
    "Mermaid": _OF_BOXES,
    "DOT": _OF_BOXES,
}
_ENDS = {"JSON": ("}", "]"), "XML or HTML": (">",)}  # else it only opens like it
_SHOWN = 80  # characters that the finding marks at most


def parse(source: SourceFile) -> tuple[list[ArgLine], Sequence[Diagnostic]]:
    """Return the lines of `source` in order, and what is wrong with the text around them.

    Linear in its length, and never an exception.
    """
    fences, faults = chosen(source)
    stranger = _foreign(source) if fences is None else None
    if stranger is not None:
        return [], [stranger]
    if fences is None and source.text[:1] in (" ", "\t"):
        fences = _indented(source.text)
    if fences is None:
        return [*parse_lines(source.text)], []
    stretches = (parse_lines(source.text, each.start, each.end, each.indent) for each in fences)
    return [*chain.from_iterable(stretches)], faults


def _foreign(source: SourceFile) -> Diagnostic | None:
    """Return the finding about a text in a known language of another kind, None for any other."""
    text = re.sub(_START, "", source.text, count=1)
    at = len(source.text) - len(text)
    head = text.partition("\n")[0].rstrip()
    name = "CSV" if _is_table(head) else ""
    if head.partition(":")[0].lower() in _FIRST_KEYS and re.match(_RECORDS, text):
        name = "a list of records"
    if head[-1:] == "{" and re.fullmatch(_BLOCK, head):
        name = "a text in braces, as programs have them"
    if (
        text[:1] in "{[<\\gfmsd-" or head[-1:] == ":" or head[:6] == "title:"
    ):  # patterns are slow to compile
        names = (name for name, opening in _LANGUAGES.items() if re.match(opening, text))
        name = next((name for name in names if text.rstrip().endswith(_ENDS.get(name, ""))), name)
    if not name:
        return None
    listed = "'argmap formats' lists the formats of other tools that are read"
    return error(
        "ARG020",
        f"this is {name}, not a map in argmap's own language",
        Span(source, at, min(source.line_end(at), at + _SHOWN)),
        hints=(
            "write a map as lines: 'claim: text', and below it '+ a reason' or '- an objection'",
            _WAYS.get(name, listed),
        ),
    )


def _is_table(head: str) -> bool:
    """Return whether the first line of a text names the columns of a table of claims."""
    first, *more = head.replace(";", ",").split(",")
    is_head = bool(more) and first.strip('" ').lower() in _COLUMNS
    return is_head and ":" not in head and all(len(cell.split()) < 3 for cell in more)  # noqa: PLR2004


def _indented(text: str) -> list[Fence] | None:
    """Return a text of which every line is indented, as a fence; None for any other text."""
    lines = [line for line in text.splitlines() if line.strip()]
    indent = min((len(line) - len(line.lstrip(BLANKS)) for line in lines), default=0)
    return [Fence(0, len(text), " " * indent, "")] if indent and len(lines) > 1 else None
