"""Sentences and paragraphs of the first column that are meant as lines of a map.

One that says by its first words what it does is read as that, one that goes on as more of the text
above.  Not here: labels (`labelled`), lists, dialogues, and what surrounds a map (`surroundings`).
"""

import re
from itertools import islice

from argmap.diagnostics import Edit, Fix, rewrite
from argmap.model.vocabulary import is_name, reserved
from argmap.source import Span
from argmap.syntax.diagnose.heads import FACT, NUMBERED, SIGNED, is_unfinished, spaced_name
from argmap.syntax.diagnose.relations import (
    HEADED_ARROW,
    described,
    opening_relation,
    related_head,
    undeclared_relation,
)
from argmap.syntax.diagnose.rewriting import REASON_HINT, Rewriting, fix, is_open_question, quoted
from argmap.syntax.diagnose.sentences import sentence_opening, separate_sentences, shares_words
from argmap.syntax.diagnose.signs import is_conclusion, label_sign
from argmap.syntax.diagnose.words import words
from argmap.syntax.lines.parts import TITLE
from argmap.syntax.lines.tree import ArgLine, Word
from argmap.syntax.outline.list_rows import adjacent, answered, missing_answer
from argmap.syntax.outline.nodes import OutlineNode
from argmap.syntax.outline.state import (
    ANSWER,
    ANSWER_HINT,
    BELOW_ANSWER,
    FULL_LINE,
    MOST_LABELS,
    OutlineState,
)

_FEW = 3  # words of a sentence
_COUNTS = rf"(?i)(?:{'|'.join(words('counting'))})(?!\w)"


def read_paragraph(state: OutlineState, line: ArgLine, _: str) -> bool:
    """Read several sentences, of which one opens as a reason or an objection does."""
    if state.number <= state.plain:
        return False
    further = _wrapped_lines(state, line)
    end = further[-1].end if further else line.end
    sentences = separate_sentences(state.source.text[line.start : end])
    if not sentences:
        state.plain = state.number + len(further)
        return False
    edits = (state.edit(line.start, end, sentences),)
    mend = Fix("write each sentence on a line of its own", edits, is_safe=False)
    message = f"{quoted(state.text_of(line))} is a paragraph, and each statement has a line"
    state.blame("ARG014", message, line, mend, hint=REASON_HINT)
    state.passed = state.number + len(further)
    state.read_as(line.start, 0, Rewriting("claim: ", line.start))
    return True


def _wrapped_lines(state: OutlineState, line: ArgLine) -> list[ArgLine]:
    """Return the lines below a full one that go on with its sentences."""
    lines = [line]
    for below in adjacent(state, line.end):
        is_open = is_unfinished(state.text_of(lines[-1])) and state.is_full(lines[-1].end)
        if below.kind != "plain" or not is_open:
            break
        lines.append(below)
    return lines[1:]


