"""RDF as Turtle, with prefixes, to be read by people too, in the words of AIF; TriG is read too.

Not here: what the triples mean (`graph.read`), and the syntaxes (`graph.syntaxes`).
"""

from argmap.exchange.format import Findings
from argmap.formats.rdf.graph.read import map_in
from argmap.formats.rdf.graph.write import rdf_format
from argmap.model import ArgumentMap


def _map_of(findings: Findings) -> ArgumentMap:
    notation = {".n3": "n3", ".trig": "trig"}
    suffix = findings.source.name[findings.source.name.rfind(".") :].lower()
    return map_in(findings, findings.source.text, notation.get(suffix, "turtle"), "Turtle")


turtle = rdf_format(_map_of, "turtle", "Turtle")
