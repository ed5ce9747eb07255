"""Terms and triples of RDF, and how N-Triples writes them.

An IRI is a plain string, and so is a blank node, which opens with `_:`.  Source: RDF 1.1 N-Triples,
https://www.w3.org/TR/n-triples/.  Not here: reading (`turtle_parser`), and what they mean (`read`).
"""

import re
from typing import NamedTuple, TypeAlias
from urllib.parse import urljoin

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
TYPE = f"{RDF}type"

_IN_TEXT = re.compile('[\x00-\x1f"\\\\\x7f-\x9f\ud800-\udfff\ufffe\uffff]')
_IN_IRI = re.compile('[\x00-\x20<>"{}|^`\\\\\x7f-\x9f\ud800-\udfff\ufffe\uffff]')
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


class Literal(NamedTuple):
    """A text with a language or the IRI of a datatype, or neither."""

    text: str
    language: str = ""
    datatype: str = ""


Term: TypeAlias = str | Literal


class Triple(NamedTuple):
    """A subject, a predicate and an object, and the offset at which the triple is said."""

    subject: str
    predicate: str
    object: Term
    at: int = 0


def term(term: Term) -> str:
    """Return a term as N-Triples has it."""
    if isinstance(term, Literal):
        text = f'"{_IN_TEXT.sub(_escaped, term.text)}"'
        if term.language:
            return f"{text}@{term.language}"
        return f"{text}^^{iri(term.datatype)}" if term.datatype else text
    return term if term.startswith("_:") else iri(term)


def iri(address: str) -> str:
    """Return an IRI in its brackets; what cannot stand in one is escaped."""
    return f"<{_IN_IRI.sub(_escaped, address)}>"


def joined(base: str, address: str) -> str:
    """Return an IRI against a base, '' for none.  Errors: `ValueError` for a broken address."""
    if not base or ":" in address.partition("/")[0]:
        return address
    resolved = urljoin(base, address)
    return f"{resolved}#" if address.endswith("#") and not resolved.endswith("#") else resolved


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return _SHORT.get(character) or f"\\u{ord(character):04X}"
