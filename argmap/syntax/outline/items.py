"""Items of a list in the first column, and items that are the label of deeper ones.

Not here: lists as a whole (`lists`).
"""

import re

from argmap.diagnostics import Edit
from argmap.kinds import statement_kinds
from argmap.syntax.diagnose import heads, labels, sentences
from argmap.syntax.diagnose.lookalike import marked
from argmap.syntax.diagnose.rewriting import BULLET_HINT, Rewriting
from argmap.syntax.lines.tree import ArgLine, Word, block
from argmap.syntax.outline import lists
from argmap.syntax.outline.list_claims import read_heading
from argmap.syntax.outline.list_rows import ITEMS, item_way
from argmap.syntax.outline.state import OutlineState


def read_branch(state: OutlineState, line: ArgLine) -> bool:
    """Read an item such as `- Reasons` above deeper ones as their label."""
    row, text = next(iter(state.below), line), state.text_of(line)[len(line.bullet) :].strip()
    is_alone = line.is_bare or not (line.text.text or line.title)
    if state.is_reread or not (is_alone and row.bullet and row.column > line.column):
        return False
    kind, _, name = text.rstrip(":").partition(" ")
    is_declared = kind in statement_kinds() and not name.isalpha()  # as `- premise:` and its like
    is_own = text in state.names if line.kind == "reference" else is_declared
    is_below = bool(state.open) or state.top is not None
    return is_below and not is_own and lists.read_list(state, line, labels.branch_sign(text))


def read_inferred(state: OutlineState, line: ArgLine) -> bool:
    """Read `=> Socrates is mortal.` below two statements as what they lead to."""
    sign = re.match(heads.INFERRED, state.text_of(line))
    above = state.outline.nodes[-2:]
    if sign is None or line.column or len(above) != 2 or above[-1] is not state.top:  # noqa: PLR2004
        return False
    if not all(node.is_statement and not node.line.bullet for node in above):
        return False
    message = f"a line cannot start with {sign[1]!r}"
    hint = "what follows is a claim: 'claim: text', and 'name & name supports name' below it"
    number = re.match(heads.NUMBERED, state.text_of(line)[sign.end() :])  # `∴ C. …`
    name = number and (number[3] or f"p{number[1]}")
    rest = line.start + sign.end() + (number.end() if number else 0)
    way = Rewriting(f"{name or 'claim'}: ∴ ", rest, is_safe=sign[1] == "∴")
    return state.mend(line, message, hint, way)


def read_listed(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read a label above a list, or an item below it that has no bullet.

    The first list of a text may be about a heading; one below the heading `Reasons` is about the
    last statement above it.
    """
    if line.start in state.items:  # the label has been reported
        state.read_as(line.start, 0, item_way(line, state.items[line.start]))
        return True
    bullet = labels.label_alone(text) if text not in state.names else ""
    item = state.heading_sign() and marked(Word(text, line.start), "+", *ITEMS)
    if state.top is None and item and not read_heading(state, line):
        state.top = state.main
    return lists.read_list(state, line, bullet)


def read_item(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read an item of a list below a statement."""
    word = Word(text, line.start)
    headed = state.heading_sign() if state.top is state.main else ""
    bullet = headed or state.reason(state.top)
    is_listed = bool(headed or state.listing)
    item = marked(word, bullet, *ITEMS, heads.BACK, is_listed=is_listed)
    if item is not None and text[:2] == "<-" and state.leads_back:
        item.ways.reverse()
    label = labels.label_alone(text[item.ways[0].rest - line.start :]) if item else ""
    if label and state.top is not None and any(row.column for row in state.below[:1]):
        return lists.read_list(state, line, label)  # `II. Objections`
    if item is None or not _is_item(state, text):
        return False
    number = re.match(heads.NUMBERED, text)
    if number is not None and number[1] in state.cited:
        for way in item.ways:
            way.opening += f"p{number[1]}: "
    sign = text[: item.ways[0].rest - line.start].strip()
    message = f"a line cannot start with {sign!r}"
    place, inner = Word(sign, line.start), _dashes_below(state, line, item.ways[0].opening)
    return state.mend(line, message, BULLET_HINT, *item.ways, place=place, further=inner)


def _dashes_below(state: OutlineState, line: ArgLine, opening: str) -> tuple[Edit, ...]:
    """Return the edits of dashes below a reason that are items as well.

    They are not in a text with a `+`, or where a dash stands beside reasons that have numbers.
    """
    is_mark = state.leads_back and line.column not in state.dashed_columns
    if not (is_mark and opening.startswith("+")):
        return ()
    rows = [state.lines[at] for at in block(state.lines, line)]
    dashes = (row for row in rows if row.bullet == "-")
    items = (row for row in dashes if not sentences.objects(state.text_of(row)[1:].lstrip()))
    return tuple(state.edit(row.start, row.start + 1, "+") for row in items)


def _is_item(state: OutlineState, text: str) -> bool:
    """Return whether a line below a statement is an item of a list under it.

    Numbers that follow each other are a list of statements; letters below a number are under it.
    """
    if state.top is None or not re.match(heads.NUMBER, text):
        return state.top is not None
    above = state.text_of(state.top.line)
    is_number = re.match(heads.NUMBERED, above) or heads.numbered_kind(above)
    return not is_number or bool(re.match(r"\(?[a-z][.)]", text) and re.match(r"\(?\d", above))
