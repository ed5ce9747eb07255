"""Carneades 4, in YAML: statements, arguments with undercutters, issues, schemes and tests.

The map evaluates as Carneades does (`semantics.weighing.proof`): what is assumed is an assumption,
what nothing argues for else has the weight 0, what an argument weighs is the strength of its step.
Schemes are applied to what is assumed, and `tests` are what is expected of statements.
Source: Gordon & Walton 2016, doi:10.3233/978-1-61499-686-6-327.

Not here: schemes, weights and the graph (`argument_graph`), YAML (`exchange.yaml`).
"""

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.texts import clean, word
from argmap.exchange.yaml import check_keys, mapping, parse
from argmap.exchange.yaml_writing import write_yaml
from argmap.formats.carneades.argument_graph.from_map import document_of
from argmap.formats.carneades.argument_graph.graph import SEMANTICS, ArgumentGraph, graph_of
from argmap.formats.carneades.argument_graph.schemes import stands_for
from argmap.formats.carneades.argument_graph.to_map import map_of
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.model.origin import Origin

_PARTS = ("statements", "issues", "arguments", "assumptions", "argument_schemes", "issue_schemes")
_TAKEN = ("meta", "statements", "issues", "arguments", "assumptions", "tests", "labels")
_KEPT = ("language", "argument_schemes", "issue_schemes", "weighing_functions", "references")


def _map_of(findings: Findings) -> ArgumentMap:
    document = parse(findings, "a Carneades file")
    if not document.keys() & set(_PARTS):
        raise findings.refuse("there are neither statements nor arguments")
    check_keys(findings, "the file", document, (*_TAKEN, *_KEPT), label="Carneades")
    graph = graph_of(findings, document)
    about = mapping(findings, document, "meta")
    metadata = Metadata(title=clean(word(about.get("title"))), semantics=SEMANTICS)
    map_, records = map_of(graph, metadata=metadata)
    rest = {key: value for key, value in document.items() if key not in _TAKEN}
    rest["argument_schemes"] = _remaining_schemes(graph)
    rest["meta"] = {key: value for key, value in about.items() if key != "title"}
    rest = {key: value for key, value in rest.items() if value not in ({}, [], None)}
    if not records and not rest:
        return map_
    return evolve(map_, origin=Origin("carneades", records, rest))


def _remaining_schemes(graph: ArgumentGraph) -> list[Mapping[str, Any]]:
    """Return the schemes but for those that only name what an argument uses, or only weigh it."""
    used = {argument.scheme for argument in graph.arguments.values()}
    return [
        scheme
        for key, scheme in graph.schemes.items()
        if stands_for(scheme) is None and not (set(scheme) == {"id"} and key in used)
    ]


def _write(map_: ArgumentMap) -> Written:
    document, findings = document_of(map_)
    if not document.keys() & set(_PARTS):
        document["statements"] = {}
    return Written(write_yaml(document), findings)


carneades = Format(name="carneades", read=reading(_map_of), write=_write)
