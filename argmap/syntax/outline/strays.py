"""Lines of the first column that are meant otherwise than they are written.

Items of lists, labels, branches of drawn trees and rules are reported here, and read on as what
they mean.  Not here: lists as a whole (`lists`), sentences and paragraphs (`prose`).
"""

import re
from itertools import takewhile

from argmap.diagnostics import Fix
from argmap.kinds import statement_kinds
from argmap.relations import JOIN
from argmap.syntax.diagnose import heads, labels
from argmap.syntax.diagnose.lookalike import marked
from argmap.syntax.diagnose.relations import HEADED_ARROW, described
from argmap.syntax.diagnose.rewriting import (
    BULLET_HINT,
    QUESTION_SIGNS,
    REASON_HINT,
    Rewriting,
    quoted,
)
from argmap.syntax.diagnose.words import meanings, words
from argmap.syntax.lines.parts import has_head
from argmap.syntax.lines.tree import ArgLine, Word
from argmap.syntax.outline import levels, lists, notations, parts, prose, tables
from argmap.syntax.outline.state import ANSWER, ANSWER_HINT, OutlineState

_WORDS = 3  # of a sentence
_BECAUSE = rf"(?i),? (?:{'|'.join(words('because') + words('because behind a comma'))})$"
_BEHIND = r".*( [\[(#]([^\W\d_]+(?: [^\W\d_]+)?|[+-])[\])]?)[.]?$"


def is_astray(state: OutlineState, line: ArgLine) -> bool:
    """Read what stands in the first column and is meant otherwise; return whether it is."""
    is_plain = line.kind == "plain"
    if line.is_bare and line.text.text[:1] in ("+", "-") and not state.is_reread:  # `++ text`
        return levels.read_level(state, line, state.text_of(line))
    if line.bullet and _read_branch(state, line):
        return True
    if not state.is_reread and _read_inferred(state, line):
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


def _read_inferred(state: OutlineState, line: ArgLine) -> bool:
    """Read `=> Socrates is mortal.` below two statements as what they lead to."""
    sign = re.match(r"(=>|[→⇒∴])\s*(?=\w)", state.text_of(line))
    above = state.outline.nodes[-2:]
    if sign is None or line.column or len(above) != 2 or above[-1] is not state.top:  # noqa: PLR2004
        return False
    if not all(node.is_statement and not node.line.bullet for node in above):
        return False
    message = f"a line cannot start with {sign[1]!r}"
    hint = "what follows is a claim: 'claim: text', and 'name & name supports name' below it"
    way = Rewriting("claim: ∴ ", line.start + sign.end(), is_safe=sign[1] == "∴")
    return state.mend(line, message, hint, way)


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
    label = labels.label_alone(text[item.ways[0].rest - line.start :]) if item else ""
    if label and state.top is not None and any(row.column for row in state.below[:1]):
        return lists.read_list(state, line, label)  # `II. Objections`
    if item is None or not _is_item(state, text):
        return False
    number = re.match(heads.NUMBERED, text)
    if number is not None and number[1] in state.cited:
        for way in item.ways:
            way.opening += f"p{number[1]}: "
    sign = text[: item.ways[0].rest - line.start].strip()
    message = f"a line cannot start with {sign!r}"
    return state.mend(line, message, BULLET_HINT, *item.ways, place=Word(sign, line.start))


