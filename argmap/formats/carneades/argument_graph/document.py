"""Read a Carneades document into an argument graph.

Not here: its arguments (`arguments`) and issues (`issues`), and YAML (`exchange.yaml_document`).
"""

from collections.abc import Mapping
from typing import Any

from argmap.exchange.findings import Findings
from argmap.exchange.json import word
from argmap.exchange.yaml_document import mapping, words
from argmap.formats.carneades.argument_graph.arguments import add_arguments
from argmap.formats.carneades.argument_graph.graph import ArgumentGraph
from argmap.formats.carneades.argument_graph.inferred import infer
from argmap.formats.carneades.argument_graph.issues import add_issues
from argmap.formats.carneades.argument_graph.places import place_of
from argmap.formats.carneades.argument_graph.schemes import schemes_of
from argmap.formats.carneades.argument_graph.terms import normal


def graph_of(findings: Findings, document: Mapping[str, Any]) -> ArgumentGraph:
    """Return the graph of a document: what it says, and what its schemes add to that."""
    graph = ArgumentGraph(
        schemes=schemes_of(document.get("argument_schemes")),
        functions=mapping(findings, document, "weighing_functions"),
        language={key: word(text) for key, text in mapping(findings, document, "language").items()},
    )
    _statements(findings, graph, document)
    add_arguments(findings, graph, document)
    for key in filter(None, words(findings, document, "assumptions")):
        graph.assumed[graph.declare(key)] = None
    _tests(findings, graph, document)
    infer(findings, graph)
    for key in graph.expected:
        graph.declare(key)
    add_issues(findings, graph, document)
    return graph


def _tests(findings: Findings, graph: ArgumentGraph, document: Mapping[str, Any]) -> None:
    """Read the tests, which earlier versions call labels."""
    tests = mapping(findings, document, "tests") or mapping(findings, document, "labels")
    for status in ("in", "out", "undecided"):
        for key in filter(None, words(findings, tests, status)):
            row = graph.expected.setdefault(normal(key), [])
            if status not in row:
                row.append(status)
    for key, row in graph.expected.items():
        if len(row) > 1:
            trouble = f"the tests expect two things of {key[:40]!r}"
            findings.add("ARG413", trouble, place_of(findings, "tests"))


def _statements(findings: Findings, graph: ArgumentGraph, document: Mapping[str, Any]) -> None:
    for written_key, value in mapping(findings, document, "statements").items():
        key = normal(written_key)
        if key in graph.texts:
            findings.add("ARG413", f"two statements are called {key[:40]!r}; the first counts")
            continue
        fields = value if isinstance(value, dict) else {"text": value}
        text = fields.get("text")
        plain = None if text is None else str(text).lower() if text in (True, False) else word(text)
        graph.texts[key] = graph.text_of(key) if plain is None else plain
        if fields.get("assumed") in (True, 1):
            graph.assumed[key] = None
        extras = {name: value for name, value in fields.items() if name not in ("text", "assumed")}
        if written_key != key:
            extras["key"] = written_key
        if any(extras.values()):
            graph.extras[key] = extras
