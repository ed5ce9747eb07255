"""The appendix of a text: what came with the map from another format, as JSON."""

import re
from collections.abc import Iterator

from argmap.codes import refuse
from argmap.model import Origin
from argmap.model.origin import Json

# What a text cannot hold or would fold, escaped as JSON allows inside its strings, where alone it
# can stand: control characters, other blanks than one space, surrogates and noncharacters.
_UNSAFE = "[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|(?<= ) "


def lines(origin: Origin) -> Iterator[str]:
    """Yield the lines of an origin: its format, then a JSON object, a line for each part."""
    yield origin.format
    yield "{"
    for last, (name, members) in enumerate((("parts", origin.parts), ("rest", origin.rest))):
        yield f'"{name}": {{'
        ends = [","] * (len(members) - 1) + [""]
        for (key, value), end in zip(members.items(), ends, strict=False):
            yield from _member(_encoded(key), value, end)
        yield "}" if last else "},"
    yield "}"


def _member(key: str, value: Json, end: str) -> Iterator[str]:
    """Yield the lines of a member: one for each element of an array of arrays and objects."""
    if (
        isinstance(value, tuple)
        and value
        and not any(isinstance(item, int | float) for item in value)
    ):
        yield f"{key}: ["
        ends = [","] * (len(value) - 1) + [f"]{end}"]
        yield from (f"{_encoded(item)}{after}" for item, after in zip(value, ends, strict=True))
    else:
        yield f"{key}: {_encoded(value)}{end}"


def _encoded(value: Json) -> str:
    from json import dumps

    text = dumps(value, ensure_ascii=False)
    return re.sub(_UNSAFE, lambda match: f"\\u{ord(match[0]):04x}", text)


def parse(text: str) -> Origin:
    """Return the origin that `lines` wrote, or raise ARG208."""
    from json import loads

    name, _, content = text.partition(" ")
    try:
        value = loads(content)
    except (ValueError, RecursionError) as failure:
        why = str(failure).partition(":")[0].lower()
        hint = "delete it, or copy it again as it was written"
        raise refuse("ARG208", f"the origin is not JSON: {why}", hint) from None
    if not isinstance(value, dict) or not value.keys() <= {"parts", "rest"}:
        raise refuse("ARG208", "an origin has 'parts' and 'rest'")
    return Origin(name, **value)
