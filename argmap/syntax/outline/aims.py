"""Lines that name what they are about: `Rebuttal to Pro 1: …`, `Reply to this: …`, `Replies:`.

Such a line is reported, and read below that statement.  Which of several objections a list of
replies answers, only its writer knows.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from argmap.diagnostics import Fix
from argmap.kinds import statement_kinds
from argmap.relations import relation_kinds
from argmap.syntax.diagnose import signs
from argmap.syntax.diagnose.relations import (
    AGAINST_ARROW,
    KNOWN_VERBS,
    PREMISES_BEHIND,
    VERBS,
    related_head,
    verb_bullet,
)
from argmap.syntax.diagnose.rewriting import REASON_HINT, Rewriting, as_texts, quoted
from argmap.syntax.diagnose.words import words
from argmap.syntax.lines.parts import BLANK
from argmap.syntax.lines.tree import ArgLine, block
from argmap.syntax.outline.list_rows import ITEMS, adjacent
from argmap.syntax.outline.lists import read_list
from argmap.syntax.outline.nodes import OutlineNode
from argmap.syntax.outline.parts import item_start
from argmap.syntax.outline.state import MOST_LABELS, MOST_LISTED, OutlineState

_ARTICLE = rf"(?:(?:{'|'.join(words('article'))}) )?"
# A name, or words that are told from it by their marks.
_TARGET = (
    rf"{_ARTICLE}(?:(?:{KNOWN_VERBS}) )?"
    rf"(?:[\"“„«'‘](?P<said>[^\"”“»:]+)[\"”“»'’]|([\w#-]+(?: [\w#-]+){{0,3}})[\])]?)"
    rf"{BLANK}*[:：](?![/\\]){BLANK}*"
)
_OBJECTION = "-"
_MOST_SPACES = 6  # in `Objection to the reason p1`
_AIMS = "|".join(words("aim"))
# A label, which may have a number; and the number before it in a list.
_AIMED = (
    rf"(?:(?P<number>\d{{1,3}})[.)] )?"
    rf"(?P<label>(?P<word>[^\W\d_]+(?:[ -][^\W\d_]+)?)(?: #?\d{{1,3}})?)"
    rf" (?:[\[(]?(?i:{_AIMS}) |[\[(](?=[a-z#]|[\w-]*\d)|(?P<arrow>[-=]+>|→|{AGAINST_ARROW}) )"
    rf"{_TARGET}"
)
_AIMED_ITEM = _AIMED.replace("#?", "#?[a-z]?", 1)  # also one with a name, as `rebuttal o1 (to p2)`
_STEP = (  # `Objection to the step from 1 and 2 to 3: …`
    rf"(?P<label>[^\W\d_]+) (?i:{_AIMS}) {_ARTICLE}(?i:{'|'.join(words('step'))}) "
    rf"(?i:{'|'.join(words('from'))}) (?P<premises>[^:]+?) (?:(?i:{_AIMS})|->|→) "
    rf"\(?(?P<target>[\w-]+)\)?[:：]{BLANK}*(?=\S)"
)
_VERB = rf"(?P<label>{KNOWN_VERBS}) (?!(?:{_AIMS}) ){_TARGET}"


class _Aim(NamedTuple):
    """What a line is about, and the bullet and head in place of its first characters."""

    target: OutlineNode | None
    bullet: str
    head: str
    end: int


def read_aimed(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read what names the statement that it is about, below that.

    It is `Rebuttal to Pro 1: …`, `undercut p1: …` or `undercut p1 -> c: …`, indented also
    `evidence e -> p1: …`.
    """
    if state.is_reread:
        return False
    related = _of_relation(state, line, text)
    aim = related or _of_label(state, line, text)
    if aim is None or aim.target is None or not aim.bullet:
        return False
    if related is None and aim.target is state.top and not text[aim.end :]:
        return read_list(state, line, aim.bullet)  # `Reasons for main:` above a list
    way = Rewriting(f"{aim.bullet} {aim.head}", line.start + aim.end)
    as_texts([way], state.source, state.names)
    message = f"{quoted(text[: aim.end].strip())} is a label, not a bullet"
    above = next((node for node in reversed(state.open) if node.line.column < line.column), None)
    if above is aim.target:
        return state.mend(line, message, REASON_HINT, way, column=line.column)
    _move_below(state, line, aim.target, way, message)
    return True


def read_aimed_item(state: OutlineState, line: ArgLine) -> bool:
    """Read `- Objection to p1: …` below that, where its bullet makes it about something else."""
    text = state.text_of(line)[len(line.bullet) :].lstrip()
    head = text.partition(":")[0]
    if state.is_reread or " " not in head or head.count(" ") > _MOST_SPACES:
        return False
    aim = _of_label(state, line, text)
    near = (node for node in reversed(state.open) if node.line.column < line.column)
    above = next(near, state.top)
    if aim is None or aim.target in (None, above) or not aim.bullet:
        return False
    way = Rewriting(f"{aim.bullet} {aim.head}", line.end - len(text) + aim.end)
    message = f"{quoted(text[: aim.end].strip())} says what it is about, which stands further above"
    _move_below(state, line, aim.target, way, message)
    return True


