"""What a map says besides Argdown, in its data: under the key `argmap`, with the words of `.arg`.

`{argmap: {kind: evidence, weight: 0.7}}` makes attributes of a statement, so that they survive a
trip; other data are nobody's business here and go to the origin.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from argmap.diagnostics import ArgmapError
from argmap.formats._texts import clean
from argmap.kinds import statement_kinds
from argmap.model.metadata import Metadata
from argmap.model.provenance import Actor, Attribution, Source
from argmap.model.words import as_text
from argmap.syntax.attributes import (
    ACTOR,
    ATTRIBUTION,
    GROUP,
    MAP,
    SOURCE,
    STATEMENT,
    STEP,
    Key,
)

OWN = "argmap"


@frozen
class Details:
    """The fields that were told, and the data that remain."""

    fields: dict[str, Any]
    data: dict[str, Any]


NO_DETAILS = Details({}, {})


@frozen
class MapDetails:
    """What a frontmatter says of a map, and what remains of it."""

    metadata: Metadata
    sources: Sequence[Source]
    actors: Sequence[Actor]
    front: dict[str, Any]


def _own(data: Mapping[str, Any]) -> tuple[Mapping[str, Any], dict[str, Any]]:
    own = data.get(OWN)
    if not isinstance(own, Mapping):
        return {}, {**data}
    return own, {key: value for key, value in data.items() if key != OWN}


def told(own: Mapping[str, Any], keys: Mapping[str, Key]) -> dict[str, Any]:
    """Return the fields that an object under `argmap` tells; what does not fit tells nothing."""
    fields: dict[str, Any] = {}
    for name, value in own.items():
        key = keys.get(name)
        words = [_word(one) for one in (value if isinstance(value, list | tuple) else [value])]
        if key is None or None in words:
            continue
        try:
            found = [key.read(clean(one or "")) for one in words]
        except ArgmapError:
            continue
        fields[key.field] = tuple(one for some in found for one in some) if key.adds else found[-1]
    return fields


def _word(value: Any) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, str | int | float) else None


def statement_details(data: Mapping[str, Any], *, step: bool = False) -> Details:
    """Return what data say of a statement, or of a step."""
    own, rest = _own(data)
    if not own:
        return Details({}, rest)
    fields = told(own, STEP if step else STATEMENT)
    fields.pop("id", None)
    fields.pop("tags", None)  # Argdown has tags of its own
    if not step:
        if own.get("kind") in statement_kinds():
            fields["kind"] = own["kind"]
        attribution = {key: fields.pop(key) for key in ATTRIBUTION if key in fields}
        if attribution:
            fields["attribution"] = Attribution(**attribution)
    return Details(fields, rest)


def group_details(data: Mapping[str, Any]) -> Details:
    """Return what data say of a heading."""
    own, rest = _own(data)
    fields = told(own, GROUP)
    if rest.get("isClosed") is True:
        fields["collapsed"] = True
        del rest["isClosed"]
    return Details(fields, rest)


def map_details(front: Mapping[str, Any]) -> MapDetails:
    """Return what a frontmatter says."""
    own, rest = _own(front)
    fields = told(own, MAP)
    for key in ("title", "author", "date"):
        value = rest.get(key)
        if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
            fields[key] = clean(", ".join(value))
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            fields[key] = clean(str(value))
            if isinstance(value, str) and fields[key] == value:
                del rest[key]
    sources = [Source(name, **_declared(one, SOURCE)) for name, one in _members(own, "sources")]
    actors = [Actor(name, **_declared(one, ACTOR)) for name, one in _members(own, "actors")]
    return MapDetails(Metadata(**fields), sources, actors, rest)


def _members(own: Mapping[str, Any], key: str) -> list[tuple[str, Any]]:
    found = own.get(key)
    return list(found.items()) if isinstance(found, Mapping) else []


def _declared(one: Any, keys: Mapping[str, Key]) -> dict[str, Any]:
    if not isinstance(one, Mapping):
        return {"text": clean(str(one))}
    return {"text": as_text(clean(str(one.get("text", "")))), **told(one, keys)}
