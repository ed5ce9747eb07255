"""Shapes of JSON values: each one reads, writes and describes a kind of value.

Not here: which fields a map has in JSON (`json`).  Shapes nest as deep as the tables that are made
of them, never as deep as a file.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from attrs import NOTHING, Factory, field, fields_dict, frozen

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
class PlainShape:
    """A value that is the same in both; `types` are exact, so that True is not a number."""

    expected: str
    types: tuple[type, ...]
    described: Mapping[str, Json]

    def read(self, value: Json, place: Place, findings: Findings) -> Any:
        """Return the value for the model; what does not fit is a finding."""
        if type(value) not in self.types:
            _misfit(findings, place, value, self.expected)
        return value

    def write(self, value: Any) -> Json:
        """Return the JSON of a value of the model."""
        return value

    def schema(self) -> dict[str, Json]:
        """Return the JSON Schema of what `read` takes."""
        return dict(self.described)


TEXT = PlainShape("a string", (str,), {"type": "string"})
TITLE = PlainShape("a string", (str,), {"type": "string", "minLength": 1})
FLAG = PlainShape("true or false", (bool,), {"type": "boolean"})
OBJECT = PlainShape("an object", (dict,), {"type": "object"})
DEGREE = PlainShape(
    "a number from 0 to 1", (int, float), {"type": "number", "minimum": 0, "maximum": 1}
)


def choice(words: Iterable[str]) -> PlainShape:
    """Return the shape of one of these words; the model itself says which they are."""
    return PlainShape("a string", (str,), {"enum": list(words)})


@frozen
class Several:
    """An array, read as a tuple; a string `alone` may stand in its place, as in older files."""

    shape: "Shape"
    described: Mapping[str, Json] = {}
    alone: bool = field(default=False, kw_only=True)

    def read(self, value: Json, place: Place, findings: Findings) -> Any:
        """Return the value for the model; what does not fit is a finding."""
        if self.alone and isinstance(value, str):
            return value
        if not isinstance(value, list):
            _misfit(findings, place, value, "an array")
            return ()
        read = self.shape.read
        return tuple([read(item, (*place, at), findings) for at, item in enumerate(value)])

    def write(self, value: Any) -> Json:
        """Return the JSON of a value of the model."""
        return [self.shape.write(item) for item in value]

    def schema(self) -> dict[str, Json]:
        """Return the JSON Schema of what `read` takes."""
        return {"type": "array", "items": self.shape.schema(), **self.described}


@frozen
class Record:
    """An object, read as a class of the model; values that are defaults there are left out."""

    kind: Callable[..., Any]
    shapes: Mapping[str, "Shape"]
    about: str
    defaults: Mapping[str, Any] = Factory(lambda self: _defaults(self.kind), takes_self=True)

    @property
    def required(self) -> list[str]:
        """The names of the fields that have no default."""
        return [name for name in self.shapes if self.defaults[name] is NOTHING]

    def read(self, value: Json, place: Place, findings: Findings) -> Any:
        """Return the value for the model; what does not fit is a finding."""
        before = len(findings.findings)
        fields = self.values(value, place, findings)
        if len(findings.findings) > before:
            return None
        try:
            return self.kind(**fields)
        except ArgmapError as refused:
            for diagnostic in refused.diagnostics:
                fault(findings, place, diagnostic.message, diagnostic.code, diagnostic.hints)
            return None

    def values(self, value: Json, place: Place, findings: Findings) -> dict[str, Any]:
        """Read the fields of an object; null says that a field that has a default is left out."""
        if not isinstance(value, dict):
            _misfit(findings, place, value, "an object")
            return {}
        if isinstance(value, Doubled):
            fault(findings, place, f"the key {value.key!r} is given twice")
        for name in self.required:
            if name not in value:
                fault(findings, place, f"the key {name!r} is missing")
        fields = {}
        for name, member in value.items():
            shape = self.shapes.get(name)
            if shape is None:
                hints = did_you_mean(name, self.shapes)
                fault(findings, place, f"unknown key {name!r}", hints=hints)
            elif member is not None or name in self.required:
                fields[name] = shape.read(member, (*place, name), findings)
        return fields

    def write(self, value: Any) -> Json:
        """Return the JSON of a value of the model."""
        defaults = self.defaults
        pairs = ((name, getattr(value, name)) for name in self.shapes)
        return {
            name: self.shapes[name].write(member)
            for name, member in pairs
            if member != defaults[name]
        }

    def schema(self) -> dict[str, Json]:
        """Return the JSON Schema of what `read` takes."""
        required = {"required": self.required} if self.required else {}
        return {
            "type": "object",
            "description": self.about,
            "properties": {name: shape.schema() for name, shape in self.shapes.items()},
            **required,
            "additionalProperties": False,
        }


Shape: TypeAlias = PlainShape | Several | Record


def _defaults(kind: Any) -> dict[str, Any]:
    return {name: attribute.default for name, attribute in fields_dict(kind).items()}


def _misfit(findings: Findings, place: Place, value: Json, expected: str) -> None:
    fault(findings, place, f"{described(value)} where {expected} is expected")
