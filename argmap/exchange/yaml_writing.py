"""YAML of plain values: in blocks, with quotes only where a reader would take a word for another.

What is quoted is decided for YAML 1.1 and 1.2 alike, since the tools of the field read either:
`no`, `1:30` and `2026-01-01` stay words everywhere.  Not here: reading (`yaml`).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from attrs import frozen

from argmap.exchange.yaml import scalar

Json: TypeAlias = Any

_WIDTH = 88  # columns: a list of short words stands in one line up to here
_LONGEST_KEY = 900  # characters: after 1024 a reader takes no key without a question mark
_UNSEEN = "\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff"
_PLAIN = re.compile(rf"[\w(/.¬+][^{_UNSEEN}]*\Z")
_INSIDE = re.compile(r": | #|:\Z| \Z|\A\.\.\.")
_IN_FLOW = re.compile(r"[,:?\[\]{}<>]")
_NUMBER = re.compile(r"[-+.]?[0-9][-0-9_.,:a-fA-FoxTtZz+ ]*\Z|[-+]?\.(?:inf|nan)\Z", re.IGNORECASE)
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"})
_ESCAPED = re.compile(rf'["\\{_UNSEEN}]')
_ESCAPED_IN_FLOW = re.compile(rf'["\\\[\]{{}}<>{_UNSEEN}]')
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_LITERAL = re.compile(rf"(?:[^\s{_UNSEEN}][^{_UNSEEN}]*(?<! )|)(?:\n|\Z)")

_Waiting = tuple[str, int, Json]  # what stands before a value, the column of its parts, the value


def write_yaml(value: Json) -> str:
    """Return a value as YAML: `read_yaml` gives it back, with tuples as lists.

    Objects have string keys; floats are finite, and whole numbers have less than 300 digits.
    Linear in the size of the value.
    """
    lines: list[str] = []
    waiting: list[_Waiting] = [("", 0, value)]
    while waiting:
        lead, column, one = waiting.pop()
        if isinstance(one, Mapping) and one:
            parts = [(_key(key), part) for key, part in one.items()]
            waiting.extend(reversed(list(_parts(lines, lead, column, parts))))
        elif isinstance(one, list | tuple) and one:
            row = _row(one, len(lead))
            if row:
                lines.append(f"{lead} {row}" if lead else row)
            else:
                parts = [("-", part) for part in one]
                waiting.extend(reversed(list(_parts(lines, lead, column, parts))))
        else:
            text = _scalar(one, column)
            lines.append(f"{lead} {text}" if lead else text)
    return "\n".join(lines) + "\n"


def _parts(
    lines: list[str], lead: str, column: int, parts: list[tuple[str, Json]]
) -> Iterator[_Waiting]:
    """Yield the parts of a list or an object; the first stands beside a dash, not beside a key."""
    blank = " " * column
    beside = lead.endswith("-")
    if lead and not beside:
        lines.append(lead)
    for at, (mark, part) in enumerate(parts):
        before = f"{lead} " if beside and at == 0 else blank
        yield before + mark.replace("\n", f"\n{blank}"), column + 2, part


def _key(key: str) -> str:
    text = _word(key)
    return f"{text}:" if len(text) < _LONGEST_KEY else f"? {text}\n:"


def _row(values: list[Json] | tuple[Json, ...], before: int) -> str:
    """Return a list of short words in one line, '' when it is none."""
    for one in values:
        if not isinstance(one, str) or _word(one) != one or _IN_FLOW.search(one):
            return ""
        before += 2 + len(one)
        if before > _WIDTH:
            return ""
    return f"[{', '.join(values)}]"


def _scalar(value: Json, column: int) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        text = repr(value)
        return text if "." in text else text.replace("e", ".0e")
    if isinstance(value, str):
        return _literal(value, column) if "\n" in value else _word(value)
    if isinstance(value, Mapping):
        return "{}"
    return str(value) if isinstance(value, int) else "[]"


def _word(text: str) -> str:
    """Return a string in one line, quoted where it must be."""
    if (
        _PLAIN.match(text)
        and not _INSIDE.search(text)
        and not _NUMBER.match(text)
        and text.lower() not in _WORDS
        and scalar(text) == text
    ):
        return text
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    one = match[0]
    return _SHORT.get(one) or f"\\u{ord(one):04x}"


def _literal(text: str, column: int) -> str:
    """Return a text of several lines line by line, or quoted where blanks would be lost."""
    body = text.removesuffix("\n")
    rows = body.split("\n")
    if not rows[0] or not rows[-1] or not all(_LITERAL.fullmatch(one) for one in rows):
        return _word(text)
    blank = " " * max(column, 2)
    mark = "|" if body != text else "|-"
    return "\n".join([mark, *(blank + one if one else "" for one in rows)])


@frozen
class _Open:
    """A value that is still to be written."""

    value: Json


def write_flow(value: Json) -> str:
    """Return a value as YAML in one line: `{key: value, other: [a, b]}`.

    No bracket of any kind stands in a string, so that those of the text are all of its structure.
    """
    parts: list[str] = []
    waiting: list[str | _Open] = [_Open(value)]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            parts.append(one)
        elif isinstance(one.value, Mapping):
            waiting.append("}")
            for key, part in reversed(list(one.value.items())):
                waiting.extend((_Open(part), f", {_flowing(key)}: "))
            waiting[-1] = "{" + str(waiting[-1]).removeprefix(", ") if one.value else "{}"
        elif isinstance(one.value, list | tuple):
            waiting.append("]")
            for part in reversed(one.value):
                waiting.extend((_Open(part), ", "))
            waiting[-1] = "[" if one.value else "[]"
        else:
            parts.append(
                _flowing(one.value) if isinstance(one.value, str) else _scalar(one.value, 0)
            )
    return "".join(parts)


def _flowing(text: str) -> str:
    plain = _word(text)
    if plain == text and not _IN_FLOW.search(text):
        return text
    return f'"{_ESCAPED_IN_FLOW.sub(_escape, text)}"'
