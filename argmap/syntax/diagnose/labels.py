"""Labels: words that people write before a text, or above a list, for what it does in the map.

`Reason 1: …`, `Counterargument - …`, `Pros:` and their like in the languages that pupils mix in.
Not here: what is said about them (`lookalike`, `shapes`).
"""

import re
from functools import cache
from typing import NamedTuple

from argmap.kinds import statement_kinds
from argmap.model.vocabulary import is_name
from argmap.relations import relation_kinds
from argmap.syntax.diagnose.words import meanings, words
from argmap.syntax.lines.parts import BLANK

_ALONE = frozenset(words("argument"))  # these are reasons by themselves
_SIGNS = dict.fromkeys((*_ALONE, *words("filler")), "")
_PHRASES = meanings("phrase")
_SIGNS |= dict.fromkeys(words("for"), "+") | dict.fromkeys(words("against"), "-")
# Labels of essays: these are about the reason above them, or reply to the objection above them.
_DETAILS = frozenset(words("detail"))
_REPLIES = frozenset(words("reply"))
_FIRST = meanings("first")
_PASSIVE = meanings("passive")
_SIDES = meanings("side")  # before what it is for or against: `Arguments against zoos`
_MOST_TITLED = 5  # words of such a title
_TITLE_NUMBER = r"(?:\d+(?:\.\d+)*|[IVX]+|[A-Z])[.):][ \t]+"  # `2. `, `II. `, `B) `
_BEFORE_COMMA = meanings("comma")  # alone these may be words of another language, as in `Ma sœur`
_BY_ROLE = {"premise": "+", "rebuttal": "-"}
QUESTIONS = words("question")
ANSWERS = words("answer")
QUALIFIERS = words("qualifier")
# Before a colon these only join a text to the one above it, and are not names.
CONNECTIVES = words("connective")
LINKED = words("linking")  # these need the reason before them
CONCLUSIONS = words("conclusion")
CLOSINGS = words("closing")  # of sentences that say the claim again
CLAIMS = ("claim", *CONCLUSIONS, *words("thesis"))  # labels of what reasons lead to
_CLAIM = rf"(?i)[*_]*(?:claim [\w-]+|{'|'.join(CLAIMS)})[*_]*{BLANK}?[:：]"
# Behind a label, in languages that leave no blank there: `za79` is a name, and no Polish `za`.
# `reason1` and `con2` are as programmers write them.
_NUMERALS = re.compile(
    r"(?:(?<=[^\W\d_a-zA-Z])|(?<=[a-z]{4})|(?<=pro)|(?<=con)|\A)[\d一二三四五六七八九十]+\Z"
)
_STOPS = ",.;:!，。；：！、،؛"  # behind words that open a reply
REPLY = (  # what answers a question: a label, which `=` stands for, or yes or no
    rf"(?i)((?:{'|'.join(words('answer label'))}) ?(?:\d{{0,2}}|(?-i:[A-Z]))[:.)] *(?=\S))"
    rf"|(?:{'|'.join(words('yes or no'))})(?:[{_STOPS}]|$| [–—-]| (?={'|'.join(words('first +'))}))"
)
_STOPPED = rf"(?=[{_STOPS}]|$| [–—-]| (?:{'|'.join((*words('first -'), *words('comma -')))}) )"


@cache
def _replying(bullet: str) -> str:
    """Return the pattern of what opens a reply; a single word may open other sentences as well."""
    ways = (way + (r"(?!\w)" if " " in way else _STOPPED) for way in words(f"reply {bullet}"))
    return f"(?i)(?:{'|'.join(ways)})[{_STOPS}]? *"


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
_BECAUSE = rf"(?i),? (?:{'|'.join(words('because') + words('because behind a comma'))})$"
_ENDINGS = "|".join((*CONCLUSIONS, *words("inference"), *CLOSINGS))
_GOES_ON = (  # `So do friends`, and `Also` of an English text
    rf"so (?:{'|'.join(words('behind so'))})\b|also,? (?!(?:{'|'.join(words('behind also'))})\b)"
)
_CONCLUSION = (
    rf"(?i)(?!{_GOES_ON})"
    rf"(?:(?:{'|'.join(words('emphasis'))})-)?(?:[ck]\d?|{_ENDINGS})(?![\w-])|∴"
)

_OPENING = (  # of a sentence; what may also be more than an opening needs a comma
    rf"(?i)(?:({'|'.join(words('concession'))})|({'|'.join(words('instance'))})"
    rf"|{'|'.join(words('addition'))})(?!\w)|(?:{'|'.join(words('ordinal'))}), "
)

