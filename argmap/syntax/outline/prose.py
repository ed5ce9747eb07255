"""Sentences and paragraphs of the first column that are meant as lines of a map.

One that says by its first words what it does is read as that, one that goes on as more of the text
above.  Not here: labels, lists and dialogues (`strays`).
"""

import re
from itertools import chain, islice

from argmap.diagnostics import Edit, Fix, rewrite
from argmap.model.vocabulary import is_name, reserved
from argmap.source import Span
from argmap.syntax.diagnose.heads import NUMBERED, SIGNED, is_unfinished
from argmap.syntax.diagnose.labels import (
    CLAIMS,
    is_conclusion,
    label,
    label_sign,
    sentence_opening,
    separate_sentences,
    shares_words,
)
from argmap.syntax.diagnose.relations import described, opening_relation, undeclared_relation
from argmap.syntax.diagnose.rewriting import (
    QUESTION_SIGNS,
    REASON_HINT,
    Rewriting,
    commented,
    fix,
    is_open_question,
    quoted,
)
from argmap.syntax.diagnose.words import meanings, words
from argmap.syntax.lines.tree import ArgLine, Word
from argmap.syntax.outline.lists import adjacent, missing_answer
from argmap.syntax.outline.nodes import OutlineNode
from argmap.syntax.outline.state import (
    ANSWER,
    ANSWER_HINT,
    BELOW_ANSWER,
    MOST_LABELS,
    OutlineState,
)

_MOST_TITLED = 6  # words of a title without its mark
_TITLED = r"[A-Za-z]+ [Tt]itle ?: *(?=\S)|title +(?=[A-Z])"  # as Kialo writes it
_FEW = 3  # words: fewer are a label
_CLASS_OR_DATE = (
    rf"(?i)\b(?:{'|'.join(words('school class'))})[ :]*\d{{1,2}} ?[a-z]?$|\b\d{{1,2}}[a-f]$"
    r"|(?:^|, )(?:\d{1,2}\.? [^\W\d]+|[^\W\d]+ \d{1,2}(?:st|nd|rd|th)?),? (?:19|20)\d\d$"
    r"|\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}$"
)
_KEYS = meanings("map-key")
_COUNTS = rf"(?i)(?:{'|'.join(words('counting'))})(?!\w)"


