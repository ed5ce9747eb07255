"""Words that say what a statement does, and the bullets that say the same: `Pro`, `reason`, `Ma`.

In the languages that pupils mix in.  Not here: how labels are written (`labels`).
"""

import re

from argmap.kinds import statement_kinds
from argmap.relations import JOIN, relation_kinds
from argmap.syntax.diagnose.words import meanings, words
from argmap.syntax.lines.parts import BLANK

_ALONE = frozenset(words("argument"))  # these are reasons by themselves
SIGNS = dict.fromkeys((*_ALONE, *words("filler")), "")
_PHRASES = meanings("phrase")
SIGNS |= dict.fromkeys(words("for"), "+") | dict.fromkeys(words("against"), "-")
# Labels of essays: these are about the reason above them, or reply to the objection above them.
DETAILS = frozenset(words("detail"))
_REPLIES = frozenset(words("reply"))
_FIRST = meanings("first")
_PASSIVE = meanings("passive")
_BEFORE_COMMA = meanings("comma")  # alone these may be words of another language, as in `Ma sœur`
_BY_ROLE = {"premise": "+", "rebuttal": "-"}
QUESTIONS = words("question")
ANSWERS = words("answer")
QUALIFIERS = words("qualifier")
# Before a colon these only join a text to the one above it, and are not names.
CONNECTIVES = words("connective")
_EXPLAINING = words("explaining")
LINKED = (*words("linking"), *_EXPLAINING)  # these need the reason before them
_ARGUED = (*_ALONE, *words("numbered reason"))  # these may have a reason of their own
_INNER = (*LINKED, *words("ground"))
CONCLUSIONS = words("conclusion")
CLOSINGS = words("closing")  # of sentences that say the claim again
CLAIMS = ("claim", *CONCLUSIONS, *words("thesis"))  # labels of what reasons lead to
_CLAIM = rf"(?i)[*_]*(?:claim [\w-]+|{'|'.join(CLAIMS)})[*_]*{BLANK}?[:：]"
# Behind a label, in languages that leave no blank there: `za79` is a name, and no Polish `za`.
# `reason1` and `con2` are as programmers write them.
_NUMERALS = re.compile(
    r"(?:(?<=[^\W\d_a-zA-Z])|(?<=[a-z]{4})|(?<=pro)|(?<=con)|\A)[\d一二三四五六七八九十]+\Z"
)
_LETTER = r"(?<=\w{3}) [A-Z](?=:?$)"  # as in `Argument B`
_ENDINGS = "|".join((*CONCLUSIONS, *words("inference"), *CLOSINGS))
_GOES_ON = (  # `So do friends`, and `Also` of an English text
    rf"so (?:{'|'.join(words('behind so'))})\b|also,? (?!(?:{'|'.join(words('behind also'))})\b)"
)
_CONCLUSION = (
    rf"(?i)(?!{_GOES_ON})"
    rf"(?:(?:{'|'.join(words('emphasis'))})-)?(?:[ck]\d?|{_ENDINGS})(?![\w-])|∴"
)


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


def sign(label: str) -> str:
    """Return the bullet that says the same as a phrase, or a name made of one; '' for others."""
    if label.strip(":*_").lower() in _PHRASES:
        return _PHRASES[label.strip(":*_").lower()]
    inner = (word.strip(":*_").lower() for word in re.sub(_LETTER, "", label).split())
    parts = (
        part for word in inner for part in ([word] if word in SIGNS else re.split("[-_]", word))
    )
    bare = (_NUMERALS.sub("", part) for part in parts)
    small = [word.replace("\u0307", "") for word in bare if word]  # of a Turkish capital İ
    signs = [SIGNS.get(word) for word in small]
    if not signs or None in signs:
        return ""
    if "-" in signs:
        return "-"
    return "+" if "+" in signs or not _ALONE.isdisjoint(small) else ""


def list_bullet(phrase: str) -> str:
    """Return the bullet below a label such as `Pros:`, `supports:` or `attacked by:`, else ''."""
    verb = relation_kinds().get(phrase)
    passive = _PASSIVE.get(phrase.lower().replace("_", " "))
    return verb.bullet if verb is not None else passive or sign(phrase)


def reply_sign(name: str) -> str:
    """Return the bullet of `Rebuttal` or `Evidence`, which is that of what it is about, or ''."""
    word = name.rstrip("-0123456789").lower() if not name[:1].islower() else ""
    return "-" if word in _REPLIES else "+" if word in DETAILS else ""


def link_sign(word: str, about: str, *, has_detail: bool) -> str:
    """Return the bullet of `Reasoning` below what is called `about`, '' if it stands beside that.

    It joins the evidence for that, if there is some; `Warrant` and `Reason` are for an argument.
    """
    label, stem = (name.rstrip("-0123456789").lower() for name in (word, about))
    if label not in _INNER or not stem or stem in DETAILS or stem in LINKED:
        return ""
    if has_detail and label in LINKED:
        return JOIN
    return "+" if stem in _ARGUED or label in _EXPLAINING else ""


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


def is_labelled_claim(text: str) -> bool:
    """Return whether a text opens with a label of what reasons lead to: `**Claim:** …`."""
    return re.match(_CLAIM, text) is not None


def is_conclusion(text: str) -> bool:
    """Return whether a name or text opens as conclusions do: `C`, `Therefore, …`."""
    return re.match(_CONCLUSION, text) is not None
