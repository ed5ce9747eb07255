"""Lines that go on with the text above them, and those that only look as if they did.

One that is reported is read on as what it is meant to be, so that one bad line is one finding.
"""

import re

from argmap.diagnostics import rewrite
from argmap.kinds import statement_kinds
from argmap.source import Span
from argmap.syntax.diagnose.heads import is_unfinished
from argmap.syntax.diagnose.labels import list_sign
from argmap.syntax.diagnose.lookalike import Lookalike, lookalike
from argmap.syntax.diagnose.relations import bulleted, stated_relation
from argmap.syntax.diagnose.rewriting import (
    Rewriting,
    as_texts,
    commented,
    escaped,
    fix,
    is_open_question,
    joined,
    moved_to_end,
    quoted,
)
from argmap.syntax.diagnose.sentences import sentence_opening
from argmap.syntax.diagnose.signs import CLAIMS, label_bullet, reply_sign, sign
from argmap.syntax.diagnose.words import words
from argmap.syntax.lines.tree import ArgLine, Word
from argmap.syntax.outline.aims import read_aimed
from argmap.syntax.outline.levels import read_level
from argmap.syntax.outline.lists import read_list
from argmap.syntax.outline.nodes import OutlineNode
from argmap.syntax.outline.notations import read_keyed_text
from argmap.syntax.outline.state import ANSWER, OutlineState

_QUOTATION = r"[\"“„«](?:[^\"”“»]+ ){2}[^\"”“»]+[\"”“»]"  # a whole line
_NAMED = r"(?:[^\W\da-z_][\w.'’-]*|and|und|et|y|al\.|&)"  # a word of the name of a source
_CITED = {  # attributes by whole lines of a text
    "url": r"(https?://\S+)",
    "source": rf"[\[(]({_NAMED}(?:,? {_NAMED})*,? (?:1[5-9]|20)\d\d[a-z]?"
    r"(?:[,:] ?[^()]{1,20})?)[\])]\.?",
    "quote": rf"([\"“„«].{{3,}}[\"”“»] *[–—-]{{1,2}} *{_NAMED}(?: {_NAMED}){{0,3}})",
}
_SENTENCE_ENDS = (*'.!?…。！？"”“»',)
_WRAPPED = ("quote", "note", "title", "text")  # attributes whose values are sentences


def read_continuation(state: OutlineState, line: ArgLine) -> None:
    """Read an indented line that opens with no sign."""
    text = line.text.text
    if read_level(state, line, text) or _read_related(state, line) or read_aimed(state, line, text):
        return
    if not text.strip("|│┃ "):
        comment = commented(state.source, line.start, is_safe=True)
        state.blame("ARG001", f"{quoted(text)} is a line of a drawn tree", line, comment)
        return
    in_value = state.taker is not None and state.taker.is_value and line.column > state.taker_column
    parent = next((node for node in reversed(state.open) if node.line.column < line.column), None)
    reason = state.items.get(line.start) or state.reason(parent)
    label, _, behind = text.partition(":")
    label = label.rstrip(" 0123456789").lower()
    if reason == ANSWER and parent is not None and sign(label):
        # `Pro: …` is about the answer to a question of yes or no, which a check writes above it
        reason = reason if is_open_question(parent.line.text.text) else "+"
    about, deeper = _detail(state, line, parent)
    look = lookalike(line.text, about or reason, in_value=in_value)
    if re.match(r"[?？] +\S", text) and parent is not None and reason != ANSWER:
        opening = "@cq " if parent.opens_step else "@note "
        rest = line.start + len(text) - len(text[1:].lstrip())
        look = Lookalike("a critical question", [Rewriting(opening, rest)])
    if look is not None and look.what == "an arrow" and text[:2] == "<-" and state.leads_back:
        look.ways.reverse()
    is_reply = parent is not None and parent.line.bullet == "-" and label in words("reply list")
    is_reply &= not behind.strip()
    if state.open and read_list(state, line, list_sign(text) or "-" * is_reply):
        return
    if read_keyed_text(state, line, text, parent):
        return
    look = look or _sentence(state, line, reason)
    if look is not None and (state.taker is not None or state.open):
        _read_swallowed(state, line, look, deeper)
    elif state.taker is None or (
        line.column <= state.taker_column and not _goes_on(state, line.text)
    ):
        _read_unattached(state, line, reason)
    else:
        _report_relation(state, line.text)
        state.outline.depths.append(state.taker_depth + 2)
        state.go_on(state.taker, line.text)