def _read_answer(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read an answer to the question above that has a label, or no bullet."""
    is_labelled = state.top is not None and bool(state.top.label)  # `Pro: …` about an answer
    alone, replies = text.strip("*_:： "), words("yes or no")
    if alone.lower().startswith(replies):
        alone = re.sub(_BECAUSE, "", alone)  # `No, because:` above a list
    is_alone = alone.lower() in replies and lists.is_above_list(state, line)
    further = lists.asked_by_heading(state) if is_alone and state.top is None else ()
    asked = state.claim if is_labelled else state.top
    if asked is None:
        return False
    state.listing = "" if is_alone else state.listing  # `No` ends the list of reasons for `Yes`
    is_asked = state.reason(asked) == ANSWER
    reply = re.match(labels.REPLY, alone if is_alone else text) if is_asked else None
    first = asked.line.words[0] if len(asked.line.words) == 1 else None
    is_named = first is not None and first.text in (*labels.QUESTIONS, "question")
    label = " ".join(word.text for word in line.words) if is_named else ""
    is_own = labels.emphasised_kind(label) == "claim" or labels.named_conclusion(label)
    number = label[len(label.rstrip("0123456789")) :]
    if reply is None and not (label.removesuffix(number) in labels.ANSWERS or is_own):
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
    if number:  # `A1: …` is one of several, and keeps its name
        way = Rewriting("= ", line.start)
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
    number = re.match(heads.NUMBERED, text)  # `2. Reason: …`
    at = number.end() if number is not None else 0
    kind = re.match(r"([^\W\d_]+)[:：]\s+", text[at:]) if number is not None else None
    tag = labels.label(text[at:]) if state.top is not None else None
    word = kind[1].lower() if kind is not None else ""
    if kind is not None and (sign := labels.kind_bullet(word)):
        above = state.top.line.words[:1] if state.top is not None else ()
        if state.top is None or any(labels.kind_bullet(each.text) == "+" == sign for each in above):
            # premises, from which something follows below
            message = f"{quoted(text[: at + kind.end()].strip())} has a number, and is no item"
            way = Rewriting(f"{word}: ", line.start + at + kind.end())
            return state.mend(line, message, REASON_HINT, way)
        tag = labels.WrittenLabel(sign, word, kind.end())
    if tag is None or not tag.bullet or not tag.head:
        return False
    if number is not None and (number[1] in state.cited or not text[at:][: tag.end].count(":")):
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
    way = Rewriting(f"{' ' * column}{tag.opening(bullet)}", line.start + at + tag.end)
    message = f"{quoted(text[: at + tag.end].strip())} is a label, not a bullet"
    inner = list(takewhile(lambda item: item.bullet, lists.adjacent(state, line.end)))
    further += tuple(state.edit(item.start, item.start, "  ") for item in inner)
    state.mend(line, message, REASON_HINT, way, further=further, column=column)
    for item in inner:
        state.read_as(item.start, item.column + 2, Rewriting("", item.start))
    state.passed = state.number + len(inner)
    if not column:
        state.set_side(bullet)
    return True


def _read_lettered(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `Argument A: …`, whose letter is a number rather than a name."""
    letter = line.words[-1].text if len(line.words) == 2 and not line.title else ""  # noqa: PLR2004
    if len(letter) != 1 or not letter.isupper() or letter in state.cited:
        return False
    return line.words[0].text not in statement_kinds() and _read_labelled(state, line, text)


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


def _is_item(state: OutlineState, text: str) -> bool:
    """Return whether a line below a statement is an item of a list under it.

    Numbers that follow each other are a list of statements; letters below a number are under it.
    """
    if state.top is None or not re.match(heads.NUMBER, text):
        return state.top is not None
    above = state.text_of(state.top.line)
    is_number = re.match(heads.NUMBERED, above) or heads.numbered_kind(above)
    return not is_number or bool(re.match(r"\(?[a-z][.)]", text) and re.match(r"\(?\d", above))


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
    notations.read_turn, notations.read_letter, levels.read_level, parts.read_sources,
    prose.read_title, prose.read_aside, lists.read_label, lists.read_introduced,
    notations.read_called_relation, notations.read_keyed_text, notations.read_aimed,
    notations.read_qualifier, _read_answer, _read_asked, parts.read_part, _read_below,
    _read_lettered,
)  # fmt: skip
_READERS = (
    notations.read_turn, notations.read_letter, parts.read_sources, prose.read_title,
    prose.read_aside, lists.read_introduced,
    tables.read_table, _read_listed, levels.read_level, _read_item, _read_answer,
    notations.read_called_relation, notations.read_aimed, _read_labelled, _read_behind,
    parts.read_part, prose.read_wrapped, prose.read_paragraph,
    prose.read_restated, prose.read_connective, prose.read_open_answer, prose.read_unsigned,
)  # fmt: skip
