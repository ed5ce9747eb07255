"""What came with a map from another format and has no place in the graph."""

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn, Self, TypeAlias

from attrs import evolve, field, frozen

from argmap.codes import refuse

Json: TypeAlias = Any  # str, int, float, bool, None, a tuple of them, or `Members`
DEEPEST = 64  # levels: freezing and writing recurse, and no format nests deeper
_FORMAT = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z"


class Members(dict[str, Json]):
    """A JSON object that does not change; equal to a dict with the same members."""

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("what came with a map does not change: make a new Origin")

    __setitem__ = __delitem__ = update = setdefault = pop = popitem = clear = _refuse
    __ior__ = _refuse

    def __reduce__(self) -> tuple[type[Self], tuple[dict[str, Json]]]:
        return type(self), (dict(self),)


NOTHING = Members()


def freeze(value: Json, depth: int = 0) -> Json:
    """Return a JSON value with its arrays as tuples and its objects as `Members`.

    What is frozen already is returned as it is.  Errors: `ArgmapError` (ARG208) for what is nested
    deeper than 64 levels or is not JSON.
    """
    kind = type(value)
    if kind in (str, Members, int, bool) or value is None:
        return value
    if depth > DEEPEST:
        raise refuse("ARG208", f"the origin is nested deeper than {DEEPEST} levels")
    if isinstance(value, list | tuple):
        return tuple([freeze(item, depth + 1) for item in value])
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return Members({key: freeze(item, depth + 1) for key, item in value.items()})
    if kind is float and math.isfinite(value):
        return value
    raise refuse("ARG208", f"the origin holds {str(value)[:40]!r}, which is not JSON")


def _members(value: Json) -> Members:
    record = freeze(value)
    if isinstance(record, Members):
        return record
    raise refuse("ARG208", f"{str(value)[:40]!r} is not a JSON object")


def _format(name: str) -> str:
    if not isinstance(name, str) or not re.match(_FORMAT, name):
        raise refuse("ARG208", f"{name!r} is not the name of a format")
    return name


@frozen
class Origin:
    """What a file said besides the graph, so that it can be written back as it was.

    `format` is the name of the format that it came from.  `parts` says more of single members of
    the map, by the names of statements and the ids of relations; `rest` is what belongs to none.
    What is in them is the format's own business, and JSON: arrays are tuples, and objects
    do not change.  A key of `parts` that nothing in the map has any more means nothing.
    """

    format: str = field(converter=_format)
    parts: Mapping[str, Json] = field(default=NOTHING, converter=_members)
    rest: Mapping[str, Json] = field(default=NOTHING, converter=_members)

    def __hash__(self) -> int:
        return hash((self.format, frozenset(self.parts)))

    def among(self, keys: Iterable[str]) -> Self:
        """Return the origin with the parts of these names and ids only."""
        known = set(keys)
        parts = {key: part for key, part in self.parts.items() if key in known}
        return evolve(self, parts=Members(parts))

    def renamed(self, names: Mapping[str, str]) -> Self:
        """Return the origin with its parts under new names, old to new."""
        if names.keys().isdisjoint(self.parts):
            return self
        parts = {names.get(key, key): part for key, part in self.parts.items()}
        return evolve(self, parts=Members(parts))
