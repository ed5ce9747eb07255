"""A list of replies below a list of objections: `Replies:` and its like.

Which of several objections a reply answers, only its writer knows.
"""

from itertools import takewhile

from argmap.diagnostics import Fix
from argmap.syntax.diagnose.rewriting import Rewriting, quoted
from argmap.syntax.diagnose.words import words
from argmap.syntax.lines.tree import ArgLine
from argmap.syntax.outline.list_rows import ITEMS, adjacent
from argmap.syntax.outline.parts import item_start
from argmap.syntax.outline.state import OutlineState

_OBJECTION = "-"


def read_replies(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read the label and the items of a list of replies, as about the last objection above."""
    is_label = text.strip("*_:： ").lower() in words("reply list")
    rows = list(adjacent(state, line.end)) if is_label and state.listing == _OBJECTION else []
    items = [*takewhile(lambda row: not row.column and row.kind != "attribute", rows)]
    if not items or len(items) < len(rows):
        return False
    above = (state.lines[at] for at in range(state.number - 1, -1, -1))
    listed = takewhile(lambda row: row.column or row.bullet or row.start in state.items, above)
    objections = sum(not row.column for row in listed)
    ways = [Rewriting(f"  {_OBJECTION} ", item_start(state, row, *ITEMS)) for row in items]
    indented = (
        state.edit(row.start, way.rest, way.opening) for row, way in zip(items, ways, strict=True)
    )
    edits = (state.edit(line.start, line.start, "// "), *indented)
    mend = Fix("make it a comment, and indent its items", edits, is_safe=False)
    message = f"{quoted(text)} is the label of a list, not a statement"
    hint = "a reply opens with -, indented under the objection that it answers"
    state.blame("ARG001", message, line, *[mend] * (objections == 1), hint=hint)
    state.passed = state.number + len(items)
    for row, way in zip(items, ways, strict=True):
        state.read_as(row.start, 2, way)
    return True
