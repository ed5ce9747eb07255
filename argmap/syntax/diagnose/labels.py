"""Labels as people write them before a text, above a list or as a heading.

`Reason 1: …`, `Counterargument - …`, `[premise P1] …`, `Pros:`, `Arguments against zoos`.
Not here: what their words mean (`signs`), and what is said about them (`lookalike`, `shapes`).
"""

import re
from typing import NamedTuple

from argmap.kinds import statement_kinds
from argmap.model.vocabulary import is_name
from argmap.relations import relation_kinds
from argmap.syntax.diagnose.sentences import STOPS, reply_opening
from argmap.syntax.diagnose.signs import (
    CONNECTIVES,
    DETAILS,
    LINKED,
    SIGNS,
    emphasised_kind,
    kind_bullet,
    label_bullet,
    list_bullet,
    reply_sign,
    sign,
)
from argmap.syntax.diagnose.words import meanings, words
from argmap.syntax.lines.parts import BLANK

_SIDES = meanings("side")  # before what it is for or against: `Arguments against zoos`
_MOST_TITLED = 5  # words of such a title
_TITLE_NUMBER = r"(?:\d+(?:\.\d+)*|[IVX]+|[A-Z])[.):][ \t]+"  # `2. `, `II. `, `B) `
_NAMED = (
    r"([^\W\d_]+(?:-[^\W\d_]+)*-?(?:[ ][^\W\d_]+){0,2})"
    r"(?:[ ]*#?(\d{1,3}(?:(?:\.\d{1,3}){1,3}|[a-z]|[A-Z](?:-[a-z])?)?))?"
    rf"(?:{BLANK}*[:：](?![/\\])|(?<=\d)[.)](?={BLANK})"
    rf"|{BLANK}+(?P<dash>[–—-]+>?|=?>|→)(?={BLANK})){BLANK}*"
)
_BRACKETED = rf"[\[(]!?([^\W\d_]+(?:[ -][^\W\d_]+)?)(?:[ ]*#?(\d{{1,3}}))?[\])]{BLANK}+"
# `Reason 1 they suffer`, but not `Point 1 is that …`.
_COUNTED = (
    rf"([A-Z][^\W\d_A-Z]{{2,}}) (\d{{1,2}}){BLANK}+(?=[^\W\d]\w*{BLANK})"
    rf"(?!(?:{'|'.join(words('behind number'))})\b)"
)
_SHOUTED = rf"([A-Z]{{3,}})(?:[ ]?(\d{{1,3}}))?{BLANK}+(?=[A-Za-z][a-z ])"  # `CON Nobody comes`
# With a name of its own: `reason R1 = …`, `[premise P1] …`, `claim(c1): …`, `P1 [premise] …`, and
# `[P1] premise: …`.
_OWN = (
    rf"[\[(]?(?P<label>[^\W\d_]{{3,}})(?:{BLANK}|{BLANK}?(?P<mark>[\[(<]))(?P<name>[^\W\d][\w-]*)"
    rf"(?:[\])>]{BLANK}*[:：]?|{BLANK}*[:：=]|(?={BLANK}[\"“])){BLANK}*"
    rf"|(?P<first>[^\W\d][\w-]*){BLANK}?[\[(](?P<second>[^\W\d_]{{3,}})[\])]"
    rf"(?:{BLANK}*[:：]|(?={BLANK}[\"“A-Z])){BLANK}*"
    rf"|\[(?P<id>[^\W\d][\w.-]*)\]{BLANK}?(?P<kind>[^\W\d_]{{3,}}){BLANK}?[:：]{BLANK}*"
)
# Who says it or what it is about, which is a title: `Reason (Mayor): …`, `Argument 1 (Costs): …`.
_TOPIC = (
    rf"([^\W\d_]+(?: [^\W\d_]+)?(?: #?\d{{1,3}})?) \(([A-ZÀ-Þ][^()\d:\"]{{2,40}})\)"
    rf"{BLANK}*[:：]{BLANK}*"
)
_LONGEST_ID = 6  # characters of a name in brackets behind a label; a longer one may be a word
SHORT_NAME = r"[A-Za-z]{1,4}[-_]?\d{1,3}[a-z]?"  # as `R1`
# Of a premise or conclusion.
_LETTERED = rf"[\[(]?([A-Z]\d{{1,2}}|[CK])(?:[.)\]]\)?|{BLANK}(?:[–—-]|=(?!{BLANK}[\"“]))){BLANK}+"
_BOLD = rf"(\*\*|__)([^*_\n:：]+)([:：]?)\1{BLANK}*([:：]?|[–—-](?={BLANK})){BLANK}*"