def read_step(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `Objection to the step from 1 and 2 to 3: …` as what undercuts that.

    Where the step is not written yet, it is written as well.
    """
    match = re.match(_STEP, text)
    target = _named(state, match["target"]) if match is not None else None
    if match is None or target is None:
        return False
    words_of_premises = re.findall(r"[\w-]+", match["premises"])
    premises = [_named(state, word) for word in words_of_premises if word not in words("and")]
    names = [node.likely_name for node in premises if node is not None]
    if not names or len(names) < len(premises):
        return False
    step = f"{' & '.join(names)} -> {target.likely_name}"
    name = f"{match['label']}-{target.likely_name}"
    relations = [f"{name} undercuts {step}"]
    end, further = _block_end(state, line), []
    near = state.outline.nodes[-MOST_LISTED:]
    if not any(_relates(node, target, names) for node in near):
        relations.insert(0, step.replace("->", "supports"))
        behind = re.search(rf"\s*[\[(]{PREMISES_BEHIND}[\])]\.?$", target.pieces[-1].text)
        if behind is not None:
            at, stop = (target.pieces[-1].start + place for place in behind.span())
            further.append(state.edit(at, stop, ""))
    further.append(state.edit(end, end, "".join(f"\n{row}" for row in relations)))
    message = f"{quoted(text[: match.end()].strip())} is about a step, and is not a name"
    way = Rewriting(f"{name}: ", line.start + match.end())
    hint = f"write {quoted(relations[-1])}"
    return state.mend(line, message, hint, way, further=tuple(further))


def _named(state: OutlineState, word: str) -> OutlineNode | None:
    """Return the statement that a word or number in a label names."""
    return next(filter(None, map(state.statements.named, _names(word))), None)


def _relates(node: OutlineNode, target: OutlineNode, names: list[str]) -> bool:
    """Return whether a line relates a statement to one of these names."""
    written = [word.text for word in node.line.names]
    if node.parent is target:
        return node.likely_name in names
    return node.line.kind == "relation" and target.likely_name in written and names[0] in written


def _of_relation(state: OutlineState, line: ArgLine, text: str) -> _Aim | None:
    """Return what `undercut p1 -> c: …` and, indented, `evidence e -> p1: …` are about."""
    head = related_head(text) if line.kind != "declaration" else None  # most lines have one name
    if head is None:
        return None
    bullet = verb_bullet(head.verb)
    step = state.statements.named(head.name.lower()) if bullet == "~" else None
    if step is not None:
        return _Aim(step, bullet, "", len(text) - len(text[head.end :].lstrip()))
    if not line.column:
        return None
    target = state.statements.named(head.target.lower())
    return _Aim(target, bullet, f"{head.head}:{f' {head.text}' * bool(head.text)}", head.end)


def _of_label(state: OutlineState, line: ArgLine, text: str) -> _Aim | None:
    """Return what `Rebuttal to Pro 1: …` and `undercut p1: …` are about."""
    first, *others = text.partition(":")[0].split() or [""]
    is_verb = first in VERBS or first in relation_kinds()
    is_aimed = any(word.lower() in words("aim") or not word[0].isalnum() for word in others)
    if not (is_verb or is_aimed):  # as in most right lines
        return None
    verb = re.match(_VERB, text)
    match = verb or re.match(_AIMED_ITEM if line.bullet else _AIMED, text)
    if match is None:
        return None
    words_of_target = match[match.re.groups] or match["said"]
    target = _named(state, words_of_target) or state.statements.with_text(
        words_of_target.rstrip(".").lower()
    )
    if target is None and words_of_target.lower() in words("article"):  # `Reply to this: …`
        near = (node for node in reversed(state.open) if node.line.column < (line.column or 1))
        target = next((node for node in near if node.is_statement), None)
    target = target or _item(state, words_of_target) or _labelled(state, words_of_target)
    if verb is not None:
        return _Aim(target, verb_bullet(verb["label"]), "", verb.end())
    bullet = signs.label_bullet(match["word"])
    return _Aim(target, bullet, f"{_head(match)}: ", match.end())


def _labelled(state: OutlineState, label: str) -> OutlineNode | None:
    """Return what `Reason 1` is, by how its text opens, or the last one that is an `objection`."""
    near = list(reversed(state.outline.nodes[-MOST_LABELS:]))
    if label[-1].isdecimal():
        return next(
            (node for node in near if node.text.lower().startswith(f"{label.lower()}:")), None
        )
    bullet = signs.label_bullet(label)
    return next((node for node in near if bullet and node.line.bullet == bullet), None)


def _item(state: OutlineState, number: str) -> OutlineNode | None:
    """Return the last item of a list that has a number or letter."""
    near = reversed(state.outline.nodes[-MOST_LABELS:])
    mark = re.compile(rf"\(?{number}[.)]") if number.isdecimal() or len(number) == 1 else None
    items = (node for node in near if mark and mark.match(state.source.text, node.line.start))
    return next(items, None)


def _move_below(
    state: OutlineState, line: ArgLine, target: OutlineNode, way: Rewriting, message: str
) -> None:
    """Report a line that is about a statement further above, and read it below that."""
    source, is_attack = state.source, way.opening.startswith("- ")
    children = (node for node in state.open if node.parent is target and not node.is_reread)
    beside = next(children, None)
    column = target.inner if target.inner > target.line.column else target.line.column + 2
    column = beside.line.column if beside is not None else column
    deeper = " " * max(column - line.column, 0)
    replies = list(_replies(state, line.end)) if is_attack else []
    stop = source.line_end(replies[-1].rest) if replies else _block_end(state, line)
    first = source.line_end(line.start) if replies else stop
    inner = source.text[way.rest : first].replace("\n", f"\n{deeper}")
    inner += "".join(f"\n{' ' * column}  {reply.written(source)}" for reply in replies)
    at = _block_end(state, (beside or target).line)
    edits = (
        state.edit(at, at, f"\n{' ' * column}{way.opening}{inner}"),
        state.edit(source.line_start(line.start) - 1, stop, ""),
    )
    hint = "write it with its bullet below what it is about"
    mend = Fix(f"write it below {target.likely_name!r}", edits, is_safe=False)
    state.blame("ARG001", message, line, mend, hint=hint)
    state.open[:] = [target]
    while state.open[0].parent is not None:
        state.open.insert(0, state.open[0].parent)
    state.read_as(line.start, column, way)
    for reply in replies:
        state.read_as(source.line_start(reply.rest), column + 2, reply)
    state.passed = state.number + len(replies)


def _replies(state: OutlineState, end: int) -> Iterator[Rewriting]:
    """Yield how the replies below an objection that ends there are written, up to another line."""
    for row in adjacent(state, end):
        way = _reply_way(state, row)
        if way is None:
            return
        yield way


def _reply_way(state: OutlineState, line: ArgLine) -> Rewriting | None:
    """Return how `Reply: …` and `Reply to this: …` are written below the objection above them."""
    text = state.text_of(line)[len(line.bullet) :].lstrip()
    start = line.end - len(text)
    if line.column:
        return None
    if len(line.words) == 1 and line.text.text and signs.reply_sign(line.words[0].text) == "-":
        return Rewriting("- ", start)
    match = re.match(_AIMED, text)
    target = (match[match.re.groups] or "").lower() if match is not None else ""
    is_near = target in words("article") or (target[-1:].isalpha() and signs.sign(target) == "-")
    if match is None or not is_near or signs.reply_sign(match["label"]) != "-":
        return None
    return Rewriting(f"- {_head(match)}: ", start + match.end())


def _head(match: re.Match[str]) -> str:
    """Return the name for a label that aims: its number, itself before an arrow, or all words."""
    if match["number"]:
        return f"p{match['number']}"
    if match["word"] in statement_kinds() and match["label"][-1].isdecimal():
        return match["label"]  # `rebuttal o1 (attacks p2)` has a name
    is_whole = match["said"] or match["label"][-1].isdecimal() or match["arrow"]
    return "-".join(re.findall(r"[\w-]+", match["label"] if is_whole else match[0]))


def _names(words: str) -> tuple[str, ...]:
    """Return the names that a label may have, in lower case: `pro-1`, or `c1` for `Claim 1`."""
    words = words.lower().replace("#", "")
    kind, _, number = words.rpartition(" ")
    if number.isdecimal() and kind in (*statement_kinds(), ""):
        return f"{kind[:1] or 'p'}{number}", f"p{number}"
    return ("-".join(words.split()),)


def _block_end(state: OutlineState, line: ArgLine) -> int:
    """Return the end of a line with all that is indented under it."""
    below = block(state.lines, line)
    return state.source.line_end(state.lines[below[-1]].start if below else line.start)


def read_replies(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read the label and the items of a list of replies, as about the last objection above."""
    is_label = text.strip("*_:： ").lower() in words("reply list")
    rows = list(adjacent(state, line.end)) if is_label and state.listing == _OBJECTION else []
    items = [*takewhile(lambda row: not row.column and row.kind != "attribute", rows)]
    if not items or len(items) < len(rows):
        return False
    above = (state.lines[at] for at in range(state.number - 1, -1, -1))
    listed = takewhile(lambda row: row.column or row.bullet or row.start in state.items, above)
    objections = sum(not row.column for row in listed)
    ways = [Rewriting(f"  {_OBJECTION} ", item_start(state, row, *ITEMS)) for row in items]
    indented = (
        state.edit(row.start, way.rest, way.opening) for row, way in zip(items, ways, strict=True)
    )
    edits = (state.edit(line.start, line.start, "// "), *indented)
    mend = Fix("make it a comment, and indent its items", edits, is_safe=False)
    message = f"{quoted(text)} is the label of a list, not a statement"
    hint = "a reply opens with -, indented under the objection that it answers"
    state.blame("ARG001", message, line, *[mend] * (objections == 1), hint=hint)
    state.passed = state.number + len(items)
    for row, way in zip(items, ways, strict=True):
        state.read_as(row.start, 2, way)
    return True
