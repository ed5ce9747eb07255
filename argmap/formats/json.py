"""JSON: everything that a map holds, with a version, after `docs/argmap.schema.json`.

One table of fields makes the reader, the writer and the schema.
Not here: the shapes themselves (`exchange.shapes`), and where a key stands in a text
(`exchange.format`).
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from attrs import NOTHING, fields

from argmap.codes import error
from argmap.diagnostics import in_order
from argmap.exchange.format import Findings, Format, Written
from argmap.exchange.json import Json, described, own_value, reason, sound
from argmap.exchange.shapes import (
    DEGREE,
    FLAG,
    OBJECT,
    TEXT,
    TITLE,
    Shape,
    choice,
    fault,
    record,
    several,
)
from argmap.kinds import statement_kinds
from argmap.model import vocabulary
from argmap.model.argument_map import ArgumentMap
from argmap.model.group import DEEPEST, Group
from argmap.model.metadata import Metadata
from argmap.model.origin import Origin
from argmap.model.picture_options import LAYOUTS
from argmap.model.provenance import Actor, Attribution, Citation, Source
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.model.values import TERMS, Expectation, Likelihood
from argmap.model.verdict import EXPECTABLE
from argmap.relations import relation_kinds
from argmap.source import SourceFile, Span
from argmap.syntax.reading import Reading

VERSION = 1  # of the format: grows when an older argmap could misread it
_ADDRESS = "https://json-schema.org/draft/2020-12/schema"
_SINGLE = ("metadata", "origin")
_PATH = several(TITLE, minItems=1, maxItems=DEEPEST)
# What the type of a field of the model is in JSON, where no table below says more.
_OF_TYPE: Mapping[Any, Shape] = {
    str: TEXT, bool: FLAG, float: DEGREE, float | None: DEGREE,
    tuple[str, ...]: several(TITLE, uniqueItems=True), Mapping[str, Any]: OBJECT,
}  # fmt: skip


def _record(class_: Any, about: str, /, **special: Shape) -> Shape:
    """Return the shape of a class of the model; a string that has no default is not empty.

    The id of a relation comes first in a file.
    """
    shapes: dict[str, Shape] = {}
    for field in sorted(fields(class_), key=lambda field: field.name != "id"):
        if field.name in special or field.type in _OF_TYPE:
            is_needed = field.type is str and field.default is NOTHING
            usual = TITLE if is_needed else _OF_TYPE.get(field.type, OBJECT)
            shapes[field.name] = special.get(field.name, usual)
    return record(class_, shapes, about)


@cache
def tables() -> dict[str, Shape]:
    """Return the shapes of the parts of a map in the order of the file."""
    citations = several(_record(Citation, "A place in a source."), uniqueItems=True)
    attribution = _record(Attribution, "Who says it, where, and how.", citations=citations)
    hedge = several(TITLE, alone=True, uniqueItems=True)
    estimate = "An estimate: a range, or an ICD 203 term."
    expectation = _record(Expectation, "A verdict that it should have.", status=choice(EXPECTABLE))
    return {
        "metadata": _record(
            Metadata,
            "What is said of the map as a whole.",
            support=choice(vocabulary.SUPPORTS),
            rebuttals=choice(vocabulary.REBUTTALS),
            layout=choice(LAYOUTS),
        ),
        "sources": _record(Source, "Something that was read."),
        "actors": _record(Actor, "Somebody who says or does something."),
        "groups": _record(
            Group,
            "A heading: its path of titles, outermost first.",
            path=_PATH,
            color=choice(vocabulary.TINTS),
        ),
        "statements": _record(
            Statement,
            "What is asserted or asked.",
            kind=choice(statement_kinds()),
            group=_PATH,
            attribution=attribution,
            mode=choice(vocabulary.MODES),
            stance=choice(vocabulary.STANCES),
            hedge=hedge,
            likelihood=_record(Likelihood, estimate, term=choice(TERMS)),
            confidence=choice(vocabulary.CONFIDENCES),
            expect=several(expectation),
            standard=choice(vocabulary.standards()),
            alternatives=several(choice(vocabulary.ALTERNATIVES), uniqueItems=True),
        ),
        "relations": _record(
            Relation,
            "A step from one or more statements to a statement, or to a relation by its id.",
            kind=choice(relation_kinds()),
            sources=several(TITLE, minItems=1, uniqueItems=True),
            attribution=attribution,
            hedge=hedge,
        ),
        "origin": _record(
            Origin, "What another format said besides, so that it can be written back."
        ),
    }


@cache
def _sections() -> dict[str, Shape]:
    return {name: shape if name in _SINGLE else several(shape) for name, shape in tables().items()}


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
        value = source.parsed.pop() if source.parsed else own_value(source.text)
    except (ValueError, RecursionError) as failure:
        why, at = reason(failure)
        broken = error("ARG505", f"this is not JSON: {why}", Span(source, at, at))
        return Reading(None, (broken,), sources=(source,))
    findings = Findings(source)
    map_ = _map(value, findings)
    diagnostics = in_order(findings.findings)
    return Reading(None if diagnostics else map_, diagnostics, sources=(source,))


def _map(value: Json, findings: Findings) -> ArgumentMap | None:
    if not isinstance(value, dict):
        fault(findings, (), f"{described(value)} where an object is expected")
        return None
    version = value.pop("argmap", None)
    if type(version) is not int or version < VERSION:
        message = f"the key 'argmap' must be there and say the version, which is {VERSION}"
        fault(findings, (), message)
        return None
    if version > VERSION:
        shortened = str(version) if version < 10**9 else "of many digits"
        message = f"the version is {shortened}, and this argmap knows {VERSION}"
        fault(findings, ("argmap",), message, "ARG506", ("update argmap",))
        return None
    map_: ArgumentMap | None = record(ArgumentMap, _sections(), "").read(value, (), findings)
    return map_


json = Format(name="json", read=read_source, write=lambda map_: Written(write(map_)))
