"""RDF as Turtle, with prefixes, to be read by people too, in the words of AIF; TriG is read too.

Not here: what the triples mean (`graph.read`), and the syntaxes (`graph.syntaxes`).
"""

from functools import partial

from argmap.exchange.format import Findings, Format, reading
from argmap.formats.rdf.graph.read import map_in
from argmap.formats.rdf.graph.write import written
from argmap.formats.rdf.nt import KEEPS
from argmap.model.argument_map import ArgumentMap


def _map_of(findings: Findings) -> ArgumentMap:
    notation = {".n3": "n3", ".trig": "trig"}
    suffix = findings.source.name[findings.source.name.rfind(".") :].lower()
    return map_in(findings, findings.source.text, notation.get(suffix, "turtle"), "Turtle")


turtle = Format(
    name="turtle",
    label="RDF (Turtle)",
    keeps=KEEPS,
    read=reading(_map_of),
    write=partial(written, syntax="turtle", label="Turtle"),
)
