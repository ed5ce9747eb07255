"""RDF/XML, the RDF that AIFdb gives out, in the words of AIF.

Entities that the document itself declares as plain text are read, external ones never.
Not here: what the triples mean (`graph.read`), and the syntaxes (`graph.syntaxes`).
"""

from argmap.exchange.xml import plain
from argmap.formats.rdf.graph.read import map_in
from argmap.formats.rdf.graph.write import rdf_format

rdf_xml = rdf_format(
    lambda findings: map_in(findings, plain(findings), "xml", "RDF/XML"),
    "rdf-xml",
    "RDF/XML",
    syntax="xml",
)
