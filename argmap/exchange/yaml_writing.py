"""YAML of plain values: in blocks, with quotes only where a reader would take a word for another.

What is quoted is decided for YAML 1.1 and 1.2 alike, since the tools of the field read either:
`no`, `1:30` and `2026-01-01` stay words everywhere.  Not here: reading (`yaml`).
"""

import re
from collections.abc import Iterator, Mapping

from argmap.exchange.json import Json
from argmap.exchange.yaml import scalar

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


def write_yaml(value: Json) -> str:
    """Return a value as YAML: `read_yaml` gives it back, with tuples as lists.

    Objects have string keys; floats are finite, and whole numbers have less than 300 digits.
    Linear in the size of the value, which may be as deep as an origin.
    """
    return "\n".join(_lines("", 0, value)) + "\n"


def _lines(lead: str, column: int, value: Json) -> Iterator[str]:
    """Yield the lines of a value behind what stands before it; its parts stand at a column.

    The first part of a list or an object stands beside a dash, not beside a key.
    """
    text = ""
    if isinstance(value, list | tuple):
        text = _row(value, len(lead))
    elif not isinstance(value, Mapping) or not value:
        text = _scalar(value, column)
    if text:
        yield f"{lead} {text}" if lead else text
        return
    marks = map(_key, value) if isinstance(value, Mapping) else ["-"] * len(value)
    members = value.values() if isinstance(value, Mapping) else value
    blank = " " * column
    beside = lead.endswith("-")
    if lead and not beside:
        yield lead
    for at, (mark, member) in enumerate(zip(marks, members, strict=True)):
        before = f"{lead} " if beside and at == 0 else blank
        yield from _lines(before + mark.replace("\n", f"\n{blank}"), column + 2, member)


def _key(key: str) -> str:
    text = _word(key)
    return f"{text}:" if len(text) < _LONGEST_KEY else f"? {text}\n:"


def _row(values: list[Json] | tuple[Json, ...], before: int) -> str:
    """Return a list of short words in one line, '' when it is none."""
    for value in values:
        if not isinstance(value, str) or _word(value) != value or _IN_FLOW.search(value):
            return ""
        before += 2 + len(value)
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
    return "{}" if isinstance(value, Mapping) else str(value)


def _word(text: str) -> str:
    is_odd = _INSIDE.search(text) or _NUMBER.match(text) or text.lower() in _WORDS
    if _PLAIN.match(text) and not is_odd and scalar(text) == text:
        return text
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return _SHORT.get(char) or f"\\u{ord(char):04x}"


def _literal(text: str, column: int) -> str:
    """Return a text of several lines line by line, or quoted where blanks would be lost."""
    body = text.removesuffix("\n")
    rows = body.split("\n")
    if not rows[0] or not rows[-1] or not all(_LITERAL.fullmatch(row) for row in rows):
        return _word(text)
    blank = " " * max(column, 2)
    mark = "|" if body != text else "|-"
    return "\n".join([mark, *(blank + row if row else "" for row in rows)])


def write_flow(value: Json) -> str:
    """Return a value as YAML in one line: `{key: value, other: [a, b]}`.

    No bracket of any kind stands in a string, so that those of the text are all of its structure.
    """
    if isinstance(value, Mapping):
        members = (f"{_flowing(key)}: {write_flow(member)}" for key, member in value.items())
        return f"{{{', '.join(members)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(write_flow, value))}]"
    return _flowing(value) if isinstance(value, str) else _scalar(value, 0)


def _flowing(text: str) -> str:
    plain = _word(text)
    if plain == text and not _IN_FLOW.search(text):
        return text
    return f'"{_ESCAPED_IN_FLOW.sub(_escape, text)}"'
