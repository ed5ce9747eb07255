"""Carneades 4, in YAML: statements, arguments with undercutters, issues, schemes and tests.

The map evaluates as Carneades does (`semantics.weighing.proof`): what is assumed is an assumption,
what nothing argues for else has the weight 0, what an argument weighs is the strength of its step.
Schemes are applied to what is assumed, and `tests` are what is expected of statements.
Source: Gordon & Walton 2016, doi:10.3233/978-1-61499-686-6-327.

Not here: schemes, weights and the graph (`argument_graph`), YAML (`exchange.yaml`).
"""

from collections.abc import Mapping

from attrs import evolve

from argmap.diagnostics import Diagnostic
from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.json import Json, origin_in, origin_object
from argmap.exchange.losses import counted, loss_findings
from argmap.exchange.merge import thawed, woven
from argmap.exchange.texts import clean, word
from argmap.exchange.yaml import check_keys, mapping, parse, places_in
from argmap.exchange.yaml_writing import write_yaml
from argmap.formats.carneades.argument_graph.from_map import WORDS, written_anew
from argmap.formats.carneades.argument_graph.graph import SEMANTICS, graph_of
from argmap.formats.carneades.argument_graph.schemes import schemes_of
from argmap.formats.carneades.argument_graph.sections import REST, Members, document_of, members_in
from argmap.formats.carneades.argument_graph.to_map import map_of
from argmap.model import ArgumentMap, Metadata, Origin
from argmap.model.origin import NOTHING

_PARTS = ("statements", "issues", "arguments", "assumptions", "argument_schemes", "issue_schemes")
_OTHERS = ("meta", "tests", "labels", "language", "weighing_functions", "references")


def _map_of(findings: Findings) -> ArgumentMap:
    document = parse(findings, "a Carneades file")
    if not document.keys() & set(_PARTS):
        raise findings.refuse("there are neither statements nor arguments")
    check_keys(findings, "the file", document, (*_PARTS, *_OTHERS), label="Carneades")
    sections = (document, document.get("issues"), document.get("arguments"))
    places = {key: at for section in sections for key, at in places_in(section).items()}
    schemes = document.get("argument_schemes")
    if isinstance(schemes, list) and (passed := len(schemes) - len(schemes_of(schemes))):
        message = f"{counted(passed, 'schemes')} without an id that no other has, passed over"
        findings.add("ARG413", message, places["argument_schemes"])
    return _read(findings, members_in(findings, document), places)


def _read(findings: Findings, members: Members, places: Mapping[str, int]) -> ArgumentMap:
    graph = graph_of(findings, members, places)
    about = mapping(findings, origin_object(members.get(REST)), "meta")
    metadata = Metadata(title=clean(word(about.get("title"))), semantics=SEMANTICS)
    map_, keys = map_of(graph, metadata=metadata)
    return evolve(map_, origin=Origin("carneades", keys, {"document": members}))


def _write(map_: ArgumentMap) -> Written:
    read = lambda members: _read(Findings(), thawed(members), NOTHING)  # noqa: E731 - again
    members, findings = woven(map_, "carneades", written_anew, read, WORDS)
    document = document_of(members)
    if not document.keys() & set(_PARTS):
        document["statements"] = {}
    return Written(write_yaml(document), (*findings, *_idle_schemes(map_, members)))


def _idle_schemes(map_: ArgumentMap, members: Mapping[str, Json]) -> tuple[Diagnostic, ...]:
    """Return findings about schemes of the origin that make nothing any more."""
    old = origin_object(origin_in(map_, "carneades").rest.get("document"))
    drawing = [key for key, fields in old.items() if "conclusions" in origin_object(fields)]
    idle = sum("conclusions" not in origin_object(members.get(key)) for key in drawing)
    was, now = (origin_object(it.get(REST)).get("issue_schemes") for it in (old, members))
    gone = origin_object(was).keys() - origin_object(now).keys()
    lost = {
        "conclusions of schemes that would make other arguments": idle,
        "issue schemes that would make other issues": len(gone),
    }
    return loss_findings("Carneades YAML", lost)


carneades = Format(name="carneades", read=reading(_map_of), write=_write)