def _report_relation(state: OutlineState, words: Word) -> None:
    """Report a line of a text that is a relation of declared statements."""
    relation = stated_relation(words.text, state.declared)
    if state.taker is None or state.taker.is_value or not relation:
        return
    message = f"{quoted(words.text)} looks like a relation, but stands where a text goes on"
    moved = moved_to_end(state.source, Word(relation, words.start))
    fixes = (moved, escaped(state.source, words.start))
    state.blame("ARG015", message, words, *fixes, note="is it a line of its own?")


def _detail(state: OutlineState, line: ArgLine, parent: OutlineNode | None) -> tuple[str, int]:
    """Return the bullet of `Reply: …` about an objection, or `Evidence: …` about its like, else ''.

    Beside what it is about it stands two columns deeper.
    """
    word = line.text.text.partition(":")[0].rstrip(" #0123456789")
    about = reply_sign(word) or reply_sign(word.capitalize()).strip("+")
    beside = next((node.line for node in state.open if node.line.column == line.column), None)
    signs = {reply_sign(word.text.capitalize()) for word in beside.words} if beside else {""}
    is_another = about == "+" and "+" in signs  # `Evidence` beside `Evidence`
    if about and beside and beside.bullet in ("-", about) and not is_another:
        return about, 2
    sign_above = parent.line.bullet or sign(parent.label) if parent is not None else ""
    is_below = about == "-" == sign_above
    return (about if is_below else ""), 0


def _goes_on(state: OutlineState, text: Word) -> bool:
    """Return whether a line that is indented no deeper than its text can only be more of it."""
    return (
        state.above is not None
        and bool(state.above.text)
        and state.taker is not None
        and (not state.taker.is_value or state.taker.key.text in _WRAPPED)
        and state.is_adjacent(text.start)
        and (is_unfinished(state.above.text) or text.text[:1].islower())
    )


def _sentence(state: OutlineState, line: ArgLine, reason: str) -> Lookalike | None:
    """Return what a sentence below a short line is: `Because …`, or any below one without a head.

    Below a line that is full, or one that goes on in small letters, it may be more of the text.
    """
    taker, above, text = state.taker, state.above, line.text.text
    if above is None or taker is None or taker.is_value:
        return None
    if not state.is_adjacent(line.start):  # a paragraph of its own
        bullet = sentence_opening(text).bullet if text[0].isupper() else ""
        return _opened(line, bullet, bullet) if bullet else None
    is_ended = above.text[-1:] in _SENTENCE_ENDS
    if is_ended and re.fullmatch(_QUOTATION, text) and above.text:
        ways = [Rewriting(f"{reason}: ", line.start), Rewriting(f"@quote {text[1:-1]}", line.end)]
        return Lookalike("a statement", ways)
    for key, pattern in _CITED.items() if is_ended else ():
        if (cited := re.fullmatch(pattern, text)) is not None:
            return Lookalike("an attribute", [Rewriting(f"@{key} {cited[1]}", line.end)])
    if state.is_full(above.end) and above.text:
        return None
    is_own = line.column <= state.taker_column or text[0].isupper() or not is_unfinished(above.text)
    bullet = sentence_opening(text).bullet if is_own else ""
    is_text = not above.text and line.column > state.taker_column  # of a head without a colon
    is_aside = text[0] == "(" and text[-1] == ")"  # as a place in a book
    if not bullet and (is_text or is_aside or not taker.is_reread):
        return None
    if not bullet and text.partition(" ")[0].lower() in words("unless"):
        bullet = "-"
    return _opened(line, bullet, bullet or reason)


def _opened(line: ArgLine, says: str, bullet: str) -> Lookalike:
    """Return the statement that a line is by its bullet; `says` is the one of its first words."""
    what = {"-": "an objection", "": "a statement"}.get(says, "a reason")
    return Lookalike(what, [Rewriting(f"{bullet} ", line.start)])


