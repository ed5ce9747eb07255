"""Labels above lists: `Pros:`, `Because:`, `Argument 1`, and what they say of the list.

Each function that reads a line reports it, reads it on as what is meant, and says whether it did.
Not here: headings above lists, and the claims that lists are about (`list_claims`), the rows of a
list (`list_rows`), single items (`items`), and tables (`tables`).
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from argmap.diagnostics import Edit, Fix
from argmap.syntax.diagnose.heads import NUMBERED, UNDERLINE
from argmap.syntax.diagnose.lookalike import marked
from argmap.syntax.diagnose.rewriting import REASON_HINT, Rewriting, quoted
from argmap.syntax.diagnose.sentences import REPLY, objects
from argmap.syntax.diagnose.signs import (
    is_conclusion,
    is_labelled_claim,
    kind_bullet,
    list_bullet,
    reply_sign,
    sign,
)
from argmap.syntax.diagnose.words import words
from argmap.syntax.lines.tree import ArgLine, Word, block
from argmap.syntax.outline.list_claims import read_first_list, read_heading
from argmap.syntax.outline.list_rows import ITEMS, listed, missing_answer, signed
from argmap.syntax.outline.state import BELOW_ANSWER, OutlineState

MOST_TITLED = 6  # words of a title without its mark
_FEW = 3  # words of an item; fewer may be another label
_BECAUSE = words("because")


def read_label(state: OutlineState, line: ArgLine, _: str) -> bool:
    """Report a label above a list (`Pros:`); return whether the line is one."""
    if line.title or line.text.text or not line.words:
        return False
    name = " ".join(word.text for word in line.words)
    bullet = list_bullet(name) or (kind_bullet(name.lower()) if name[0].isupper() else "")
    return read_list(state, line, bullet)


def read_list(state: OutlineState, line: ArgLine, bullet: str) -> bool:
    """Read a label of which the bullet is known as that of the list below it, if one stands there.

    Below a question it stands for an answer, which the list is then about.
    """
    if not bullet or not is_above_list(state, line) or is_above_argument(state, line):
        return False
    if not line.column and state.top is None and not read_heading(state, line):
        return read_first_list(state, line, bullet)
    source, start = state.source, line.start
    label = Word(source.text[start : source.line_end(start)].rstrip(), start)
    edits = [state.edit(start, start, "// ")]
    lists = repr(bullet)
    hint = "a list has no label: each reason opens with +, each objection with -"
    answer = missing_answer(state, line.column)
    if answer:  # reasons speak for an answer, not for a question
        lists = f"{answer!r} and {bullet!r}"
        hint = BELOW_ANSWER
        indent = source.text[source.line_start(start) : start]
        edits.append(state.edit(label.end, label.end, f"\n{indent}{answer}"))
        state.read_as(start, line.column, Rewriting(answer, source.line_end(start)))
    edits += [*_reasons_above(state, line, bullet), *listed(state, label.end, bullet)]
    mend = Fix(f"make it a comment, and write {lists} below it", tuple(edits), is_safe=False)
    message = f"{quoted(label.text)} is the label of a list, not a statement"
    state.blame("ARG001", message, label, mend, hint=hint)
    state.listing = bullet
    state.taker = state.above = None
    inner = list(takewhile(lambda row: row.column > line.column, state.below))
    beside = (row for row in inner if row.column == inner[0].column and row.kind == "continuation")
    state.items |= dict.fromkeys((row.start for row in beside), bullet)
    return True


def _reasons_above(state: OutlineState, label: ArgLine, bullet: str) -> Iterator[Edit]:
    """Yield the edits that make reasons of the dashes above the label of a list of objections.

    One that has a reply below it is an objection, and so is one that the label is indented under.
    """
    if bullet != "-" or state.top is None or state.listing:
        return
    below = [*takewhile(lambda node: node is not state.top, reversed(state.outline.nodes))]
    rows = [node.line for node in below if node.parent is state.top]
    if any(reply_sign(node.label) == "-" for node in below if node.parent is not state.top):
        return
    if all(
        row.bullet == "-" and row.column >= label.column and not objects(row.text.text)
        for row in rows
    ):
        for row in reversed(rows):
            yield state.edit(row.start, row.start + 1, "+")


def is_above_list(state: OutlineState, line: ArgLine) -> bool:
    """Return whether a label stands above bullets, numbers or sentences, or what is deeper.

    Without a colon it may be the end of a text, or a word in a list of words.
    """
    row, text = next(iter(state.below), None), state.text_of(line)
    if row is None or row.kind == "attribute":
        return False
    is_open = text[-1:].isalpha()
    if row.kind == "plain":
        is_said = len(row.text.text.split()) >= _FEW or row.text.text[-1] in ".!"
        is_sentence = is_said and row.start == line.end + 1
        return not is_open or is_sentence or bool(marked(row.text, "+", *ITEMS))
    if not row.bullet or (line.column and is_open):
        return row.column > line.column
    return not re.fullmatch(UNDERLINE, state.text_of(row))


def is_above_argument(state: OutlineState, line: ArgLine) -> bool:
    """Return whether `Argument 1`, or a title, stands above premises and what they lead to."""
    text = re.sub(r" \([^()]+\)$", "", state.text_of(line).rstrip(":： "))  # `Argument 1 (costs)`
    text = text if line.title is None else text.replace(line.title.text, "")  # `argument "Rain"`
    text = text.strip("<>")  # as Argdown has its titles
    first, *others = text.lower().split() or [""]
    is_named = (first in words("argument") or sign(first) == "-") and not others[1:]
    rows = [state.text_of(state.lines[at]) for at in block(state.lines, line)] if is_named else []
    is_title = text[-1:].isalnum() and set(words("common")).isdisjoint(others)
    is_title &= not re.match(NUMBERED, text) and len(others) < MOST_TITLED and state.top is None
    if not rows and (is_named or is_title):
        is_inner = bool(state.below) and state.below[0].column > 0
        column = (row for row in state.below if is_inner or not row.column)  # of objections
        rows += takewhile(_is_of_argument, map(state.text_of, column))
        rows[:1] = []  # a premise
    is_concluded = any(is_conclusion(words) for row in rows for words in _ends(row))
    is_ruled = any(re.fullmatch(UNDERLINE, row) for row in rows[:-1])
    return is_concluded or is_ruled or any(map(is_labelled_claim, rows))


def _is_of_argument(text: str) -> bool:
    """Return whether a line has a number or label, such as `P1:`, or concludes."""
    pattern = rf"{NUMBERED}|[^\W\d_]+ ?\d*[:：]|{UNDERLINE}"
    return is_conclusion(text) or bool(re.match(pattern, text))


def _ends(text: str) -> tuple[str, str]:
    """Return the words behind the number of a line, and those in brackets at its end."""
    return text.lstrip("([0123456789.:)] "), text.rpartition("(")[2]


def read_introduced(state: OutlineState, line: ArgLine, _: str) -> bool:
    """Report the dashes below `It is fun because:`, which are reasons; the line itself stays."""
    text, row = line.text.text, next(iter(state.below), line)
    inner = re.findall(r"[\w-]+", text)
    is_closed, is_because = text[-1:] in (":", "："), " ".join(inner[-1:]).lower() in _BECAUSE
    ends = (inner[-1], inner[0]) if inner[1:] and (is_closed or is_because) else ()
    word = next((word for word in ends if sign(word) == "+"), "")
    if word and row.is_bare and row.bullet == "-" and not re.match(REPLY, text):
        edits = tuple(signed(state, state.below, "+"))
        message = f"{quoted(word)} introduces reasons, and '-' opens an objection"
        mend = Fix("write '+' before each of them", edits, is_safe=False)
        state.blame("ARG001", message, edits[0].span, mend, hint=REASON_HINT)
    return False