_LONGEST = 80  # characters of the words that open a sentence
_BETWEEN = (  # two sentences, of which each may be a quotation
    r"(?:(?<=[.!?؟])|(?<=[.!?؟][\"”»])) (?=[\"“„«]?[^\W\da-z_])|(?<=[。！？]) ?(?=\w)"
)


class SentenceOpening(NamedTuple):
    """The words that open a sentence of an essay, '' for none, and the bullet that says the same.

    `about` is the bullet of what it can be about, if that stands right above it: `But` replies to
    an objection, `For example` is for a reason.  All others are about the claim.
    """

    words: str
    bullet: str
    about: str


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
        inner = label(f"{bold[2].strip()}: ")
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
        is_of_several = number and kind_bullet(kind) == "+" and kind not in _DETAILS
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
    is_told &= not (name in _SIGNS or name in words("open question") or label_bullet(name))
    is_name = is_told or (is_behind and (is_kind or is_marked))
    is_name |= is_marked and (is_kind or len(name) <= _LONGEST_ID)
    if not (is_name or re.fullmatch(SHORT_NAME, name)) or not (bullet or is_kind):
        return None
    return WrittenLabel(bullet, f"{kind} {name}" if is_kind else name, match.end())


def emphasised_kind(phrase: str) -> str:
    """Return the kind that `Main claim` or `Topic sentence` can only mean, '' for other words."""
    if phrase.lower() in words("main claim"):
        return "claim"
    first, _, noun = phrase.lower().partition(" ")
    kind = "claim" if noun in words("thesis") else noun
    is_kind = first in words("emphasis") and kind in statement_kinds()
    return kind if is_kind and not sign(phrase) else ""  # not of `Supporting claim`


def named_conclusion(phrase: str) -> str:
    """Return the name for `Concluding sentence` and `My conclusion`, '' for other words."""
    first, _, noun = phrase.lower().partition(" ")
    is_own = first in words("emphasis") and noun in CONCLUSIONS
    name = phrase.replace(" ", "-")
    return name if is_own or name.lower() in CONCLUSIONS else ""


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


def answer_alone(text: str) -> str:
    """Return `No` of `NO`, `No:` or `No, because:`, '' for a text that says more."""
    answer = re.sub(_BECAUSE, "", text.strip("*_:： "))
    return answer if answer.lower() in words("yes or no") else ""


def branch_sign(text: str) -> str:
    """Return the bullet of what stands deeper below a label: `For:`, `Premises`, `Evidence:`."""
    return list_sign(text) or kind_bullet(text.strip("*_:： ").lower())


def sign(label: str) -> str:
    """Return the bullet that says the same as a phrase, or a name made of one; '' for others."""
    if label.strip(":*_").lower() in _PHRASES:
        return _PHRASES[label.strip(":*_").lower()]
    inner = (word.strip(":*_").lower() for word in label.split())
    parts = (
        part for word in inner for part in ([word] if word in _SIGNS else re.split("[-_]", word))
    )
    bare = (_NUMERALS.sub("", part) for part in parts)
    small = [word.replace("\u0307", "") for word in bare if word]  # of a Turkish capital İ
    signs = [_SIGNS.get(word) for word in small]
    if not signs or None in signs:
        return ""
    if "-" in signs:
        return "-"
    return "+" if "+" in signs or not _ALONE.isdisjoint(small) else ""


def title_sign(title: str) -> str:
    """Return the bullet of what stands below a heading: `Reasons for it`, `2. Objections`, `Yes`.

    It is '' for others, for sentences, and for those of both sides.
    """
    title = re.sub(r"^[^\w\s]+ ", "", title)  # a symbol before it
    if title.rstrip(_STOPS).lower() in words("yes or no"):
        return reply_opening(title)
    title = re.sub(_TITLE_NUMBER, "", title)
    parts = title.lower().split()
    aims = {bullet for word in parts if (bullet := _SIDES.get(word))}
    aim = next((bullet for word in parts[:2] if (bullet := _SIDES.get(word))), "")
    is_short = len(parts) <= _MOST_TITLED and set(words("common")).isdisjoint(parts)
    aim *= is_short and len(aims) == 1 and title[-1:].isalnum()
    return branch_sign(title) or aim


