"""The arguments of a Carneades file, each completed by the scheme that it names.

Not here: the arguments that schemes make by themselves (`inferred`).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.exchange.findings import Findings
from argmap.exchange.json import word
from argmap.exchange.yaml_document import mapping, words
from argmap.formats.carneades.argument_graph.graph import ArgumentGraph, CarneadesArgument
from argmap.formats.carneades.argument_graph.inferred import said_premises
from argmap.formats.carneades.argument_graph.places import place_of
from argmap.formats.carneades.argument_graph.schemes import Firing, bound, unnumbered
from argmap.formats.carneades.argument_graph.unknown import declare_unknown

_UNDERCUTTER = ("undercutter", "nas", "not app statement")
_TOLD = ("conclusion", "premises", "scheme", "parameters", *_UNDERCUTTER)


def add_arguments(findings: Findings, graph: ArgumentGraph, document: Mapping[str, Any]) -> None:
    """Add the arguments of a document to its graph."""
    for key, fields in _entries(findings, document):
        _argument(findings, graph, key, fields)


def _entries(
    findings: Findings, document: Mapping[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the arguments of a mapping, or of a list of objects with ids, by their keys."""
    value = document.get("arguments")
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        value = {word(item.get("id")) or f"a{at}": item for at, item in enumerate(value, 1)}
        document = {"arguments": value}
    for key, one in mapping(findings, document, "arguments").items():
        yield key, one if isinstance(one, dict) else {}


def _argument(findings: Findings, graph: ArgumentGraph, key: str, fields: dict[str, Any]) -> None:
    premises, roles = _premises(findings, key, fields)
    cut = next((fields[name] for name in _UNDERCUTTER if fields.get(name) is not None), None)
    argument = CarneadesArgument(
        key,
        word(fields.get("conclusion")),
        premises,
        roles,
        word(fields.get("scheme")),
        tuple(words(findings, fields, "parameters")) if "parameters" in fields else None,
        [word(cut)] if word(cut) else [],
        {name: value for name, value in fields.items() if name not in _TOLD and value is not None},
    )
    declare_unknown(findings, graph, key, [*premises, *argument.undercutters, argument.conclusion])
    scheme = graph.schemes.get(argument.scheme)
    firing = (
        bound(scheme, argument.parameters) if scheme and argument.parameters is not None else None
    )
    if firing is not None:
        _complete(graph, argument, firing, premised="premises" in fields)
    if not argument.conclusion:
        trouble = f"the argument {key[:40]!r} leads to nothing"
        findings.add("ARG413", trouble, place_of(findings, key))
        return
    graph.add(argument)


def _complete(
    graph: ArgumentGraph, argument: CarneadesArgument, firing: Firing, *, premised: bool
) -> None:
    """Add to an argument what its scheme says and it does not."""
    if not argument.conclusion:
        argument.conclusion = next(firing.statements_of(firing.scheme.conclusions), "")
    if not premised:
        argument.premises, argument.roles = said_premises(graph, firing)
        argument.undercutters.extend(firing.statements_of(firing.scheme.exceptions))


def _premises(findings: Findings, key: str, fields: dict[str, Any]) -> tuple[list[str], list[str]]:
    premises = fields.get("premises")
    if isinstance(premises, list) and any(isinstance(premise, dict) for premise in premises):
        pairs = [pair for premise in premises for pair in _role(premise)]
    elif isinstance(premises, dict):
        pairs = list(premises.items())
    else:
        return words(findings, fields, "premises"), []
    named = [(role, word(premise)) for role, premise in pairs if word(premise)]
    if len(named) < len(pairs):
        trouble = f"a premise of the argument {key[:40]!r} does not name a statement"
        findings.add("ARG413", trouble, place_of(findings, key))
    return [name for _, name in named], list(unnumbered(role for role, _ in named))


def _role(premise: Any) -> list[tuple[str, Any]]:
    return list(premise.items()) if isinstance(premise, dict) else [("", premise)]
