"""Names in a Carneades file that are none of its statements.

Not here: where names may stand (`arguments`, `issues`).
"""

from collections.abc import Iterable

from argmap.diagnostics import did_you_mean
from argmap.exchange.findings import Findings
from argmap.formats.carneades.argument_graph.graph import ArgumentGraph
from argmap.formats.carneades.argument_graph.places import MOST_PLACES, place_of
from argmap.formats.carneades.argument_graph.terms import normal


def declare_unknown(
    findings: Findings, graph: ArgumentGraph, key: str, names: Iterable[str]
) -> None:
    """Tell of names that are not statements, which Carneades refuses; they become some."""
    for name in names:
        if name and normal(name) not in graph.texts:
            known = graph.texts if len(findings.findings) < MOST_PLACES else ()
            findings.add(
                "ARG413",
                f"{name[:40]!r} is none of the statements",
                place_of(findings, key),
                *did_you_mean(name, known),
            )
            graph.declare(name)
