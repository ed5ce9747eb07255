"""Lines that say by a label what they do: `Reason: …`, `2. Reason: …`, `Argument A: …`.

The label may stand behind the text, or name an attribute.  Not here: labels above a list (`lists`).
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from argmap.diagnostics import Edit, Fix
from argmap.kinds import statement_kinds
from argmap.relations import JOIN
from argmap.syntax.diagnose import heads, labels, sentences, signs
from argmap.syntax.diagnose.relations import (
    HEADED_ARROW,
    KNOWN_VERBS,
    described,
    related_head,
)
from argmap.syntax.diagnose.rewriting import REASON_HINT, Rewriting, quoted
from argmap.syntax.diagnose.words import meanings, words
from argmap.syntax.lines.escape import escape_title
from argmap.syntax.lines.tree import ArgLine
from argmap.syntax.outline.list_rows import answered
from argmap.syntax.outline.state import OutlineState

_WORDS = 3  # of a sentence
_BOLD = r"(\*\*|__)((?:(?!\1).)+[:：](?:(?!\1).)+)\1"  # `**Argument 1: Costs**`
_BEHIND = r".*( [\[(#]([^\W\d_]+(?: [^\W\d_]+)?|[+-])[\])]?)[.]?$"


def read_spread(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `EVIDENCE`, right above a sentence, as the label of that."""
    row, name = next(iter(state.below), line), text.strip("*_:： ").capitalize()
    is_alone = line.kind == "plain" or not (line.text.text or line.title)
    is_label = is_alone and bool(signs.label_bullet(name)) and not signs.sign(name)
    is_above = row.kind == "plain" and state.source.text.count("\n", line.end, row.start) == 1
    return is_label and is_above and read_labelled(state, line, f"{name} - ", row.start)


def read_labelled(state: OutlineState, line: ArgLine, text: str, rest: int = 0) -> bool:
    """Read a text with a label below a statement as what the label says.

    It is about the claim above, not about another label (`Evidence: …`) in between.  Its words may
    begin at `rest` in the next line.
    """
    further = tuple(state.labelled.loose)
    if state.labelled.claim is not None and further:
        state.top = state.labelled.claim
    bold = re.fullmatch(_BOLD, text)
    text = bold[2] if bold is not None else text
    is_named = re.match(r"\[[\w.-]+\] \w+[:：]", text)  # `[P1] premise: …`: no number
    match = None if is_named else re.match(heads.NUMBERED, text)  # `2. Reason: …`
    at, number = (match.end(), match[1]) if match is not None else (0, "")
    tag = _label_behind(text[at:]) if at else labels.label(text) if state.top is not None else None
    if tag is None or not tag.bullet or not tag.head or related_head(text):
        return False
    label = quoted(state.text_of(line) if rest else text[: at + tag.end].strip())
    end = rest or line.start + at + tag.end
    if at and _is_premise(state, tag):
        way = Rewriting(f"{tag.head}: ", end)
        return state.mend(line, f"{label} has a number, and is no item", REASON_HINT, way)
    if state.top is None or (at and (number in state.cited or ":" not in text[at:][: tag.end])):
        return False
    is_related = _is_related_below(state) or _is_related_behind(state, text)
    if tag.head.rpartition(" ")[2] in state.cited or is_related:
        # A relation says what it is about.
        way = Rewriting(tag.opening("").lstrip(), end)
        return state.mend(line, f"{label} is more than a kind and a name", REASON_HINT, way)
    claim = state.labelled.claim if state.labelled.claim is state.top else None
    if claim is not None and labels.label(state.text_of(claim.line)) and state.claim_below():
        return False  # all of them are about the claim below
    further += answered(state, line)
    bullet, about = state.bullet_below_answer(tag.bullet), _about(tag, text[at:])
    about = state.labelled.about(tag.head) or about
    column = 2 * state.labelled.depth_below_side(about)
    bullet = about if column else bullet
    column = column or _column(state, text[at : at + tag.end])
    if tag.is_linked and not column and state.top.joinable is not None:
        bullet = JOIN
    opening = f"{bullet} p{number}: " if number in state.aimed_at else tag.opening(bullet)
    opening = f"{' ' * column}{opening}"
    behind, below = text[at + tag.end :], next(iter(state.below), line)
    way = Rewriting(opening, end)
    is_titled = bold is not None and below.kind == "plain" and not labels.label(below.text.text)
    if bold is not None:  # above a paragraph its text is a title
        title = f'{opening.rstrip(": ")} "{escape_title(behind)}": ' if is_titled else ""
        opening = title or f"{opening}{behind}"
        way = Rewriting(opening, below.start if is_titled else line.end)
    message = f"{label} is a label, not a bullet"
    further += tuple(_taken_along(state, column, behind))
    state.mend(line, message, REASON_HINT, way, further=further, column=column)
    state.passed = state.number + (is_titled or bool(rest))
    if not column and about != "+":  # evidence for the claim has the next one beside it
        state.labelled.set_side(bullet, tag.head)
    return True


