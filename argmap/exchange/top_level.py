"""What the top level of JSON, YAML or XML shows, and how any other text begins.

A word inside a text decides nothing, and neither does the order of keys.
Not here: the formats that are recognised by it (`signatures`).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice
from typing import Any, TypeAlias

from attrs import Factory, evolve, frozen

Json: TypeAlias = Any

_HEAD = 4096  # characters that are looked at: a licence may stand before the first element
_MOST_MEMBERS = 50  # of a list: the first ones show what its members are, however long it is
_MOST_TOKENS = 50_000  # of a damaged text, which is looked at piece by piece


@frozen
class TopLevel:
    """What the top level of a file shows: its keys, and the keys of the members below each.

    `kind` is JSON, YAML, XML, or '' for other text; `text` is the whole of it.
    """

    kind: str = ""
    keys: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    below: Mapping[str, frozenset[str]] = Factory(dict)
    words: frozenset[str] = frozenset()
    text: str = ""

    @property
    def start(self) -> str:
        """How the text begins."""
        return self.text[:_HEAD]

    def inside(self, key: str) -> frozenset[str]:
        """Return the keys of the members of a key."""
        return self.below.get(key, frozenset())


def top_level(text: str, parsed: list[Json], value_of: Callable[[str], Json]) -> TopLevel:
    """Return what the top level of a text shows; its `value_of` JSON is added to `parsed`."""
    start = text.lstrip("\ufeff \t\r\n")
    level = TopLevel()
    if start.startswith("<"):
        root = _ROOT.search(_DOCTYPE.sub("", _ASIDE.sub("", start)))
        if root is not None:
            level = TopLevel("XML", frozenset({root[1]}))
    elif start.startswith(("{", "[")) and (outline := _json(start, parsed, value_of)) is not None:
        level = outline
    elif _YAML_KEY.search(text):
        level = _yaml(text)
    return evolve(level, text=text)


_ASIDE = re.compile(r"\A(?:\s*(?:<!--.*?-->|<\?.*?\?>))+", re.DOTALL)  # before the root
_DOCTYPE = re.compile(r"\A\s*<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s/>]")


def _json(text: str, parsed: list[Json], value_of: Callable[[str], Json]) -> TopLevel | None:
    try:
        value = value_of(text)
        parsed.append(value)
    except (ValueError, RecursionError):
        value = _damaged(text)
        if not value:
            return None
    if isinstance(value, list):
        value = {key: inner for member in _members(value) for key, inner in member.items()}
    if not isinstance(value, dict):
        return TopLevel("JSON")
    types = (member.get("type") for member in _members(value.get("nodes")))
    return TopLevel(
        "JSON",
        frozenset(value),
        frozenset(key for key, member in value.items() if isinstance(member, list)),
        frozenset(key for key, member in value.items() if isinstance(member, dict)),
        {
            key: frozenset(name for it in _members(member) for name in islice(it, _MOST_MEMBERS))
            for key, member in value.items()
        },
        frozenset(kind for kind in types if isinstance(kind, str)),
    )


def _members(value: Json) -> Iterator[Mapping[str, Any]]:
    """Yield an object and its members, or those of a list, which are objects."""
    listed = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    whole = [value] if isinstance(value, dict) else []
    members = chain(whole, islice(listed, _MOST_MEMBERS))
    return (member for member in members if isinstance(member, dict))


_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"\s*(:?)|[{}\[\]]')


def _damaged(text: str) -> dict[str, Json]:
    """Return the keys of a text that is JSON up to somewhere, with those that stand below each."""
    value: dict[str, Json] = {}
    names: dict[str, None] = {}
    depth, top = 0, ""
    for token in islice(_TOKEN.finditer(text), _MOST_TOKENS):
        sign = token[0]
        if sign in "{[":
            depth += 1
            if depth == 2 and value.get(top, "") is None:  # noqa: PLR2004 - in the top level
                value[top] = names if sign == "{" else [names]
        elif sign in "}]":
            depth -= 1
        elif token[2] and depth == 1:
            top, names = token[1], {}
            value.setdefault(top, None)
        elif token[2]:
            names[token[1]] = None
    return value


_YAML_KEY = re.compile(
    r"""^["']?([^\s"':#\-\[{<][^"':\n]*?)["']?[ \t]*:(?=[ \t\r\n]|\Z)""", re.MULTILINE
)
_YAML_BELOW = re.compile(
    r"""(?:^[ \t]+|[{,][ \t]*)["']?([A-Za-z]\w*)["']?[ \t]*:(?=\s|\Z)""", re.MULTILINE
)


def _yaml(text: str) -> TopLevel:
    """Return the keys that stand at the margin, and those in what is indented below each."""
    keys = list(_YAML_KEY.finditer(text))
    ends = [*(match.start() for match in keys[1:]), len(text)]
    below = {
        match[1]: frozenset(_YAML_BELOW.findall(text, match.end(), end))
        for match, end in zip(keys, ends, strict=True)
    }
    return TopLevel("YAML", frozenset(below), below=below)
