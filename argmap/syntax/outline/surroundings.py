"""What surrounds a map in a text: its title, who wrote it and when, greetings, introductions."""

import re
from itertools import chain

from argmap.model.vocabulary import reserved
from argmap.syntax.diagnose.labels import label
from argmap.syntax.diagnose.rewriting import QUESTION_SIGNS, Rewriting, commented, quoted
from argmap.syntax.diagnose.signs import CLAIMS, QUESTIONS, emphasised_kind, label_bullet
from argmap.syntax.diagnose.words import meanings, words
from argmap.syntax.lines.tree import ArgLine
from argmap.syntax.outline.list_rows import adjacent
from argmap.syntax.outline.lists import MOST_TITLED
from argmap.syntax.outline.state import OutlineState

_TITLED = r"[A-Za-z]+ [Tt]itle ?: *(?=\S)|title +(?=[A-Z])"  # as Kialo writes it
_COMMON = frozenset(words("common"))  # of sentences
_FEW = 3  # words: fewer are a label
_CLASS_OR_DATE = (
    rf"(?i)\b(?:{'|'.join(words('school class'))})[ :]*\d{{1,2}} ?[a-z]?$|\b\d{{1,2}}[a-f]$"
    r"|(?:^|, )(?:\d{1,2}\.? [^\W\d]+|[^\W\d]+ \d{1,2}(?:st|nd|rd|th)?),? (?:19|20)\d\d$"
    r"|\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}$"
)
_PREMISE = r"[\[(]?(?:P|Premise )\d"  # the first of an argument
_KEYS = meanings("map-key")
_ASKED_BELOW = (*CLAIMS, "question", *map(str.lower, QUESTIONS))


def read_title(state: OutlineState, line: ArgLine, text: str) -> bool:
    """Read `PHONES AT SCHOOL`, or a few words above a rule or a claim, as a title."""
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
    is_label = text.lower() in CLAIMS or label_bullet(text) or emphasised_kind(text)
    if is_label or not is_plain or len(title) > MOST_TITLED or not _COMMON.isdisjoint(title):
        return False
    is_above = not (below.bullet or below.column) and below.kind in ("plain", "declaration")
    is_shouted = text.isupper() and not row.isupper()
    kind = below.words[0].text.lower() if below.words else ""
    is_apart = state.source.text.count("\n", line.end, below.start) > 1
    is_essay = row[-1:] == "." and len(row.split()) > MOST_TITLED and below.kind == "plain"
    is_argument = is_apart and (is_essay or re.match(_PREMISE, row) is not None)
    is_of_map = is_above and (is_shouted or kind in _ASKED_BELOW or is_argument)
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
    if state.text_of(line).lower().startswith(words("chat closing")):
        return [line] * (line is state.lines[-1])
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
    is_chat = text.lower().startswith(words("chat opening")) and not below.bullet
    if (is_told and (is_map or is_chat or row.startswith("> "))) or re.fullmatch(greeting, text):
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
    is_short = all(len(row.split()) <= MOST_TITLED and row[-1] not in ".!?:" for row in texts)
    is_sentence = not _COMMON.isdisjoint(" ".join(texts).split())
    is_head = any(re.search(_CLASS_OR_DATE, row) for row in texts)
    rows = state.lines[state.number : state.number + len(texts) + 1]
    is_above = len(rows) > len(texts) and not rows[-1].bullet
    return rows[:-1] if is_head and is_short and is_above and not is_sentence else []