class WrittenLabel(NamedTuple):
    """A label: the bullet that says the same, the head that it would be, and its end in the text.

    The bullet is '' for a kind of statement that may do anything, and for one with a number.
    """

    bullet: str
    head: str
    end: int

    @property
    def is_linked(self) -> bool:
        """Whether it needs the reason before it, as `Co-premise 1b` does."""
        return re.sub(r"-\d+[a-z]?$", "", self.head.lower()) in LINKED

    def opening(self, bullet: str) -> str:
        """Return what to write in its place: a connective only joins a text to the one above it."""
        return f"{bullet} " if self.head.lower() in CONNECTIVES else f"{bullet} {self.head}: "


def label(text: str) -> WrittenLabel | None:
    """Return the label that a text opens with, None for other words and for a plain `kind:`."""
    bold = re.match(_BOLD, text)
    if bold is not None and (bold[3] or bold[4]):
        word = bold[2].strip()  # unlike others, `**Evidence:** …` is never a kind alone
        inner = label(f"{word} - " if reply_sign(word.title()) else f"{word}: ")
        return inner._replace(end=bold.end()) if inner is not None else None
    topic = re.match(_TOPIC, text)
    if topic is not None and (inner := label(f"{topic[1]} - ")) is not None:
        name = f"{inner.head} " * (topic[1][-1].isdecimal() or inner.head in statement_kinds())
        return WrittenLabel(inner.bullet, f'{name}"{topic[2]}"', topic.end())
    if (named := _named_label(text)) is not None:
        return named
    numbered = re.match(_LETTERED, text)
    if numbered is not None:
        return WrittenLabel("+", numbered[1], numbered.end())
    patterns = (_NAMED, _BRACKETED, *(_SHOUTED, _COUNTED) * text[:1].isupper())
    match = next(filter(None, (re.match(pattern, text) for pattern in patterns)), None)
    if match is None:
        return None
    phrase, number = _without_number(match[1], (match[2] or "").replace(".", "-"))
    kind = phrase.lower()
    is_dashed = bool(match.groupdict().get("dash")) or match.re.pattern == _SHOUTED
    if is_dashed and kind in words("thesis") and text[match.end() :][:1].isupper():
        kind = "claim"  # `Thesis - Zoos should close`
    kind = emphasised_kind(kind) or kind
    if kind in statement_kinds():
        if ":" in match[0] and not number:
            return None
        is_of_several = number and kind_bullet(kind) == "+" and kind not in DETAILS
        bullet = "" if is_of_several else kind_bullet(kind)
        return WrittenLabel(bullet, f"{kind} {kind[0]}{number}" if number else kind, match.end())
    is_label = is_dashed or bool(number)
    about = reply_sign(phrase.capitalize() if text[0] in "[(" else phrase.title() * is_label)
    bullet = sign(phrase) or about or "+" * (kind in words("numbered reason") and bool(number))
    name = "-".join(filter(None, (*phrase.rstrip("-").split(), number)))
    is_free = is_name(name) and name not in relation_kinds()
    return WrittenLabel(bullet, name if is_free else "", match.end()) if bullet else None


def _without_number(phrase: str, number: str) -> tuple[str, str]:
    """Return the words of `Argument A` and `Contention One` without their number, and that."""
    before, _, last = phrase.rpartition(" ")
    if not before or number:
        return phrase, number
    if len(last) == 1 and last.isupper():
        return before, last
    counts = words("number word")
    return (before, str(counts.index(last.lower()))) if last.lower() in counts else (phrase, "")


