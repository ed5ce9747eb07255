"""Lines of the first column that are meant otherwise than they are written.

Items of lists, labels, branches of drawn trees and rules are reported here, and read on as what
they mean.  Not here: lists as a whole (`lists`), sentences and paragraphs (`prose`).
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from argmap.diagnostics import Fix
from argmap.kinds import statement_kinds
from argmap.model.vocabulary import is_name
from argmap.relations import JOIN
from argmap.syntax.diagnose import heads, labels
from argmap.syntax.diagnose.lookalike import marked
from argmap.syntax.diagnose.relations import HEADED_ARROW, described
from argmap.syntax.diagnose.rewriting import (
    BULLET_HINT,
    QUESTION_SIGNS,
    REASON_HINT,
    Rewriting,
    commented,
    quoted,
    reread,
)
from argmap.syntax.diagnose.shapes import doubt
from argmap.syntax.diagnose.words import meanings, words
from argmap.syntax.lines.parts import BLANKS, has_head
from argmap.syntax.lines.tree import ArgLine, Word, block
from argmap.syntax.outline import lists, notations, prose
from argmap.syntax.outline.state import ANSWER, ANSWER_HINT, MOST_LISTED, OutlineState

_WORDS = 3  # of a sentence
_BEHIND = r".*( [\[(#]([^\W\d_]+(?: [^\W\d_]+)?|[+-])[\])]?)[.]?$"
_PART = rf"(?:\w+ )?(?:{'|'.join((*words('part'), *labels.CLAIMS))})(?: \w+){{0,2}}"


def is_astray(state: OutlineState, line: ArgLine) -> bool:
    """Read what stands in the first column and is meant otherwise; return whether it is."""
    is_plain = line.kind == "plain"
    if line.is_bare and line.text.text[:1] in ("+", "-") and not state.is_reread:  # `++ text`
        return notations.read_level(state, line, state.text_of(line))
    if line.bullet and _read_branch(state, line):
        return True
    if line.bullet or not (line.kind == "declaration" or (is_plain and not state.is_reread)):
        return False
    text = state.text_of(line)
    return any(read(state, line, text) for read in (_READERS if is_plain else _HEAD_READERS))


def _read_branch(state: OutlineState, line: ArgLine) -> bool:
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


def _read_listed(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read a label above a list, or an item below it that has no bullet.

    The first list of a text may be about a heading; one below the heading `Reasons` is about the
    last statement above it.
    """
    if line.start in state.items:  # the label has been reported
        way = Rewriting(f"{state.items[line.start]} ", line.start)
        state.read_as(line.start, 0, way)
        return True
    bullet = labels.label_alone(text) if text not in state.names else ""
    item = state.heading_sign() and marked(Word(text, line.start), "+", *lists.ITEMS)
    if state.top is None and item and not lists.read_heading(state, line):
        state.top = state.main
    return lists.read_list(state, line, bullet)