def read_open_answer(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read a sentence right below `Who …?`, or below another answer to that, as its answer."""
    asked = state.top.line.text.text if state.top is not None else ""
    if not is_open_question(asked) or state.reason(state.top) != ANSWER:
        return False
    if not state.is_adjacent(line.start) or " " not in text or text.endswith(QUESTION_SIGNS):
        return False
    message = f"{quoted(text)} is an answer without a bullet"
    return state.mend(line, message, ANSWER_HINT, Rewriting("= ", line.start))


def read_paragraph(state: OutlineState, line: ArgLine, _: str) -> bool:
    """Read several sentences, of which one opens as a reason or an objection does.

    A sentence may go on in the lines below.
    """
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


def read_title(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `PHONES AT SCHOOL`, or a few words above a rule or a labelled claim, as a title.

    `Discussion Title: …` says so itself.
    """
    if state.outline.nodes or state.outline.entries:
        return False
    key = re.match(_TITLED, text)
    if key is not None and not (line.words and line.words[0].text in reserved()):
        message = f"{quoted(key[0].rstrip(': '))} is not a name"
        way = Rewriting("@title ", line.start + key.end())
        return state.mend(line, message, "a title is '@title text'", way)
    if line.kind != "plain":
        return False
    below, title = next(iter(state.below), line), text.lower().split()
    row, is_plain = state.text_of(below), text[0].isalnum() and text[-1].isalnum()
    if not is_plain or len(title) > _MOST_TITLED or not set(words("common")).isdisjoint(title):
        return False
    is_above = not (below.bullet or below.column) and below.kind in ("plain", "declaration")
    is_shouted = text.isupper() and not row.isupper()
    kind = below.words[0].text.lower() if below.words else ""
    is_of_map = is_above and (is_shouted or kind in (*CLAIMS, "question"))
    if not is_of_map and not re.fullmatch("={3,}", row):
        return False
    message = f"{quoted(text)} is rather the title of the text than a statement"
    ways = (Rewriting(f"{opening} ", line.start) for opening in ("@title", "claim:"))
    return state.mend(line, message, "a title is '@title text'", *ways)


def read_aside(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read what surrounds a map: `Here is the map:`, `Task 1: …`, `Lisa Meyer, 8b`, `Hi all,`."""
    names = {node.likely_name.lower() for node in state.outline.nodes[: len(_KEYS)]}
    rows = _end_of_letter(state, line) if names - _KEYS.keys() else _beginning(state, line, text)
    if rows:
        message = f"{quoted(text)} is not a statement of the map"
        comment = commented(state.source, *(row.start for row in rows))
        hint = "a comment opens with //; who wrote the map, and when, is '@author …', '@date …'"
        state.blame("ARG014", message, line, comment, hint=hint)
        state.passed = state.number + len(rows) - 1
    return bool(rows)


def _end_of_letter(state: OutlineState, line: ArgLine) -> list[ArgLine]:
    """Return `Best regards` and the names below it, if a text ends with them."""
    if state.text_of(line).lower().rstrip(",.!") not in words("regards"):
        return []
    rows = [line, *adjacent(state, line.end)]
    texts = [state.text_of(row) for row in rows if row.kind == "plain"]
    is_short = all(len(text.split()) <= _FEW and text not in state.names for text in texts)
    return rows if is_short and len(texts) == len(rows) and rows[-1] is state.lines[-1] else []


def _beginning(state: OutlineState, line: ArgLine, text: str) -> list[ArgLine]:
    """Return the lines above a map that introduce it, or say whose essay it is and of when."""
    below, (first, _, rest) = next(iter(state.below), line), text.partition(":")
    row, tag = state.text_of(below), label(state.text_of(below))
    is_map = below.kind == "declaration" and below.start > line.end + 1
    is_told = text[-1] == ":" and len(text.split()) > _FEW and line.kind == "plain"
    is_claim = first[:1].islower() or below.bullet or (tag and tag.bullet)
    is_task = first.rstrip(" 0123456789").lower() in words("task") and rest and not is_claim
    greeting = rf"(?i)(?:{'|'.join(words('greeting'))})\b[^:]{{0,30}},"
    if (is_told and (is_map or row.startswith("> "))) or re.fullmatch(greeting, text):
        return [line]
    if is_task and text[-1] not in QUESTION_SIGNS:
        return [line]
    texts: list[str] = []
    for head in chain([line], adjacent(state, line.end)):
        row = state.text_of(head)
        is_class = row.partition(":")[0].lower() in words("school class")
        if row in state.names or not (head.kind == "plain" or is_class):
            break
        texts.append(row)
    is_short = all(len(row.split()) <= _MOST_TITLED and row[-1] not in ".!?:" for row in texts)
    is_sentence = not set(words("common")).isdisjoint(" ".join(texts).split())
    is_head = any(re.search(_CLASS_OR_DATE, row) for row in texts)
    rows = state.lines[state.number : state.number + len(texts) + 1]
    is_above = len(rows) > len(texts) and not rows[-1].bullet
    return rows[:-1] if is_head and is_short and is_above and not is_sentence else []


def read_restated(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `Therefore, …` with the words of a statement above as that statement."""
    opening = re.match(rf"(?i)(?:{'|'.join(words('inference'))})\W*(?<=\W)", text)
    if opening is None:
        return False
    state.look_up()
    name = state.called.get(text[opening.end() :].rstrip(".").lower(), "")
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
    column = 2 * state.depth_below_side(about)
    if not column and (not about or bullet == "-"):
        state.set_side(bullet)
    noun = "an objection" if bullet == "-" else "a reason"
    further = _answered(state, line)
    bullet = bullet if column else state.bullet_below_answer(bullet)
    if opening.lower() in words("because") and is_open_question(state.top.line.text.text):
        bullet = ANSWER  # each tells why
    message = f"{opening!r} opens {noun}, which has a bullet"
    way = Rewriting(f"{' ' * column}{bullet} ", line.start)
    hint = BELOW_ANSWER if further else REASON_HINT
    further += state.shifted(line, column)
    return state.mend(line, message, hint, way, further=further, column=column)


def _answered(state: OutlineState, line: ArgLine) -> tuple[Edit, ...]:
    """Read the answer that a question of yes or no above lacks; return the edit that writes it."""
    source, answer = state.source, missing_answer(state, 0)
    if not answer:
        return ()
    state.read_as(line.start, 0, Rewriting(answer, source.line_end(line.start)))
    end = source.line_start(line.start) - 1
    return (state.edit(end, end, f"\n{answer}"),)


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
        state.set_side(bullet)
        further = _answered(state, line)
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
        return ("" if is_signed else "+") if is_bare and above.is_reread else None
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
    is_short = state.above is not None and not state.is_full(state.above.end)
    return is_short and bool(label_sign("", text, is_named=False)[1])


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
    ):
        return False
    message = f"{quoted(text)} has no colon, and seems to go on with the text above"
    return _go_on(state, line, text, message, is_safe=state.is_full(above.end))


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