def _named_label(text: str) -> WrittenLabel | None:
    """Return the label of a text that has a name as well, None for other words.

    A name without a number is told from a second word only by a label that can be nothing else.
    """
    first = text.partition(" ")[0]
    is_headed = first[-1:] in (":", "：") and first[-2:-1].isalnum()  # as most right lines
    match = None if is_headed or text[:1] in "+-&~=" else re.match(_OWN, text)
    if match is None or match[0] == text:  # `Counterargument (cost)` is a title
        return None
    pairs = (
        match.group(*pair) for pair in (("label", "name"), ("second", "first"), ("kind", "id"))
    )
    word, name = next(pair for pair in pairs if pair[0])
    name = name.replace(".", "-")
    known, is_marked = meanings("kind"), bool(match["mark"] or match["id"])
    is_behind = bool(match["first"] or match["id"])
    if is_marked and not label_bullet(word) and (name in statement_kinds() or label_bullet(name)):
        word, name, is_behind = name, word, True  # `air (premise): …`
    kind = word.lower() if match["mark"] else known.get(word.lower(), word.lower())
    is_kind, bullet = kind in statement_kinds(), label_bullet(word)
    if kind == word and is_kind and re.fullmatch(r"[\w ]+[:：]\s*", match[0]):
        return None  # as it should be
    is_told = word in known and word.islower() and name.islower() and len(name) > 1
    is_told &= not (name in SIGNS or name in words("open question") or label_bullet(name))
    is_name = is_told or (is_behind and (is_kind or is_marked))
    is_name |= is_marked and (is_kind or len(name) <= _LONGEST_ID)
    if not (is_name or re.fullmatch(SHORT_NAME, name)) or not (bullet or is_kind):
        return None
    return WrittenLabel(bullet, f"{kind} {name}" if is_kind else name, match.end())


def is_labelled(text: str) -> bool:
    """Return whether a text opens with a label that asks for a bullet: `Pro 1: Turnout rises`."""
    tag = label(text)
    return tag is not None and bool(tag.bullet) and tag.end < len(text)


def label_alone(text: str) -> str:
    """Return the bullet that a label asks for with nothing behind it: `**Pros:**` or `Pros`."""
    tag = label(text)
    if tag is not None:
        return tag.bullet if tag.end == len(text) else ""
    return sign(text)


def list_sign(text: str) -> str:
    """Return the bullet of what stands below `Pros:`, `Premises:` or `Undercuts:`."""
    word = text.strip("*_:： ").lower()
    if word in (*words("premise list"), *words("undercuts")):
        return "+" if word in words("premise list") else "~"
    return label_alone(text) or list_bullet(text[:-1] * text.endswith((":", "：")))


def branch_sign(text: str) -> str:
    """Return the bullet of what stands deeper below a label: `For:`, `Premises`, `Evidence:`."""
    return list_sign(text) or kind_bullet(text.strip("*_:： ").lower())


def title_sign(title: str) -> str:
    """Return the bullet of what stands below a heading: `Reasons for it`, `2. Objections`, `Yes`.

    It is '' for others, for sentences, and for those of both sides.
    """
    title = re.sub(r"^[^\w\s]+ ", "", title)  # a symbol before it
    if title.rstrip(STOPS).lower() in words("yes or no"):
        return reply_opening(title)
    title = re.sub(_TITLE_NUMBER, "", title)
    parts = title.lower().split()
    aims = {bullet for word in parts if (bullet := _SIDES.get(word))}
    aim = next((bullet for word in parts[:2] if (bullet := _SIDES.get(word))), "")
    is_short = len(parts) <= _MOST_TITLED and set(words("common")).isdisjoint(parts)
    aim *= is_short and len(aims) == 1 and title[-1:].isalnum()
    return branch_sign(title) or aim
