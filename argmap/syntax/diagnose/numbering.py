"""Numbers and letters of lists where a name is meant: `1. text`, `Premise 1: text`, `2: text`."""

import re
from itertools import pairwise

from argmap.kinds import statement_kinds
from argmap.syntax.diagnose import heads
from argmap.syntax.diagnose.rewriting import Doubt, Suspect, quoted
from argmap.syntax.diagnose.words import meanings
from argmap.syntax.lines.parts import has_head

_HINT = "a name opens with a letter: write p1: text, and refer to it as p1"
NUMBER = r"(\d{1,3})[:：][ \t]*"
_ORDERS = (tuple("ABCDEFGHI"), ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"))


def numbered_kind(suspect: Suspect, head: tuple[str, int]) -> Doubt:
    """Report `Premise 1: text`; the head is as it is meant, with the length of what is written."""
    message = f"{quoted(suspect.words[: head[1]].strip(' :'))} is not a name"
    way = suspect.way(*head, is_safe=True)
    return suspect.doubt("ARG017", message, way, hint=_HINT)


def numbered(suspect: Suspect, number: re.Match[str]) -> Doubt | None:
    """Report `1. text` or `b) text`; a letter counts as a number only beside the next one."""
    text, length, sign = suspect.words, number.end(), number[4] or ""
    if sign and not _has_sibling(suspect.source.text, sign):
        return None
    letter = number[3] or sign[:-1]
    words = text[length:]
    head = heads.headed(words) or heads.numbered_kind(words)
    told = re.fullmatch(r"(.*\S) [\[(](\w+)[\])]\.?", words)  # `1. text (premise)`
    meant = meanings("kind").get(told[2].lower(), told[2].lower()) if told is not None else ""
    kind, colon, behind = words.partition(":")
    kind = kind.strip().lower()
    if head is not None and not letter:
        opening, rest = head[0], length + head[1]
    elif told is not None and meant in statement_kinds():
        opening, rest = f"{meant} {letter or f'{meant[0]}{number[1]}'}: {told[1]}", len(text)
    elif colon and kind in statement_kinds():
        opening, rest = f"{kind} {letter}".rstrip() + ":", len(text) - len(behind)
    else:
        name = letter or f"p{number[1] or number[2]}"
        opening, rest = "" if has_head(words) and not letter else f"{name}: ", length
    message = f"{number[0].strip()!r} is the number of a list, not a name"
    hint = f"a colon stands behind a name: write {letter}: text" if letter else _HINT
    return suspect.doubt("ARG017", message, suspect.way(opening, rest, is_safe=True), hint=hint)


def lettered(suspect: Suspect, name: re.Match[str]) -> Doubt:
    """Report `+ P1 text`, whose name lacks a colon."""
    message = f"a colon is missing behind {name[1]!r}"
    ways = suspect.way(f"{name[1]}: ", name.end()), suspect.as_text()
    return suspect.doubt("ARG017", message, *ways, hint=f"write {name[1]}: text")


def _has_sibling(text: str, sign: str) -> bool:
    """Return whether a line opens with the letter or Roman number before or behind one."""
    word, mark = sign[:-1], sign[-1]
    pairs = (pair for order in _ORDERS for pair in pairwise(order) if word.upper() in pair)
    siblings = (pair[word.upper() == pair[0]] for pair in pairs)
    signs = (f"{near.lower() if word.islower() else near}{mark} " for near in siblings)
    return any(text.startswith(near) or f"\n{near}" in text for near in signs)


def bare_number(suspect: Suspect, number: re.Match[str]) -> Doubt:
    """Report `+ 2: text`."""
    message = f"{number[1]!r} is a number, not a name"
    way = suspect.way(f"p{number[1]}: ", number.end(), is_safe=True)
    return suspect.doubt("ARG017", message, way, hint=_HINT)