def _read_related(state: OutlineState, line: ArgLine) -> bool:
    """Read `supports b` and `supported_by a, b` below a statement, which names declared ones.

    What stands behind `supported_by` can only be names.
    """
    text = line.text.text
    first = text.partition(" ")[0].rstrip(":")
    is_known = first.__ne__ if "_" in first else state.names.__contains__
    ways = bulleted(text, is_known) if state.open else []
    if not ways:
        return False
    if _is_reasoned(state, state.open[-1], ways[0]):
        ways.reverse()  # `supports: p1, p2` below a claim, of premises
    place = Span(state.source, line.start, line.end)
    written = [f"\n{' ' * line.column}".join(way) for way in ways]
    fixes = [
        rewrite(place, lines, f"write {quoted(', '.join(way))}")
        for lines, way in zip(written, ways, strict=True)
    ]
    message = f"{quoted(line.text.text)} looks like a relation, but stands where a text goes on"
    more = escaped(state.source, line.start)
    state.blame("ARG015", message, line, *fixes, more, note="is it a line of its own?")
    for way in ways[0]:
        state.read_as(line.start, line.column, Rewriting(way, line.end))
    return True


def _is_reasoned(state: OutlineState, node: OutlineNode, way: list[str]) -> bool:
    """Return whether a claim stands above a list of what are reasons by their kinds."""
    kinds = [state.declared.kinds.get(line.partition(" ")[2], "") for line in way]
    kind = node.line.words[0].text if node.line.words else ""
    return kind in CLAIMS and all(label_bullet(word) == "+" for word in kinds)


def _take_into(state: OutlineState, line: ArgLine) -> None:
    """Let the lines below go on with what belongs to nothing."""
    state.let_follow(OutlineNode(line, state.source), line.text)


def _read_swallowed(state: OutlineState, line: ArgLine, look: Lookalike, deeper: int) -> None:
    """Read a line that looks like a line of its own in a text, so many columns deeper."""
    source = state.source
    look.ways[0].opening = f"{' ' * deeper}{look.ways[0].opening}"
    message = f"{quoted(line.text.text)} looks like {look.what}, but stands where a text goes on"
    as_texts(look.ways, source, state.names)
    ways = [fix(source, line.start, way) for way in look.ways]
    above = state.above if state.is_adjacent(line.start) else None
    goes_on = [*joined(source, line.start, above), escaped(source, line.start)]
    above = above if line.column >= state.taker_column else None
    is_more = above is not None and _is_more(above, line.text, look)
    fixes = [*goes_on[:1], *ways, *goes_on[1:]] if is_more else [*ways, *goes_on]
    state.blame("ARG015", message, line, *fixes, note="is it a line of its own?")
    if is_more and state.taker is not None:
        state.go_on(state.taker, line.text)
        return
    if look.ways[0].opening.startswith("@"):  # its value may be wrong as well
        _take_into(state, line)
    else:
        state.read_as(line.start, line.column + deeper, look.ways[0])


def _is_more(above: Word, text: Word, look: Lookalike) -> bool:
    """Return whether a line is rather more of an unfinished text: `— as some say`, `that is: …`."""
    if not is_unfinished(above.text) or any(way.is_safe for way in look.ways):
        return False
    first = text.text.lstrip("—")
    is_dashed = len(first) < len(text.text)
    name, _, after = text.text.partition(":")
    is_known = name in statement_kinds() or sign(name) or reply_sign(name.capitalize())
    is_head = look.what in ("a declaration", "a relation")
    is_named = is_head and name[:1].islower() and not is_known
    return (is_dashed and first.lstrip()[:1].islower()) or (
        is_named and after.lstrip()[:1].islower()
    )


def _read_unattached(state: OutlineState, line: ArgLine, reason: str) -> None:
    """Read a line without a bullet below one that has no text, or not directly below it."""
    above = state.above if state.taker is not None and state.is_adjacent(line.start) else None
    way = Rewriting(f"{reason} ", line.start)
    fixes = [
        fix(state.source, line.start, way),
        *joined(state.source, line.start, above),
        commented(state.source, line.start),
    ]
    message = f"{quoted(line.text.text)} has no bullet and no text above it to go on with"
    taker = state.taker if above is not None else None
    is_more = taker is not None and taker.is_value and taker.key.text in _WRAPPED
    if is_more:  # the next sentence of a note
        fixes[:2] = fixes[1::-1]
    hint = "indent it deeper to go on with the value above" if is_more else ""
    state.blame("ARG007", message, line, *fixes, hint=hint)
    if is_more and taker is not None:
        state.go_on(taker, line.text)
    elif state.open and state.open[0].line.kind != "heading":
        state.read_as(line.start, line.column, way)
    else:
        _take_into(state, line)