def _taken_along(state: OutlineState, column: int, text: str) -> Iterator[Edit]:
    """Move bullets beside a label below it, dashes below a title as `+`; yield the edits for it."""
    rows = [*takewhile(lambda row: row.bullet or row.column or row.kind == "comment", state.below)]
    beside = [row for row in rows if row.bullet and not row.column]
    is_title = len(text.split()) <= _WORDS and heads.is_unfinished(text)
    is_title |= state.leads_back  # a text without any + has dashes as marks of lists
    is_title &= all(row.bullet == "-" and not sentences.objects(row.text.text) for row in beside)
    for number, row in enumerate(rows if beside else (), state.number + 1):
        bullet = "+" if is_title and row in beside else row.bullet
        state.lines[number] = row._replace(column=row.column + column + 2, bullet=bullet)
        yield state.edit(row.start, row.start + len(bullet), f"{' ' * (column + 2)}{bullet}")


def _is_related_below(state: OutlineState) -> bool:
    """Return whether a line such as `attacks: p1` or `-> p1` is indented right below."""
    row = state.below[0] if state.below else None
    if row is None or not row.column:
        return False
    word = state.text_of(row).partition(" ")[0].rstrip(":")
    return word.lower() in KNOWN_VERBS.split("|") or word in ("->", "+>", "-x")


def _is_related_behind(state: OutlineState, text: str) -> bool:
    """Return whether a text ends with its relation: `"It is dear." attacks c1`."""
    match = re.search(rf"[.!?\"”] (?:{KNOWN_VERBS}) ([\w-]+)\.?$", text)
    return match is not None and match[1] in state.declared


def _about(tag: labels.WrittenLabel, text: str) -> str:
    """Return the bullet of what a label is about, by its head or the word that is written."""
    word = re.match(r"[\[(]?([^\W\d_]*)", text)
    heads_of_label = (tag.head.rstrip("-0123456789"), word[1] if word is not None else "")
    return next(filter(None, (signs.reply_sign(head.capitalize()) for head in heads_of_label)), "")


def _column(state: OutlineState, label: str) -> int:
    """Return the column of `Con 1.1: …` below the label with the number 1 or `1.` in the text."""
    number = re.search(r"(\d+)((?:\.\d+)+)", label)
    above = next((node for node in state.open if node.line.bullet), None)
    is_below = number and above and re.search(rf"(?<!\d)(?<!\d-){number[1]}$", above.likely_name)
    return 2 * number[2].count(".") if number and is_below else 0


def _label_behind(text: str) -> labels.WrittenLabel | None:
    """Return the label behind a number, which may be a kind or `Reply: …`."""
    word = re.match(r"([^\W\d_]+)[:：]\s+", text)
    tag = labels.label(f"{word[1]} - ") if word is not None else None
    return tag._replace(end=word.end()) if tag and word else labels.label(text)


def _is_premise(state: OutlineState, tag: labels.WrittenLabel) -> bool:
    """Return whether a numbered kind is one of several premises, from which something follows."""
    above = state.top.line.words[:1] if state.top is not None else ()
    beside = (signs.kind_bullet(word.text) for word in above)
    is_kind = bool(signs.kind_bullet(tag.head))
    return is_kind and (state.top is None or (tag.bullet == "+" and "+" in beside))


def read_lettered(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `Argument A: …`, whose letter is a number, and `reason r1: …`, which has a name."""
    name = line.words[-1].text if len(line.words) == 2 and not line.title else ""  # noqa: PLR2004
    if not name or line.words[0].text in statement_kinds():
        return False
    tag = labels.label(text)
    is_own = tag is not None and tag.head.rpartition(" ")[2] == name
    is_letter = len(name) == 1 and name.isupper() and name not in state.cited
    is_letter |= name.lower() in words("number word")
    is_own |= tag is not None and tag.head == f"{line.words[0].text}-{name}"  # `Main objection`
    return (is_own or is_letter) and read_labelled(state, line, text)


def read_behind(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `They distract. (reason)`, whose label stands behind the text."""
    label = re.match(_BEHIND, text)
    word = label[2] if label is not None else ""
    bullet = signs.label_bullet(word)
    is_other = re.match(heads.NUMBERED, text) or re.search(HEADED_ARROW, text)
    if label is None or is_other or not (bullet or word in statement_kinds()):
        return False
    if described(text[: label.start(1)], state.declared.__contains__)[0]:
        return False  # it is said of the relation
    about = signs.reply_sign(word.capitalize())
    column = 2 * state.labelled.depth_below_side(about)
    if not column:
        state.labelled.set_side(bullet)
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


def read_below(state: OutlineState, line: ArgLine, _: str) -> bool:
    """Read `Source: …` below a statement as its attribute, or a label among bullets.

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
    is_own = state.top is not None and state.labelled.claim in (None, state.top)
    if reason is None or reason.is_reread or reason.line.column or not is_own:
        return False
    sign = reason.line.bullet
    is_inner = above is not reason and above.line.bullet in ("+", JOIN)
    link = signs.link_sign(word, reason.likely_name, has_detail=is_inner)
    about = "~" if word in words("undercuts") else link or signs.reply_sign(name)
    is_about = about in ("+", "~", JOIN) or about == "-" == sign
    bullet = about if is_about else signs.sign(name) or signs.kind_bullet(word)
    if not bullet or sign not in ("+", "-", JOIN):
        return False
    message = f"{quoted(name + ':')} is a label, not a bullet"
    column = 2 if is_about else 0
    way = Rewriting(f"{' ' * column}{bullet} ", line.start)
    further = state.shifted(line, column)
    if not state.is_adjacent(line.start):  # it opens a list of its own
        further = tuple(_taken_along(state, column, line.text.text)) or further
    return state.mend(line, message, REASON_HINT, way, further=further, column=column)
