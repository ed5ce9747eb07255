"""AIF as AIFdb writes it: JSON of nodes, edges and locutions, without loss.

Not here: what the nodes mean (`_aif`), and xAIF, which wraps the same graph (`xaif`).
"""

import re

from argmap.formats import Format, Written
from argmap.formats._aif import take
from argmap.formats._aif_writing import give
from argmap.formats._attribution import annotated, kept, said_in
from argmap.formats._documents import parse
from argmap.formats._encode import sound
from argmap.formats._findings import Findings, reading
from argmap.formats._losses import AS_IT_IS, Holds, fit
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import Members, Origin
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

HOLDS = Holds(
    relations=frozenset({"scheme", "id"}),
    verbs={**AS_IT_IS, "contradicts": "attacks", "answers": ""},
    linked=True,
    steps=True,
)
# The formats whose origin is an AIF graph, and the key under which it stands in the rest.
_WITHIN = {"aif": "", "xaif": "AIF", "rdf": "graph"}
_OPENING = re.compile(
    r'\s*\{\s*"(?:nodes|edges|locutions|participants|(?:scheme|descriptor|cqdescriptor)fulfillments)"'
    r"\s*:"
)
_EMPTY = re.compile(r'\s*\{\s*"nodes"\s*:\s*\[\s*\](?:\s*,\s*"edges"\s*:\s*\[\s*\])?\s*\}\s*\Z')


def _work(findings: Findings) -> ArgumentMap:
    document = parse(findings, "an AIF graph")
    if "nodes" not in document:
        raise findings.refuse("the key 'nodes' is missing")
    graph = take(document, findings, said=said_in(document))
    return ArgumentMap(
        statements=graph.statements,
        relations=graph.relations,
        actors=graph.actors,
        origin=Origin("aif", Members(graph.parts), Members(graph.rest)),
    )


def _read(source: SourceFile) -> Reading:
    return reading(_work, source)


def _write(map_: ArgumentMap) -> Written:
    from json import JSONEncoder

    parts, rest = origin_of(map_)
    fitting, findings = fit(*kept(map_, HOLDS, parts, said_in(rest, annotated(rest))), "AIF")
    document = give(fitting, parts, rest)
    return Written(
        sound(JSONEncoder(ensure_ascii=False, check_circular=False).encode(document)) + "\n",
        findings,
    )


def origin_of(map_: ArgumentMap) -> tuple[Members, Members]:
    """Return the parts and the graph of what AIF, xAIF or RDF said of a map, empty without."""
    origin = map_.origin
    if origin is None or origin.format not in _WITHIN:
        return Members(), Members()
    key = _WITHIN[origin.format]
    rest = origin.rest.get(key) if key else origin.rest
    return Members(origin.parts), Members(rest if isinstance(rest, Members) else {})


def _sniff(start: str) -> bool:
    return _OPENING.match(start) is not None and (
        any(key in start for key in ('"nodeID"', '"edgeID"', '"fromID"', '"locutions"'))
        or _EMPTY.match(start) is not None
    )


aif = Format(
    name="aif",
    label="AIF JSON",
    suffixes=(".json", ".aif"),
    keeps="Statements, linked reasons, undercuts, schemes, preferences and restatements; what is "
    "read is written back whole, with speakers, locutions, illocutions, ids and times.",
    sniff=_sniff,
    read=_read,
    write=_write,
)
