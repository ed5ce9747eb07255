"""YAML of other tools: parsed with places, and asked for what must be there.

Not here: the parser and its limits (`yaml`).
"""

from collections.abc import Mapping
from typing import Any

from argmap.exchange.findings import Findings
from argmap.exchange.shapes import Json
from argmap.exchange.yaml import BrokenYamlError, read_yaml


def parse(findings: Findings, subject: str) -> dict[str, Any]:
    """Return the mapping that a YAML text is; anything else ends the reading."""
    try:
        value = read_yaml(findings.source.text)
    except BrokenYamlError as broken:
        deep = "deeper" in broken.message or "repeat" in broken.message
        code = "ARG412" if deep else "ARG411"
        raise findings.refuse(f"this is not YAML: {broken.message}", broken.offset, code) from None
    if not isinstance(value, dict):
        raise findings.refuse(f"{subject} is a mapping, and this is none")
    return value


def mapping(findings: Findings, owner: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return the mapping under a key, empty where there is none."""
    value = owner.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise findings.refuse(f"{key!r} is a mapping, and here it is none", _at(findings, key))
    return value


def words(findings: Findings, owner: Mapping[str, Any], key: str) -> list[str]:
    """Return the words under a key: a list, or one alone."""
    value = owner.get(key)
    listed = [] if value is None else value if isinstance(value, list) else [value]
    if any(isinstance(item, dict | list) or item is None for item in listed):
        raise findings.refuse(
            f"{key!r} is a list of words, and here it is none", _at(findings, key)
        )
    return [_word(item) for item in listed]


def _word(value: Json) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _at(findings: Findings, key: str) -> int:
    return max(findings.source.text.find(f"{key}:"), 0)
