"""Read a Carneades document into an argument graph, with the arguments that its schemes make.

Not here: which schemes fire, and for what (`schemes`), issues (`graph`), and YAML.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from argmap.exchange.format import Findings
from argmap.exchange.names import numbered
from argmap.exchange.texts import word
from argmap.exchange.yaml import check_keys, mapping, places_in, words
from argmap.formats.carneades.argument_graph.graph import (
    ArgumentGraph,
    CarneadesArgument,
    add_issues,
)
from argmap.formats.carneades.argument_graph.schemes import (
    Firing,
    SchemeInference,
    bound,
    schemes_of,
    unnumbered,
)
from argmap.formats.carneades.argument_graph.terms import normal, read_term, read_terms

_UNDERCUTTER = ("undercutter", "nas", "not app statement")
_TOLD = ("conclusion", "premises", "scheme", "parameters", *_UNDERCUTTER)
_ARGUMENT_KEYS = tuple(
    sorted((*_TOLD, "id", "meta", "weight", "text", "label", "value", "title", "exceptions"))
)


def graph_of(findings: Findings, document: Mapping[str, Any]) -> ArgumentGraph:
    """Return the graph of a document: what it says, and what its schemes add to that."""
    sections = [document, document.get("issues"), document.get("arguments")]
    graph = ArgumentGraph(
        findings,
        {key: at for section in sections for key, at in places_in(section).items()},
        schemes_of(document.get("argument_schemes")),
        mapping(findings, document, "weighing_functions"),
        {key: word(text) for key, text in mapping(findings, document, "language").items()},
    )
    for key, value in mapping(findings, document, "statements").items():
        _statement(graph, key, value if isinstance(value, dict) else {"text": value})
    arguments = document.get("arguments")
    if isinstance(arguments, list) and all(isinstance(item, dict) for item in arguments):
        rows = {word(item.get("id")) or f"a{at}": item for at, item in enumerate(arguments, 1)}
        document = {**document, "arguments": rows}
    for key, fields in mapping(findings, document, "arguments").items():
        _argument(graph, key, fields if isinstance(fields, dict) else {})
    for key in filter(None, words(findings, document, "assumptions")):
        graph.assumed[graph.declare(key)] = None
    _tests(graph, document)
    _infer(graph)
    for key in graph.expected:
        graph.declare(key)
    add_issues(graph, document)
    return graph


def _statement(graph: ArgumentGraph, written_key: str, fields: Mapping[str, Any]) -> None:
    key = normal(written_key)
    if key in graph.texts:
        message = f"two statements are called {key[:40]!r}; the first counts"
        graph.findings.add("ARG413", message)
        return
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


def _argument(graph: ArgumentGraph, key: str, fields: dict[str, Any]) -> None:
    subject = f"the argument {key[:40]!r}"
    check_keys(graph.findings, subject, fields, _ARGUMENT_KEYS, label="Carneades")
    premises, roles = _premises(graph, key, fields)
    cut = word(next((fields[name] for name in _UNDERCUTTER if fields.get(name) is not None), None))
    parameters = words(graph.findings, fields, "parameters") if "parameters" in fields else None
    argument = CarneadesArgument(
        key,
        word(fields.get("conclusion")),
        premises,
        roles,
        word(fields.get("scheme")),
        None if parameters is None else tuple(parameters),
        [cut] if cut else [],
        {name: value for name, value in fields.items() if name not in _TOLD and value is not None},
    )
    graph.declare_unknown(key, [*premises, *argument.undercutters, argument.conclusion])
    scheme = graph.schemes.get(argument.scheme)
    firing = None if scheme is None or parameters is None else bound(scheme, parameters)
    if firing is not None:  # what the scheme says and the argument does not
        if not argument.conclusion:
            argument.conclusion = next(firing.statements_of(firing.scheme.conclusions), "")
        if "premises" not in fields:
            argument.premises, argument.roles = _stated_premises(graph, firing)
            argument.undercutters.extend(firing.statements_of(firing.scheme.exceptions))
    if argument.conclusion:
        graph.add(argument)
    else:
        graph.warn("ARG413", f"{subject} leads to nothing", key)


def _premises(
    graph: ArgumentGraph, key: str, fields: Mapping[str, Any]
) -> tuple[list[str], list[str]]:
    """Return premises and their roles: of a list, a mapping from roles, or a list of such."""
    premises = fields.get("premises")
    if isinstance(premises, dict):
        premises = [premises]
    if not isinstance(premises, list) or not any(isinstance(item, dict) for item in premises):
        return words(graph.findings, fields, "premises"), []
    pairs = [
        pair
        for premise in premises
        for pair in (premise.items() if isinstance(premise, dict) else [("", premise)])
    ]
    named = [(role, word(premise)) for role, premise in pairs if word(premise)]
    if len(named) < len(pairs):
        trouble = f"a premise of the argument {key[:40]!r} does not name a statement"
        graph.warn("ARG413", trouble, key)
    return [name for _, name in named], list(unnumbered(role for role, _ in named))


def _tests(graph: ArgumentGraph, document: Mapping[str, Any]) -> None:
    """Read the tests, which earlier versions call labels."""
    findings = graph.findings
    tests = mapping(findings, document, "tests") or mapping(findings, document, "labels")
    for status in ("in", "out", "undecided"):
        for key in filter(None, words(findings, tests, status)):
            row = graph.expected.setdefault(normal(key), [])
            if status not in row:
                row.append(status)
    for key, row in graph.expected.items():
        if len(row) > 1:
            graph.warn("ARG413", f"the tests expect two things of {key[:40]!r}", "tests")


def _infer(graph: ArgumentGraph) -> None:
    """Add the arguments that the schemes make of the assumptions."""
    inference = SchemeInference()
    prior = [
        _fact(argument.scheme, argument.parameters)
        for argument in graph.arguments.values()
        if argument.scheme and argument.parameters is not None
    ]
    known = set(read_terms(prior))
    fired = inference.run(graph.schemes.values(), list(graph.assumed), prior)
    for trouble in inference.troubles:
        graph.warn("ARG414", trouble, "argument_schemes")
    keys = set(graph.arguments)
    for firing in fired:
        fact = read_term(_fact(firing.scheme.id, firing.values))
        if fact is None or fact not in known:
            _instantiate(graph, firing, keys)
            if fact is not None:
                known.add(fact)


def _fact(scheme: str, values: Iterable[str]) -> str:
    """Return the term that says that a scheme has been applied to these values."""
    return f"argument({scheme},[{','.join(values)}])"


def _instantiate(graph: ArgumentGraph, firing: Firing, keys: set[str]) -> None:
    """Add the arguments of a scheme; keys count those of exceptions too, as Carneades does."""

    def next_key() -> str:
        key = next(numbered("a", keys, len(keys) + 1))
        keys.add(key)
        return key

    scheme = firing.scheme
    premises, roles = _stated_premises(graph, firing)
    arguments = []
    for conclusion in firing.statements_of(scheme.conclusions):
        argument = CarneadesArgument(
            next_key(), conclusion, list(premises), list(roles), scheme.id, firing.values
        )
        mark = (scheme.id, normal(conclusion), frozenset(map(normal, premises)))
        if mark not in graph.marks:
            arguments.append(argument)
    exceptions = list(firing.statements_of(scheme.exceptions))
    cut = f"undercut({arguments[0].key})" if arguments else ""
    is_asked = cut in graph.expected  # by name, so that it is a statement
    for argument in arguments:
        argument.undercutters = [cut] if is_asked else list(exceptions)
        graph.add(argument)
    for exception in exceptions:
        key = next_key()
        if arguments and is_asked:
            graph.add(CarneadesArgument(key, cut, [exception]))


def _stated_premises(graph: ArgumentGraph, firing: Firing) -> tuple[list[str], list[str]]:
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
    return premises, [*roles, *([""] * (len(premises) - len(roles)))]
