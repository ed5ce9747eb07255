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


Members = dict[str | int, int]  # where each member of an object or array begins


def locate(text: str, place: Place, seen: dict[int, Members] | None = None) -> int:
    """Return the offset of a value in `text`, as far as it can be followed.

    Of a key that is given twice, the first is found.  Linear in the text for each level; what is
    `seen` of a text, by where objects and arrays begin, is not walked through again.
    """
    seen = {} if seen is None else seen
    at = _skip(text, 0)
    for word in place:
        if text[at] != ("{" if isinstance(word, str) else "["):
            return at  # the value of a doubled key, of which the other one is meant
        if at not in seen:
            seen[at] = _members(text, at)
        if word not in seen[at]:
            return at
        at = seen[at][word]
    return at


def _skip(text: str, at: int) -> int:
    blanks = _BLANKS.match(text, at)
    return blanks.end() if blanks else at


def _members(text: str, at: int) -> Members:
    """Return where each member of the object or array at `at` begins."""
    from json import JSONDecoder

    scan = JSONDecoder().raw_decode
    members: Members = {}
    is_object = text[at] == "{"
    at = _skip(text, at + 1)
    while text[at] not in "]}":
        key: str | int = len(members)
        if is_object:
            key, at = scan(text, at)
            at = _skip(text, _skip(text, at) + 1)
        members.setdefault(key, at)
        _, at = scan(text, at)
        at = _skip(text, at)
        at = _skip(text, at + 1) if text[at] == "," else at
    return members
