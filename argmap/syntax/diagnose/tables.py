"""Tables of reasons: `| Pro | Con |`, with a reason in each cell below.

Not here: rows of two cells of which the first is a label (`labels`).
"""

from collections.abc import Sequence

from argmap.diagnostics import Diagnostic, Fix
from argmap.source import SourceFile
from argmap.syntax.diagnose.edits import edit, finding
from argmap.syntax.diagnose.labels import sign
from argmap.syntax.diagnose.rewriting import Rewriting
from argmap.syntax.lines.tree import Line

_HINT = "each reason is a line that opens with +, each objection one with -"


def column_bullets(text: str) -> list[str]:
    """Return the bullet that the head of each column asks for, none for any other line."""
    bullets = [sign(cell.split()) for cell in _cells(text)]
    return bullets if len(bullets) > 1 and all(bullets) else []


def read_row(source: SourceFile, row: Line, bullets: Sequence[str]) -> list[Rewriting]:
    """Return the ways to write the cells of a row, none for the rule below the head."""
    text = source.text[row.start : row.end]
    if not any(map(str.isalnum, text)):
        return []
    cells = zip(bullets, _cells(text), strict=False)
    return [Rewriting(f"{bullet} {cell}", row.end) for bullet, cell in cells if cell]


def table(source: SourceFile, rows: Sequence[Line], bullets: Sequence[str]) -> Diagnostic:
    """Report a table, of which the first row is the head; its fix makes a list of it."""
    edits = []
    for row in rows:
        ways = read_row(source, row, bullets) if row is not rows[0] else []
        if ways:
            words = "\n".join(way.opening for way in ways)
            edits.append(edit(source, row.start, row.end, words))
        else:
            edits.append(edit(source, row.start, row.start, "// "))
    mend = Fix("make a list of it", tuple(edits), is_safe=False)
    message = "a table is not read as reasons"
    return finding(source, "ARG001", message, rows[0], mend, hint=_HINT)


def _cells(text: str) -> list[str]:
    cells = text.strip().removeprefix("|").removesuffix("|").split("|") if text[:1] == "|" else []
    return [cell.replace("**", "").replace("__", "").strip() for cell in cells]
