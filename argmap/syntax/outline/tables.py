"""Tables of reasons, with bars or with tabs, as a list: what a column or a row holds.

Not here: tables that are files of their own (`exchange.tables`).
"""

import re
from itertools import chain, repeat, takewhile

from argmap.diagnostics import Fix
from argmap.kinds import statement_kinds
from argmap.model.vocabulary import is_name
from argmap.syntax.diagnose import labels, signs
from argmap.syntax.diagnose.relations import KNOWN_VERBS
from argmap.syntax.diagnose.rewriting import Rewriting
from argmap.syntax.diagnose.words import words
from argmap.syntax.lines.tree import ArgLine
from argmap.syntax.outline.list_claims import read_first_list, read_heading
from argmap.syntax.outline.state import ANSWER, OutlineState

_RELATION = rf"(?:{KNOWN_VERBS}) [\w-]+"
_SIDES = {"+": "supports", "-": "attacks"}
_NUMBERS = ("", "#", "no", "no.", "nr", "nr.", "n°")  # above a column of numbers


def read_table(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read a table as a list: its head says what a column holds, or a cell what its row does."""
    sign = "|" if "|" in text else "\t"
    if state.number < state.untabled or sign not in text:
        return False
    below = (state.lines[at] for at in range(state.number, len(state.lines)))
    lines = [*takewhile(lambda row: _is_row(state, row, sign), below)]
    state.untabled = state.number + len(lines)
    rows = [_cells(_whole(state, row), sign) for row in lines]
    openings, columns = _openings(rows[0]), {cell.lower() for cell in rows[0]}
    if all(columns & set(words(f"column {name}")) for name in ("text", "parent")):
        hint = "save it by itself as .csv or .tsv: argmap reads such tables"
        state.blame("ARG001", "a table that names parents is not read in a map", line, hint=hint)
        state.passed = state.untabled - 1
        return True
    if not openings and text[0] != "|" and sign == "|":
        return False
    if state.reason(state.top) == ANSWER:
        openings = [opening.replace("claim:", ANSWER) for opening in openings]
    is_head = bool(openings) or not any(rows[1:2])
    meant = _named(rows) or _listed(rows, openings, is_head=is_head)
    is_other = any(row and not items for row, items in zip(rows[1:], meant[1:], strict=True))
    first = next((items[0] for items in meant if items), "")
    if is_other or not first:
        return False
    if state.top is None and first[:1] in "+-" and not read_heading(state, line):
        state.passed = state.number + len(meant) - 1 if is_head else state.passed
        return is_head and read_first_list(state, line, "+")
    edits = [
        state.edit(row.start - row.column, state.source.line_end(row.start), "\n".join(items))
        if items
        else state.edit(row.start, row.start, "// ")
        for row, items in zip(lines, meant, strict=True)
    ]
    mend = Fix("make a list of it", tuple(edits), is_safe=False)
    hint = "each reason is a line that opens with +, each objection one with -"
    state.blame("ARG001", "a table is not read as reasons", line, mend, hint=hint)
    state.passed = state.number + len(meant) - 1
    for row, items in zip(lines, meant, strict=True):
        for item in items:
            column = len(item) - len(item.lstrip())
            state.read_as(row.start, column, Rewriting(item, state.source.line_end(row.start)))
    return True


def _whole(state: OutlineState, line: ArgLine) -> str:
    """Return a line with the blanks around it, in which a row has empty cells."""
    return state.source.text[line.start - line.column : state.source.line_end(line.start)]


def _is_row(state: OutlineState, line: ArgLine, sign: str) -> bool:
    cells = _whole(state, line)
    is_item = line.bullet and any(map(str.isalnum, cells))
    return sign in cells and not is_item


def _openings(head: list[str]) -> list[str]:
    """Return what stands before the cells of each column; none if the head does not say it.

    Evidence and replies are about the cell before them.
    """
    openings: list[str] = [""] if head and head[0].lower() in _NUMBERS else []
    for cell in head[len(openings) :]:
        noted = re.fullmatch(r"(.+) \((\w+)\)", cell)  # `Opposition 1 (response)`
        name = noted[2] if noted and signs.reply_sign(noted[2].capitalize()) else cell
        about = signs.reply_sign(name.capitalize())
        is_inner = about and openings and openings[-1].lstrip()[:1] in ("+", "-")
        deeper = openings[-1][: -len(openings[-1].lstrip())] + "  " if is_inner else ""
        is_claim = signs.is_labelled_claim(f"{name}:") or name.lower() in words("answer label")
        bullet = signs.label_bullet(name) or labels.title_sign(name)
        openings.append("claim:" if is_claim else deeper + bullet)
    return (
        openings if len(openings) > 1 and all(map(str.strip, openings[not openings[0] :])) else []
    )


def _items(cells: list[str], openings: list[str]) -> list[str]:
    """Return the reasons in a row of a table: one a column, or one with its label in a cell."""
    if openings:  # a row may have more cells than the head
        columns = chain(openings, repeat(openings[-1]))
        return [  # a word behind a bullet would be a name
            f"{opening}{':' * (is_name(cell) and opening[-1] != ':')} {cell}"
            for opening, cell in zip(columns, cells, strict=False)
            if opening and cell
        ]
    labelled = {cell: _openings([cell, cell]) for cell in cells if cell}
    bullets = [openings[0] for openings in labelled.values() if openings]
    texts = sorted((cell for cell, openings in labelled.items() if not openings), key=len)
    more = f" ({', '.join(texts[:-1])})" if texts[:-1] else ""
    return [f"{bullets[0]} {texts[-1]}{more}"] if bullets and texts else []


def _listed(rows: list[list[str]], openings: list[str], *, is_head: bool) -> list[list[str]]:
    """Return the reasons in each row, none of the head."""
    meant = [[] if at == 0 and is_head else _items(row, openings) for at, row in enumerate(rows)]
    if not openings:
        _move_replies(rows, meant)
    return meant


def _named(rows: list[list[str]]) -> list[list[str]]:
    """Return the lines of a table whose rows have a name, a text and what they `supports C1`.

    They are a statement each, and its relation if it has one, which its kind (`Objection`) may tell
    before the name of what it is about; there are none for other tables.
    """
    lines: list[list[str]] = []
    for cells in rows:
        name, *about = (*(cell for cell in cells if re.fullmatch(labels.SHORT_NAME, cell)), "")
        relation = next((cell for cell in cells if re.fullmatch(_RELATION, cell)), "")
        kind = next((cell.lower() for cell in cells if cell.lower() in statement_kinds()), "")
        text = max(cells, key=len, default="")
        side = _SIDES.get(next(filter(None, map(signs.label_bullet, cells)), ""))
        if name and about[1:] and side and not relation:
            relation = f"{side} {about[0]}"
        head = f"{kind} {name}: {text}".lstrip()
        lines.append([head, f"{name} {relation}"] if relation else [head] if name else [])
    is_whole = all(row or not any(cells) for cells, row in zip(rows[1:], lines[1:], strict=True))
    return lines if is_whole and any(row[1:] for row in lines) else []


def _move_replies(rows: list[list[str]], meant: list[list[str]]) -> None:
    """Move evidence and replies below the reason or objection in the row above."""
    bullet = ""
    for cells, items in zip(rows, meant, strict=True):
        about = next(filter(None, (signs.reply_sign(cell.capitalize()) for cell in cells)), "")
        if items and bullet and about and (about == "+" or bullet == "-"):
            items[0] = f"  {about}{items[0][1:]}"
        elif items:
            bullet = items[0][:1]


def _cells(row: str, sign: str) -> list[str]:
    """Return the cells of a row, none of the rule below the head."""
    cells = (row.strip().removeprefix(sign).removesuffix(sign) if sign == "|" else row).split(sign)
    is_rule = not any(map(str.isalnum, row))
    return [] if is_rule else [re.sub(r"\*\*|__", "", cell).strip() for cell in cells]
