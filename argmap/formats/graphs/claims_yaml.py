"""YAML of claims in claims, as people write it by hand and language models make it, read only.

Its keys are those of JSON of claims: `claims`, `text`, `supported_by`, `objections` and their like.
"""

from typing import TYPE_CHECKING

from argmap.exchange.format import Findings, Format, Place, reading
from argmap.exchange.yaml import parse_value, places_in
from argmap.formats.graphs._claims import map_of_claims
from argmap.model import ArgumentMap

if TYPE_CHECKING:
    from argmap.exchange.json import Json


def _map_of(findings: Findings) -> ArgumentMap:
    document = parse_value(findings)
    waiting: list[tuple[Json, Place]] = [(document, ())]
    while waiting:
        value, place = waiting.pop()
        findings.starts.setdefault(place, 0)
        if isinstance(value, dict):
            for key, member in value.items():
                findings.starts[(*place, key)] = places_in(value)[key]
                waiting.append((member, (*place, key)))
        elif isinstance(value, list):
            for at, member in enumerate(value):
                first = min(places_in(member).values(), default=findings.starts[place])
                findings.starts[(*place, at)] = first
                waiting.append((member, (*place, at)))
    return map_of_claims(document, findings)


claims_yaml = Format(name="claims-yaml", read=reading(_map_of))