def list_bullet(phrase: str) -> str:
    """Return the bullet below a label such as `Pros:`, `supports:` or `attacked by:`, else ''."""
    verb = relation_kinds().get(phrase)
    passive = _PASSIVE.get(phrase.lower().replace("_", " "))
    return verb.bullet if verb is not None else passive or sign(phrase)


def reply_sign(name: str) -> str:
    """Return the bullet of `Rebuttal` or `Evidence`, which is that of what it is about, or ''."""
    word = name.rstrip("-0123456789").lower() if not name[:1].islower() else ""
    return "-" if word in _REPLIES else "+" if word in _DETAILS else ""


def label_sign(name: str, text: str, *, is_named: bool) -> tuple[str, str]:
    """Return the word of a statement that says what it does, and its bullet; '' for neither.

    It is the name, if it was not made of the text, or the first word of the text.  A name in lower
    case is chosen for what it names: `against` may be what speaks against a reform.
    """
    bullet = sign(name) if is_named and not name[:1].islower() else ""
    if bullet:
        return name, bullet
    word, second, *_ = (*re.split(r"[ '’]", text, maxsplit=2), "")
    first = word.strip(",")
    known = _FIRST if first == word else _FIRST | _BEFORE_COMMA
    bullet = known.get(first.lower()) or known.get(f"{first} {second}".lower(), "")
    return (first, bullet) if bullet else ("", "")


def sentence_opening(text: str) -> SentenceOpening:
    """Return by which words a sentence says what it does, as sentences of an essay do."""
    text = text[:_LONGEST]
    match = re.match(_OPENING, text.replace("’", "'"))
    if match is None:
        bullet = reply_opening(text)
        word = re.split(rf"[{_STOPS}]", text, maxsplit=1)[0] if bullet else ""
        word = label_sign("", text, is_named=False)[0] or word
        return SentenceOpening(word, bullet, bullet)
    return SentenceOpening(match[0].rstrip(", "), "-" if match[1] else "+", "+" if match[2] else "")


def separate_sentences(text: str) -> str:
    """Return the sentences of a text, one a line, '' where none opens as a reason or objection."""
    sentences = re.split(_BETWEEN, " ".join(text.split()))
    labels = (sentence.partition(":") for sentence in sentences[1:])
    is_told = any(sentence_opening(sentence).bullet for sentence in sentences[1:])
    is_told |= any(colon and label_bullet(first) for first, colon, _ in labels)
    return "\n".join(sentences) if is_told else ""


def shares_words(text: str, above: str) -> bool:
    """Return whether most of the longer words of a text stand in another one."""
    own_words, asked = (set(re.findall(r"\w{4,}", each.lower())) for each in (text, above))
    own_words -= set(words("common"))
    return 2 * len(own_words & asked) > len(own_words)


def reply_opening(text: str) -> str:
    """Return the bullet of a reply to what was said before: `No, …`, `Yes, but …`, `Exactly, …`."""
    text = text.replace("’", "'")
    agreed = re.match(_replying("+"), text)
    rest = text[agreed.end() :] if agreed is not None else text
    bullet = "-" if re.match(_replying("-"), rest) else label_sign("", rest, is_named=False)[1]
    return "-" if bullet == "-" else "+" if agreed is not None else bullet


def kind_bullet(kind: str) -> str:
    """Return the bullet that the role of a kind of statement asks for, '' for another word."""
    kinds = statement_kinds()
    return _BY_ROLE.get(kinds[kind].role, "") if kind in kinds else ""


def asks(word: str) -> bool:
    """Return whether a word before a colon says that a question follows: `Issue`, `ISSUE 2`."""
    stem = word.rstrip("0123456789")
    return stem in QUESTIONS or stem.capitalize() in QUESTIONS


def label_bullet(words: str) -> str:
    """Return the bullet that says the same as a label with its own text, '' for other words."""
    if words in ("+", "-"):
        return words
    return kind_bullet(words.lower()) or sign(words) or reply_sign(words.capitalize())


def objects(text: str) -> bool:
    """Return whether an item says that it is an objection: `But …`, `Counter: …`."""
    label = text.partition(":")[0].strip("*_ ")
    return "-" in (label_bullet(label), sentence_opening(text).bullet)


def is_labelled_claim(text: str) -> bool:
    """Return whether a text opens with a label of what reasons lead to: `**Claim:** …`."""
    return re.match(_CLAIM, text) is not None


def is_conclusion(text: str) -> bool:
    """Return whether a name or text opens as conclusions do: `C`, `Therefore, …`."""
    return re.match(_CONCLUSION, text) is not None
