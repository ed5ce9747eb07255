"""YAML as plain values: no tags, no objects, and no more than fits the text.

The only importer of `yaml`, and only of its parser: values are made here, after the core schema of
YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema), so that `no` is a word and a date a string.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from argmap.diagnostics import did_you_mean
from argmap.exchange.format import Findings
from argmap.exchange.json import Json
from argmap.exchange.texts import joined

DEEPEST = 64  # levels: as in JSON
_MOST = 1_000_000  # values: aliases may repeat a part, but not without end
_GROWTH = 10  # values for a character, and for the first hundred that no text has
_INTEGER = re.compile(r"[-+]?[0-9]+\Z|0o[0-7]+\Z|0x[0-9a-fA-F]+\Z", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z", re.ASCII)
_WORDS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_LONGEST_NUMBER = 300  # digits: a double has at most 309 before its point


class BrokenYamlError(ValueError):
    """The text is not YAML that is taken here; `offset` is where that was noticed, from 0."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class YamlMapping(dict[str, Json]):
    """A mapping that knows where each of its keys stands: `places`, offsets from 0."""

    __slots__ = ("places",)

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[str, int] = {}


def places_in(owner: Json) -> Mapping[str, int]:
    """Return where the keys of a mapping stand, nothing of one that was not read."""
    return owner.places if isinstance(owner, YamlMapping) else {}


_TOKEN = re.compile(r"'?<([a-z ]+)>'?|'(\?)'")  # as the parser calls what it meets
_TOKENS = {
    "scalar": "a word",
    "?": "a key",
    "stream end": "the end of the text",
    "document start": "nothing more",
    "block end": "the end of this block",
    "block mapping start": "a key that is indented otherwise",
    "block sequence start": "a list that is indented otherwise",
}
_SAID = {  # what the parser says of common slips
    "mapping values are not allowed here": "a value that holds a colon and a blank needs quotes",
    "but found another document": "a second document begins here",
    "found character '\\t' that cannot start any token": "a tab cannot indent: write spaces",
}


def read_yaml(text: str, *, deepest: int = DEEPEST) -> Json:
    """Return the value of a YAML text with one document; objects are `YamlMapping`s.

    Errors: `BrokenYamlError`, also for what is nested deeper than `deepest` levels, grows by
    aliases beyond ten times its text or a million values, or gives a key twice.
    """
    from yaml import BaseLoader, YAMLError, compose
    from yaml.error import MarkedYAMLError

    try:
        root = compose(text, Loader=BaseLoader)
    except MarkedYAMLError as failure:
        mark = failure.problem_mark or failure.context_mark
        why = " ".join((failure.problem or failure.context or "it is broken").split())
        why = _TOKEN.sub(lambda match: _TOKENS.get(match[1] or match[2], match[1]), why)
        raise BrokenYamlError(_SAID.get(why, why), mark.index if mark else 0) from None
    except YAMLError as failure:
        why, offset = str(failure).partition("\n")[0], getattr(failure, "position", 0)
        raise BrokenYamlError(why, offset) from None
    except RecursionError:
        raise BrokenYamlError(f"it is nested deeper than {deepest} levels") from None
    most = min(_MOST, _GROWTH * (len(text) + 100))
    return None if root is None else _value(root, most, deepest)


def _value(root: Any, left: int, deepest: int) -> Json:
    """Return the value of a node of YAML, of which no more than so many values are `left`."""

    def value(node: Any, depth: int) -> Json:
        nonlocal left
        left -= 1
        if left < 0:
            raise BrokenYamlError("its aliases repeat too much", node.start_mark.index)
        if depth > deepest:
            why = f"it is nested deeper than {deepest} levels"
            raise BrokenYamlError(why, node.start_mark.index)
        if node.id == "scalar":
            return scalar(node.value) if node.style is None else joined(node.value)
        if node.id == "sequence":
            return [value(item, depth + 1) for item in node.value]
        members = YamlMapping()
        for key, member in node.value:
            if key.id != "scalar":
                raise BrokenYamlError("a key is not a plain word", key.start_mark.index)
            name = joined(key.value)
            if name in members:
                raise BrokenYamlError(f"the key {name[:40]!r} is given twice", key.start_mark.index)
            members.places[name] = key.start_mark.index
            members[name] = value(member, depth + 1)
        return members

    return value(root, 0)


def scalar(word: str) -> Json:
    """Return the value of a plain word: null, a truth value, a number or the word itself."""
    if word in _WORDS:
        return _WORDS[word]
    if len(word) < _LONGEST_NUMBER:
        if _INTEGER.match(word):
            base = {"0o": 8, "0x": 16}.get(word[:2], 10)
            return int(word[2:] if base != 10 else word, base)  # noqa: PLR2004 - ten is plain
        if _FLOAT.match(word):
            number = float(word)
            return number if abs(number) != float("inf") else word
    return word


def parse_value(findings: Findings) -> Json:
    """Return the value that a YAML text is; what is none ends the reading."""
    try:
        return read_yaml(findings.source.text)
    except BrokenYamlError as broken:
        deep = "deeper" in broken.message or "repeat" in broken.message
        code = "ARG412" if deep else "ARG411"
        raise findings.refuse(f"this is not YAML: {broken.message}", broken.offset, code) from None


def parse(findings: Findings, subject: str) -> dict[str, Any]:
    """Return the mapping that a YAML text is; anything else ends the reading."""
    value = parse_value(findings)
    if not isinstance(value, dict):
        raise findings.refuse(f"{subject} is a mapping, and this is none")
    return value


def mapping(findings: Findings, owner: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return the mapping under a key, empty where there is none."""
    value = owner.get(key)
    if value is None or isinstance(value, dict):
        return value or {}
    at = places_in(owner).get(key, 0)
    raise findings.refuse(f"{key!r} is a mapping, and here it is none", at)


def words(findings: Findings, owner: Mapping[str, Any], key: str) -> list[str]:
    """Return the words under a key: a list, or one alone."""
    value = owner.get(key)
    listed = [] if value is None else value if isinstance(value, list) else [value]
    if any(isinstance(item, dict | list) or item is None for item in listed):
        message = f"{key!r} is a list of words, and here it is none"
        raise findings.refuse(message, places_in(owner).get(key, 0))
    return [str(item).lower() if isinstance(item, bool) else str(item) for item in listed]


def check_keys(
    findings: Findings,
    subject: str,
    raw: Mapping[str, Json],
    known: Sequence[str],
    *,
    label: str,
    passed: Collection[str] = (),
) -> None:
    """Warn of keys that are nearly known, but for the `passed` ones; others are somebody's own."""
    for key in raw:
        if key in known or key in passed:
            continue
        if hints := did_you_mean(key, known):
            message = f"{key[:40]!r} of {subject} is not a key of {label}"
            findings.add("ARG414", message, places_in(raw).get(key, 0), *hints)
