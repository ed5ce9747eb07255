"""xAIF: an AIF graph with the text that it was found in and its picture in OVA.

Spans of the text become quotes of the statements.  Not here: the graph (`graph.read`).
"""

from functools import partial

from argmap.exchange.findings import Findings, reading
from argmap.exchange.format import Format, Written
from argmap.exchange.json import described, parse, sound
from argmap.formats.aif.aif import heard, origin_of
from argmap.formats.aif.graph.attribution import actors_in, annotated, said_in
from argmap.formats.aif.graph.read import take
from argmap.formats.aif.graph.write import give
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import NOTHING, Members, Origin, freeze


def _map_of(findings: Findings) -> ArgumentMap:
    document = parse(findings, "an xAIF file")
    graph = document.get("AIF")
    if "AIF" not in document:
        raise findings.refuse("the key 'AIF' is missing")
    if not isinstance(graph, dict):
        raise findings.refuse(f"{described(graph)} where an object is expected", ("AIF",))
    utterances = said_in(graph, annotated(document))
    new_graph = take(graph, findings, ("AIF",), utterances=utterances, people=actors_in(graph))
    rest = {key: new_graph.rest if key == "AIF" else value for key, value in document.items()}
    return ArgumentMap(
        statements=new_graph.statements,
        relations=new_graph.relations,
        actors=new_graph.actors,
        origin=Origin("xaif", Members(new_graph.records), freeze(rest)),
    )


def _write(map_: ArgumentMap) -> Written:
    from json import JSONEncoder

    record, rest = origin_of(map_)
    whole = map_.origin.rest if map_.origin and map_.origin.format == "xaif" else NOTHING
    fitting, voices, findings = heard(map_, record, rest, "xAIF", annotated(whole))
    graph = give(fitting, record, rest, also=voices.add_to)
    document = {**whole, "AIF": graph} if whole else {"AIF": graph, "text": "", "OVA": []}
    return Written(
        sound(JSONEncoder(ensure_ascii=False, check_circular=False).encode(document)) + "\n",
        findings,
    )


xaif = Format(
    name="xaif",
    label="xAIF",
    suffixes=(".json", ".xaif"),
    keeps="What AIF keeps; the text, whose spans become quotes, and the layout in OVA are written "
    "back.",
    read=partial(reading, _map_of),
    write=_write,
)
