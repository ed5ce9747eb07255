"""Inline data of Argdown: an object in braces, in YAML's flow style.

If a line end follows the brace, it is in block style.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from json import dumps, loads
from typing import Any, cast

from argmap.exchange.json import distinct
from argmap.exchange.yaml import BrokenYamlError, read_yaml, scalar

# Words and what JSON has, but for escapes; a colon behind a word needs a blank.
_SIGN = r"\"[^\"\\\n]*+\"|-?[0-9]{1,99}+(?:\.[0-9]{1,99}+)?(?!\d)|:(?=[ \n])|[{}\[\], \n]"
_WORD = r"'[^'\n]*+'|[A-Za-z_][\w-]*+(?: [\w-]++)*+"
_FLOW = re.compile(rf"(?>{_SIGN}|{_WORD})*+\Z", re.ASCII)
_TOKENS = re.compile(rf"{_SIGN}|({_WORD})", re.ASCII)
_BLOCK = re.compile(r"\{[ \t]*\n")
DEEPEST = 32  # less than an origin holds, since data lie some levels deep in it


def read_data(text: str) -> dict[str, Any]:
    """Return the object of a text in braces; `BrokenYamlError` with the offset where it is none."""
    block = _BLOCK.match(text)
    if block is None and _FLOW.match(text) and text.count("{") + text.count("[") <= DEEPEST:
        with suppress(ValueError):
            document = loads(_TOKENS.sub(_quoted, text), object_pairs_hook=distinct)
            return cast("dict[str, Any]", document)
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


def _quoted(match: re.Match[str]) -> str:
    """Return a token as JSON has it."""
    word = match[1]
    if not word:
        return match[0]
    return dumps(word[1:-1] if word[0] == "'" else scalar(word))


def merge(target: dict[str, Any], source: Mapping[str, Any]) -> None:
    """Add the members of an object to another, objects within them too; what comes later stands."""
    for key, value in source.items():
        old = target.get(key)
        if isinstance(value, dict) and isinstance(old, dict):
            merge(old, value)
        else:
            target[key] = value
