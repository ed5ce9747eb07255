"""Terms and triples of RDF as plain values, which an origin can keep.

An IRI is a plain string, and so is a blank node, which opens with `_:`.
Not here: the syntaxes (`syntaxes`), and what triples mean (`read`).
"""

from typing import NamedTuple, TypeAlias

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
TYPE = f"{RDF}type"


class Literal(NamedTuple):
    """A text with a language or the IRI of a datatype, or neither."""

    text: str
    language: str = ""
    datatype: str = ""


Term: TypeAlias = str | Literal


class Triple(NamedTuple):
    """A subject, a predicate and an object."""

    subject: str
    predicate: str
    object: Term
