"""Notations of other texts: qualifiers, drawn trees, dialogues, labels that aim at a name.

Each function reports a line, reads it on as what is meant, and says whether it did.
"""

import re
from collections.abc import Callable
from itertools import takewhile

from argmap.diagnostics import Fix
from argmap.kinds import statement_kinds
from argmap.model.vocabulary import is_name
from argmap.syntax.diagnose import heads, labels
from argmap.syntax.diagnose.relations import (
    ARROWED,
    KNOWN_VERBS,
    VERBS,
    described,
    is_relation,
    verb_bullet,
)
from argmap.syntax.diagnose.rewriting import (
    QUESTION_SIGNS,
    REASON_HINT,
    Rewriting,
    as_texts,
    commented,
    fix,
    kind_of_text,
    quoted,
)
from argmap.syntax.diagnose.words import words
from argmap.syntax.lines.parts import BLANKS, has_head
from argmap.syntax.lines.tree import ArgLine, Word, block
from argmap.syntax.outline.lists import adjacent
from argmap.syntax.outline.nodes import OutlineNode
from argmap.syntax.outline.state import ANSWER, OutlineState

_DEEPEST = 40  # columns of a turn; further replies stand beside it, for linear time
_NO_LIST = "opens a group of statements, and states nothing"
_LIST_HINT = "write 'claim: text', and below it its reasons with + and its objections with -"
_ARTICLE = rf"(?:(?:{'|'.join(words('article'))}) )?"
_TARGET = rf"{_ARTICLE}([\w#-]+(?: [\w#-]+)?)[{BLANKS}]*[:：](?![/\\])[{BLANKS}]*"
_AIMED = rf"([^\W\d_]+(?:[ -][^\W\d_]+)?) (?:{'|'.join(words('aim'))}) {_TARGET}"
_AND = rf"(?i)(?:{'|'.join((*words('and'), *words('addition')))})(?!\w)"  # goes on with a turn
_RELATION = "|".join(words("relation"))  # what they are called
_VERB = rf"({KNOWN_VERBS}) {_TARGET}"


