"""Answers in the first column that have no bullet, and questions whose kind is a label.

Not here: answers that a list below a question lacks (`lists`).
"""

import re

from argmap.diagnostics import Edit, Fix
from argmap.syntax.diagnose import sentences, signs
from argmap.syntax.diagnose.rewriting import QUESTION_SIGNS, Rewriting, is_open_question, quoted
from argmap.syntax.diagnose.words import words
from argmap.syntax.lines.parts import has_head
from argmap.syntax.lines.tree import ArgLine, Word
from argmap.syntax.outline import list_claims, list_rows, lists
from argmap.syntax.outline.nodes import OutlineNode
from argmap.syntax.outline.state import ANSWER, ANSWER_HINT, OutlineState


def read_answer(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read an answer to the question above that has a label, or no bullet."""
    is_labelled = state.top is not None and bool(state.top.label)  # `Pro: …` about an answer
    alone = sentences.answer_alone(text)
    is_alone = bool(alone) and lists.is_above_list(state, line)
    further = list_claims.asked_by_heading(state) if is_alone and state.top is None else ()
    asked = state.labelled.claim if is_labelled else state.top
    if asked is None:
        return False
    state.listing = "" if is_alone else state.listing  # `No` ends the list of reasons for `Yes`
    is_asked = state.reason(asked) == ANSWER
    reply = re.match(sentences.REPLY, alone if is_alone else text) if is_asked else None
    if (
        is_asked
        and reply is None
        and line.words[1:]
        and line.words[0].text.lower() in words("answer label")
    ):
        state.top = asked  # `answer a1: …`
        message = f"{quoted(line.words[0].text)} is a label, not a bullet"
        return state.mend(line, message, ANSWER_HINT, Rewriting("= ", line.words[1].start))
    first = asked.line.words[0] if len(asked.line.words) == 1 else None
    is_named = first is not None and (signs.asks(first.text) or first.text == "question")
    label = " ".join(word.text for word in line.words) if is_named else ""
    is_own = signs.emphasised_kind(label) == "claim" or signs.named_conclusion(label)
    number = label[len(label.rstrip("0123456789")) :]
    if reply is None and not (label.removesuffix(number) in signs.ANSWERS or is_own):
        return False
    further += tuple(state.labelled.loose) if is_labelled else ()
    if first is not None and reply is None and first.text != "question":  # `A: …` below `Q: …`
        further += (state.edit(first.start, first.end, "question"),)
        asked.line = asked.line._replace(words=(Word("question", first.start),))
    state.top = asked
    message, rest = f"{quoted(text)} is an answer without a bullet", 0
    if reply is None or reply[1]:
        rest = reply.end() if reply is not None else line.text.start - line.start
        message = f"{quoted(text[:rest].strip())} is a label, not a bullet"
    way = Rewriting(f"={':' * has_head(text[rest:])} ", line.start + rest)
    if number:  # `A1: …` is one of several, and keeps its name
        way = Rewriting("= ", line.start)
    if is_own and state.listing and state.answer is None:
        _move_up(state, line, asked, way, message, further)
        return True
    if is_alone or (rest == 0 and text[-1] in ":："):  # `Yes:` above a list of reasons for it
        way = Rewriting(f"=: {alone if is_alone else text[:-1].rstrip()}", line.end)
        further += tuple(list_rows.listed(state, line.end, "+"))
    state.mend(line, message, ANSWER_HINT, way, further=further)
    state.listing = "+" if way.rest == line.end else state.listing
    return True


def _move_up(
    state: OutlineState,
    line: ArgLine,
    asked: OutlineNode,
    way: Rewriting,
    message: str,
    further: tuple[Edit, ...],
) -> None:
    """Move `My opinion: …` from below the lists that are about it to the question above them."""
    source = state.source
    above, end = source.line_end(asked.line.start), source.line_end(line.start)
    answer = f"\n{way.opening}{source.text[way.rest : end].rstrip()}"
    moved = (
        state.edit(above, above, answer),
        state.edit(source.line_start(line.start) - 1, end, ""),
    )
    mend = Fix("write it with = below the question", (*further, *moved), is_safe=False)
    state.blame("ARG001", message, line, mend, hint=ANSWER_HINT)
    state.read_as(line.start, 0, way)


def read_asked(state: OutlineState, line: ArgLine, _: str) -> bool:
    """Read `Q: Why …?` above a list as the question that the list is about."""
    label = line.words[0].text if len(line.words) == 1 and not line.title else ""
    is_asked = label in signs.QUESTIONS and line.text.text.endswith(QUESTION_SIGNS)
    if not is_asked or not any(row.bullet for row in state.below[:1]):
        return False
    message = f"{label + ':'!r} is a label, and the kind is 'question'"
    return state.mend(line, message, ANSWER_HINT, Rewriting("question ", line.start))


def read_open_answer(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read a sentence right below `Who …?`, or below another answer to that, as its answer."""
    asked = state.top.line.text.text if state.top is not None else ""
    if not is_open_question(asked) or state.reason(state.top) != ANSWER:
        return False
    if not state.is_adjacent(line.start) or " " not in text or text.endswith(QUESTION_SIGNS):
        return False
    message = f"{quoted(text)} is an answer without a bullet"
    return state.mend(line, message, ANSWER_HINT, Rewriting("= ", line.start))