def read_restated(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `Therefore, …` with the words of a statement above as that statement."""
    opening = re.match(rf"(?i)(?:{'|'.join(words('inference'))})\W*(?<=\W)", text)
    if opening is None:
        return False
    statement = state.statements.with_text(text[opening.end() :].rstrip(".").lower())
    name = statement.likely_name if statement is not None else ""
    message = f"{quoted(text)} says again what stands above"
    hint = "the name of a statement, alone in a line, goes on with it"
    way = Rewriting(name, line.end)
    return bool(name) and state.mend(line, message, hint, way)


def read_connective(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read a sentence below a statement that opens with `But`, `First,` or `Some people say`."""
    opening, bullet, about = sentence_opening(text)
    if not bullet or state.top is None:
        return False
    if is_conclusion(text) and not is_conclusion(opening):  # `Because of this, …`
        return False
    if text[0].islower() and not _is_own(state, text):
        return False
    column = 2 * state.labelled.depth_below_side(about)
    above = state.open[-1].line if state.open else line
    if not column and above.bullet == about == "-" and not above.column:  # right below `- …`
        column = 2 * state.is_adjacent(line.start)
    if not column and (not about or bullet == "-"):
        state.labelled.set_side(bullet)
    noun = "an objection" if bullet == "-" else "a reason"
    further = answered(state, line)
    bullet = bullet if column else state.bullet_below_answer(bullet)
    if opening.lower() in words("because") and is_open_question(state.top.line.text.text):
        bullet = ANSWER  # each tells why
    message = f"{opening!r} opens {noun}, which has a bullet"
    way = Rewriting(f"{' ' * column}{bullet} ", line.start)
    hint = BELOW_ANSWER if further else REASON_HINT
    further += state.shifted(line, column)
    return state.mend(line, message, hint, way, further=further, column=column)


def read_headed(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read a sentence below a heading such as `Objection 1` as what that says it is.

    It stands right below the heading, or below an empty line behind others of that kind.
    """
    bullet, about = state.heading_sign(), state.main
    is_first = state.top is None and bool(state.open) and state.open[-1].line.kind == "heading"
    is_next = about is not None and state.top is about and not state.is_adjacent(line.start)
    if not bullet or about is None or not (is_first or is_next) or len(text.split()) < _FEW:
        return False
    if state.reason(about) == ANSWER or not about.likely_name or is_conclusion(text):
        return False
    if is_first:
        state.top = about
        state.labelled.set_claim(about)
    state.labelled.set_side(bullet)
    message = f"{quoted(text)} stands below {quoted(state.headings[-1][1].text)}, without a bullet"
    way = Rewriting(f"{bullet} ", line.start)
    name = f"{about.likely_name}\n" * is_first
    edit = state.edit(line.start, line.start, f"{name}{way.opening}")
    title = f"write {bullet!r} before it" + f", and {about.likely_name!r} above it" * is_first
    state.blame("ARG001", message, line, Fix(title, (edit,), is_safe=False), hint=REASON_HINT)
    state.read_as(line.start, 0, way)
    return True


def read_unsigned(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read a sentence of an essay that does not say by its first words what it does."""
    bullet = _likely_bullet(state, line, text)
    if bullet is None:
        return False
    message = f"{quoted(text)} says neither what it does nor what it is about"
    if not bullet:
        return _go_on(state, line, text, message)
    further: tuple[Edit, ...] = ()
    if bullet != ANSWER:
        state.labelled.set_side(bullet)
        further = answered(state, line)
    hint = ANSWER_HINT if bullet == ANSWER else BELOW_ANSWER if further else REASON_HINT
    ways = Rewriting(f"{bullet} ", line.start), Rewriting("claim: ", line.start)
    return state.mend(line, message, hint, *ways, further=further)


def _likely_bullet(state: OutlineState, line: ArgLine, text: str) -> str | None:
    """Return the bullet that such a sentence is meant to have, '' where it is more of that above.

    Below a claim or a question it is a reason, or an answer in the words of the question, where a
    sentence that says what it does follows; where that opens with `First`, it is more of the claim,
    as it is of a sentence that says what it does.  Between bullets it is more of the one above, or
    another one, where that does not end as a sentence does.  Nothing is known of others: None.
    """
    above, source = state.taker, state.source
    if above is not None and state.above is not None and _is_between(state, line, above):
        return above.line.bullet if is_unfinished(state.above.text) else ""
    is_sentence = text.rstrip('"”»')[-1:] in {*".!。！"} and not is_conclusion(text)
    if above is None or not is_sentence:
        return None
    is_asked = above is state.top and state.reason(above) == ANSWER and not above.label
    if is_asked and missing_answer(state, 0) and shares_words(text, above.line.text.text):
        return ANSWER
    if not state.is_adjacent(line.start):
        return None
    if above is not state.top:
        is_bare = source.text.startswith(above.line.text.text, above.start)
        is_signed = sentence_opening(above.line.text.text).bullet
        bullet = "" if is_signed else state.heading_sign() or "+"
        return bullet if is_bare and above.is_reread else None
    rows = islice(adjacent(state, line.end), MOST_LABELS)
    texts = map(state.text_of, rows)
    signed = next((below for below in texts if sentence_opening(below).bullet), "")
    if not signed or above.label:
        return None
    return "" if re.match(_COUNTS, signed) and not is_asked else "+"


def _is_between(state: OutlineState, line: ArgLine, above: OutlineNode) -> bool:
    """Return whether a sentence stands between two bullets below a claim that has its label."""
    row = next(adjacent(state, line.end), line)
    text, bullets = state.text_of(line), (above.line.bullet, row.bullet)
    is_own = state.top is not None and not (state.top.is_reread or above.is_reread)
    is_said = " " in text and text[-1] not in ":：?？" and not is_conclusion(text)
    is_flat = all(bullets) and not (above.line.column or row.column)
    return is_own and is_said and is_flat and state.is_adjacent(line.start)


def _is_own(state: OutlineState, text: str) -> bool:
    """Return whether `because it is late` stands below a line that is too short to be wrapped."""
    is_short = state.above is not None and len(state.above.text) < FULL_LINE
    return is_short and bool(label_sign("", text, is_named=False)[1])


def _is_titled(text: str) -> bool:
    """Return whether a text is a head without its colon: `actor union "The union"`."""
    kind = text.partition(" ")[0]
    return kind in reserved() and bool(re.fullmatch(rf"\w+ (?:[\w-]+ )?(?:{TITLE})", text))


def read_wrapped(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read more of the unfinished text above, which should be indented.

    Below a line that is full it can only be more of it.
    """
    above, taker = state.above, state.taker
    if (
        above is None
        or taker is None
        or taker.is_value
        or not state.is_adjacent(line.start)
        or not text[0].islower()
        or not is_unfinished(above.text)
        or is_name(text)
        or described(text, state.declared.__contains__)[0]
        or opening_relation(text, state.declared)[0]
        or undeclared_relation(text, state.declared)
        or _is_own(state, text)
        or re.match(f"{NUMBERED}|{SIGNED}", text)
        or re.match(FACT, text)
        or related_head(text)
        or re.search(HEADED_ARROW, text)
        or _is_titled(text)
        or (spaced_name(text) and not state.is_full(above.end))
    ):
        return False
    message = f"{quoted(text)} has no colon, and seems to go on with the text above"
    is_safe = state.is_full(above.end) and not sentence_opening(text).bullet
    return _go_on(state, line, text, message, is_safe=is_safe)


def _go_on(
    state: OutlineState, line: ArgLine, text: str, message: str, *, is_safe: bool = False
) -> bool:
    """Report a line that should be indented, as it goes on with the text above, and read it so."""
    source, start = state.source, Span(state.source, line.start, line.start)
    title = "indent it to go on with the text above"
    indented = rewrite(start, " " * (state.taker_column + 4), title, is_safe=is_safe)
    claim = fix(source, line.start, Rewriting("claim: ", line.start))
    state.blame("ARG014", message, line, indented, claim)
    if state.taker is not None:
        state.go_on(state.taker, Word(text, line.start))
    return True