def read_qualifier(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `Qualifier: probably`, which is a hedge of the claim among the labels."""
    source, claim = state.source, state.claim
    word = line.words[0].text if len(line.words) == 1 and line.text.text else ""
    if claim is None or state.top is None or word not in labels.QUALIFIERS:
        return False
    at = source.line_end((claim.label and state.claim_below()) or claim.start)
    stop = min(source.line_end(line.start) + 1, len(source.text))
    hedge = f"@hedge {line.text.text}"
    edits = (state.edit(at, at, f"\n  {hedge}"), state.edit(line.start, stop, ""))
    hint = f"write '{hedge}' below the statement"
    message = f"{quoted(text)} is not a statement, but qualifies one"
    state.blame("ARG001", message, line, Fix(hint, edits, is_safe=False), hint=hint)
    return True


# How the level of a reason is told, and the column that it means below a text; the first also in
# a text.  A list with a `*` a level may have its claim at the first of them, or above it.
_LEVELS: tuple[tuple[str, Callable[[re.Match[str], str], int], str], ...] = (
    (heads.BRANCH, lambda mark, _: len(mark[1]), "{} is the branch of a drawn tree"),
    (heads.QUOTED, lambda mark, _: 2 * mark[0].count(">") - 2, "a line cannot start with {}"),
    (
        r"(\d{1,3}(?:\.\d{1,3}){1,5})\.?[):]?[ \t]+(?=\S)",
        lambda mark, _: 2 * (mark[1].count(".") - 1),
        "{} is the number of a list, not a bullet",
    ),
    (
        r"(\*{2,6})[ \t]+(?=\S)",
        lambda mark, top: 2 * (len(mark[1]) - 1 - top.startswith("*")),
        "{} is not a bullet",
    ),
)


# Signs of lists in Word and Google Docs, which copies of their texts keep, by their levels.
_DOTS = ("•●·\uf0b7", "o○◦", "§▪■\uf0a7")


def _level(state: OutlineState, line: ArgLine, text: str) -> tuple[re.Match[str], int, str] | None:
    """Return what tells the level of a line, the column that it means, and what is said."""
    heading = re.match(f"[#＃]+[{BLANKS}]*", text)
    if heading is not None:
        above = [title for _, title in state.headings[:-1] if not labels.title_sign(title.text)]
        return heading, 2 * len(above) - 2, f"{{}} {_NO_LIST}"
    repeated = re.match(rf"(([+-])\2{{1,5}})[{BLANKS}]+(?=\S)", text)
    if repeated is not None and not (line.column and repeated[2] == "-"):  # else it is a dash
        items = [node.line for node in state.open if node.line.bullet]
        as_many = re.compile(rf"[+-]{{{len(repeated[1])}}}[{BLANKS}]")
        beside = (row for row in items if as_many.match(state.source.text, row.start))
        below = max((row.column + 2 for row in items), default=line.column)
        column = next((row.column for row in beside), below)
        return repeated, column - line.column, "{} is not a bullet"
    top = state.source.text[state.top.start : state.top.start + 1] if state.top else ""
    dot = re.match(r"(o[\t ]+(?=[A-ZÀ-Þ])|[○◦§▪■\uf0a7])[\t ]*", text)
    depth = next((at for at, signs in enumerate(_DOTS) if dot and text[0] in signs), 0)
    depth -= line.column or (bool(top) and top in _DOTS[0])
    if dot is not None and depth > 0 and any(node.line.bullet for node in state.open):
        return dot, 2 * depth, "a line cannot start with {}"
    for pattern, column_of, message in _LEVELS[:1] if line.column else _LEVELS:
        mark = re.match(pattern, text)
        if mark is not None:
            return mark, column_of(mark, top), message
    return None


def read_level(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read a branch of a drawn tree, a quoted line or `1.2 …` as a reason at its level."""
    level = _level(state, line, text) if state.top is not None else None
    if level is None:
        return False
    mark, column, message = level
    end = mark.end()
    signed = re.match(rf"([+-])[{BLANKS}]+", text[end:])
    end += signed.end() if signed is not None else 0
    head, length = heads.numbered_kind(text[end:]) or heads.headed(text[end:]) or ("", 0)
    tag = labels.label(text[end:])
    if not head and tag is not None and tag.bullet and tag.head:
        head, length = tag.opening("").lstrip(), tag.end
    word = (head or text[end:]).partition(":")[0]
    if line.kind != "heading" and _is_branch_of_list(state, line, text[end:], column):
        message = f"{quoted(text[end:])} is the label of a list, not a statement"
        state.blame("ARG001", message, line, commented(state.source, line.start), hint=REASON_HINT)
        state.listing = labels.label_alone(text[end:])
        return True
    is_inner = any(node.line.bullet and node.line.column < column for node in state.open)
    listed = "" if is_inner else state.listing
    if line.level and state.headings[1:]:
        listed = labels.title_sign(state.headings[-2][1].text)
    bullet = (
        (signed[1] if signed is not None else line.bullet * (len({*mark[0].strip()}) == 1))
        or labels.kind_bullet(word.partition(" ")[0])
        or labels.label_bullet(word.replace("-", " "))
        or (tag.bullet if tag is not None else "")
        or labels.reply_opening(text[end:])
        or listed
    )
    ways = [
        Rewriting(f"{' ' * column}{sign} {head}", line.start + end + length)
        for sign in dict.fromkeys((bullet or "+", "+", "-"))
    ]
    sign = mark[0].strip().rstrip(".):")
    place = Word(sign, line.start) if sign[0].isdigit() or line.bullet else line
    hint = f"{REASON_HINT}, indented under what it is about"
    column += line.column
    return state.mend(line, message.format(repr(sign)), hint, *ways, place=place, column=column)


def _is_branch_of_list(state: OutlineState, line: ArgLine, text: str, column: int) -> bool:
    """Return whether a branch is a label (`Pros`) with deeper branches below it."""
    below = next(iter(state.below), None)
    if below is None or not labels.label_alone(text):
        return False
    level = _level(state, below, state.text_of(below))
    return level is not None and below.column + level[1] > line.column + column


def read_outlined(state: OutlineState, line: ArgLine) -> None:
    """Read a heading of a text that has nothing else as a statement at its level."""
    title = line.text
    if labels.title_sign(title.text):
        message = f"{quoted(title.text)} is the label of a list, not a statement"
        comment = commented(state.source, line.start)
        state.blame("ARG001", message, line, comment, hint=REASON_HINT)
    elif state.top is None:
        opening = "" if labels.is_labelled_claim(title.text) else f"{kind_of_text(title.text)}: "
        message = f"{quoted(title.text)} {_NO_LIST}"
        state.mend(line, message, _LIST_HINT, Rewriting(opening, title.start))
    else:
        read_level(state, line, state.text_of(line))


def read_tag(state: OutlineState, line: ArgLine) -> bool:
    """Read `#claim Zoos should close` and `#pro They suffer`, which are tagged as in chats."""
    tag = re.match(rf"#(\w+)(:?)[{BLANKS}]+(?=\S)([^\Wa-z]?)", state.text_of(line))
    if tag is None or not (tag[2] or (tag[3] and tag[1].islower())):  # `#Pros and cons`
        return False
    word = tag[1].lower()
    bullet = labels.label_bullet(word) if state.top is not None else ""
    opening = f"{bullet} {f'{word}:' * (word in statement_kinds())}".strip()
    message = f"'#{tag[1]}' is a tag, and a heading has a blank behind its #"
    way = Rewriting(f"{opening} ", line.start + tag.start(3))
    return bool(opening) and state.mend(line, message, REASON_HINT, way)


def read_aimed(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `Rebuttal to Pro 1: …` and `undercut p1: …` below the statement that is named there."""
    verb = re.match(_VERB, text)
    match = verb or re.match(_AIMED, text)
    if match is None or state.is_reread:
        return False
    state.look_up()
    target = state.named.get(_name(match[2]))
    bullet = verb_bullet(match[1]) if verb else labels.label_bullet(match[1])
    if target is None or not bullet:
        return False
    source = state.source
    column = target.inner if target.inner > target.line.column else target.line.column + 2
    head = "" if verb else f"{'-'.join(match[0].split()).rstrip(':：')}: "
    way = Rewriting(f"{bullet} {head}", line.start + match.end())
    as_texts([way], source, state.names)
    deeper = " " * max(column - line.column, 0)
    inner = source.text[way.rest : _block_end(state, line)].replace("\n", f"\n{deeper}")
    at = _block_end(state, target.line)
    edits = (
        state.edit(at, at, f"\n{' ' * column}{way.opening}{inner}"),
        state.edit(source.line_start(line.start) - 1, _block_end(state, line), ""),
    )
    message = f"{quoted(match[0].strip())} is a label, not a bullet"
    hint = "write it with its bullet below what it is about"
    mend = Fix(f"write it below {target.likely_name!r}", edits, is_safe=False)
    state.blame("ARG001", message, line, mend, hint=hint)
    state.open[:] = [target]
    while state.open[0].parent is not None:
        state.open.insert(0, state.open[0].parent)
    state.read_as(line.start, column, way)
    return True


def _name(words: str) -> str:
    """Return the name that a label gets, in lower case: `pro-1`, or `p1` for `Premise 1`."""
    kind, _, number = words.lower().rpartition(" ")
    if number.isdecimal() and kind in (*statement_kinds(), ""):
        return f"{kind[:1] or 'p'}{number}"
    return "-".join(words.lower().replace("#", "").split())


def _block_end(state: OutlineState, line: ArgLine) -> int:
    """Return the end of a line with all that is indented under it."""
    below = block(state.lines, line)
    return state.source.line_end(state.lines[below[-1]].start if below else line.start)


def read_called_relation(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `R1: P1, P2 -> C` and `supports: a -> b`, a relation with a name before it."""
    head, _, relation = text.partition(":")
    name, relation = "-".join(head.split()), relation.strip(" .;")
    if not re.fullmatch(rf"(?i)(?:{_RELATION}|{KNOWN_VERBS})(?:[- ]\w)?\d*", head.strip()):
        return False
    is_told = ARROWED.fullmatch(relation) or is_relation(relation, state.declared)
    meant = described(relation, state.declared.__contains__)[0] if is_told else []
    if not meant:
        return False
    verb = VERBS.get(head.split()[0].lower(), head.split()[0].lower())
    way = next((each for each in meant if f" {verb} " in each), meant[0])
    entry = "" if re.fullmatch(KNOWN_VERBS, name.lower()) else f"\n  @id {name}"
    message = f"{quoted(text)} is a relation, and no statement"
    hint = "a relation is 'name & name supports name', and may have an '@id' below it"
    mend = fix(state.source, line.start, Rewriting(f"{way}{entry}", line.end))
    state.blame("ARG001", message, line, mend, hint=hint)
    state.read_as(line.start, 0, Rewriting(way, line.end))
    return True


def read_keyed_text(
    state: OutlineState, line: ArgLine, text: str, parent: OutlineNode | None = None
) -> bool:
    """Read `text: …` below `claim: name`, `id: name` or `claim name:`, as YAML has it."""
    key, node = re.match(r"(?:text|statement|content)[:：] *(?=\S)", text), parent or state.top
    if key is None or node is None or not (line.column or state.is_adjacent(line.start)):
        return False
    head = node.line
    is_name_only = is_name(node.text) and len(head.words) == 1
    is_kind = is_name_only and head.words[0].text in statement_kinds()
    is_key = is_name_only and head.words[0].text in ("id", "name")
    is_own = bool(line.column) and not is_kind  # below it, which names below other names are not
    if not (head.words and (is_kind or (is_own and (is_key or not node.text)))) or head.is_bare:
        return False
    source, words = state.source, Word(text[key.end() :], line.start + key.end())
    start = head.words[0].start if is_key else head.words[-1].end
    written = f"{' ' * is_kind}{node.text}: {words.text}"
    edits = (
        state.edit(start, max(node.end, head.end), written),
        state.edit(source.line_start(line.start) - 1, source.line_end(line.start), ""),
    )
    mend = Fix("write it behind the colon above", edits, is_safe=False)
    message = f"{quoted(text)} is the text of the line above, which stands behind a colon"
    state.blame("ARG015", message, line, mend, hint="a statement is 'claim name: text'")
    if node.text:
        node.line = head._replace(words=(*head.words[:is_kind], node.pieces[0]))
    node.pieces[:] = [words]
    state.let_follow(node, words)
    return True


def read_letter(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `P: …`, `E: …`, `E: …`, `L: …` as the labels that schools call by these letters."""
    label = state.letters.get(line.start)
    if label is None or state.is_reread:
        return False
    way = Rewriting(f"{label.speaker}: ", label.rest)
    place = Word(text[: label.rest - line.start].strip(), line.start)
    message = f"{quoted(place.text)} is short for {label.speaker!r}"
    return state.mend(line, message, f"write the word: '{label.speaker}: text'", way, place=place)


def read_turn(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read a turn as what it is about the one before: an answer, a reason or an objection."""
    turn = state.turns.get(line.start)
    if turn is None or state.is_reread:
        return False
    end = state.source.line_end(turn.rest)
    speech, above = state.source.text[turn.rest : end].rstrip(), state.turn
    place = Word(text[: turn.rest - line.start].strip(), line.start)
    state.passed = state.number + (turn.rest > line.end)
    head = quoted(place.text)
    column, opening = 0, f"{kind_of_text(speech)}:"
    reply = labels.reply_opening(speech) or "+" * bool(re.match(_AND, speech))
    if above is not None and not reply and speech.endswith(QUESTION_SIGNS):  # `Ben: Why?`
        message, hint = f"{head} asks, and states nothing", "the answer is about what was asked"
        starts = dict.fromkeys((line.start, state.source.line_start(turn.rest)))
        state.blame("ARG001", message, line, commented(state.source, *starts), hint=hint)
        state.speaker = ""
        return True
    if above is not None:
        reply = reply or ("+" if state.speaker in (turn.speaker, "") else "-")
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
    state.turn, state.speaker = state.open[-1], turn.speaker
    return True
