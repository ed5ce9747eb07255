"""The data under `argmap`: what is to be said of a map and Argdown has no place for.

The inverse of `formats.argdown.model.details`.
"""

from collections.abc import Mapping
from typing import Any

from argmap.model.argument_map import ArgumentMap
from argmap.model.group import Group
from argmap.model.provenance import Actor, Source
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.syntax.lines.attributes import (
    ACTOR,
    ATTRIBUTION,
    GROUP,
    MAP,
    SOURCE,
    STATEMENT,
    STEP,
    Key,
)


def of_statement(statement: Statement) -> dict[str, Any]:
    """Return what is said of a statement besides title, text, group and tags."""
    record: dict[str, Any] = {"kind": statement.kind} if statement.kind else {}
    for name, key in STATEMENT.items():
        if name not in ("title", "tags"):
            owner = statement.attribution if key.field in ATTRIBUTION else statement
            _say(record, name, key, getattr(owner, key.field))
    return record


def of_step(relation: Relation) -> dict[str, Any]:
    """Return what is said of an inference besides its rules and id."""
    record: dict[str, Any] = {}
    for name, key in STEP.items():
        if name not in ("id", "scheme", "strength"):
            owner = relation.attribution if key.field in ATTRIBUTION else relation
            _say(record, name, key, getattr(owner, key.field))
    return record


def of_group(group: Group) -> dict[str, Any]:
    """Return what is said of a heading; that it is collapsed, Argdown knows."""
    return {
        name: getattr(group, name) for name in GROUP if name != "collapsed" and getattr(group, name)
    }


def of_map(map_: ArgumentMap) -> dict[str, Any]:
    """Return what is said of a map besides title, author and date."""
    record: dict[str, Any] = {
        name: getattr(map_.metadata, name)
        for name in MAP
        if name not in ("title", "author", "date") and getattr(map_.metadata, name)
    }
    if map_.sources:
        record["sources"] = {source.name: _declared(source, SOURCE) for source in map_.sources}
    if map_.actors:
        record["actors"] = {actor.name: _declared(actor, ACTOR) for actor in map_.actors}
    return record


def of_relation(relation: Relation) -> Any:
    """Return a relation for which Argdown has no sign: `a outranks b`, or an object."""
    clause = f"{' & '.join(relation.sources)} {relation.kind} {relation.target}"
    record = {"id": relation.id} if relation.is_named else {}
    record |= {"scheme": relation.scheme} if relation.scheme else {}
    record |= of_step(relation)
    return {"relation": clause, **record} if record else clause


def _declared(owner: Source | Actor, keys: Mapping[str, Key]) -> Any:
    record = {name: getattr(owner, name) for name in keys if getattr(owner, name)}
    return {**({"text": owner.text} if owner.text else {}), **record} if record else owner.text


def _say(record: dict[str, Any], name: str, key: Key, value: Any) -> None:
    words = [*key.write(value)]
    if not words:
        return
    if isinstance(value, float | bool):
        record[name] = value
    elif isinstance(value, tuple) and value and all(isinstance(item, str) for item in value):
        record[name] = value[0] if len(value) == 1 else [*value]
    else:
        record[name] = words[0] if len(words) == 1 else words
