"""Which lines of a text are turns of a dialogue: `Anna: …`, also with a time as messengers copy it.

Names that come once, as in `Zoos: …`, are those of statements.  Not here: what a turn is about
(`turns`).
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple

from attrs import define

from argmap.model.vocabulary import is_name, reserved
from argmap.source import SourceFile
from argmap.syntax.diagnose import labels, signs
from argmap.syntax.diagnose.heads import is_key
from argmap.syntax.diagnose.words import meanings, words
from argmap.syntax.lines.attributes import OWNERS
from argmap.syntax.lines.parts import BLANK
from argmap.syntax.lines.tree import ArgLine
from argmap.syntax.outline.nodes import OutlineNode

_TIME = r"\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?"
_STAMP = (
    rf"\[([^\]\n]{{0,24}}{_TIME}[^\]\n]{{0,24}})\] ?|(\d[\d./-]{{4,9}},? {_TIME}) [-–] "
    rf"|({_TIME})(?: [-–])? "
)
_BOLD = r"(?:\*\*|__)?"
_SPEAKER = rf"{_BOLD}(?P<mark>@|/?u/)?(?P<name>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){{0,2}}?)"
_SAYS = rf"(?: (?:{'|'.join(words('says'))}))?"
_TURN = (
    rf"(?:{_STAMP})?{_SPEAKER}{_SAYS}{_BOLD}(?: [\[(](?P<at>{_TIME})[\])])?"
    rf"{BLANK}?[:：]{_BOLD}{BLANK}*(?=[^\s/\\])"
)
# Above the words, as messengers copy it: `Lena  10:42 AM`, `Lena — Today at 10:42`.
_ABOVE = (
    r"(@?)([^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,2}?)(?:  +|\t| [—–-] | ?\[)"
    rf"((?:\w+,? (?:at|um|à|om) )?{_TIME})\]?$"
)
_LETTER = rf"[(*]*([A-Z])[)*]*(?:[:：]|\)| [–—-]|[.)])\*{{0,2}}{BLANK}+(?=\S)"
_ACRONYMS = {name: words(f"acronym {name}") for name in words("acronyms")}
_KEYS = frozenset(chain(*OWNERS.values()))
_FEWEST = 2  # speakers of a debate
_HEADED = ("declaration", "plain", "attribute")  # the last is `@anna: …`
_LABELS = (*signs.QUESTIONS, *signs.ANSWERS, *signs.QUALIFIERS, *signs.CLAIMS)
_OTHERS = reserved() | {*map(str.lower, _LABELS), *meanings("key")} - {"a"}
_OTHERS |= {*words("part"), *words("topic")}


class Turn(NamedTuple):
    """Who speaks, when if that is told, and where the words begin."""

    speaker: str
    time: str
    rest: int


@define
class Conversation:
    """The turns of a dialogue, or the letters of `PEEL` that stand for labels, by their beginnings.

    `last` is the line of the last turn, and `speaker` who said it.  Of a debate in bullets there
    are only the speakers: where each line stands says what it is about.
    """

    letters: dict[int, Turn]
    turns: dict[int, Turn]
    speakers: frozenset[str] = frozenset()
    last: OutlineNode | None = None
    speaker: str = ""


def conversation(lines: Sequence[ArgLine], source: SourceFile) -> Conversation:
    """Return the conversation that lines hold, before any of it is read."""
    letters = _spelled(lines, source)
    turns = {} if letters else _dialogue(lines, source)
    return Conversation(letters, turns, frozenset() if letters or turns else _speakers(lines))


def _dialogue(lines: Sequence[ArgLine], source: SourceFile) -> dict[int, Turn]:
    """Return the turns of a dialogue by their beginnings; none where something else is declared."""
    turns: dict[int, Turn] = {}
    said = -1  # where the words below a speaker begin
    for line, below in zip_longest(lines, lines[1:]):
        if line.start == said:
            continue
        above = (
            re.match(_ABOVE, source.text[line.start : line.end]) if line.kind == "plain" else None
        )
        if above is not None and below is not None and not (below.column or below.bullet):
            said = below.start
            turns[line.start] = Turn("-".join(re.findall(r"\w+", above[2])), above[3], said)
            continue
        is_headed = not (line.column or line.bullet) and line.kind in _HEADED
        text = source.text[line.start : line.end] if is_headed else ""
        if line.kind == "declaration" and text[:1].islower() and text[:2] != "u/":  # as most maps
            return {}
        match = re.match(_TURN, text) if is_headed else None
        is_other = match is not None and _first(match["name"]) in words("no speaker")
        if is_other or (line.kind == "attribute" and (match is None or match["name"] in _KEYS)):
            continue  # `Decision: …`, `@note …`
        if match is not None and (match["mark"] or not match["name"][0].islower()):
            name, time = match["name"], match[1] or match[2] or match[3] or match["at"] or ""
            turn = Turn("-".join(re.findall(r"\w+", name)), time, 0)
            is_phrase = " " in name and name.split()[-1][0].islower()  # as `Main idea`
            if is_phrase or not is_name(turn.speaker) or _is_label(name):
                return {}
            turns[line.start] = turn._replace(rest=line.start + match.end())
        elif (is_headed and line.kind == "declaration") or line.kind in ("relation", "reference"):
            return {}
    times = Counter(turn.speaker for turn in turns.values())
    if "A" in times and "B" not in times:  # an answer
        return {}
    is_told = len(times) > 1 and (
        max(times.values()) > 1 or all(row.time for row in turns.values())
    )
    return turns if is_told else {}


def _speakers(lines: Iterable[ArgLine]) -> frozenset[str]:
    """Return the names of `+ Mia: …` and `- Tom: …` that come again and again, and in no text."""
    named = [line for line in lines if line.kind == "declaration" and len(line.words) == 1]
    spoken = [line for line in named if line.text.text and not line.title]
    times = Counter(line.words[0].text for line in spoken if line.words[0].text[0].isupper())
    again = {name for name, count in times.items() if count > 1}
    if len(again) < _FEWEST or any(map(_is_label, again)):
        return frozenset()
    said = {word for line in spoken for word in re.findall(r"\w+", line.text.text.lower())}
    if not said.isdisjoint(map(str.lower, again)):
        return frozenset()
    listed = {line.words[0].text for line in spoken if line.bullet} & times.keys()
    return frozenset(name for name in again | listed if not _is_label(name))


def _first(name: str) -> str:
    return name.partition(" ")[0].lower()


def _spelled(lines: Iterable[ArgLine], source: SourceFile) -> dict[int, Turn]:
    """Return the labels of lines whose letters spell `PEEL` or its like, by their beginnings."""
    rows = (line for line in lines if not (line.column or line.bullet))
    texts = ((line, source.text[line.start : line.end]) for line in rows)
    matches = [(line.start, match) for line, text in texts if (match := re.match(_LETTER, text))]
    letters = "".join(match[1] for _, match in matches)
    labels = _ACRONYMS.get(letters, ())
    return {
        start: Turn(label.capitalize(), "", start + match.end())
        for label, (start, match) in zip(labels, matches, strict=False)
    }


def _is_label(name: str) -> bool:
    first = name.partition(" ")[0].lower()
    is_sign = labels.label(f"{name} - ") or signs.reply_sign(name.capitalize())
    return bool(is_sign) or first in _OTHERS or is_key(first)
