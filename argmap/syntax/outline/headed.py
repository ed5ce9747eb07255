"""Texts whose headings tell the map: each is a statement, or the label of the text below it.

    # Voting should be compulsory          # Compulsory voting
    ## Pro                                 ## Claim
    ### Turnout increases                  Voting should be compulsory.
    Australia has one of 90 %.             ## Premise 1
                                           Turnout increases.

Not here: headings above lists (`list_claims`), and one `Objection` above a sentence (`prose`).
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from argmap.relations import JOIN
from argmap.syntax.diagnose import labels, sentences, signs
from argmap.syntax.diagnose.rewriting import (
    REASON_HINT,
    Rewriting,
    commented,
    kind_of_text,
    quoted,
)
from argmap.syntax.lines.tree import ArgLine
from argmap.syntax.outline.levels import NO_LIST, read_level
from argmap.syntax.outline.list_claims import is_sentence
from argmap.syntax.outline.list_rows import adjacent, is_unmarked
from argmap.syntax.outline.notations import read_hedge
from argmap.syntax.outline.state import OutlineState
from argmap.syntax.outline.titled import read_titled

_FEW = 3  # words: most subjects of groups have fewer
_LIST_HINT = "write 'claim: text', and below it its reasons with + and its objections with -"
_UNSTATED = ("attribute", "comment")


def is_outline(lines: Sequence[ArgLine]) -> bool:
    """Return whether headings tell the map of a text, and nothing in it is declared."""
    rows = [row for row in lines if row.kind not in _UNSTATED]
    headings = [row for row in rows if row.kind == "heading"]
    if not headings[1:] or not all(row.text.text for row in headings) or rows[0] is not headings[0]:
        return False
    title, inner = headings[0], headings[1:]
    is_below = all(row.level > title.level for row in inner)
    if title.text.text[0] == "\\":  # as `write` writes groups
        return False
    if len(headings) == len(rows):
        is_told = not all(labels.title_sign(row.text.text) for row in inner)
        return is_below and is_told and _is_said(title)
    below = [row for row in rows if row.kind != "heading"]
    first = next((row for row in rows[1:2] if row.kind != "heading"), None)
    if first is not None and not _is_said(title) and signs.is_labelled_claim(_text(first)):
        below.remove(first)
    elif first is not None or not _is_said(title):
        return _are_labels(rows)
    return is_below and all(map(_is_unnamed, below)) and _are_statements(inner)


def _is_said(title: ArgLine) -> bool:
    return is_sentence(title.text) or signs.is_labelled_claim(title.text.text)


def _text(line: ArgLine) -> str:
    return ": ".join((*(word.text for word in line.words), line.text.text))


def _is_unnamed(line: ArgLine) -> bool:
    return line.kind in ("plain", "continuation") or bool(line.bullet)


def _are_statements(headings: Sequence[ArgLine]) -> bool:
    """Return whether headings below others (`Pro`) are statements, or all have a label."""
    if all(labels.is_labelled(row.text.text) for row in headings):
        return True
    stated, level = [], 0
    for row in headings:
        if labels.title_sign(row.text.text) and (not level or row.level <= level):
            level = row.level
        elif level and row.level > level:
            stated.append(row.text.text)
        else:
            return False
    long = [text for text in stated if len(text.split()) >= _FEW]
    return bool(stated) and 2 * len(long) >= len(stated)


def _are_labels(rows: Sequence[ArgLine]) -> bool:
    """Return whether each heading below a title is a label of a text, the first that of a claim."""
    titled = rows[1:] if rows[1].kind == "heading" else rows
    if titled[0].kind != "heading" or _label(titled[0].text.text) != "claim":
        return False
    headings = [row for row in titled if row.kind == "heading"]
    are_known = all(_label(row.text.text) for row in headings)
    are_claims = [row for row in headings if _label(row.text.text) == "claim"]
    kinds = [row.kind if row.kind == "heading" or is_unmarked(row) else "" for row in titled]
    are_single = kinds == ["heading", "plain"] * len(headings)
    return are_known and are_single and len(are_claims) == 1 < len(headings)


def _label(title: str) -> str:
    """Return what a heading says of the text below it: `claim`, `hedge` or a bullet, or ''."""
    word = re.sub(r"\s*#?\d{1,2}$", "", title.strip("*_:： "))
    if word in signs.QUALIFIERS:
        return "hedge"
    if word.lower() in signs.CONCLUSIONS:
        return ""
    if word.lower() in signs.CLAIMS or signs.emphasised_kind(word) == "claim":
        return "claim"
    return signs.label_bullet(word)


def read_outlined(state: OutlineState, line: ArgLine) -> None:
    """Read a heading of such a text as a statement at its level, or as a label."""
    title = line.text
    below = next(iter(state.below), line)
    is_first = not state.headings[1:] and state.top is None
    if below.kind == "plain" and _label(title.text) and (state.top or not _is_said(line)):
        state.label_above = title.text
        _comment(state, line, "the text below it")
    elif is_first and not _is_said(line):
        message = f"{quoted(title.text)} is rather the title of the text than a group"
        way = Rewriting("@title ", title.start)
        state.mend(line, message, "a title is '@title text'", way)
    elif labels.title_sign(title.text) and not labels.is_labelled(title.text):
        _comment(state, line, "a list")
    elif state.top is None:
        opening = "" if signs.is_labelled_claim(title.text) else f"{kind_of_text(title.text)}: "
        message = f"{quoted(title.text)} {NO_LIST}"
        state.mend(line, message, _LIST_HINT, Rewriting(opening, title.start))
    elif not read_titled(state, line, title.text, 2 * len(state.stated_headings) - 4):
        read_level(state, line, state.text_of(line))


def _comment(state: OutlineState, line: ArgLine, below: str) -> None:
    message = f"{quoted(line.text.text)} is the label of {below}, not a statement"
    state.blame("ARG001", message, line, commented(state.source, line.start), hint=REASON_HINT)


def read_below_heading(state: OutlineState, line: ArgLine) -> bool:
    """Read a paragraph or an item below a heading of such a text, at its level."""
    if state.is_reread or line.kind not in ("plain", "declaration") or not state.headings:
        return False
    text = state.text_of(line)[len(line.bullet) :].lstrip()
    named, state.label_above = state.label_above, ""
    if named and state.top is not None and _label(named) == "hedge":
        return read_hedge(state, line, text, state.top.start)
    column, bullet = _place(state, named, text)
    if bullet == "claim":
        way = Rewriting("claim: ", line.start)
        return state.mend(line, f"{quoted(text)} has no colon", _LIST_HINT, way)
    column += line.column
    if line.bullet and not named:
        bullet = line.bullet if line.bullet != "-" or sentences.objects(text) else "+"
    more = list(takewhile(lambda row: row.kind == "plain", adjacent(state, line.end)))
    indents = tuple(state.edit(row.start, row.start, " " * (column + 2)) for row in more)
    way = Rewriting(f"{' ' * column}{bullet} ", line.end - len(text))
    message = f"{quoted(text)} says by its heading what it is about, and has no bullet"
    state.mend(line, message, REASON_HINT, way, further=indents, column=column)
    for row in more:
        if state.taker is not None:
            state.go_on(state.taker, row.text)
    state.passed = state.number + len(more)
    return True


def _place(state: OutlineState, named: str, text: str) -> tuple[int, str]:
    """Return the column and the bullet of what stands below a heading, which may be its label."""
    if not named:
        depth = len(state.stated_headings)
        return max(2 * depth - 2, 0), sentences.sentence_opening(text).bullet or "+"
    bullet = _label(named)
    if bullet == "claim":
        return 0, bullet
    level = state.headings[-1][0]
    state.first_level = state.first_level or level
    column = 2 * max(level - state.first_level, 0)
    beside = next(
        (node.line.bullet for node in reversed(state.open) if node.line.column == column), ""
    )
    about = signs.reply_sign(re.sub(r"\s*\d+$", "", named).capitalize())
    if beside in ("+", JOIN) and named.lower() in signs.LINKED:
        return column, JOIN
    is_about = beside in ("+", "-", JOIN) and about in ("+", beside)
    return column + 2 * is_about, about if is_about else bullet
