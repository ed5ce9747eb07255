"""Read RDF with rdflib, which has to be installed: the only importer of it.

Nothing is fetched: what refers to other files has been taken out of a text before it comes here.
"""

import logging
import warnings
from typing import Any

from argmap.exchange.findings import Findings
from argmap.formats.rdf.graph.terms import XSD, Literal, Term, Triple


def triples(findings: Findings, text: str, syntax: str) -> list[Triple]:
    """Return the triples of a text in a syntax that rdflib knows; blank nodes are numbered.

    Errors: ARG415 without rdflib; ARG411 and ARG412 for what it cannot read.
    """
    try:
        import rdflib
        from rdflib.plugins.stores.memory import Memory
    except ImportError:
        message = (
            f"{syntax.upper()} is read by rdflib, which is not installed: pip install 'argmap[rdf]'"
        )
        raise findings.refuse(message, 0, "ARG415") from None
    rows: list[Any] = []

    class InOrder(Memory):  # type: ignore[misc]
        """A store that remembers the order in which it was told, which sets of rdflib lose."""

        def add(self, triple: Any, context: Any, quoted: bool = False) -> None:  # noqa: FBT001, FBT002 - as rdflib calls it
            rows.append(triple)
            super().add(triple, context, quoted)

    logger = logging.getLogger("rdflib")
    before = logger.level
    try:
        # It logs what it thinks of addresses, and warns of its own past.
        logger.setLevel(logging.CRITICAL)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rdflib.Dataset(InOrder()).parse(data=text, format=syntax)
    except RecursionError:
        raise findings.refuse(f"the {syntax.upper()} is nested too deep", 0, "ARG412") from None
    except Exception as failure:  # noqa: BLE001 - it has no exception of its own for bad texts
        why = str(failure).partition("\n")[0][:200]
        raise findings.refuse(f"this is no {syntax.upper()}: {why}") from None
    finally:
        logger.setLevel(before)
    names: dict[str, str] = {}

    def term(value: object) -> Term:
        if isinstance(value, rdflib.Literal):
            kind = str(value.datatype or "")
            return Literal(str(value), value.language or "", "" if kind == f"{XSD}string" else kind)
        if isinstance(value, rdflib.BNode):
            return names.setdefault(str(value), f"_:b{len(names) + 1}")
        return str(value)

    return [Triple(str(term(start)), str(predicate), term(end)) for start, predicate, end in rows]
