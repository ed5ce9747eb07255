"""The strict variant of a JSON Schema: for programs that must fill in every key.

Services that let a language model write JSON under a schema want all keys of an object required,
what is not there as null, and no keywords such as `uniqueItems`.  Not here: the schema itself
(`formats.json`).
"""

from argmap.exchange.json import Json

_LEFT_OUT = ("uniqueItems", "minLength", "$schema")
_OPEN = "origin"  # what another format said: its objects have no fixed keys


def strict(schema: dict[str, Json]) -> dict[str, Json]:
    """Return a schema in which every key is required; what may be missing may be null.

    A document that fits it fits the other as soon as its nulls are left out, and is read so.
    """
    made = {key: value for key, value in schema.items() if key not in _LEFT_OUT}
    items = made.get("items")
    if isinstance(items, dict):
        made["items"] = strict(items)
    properties = made.get("properties")
    if isinstance(properties, dict):
        required = made.get("required", [])
        assert isinstance(required, list)
        made["properties"] = {
            name: strict(shape) if name in required else _or_null(strict(shape))
            for name, shape in properties.items()
            if isinstance(shape, dict) and name != _OPEN
        }
        made["required"] = list(made["properties"])
    return made


def _or_null(shape: dict[str, Json]) -> dict[str, Json]:
    if "enum" in shape:
        words = shape["enum"]
        assert isinstance(words, list)
        return {**shape, "enum": [*words, None]}
    return {**shape, "type": [shape["type"], "null"]}
