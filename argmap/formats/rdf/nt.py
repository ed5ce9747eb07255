"""RDF as N-Triples, a triple a line, with the words of AIF; N-Quads are read as well.

Namespaces of arg.tech and arg.dundee.ac.uk are read.  A map that AIF knows gets the addresses of
its nodes in AIFdb, any other one `urn:argmap:` and its names.
Not here: what the triples mean (`graph.read`), and Turtle, which shares the reader (`turtle`).
"""

import re

from argmap.exchange.findings import Findings, reading
from argmap.exchange.format import Format, Written
from argmap.model.argument_map import ArgumentMap
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

_OPENING = re.compile(
    r"(?:\s|#[^\n]*\n)*(?:<[^<>\"\s]+>|_:[^\s<>\"]+)[ \t]*<[^<>\"\s]+:[^<>\"\s]*>[ \t]*[<\"_]"
)


def map_of(findings: Findings) -> ArgumentMap:
    """Return the map of a text in Turtle or N-Triples."""
    from argmap.formats.rdf.graph.read import map_of as map_of_triples
    from argmap.formats.rdf.graph.turtle_parser import read

    triples, prefixes = read(findings)
    return map_of_triples(findings, triples, prefixes)


def _read(source: SourceFile) -> Reading:
    return reading(map_of, source)


def _write(map_: ArgumentMap) -> Written:
    from argmap.formats.rdf.graph.write import as_lines, statements

    statements_ = statements(map_)
    return Written(as_lines(statements_.triples), statements_.diagnostics)


nt = Format(
    name="nt",
    label="RDF (N-Triples)",
    suffixes=(".nt", ".nq"),
    keeps="What AIF keeps as far as its vocabulary in RDF goes: statements, linked reasons, "
    "undercuts, schemes, locutions, times; other triples are written back.",
    sniff=lambda start: _OPENING.match(start) is not None,
    read=_read,
    write=_write,
)
