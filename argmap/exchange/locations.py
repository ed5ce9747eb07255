"""Find where a value stands in a JSON text that is known to parse, by its keys and positions."""

import re

from argmap.exchange.shapes import Place

_BLANKS = re.compile(r"[ \t\n\r]*")
_NAME = re.compile(r"[A-Za-z_]\w*\Z", re.ASCII)


def shown(place: Place) -> str:
    """Return a place as a JSON path: `$.statements[3].weight`."""
    words = (
        f"[{step}]" if isinstance(step, int) else f".{step}" if _NAME.match(step) else f"[{step!r}]"
        for step in place
    )
    return "$" + "".join(words)


def locate(text: str, place: Place) -> int:
    """Return the offset of a value in `text`, as far as it can be followed.

    Of a key that is given twice, the first is found.  Linear in the text for each level.
    """
    at = _skip(text, 0)
    for word in place:
        inner = _inside(text, at, word)
        if inner is None:
            return at
        at = inner
    return at


def _skip(text: str, at: int) -> int:
    blanks = _BLANKS.match(text, at)
    return blanks.end() if blanks else at


def _inside(text: str, at: int, word: str | int) -> int | None:
    """Return where the member `word` of the object or array at `at` begins."""
    from json import JSONDecoder

    if text[at] != ("{" if isinstance(word, str) else "["):
        return None  # the value of a doubled key, of which the other one is meant
    scan = JSONDecoder().raw_decode
    count = 0
    at = _skip(text, at + 1)
    while text[at] not in "]}":
        key: str | int = count
        if isinstance(word, str):
            key, at = scan(text, at)
            at = _skip(text, _skip(text, at) + 1)
        if key == word:
            return at
        _, at = scan(text, at)
        at = _skip(text, at)
        at = _skip(text, at + 1) if text[at] == "," else at
        count += 1
    return None
