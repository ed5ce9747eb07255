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
    strict_ = {key: value for key, value in schema.items() if key not in _LEFT_OUT}
    items = strict_.get("items")
    if isinstance(items, dict):
        strict_["items"] = strict(items)
    properties = strict_.get("properties")
    if isinstance(properties, dict):
        required = strict_.get("required", [])
        assert isinstance(required, list)
        strict_["properties"] = {
            name: strict(shape) if name in required else _or_null(strict(shape))
            for name, shape in properties.items()
            if isinstance(shape, dict) and name != _OPEN
        }
        strict_["required"] = list(strict_["properties"])
    return strict_


def _or_null(shape: dict[str, Json]) -> dict[str, Json]:
    if "enum" in shape:
        words = shape["enum"]
        assert isinstance(words, list)
        return {**shape, "enum": [*words, None]}
    return {**shape, "type": [shape["type"], "null"]}
