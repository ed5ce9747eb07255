"""The argument schemes that a written Carneades document has to declare.

A strength that the scheme of an argument does not give is that of a scheme of its own, which says
for which one it stands.  Not here: the arguments themselves (`from_map`).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.exchange.findings import Findings
from argmap.exchange.json import word
from argmap.exchange.names import Once
from argmap.exchange.shapes import Json
from argmap.formats.carneades.argument_graph.document import graph_of
from argmap.formats.carneades.argument_graph.schemes import schemes_of
from argmap.formats.carneades.argument_graph.weights import BASIC, weights_of
from argmap.source import SourceFile

_MOST_ROUNDS = 3  # rounds: a mended weight may unsettle another one


def declare_schemes(document: dict[str, Any], strengths: Mapping[str, float | None]) -> None:
    """Let the arguments of a document weigh what is wanted, and declare all schemes they use."""
    schemes, arguments = document["argument_schemes"], document["arguments"]
    keys_of: dict[tuple[str, float | None], str] = {}
    for _ in range(_MOST_ROUNDS):
        wrong = list(_wrong(document, strengths))
        for key in wrong:
            mark = (word(arguments[key].get("scheme")), strengths[key])
            if mark not in keys_of:
                keys_of[mark] = _new_scheme(schemes, *mark)
            arguments[key]["scheme"] = keys_of[mark]
        if not wrong:
            break
    declared = {*schemes_of(schemes), *BASIC}
    for argument in arguments.values():
        scheme = argument.get("scheme")
        if scheme and scheme not in declared:
            declared.add(scheme)
            _declare(schemes, scheme)


def _wrong(document: dict[str, Any], strengths: Mapping[str, float | None]) -> Iterator[str]:
    """Yield the arguments that weigh otherwise than is wanted."""
    findings = Findings(SourceFile("", ""))
    weights = weights_of(findings, graph_of(findings, document))
    for key, wanted in strengths.items():
        if key in weights and weights[key].strength != wanted:
            yield key


def _declare(schemes: Json, name: str, **fields: Json) -> None:
    """Add a scheme to a list, or to a mapping."""
    if isinstance(schemes, dict):
        schemes[name] = fields
    else:
        schemes.append({"id": name, **fields})


def _new_scheme(schemes: Json, scheme: str, weight: float | None) -> str:
    """Add a scheme that only gives a weight, and return its id."""
    taken = schemes_of(schemes)
    stem = f"{scheme or 'weight'}-{'plain' if weight is None else format(weight, 'g')}"
    name = Once(*taken).free(stem)
    fields = {} if weight is None else {"weight": {"constant": weight}}
    _declare(schemes, name, meta={"of": scheme}, **fields)
    return name
