"""RDF as Turtle, with prefixes, to be read by people too, in the words of AIF.

Not here: what the triples mean (`graph.read`), and N-Triples, which are read by the same
grammar (`nt`).
"""

import re

from argmap.exchange.findings import reading
from argmap.exchange.format import Format, Written
from argmap.formats.rdf.nt import map_of, nt
from argmap.model.argument_map import ArgumentMap
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

_OPENING = re.compile(
    r"(?:\s|#[^\n]*\n)*(?:@(?:prefix|base)\s|(?i:prefix)\s+[\w.-]*:\s*<|(?i:base)\s+<"
    r"|(?:<[^<>\"\s]+>|_:[^\s<>\"]+|\[\s*\])\s+(?:a|<[^<>\"\s]+:[^<>\"\s]*>)\s)"
)


def _read(source: SourceFile) -> Reading:
    return reading(map_of, source)


def _write(map_: ArgumentMap) -> Written:
    from argmap.formats.rdf.graph.write import as_turtle, statements

    statements_ = statements(map_)
    return Written(as_turtle(statements_.triples, statements_.prefixes), statements_.diagnostics)


turtle = Format(
    name="turtle",
    label="RDF (Turtle)",
    suffixes=(".ttl", ".turtle", ".n3"),
    keeps=nt.keeps,
    sniff=lambda start: _OPENING.match(start) is not None,
    read=_read,
    write=_write,
)
