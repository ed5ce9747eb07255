"""Read the lines of an LTAC outline.

Not here: the elements that they declare (`declared`).
"""

import re

from argmap.exchange.findings import Findings
from argmap.formats.safety.ltac_outline.row import KINDS, LtacRow

_WORDS = "|".join(KINDS)
_LINE = re.compile(
    rf"[-*][ \t]+({_WORDS})\b[ \t]*(?:(\^)(?:\[([^\]]*)\])?)?[ \t]*([^:{{(]*)(?::(.*))?",
    re.IGNORECASE | re.DOTALL,
)
_OPENING = re.compile(
    rf"\ufeff?(?:[ \t]*(?:#[^\n]*|```[^\n]*)?\r?\n)*"
    rf"[-*][ \t]+(?:{_WORDS})\b(?:[^:\n]*:|[ \t]+\^|\r?\n)",
    re.IGNORECASE,
)
_NO_LABEL = re.compile(r"[:^{}()]")
_FENCES = ("```", "~~~")
_BLANKS = " \t\r"


def rows_of(findings: Findings) -> tuple[list[LtacRow], list[str]]:
    """Return the lines that are elements, and the comments behind the last one."""
    rows: list[LtacRow] = []
    comments: list[str] = []
    columns: list[int] = []
    odd = False
    whole_text = findings.source.text
    at = 1 if whole_text.startswith("\ufeff") else 0
    for line in whole_text[at:].split("\n"):
        text = line.strip(_BLANKS)
        lead = line[: len(line) - len(line.lstrip(_BLANKS))]
        start, at = at + len(lead), at + len(line) + 1
        if not text or text.startswith(_FENCES):
            continue
        if text.startswith("#"):
            comments.append(text)
            continue
        column = len(lead.expandtabs(4))
        while columns and columns[-1] >= column:
            columns.pop()
        if not odd and column != 2 * len(columns):
            odd = True
            findings.add("ARG413", "each level is indented by two blanks more", start)
        row = _row(findings, text, len(columns), start)
        row.comments, comments = tuple(comments), []
        rows.append(row)
        columns.append(column)
    return rows, comments


def _row(findings: Findings, text: str, depth: int, at: int) -> LtacRow:
    match = _LINE.match(text)
    rest = "" if match is None else text[match.end() :]
    if match is None or (match[5] is None and rest and rest[0] not in "({"):
        raise findings.refuse(
            "an element is a line such as '- Claim C1: text', and this is none", at
        )
    text_, options, ref = _suffixes(rest if match[5] is None else match[5])
    kind, label = match[1].capitalize(), match[4].strip(_BLANKS)
    linked = bool(match[2]) or kind == "Link"
    known = label or derived(text_) or ("Connector" if kind == "Connector" else "")
    if not known or (linked and not label):
        raise findings.refuse(f"this {kind.lower()} has neither an identifier nor a text", at)
    if match[5] is None and not linked and kind != "Connector":
        findings.add("ARG413", "behind the identifier a colon is missing", at)
    return LtacRow(
        depth, kind, known, label, text_, options, ref, match[3] or "",
        declares=not linked, cited=bool(match[2]), at=at,
    )  # fmt: skip


def derived(text: str) -> str:
    """Return the identifier of an element that is given none."""
    return _NO_LABEL.sub("", text)


def _suffixes(text: str) -> tuple[str, tuple[str, ...], str]:
    """Return a text without its options in braces and its reference in brackets, and those."""
    text = text.strip(_BLANKS)
    ref = ""
    options: tuple[str, ...] = ()
    if text.endswith(")"):
        start = text.find("(", text.rfind(")", 0, -1) + 1)
        if start >= 0:
            ref, text = text[start + 1 : -1].strip(_BLANKS), text[:start].rstrip(_BLANKS)
    if text.endswith("}"):
        start = text.find("{", text.rfind("}", 0, -1) + 1)
        if start >= 0:
            words = (piece.strip(_BLANKS).lower() for piece in text[start + 1 : -1].split(","))
            options = tuple(dict.fromkeys(word for word in words if word))
            text = text[:start].rstrip(_BLANKS)
    return text, options, ref


def opens(start: str) -> bool:
    """Tell whether a text starts as an outline does."""
    return _OPENING.match(start) is not None
