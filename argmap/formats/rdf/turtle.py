"""RDF as Turtle, with prefixes, to be read by people too, in the words of AIF; TriG is read too.

Not here: what the triples mean (`graph.read`), and the syntaxes (`graph.syntaxes`).
"""

import re
from functools import partial

from argmap.exchange.findings import Findings, reading
from argmap.exchange.format import Format
from argmap.formats.rdf.graph.read import map_in
from argmap.formats.rdf.graph.write import written
from argmap.formats.rdf.nt import KEEPS
from argmap.model.argument_map import ArgumentMap

_OPENING = re.compile(
    r"(?:\s|#[^\n]*\n)*(?:@(?:prefix|base)\s|(?i:prefix)\s+[\w.-]*:\s*<|(?i:base)\s+<"
    r"|(?:<[^<>\"\s]+>|_:[^\s<>\"]+|\[\s*\])\s+(?:a|<[^<>\"\s]+:[^<>\"\s]*>)\s)"
)


def _map_of(findings: Findings) -> ArgumentMap:
    notation = {".n3": "n3", ".trig": "trig"}
    suffix = findings.source.name[findings.source.name.rfind(".") :].lower()
    return map_in(findings, findings.source.text, notation.get(suffix, "turtle"), "Turtle")


turtle = Format(
    name="turtle",
    label="RDF (Turtle)",
    suffixes=(".ttl", ".turtle", ".trig", ".n3"),
    keeps=KEEPS,
    sniff=lambda start: _OPENING.match(start) is not None,
    read=partial(reading, _map_of),
    write=partial(written, syntax="turtle", label="Turtle"),
)
