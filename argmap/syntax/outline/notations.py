"""Notations of other texts: `Q:` and `A:`, drawn trees, tables.

Each function reports a line, reads it on as what is meant, and says whether it did.
Not here: rows of two cells of which the first is a label (`diagnose.labels`).
"""

import re
from collections.abc import Callable
from itertools import chain as chained
from itertools import repeat, takewhile

from argmap.diagnostics import Fix
from argmap.syntax.diagnose import heads, labels
from argmap.syntax.diagnose.rewriting import Rewriting, quoted
from argmap.syntax.diagnose.suspect import REASON_HINT
from argmap.syntax.lines.tree import ArgLine, Word
from argmap.syntax.outline.lists import read_heading
from argmap.syntax.outline.state import OutlineState


def read_qualifier(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `Qualifier: probably`, which is a hedge of the claim among the labels."""
    source, claim = state.source, state.claim
    word = line.words[0].text if len(line.words) == 1 and line.text.text else ""
    if claim is None or state.top is None or word not in labels.QUALIFIERS:
        return False
    at = source.line_end((claim.label and state.claim_below()) or claim.start)
    stop = min(source.line_end(line.start) + 1, len(source.text))
    hedge = f"@hedge {line.text.text}"
    edits = (state.edit(at, at, f"\n  {hedge}"), state.edit(line.start, stop, ""))
    hint = f"write '{hedge}' below the statement"
    message = f"{quoted(text)} is not a statement, but qualifies one"
    state.blame("ARG001", message, line, Fix(hint, edits, is_safe=False), hint=hint)
    return True


def read_table(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read a table such as `| Pro | Con |`, with a reason in each cell below, as a list of them."""
    bullets = [labels.sign(cell.split()) for cell in _cells(text)]
    if len(bullets) < 2 or not all(bullets):  # noqa: PLR2004 - one column is not a table
        return _read_table_head(state, line, text)
    if state.top is None and not read_heading(state, line):
        return False
    source = state.source
    below = takewhile(
        lambda row: not row.column and source.text[row.start] == "|",
        (state.lines[at] for at in range(state.number + 1, len(state.lines))),
    )
    edits = [state.edit(line.start, line.start, "// ")]
    meant: list[tuple[ArgLine, str]] = []
    for row in below:
        row_text = state.text_of(row)
        has_words = any(map(str.isalnum, row_text))  # else it is the rule below the head
        columns = chained(bullets, repeat(bullets[-1]))  # of a row with more cells than the head
        cells = zip(columns, _cells(row_text), strict=False) if has_words else ()
        items = [f"{bullet} {cell}" for bullet, cell in cells if cell]
        meant += ((row, item) for item in items)
        words, end = ("\n".join(items), row.end) if items else ("// ", row.start)
        edits.append(state.edit(row.start, end, words))
    mend = Fix("make a list of it", tuple(edits), is_safe=False)
    hint = "each reason is a line that opens with +, each objection one with -"
    state.blame("ARG001", "a table is not read as reasons", line, mend, hint=hint)
    state.passed = state.number + len(edits) - 1
    for row, item in meant:
        state.read_as(row.start, 0, Rewriting(item, row.end))
    return True


def _read_table_head(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read the head of a table whose rows say what they do, and the rule below it, as comments."""
    rows = [line, *state.lines[state.number + 1 : state.number + 2]]
    rule = state.text_of(rows[-1])
    if text[0] != "|" or rule[0] != "|" or any(map(str.isalnum, rule)):
        return False
    comments = tuple(state.edit(row.start, row.start, "// ") for row in rows)
    mend = Fix("make comments of it and of the rule below it", comments, is_safe=False)
    state.blame("ARG001", f"{quoted(text)} is the head of a table, not a statement", line, mend)
    state.passed = state.number + 1
    return True


def _cells(text: str) -> list[str]:
    cells = text.strip().removeprefix("|").removesuffix("|").split("|") if text[:1] == "|" else []
    return [cell.replace("**", "").replace("__", "").strip() for cell in cells]


# How the level of a reason is told, and the column that it means; the first also in a text.
_LEVELS: tuple[tuple[str, Callable[[re.Match[str]], int], str], ...] = (
    (heads.BRANCH, lambda mark: len(mark[1]), "{} is the branch of a drawn tree"),
    (heads.QUOTED, lambda mark: 2 * mark[0].count(">") - 2, "a line cannot start with {}"),
    (
        r"(\d{1,3}(?:\.\d{1,3}){1,5})\.?[):]?[ \t]+(?=\S)",
        lambda mark: 2 * (mark[1].count(".") - 1),
        "{} is the number of a list, not a bullet",
    ),
)


def _level(text: str, *, is_inner: bool) -> tuple[re.Match[str], int, str] | None:
    """Return what tells the level of a line, the column that it means, and what is said."""
    for pattern, column_of, message in _LEVELS[:1] if is_inner else _LEVELS:
        mark = re.match(pattern, text)
        if mark is not None:
            return mark, column_of(mark), message
    return None


def read_level(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read a branch of a drawn tree, a quoted line or `1.2 …` as a reason at its level."""
    level = _level(text, is_inner=line.column > 0) if state.top is not None else None
    if level is None:
        return False
    mark, column, message = level
    end = mark.end()
    head, length = heads.numbered_kind(text[end:]) or heads.headed(text[end:]) or ("", 0)
    tag = labels.label(text[end:])
    if not head and tag is not None and tag.bullet and tag.head:
        head, length = tag.opening("").lstrip(), tag.end
    word = (head or text[end:]).partition(":")[0]
    bullet = (
        labels.kind_bullet(word.partition(" ")[0])
        or labels.label_bullet(word.replace("-", " "))
        or (tag.bullet if tag is not None else "")
        or labels.label_sign("", text[end:], is_named=False)[1]
    )
    ways = [
        Rewriting(f"{' ' * column}{sign} {head}", line.start + end + length)
        for sign in dict.fromkeys((bullet or "+", "+", "-"))
    ]
    sign = mark[0].strip().rstrip(".):")
    place = Word(sign, line.start) if sign[0].isdigit() else line
    hint = f"{REASON_HINT}, indented under what it is about"
    column += line.column
    return state.mend(line, message.format(repr(sign)), hint, *ways, place=place, column=column)
