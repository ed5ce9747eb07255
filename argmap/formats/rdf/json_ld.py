"""JSON-LD: RDF as JSON, with the words of AIF.

A context that stands on the net is not fetched: the names in it are taken as those of AIF.
Not here: what the triples mean (`graph.read`), and the syntaxes (`graph.syntaxes`).
"""

from typing import Any

from argmap.exchange.format import Findings
from argmap.exchange.json import DEEPEST, Json, described, parsed
from argmap.formats.rdf.graph.read import map_in
from argmap.formats.rdf.graph.vocabulary import AIF
from argmap.formats.rdf.graph.write import rdf_format
from argmap.model import ArgumentMap

_CONTEXT = {"@vocab": AIF, "aif": AIF}


def _map_of(findings: Findings) -> ArgumentMap:
    document = parsed(findings)
    if not isinstance(document, dict | list):
        raise findings.refuse(f"{described(document)} where JSON-LD is an object or an array")
    _close(findings, document)
    return map_in(findings, document, "json-ld", "JSON-LD")


def _close(findings: Findings, document: Json) -> None:
    """Put the words of AIF in the place of contexts that would have to be fetched."""
    waiting: list[tuple[Json, int]] = [(document, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEEPEST:
            raise findings.refuse("the JSON is nested too deep", 0, "ARG412")
        if isinstance(value, dict):
            value.pop("@import", None)
            if "@context" in value:
                value["@context"] = _closed(findings, value["@context"])
        inside = value.values() if isinstance(value, dict) else value
        waiting += [(child, depth + 1) for child in inside if isinstance(child, dict | list)]


def _closed(findings: Findings, context: Json) -> Any:
    if isinstance(context, str):
        at = max(findings.source.text.find(f'"{context}"'), 0)
        message = f"the context {context[:80]!r} is not fetched; its names are taken as AIF's"
        findings.add("ARG414", message, at)
        return _CONTEXT
    if isinstance(context, list):
        return [_closed(findings, item) if isinstance(item, str) else item for item in context]
    return context


json_ld = rdf_format(_map_of, "json-ld", "JSON-LD")
