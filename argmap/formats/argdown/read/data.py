"""Inline data of Argdown: an object in braces, in YAML's flow style.

If a line end follows the brace, it is in block style.
"""

import re
from collections.abc import Mapping
from typing import Any

from argmap.exchange.yaml import BrokenYamlError, read_yaml, scalar

_WORD = r"[A-Za-z_][\w-]*"
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_PLAIN = rf"{_WORD}(?: {_WORD})*|{_NUMBER}"
_ITEM = rf"(?:{_NUMBER}|\"[^\"\\\n]*\")"
_LIST = rf"\[{_ITEM}(?:, ?{_ITEM})*\]"
_PAIR = rf"\s*({_WORD})\s*:\s+(?:\"([^\"\\\n]*)\"|'([^'\n]*)'|({_PLAIN})|({_LIST}))\s*"
_SIMPLE = re.compile(rf"\{{(?:{_PAIR},)*{_PAIR}\}}\Z", re.ASCII)
_PAIRS = re.compile(_PAIR, re.ASCII)
_ITEMS = re.compile(rf"\"([^\"\\\n]*)\"|({_NUMBER})", re.ASCII)
_BLOCK = re.compile(r"\{[ \t]*\n")
DEEPEST = 32  # less than an origin holds, since data lie some levels deep in it


def read_data(text: str) -> dict[str, Any]:
    """Return the object of a text that begins and ends with a brace.

    Errors: `BrokenYamlError`, with the offset in `text`, also where it is not an object.
    """
    block = _BLOCK.match(text)
    if block is None and len(text) < 1000 and _SIMPLE.match(text):  # noqa: PLR2004 - a few pairs
        return _simple(text)
    start = block.end() if block else 0
    try:
        value = read_yaml(text[start:-1] if block else text, deepest=DEEPEST)
    except BrokenYamlError as broken:
        raise BrokenYamlError(broken.message, broken.offset + start) from None
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise BrokenYamlError("this is not an object with keys and values")
    return value


def _simple(text: str) -> dict[str, Any]:
    """Read what most data are, many times faster than a parser of all YAML does."""
    members: dict[str, Any] = {}
    for pair in _PAIRS.finditer(text, 1):
        key, double, single, plain, items = pair.groups()
        if key in members:
            raise BrokenYamlError(f"the key {key!r} is given twice", pair.start(1))
        if items:
            members[key] = [
                match[1] if match[2] is None else scalar(match[2])
                for match in _ITEMS.finditer(items)
            ]
            continue
        quoted = double if double is not None else single
        members[key] = scalar(plain) if quoted is None else quoted
    return members


def merge(target: dict[str, Any], source: Mapping[str, Any]) -> None:
    """Add the members of an object to another, objects within them too; what comes later stands."""
    for key, value in source.items():
        old = target.get(key)
        if isinstance(value, dict) and isinstance(old, dict):
            merge(old, value)
        else:
            target[key] = value
