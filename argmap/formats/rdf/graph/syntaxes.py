"""The syntaxes of RDF, read and written by rdflib, which only this module imports.

Nothing is fetched: external entities are never resolved, and the caller takes the contexts of
JSON-LD that stand elsewhere out of a document before it comes here.
Not here: what the triples mean (`read`, `write`).
"""

import logging
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from urllib.parse import quote

from argmap.diagnostics import ArgmapError
from argmap.exchange.format import Findings, finding, if_cut_off
from argmap.exchange.json import as_json
from argmap.formats.rdf.graph.vocabulary import XSD, Literal, Term, Triple

# What relative addresses are resolved against, since they stay relative in what is returned.
_BASE = "http://relative.invalid/"
_IN_IRI = re.compile('[\x00-\x20<>"{}|^`\\\\\x7f-\x9f\ud800-\udfff\ufffe\uffff]')
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # for XML 1.0
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*\Z")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Of N-Triples, with what a line has left from where it is wrong.
_QUADS = re.compile(r"Invalid line \((.*?)\):\s*(.*)", re.DOTALL)
_ENDED = (AssertionError, IndexError)  # of Turtle that ends within a statement


def triples(
    findings: Findings, data: Any, syntax: str, label: str
) -> tuple[list[Triple], dict[str, str]]:
    """Return the triples of a text in the order in which it has them, and its prefixes.

    `syntax` is what rdflib calls it, `label` what people do; `data` is its text, or
    for JSON-LD the parsed document.  Blank nodes are numbered.
    Errors: ARG415 without rdflib; ARG411 and ARG412 for what it cannot read.
    """
    rdflib = _library(label)
    from rdflib.namespace import NamespaceManager
    from rdflib.parser import PythonInputSource, create_input_source

    store = _store()
    dataset = rdflib.Dataset(store)
    dataset.namespace_manager = NamespaceManager(dataset, bind_namespaces="none")
    try:
        with _quiet(rdflib):
            source = (
                create_input_source(data=data)
                if isinstance(data, str)
                else PythonInputSource(data, system_id=_BASE)
            )
            source.setPublicId(_BASE)
            dataset.parse(source, format=syntax, publicID=_BASE)
    except RecursionError:
        message = f"the {label} is nested too deep"
        raise findings.refuse(message, 0, "ARG412") from None
    except Exception as failure:  # noqa: BLE001 - it has no exception of its own for bad texts
        why, at = _reason(failure), _offset(findings, failure)
        hints = if_cut_off(findings.source.text, at, why)
        raise findings.refuse(f"this is not {label}: {why}", at, "ARG411", *hints) from None
    numbers: dict[str, str] = {}

    def term(value: object) -> Term:
        if isinstance(value, rdflib.Literal):
            kind = str(value.datatype or "")
            return Literal(str(value), value.language or "", "" if kind == f"{XSD}string" else kind)
        if isinstance(value, rdflib.BNode):
            return numbers.setdefault(str(value), f"_:b{len(numbers) + 1}")
        return str(value).removeprefix(_BASE)

    rows = [
        Triple(str(term(start)), str(predicate).removeprefix(_BASE), term(end))
        for start, predicate, end in store.rows
    ]
    # rdflib binds thirty prefixes of its own whatever it is told: those of the text stand in it.
    text = findings.source.text
    bound = [(str(prefix), str(base)) for prefix, base in store.namespaces() if base in text]
    return rows, dict(sorted(bound, key=lambda pair: text.find(pair[1])))


def text_of(triples: Iterable[Triple], prefixes: Mapping[str, str], syntax: str, label: str) -> str:
    """Return triples as a text in their order, if the syntax has one; ARG415 without rdflib."""
    rdflib = _library(label)
    graph = rdflib.Graph("SimpleMemory", bind_namespaces="none")
    with _quiet(rdflib):
        for prefix, base in prefixes.items():
            graph.bind(prefix, _IN_IRI.sub(percent, base))
        for triple in triples:
            graph.add(_node(rdflib, term, syntax) for term in triple)
        if syntax == "json-ld":
            return _json_ld(graph)
        text = _turtle(graph) if syntax == "turtle" else graph.serialize(format=syntax)
    escape = "&#{};" if syntax == "xml" else "\\u{:04X}"
    return _CONTROL.sub(lambda match: escape.format(ord(match[0])), text)


def nameless(predicate: str, label: str) -> bool:
    """Return whether RDF/XML cannot write a predicate, which has to end in a name there.

    Errors: ARG415 without rdflib.
    """
    _library(label)
    from rdflib.namespace import split_uri

    try:
        split_uri(predicate)
    except ValueError:
        return True
    return False


