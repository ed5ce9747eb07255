"""What strings the model holds: names and one-line texts, and the closed lists of words."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeVar
from unicodedata import is_normalized, normalize

from argmap.codes import refuse
from argmap.kinds import statement_kinds
from argmap.model.picture_options import LAYOUTS
from argmap.registry import names

T = TypeVar("T")

_PLAIN_NAME = re.compile(r"[A-Za-z_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\Z")
# Other patterns are compiled when a text first needs them, which is seldom.
_FORBIDDEN = "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
_BLANKS = "[ \t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+"

MODES = (
    "asserts", "reports", "denies", "suggests", "predicts", "promises", "demands", "doubts",
    "concedes", "asks",
)  # fmt: skip
STANCES = ("endorses", "rejects", "doubts", "neutral")
CONFIDENCES = ("low", "moderate", "high")
ALTERNATIVES = ("exclusive", "exhaustive")
SUPPORTS = ("reasons", "deductive", "necessary", "evidential")
REBUTTALS = ("mutual", "one-sided")
PAGES = ("screen", "readme", "a4", "a4-landscape", "letter", "slide")
PAGE = r"(\d+(?:\.\d+)?)(?:x(\d+(?:\.\d+)?)|(?=[a-z]))(pt|mm|cm|in|px)?\Z"
TINTS = ("blue", "sand", "rose", "green")
_DATE = (
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})"
    r"(?:-(?P<day>[0-9]{2})(?P<time>T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?"
    r")?)?\Z"
)
_METHOD = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z"


def as_string(value: str) -> str:
    """Return `value` as a plain string; anything else raises `TypeError`."""
    if isinstance(value, str):
        return str.__str__(value)
    raise TypeError(f"{value!r} is not a string")


def as_words(words: Iterable[T], what: str) -> tuple[T, ...]:
    """Return what is in a list; one string in its place, and no list, raise `TypeError`.

    They need not be strings: the arguments of a framework may have any names.
    """
    if isinstance(words, str):
        raise TypeError(f"{what} takes a list of words, not one string: write [{words!r}]")
    if not isinstance(words, Iterable):
        raise TypeError(f"{what} takes a list of words, not {words!r}")
    return tuple(words)


def as_flag(value: bool) -> bool:  # noqa: FBT001 - a converter takes its value by position
    """Return `value`; what is neither True nor False raises `TypeError`."""
    if value is True or value is False:
        return value
    raise TypeError(f"{value!r} is neither True nor False")


def members_of(kind: type[T], members: Iterable[T]) -> tuple[T, ...]:
    """Return the members as a tuple; no list, or one that is not a `kind`, raises `TypeError`."""
    if isinstance(members, str) or not isinstance(members, Iterable):
        what = "string" if isinstance(members, str) else "value"
        raise TypeError(f"{members!r} is one {what} where several {kind.__name__} are taken")
    found_members = tuple(members)
    for member in found_members:
        if not isinstance(member, kind):
            raise TypeError(f"{member!r} is not of type {kind.__name__}")
    return found_members


def is_name(word: str) -> bool:
    """Say whether `word` is a name: a letter or `_`, then letters, digits, `_`, `-`, not last `-`.

    Letters and digits are those of Unicode identifiers (UAX 31), so marks of Indic scripts count.
    """
    if _PLAIN_NAME.match(word):
        return True
    return (
        not word.isascii()
        and word[0] != "-"
        and word[-1] != "-"
        and word.replace("-", "_").isidentifier()
        and is_normalized("NFC", word)
    )


@cache
def standards() -> tuple[str, ...]:
    """Return the names of the proof standards, which are files of their own; none is imported."""
    return tuple(name.replace("_", "-") for name in names("argmap.semantics.standards"))


@cache
def choices() -> Mapping[str, tuple[str, ...]]:
    """Return the words that a field of the model takes, for each that takes no others."""
    return {
        "mode": MODES, "stance": STANCES, "confidence": CONFIDENCES, "standard": standards(),
        "alternatives": ALTERNATIVES, "support": SUPPORTS, "rebuttals": REBUTTALS,
        "layout": LAYOUTS, "color": TINTS,
    }  # fmt: skip


# What a word is in such a field, where that is not the name of the field.
_CHOSEN = {
    "confidence": "degree of confidence", "standard": "standard of proof", "color": "tint",
    "alternatives": "kind of alternatives", "support": "reading of supports",
    "rebuttals": "reading of rebuttals",
}  # fmt: skip


def as_choice(field: str, value: str) -> str:
    """Return the value of such a field when it is '' or one of its words, or raise ARG202."""
    return one_of(choices()[field], value, _CHOSEN.get(field, field))


@cache
def reserved() -> frozenset[str]:
    """Return the words that cannot be names: a line that opens with one declares a kind."""
    return frozenset({*statement_kinds(), "source", "actor"})


def as_name(word: str) -> str:
    """Return a name in the composed form (NFC) in which names are compared, or raise ARG009."""
    # An identifier, as most names are, is recognised faster than by the pattern.
    plain = word.__class__ is str and (
        (word.isascii() and word.isidentifier()) or _PLAIN_NAME.match(word)
    )
    if plain and word not in reserved():
        return word
    name = as_string(word)
    if not _PLAIN_NAME.match(name):
        name = normalize("NFC", name)
    if not name or not is_name(name):
        raise refuse(
            "ARG009", f"{word!r} is not a valid name", "a name is letters, digits, '_' and '-'"
        )
    if name in reserved():
        raise refuse("ARG009", f"{word!r} is a reserved word", "choose a name that is not a kind")
    return name


def as_text(text: str) -> str:
    """Return `text` on one line, its runs of blanks folded to one, or raise ARG205."""
    if text == "":
        return ""
    if text.__class__ is not str:
        text = as_string(text)
    if text.isprintable():
        if "  " not in text and text[0] != " " and text[-1] != " ":
            return text
    elif re.search(_FORBIDDEN, text):
        raise refuse("ARG205", f"{text[:40]!r} holds a control character", "delete it")
    return re.sub(_BLANKS, " ", text).strip(" ")


def as_title(text: str) -> str:
    """Return `text` as `as_text` does, or raise ARG205 when nothing is left."""
    title = as_text(text)
    if not title:
        raise refuse("ARG205", "a title is empty")
    return title


def as_phrases(texts: str | Iterable[str]) -> tuple[str, ...]:
    """Return one text or several as a tuple, each on one line; an empty string is none.

    Texts that are the same, or an empty one among several, raise ARG112.
    """
    if texts in ("", ()):
        return ()
    members = (texts,) if isinstance(texts, str) else members_of(str, texts)
    phrases = tuple(map(as_text, members))
    if phrases == ("",):
        return ()
    if "" in phrases or len(set(phrases)) < len(phrases):
        raise refuse("ARG112", f"several texts must be different and not empty: {phrases!r}")
    return phrases


def as_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Return tags as a tuple, or raise ARG112: they are different, not empty, without commas."""
    if tags == ():
        return ()
    clean = tuple(map(as_text, members_of(str, tags)))
    if any(not tag or "," in tag for tag in clean) or len(set(clean)) < len(clean):
        raise refuse("ARG112", f"tags are different, without commas and not empty: {tags!r}")
    return clean


