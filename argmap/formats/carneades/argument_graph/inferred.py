"""The arguments that Carneades' schemes make of what is assumed.

Not here: which schemes fire, and for what (`schemes`).
"""

from collections.abc import Iterable

from argmap.exchange.findings import Findings
from argmap.formats.carneades.argument_graph.graph import ArgumentGraph, CarneadesArgument
from argmap.formats.carneades.argument_graph.places import place_of
from argmap.formats.carneades.argument_graph.schemes import Firing, SchemeInference
from argmap.formats.carneades.argument_graph.terms import normal, read_term


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
    keys = _Keys(graph.arguments)
    for firing in fired:
        name = read_term(f"argument({firing.scheme.id},[{','.join(firing.values)}])")
        if name is None or name not in known:
            _instantiate(graph, firing, keys)
            if name is not None:
                known.add(name)


class _Keys:
    """Gives out keys for arguments as Carneades does, which counts those of exceptions too."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)

    def next(self) -> str:
        number = len(self.taken) + 1
        while f"a{number}" in self.taken:
            number += 1
        self.taken.add(f"a{number}")
        return f"a{number}"


def _instantiate(graph: ArgumentGraph, firing: Firing, keys: _Keys) -> None:
    scheme = firing.scheme
    premises, roles = said_premises(graph, firing)
    arguments = []
    for conclusion in firing.statements_of(scheme.conclusions):
        argument = CarneadesArgument(
            keys.next(), conclusion, list(premises), list(roles), scheme.id, firing.values
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
        key = keys.next()
        if arguments and cut in graph.expected:
            graph.add(CarneadesArgument(key, cut, [exception]))


def said_premises(graph: ArgumentGraph, firing: Firing) -> tuple[list[str], list[str]]:
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
