"""JSON of claims in claims, as people write it by hand and language models make it, read only.

An object with a text is a claim, also on a line of its own (JSON Lines).  What stands in it under
`pros`, `premises`, `supported_by`, `objections` and their like is for or against it: objects, texts
or ids.  An id under `supports`, `attacks` or `parent` says what the claim itself is about.  An
object with both ends of a relation (`source` and `target`, or `premises` and `conclusion`, which
are linked) is that relation.
"""

from argmap.exchange.format import Findings, Format, reading
from argmap.exchange.json import parsed
from argmap.formats.graphs._claims import map_of_claims
from argmap.model import ArgumentMap


def _map_of(findings: Findings) -> ArgumentMap:
    return map_of_claims(parsed(findings), findings)


claims_json = Format(name="claims-json", read=reading(_map_of))
