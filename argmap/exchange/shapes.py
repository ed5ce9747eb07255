"""Shapes of JSON values: each one reads, writes and describes a kind of value.

Not here: which fields a map has in JSON (`json`).  Shapes nest as deep as the tables that are made
of them, never as deep as a file.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from attrs import NOTHING, Factory, fields_dict, frozen

from argmap.codes import error
from argmap.diagnostics import ArgmapError, did_you_mean
from argmap.exchange.format import Findings, Place
from argmap.exchange.json import Doubled, Json, described

_NAME = re.compile(r"[A-Za-z_]\w*\Z", re.ASCII)


def fault(
    findings: Findings,
    place: Place,
    message: str,
    code: str = "ARG505",
    hints: tuple[str, ...] = (),
) -> None:
    """Add a finding about something that does not fit, which says where that stands."""
    message = f"{_shown(place)}: {message}"
    findings.findings.append(error(code, message, findings.placed(place), hints=hints))


def _shown(place: Place) -> str:
    """Return a place as a JSON path: `$.statements[3].weight`."""
    words = (
        f"[{step}]" if isinstance(step, int) else f".{step}" if _NAME.match(step) else f"[{step!r}]"
        for step in place
    )
    return "$" + "".join(words)


@frozen
class Shape:
    """A kind of value: the JSON Schema of what is read, and how that is read and written.

    `read` takes a value of JSON and its place, and returns that of the model; what does not fit is
    a finding.  `shapes` are those of the members of an object.
    """

    schema: Mapping[str, Json]
    read: Callable[[Json, Place, Findings], Any]
    write: Callable[[Any], Json] = lambda value: value
    shapes: Mapping[str, "Shape"] = Factory(dict)


def plain(expected: str, *types: type, **schema: Json) -> Shape:
    """Return the shape of what is the same in both; types are exact: True is not a number."""

    def read(value: Json, place: Place, findings: Findings) -> Any:
        if type(value) not in types:
            _misfit(findings, place, value, expected)
        return value

    return Shape(schema, read)


TEXT = plain("a string", str, type="string")
TITLE = plain("a string", str, type="string", minLength=1)
FLAG = plain("true or false", bool, type="boolean")
OBJECT = plain("an object", dict, type="object")
DEGREE = plain("a number from 0 to 1", int, float, type="number", minimum=0, maximum=1)


def choice(words: Iterable[str]) -> Shape:
    """Return the shape of one of these words; the model itself says which they are."""
    return plain("a string", str, enum=list(words))


def several(shape: Shape, *, alone: bool = False, **schema: Json) -> Shape:
    """Return the shape of an array, which is a tuple in the model.

    A string `alone` may stand in its place, as in older files.
    """

    def read(value: Json, place: Place, findings: Findings) -> Any:
        if alone and isinstance(value, str):
            return value
        if not isinstance(value, list):
            _misfit(findings, place, value, "an array")
            return ()
        read = shape.read
        return tuple([read(item, (*place, at), findings) for at, item in enumerate(value)])

    items = {"type": "array", "items": shape.schema, **schema}
    return Shape(items, read, lambda value: [shape.write(item) for item in value])


def record(kind: Any, shapes: Mapping[str, Shape], about: str) -> Shape:
    """Return the shape of an object, which is of a class in the model.

    Values that are defaults there are left out, and null says so of a field that has one.
    """
    defaults = {name: attribute.default for name, attribute in fields_dict(kind).items()}
    required = [name for name in shapes if defaults[name] is NOTHING]

    def read(value: Json, place: Place, findings: Findings) -> Any:
        before = len(findings.findings)
        fields = _fields(value, place, findings, shapes, required)
        if len(findings.findings) > before:
            return None
        try:
            return kind(**fields)
        except ArgmapError as refused:
            for diagnostic in refused.diagnostics:
                fault(findings, place, diagnostic.message, diagnostic.code, diagnostic.hints)
            return None

    def write(value: Any) -> Json:
        pairs = ((name, getattr(value, name)) for name in shapes)
        return {
            name: shapes[name].write(member) for name, member in pairs if member != defaults[name]
        }

    schema = {
        "type": "object",
        "description": about,
        "properties": {name: shape.schema for name, shape in shapes.items()},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }
    return Shape(schema, read, write, shapes)


def _fields(
    value: Json,
    place: Place,
    findings: Findings,
    shapes: Mapping[str, Shape],
    required: Sequence[str],
) -> dict[str, Any]:
    """Return the members of an object, read by their shapes."""
    if not isinstance(value, dict):
        _misfit(findings, place, value, "an object")
        return {}
    if isinstance(value, Doubled):
        fault(findings, place, f"the key {value.key!r} is given twice")
    for name in required:
        if name not in value:
            fault(findings, place, f"the key {name!r} is missing")
    fields = {}
    for name, member in value.items():
        shape = shapes.get(name)
        if shape is None:
            hints = did_you_mean(name, shapes)
            fault(findings, place, f"unknown key {name!r}", hints=hints)
        elif member is not None or name in required:
            fields[name] = shape.read(member, (*place, name), findings)
    return fields


def _misfit(findings: Findings, place: Place, value: Json, expected: str) -> None:
    fault(findings, place, f"{described(value)} where {expected} is expected")
