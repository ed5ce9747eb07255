"""The words of RDF that maps are told in: those of AIF, RDFS, Dublin Core, FOAF and our own.

Imported as `rdf`.
"""

from typing import NamedTuple, TypeAlias

from argmap.formats.aif.graph.read import VERBS

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
AIF = "http://www.arg.tech/aif#"
NODES = "http://www.aifdb.org/nodes/"
OWN = "urn:argmap:"
TYPE = f"{RDF}type"
LABEL = f"{RDFS}label"
AGENT = f"{FOAF}Agent"
NAME = f"{FOAF}name"
ABOUT = f"{RDFS}comment"
CREATOR = f"{DCTERMS}creator"
MODE = f"{OWN}mode"
QUOTE = f"{OWN}quote"
PERSON = f"{OWN}person/"  # before the number that AIFdb has for somebody
STEPS = frozenset(VERBS)


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


class Role(NamedTuple):
    """What a property says: whose it is, and whether the edge leads out of that node."""

    owners: frozenset[str]
    leads_out: bool


ROLES = {
    "Premise": Role(STEPS, leads_out=False),
    "Conclusion": Role(STEPS, leads_out=True),
    "Locution": Role(frozenset({"YA"}), leads_out=False),
    "Anchor": Role(frozenset({"YA"}), leads_out=False),
    "IllocutionaryContent": Role(frozenset({"YA"}), leads_out=True),
    "StartLocution": Role(frozenset({"TA"}), leads_out=False),
    "EndLocution": Role(frozenset({"TA"}), leads_out=True),
}
