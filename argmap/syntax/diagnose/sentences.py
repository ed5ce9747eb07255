"""Sentences that say by their first words what they do: `First, …`, `However, …`, `Yes, but …`."""

import re
from functools import cache
from typing import NamedTuple

from argmap.syntax.diagnose.signs import label_bullet, label_sign
from argmap.syntax.diagnose.words import words

STOPS = ",.;:!，。；：！、،؛"  # behind words that open a reply
REPLY = (  # what answers a question: a label, which `=` stands for, or yes or no
    rf"(?i)((?:{'|'.join(words('answer label'))}) ?(?:\d{{0,2}}|(?-i:[A-Z]))[:.)] *(?=\S))"
    rf"|(?:{'|'.join(words('yes or no'))})(?:[{STOPS}]|$| [–—-]| (?={'|'.join(words('first +'))}))"
)
_STOPPED = rf"(?=[{STOPS}]|$| [–—-]| (?:{'|'.join((*words('first -'), *words('comma -')))}) )"


@cache
def _replying(bullet: str) -> str:
    """Return the pattern of what opens a reply; a single word may open other sentences as well."""
    ways = (way + (r"(?!\w)" if " " in way else _STOPPED) for way in words(f"reply {bullet}"))
    return f"(?i)(?:{'|'.join(ways)})[{STOPS}]? *"


_BECAUSE = rf"(?i),? (?:{'|'.join(words('because') + words('because behind a comma'))})$"
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


def answer_alone(text: str) -> str:
    """Return `No` of `NO`, `No:` or `No, because:`, '' for a text that says more."""
    answer, known = text.strip("*_:： "), words("yes or no")
    if not answer.lower().startswith(known):
        return ""
    answer = re.sub(_BECAUSE, "", answer)
    return answer if answer.lower() in known else ""


def sentence_opening(text: str) -> SentenceOpening:
    """Return by which words a sentence says what it does, as sentences of an essay do."""
    text = text[:_LONGEST]
    match = re.match(_OPENING, text.replace("’", "'"))
    if match is None:
        bullet = reply_opening(text)
        word = re.split(rf"[{STOPS}]", text, maxsplit=1)[0] if bullet else ""
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


def objects(text: str) -> bool:
    """Return whether an item says that it is an objection: `But …`, `Counter: …`."""
    label = text.partition(":")[0].strip("*_ ")
    return "-" in (label_bullet(label), sentence_opening(text).bullet)
