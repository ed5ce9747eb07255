"""Names for what other tools call by numbers, codes or nothing at all."""

import re
from collections.abc import Container, Iterator
from itertools import count
from unicodedata import normalize

from argmap.model.vocabulary import is_name, reserved


class Once:
    """Gives out words; one that is taken gets a number behind it, in this `form`."""

    form = "{}-{}"

    def __init__(self, *taken: str) -> None:
        self.taken: set[str] = set(taken)
        self.counts: dict[str, int] = {}

    def free(self, stem: str) -> str:
        """Return `stem`, or with a number behind it when it is taken."""
        word = stem
        while word in self.taken:
            self.counts[stem] = self.counts.get(stem, 1) + 1
            word = self.form.format(stem, self.counts[stem])
        self.taken.add(word)
        return word


def numbered(stem: str, taken: Container[str], start: int = 1) -> Iterator[str]:
    """Yield `stem` with each number from `start` on that is not taken when its turn comes."""
    return (key for number in count(start) if (key := f"{stem}{number}") not in taken)


_LONGEST = 40  # characters: a name is typed by hand
_WORDS = re.compile(r"[^\W_]+")
_FIRST_WORDS = 4  # words of a text that make a name which is still typed
_CODE = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", re.IGNORECASE)
_NO_LETTER = re.compile(r"[\W-]+")


class Names(Once):
    """Gives out names of a map, each once."""

    def __init__(self, *taken: str) -> None:
        super().__init__(*reserved(), *taken)

    def of(self, key: str, text: str = "") -> str:
        """Return a name for what a file calls `key`: its stem, or with a number behind it."""
        return self.free(stem(key, text))


def stem(key: str, text: str = "") -> str:
    """Return what the name for `key` begins with: the key itself where it is a name.

    A number gets an `n` before it; a UUID, or no key at all, the first words of the text.
    """
    if key.isdigit() and key.isascii() and len(key) < _LONGEST:
        return f"n{key}"
    if is_given(key):
        return key
    if not key or _CODE.fullmatch(key) or len(key) > _LONGEST:
        return first_words(text)
    return _spelt(key)


def is_given(key: str) -> bool:
    """Return whether somebody gave this name: it is one, and no UUID."""
    return len(key) <= _LONGEST and named(key)


def named(key: str) -> bool:
    """Return whether a file calls somebody by a name, however long, and not by a number or UUID."""
    return bool(key) and is_name(key) and not _CODE.fullmatch(key)


def first_words(text: str) -> str:
    """Return a name made of the first words of a text."""
    words = _WORDS.findall(normalize("NFC", text[:400]).lower())[:_FIRST_WORDS]
    return _spelt("-".join(words)[:_LONGEST])


def _spelt(key: str) -> str:
    """Return a name that looks like the key."""
    plain = _NO_LETTER.sub("-", normalize("NFC", key)).strip("-")
    if not plain:
        return "n"
    for name in (plain, f"n{plain}", f"_{plain}"):
        if is_name(name):
            return name
    return re.sub(r"[^A-Za-z0-9_-]", "", f"n{plain}").rstrip("-")
