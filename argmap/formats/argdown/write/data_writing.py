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
from argmap.syntax.attributes import ACTOR, ATTRIBUTION, GROUP, MAP, SOURCE, STATEMENT, STEP, Key


def of_statement(one: Statement) -> dict[str, Any]:
    """Return what is said of a statement besides title, text, group and tags."""
    said: dict[str, Any] = {"kind": one.kind} if one.kind else {}
    for name, key in STATEMENT.items():
        if name not in ("title", "tags"):
            owner = one.attribution if key.field in ATTRIBUTION else one
            _say(said, name, key, getattr(owner, key.field))
    return said


def of_step(one: Relation) -> dict[str, Any]:
    """Return what is said of an inference besides its rules and id."""
    said: dict[str, Any] = {}
    for name, key in STEP.items():
        if name not in ("id", "scheme", "strength"):
            owner = one.attribution if key.field in ATTRIBUTION else one
            _say(said, name, key, getattr(owner, key.field))
    return said


def of_group(one: Group) -> dict[str, Any]:
    """Return what is said of a heading; that it is collapsed, Argdown knows."""
    return {
        name: getattr(one, name) for name in GROUP if name != "collapsed" and getattr(one, name)
    }


def of_map(map_: ArgumentMap) -> dict[str, Any]:
    """Return what is said of a map besides title, author and date."""
    said: dict[str, Any] = {
        name: getattr(map_.metadata, name)
        for name in MAP
        if name not in ("title", "author", "date") and getattr(map_.metadata, name)
    }
    if map_.sources:
        said["sources"] = {one.name: _declared(one, SOURCE) for one in map_.sources}
    if map_.actors:
        said["actors"] = {one.name: _declared(one, ACTOR) for one in map_.actors}
    return said


def of_relation(one: Relation) -> Any:
    """Return a relation for which Argdown has no sign: `a outranks b`, or an object."""
    clause = f"{' & '.join(one.sources)} {one.kind} {one.target}"
    said = {"id": one.id} if one.is_named else {}
    said |= {"scheme": one.scheme} if one.scheme else {}
    said |= of_step(one)
    return {"relation": clause, **said} if said else clause


def _declared(one: Source | Actor, keys: Mapping[str, Key]) -> Any:
    said = {name: getattr(one, name) for name in keys if getattr(one, name)}
    return {**({"text": one.text} if one.text else {}), **said} if said else one.text


def _say(said: dict[str, Any], name: str, key: Key, value: Any) -> None:
    words = [*key.write(value)]
    if not words:
        return
    if isinstance(value, float | bool):
        said[name] = value
    elif isinstance(value, tuple) and value and all(isinstance(one, str) for one in value):
        said[name] = value[0] if len(value) == 1 else [*value]
    else:
        said[name] = words[0] if len(words) == 1 else words
