"""Turns of a dialogue, and lines that open with the letters of `PEEL` or its like.

Each function reports a line, reads it on as what is meant, and says whether it did.
"""

import re
from itertools import takewhile

from argmap.syntax.diagnose import sentences
from argmap.syntax.diagnose.rewriting import (
    QUESTION_SIGNS,
    Rewriting,
    commented,
    kind_of_text,
    quoted,
)
from argmap.syntax.diagnose.words import words
from argmap.syntax.lines.parts import has_head
from argmap.syntax.lines.tree import ArgLine, Word
from argmap.syntax.outline.list_rows import adjacent
from argmap.syntax.outline.state import ANSWER, OutlineState

_DEEPEST = 40  # columns of a turn; further replies stand beside it, for linear time
_AND = rf"(?i)(?:{'|'.join((*words('and'), *words('addition')))})(?!\w)"  # goes on with a turn


def read_letter(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `P: …`, `E: …`, `E: …`, `L: …` as the labels that schools call by these letters."""
    label = state.conversation.letters.get(line.start)
    if label is None or state.is_reread:
        return False
    way = Rewriting(f"{label.speaker}: ", label.rest)
    place = Word(text[: label.rest - line.start].strip(), line.start)
    message = f"{quoted(place.text)} is short for {label.speaker!r}"
    return state.mend(line, message, f"write the word: '{label.speaker}: text'", way, place=place)


def read_speaker(state: OutlineState, line: ArgLine) -> bool:
    """Read `- Tom: …` in a debate of bullets as what Tom says."""
    name = line.words[0].text if len(line.words) == 1 and line.kind == "declaration" else ""
    if name not in state.conversation.speakers or state.is_reread or not line.text.text:
        return False
    speech, end = line.text.text, state.source.line_end(line.start)
    bullet = line.bullet or ANSWER * (state.reason(state.top) == ANSWER)
    opening = f"{bullet}{':' * has_head(speech)}" if bullet else f"{kind_of_text(speech)}:"
    more = list(takewhile(lambda row: row.kind == "continuation", adjacent(state, end)))
    end = more[-1].end if more else end
    by = state.edit(end, end, f"\n{' ' * (line.column + 2)}@by {name}")
    message = f"{name + ':'!r} says who speaks, and is not a name"
    way, place = Rewriting(f"{opening} ", line.text.start), Word(f"{name}:", line.words[0].start)
    hint = f"who says it stands below it: '@by {name}'"
    return state.mend(line, message, hint, way, place=place, further=(by,), column=line.column)


def read_turn(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read a turn as what it is about the one before: an answer, a reason or an objection."""
    turn = state.conversation.turns.get(line.start)
    if turn is None or state.is_reread:
        return False
    end = state.source.line_end(turn.rest)
    speech, above = state.source.text[turn.rest : end].rstrip(), state.conversation.last
    place = Word(text[: turn.rest - line.start].strip(), line.start)
    state.passed = state.number + (turn.rest > line.end)
    head = quoted(place.text)
    column, opening = 0, f"{kind_of_text(speech)}:"
    reply = sentences.reply_opening(speech) or "+" * bool(re.match(_AND, speech))
    if above is not None and not reply and speech.endswith(QUESTION_SIGNS):  # `Ben: Why?`
        message, hint = f"{head} asks, and states nothing", "the answer is about what was asked"
        starts = dict.fromkeys((line.start, state.source.line_start(turn.rest)))
        state.blame("ARG001", message, line, commented(state.source, *starts), hint=hint)
        state.conversation.speaker = ""
        return True
    if above is not None:
        reply = reply or ("+" if state.conversation.speaker in (turn.speaker, "") else "-")
        is_more = re.match(_AND, speech) and above.line.bullet in ("+", "-")
        reply = above.line.bullet if is_more else reply
        is_beside = is_more or reply == "+" == above.line.bullet
        column = min(above.line.column + 2 * (not is_beside), _DEEPEST)
        bullet = ANSWER if state.reason(above) == ANSWER else reply
        opening = f"{' ' * column}{bullet}{':' * has_head(speech)}"
    more = list(takewhile(lambda row: row.kind == "continuation", adjacent(state, end)))
    attributes = [f"@by {turn.speaker}", *([f"@note {turn.time}"] if turn.time else [])]
    end = more[-1].end if more else end
    by = state.edit(end, end, "".join(f"\n{' ' * column}  {row}" for row in attributes))
    message = f"{head} says who speaks, and is not a name"
    hint = f"who says it stands below it: '@by {turn.speaker}'"
    way = Rewriting(f"{opening} ", turn.rest)
    further = (*state.shifted(line, column), by)
    state.mend(line, message, hint, way, place=place, further=further, column=column)
    state.conversation.last, state.conversation.speaker = state.open[-1], turn.speaker
    return True