def as_date(text: str) -> str:
    """Return a date of ISO 8601, to the year, month, day or time of day, or '', or raise ARG209."""
    date = as_text(text)
    match = re.match(_DATE, date)
    if date == "" or (match is not None and _is_possible(match)):
        return date
    raise refuse(
        "ARG209",
        f"{text!r} is not a date",
        "write 2018, 2018-09 or 2018-09-05, as exact as is known",
    )


def _is_possible(date: re.Match[str]) -> bool:
    from datetime import datetime

    full = f"{date['year']}-{date['month'] or '01'}-{date['day'] or '01'}{date['time'] or ''}"
    try:
        datetime.fromisoformat(full)
    except ValueError:
        return False
    return True


def as_degree(number: float) -> float:
    """Return `number` as a float in [0, 1], or raise ARG201."""
    if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number <= 1:
        raise refuse("ARG201", f"{number!r} is not a number from 0 to 1", "0.7 is one")
    return float(number) + 0.0


def one_of(words: tuple[str, ...], value: str, meaning: str) -> str:
    """Return `value` when it is '' or one of `words`, or raise ARG202."""
    if value != "" and value not in words:
        if not isinstance(value, str):
            raise TypeError(f"{value!r} is not a string")
        raise refuse("ARG202", f"{value!r} is not a {meaning}", f"it is one of {', '.join(words)}")
    return value


def is_page(name: object) -> bool:
    """Say whether something is the name of a page, or its size such as 800x600."""
    return isinstance(name, str) and (name in PAGES or re.match(PAGE, name) is not None)


def as_page(name: str) -> str:
    """Return the name or the size of a page, or '', or raise ARG202."""
    if name != "" and not is_page(as_string(name)):
        known = f"it is one of {', '.join(PAGES)}, a size such as 210x297mm, or a width as 700px"
        raise refuse("ARG202", f"{name!r} is not a page", known)
    return name


def as_method(name: str) -> str:
    """Return the name of a semantics, or '', or raise ARG202."""
    if name != "" and not re.match(_METHOD, as_string(name)):
        plain = name.lower().replace("_", "-").replace(" ", "-")
        hints = (f"write it {plain!r}",) if re.match(_METHOD, plain) else ()
        raise refuse("ARG202", f"{name!r} is not the name of a semantics", *hints)
    return name
