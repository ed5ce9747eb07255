"""The arguments of a Carneades file, each completed by the scheme that it names.

Not here: the arguments that schemes make by themselves (`inferred`).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.exchange.findings import Findings
from argmap.exchange.json import word
from argmap.exchange.yaml_document import mapping, words
from argmap.formats.carneades.argument_graph.graph import Argument, Graph
from argmap.formats.carneades.argument_graph.inferred import said_premises
from argmap.formats.carneades.argument_graph.places import place_of
from argmap.formats.carneades.argument_graph.schemes import Firing, bound, unnumbered
from argmap.formats.carneades.argument_graph.unknown import declare_unknown

_UNDERCUTTER = ("undercutter", "nas", "not app statement")
_TOLD = ("conclusion", "premises", "scheme", "parameters", *_UNDERCUTTER)


def add_arguments(findings: Findings, graph: Graph, document: Mapping[str, Any]) -> None:
    """Add the arguments of a document to its graph."""
    for key, told in _entries(findings, document):
        _argument(findings, graph, key, told)


def _entries(
    findings: Findings, document: Mapping[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the arguments of a mapping, or of a list of objects with ids, by their keys."""
    value = document.get("arguments")
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        value = {word(one.get("id")) or f"a{at}": one for at, one in enumerate(value, 1)}
        document = {"arguments": value}
    for key, one in mapping(findings, document, "arguments").items():
        yield key, one if isinstance(one, dict) else {}


def _argument(findings: Findings, graph: Graph, key: str, told: dict[str, Any]) -> None:
    premises, roles = _premises(findings, key, told)
    cut = next((told[name] for name in _UNDERCUTTER if told.get(name) is not None), None)
    one = Argument(
        key,
        word(told.get("conclusion")),
        premises,
        roles,
        word(told.get("scheme")),
        tuple(words(findings, told, "parameters")) if "parameters" in told else None,
        [word(cut)] if word(cut) else [],
        {name: part for name, part in told.items() if name not in _TOLD and part is not None},
    )
    declare_unknown(findings, graph, key, [*premises, *one.undercutters, one.conclusion])
    scheme = graph.schemes.get(one.scheme)
    firing = bound(scheme, one.parameters) if scheme and one.parameters is not None else None
    if firing is not None:
        _complete(graph, one, firing, premised="premises" in told)
    if not one.conclusion:
        what = f"the argument {key[:40]!r} leads to nothing"
        findings.add("ARG413", what, place_of(findings, key))
        return
    graph.add(one)


def _complete(graph: Graph, one: Argument, firing: Firing, *, premised: bool) -> None:
    """Add to an argument what its scheme says and it does not."""
    if not one.conclusion:
        one.conclusion = next(firing.said(firing.scheme.conclusions), "")
    if not premised:
        one.premises, one.roles = said_premises(graph, firing)
        one.undercutters.extend(firing.said(firing.scheme.exceptions))


def _premises(findings: Findings, key: str, told: dict[str, Any]) -> tuple[list[str], list[str]]:
    premises = told.get("premises")
    if isinstance(premises, list) and any(isinstance(one, dict) for one in premises):
        pairs = [pair for one in premises for pair in _role(one)]
    elif isinstance(premises, dict):
        pairs = list(premises.items())
    else:
        return words(findings, told, "premises"), []
    kept = [(role, word(part)) for role, part in pairs if word(part)]
    if len(kept) < len(pairs):
        what = f"a premise of the argument {key[:40]!r} names no statement"
        findings.add("ARG413", what, place_of(findings, key))
    return [name for _, name in kept], list(unnumbered(role for role, _ in kept))


def _role(one: Any) -> list[tuple[str, Any]]:
    return list(one.items()) if isinstance(one, dict) else [("", one)]
