"""xAIF: an AIF graph with the text that it was found in and its picture in OVA.

Spans of the text become quotes of the statements.  Not here: the graph (`graph.read`).
"""

from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.json import as_json, described, parse
from argmap.exchange.origin import origin_in
from argmap.formats.aif.aif import written_graph
from argmap.formats.aif.graph.attribution import annotated, utterances_in
from argmap.formats.aif.graph.read import AifGraph
from argmap.model.argument_map import ArgumentMap


def _map_of(findings: Findings) -> ArgumentMap:
    document = parse(findings, "an xAIF file", "AIF")
    graph = document["AIF"]
    if not isinstance(graph, dict):
        raise findings.refuse(f"{described(graph)} where an object is expected", ("AIF",))
    utterances = utterances_in(graph, annotated(document))
    new_graph = AifGraph(graph, findings, prefix=("AIF",)).run(utterances)
    rest = {key: new_graph.rest if key == "AIF" else value for key, value in document.items()}
    return new_graph.map_from("xaif", rest)


def _write(map_: ArgumentMap) -> Written:
    whole = origin_in(map_, "xaif").rest
    graph, _, findings = written_graph(map_, "xAIF", annotated(whole))
    document = {**whole, "AIF": graph} if whole else {"AIF": graph, "text": "", "OVA": []}
    return Written(as_json(document), findings)


xaif = Format(name="xaif", read=reading(_map_of), write=_write)
