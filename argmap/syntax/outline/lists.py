"""Lists with a label or a heading above them: `Pros:`, a heading `For`, a heading that is a claim.

Each function that reads a line reports it, reads it on as what is meant, and says whether it did.
Not here: single items of a list (`items`), and tables (`tables`).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from argmap.diagnostics import Edit, Fix
from argmap.relations import JOIN
from argmap.syntax.diagnose.heads import DASH, DOT, INFERRED, NUMBER, NUMBERED, UNDERLINE
from argmap.syntax.diagnose.labels import (
    CLAIMS,
    REPLY,
    is_conclusion,
    is_labelled_claim,
    kind_bullet,
    label_alone,
    label_bullet,
    list_bullet,
    objects,
    reply_sign,
    sign,
    title_sign,
)
from argmap.syntax.diagnose.lookalike import marked
from argmap.syntax.diagnose.rewriting import (
    QUESTION_SIGNS,
    REASON_HINT,
    Rewriting,
    is_open_question,
    kind_of_text,
    quoted,
    yes,
)
from argmap.syntax.diagnose.words import words
from argmap.syntax.lines.slug import slug
from argmap.syntax.lines.tree import ArgLine, Word, block
from argmap.syntax.outline.nodes import OutlineNode
from argmap.syntax.outline.state import ANSWER, BELOW_ANSWER, MOST_LISTED, OutlineState

ITEMS = (DASH, DOT, NUMBER)
MOST_TITLED = 6  # words of a title without its mark
_FEW = 3  # words of an item; fewer may be another label
_SENTENCE = 4  # words of a heading, from which on it is rather a claim than a subject
_BECAUSE = words("because")
_GAP = "claim thesis: …"  # what a list is about, where the text does not say it
_UNSTATED = ("heading", "attribute", "comment")
_LISTED = ("declaration", "reference", "plain")


def is_outline(lines: Sequence[ArgLine]) -> bool:
    """Return whether a text has only headings, of which the first claims or asks something."""
    headings = [line for line in lines if line.kind == "heading"]
    if not headings or any(row.kind not in _UNSTATED for row in lines):
        return False
    title, level = headings[0].text, headings[0].level
    is_below = all(row.level > level and row.text.text for row in headings[1:])
    is_told = any(not title_sign(row.text.text) for row in headings[1:])
    is_said = is_labelled_claim(title.text) or _is_sentence(title)
    return is_below and is_told and is_said and title.text[0] != "\\"  # as `write` writes groups


def _is_sentence(title: Word) -> bool:
    ends = (".", *QUESTION_SIGNS)
    return len(title.text.split()) >= _SENTENCE or title.text.endswith(ends)


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


def listed(state: OutlineState, end: int, bullet: str) -> list[Edit]:
    """Read on what stands below a label that ends there as a list; return the edits for it."""
    items = list(takewhile(_is_unmarked, adjacent(state, end)))
    state.items |= dict.fromkeys((row.start for row in items), bullet)
    return [
        *signed(state, state.below, bullet),
        *(state.edit(row.start, row.start, f"{bullet} ") for row in items),
    ]


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
    text = state.text_of(line).rstrip(":： ")
    first, *others = text.lower().split() or [""]
    is_named = first in words("argument") and not others[1:]
    rows = [state.text_of(state.lines[at]) for at in block(state.lines, line)] if is_named else []
    is_title = text[-1:].isalnum() and set(words("common")).isdisjoint(others)
    is_title &= not re.match(NUMBERED, text) and len(others) < MOST_TITLED and state.top is None
    if not rows and (is_named or is_title):
        rows += takewhile(_is_of_argument, map(state.text_of, state.below))
        rows[:1] = []  # a premise
    is_concluded = any(is_conclusion(words) for row in rows for words in _ends(row))
    return is_concluded or any(map(is_labelled_claim, rows))


def _is_of_argument(text: str) -> bool:
    """Return whether a line has a number or label, such as `P1:`, or concludes."""
    return is_conclusion(text) or bool(re.match(rf"{NUMBERED}|[^\W\d_]+ ?\d*[:：]", text))


def _ends(text: str) -> tuple[str, str]:
    """Return the words behind the number of a line, and those in brackets at its end."""
    return text.lstrip("([0123456789.:)] "), text.rpartition("(")[2]


def read_first_list(state: OutlineState, line: ArgLine, bullet: str) -> bool:
    """Report a list that nothing stands above, or only its label, and read it as about that."""
    row = state.below[0]
    is_label = line.kind == "plain" or bool(sign(" ".join(word.text for word in line.words)))
    if state.main is not None or not (is_label and (row.bullet or row.kind == "plain")):
        return False
    source, mend = state.source, gap_above(state, line.start)
    rows = (row for row in state.below if not row.column)
    claims = ((row, _as_claim(state.text_of(row))) for row in rows)
    claim, text = next((pair for pair in claims if pair[1]), (None, ""))
    if claim is not None:
        stop = min(source.line_end(claim.start) + 1, len(source.text))
        above = state.edit(line.start, line.start, f"{text}\n")
        edits = (above, state.edit(claim.start, stop, ""))
        mend = Fix(f"write {quoted(text)} above it", edits, is_safe=False)
    message = f"no statement stands above the list {quoted(state.text_of(line))}"
    hint = "write what the list is about above it: 'claim: text'"
    state.blame("ARG011", message, line, mend, hint=hint)
    state.read_as(line.start, 0, Rewriting("claim: ", line.start))
    state.taker = state.above = None
    items = takewhile(_is_unmarked, adjacent(state, line.end))
    state.items |= dict.fromkeys((item.start for item in items), bullet)
    return True


def _as_claim(text: str) -> str:
    """Return a line that says what reasons lead to (`So: …`, `=> …`) as a claim, '' for others."""
    sign = re.match(rf"{INFERRED}|[^ ,:]+:[ ]", text)
    if is_labelled_claim(text):
        return text
    is_end = " " in text and (is_conclusion(text) or re.match(INFERRED, text))
    return f"claim: {text[sign.end() if sign is not None else 0 :]}" if is_end else ""


def gap_above(state: OutlineState, start: int) -> Fix:
    """Return the fix that writes a claim above a list, whose text is left to the writer."""
    title = f"write {_GAP!r} above it, with a text of your own"
    return Fix(title, (state.edit(start, start, f"{_GAP}\n"),), is_safe=False)


def adjacent(state: OutlineState, end: int) -> Iterator[ArgLine]:
    """Yield the lines below the one that is looked at, which ends there, up to an empty one."""
    for line in state.below:
        if state.source.text.count("\n", end, line.start) > 1:
            return
        yield line
        end = line.end


def _is_unmarked(line: ArgLine) -> bool:
    is_item = line.kind == "plain" and marked(line.text, "+", *ITEMS) is None
    text = line.text.text
    return is_item and not (label_alone(text) or label_bullet(text.rstrip(":：")))


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


def read_heading(state: OutlineState, line: ArgLine) -> bool:
    """Read a heading above a list as the claim that the list is about, where nothing else is.

    Between the two may be a heading such as `Pros`.  Return whether there is such a heading.
    """
    titles = [title for _, title in state.headings]
    subjects = [title for title in titles if not title_sign(title.text)]
    if state.main is not None or not subjects:
        return False
    title = subjects[-1]
    label = titles[-1] if title is not titles[-1] else None
    is_label = not line.bullet and bool(label_alone(state.text_of(line)))  # `Pro` below a subject
    is_topic = label is not None and next(claim_in_last_part(state), None) is None
    if not (is_label or is_topic or _is_sentence(title)):
        return False
    mend, ways = _claimed(state, title, label)
    subject = f"the bullet {line.bullet!r}" if line.bullet else quoted(state.text_of(line))
    message = f"{subject} has only a heading above it, and no statement"
    hint = "a heading groups statements: write what the reasons are about as a claim"
    place = Word(line.bullet, line.start) if line.bullet else line
    state.blame("ARG011", message, place, mend, hint=hint)
    for way in ways:
        state.read_as(title.start, 0, way)
    state.main = state.top
    return True


def asked_by_heading(state: OutlineState) -> tuple[Edit, ...]:
    """Read a heading that asks for yes or no as a question; return the edit that makes it one."""
    title = state.headings[-1][1] if state.headings and state.main is None else None
    if title is None or kind_of_text(title.text) != "question" or is_open_question(title.text):
        return ()
    way = Rewriting("question: ", title.start)
    state.read_as(title.start, 0, way)
    state.main = state.top
    return (state.edit(state.source.line_start(title.start), title.start, way.opening),)


def _claimed(state: OutlineState, title: Word, label: Word | None) -> tuple[Fix, list[Rewriting]]:
    """Return the fix that makes a claim of a heading, and how it is then read."""
    source = state.source
    end = source.line_end(title.start)
    kind = kind_of_text(title.text)
    is_asked = kind == "question" and not is_open_question(title.text)
    ways, answer = [Rewriting(f"{kind}: ", title.start)], yes(title.text, source.text)
    edits = [state.edit(source.line_start(title.start), title.start, ways[0].opening)]
    if is_asked:
        ways.append(Rewriting(answer, end))
        edits.append(state.edit(end, end, f"\n{answer}"))
    if label is not None:
        at = source.line_end(label.start)
        edits.append(state.edit(at, at, f"\n{slug(answer[2:] if is_asked else title.text)}"))
        below = state.lines[state.number : state.number + MOST_LISTED]
        edits += signed(state, below, title_sign(label.text))
    claim = quoted(f"{kind}: {title.text}")
    return Fix(f"write {claim} in place of the heading", tuple(edits), is_safe=False), ways


def claim_in_last_part(state: OutlineState) -> Iterator[Fix]:
    """Yield the fix that moves what stands below `# Conclusion` above the lists for and against."""
    source, rest = state.source, state.below
    for heading, line in pairwise(rest):
        text = state.text_of(line)
        is_last = heading.kind == "heading" and heading.text.text.rstrip(":").lower() in CLAIMS
        if is_last and line.kind == "plain" and not line.column:
            above = source.line_start(state.headings[0][1].start)
            moved = state.edit(above, above, f"claim: {text}\n\n")
            left = state.edit(
                heading.start, min(source.line_end(line.start) + 1, len(source.text)), ""
            )
            yield Fix(f"write {quoted(text)} above them", (moved, left), is_safe=False)
            return


def claim_below_reasons(state: OutlineState, line: ArgLine) -> Iterator[Fix]:
    """Yield the fix that moves `Conclusion: …` or `=> …` above the reasons that open a text."""
    rows = (row for row in state.below if not row.column and row.kind != "comment")
    row = next((row for row in rows if row.bullet not in ("+", "-", JOIN)), None)
    if state.outline.nodes or line.column or row is None:
        return
    source, text = state.source, _as_claim(state.text_of(row))
    if not text:
        return
    end = min(source.line_end(row.start) + 1, len(source.text))
    edits = (state.edit(line.start, line.start, f"{text}\n"), state.edit(row.start, end, ""))
    yield Fix(f"write {quoted(text)} above it", edits, is_safe=False)


def resumed(state: OutlineState, line: ArgLine) -> tuple[Fix, OutlineNode] | None:
    """Return the fix that goes on with the statement above the heading, and that statement."""
    about, answer = state.main, state.answer
    if about is None or line.kind not in ("declaration", "reference"):
        return None
    if answer is not None and answer.parent is about and answer.is_reread:  # `Yes` to a heading
        about = answer
    if state.headings and state.headings[-1][1].text.rstrip(":").lower() in words("reply list"):
        rows = (node for node in state.outline.nodes if node.parent is about)
        signs = ((node, "".join(title_sign(word.text) for word in node.path[-1:])) for node in rows)
        objections = [node for node, sign in signs if (sign or node.line.bullet) == "-"]
        if len(objections) != 1:  # only the writer knows which of them is answered
            return None
        about = objections[0]
    start = state.source.line_start(line.start)
    below = state.lines[state.number : state.number + MOST_LISTED]
    items = signed(state, below, state.heading_sign())
    edits = (state.edit(start, start, f"{about.likely_name}\n"), *items)
    title = f"write {about.likely_name!r} above it, which it is then about"
    return (Fix(title, edits, is_safe=False), about) if about.likely_name else None
