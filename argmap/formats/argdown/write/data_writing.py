"""The data under `argmap`: what is to be said of a map and Argdown has no place for.

The inverse of `formats.argdown.model.details`.
"""

from collections.abc import Collection, Mapping
from typing import Any

from argmap.model.argument_map import ArgumentMap
from argmap.model.group import Group
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.syntax.lines import attributes
from argmap.syntax.lines.attributes import ATTRIBUTION, Key


def of_statement(statement: Statement) -> dict[str, Any]:
    """Return what is said of a statement besides title, text, group and tags."""
    kind = {"kind": statement.kind} if statement.kind else {}
    return kind | _written(statement, attributes.STATEMENT, {"title", "tags"})


def of_step(relation: Relation) -> dict[str, Any]:
    """Return what is said of an inference besides its rules and id."""
    return _written(relation, attributes.STEP, {"id", "scheme", "strength"})


def of_group(group: Group) -> dict[str, Any]:
    """Return what is said of a heading; that it is collapsed, Argdown knows."""
    return _written(group, attributes.GROUP, {"collapsed"})


def of_map(map_: ArgumentMap) -> dict[str, Any]:
    """Return what is said of a map besides title, author and date."""
    record = _written(map_.metadata, attributes.MAP, {"title", "author", "date"})
    for family, keys in (("sources", attributes.SOURCE), ("actors", attributes.ACTOR)):
        declared: dict[str, Any] = {}
        for speaker in getattr(map_, family):
            own = _written(speaker, keys)
            text = {"text": speaker.text} if speaker.text else {}
            declared[speaker.name] = {**text, **own} if own else speaker.text
        if declared:
            record[family] = declared
    return record


def of_relation(relation: Relation) -> Any:
    """Return a relation for which Argdown has no sign: `a outranks b`, or an object."""
    clause = f"{' & '.join(relation.sources)} {relation.kind} {relation.target}"
    record = {"id": relation.id} if relation.is_named else {}
    record |= _written(relation, attributes.STEP, {"id", "strength"})
    return {"relation": clause, **record} if record else clause


def _written(owner: Any, keys: Mapping[str, Key], omitted: Collection[str] = ()) -> dict[str, Any]:
    """Return the attributes of an object as data, without those that are said elsewhere."""
    record: dict[str, Any] = {}
    for name, key in keys.items():
        value = getattr(owner.attribution if key.field in ATTRIBUTION else owner, key.field)
        words: list[Any] = [*key.write(value)]
        if not words or name in omitted:
            continue
        if isinstance(value, float | bool):
            words = [value]
        elif isinstance(value, tuple) and all(isinstance(item, str) for item in value):
            words = [*value]
        record[name] = words[0] if len(words) == 1 else words
    return record
