"""Read a Carneades document into an argument graph, with the arguments that its schemes make.

Not here: which schemes fire, and for what (`schemes`), issues (`issues`), and YAML.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.exchange.findings import Findings
from argmap.exchange.json import word
from argmap.exchange.names import numbered
from argmap.exchange.yaml import check_keys, mapping, words
from argmap.formats.carneades.argument_graph.graph import (
    ArgumentGraph,
    CarneadesArgument,
    declare_unknown,
    place_of,
)
from argmap.formats.carneades.argument_graph.issues import add_issues
from argmap.formats.carneades.argument_graph.schemes import (
    Firing,
    SchemeInference,
    bound,
    schemes_of,
    unnumbered,
)
from argmap.formats.carneades.argument_graph.terms import normal, read_term

_UNDERCUTTER = ("undercutter", "nas", "not app statement")
_TOLD = ("conclusion", "premises", "scheme", "parameters", *_UNDERCUTTER)
_ARGUMENT_KEYS = frozenset(
    (*_TOLD, "id", "meta", "weight", "text", "label", "value", "title", "exceptions")
)


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
    if not _ARGUMENT_KEYS.issuperset(fields):  # looking for a place walks through the text
        subject, at = f"the argument {key[:40]!r}", place_of(findings, key)
        check_keys(findings, subject, fields, sorted(_ARGUMENT_KEYS), at, label="Carneades")
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
        argument.premises, argument.roles = stated_premises(graph, firing)
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


def infer(findings: Findings, graph: ArgumentGraph) -> None:
    """Add the arguments that the schemes make of the assumptions."""
    inference = SchemeInference()
    prior = [
        f"argument({argument.scheme},[{','.join(argument.parameters)}])"
        for argument in graph.arguments.values()
        if argument.scheme and argument.parameters is not None
    ]
    known = set(filter(None, map(read_term, prior)))
    fired = inference.run(graph.schemes.values(), list(graph.assumed), prior)
    for trouble in inference.troubles:
        findings.add("ARG414", trouble, place_of(findings, "argument_schemes"))
    keys = set(graph.arguments)
    for firing in fired:
        name = read_term(f"argument({firing.scheme.id},[{','.join(firing.values)}])")
        if name is None or name not in known:
            _instantiate(graph, firing, keys)
            if name is not None:
                known.add(name)


def _next_key(taken: set[str]) -> str:
    """Return a new key for an argument, as Carneades does, which counts those of exceptions too."""
    key = next(numbered("a", taken, len(taken) + 1))
    taken.add(key)
    return key


def _instantiate(graph: ArgumentGraph, firing: Firing, keys: set[str]) -> None:
    scheme = firing.scheme
    premises, roles = stated_premises(graph, firing)
    arguments = []
    for conclusion in firing.statements_of(scheme.conclusions):
        argument = CarneadesArgument(
            _next_key(keys), conclusion, list(premises), list(roles), scheme.id, firing.values
        )
        mark = (scheme.id, normal(conclusion), frozenset(map(normal, premises)))
        if mark not in graph.marks:
            arguments.append(argument)
    exceptions = list(firing.statements_of(scheme.exceptions))
    cut = f"undercut({arguments[0].key})" if arguments else ""
    for argument in arguments:
        if cut in graph.expected:  # it is asked for by name, so it is a statement
            argument.undercutters = [cut]
        else:
            argument.undercutters = list(exceptions)
        graph.add(argument)
    for exception in exceptions:
        key = _next_key(keys)
        if arguments and cut in graph.expected:
            graph.add(CarneadesArgument(key, cut, [exception]))


def stated_premises(graph: ArgumentGraph, firing: Firing) -> tuple[list[str], list[str]]:
    """Return premises and roles of an instance of a scheme; its assumptions are assumed."""
    scheme = firing.scheme
    premises: list[str] = []
    roles: list[str] = []
    for at, text in enumerate(scheme.premises):
        for premise in firing.statements_of([text]):
            premises.append(premise)
            roles.append(scheme.roles[at] if at < len(scheme.roles) else "")
    premises.extend(firing.statements_of(scheme.deletions))
    for assumption in firing.statements_of(scheme.assumptions):
        graph.assumed[graph.declare(assumption)] = None
        premises.append(assumption)
    roles.extend("" for _ in premises[len(roles) :])
    return premises, roles if any(roles) else []


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
