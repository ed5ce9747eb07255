"""Argdown, the leading language of argument maps: classic 2.0, read and written.

Not here: the work (`_argdown`).
"""

import re

from argmap.formats import Format
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

_FRONT = re.compile(r"\ufeff?\s*===+[ \t]*\n")
# A title at the start of a line, behind a bullet, a number or nothing.
_TITLE = re.compile(
    r"^[ \t]*(?:(?:<?[-+_]|[-+_]>|><|\*|\([0-9]+\)|[0-9]+\.)[ \t]+)?"
    r"(?:\[[^\]\n\"{]+\]|<[^/!?>=\n][^>=\n]*>)(?::|[ \t]*$)",
    re.MULTILINE,
)
_FOREIGN = re.compile(r"\s*(?:\{|<[?!](?!--)|\[\s*[\[{\"])")
_TURTLE = re.compile(r"^(?:@prefix|@base|PREFIX|BASE)[ \t]+[^\s:]*[:<]", re.MULTILINE)
_FENCE = re.compile(r"^[ ]{0,3}(?:`{3,}|~{3,})[ \t]*argdown", re.MULTILINE)


def _read(source: SourceFile) -> Reading:
    from argmap.formats._argdown.read import read

    return read(source)


def _sniff(start: str) -> bool:
    if _FRONT.match(start) or _FENCE.search(start):
        return True
    foreign = _FOREIGN.match(start) or "</" in start or _TURTLE.search(start)
    return not foreign and _TITLE.search(start) is not None


argdown = Format(
    name="argdown",
    label="Argdown",
    suffixes=(".argdown", ".ad"),
    keeps="Statements, arguments, support, attack, undercuts, contradictions, headings and tags.",
    sniff=_sniff,
    read=_read,
)