def _read_item(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read an item of a list below a statement."""
    word = Word(text, line.start)
    headed = state.heading_sign() if state.top is state.main else ""
    bullet = headed or state.reason(state.top)
    is_listed = bool(headed or state.listing)
    item = marked(word, bullet, *lists.ITEMS, is_listed=is_listed)
    if item is None or not _is_item(state, text):
        return False
    label = labels.label_alone(text[item.ways[0].rest - line.start :])
    if label and any(row.column for row in state.below[:1]):  # `I. Reasons for`
        return lists.read_list(state, line, label)
    sign = text[: item.ways[0].rest - line.start].strip()
    message = f"a line cannot start with {sign!r}"
    return state.mend(line, message, BULLET_HINT, *item.ways, place=Word(sign, line.start))


def _read_answer(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read an answer to the question above that has a label, or no bullet."""
    is_labelled = state.top is not None and bool(state.top.label)  # `Pro: …` about an answer
    alone = text.strip("*_:： ")
    is_alone = alone.lower() in words("yes or no") and lists.is_above_list(state, line)
    further = lists.asked_by_heading(state) if is_alone and state.top is None else ()
    asked = state.claim if is_labelled else state.top
    if asked is None:
        return False
    state.listing = "" if is_alone else state.listing  # `No` ends the list of reasons for `Yes`
    reply = re.match(labels.REPLY, alone if is_alone else text)
    reply = reply if state.reason(asked) == ANSWER else None
    first = asked.line.words[0] if len(asked.line.words) == 1 else None
    is_named = first is not None and first.text in (*labels.QUESTIONS, "question")
    label = " ".join(word.text for word in line.words) if is_named else ""
    is_own = labels.emphasised_kind(label) == "claim" or labels.named_conclusion(label)
    if reply is None and not (label in labels.ANSWERS or is_own):
        return False
    further += tuple(state.loose) if is_labelled else ()
    if first is not None and reply is None and first.text != "question":  # `A: …` below `Q: …`
        further += (state.edit(first.start, first.end, "question"),)
        asked.line = asked.line._replace(words=(Word("question", first.start),))
    state.top = asked
    message, rest = f"{quoted(text)} is an answer without a bullet", 0
    if reply is None or reply[1]:
        rest = reply.end() if reply is not None else line.text.start - line.start
        message = f"{quoted(text[:rest].strip())} is a label, not a bullet"
    way = Rewriting(f"={':' * has_head(text[rest:])} ", line.start + rest)
    if is_alone or (rest == 0 and text[-1] in ":："):  # `Yes:` above a list of reasons for it
        way = Rewriting(f"=: {alone if is_alone else text[:-1].rstrip()}", line.end)
        further += tuple(lists.listed(state, line.end, "+"))
    state.mend(line, message, ANSWER_HINT, way, further=further)
    state.listing = "+" if way.rest == line.end else state.listing
    return True


def _read_asked(state: OutlineState, line: ArgLine, _: str) -> bool:
    """Read `Q: Why …?` above a list as the question that the list is about."""
    label = line.words[0].text if len(line.words) == 1 and not line.title else ""
    is_asked = label in labels.QUESTIONS and line.text.text.endswith(QUESTION_SIGNS)
    if not is_asked or not any(row.bullet for row in state.below[:1]):
        return False
    message = f"{label + ':'!r} is a label, and the kind is 'question'"
    return state.mend(line, message, ANSWER_HINT, Rewriting("question ", line.start))


def _read_labelled(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read a text with a label below a statement as what the label says.

    It is about the claim above, not about another label (`Evidence: …`) in between.
    """
    further = tuple(state.loose)
    if state.claim is not None and further:
        state.top = state.claim
    tag = labels.label(text) if state.top is not None else None
    if tag is None or not tag.bullet or not tag.head or re.match(heads.NUMBERED, text):
        return False
    claim = state.claim.line if state.claim is not None and state.claim is state.top else None
    if claim is not None and labels.label(state.text_of(claim)) and state.claim_below():
        return False  # all of them are about the claim below
    bullet = state.bullet_below_answer(tag.bullet)
    about = labels.reply_sign(tag.head.rstrip("-0123456789").capitalize())
    column = 2 * state.depth_below_side(about)
    bullet = about if column else bullet
    if tag.is_linked and state.top is not None and state.top.joinable is not None:
        bullet = JOIN
    way = Rewriting(f"{' ' * column}{tag.opening(bullet)}", line.start + tag.end)
    message = f"{quoted(text[: tag.end].strip())} is a label, not a bullet"
    inner = list(takewhile(lambda item: item.bullet, lists.adjacent(state, line.end)))
    further += tuple(state.edit(item.start, item.start, "  ") for item in inner)
    state.mend(line, message, REASON_HINT, way, further=further, column=column)
    for item in inner:
        state.read_as(item.start, item.column + 2, Rewriting("", item.start))
    state.passed = state.number + len(inner)
    if not column:
        state.set_side(bullet)
    return True


def _read_behind(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `They distract. (reason)`, whose label stands behind the text."""
    label = re.match(_BEHIND, text)
    word = label[2] if label is not None else ""
    bullet = labels.label_bullet(word)
    is_other = re.match(heads.NUMBERED, text) or re.search(HEADED_ARROW, text)
    if label is None or is_other or not (bullet or word in statement_kinds()):
        return False
    if described(text[: label.start(1)], state.declared.__contains__)[0]:
        return False  # it is said of the relation
    about = labels.reply_sign(word.capitalize())
    column = 2 * state.depth_below_side(about)
    if not column:
        state.set_side(bullet)
        bullet = state.bullet_below_answer(bullet)
    head = f"{word}:" if word in statement_kinds() else ""
    opening = " " * column + f"{bullet} {head}".strip()
    edits = (
        state.edit(line.start, line.start, f"{opening} "),
        state.edit(line.start + label.start(1), line.start + label.end(1), ""),
    )
    mend = Fix(f"delete it, and write {quoted(opening)} before the text", edits, is_safe=False)
    message = f"{quoted(label[1].strip())} is a label, not more of the text"
    state.blame("ARG001", message, line, mend, hint=REASON_HINT)
    state.read_as(line.start, column, Rewriting(f"{opening} ", line.start))
    return True


def _read_part(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read the name of a part of a text that stands alone above it.

    `Premises:` and `relations:` are no lines; `Conclusion` names the text below it, `Therefore:`
    opens it, and `Body paragraph 2` is a heading, as `Conclusion` is below one.
    """
    name = text.strip("*_:").lower()
    is_alone = line.kind == "plain" or not (line.text.text or line.title)
    below = state.below
    if not is_alone or line.bullet or not below or below[0].kind == "attribute":
        return False
    if line.kind == "plain" and text in state.declared:  # it goes on with that statement
        return False
    message = f"{quoted(text)} is the name of a part, not a statement"
    is_bare = below[0].kind == "plain" or below[0].is_bare
    is_inference = name.rstrip(",.") in words("inference")
    if is_inference and (not is_bare or labels.is_conclusion(state.text_of(below[0]))):
        state.blame("ARG001", message, line, commented(state.source, line.start), hint=REASON_HINT)
    elif (
        name in words("premise list")
        and (state.top and below[0].bullet == "-")
        and not any(row.kind == "relation" for row in below)  # what the premises lead to
    ):
        return lists.read_list(state, line, "+")
    elif name in words("premises") and _is_above_lines(state, line, below):
        _read_inner(state, line, message)
    elif not is_inference and not (is_bare and re.fullmatch(_PART, name)):
        return False
    elif is_inference or (
        name in labels.CLAIMS and not (state.headings and name in labels.CONCLUSIONS)
    ):
        rest = _item_start(state, below[0], *lists.ITEMS)
        opening = f"{name if name in statement_kinds() else text.strip('*_:')}: "
        opening = f"claim: {text.strip('*_:,.')}, " if is_inference else opening
        state.mend(line, message, REASON_HINT, Rewriting(opening, rest))
        state.passed = state.number + 1
    elif line.kind == "plain":
        state.mend(line, message, REASON_HINT, Rewriting("# ", line.start))
    else:
        return False
    return True


def _read_sources(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `Sources:` above a list, of which no item is a statement."""
    is_alone = line.kind == "plain" or not (line.text.text or line.title)
    is_told = is_alone and text.strip("*_:： ").lower() in words("sources")
    rows = list(lists.adjacent(state, line.end)) if is_told else []
    if not rows:
        return False
    edits = (state.edit(row.start, row.start, "// ") for row in (line, *rows))
    mend = Fix("make comments of them", tuple(edits), is_safe=False)
    hint = "a source is declared as 'source name: text', and a statement cites it: '@source name'"
    message = f"{quoted(text)} opens a list of sources, which are not statements"
    state.blame("ARG001", message, line, mend, hint=hint)
    state.passed = state.number + len(rows)
    return True


def _read_inner(state: OutlineState, line: ArgLine, message: str) -> None:
    """Let what is listed or indented below the name of a part stand in the first column."""
    below = block(state.lines, line) or range(state.number + 1, state.number + MOST_LISTED)
    numbers = [*takewhile(lambda at: _is_inner(state, at), below)]
    columns = (state.lines[at].column for at in numbers if state.lines[at].kind != "comment")
    inner = next(columns, 0)
    edits = [state.edit(line.start, line.start, "// ")]
    for at in numbers:
        row = state.lines[at]
        start = _item_start(state, row, heads.DASH, heads.DOT) if row.column <= inner else row.start
        edits.append(state.edit(row.start - min(inner, row.column), start, ""))
        new = reread(state.source, start, 0, Rewriting("", start)) if row.column <= inner else row
        state.lines[at] = new._replace(column=max(row.column - inner, 0))
    mend = Fix("make it a comment", tuple(edits), is_safe=False)
    state.blame("ARG001", message, line, mend, hint=REASON_HINT)
    state.close_all()
    if len(state.outline.faults) < MOST_LISTED:  # else it would take more than linear time
        state.look_at_names()


def _is_above_lines(state: OutlineState, line: ArgLine, below: Sequence[ArgLine]) -> bool:
    """Return whether what stands below the name of a part can only be lines by themselves.

    A text goes on below `claims:` as below any name.  `premise:` is the kind of a statement too, so
    that only a list in the first column is not its own.
    """
    row = next((row for row in below if not (row.kind == "comment" and row.column)), None)
    if row is None or row.kind == "plain":
        return row is not None
    is_kind = bool(line.words) and line.words[0].text in statement_kinds()
    is_item = _item_start(state, row, heads.DASH, heads.DOT) > row.start
    if is_kind or row.bullet:
        is_listed = row.bullet == "-" and is_item
        return is_listed and (not is_kind or (row.is_bare and not row.column))
    if row.kind == "continuation":
        return is_item or _has_shape(state, row)
    return row.kind in ("declaration", "reference", "relation")


def _has_shape(state: OutlineState, row: ArgLine) -> bool:
    """Return whether a line that goes on with a text would have a head or relate alone."""
    alone = reread(state.source, row.start, 0, Rewriting("", row.start))
    if alone.kind == "plain":
        outcome = doubt(state.source, alone, state.names)
        way = outcome.rewriting if outcome is not None else None
        alone = reread(state.source, row.start, 0, way) if way is not None else alone
        return alone.kind == "relation"
    names = [word.text for word in alone.names]
    kinds = names[:-1] if alone.kind == "declaration" else []  # of a sentence: `So it is: …`
    return all(map(is_name, names)) and kinds in ([], *([kind] for kind in statement_kinds()))


def _is_inner(state: OutlineState, at: int) -> bool:
    """Return whether a line is indented, or an item of a list."""
    row = state.lines[at] if at < len(state.lines) else None
    return row is not None and (
        row.column > 0 or _item_start(state, row, heads.DASH, heads.DOT) > row.start
    )


def _item_start(state: OutlineState, line: ArgLine, *marks: str) -> int:
    """Return where the text of a line begins, behind the mark of a list if it has one."""
    start = (line.words[0] if line.words else line.title or line.text).start
    if not line.bullet:
        item = marked(Word(state.text_of(line), line.start), "+", *marks)
        start = item.ways[0].rest if item else line.start
    return start if state.source.text[start : line.end].strip(BLANKS) else line.start


def _is_item(state: OutlineState, text: str) -> bool:
    """Return whether a line below a statement is an item of a list under it.

    Numbers that follow each other are a list of statements.
    """
    if state.top is None or not re.match(heads.NUMBER, text):
        return state.top is not None
    above = state.text_of(state.top.line)
    return not (re.match(heads.NUMBERED, above) or heads.numbered_kind(above))


def _read_below(state: OutlineState, line: ArgLine, _: str) -> bool:
    """Read `Source: …` right below a statement as its attribute, or a label among bullets as one.

    `Example: …`, which says more of the reason above, stands below that, `Con: …` beside it.
    """
    name = line.words[0].text if len(line.words) == 1 and line.text.text else ""
    if name[:1].islower() or state.is_reread or not state.open or not name:
        return False
    above, word = state.open[-1], name.lower()
    key = meanings("key").get(word, word)
    has_text = len(above.line.text.text.split()) >= _WORDS  # no head such as `Class: …`
    if (
        word in words("detail key")
        and above.is_statement
        and has_text
        and state.is_adjacent(line.start)
    ):
        column = above.line.column + 2
        message = f"{quoted(name + ':')} says more of the line above, and is not a statement"
        hint = f"an attribute is '@{key} …', indented under the line that it is about"
        way = Rewriting(f"{' ' * column}@{key} ", line.text.start)
        return state.mend(line, message, hint, way, column=column)
    reason = state.open[1] if len(state.open) > 1 and state.top is state.open[0] else None
    if reason is None or reason.is_reread or reason.line.column:
        return False
    about, sign = labels.reply_sign(name), reason.line.bullet
    is_about = about == "+" or about == "-" == sign
    bullet = about if is_about else labels.sign(name) or labels.kind_bullet(word)
    if not bullet or sign not in ("+", "-", JOIN):
        return False
    message = f"{quoted(name + ':')} is a label, not a bullet"
    column = 2 if is_about else 0
    way = Rewriting(f"{' ' * column}{bullet} ", line.start)
    further = state.shifted(line, column)
    return state.mend(line, message, REASON_HINT, way, further=further, column=column)


_HEAD_READERS = (
    notations.read_turn,
    notations.read_letter,
    notations.read_level,
    _read_sources,
    lists.read_label,
    lists.read_introduced,
    notations.read_aimed,
    notations.read_qualifier,
    _read_answer,
    _read_asked,
    _read_part,
    _read_below,
)
_READERS = (
    notations.read_turn, notations.read_letter, _read_sources, prose.read_title,
    prose.read_introduction, lists.read_introduced,
    notations.read_table, _read_listed, notations.read_level, _read_item, _read_answer,
    notations.read_aimed, _read_labelled, _read_behind, _read_part, prose.read_wrapped,
    prose.read_paragraph,
    prose.read_restated, prose.read_connective, prose.read_open_answer, prose.read_unsigned,
)  # fmt: skip
