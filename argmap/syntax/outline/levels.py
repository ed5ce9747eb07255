"""Levels of reasons, told by a drawn tree, quotation marks, numbers, repeated signs or headings.

Each function reports a line, reads it on as what is meant, and says whether it did.
"""

import re
from collections.abc import Callable

from argmap.syntax.diagnose import heads, labels, sentences, signs
from argmap.syntax.diagnose.rewriting import (
    REASON_HINT,
    Rewriting,
    commented,
    quoted,
)
from argmap.syntax.diagnose.words import words
from argmap.syntax.lines.parts import BLANK
from argmap.syntax.lines.tree import ArgLine, Word
from argmap.syntax.outline.state import OutlineState

NO_LIST = "opens a group of statements, and states nothing"

# How the level of a reason is told, and the column that it means below a text; the first also in
# a text.  A list with a `*` a level may have its claim at the first of them, or above it.
_LEVELS: tuple[tuple[str, Callable[[re.Match[str], str], int], str], ...] = (
    (heads.BRANCH, lambda mark, _: len(mark[1]), "{} is the branch of a drawn tree"),
    (heads.QUOTED, lambda mark, _: 2 * mark[0].count(">") - 2, "a line cannot start with {}"),
    (
        r"(\d{1,3}(?:\.\d{1,3}){1,5})\.?[):]?[ \t]+(?=\S)",
        lambda mark, _: 2 * (mark[1].count(".") - 1),
        "{} is the number of a list, not a bullet",
    ),
    (
        r"(\*{2,6})[ \t]+(?=\S)",
        lambda mark, top: 2 * (len(mark[1]) - 1 - top.startswith("*")),
        "{} is not a bullet",
    ),
)


# Signs of lists in Word and Google Docs, which copies of their texts keep, by their levels.
_DOTS = ("•●·\uf0b7", "o○◦", "§▪■\uf0a7")


def _level(state: OutlineState, line: ArgLine, text: str) -> tuple[re.Match[str], int, str] | None:
    """Return what tells the level of a line, the column that it means, and what is said."""
    heading = re.match(f"[#＃]+{BLANK}*", text)
    if heading is not None:
        above = [title for title in state.stated_headings if title is not state.headings[-1][1]]
        return heading, 2 * len(above) - 2, f"{{}} {NO_LIST}"
    repeated = re.match(rf"(([+-])\2{{1,5}}){BLANK}+(?=\S)", text)
    if repeated is not None and not (line.column and repeated[2] == "-"):  # else it is a dash
        items = [node.line for node in state.open if node.line.bullet]
        as_many = re.compile(rf"[+-]{{{len(repeated[1])}}}{BLANK}")
        beside = (row for row in items if as_many.match(state.source.text, row.start))
        below = max((row.column + 2 for row in items), default=line.column)
        column = next((row.column for row in beside), below)
        return repeated, column - line.column, "{} is not a bullet"
    top = state.source.text[state.top.start : state.top.start + 1] if state.top else ""
    dot = re.match(r"(o[\t ]+(?=[A-ZÀ-Þ])|[○◦§▪■\uf0a7])[\t ]*", text)
    depth = next((at for at, dots in enumerate(_DOTS) if dot and text[0] in dots), 0)
    depth -= line.column or (bool(top) and top in _DOTS[0])
    if dot is not None and depth > 0 and any(node.line.bullet for node in state.open):
        return dot, 2 * depth, "a line cannot start with {}"
    for pattern, column_of, message in _LEVELS[:1] if line.column else _LEVELS:
        mark = re.match(pattern, text)
        if mark is not None:
            return mark, column_of(mark, top), message
    return None


def read_level(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read a branch of a drawn tree, a quoted line or `1.2 …` as a reason at its level."""
    level = _level(state, line, text) if state.top is not None else None
    if level is None:
        return False
    mark, column, message = level
    end = mark.end()
    signed = re.match(rf"[\[(]?([+-])[\])]?{BLANK}+", text[end:])
    end += signed.end() if signed is not None else 0
    head, length = heads.numbered_kind(text[end:]) or heads.headed(text[end:]) or ("", 0)
    tag = labels.label(text[end:])
    if not head and tag is not None and tag.bullet and tag.head:
        head, length = tag.opening("").lstrip(), tag.end
    word = (head or text[end:]).partition(":")[0]
    if word.lower() in words("detail key") and ":" in text[end:]:  # `> Note: …` about the whole
        message = f"{quoted(text[end:])} says more of the map, and is not a statement"
        state.blame("ARG001", message, line, commented(state.source, line.start), hint=REASON_HINT)
        return True
    if line.kind != "heading" and _is_branch_of_list(state, line, text[end:], column):
        message = f"{quoted(text[end:])} is the label of a list, not a statement"
        state.blame("ARG001", message, line, commented(state.source, line.start), hint=REASON_HINT)
        state.listing = labels.label_alone(text[end:])
        return True
    is_inner = any(node.line.bullet and node.line.column < column for node in state.open)
    listed = "" if is_inner else state.listing
    if line.level and state.headings[1:]:
        listed = labels.title_sign(state.headings[-2][1].text)
    bullet = (
        (signed[1] if signed is not None else line.bullet * (len({*mark[0].strip()}) == 1))
        or signs.kind_bullet(word.partition(" ")[0])
        or signs.label_bullet(word.replace("-", " "))
        or (tag.bullet if tag is not None else "")
        or sentences.reply_opening(text[end:])
        or listed
    )
    ways = [
        Rewriting(f"{' ' * column}{sign} {head}", line.start + end + length)
        for sign in dict.fromkeys((bullet or "+", "+", "-"))
    ]
    sign = mark[0].strip().rstrip(".):")
    place = Word(sign, line.start) if sign[0].isdigit() or line.bullet else line
    hint = f"{REASON_HINT}, indented under what it is about"
    column += line.column
    return state.mend(line, message.format(repr(sign)), hint, *ways, place=place, column=column)


def _is_branch_of_list(state: OutlineState, line: ArgLine, text: str, column: int) -> bool:
    """Return whether a branch is a label (`Pros`) with deeper branches below it."""
    below = next(iter(state.below), None)
    if below is None or not labels.label_alone(text):
        return False
    level = _level(state, below, state.text_of(below))
    return level is not None and below.column + level[1] > line.column + column
