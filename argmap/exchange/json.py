"""JSON of other tools: parsing with limits, asking for what must be there, and writing.

What the origin of a map has kept is JSON, too, and is taken as what a reader put there: it may have
been edited since, so that anything can stand in it.
Not here: argmap's own JSON (`formats.json`), whose every key is known; what each format keeps.
"""

import re
from collections.abc import Mapping
from math import isfinite
from typing import Any, TypeAlias

from argmap.diagnostics import ArgmapError, Diagnostic
from argmap.exchange.format import CUT_OFF, Findings, Place, finding
from argmap.model import ArgumentMap, Origin
from argmap.model.origin import NOTHING
from argmap.source import SourceFile, Span

Json: TypeAlias = Any
DEEPEST = 64  # levels: no format nests deeper, and a hostile file must not exhaust the stack
# Lone surrogates, which UTF-8 cannot hold, and what `syntax.decode` takes for damage.
_TOKEN = re.compile(r'("(?:[^"\\]|\\.)*+")(\s*:)?|[][{}]|[^]["{},:\s]+')
_UNSAFE = re.compile("[\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


_SAID: Mapping[type, str] = {
    type(None): "null",
    bool: "a truth value",
    str: "a string",
    list: "an array",
    dict: "an object",
}


def described(value: Json) -> str:
    """Return what kind of value this is, in words."""
    return next((words for kind, words in _SAID.items() if isinstance(value, kind)), "a number")


def sound(text: str) -> str:
    """Return a JSON text with its unsafe characters, which stand only in strings, escaped."""
    if text.isascii() and "\x7f" not in text:
        return text
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def as_json(document: Json, *, indent: int | None = None) -> str:
    """Return a document as the text of a JSON file."""
    from json import dumps

    text = dumps(document, ensure_ascii=False, check_circular=False, indent=indent)
    return sound(text) + "\n"


def parse(findings: Findings, subject: str, *needed: str) -> dict[str, Json]:
    """Return the object that a JSON text is, with the keys that it needs, or raise ARG411."""
    value = parsed(findings)
    if not isinstance(value, dict):
        raise findings.refuse(f"{described(value)} where {subject} is an object")
    for key in needed:
        if key not in value:
            raise findings.refuse(f"the key {key!r} is missing")
    return value


def parsed(findings: Findings) -> Json:
    """Return the value that a JSON text is; what is none ends the reading with ARG411."""
    if findings.source.parsed:
        return findings.source.parsed.pop()
    try:
        return value_of(findings.source.text)
    except RecursionError:
        raise findings.refuse("the JSON is nested too deep", 0, "ARG412") from None
    except ValueError as failure:
        raise ArgmapError([not_json(findings.source, failure)]) from None


def not_json(source: SourceFile, failure: ValueError | RecursionError) -> Diagnostic:
    """Return the finding that a text is not JSON that is read here, where that was noticed."""
    from json import JSONDecodeError

    why, at = str(failure).partition(";")[0], 0
    if isinstance(failure, RecursionError):
        why = "it is nested too deep"
    elif isinstance(failure, JSONDecodeError):
        why, at = failure.msg.removesuffix(" starting at"), failure.pos
        why = why[:1].lower() + why[1:]
    is_cut = at >= len(source.text.rstrip()) or why.startswith("unterminated")
    hints = (CUT_OFF,) if at and is_cut else ()
    return finding("ARG411", f"this is not JSON: {why}", Span(source, at, at), *hints)


def value_of(text: str) -> Json:
    """Return the value of a JSON text, or the list of those of JSON Lines.

    `ValueError` or `RecursionError` for what is none, and where a key is given twice.
    """
    from json import JSONDecodeError, loads

    def read(piece: str, at: int = 0) -> Json:
        try:
            return loads(
                piece, parse_float=_number, parse_constant=_number, object_pairs_hook=distinct
            )
        except JSONDecodeError as failure:
            raise JSONDecodeError(failure.msg, text, at + failure.pos) from None
        except ValueError:
            why, place = _trouble(piece)
            raise JSONDecodeError(why, text, at + place) from None

    try:
        return read(text)
    except JSONDecodeError as failure:
        if failure.msg != "Extra data" or "\n" in text[: failure.pos].strip():
            raise
    lines = re.finditer(r"[^\n]*\S[^\n]*", text)
    return [read(line[0], line.start()) for line in lines]


def distinct(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """Return the object of its members; `ValueError` where a key is given twice."""
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError
    return members


def _number(word: str) -> float:
    """Return a number; `ValueError` for one too large for a float, and for NaN and infinity."""
    number = float(word)
    if not isfinite(number):
        raise ValueError
    return number


def _trouble(text: str) -> tuple[str, int]:
    """Return what is wrong in what is else JSON, and where: a key given twice, or a number."""
    from json import loads

    above: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        if token[0] in "{[":
            above.append(set())
        elif token[0] in "}]":
            above.pop()
        elif token[2]:
            key = loads(token[1])
            if key in above[-1]:
                return f"the key {key[:40]!r} is given twice", token.start()
            above[-1].add(key)
        elif not token[1]:
            try:
                loads(token[0], parse_float=_number, parse_constant=_number)
            except ValueError:
                is_number = token[0].strip("-")[0].isdigit()
                noun, why = ("number", "too large") if is_number else ("value", "not a number")
                return f"the {noun} {token[0][:40]} is {why}", token.start()
    raise AssertionError


def rows(
    findings: Findings, owner: dict[str, Json], key: str, place: Place
) -> list[dict[str, Any]]:
    """Return the array of objects under a key, empty where it is missing or null."""
    value = owner.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise findings.refuse(f"{described(value)} where an array is expected", (*place, key))
    if not {dict}.issuperset(map(type, value)):
        at = next(at for at, item in enumerate(value) if type(item) is not dict)
        message = f"{described(value[at])} where an object is expected"
        raise findings.refuse(message, (*place, key, at))
    return value


def origin_in(map_: ArgumentMap, format: str) -> Origin:  # noqa: A002 - the name of a format
    """Return the origin of a map that came from a format, an empty one for any other map."""
    origin = map_.origin
    return origin if origin is not None and origin.format == format else Origin(format)


def origin_object(value: Json) -> Mapping[str, Json]:
    """Return an object, an empty one where something else stands."""
    return value if isinstance(value, dict) else NOTHING


def listed(value: Json) -> list[Json]:
    """Return the members of an array, none for any other value."""
    return [*value] if isinstance(value, list | tuple) else []


def origin_texts(value: Json) -> tuple[str, ...]:
    """Return the texts of an array, none for any other value."""
    return tuple(text for text in listed(value) if isinstance(text, str))


def objects(value: Json) -> list[Mapping[str, Json]]:
    """Return the objects among the members of an array, none for any other value."""
    return [item for item in listed(value) if isinstance(item, dict)]