def _library(label: str) -> Any:
    try:
        import rdflib
        import rdflib.plugins.stores.memory
    except Exception as failure:
        from argmap.system.installation import lack

        message = f"{label} needs {lack(failure, 'rdflib', 'rdflib', 'rdf')}"
        raise ArgmapError([finding("ARG415", message)]) from failure
    return rdflib


def _store() -> Any:
    from rdflib.plugins.stores.memory import Memory

    class InOrder(Memory):  # type: ignore[misc]
        """A store that remembers the order of triples, which the sets of rdflib lose."""

        def __init__(self) -> None:
            super().__init__()
            self.rows: list[Any] = []

        def add(self, triple: Any, context: Any, quoted: bool = False) -> None:  # noqa: FBT001, FBT002 - as rdflib calls it
            self.rows.append(triple)
            super().add(triple, context, quoted)

    return InOrder()


@contextmanager
def _quiet(rdflib: Any) -> Iterator[None]:
    """Keep the spelling of literals, and keep rdflib from logging what it thinks of addresses."""
    logger = logging.getLogger("rdflib")
    before = (logger.level, rdflib.NORMALIZE_LITERALS)
    try:
        logger.setLevel(logging.CRITICAL + 1)
        rdflib.NORMALIZE_LITERALS = False
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before[0])
        rdflib.NORMALIZE_LITERALS = before[1]


def _reason(failure: Exception) -> str:
    why = getattr(failure, "_why", "") or getattr(failure, "getMessage", lambda: str(failure))()
    words = str(why).replace(_BASE, "").partition("\n")[0][:200]
    match = _QUADS.match(str(why))
    words = match[1] if match else "it ends too early" if isinstance(failure, _ENDED) else words
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def _offset(findings: Findings, failure: Exception) -> int:
    """Return where a text is wrong, as far as a failure says so."""
    text = findings.source.text
    place = getattr(failure, "_i", None)
    if isinstance(place, int):  # of Turtle
        return min(place, len(text)) if place >= 0 else len(text.rstrip())  # where it ends
    if isinstance(failure, _ENDED):
        return len(text.rstrip())
    if match := _QUADS.match(str(failure)):
        rest = match[2].strip("'\"")
        return max(text.find(rest), 0) if rest else 0
    from xml.sax import SAXParseException

    if not isinstance(failure, SAXParseException):
        return 0
    return findings.offset(failure.getLineNumber() or 1, failure.getColumnNumber() or 0)


def _node(rdflib: Any, term: Term, syntax: str) -> Any:
    """Return a term for rdflib; what no address or text can hold is escaped or replaced."""
    if isinstance(term, Literal):
        text = _SURROGATE.sub("\ufffd", term.text)
        if syntax == "xml":
            text = UNFIT.sub("\ufffd", text)
        language = term.language if _LANGUAGE.match(term.language) else None
        kind = rdflib.URIRef(_IN_IRI.sub(percent, term.datatype)) if term.datatype else None
        return rdflib.Literal(text, lang=language, datatype=None if language else kind)
    if term.startswith("_:") and syntax != "json-ld":
        return rdflib.BNode(re.sub(r"\W", "-", term[2:]) or "b")
    # rdflib's JSON-LD loses blank nodes in circles, but not what only looks like an address.
    return rdflib.URIRef(_IN_IRI.sub(percent, term))


def percent(match: re.Match[str]) -> str:
    """Return what an address has in place of a character that it cannot hold."""
    return quote(match[0].encode("utf-8", "replace"), safe="")


def _turtle(graph: Any) -> str:

    from rdflib.plugins.serializers.turtle import TurtleSerializer

    class InOrder(TurtleSerializer):  # type: ignore[misc]
        """Turtle in the order of the graph instead of the alphabet."""

        def orderSubjects(self) -> list[Any]:  # noqa: N802 - as rdflib calls it
            return list(dict.fromkeys(self.store.subjects()))

        def sortProperties(self, properties: Mapping[Any, Any]) -> list[Any]:  # noqa: N802
            return list(properties)

    stream = BytesIO()
    InOrder(graph).serialize(stream)
    return stream.getvalue().decode().strip("\n") + "\n"


def _json_ld(graph: Any) -> str:
    from rdflib.plugins.serializers.jsonld import from_rdf

    prefixes = {str(prefix): str(base) for prefix, base in graph.namespaces() if prefix}
    document = from_rdf(graph, prefixes)
    if isinstance(document, dict) and "@graph" in document:
        from rdflib.plugins.shared.jsonld.context import Context

        expand = Context(prefixes).expand
        places = {str(iri): at for at, iri in enumerate(dict.fromkeys(graph.subjects()))}

        def place(node: Mapping[str, Any]) -> tuple[int, str]:
            iri = str(node["@id"])
            return places.get(str(expand(iri)), places.get(iri, len(places))), iri

        nodes = sorted(document["@graph"], key=place)
        document = {"@context": prefixes, "@graph": nodes}
    return as_json(document, indent=2)
