"""xAIF: an AIF graph with the text that it was found in and its picture in OVA.

Spans of the text become quotes of the statements.  Not here: the graph (`graph.read`).
"""

import re

from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.json import Json, as_json, described, objects, origin_in, parse
from argmap.exchange.losses import counted
from argmap.exchange.texts import word
from argmap.formats.aif.aif import written_graph
from argmap.formats.aif.graph.attribution import annotated, utterances_in
from argmap.formats.aif.graph.read import AifGraph
from argmap.model import ArgumentMap

# The numbers of AIFdb for what no scheme is said of, and the texts of such nodes.
_DEFAULTS = frozenset(("71", "72", "82", "144", "161", "168"))
_NAMELESS = re.compile(r"(?:RA|CA|MA|PA|Default [A-Za-z]+)?")


def _map_of(findings: Findings) -> ArgumentMap:
    document = parse(findings, "an xAIF file", "AIF")
    graph = document["AIF"]
    if not isinstance(graph, dict):
        raise findings.refuse(f"{described(graph)} where an object is expected", ("AIF",))
    _report_numbers(findings, graph)
    utterances = utterances_in(graph, annotated(document))
    new_graph = AifGraph(graph, findings, prefix=("AIF",)).run(utterances)
    rest = {key: new_graph.rest if key == "AIF" else value for key, value in document.items()}
    return new_graph.map_from("xaif", rest)


def _report_numbers(findings: Findings, graph: dict[str, Json]) -> None:
    """Report the schemes that stand only as numbers of AIFdb beside the nodes."""
    nodes = {word(node.get("nodeID")): node for node in objects(graph.get("nodes"))}
    numbers = [
        row
        for row in objects(graph.get("schemefulfillments"))
        if word(row.get("schemeID")) not in _DEFAULTS
        and (node := nodes.get(word(row.get("nodeID"))))
        and not node.get("scheme")
        and _NAMELESS.fullmatch(word(node.get("text")))
    ]
    if numbers:
        message = f"{counted(len(numbers), 'schemes')} given by number alone, only kept"
        hint = "write the name of the scheme as 'scheme' of its node"
        findings.add("ARG414", message, ("AIF", "schemefulfillments"), hint)


def _write(map_: ArgumentMap) -> Written:
    whole = origin_in(map_, "xaif").rest
    graph, _, findings = written_graph(map_, "xAIF", annotated(whole))
    document = {**whole, "AIF": graph} if whole else {"AIF": graph, "text": "", "OVA": []}
    return Written(as_json(document), findings)


xaif = Format(name="xaif", read=reading(_map_of), write=_write)
