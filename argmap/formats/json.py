"""JSON: everything that a map holds, with a version, after `docs/argmap.schema.json`.

One table of fields makes the reader, the writer and the schema.
Not here: the shapes themselves (`exchange.shapes`) and where a key stands in a text
(`exchange.locations`).
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from argmap.codes import error
from argmap.diagnostics import Diagnostic, in_order
from argmap.exchange.format import Format, Written
from argmap.exchange.json import own_value, reason, sound
from argmap.exchange.locations import locate, shown
from argmap.exchange.shapes import (
    DEGREE,
    FLAG,
    OBJECT,
    TEXT,
    TITLE,
    Json,
    Record,
    Several,
    Shape,
    Trouble,
    choice,
    described,
)
from argmap.kinds import statement_kinds
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
from argmap.model.vocabulary import (
    ALTERNATIVES,
    CONFIDENCES,
    MODES,
    REBUTTALS,
    STANCES,
    SUPPORTS,
    TINTS,
    standards,
)
from argmap.relations import relation_kinds
from argmap.source import SourceFile, Span
from argmap.syntax.reading import Reading

VERSION = 1  # of the format: grows when an older argmap could misread it
_ADDRESS = "https://json-schema.org/draft/2020-12/schema"
_MOST_PLACES = 20  # finding a place costs a walk through the text
_UNIQUE = {"uniqueItems": True}
_SINGLE = ("metadata", "origin")


def _texts(*names: str) -> dict[str, Shape]:
    return dict.fromkeys(names, TEXT)


def _path(*, least: int) -> Several:
    return Several(TITLE, {"minItems": least, "maxItems": DEEPEST})


@cache
def tables() -> dict[str, Record]:
    """Return the records of a map in the order of the file, each of a class of the model."""
    names = Several(TITLE, _UNIQUE)
    citation = Record(Citation, {"source": TITLE, "locator": TEXT}, "A place in a source.")
    shapes: dict[str, Shape] = {
        "by": names,
        "citations": Several(citation, _UNIQUE),
        "quote": TEXT,
    }
    attribution = Record(Attribution, shapes, "Who says it, where, and how.")
    likelihood: dict[str, Shape] = {"low": DEGREE, "high": DEGREE, "term": choice(TERMS)}
    expectation: dict[str, Shape] = {"status": choice(EXPECTABLE), "semantics": TEXT}
    statement: dict[str, Shape] = {
        "name": TITLE,
        "text": TEXT,
        "kind": choice(statement_kinds()),
        "title": TEXT,
        "group": _path(least=1),
        "attribution": attribution,
        "mode": choice(MODES),
        "stance": choice(STANCES),
        "hedge": Several(TITLE, _UNIQUE, alone=True),
        "date": TEXT,
        "likelihood": Record(Likelihood, likelihood, "An estimate: a range, or an ICD 203 term."),
        "confidence": choice(CONFIDENCES),
        "weight": DEGREE,
        "implicit": FLAG,
        "undeveloped": FLAG,
        "tags": Several(TITLE, _UNIQUE),
        **_texts("note", "url"),
        "expect": Several(Record(Expectation, expectation, "A verdict that it should have.")),
        "standard": choice(standards()),
        "value": TEXT,
        "alternatives": Several(choice(ALTERNATIVES), _UNIQUE),
    }
    relation: dict[str, Shape] = {
        "id": TEXT,
        "kind": choice(relation_kinds()),
        "sources": Several(TITLE, {"minItems": 1, **_UNIQUE}),
        "target": TITLE,
        "scheme": TEXT,
        "strict": FLAG,
        "weight": DEGREE,
        **_texts("cq", "warrant"),
        "attribution": attribution,
        "hedge": Several(TITLE, _UNIQUE, alone=True),
        "implicit": FLAG,
        "tags": Several(TITLE, _UNIQUE),
        **_texts("note", "url"),
    }
    group: dict[str, Shape] = {
        "path": _path(least=1),
        "color": choice(TINTS),
        "note": TEXT,
        "collapsed": FLAG,
    }
    metadata: dict[str, Shape] = {
        **_texts("title", "author", "article", "date", "language", "semantics"),
        "support": choice(SUPPORTS),
        "rebuttals": choice(REBUTTALS),
        "layout": choice(LAYOUTS),
        "page": TEXT,
    }
    source = {
        "name": TITLE,
        **_texts("text", "title", "author", "publisher", "published", "accessed", "url"),
        **_texts("archive", "file", "reliability", "language", "note"),
    }
    actor = {"name": TITLE, **_texts("text", "title", "url", "note")}
    return {
        "metadata": Record(Metadata, metadata, "What is said of the map as a whole."),
        "sources": Record(Source, source, "Something that was read."),
        "actors": Record(Actor, actor, "Somebody who says or does something."),
        "groups": Record(Group, group, "A heading: its path of titles, outermost first."),
        "statements": Record(Statement, statement, "What is asserted or asked."),
        "relations": Record(
            Relation,
            relation,
            "A step from one or more statements to a statement, or to a relation by its id.",
        ),
        "origin": Record(
            Origin,
            {"format": TITLE, "parts": OBJECT, "rest": OBJECT},
            "What another format said besides, so that it can be written back.",
        ),
    }


@cache
def _sections() -> dict[str, Shape]:
    return {
        name: record if name in _SINGLE else Several(record) for name, record in tables().items()
    }


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
    for key, record in tables().items():
        value = getattr(map_, key)
        members = value if key not in _SINGLE else () if value is None else (value,)
        lines = [record.write(member) for member in members]
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
            **{name: shape.schema() for name, shape in _sections().items()},
        },
        "required": ["argmap"],
        "additionalProperties": False,
    }


def read_source(source: SourceFile) -> Reading:
    """Return what came of a JSON text: a map, or findings with their places."""
    value, broken = _parsed(source)
    if broken is not None:
        return Reading(None, (broken,), sources=(source,))
    troubles: list[Trouble] = []
    map_ = _map(value, troubles)
    findings = in_order(_findings(source, troubles))
    return Reading(None if findings else map_, findings, sources=(source,))


def _parsed(source: SourceFile) -> tuple[Json, Diagnostic | None]:
    try:
        return source.parsed.pop() if source.parsed else own_value(source.text), None
    except (ValueError, RecursionError) as failure:
        why, at = reason(failure)
    return None, error("ARG505", f"this is not JSON: {why}", Span(source, at, at))


def _map(value: Json, troubles: list[Trouble]) -> ArgumentMap | None:
    if not isinstance(value, dict):
        troubles.append(Trouble((), f"{described(value)} where an object is expected"))
        return None
    version = value.pop("argmap", None)
    if type(version) is not int or version < VERSION:
        message = f"the key 'argmap' must be there and say the version, which is {VERSION}"
        troubles.append(Trouble((), message))
        return None
    if version > VERSION:
        shortened = str(version) if version < 10**9 else "of many digits"
        message = f"the version is {shortened}, and this argmap knows {VERSION}"
        troubles.append(Trouble(("argmap",), message, "ARG506", ("update argmap",)))
        return None
    record = Record(ArgumentMap, _sections(), "")
    map_: ArgumentMap | None = record.read(value, (), troubles)
    return map_


def _findings(source: SourceFile, troubles: list[Trouble]) -> Iterator[Diagnostic]:
    at = 0
    for count, trouble in enumerate(troubles):
        if count < _MOST_PLACES:
            at = locate(source.text, trouble.place)
        message = f"{shown(trouble.place)}: {trouble.message}"
        yield error(trouble.code, message, Span(source, at, at), hints=trouble.hints)


def _write(map_: ArgumentMap) -> Written:
    return Written(write(map_))


json = Format(
    name="json",
    label="argmap JSON",
    keeps="everything",
    read=read_source,
    write=_write,
)
