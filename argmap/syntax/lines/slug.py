"""Names made of the first words of a text."""

import re
from unicodedata import normalize

from argmap.model.vocabulary import is_name
from argmap.syntax.lines.escape import unescape

_FIRST_WORDS = 4  # words of a text that make a name which is still typed
_LONGEST = 400  # characters that are looked at
_WORDS = re.compile(r"[^\s\-–—/]+")


def slug(text: str) -> str:
    """Return a name made of the first words of a text, '' when no word makes one."""
    words = _WORDS.findall(normalize("NFC", unescape(text)[:_LONGEST]).lower())
    letters = ("".join(letter for letter in word if f"a{letter}".isidentifier()) for word in words)
    name = "-".join([word.strip("_") for word in letters if word.strip("_")][:_FIRST_WORDS])
    if name and not is_name(name):
        name = f"_{name}"
    return name if name and is_name(name) else ""
