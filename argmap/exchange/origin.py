"""What the origin of a map has kept, taken as what a reader put there.

An origin may have been edited since, so that anything can stand in it.
Not here: what each format keeps.
"""

from collections.abc import Mapping

from argmap.exchange.json import Json
from argmap.model import ArgumentMap, Origin
from argmap.model.origin import NOTHING


def origin_in(map_: ArgumentMap, format: str) -> Origin:  # noqa: A002 - the name of a format
    """Return the origin of a map that came from a format, an empty one for any other map."""
    origin = map_.origin
    return origin if origin is not None and origin.format == format else Origin(format)


def origin_object(value: Json) -> Mapping[str, Json]:
    """Return an object, an empty one where something else stands."""
    return value if isinstance(value, dict) else NOTHING


def origin_texts(value: Json) -> tuple[str, ...]:
    """Return the texts of a list, none where something else stands."""
    listed = value if isinstance(value, list | tuple) else ()
    return tuple(text for text in listed if isinstance(text, str))


def objects(value: Json) -> list[Mapping[str, Json]]:
    """Return the objects among the members of an array, none for any other value."""
    listed = value if isinstance(value, list | tuple) else ()
    return [item for item in listed if isinstance(item, dict)]
