"""RDF as N-Triples, a triple a line, with the words of AIF; N-Quads are read as well.

Namespaces of arg.tech and arg.dundee.ac.uk are read.  A map that AIF knows gets the addresses of
its nodes in AIFdb, any other one `urn:argmap:` and its names.
Not here: what the triples mean (`graph.read`), and the syntaxes (`graph.syntaxes`).
"""

import re

from argmap.exchange.format import Findings
from argmap.formats.rdf.graph.read import map_in
from argmap.formats.rdf.graph.write import rdf_format
from argmap.model import ArgumentMap

_TERM = r"(?:<[^<>\"\s]*>|_:[^\s<>\"]+)"
_QUAD = re.compile(
    rf"{_TERM}\s*{_TERM}\s*(?:{_TERM}|\"(?:[^\"\\\n]|\\.)*\"\S*)\s*{_TERM}\s*\.\s*$", re.MULTILINE
)
# A text, also one over several lines, which some tools write.
_LITERAL = re.compile(r"(?<=>[ \t])\"(?:[^\"\\]|\\.)*+\"(?=[ \t]*(?:@|\^\^|\.|<|_:))")


def _map_of(findings: Findings) -> ArgumentMap:
    # rdflib reads Turtle, of which N-Triples are a part, with better findings.
    text = _LITERAL.sub(lambda match: match[0].replace("\n", "\\n"), findings.source.text)
    return map_in(findings, text, "nquads" if _QUAD.search(text) else "turtle", "N-Triples")


nt = rdf_format(_map_of, "nt", "N-Triples")
