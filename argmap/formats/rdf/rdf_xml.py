"""RDF/XML, the RDF that AIFdb gives out, in the words of AIF.

Entities that the document itself declares as plain text are read, external ones never.
Not here: what the triples mean (`graph.read`), and the syntaxes (`graph.syntaxes`).
"""

from argmap.exchange.findings import Findings, reading
from argmap.exchange.format import Format, Written
from argmap.exchange.xml import plain
from argmap.formats.rdf.nt import KEEPS
from argmap.model.argument_map import ArgumentMap
from argmap.source import SourceFile
from argmap.syntax.reading import Reading


def _map_of(findings: Findings) -> ArgumentMap:
    from argmap.formats.rdf.graph.read import map_in

    return map_in(findings, plain(findings), "xml", "RDF/XML")


def _read(source: SourceFile) -> Reading:
    return reading(_map_of, source)


def _write(map_: ArgumentMap) -> Written:
    from argmap.formats.rdf.graph.write import written

    return written(map_, "xml", "RDF/XML")


rdf_xml = Format(
    name="rdf-xml",
    label="RDF/XML",
    suffixes=(".rdf", ".xml", ".owl"),
    keeps=KEEPS,
    read=_read,
    write=_write,
)
