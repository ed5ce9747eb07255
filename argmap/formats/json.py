"""JSON: everything that a map holds, with a version, after `docs/argmap.schema.json`.

One table of fields makes the reader, the writer and the schema.
Not here: where a key stands in a text (`exchange.format`).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from attrs import NOTHING, Factory, evolve, fields, fields_dict, frozen

from argmap import model
from argmap.codes import error
from argmap.diagnostics import ArgmapError, did_you_mean, in_order
from argmap.exchange.format import Findings, Format, Place, Written
from argmap.exchange.json import Json, described, not_json, sound, value_of
from argmap.kinds import statement_kinds
from argmap.model import ArgumentMap
from argmap.model.group import DEEPEST
from argmap.model.values import TERMS
from argmap.model.verdict import EXPECTABLE
from argmap.model.vocabulary import choices
from argmap.relations import relation_kinds
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

VERSION = 1  # of the format: grows when an older argmap could misread it
_ADDRESS = "https://json-schema.org/draft/2020-12/schema"
_SINGLE = ("metadata", "origin")
_NAME = re.compile(r"[A-Za-z_]\w*\Z", re.ASCII)


def _fault(
    findings: Findings,
    place: Place,
    message: str,
    code: str = "ARG505",
    hints: tuple[str, ...] = (),
) -> None:
    """Add a finding about something that does not fit, at `$.statements[3].weight` or the like."""
    path = "".join(
        f"[{step}]" if isinstance(step, int) else f".{step}" if _NAME.match(step) else f"[{step!r}]"
        for step in place
    )
    message = f"${path}: {message}"
    findings.findings.append(error(code, message, findings.placed(place), hints=hints))


@frozen
class Shape:
    """A kind of value: the JSON Schema of what is read, and how that is read and written.

    `read` takes a value of JSON and its place, and returns that of the model; what does not fit is
    a finding.  `shapes` are those of the members of an object.  Shapes nest as deep as the tables
    that are made of them, never as deep as a file.
    """

    schema: Mapping[str, Json]
    read: Callable[[Json, Place, Findings], Any]
    write: Callable[[Any], Json] = lambda value: value
    shapes: Mapping[str, "Shape"] = Factory(dict)


def _plain(expected: str, *types: type, **schema: Json) -> Shape:
    """Return the shape of what is the same in both; types are exact: True is not a number."""

    def read(value: Json, place: Place, findings: Findings) -> Any:
        if type(value) not in types:
            _misfit(findings, place, value, expected)
        return value

    return Shape(schema, read)


_TEXT = _plain("a string", str, type="string")
_TITLE = _plain("a string", str, type="string", minLength=1)
_FLAG = _plain("true or false", bool, type="boolean")
_OBJECT = _plain("an object", dict, type="object")
_DEGREE = _plain("a number from 0 to 1", int, float, type="number", minimum=0, maximum=1)


def _choice(words: Iterable[str]) -> Shape:
    """Return the shape of one of these words; the model itself says which they are."""
    return _plain("a string", str, enum=list(words))


def _several(shape: Shape, *, alone: bool = False, **schema: Json) -> Shape:
    """Return the shape of an array, a tuple in the model; older files have a string `alone`."""

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


_PATH = _several(_TITLE, minItems=1, maxItems=DEEPEST)
# What the type of a field of the model is in JSON, where no table below says more.
_OF_TYPE: Mapping[Any, Shape] = {
    str: _TEXT, bool: _FLAG, float: _DEGREE, float | None: _DEGREE,
    tuple[str, ...]: _several(_TITLE, uniqueItems=True), Mapping[str, Any]: _OBJECT,
}  # fmt: skip


def _record(kind: Any, about: str, /, **special: Shape) -> Shape:
    """Return the shape of an object, which is of a class in the model.

    Values that are defaults there are left out, and null says so of a field that has one; a string
    without is not empty.  The id of a relation comes first in a file.
    """
    shapes: dict[str, Shape] = {}
    for field in sorted(fields(kind), key=lambda field: field.name != "id"):
        if field.name in special or field.type in _OF_TYPE:
            is_needed = field.type is str and field.default is NOTHING
            usual = _TITLE if is_needed else _OF_TYPE.get(field.type, _OBJECT)
            if field.type is str and field.name in choices():
                usual = _choice(choices()[field.name])
            shapes[field.name] = special.get(field.name, usual)
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
                _fault(findings, place, diagnostic.message, diagnostic.code, diagnostic.hints)
            return None

    def write(value: Any) -> Json:
        pairs = ((name, getattr(value, name)) for name in shapes)
        return {name: shapes[name].write(it) for name, it in pairs if it != defaults[name]}

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
    for name in required:
        if name not in value:
            _fault(findings, place, f"the key {name!r} is missing")
    fields = {}
    for name, member in value.items():
        shape = shapes.get(name)
        if shape is None:
            hints = did_you_mean(name, shapes)
            _fault(findings, place, f"unknown key {name!r}", hints=hints)
        elif member is not None or name in required:
            fields[name] = shape.read(member, (*place, name), findings)
    return fields


def _misfit(findings: Findings, place: Place, value: Json, expected: str) -> None:
    _fault(findings, place, f"{described(value)} where {expected} is expected")


@cache
def tables() -> dict[str, Shape]:
    """Return the shapes of the parts of a map in the order of the file."""
    citations = _several(_record(model.Citation, "A place in a source."), uniqueItems=True)
    attribution = _record(model.Attribution, "Who says it, where, and how.", citations=citations)
    hedge = _several(_TITLE, alone=True, uniqueItems=True)
    estimate = "An estimate: a range, or an ICD 203 term."
    expectation = _record(
        model.Expectation, "A verdict that it should have.", status=_choice(EXPECTABLE)
    )
    return {
        "metadata": _record(model.Metadata, "What is said of the map as a whole."),
        "sources": _record(model.Source, "Something that was read."),
        "actors": _record(model.Actor, "Somebody who says or does something."),
        "groups": _record(
            model.Group,
            "A heading: its path of titles, outermost first.",
            path=_PATH,
        ),
        "statements": _record(
            model.Statement,
            "What is asserted or asked.",
            kind=_choice(statement_kinds()),
            group=_PATH,
            attribution=attribution,
            hedge=hedge,
            likelihood=_record(model.Likelihood, estimate, term=_choice(TERMS)),
            expect=_several(expectation),
            alternatives=_several(_choice(choices()["alternatives"]), uniqueItems=True),
        ),
        "relations": _record(
            model.Relation,
            "A step from one or more statements to a statement, or to a relation by its id.",
            kind=_choice(relation_kinds()),
            sources=_several(_TITLE, minItems=1, uniqueItems=True),
            attribution=attribution,
            hedge=hedge,
        ),
        "origin": _record(
            model.Origin, "What another format said besides, so that it can be written back."
        ),
    }


@cache
def _sections() -> dict[str, Shape]:
    return {name: shape if name in _SINGLE else _several(shape) for name, shape in tables().items()}


def read(text: str, *, name: str = "<string>") -> ArgumentMap:
    """Return the map of a JSON text; `ArgmapError` tells all that is wrong with it."""
    return read_source(SourceFile(name, text)).unwrap()


def write(map_: ArgumentMap) -> str:
    """Return the map as JSON: always the same text, what is default left out, LF at the end.

    A derived id of a relation is written only where another relation aims at it.
    """
    from json import JSONEncoder

    encode = JSONEncoder(ensure_ascii=False).encode
    sections = [f'  "argmap": {VERSION}']
    for key, lines in _written(map_):
        inner = ",\n".join(_object(line, encode, "    ") for line in lines)
        if key in _SINGLE and any(lines):
            sections.append(f'  "{key}": {_object(lines[0], encode, "  ").lstrip(" ")}')
        elif key not in _SINGLE and lines:
            sections.append(f'  "{key}": [\n{inner}\n  ]')
    return sound("{\n" + ",\n".join(sections) + "\n}\n")


def _written(map_: ArgumentMap) -> Iterator[tuple[str, list[dict[str, Json]]]]:
    aimed = {relation.target for relation in map_.relations}
    for key, shape in tables().items():
        value = getattr(map_, key)
        members = value if key not in _SINGLE else () if value is None else (value,)
        lines = [shape.write(member) for member in members]
        if key == "relations":
            for line, relation in zip(lines, map_.relations, strict=True):
                if not relation.is_named and relation.id not in aimed:
                    del line["id"]
        yield key, lines


def _object(members: dict[str, Json], encode: Any, blanks: str) -> str:
    lines = (f"{blanks}  {encode(key)}: {encode(value)}" for key, value in members.items())
    return f"{blanks}{{\n" + ",\n".join(lines) + f"\n{blanks}}}"


def schema() -> dict[str, Json]:
    """Return the JSON Schema (draft 2020-12) of what `read` takes and `write` gives."""
    return {
        "$schema": _ADDRESS,
        "title": "argmap",
        "description": "An argument map: statements, relations, and where they come from.",
        "type": "object",
        "properties": {
            "argmap": {"const": VERSION, "description": "The version of this format."},
            **{name: shape.schema for name, shape in _sections().items()},
        },
        "required": ["argmap"],
        "additionalProperties": False,
    }


def read_source(source: SourceFile) -> Reading:
    """Return what came of a JSON text: a map, or findings with their places."""
    try:
        value = source.parsed.pop() if source.parsed else value_of(source.text)
    except (ValueError, RecursionError) as failure:
        broken = evolve(not_json(source, failure), code="ARG505")
        return Reading(None, (broken,), sources=(source,))
    findings = Findings(source)
    map_ = _map(value, findings)
    diagnostics = in_order(findings.findings)
    return Reading(None if diagnostics else map_, diagnostics, sources=(source,))


def _map(value: Json, findings: Findings) -> ArgumentMap | None:
    if not isinstance(value, dict):
        _fault(findings, (), f"{described(value)} where an object is expected")
        return None
    version = value.pop("argmap", None)
    if type(version) is not int or version < VERSION:
        message = f"the key 'argmap' must be there and say the version, which is {VERSION}"
        _fault(findings, (), message)
        return None
    if version > VERSION:
        shortened = str(version) if version < 10**9 else "of many digits"
        message = f"the version is {shortened}, and this argmap knows {VERSION}"
        _fault(findings, ("argmap",), message, "ARG506", ("update argmap",))
        return None
    map_: ArgumentMap | None = _record(ArgumentMap, "", **_sections()).read(value, (), findings)
    return map_


json = Format(name="json", read=read_source, write=lambda map_: Written(write(map_)))
