"""The rows of a list: which lines they are, the bullets that they get, and the answer above them.

Not here: labels above lists (`lists`), and the claims that lists are about (`list_claims`).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from argmap.diagnostics import Edit
from argmap.syntax.diagnose.heads import DASH, DOT, NUMBER
from argmap.syntax.diagnose.labels import label_alone
from argmap.syntax.diagnose.lookalike import marked
from argmap.syntax.diagnose.rewriting import Rewriting, is_open_question, yes
from argmap.syntax.diagnose.sentences import answer_alone, objects
from argmap.syntax.diagnose.signs import label_bullet
from argmap.syntax.lines.parts import BLANK
from argmap.syntax.lines.tree import ArgLine
from argmap.syntax.outline.state import ANSWER, OutlineState

ITEMS = (DASH, DOT, NUMBER)
_LISTED = ("declaration", "reference", "plain")


def adjacent(state: OutlineState, end: int) -> Iterator[ArgLine]:
    """Yield the lines below the one that is looked at, which ends there, up to an empty one."""
    for line in state.below:
        if state.source.text.count("\n", end, line.start) > 1:
            return
        yield line
        end = line.end


def listed(state: OutlineState, end: int, bullet: str) -> list[Edit]:
    """Read on what stands below a label that ends there as a list; return the edits for it."""
    rows = takewhile(lambda row: row.column or is_unmarked(row), adjacent(state, end))
    items = [row for row in rows if is_unmarked(row)]
    state.items |= dict.fromkeys((row.start for row in items), bullet)
    return [
        *signed(state, state.below, bullet),
        *(
            state.edit(row.start, way.rest, way.opening)
            for row in items
            for way in [item_way(row, bullet)]
        ),
    ]


def item_way(line: ArgLine, bullet: str) -> Rewriting:
    """Return how an item without a mark is written; `Contention 1: …` has its label as a name."""
    label = re.match(rf"([^\W\d_]+) (\d{{1,3}})[:：]{BLANK}+", line.text.text)
    if label is None:
        return Rewriting(f"{bullet} ", line.start)
    return Rewriting(f"{bullet} {label[1]}-{label[2]}: ", line.start + label.end())


def is_unmarked(line: ArgLine) -> bool:
    """Return whether a line has no mark of a list, and is not the label of another one."""
    is_item = line.kind == "plain" and marked(line.text, "+", *ITEMS) is None
    text = line.text.text
    is_label = label_alone(text) or label_bullet(text.rstrip(":：")) or answer_alone(text)
    return is_item and not is_label


def signed(state: OutlineState, below: Sequence[ArgLine], bullet: str) -> Iterator[Edit]:
    """Yield the edits that give the items of a list their bullet.

    Where all are dashes, those below a reason are reasons for it, unless they say otherwise.
    """
    column = below[0].column if below else 0
    listed = [*takewhile(lambda line: _is_listed(line, column), below)]
    is_dashed = bullet == "+" and not any(line.bullet == "+" for line in listed)
    for line in listed:
        is_meant = line.column == column or (
            is_dashed and not objects(state.text_of(line)[1:].lstrip())
        )
        if is_meant and bullet and line.bullet in {"+", "-"} - {bullet}:
            yield state.edit(line.start, line.start + 1, bullet)


def _is_listed(line: ArgLine, column: int) -> bool:
    """Return whether a line is an item of a list in a column, or stands below one."""
    if line.column > column:
        return True
    if line.column < column or line.kind not in _LISTED:
        return False
    is_head = line.kind == "declaration" and not line.bullet
    return not is_head and not (line.kind == "plain" and label_alone(line.text.text))


def missing_answer(state: OutlineState, column: int) -> str:
    """Return the answer that a list below a question of yes or no needs, '' if one is there."""
    above = [node for node in state.open if node.line.column < column] if column else [state.top]
    question = above[-1] if above else None
    if state.reason(question) != ANSWER or question is None:
        return ""
    beside = (node.line for node in state.open if node.line.column == column)
    is_answered = any(line.kind == "declaration" and line.bullet == ANSWER for line in beside)
    is_answered = is_answered if column else state.answer is not None
    text = question.line.text.text
    return "" if is_answered or is_open_question(text) else yes(text, state.source.text)


def answered(state: OutlineState, line: ArgLine) -> tuple[Edit, ...]:
    """Read the answer that a question of yes or no above lacks; return the edit that writes it."""
    source, answer = state.source, missing_answer(state, 0)
    if not answer:
        return ()
    state.read_as(line.start, 0, Rewriting(answer, source.line_end(line.start)))
    end = source.line_start(line.start) - 1
    return (state.edit(end, end, f"\n{answer}"),)
