"""The argument graph of a Carneades document: what stands there, and what its schemes make of it.

An argument of a scheme has the terms of its premises, deletions and assumptions as premises, and
its exceptions undercut it.

Not here: which schemes apply (`schemes`), weights (`weights`), the map (`to_map`), and YAML.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from attrs import Factory, define

from argmap.diagnostics import did_you_mean
from argmap.exchange.format import Findings
from argmap.exchange.json import origin_object, origin_texts
from argmap.exchange.merge import member_key, section_of
from argmap.exchange.names import numbered
from argmap.exchange.texts import word
from argmap.exchange.yaml import check_keys, mapping, words
from argmap.formats.carneades.argument_graph.schemes import Inference, Scheme, scheme_of, stands_for
from argmap.formats.carneades.argument_graph.sections import REST
from argmap.formats.carneades.argument_graph.terms import (
    Bindings,
    Term,
    match,
    normal,
    read_term,
    read_terms,
    variables,
    written,
)
from argmap.model.origin import NOTHING

SEMANTICS = "preponderance"  # the standard of an issue or statement that names none
STANDARDS = {
    "PE": "preponderance", "CCE": "clear-and-convincing", "BRD": "beyond-reasonable-doubt",
}  # fmt: skip
_MOST_HINTS = 20  # each costs a comparison with all names
UNDERCUTTER = ("undercutter", "nas", "not app statement")
_ARGUMENT_KEYS = (
    "conclusion", "exceptions", "id", "label", "meta", *UNDERCUTTER, "parameters", "premises",
    "scheme", "text", "title", "value", "weight",
)  # fmt: skip


@define
class CarneadesArgument:
    """An argument; the `weight` that stands beside it is the number or result of a program."""

    key: str
    conclusion: str
    premises: list[str]
    scheme: str
    undercutters: list[str]
    weight: Any


@define
class Issue:
    """An issue; `standard` is a word of the map, '' when none was written."""

    key: str
    positions: list[str]
    standard: str = ""
    about: Mapping[str, Any] = NOTHING


@define
class ArgumentGraph:
    """The parts of an argument graph, by their keys, in order, and the findings about its file."""

    findings: Findings
    places: Mapping[str, int]  # of sections, issues and arguments in the file
    members: Mapping[str, Mapping[str, Any]]  # of the document
    schemes: Mapping[str, Mapping[str, Any]]
    functions: Mapping[str, Any]
    language: Mapping[str, str]
    texts: dict[str, str] = Factory(dict)
    assumed: dict[str, None] = Factory(dict)
    arguments: dict[str, CarneadesArgument] = Factory(dict)
    issues: dict[str, Issue] = Factory(dict)
    issue_of: dict[str, str] = Factory(dict)
    expected: dict[str, list[str]] = Factory(dict)

    def declare(self, key: str) -> str:
        """Return the key of a statement in its normal form, and add it when it is not there."""
        key = normal(key)
        if key not in self.texts:
            self.texts[key] = self.text_of(key)
        return key

    def about(self, key: str) -> Mapping[str, Any]:
        """Return what the document says beside a statement."""
        return origin_object(self.members.get(member_key("statements", key), NOTHING).get("meta"))

    def text_of(self, key: str) -> str:
        """Return a key in the words of the language of the graph, or as it is."""
        term = (read_term(key) if self.language else None) or key
        functor, *terms = [term] if isinstance(term, str) else term
        template = self.language.get(f"{functor}/{len(terms)}")
        if template is None:
            return key
        arguments = iter(terms)
        return re.sub(r"%[svd]", lambda _: written(next(arguments, "")), template)

    def warn(self, code: str, message: str, key: str, *hints: str) -> None:
        """Add a finding where a key stands in the file."""
        self.findings.add(code, message, self.places.get(key, 0), *hints)

    def declared(self, key: str, names: Iterable[str]) -> list[str]:
        """Return the keys of statements; names that are none, which Carneades refuses, are told."""
        keys = []
        for name in names:
            if normal(name) not in self.texts:
                known = self.texts if len(self.findings.findings) < _MOST_HINTS else ()
                hints = did_you_mean(name, known)
                self.warn("ARG413", f"{name[:40]!r} is none of the statements", key, *hints)
            keys.append(self.declare(name))
        return keys


def graph_of(
    findings: Findings, members: Mapping[str, dict[str, Any]], places: Mapping[str, int] = NOTHING
) -> ArgumentGraph:
    """Return the graph of the members of a document, with what its schemes add to it."""
    rest = origin_object(members.get(REST))
    language = mapping(findings, rest, "language").items()
    graph = ArgumentGraph(
        findings,
        places,
        members,
        dict(section_of(members, "argument_schemes")),
        mapping(findings, rest, "weighing_functions"),
        {key: word(text) for key, text in language},
    )
    for key, fields in section_of(members, "statements"):
        _statement(graph, key, fields)
    schemes = _schemes(graph)
    for key, fields in section_of(members, "arguments"):
        _argument(graph, key, _completed(graph, schemes, fields))
    for key in filter(None, words(findings, rest, "assumptions")):
        graph.assumed[graph.declare(key)] = None
    _tests(graph, rest)
    _apply(graph, schemes)
    for key, fields in section_of(members, "issues"):
        _issue(graph, key, fields)
    for key, patterns in mapping(findings, rest, "issue_schemes").items():
        _open_issues(graph, key, origin_texts(patterns))
    return graph


def _schemes(graph: ArgumentGraph) -> dict[str, Scheme]:
    """Return the schemes of a graph that can be applied, by their ids."""
    schemes = {}
    for key, fields in graph.schemes.items():
        scheme = scheme_of(key, fields)
        if scheme is not None:
            schemes[key] = scheme
        elif fields.get("conclusions"):
            message = f"the scheme {key[:40]!r} has guards or is not understood, and is not applied"
            hint = "every variable of a conclusion or an assumption stands in a premise"
            graph.warn("ARG414", message, "argument_schemes", hint)
    return schemes


def _completed(
    graph: ArgumentGraph, schemes: Mapping[str, Scheme], fields: dict[str, Any]
) -> dict[str, Any]:
    """Return what an argument says, with what its scheme says of its parameters."""
    scheme = schemes.get(word(fields.get("scheme")))
    is_open = "parameters" in fields and not fields.keys() >= {"conclusion", "premises"}
    if scheme is None or not is_open:
        return fields
    values = read_terms(words(graph.findings, fields, "parameters"))
    names = scheme.parts["variables"]
    if len(values) != len(names):
        return fields
    bindings = {str(name): value for name, value in zip(names, values, strict=True)}
    return {**next(iter(_stated(graph, scheme, bindings)), {}), **fields}


def _stated(graph: ArgumentGraph, scheme: Scheme, bindings: Bindings) -> list[dict[str, Any]]:
    """Return what a scheme says of the argument for each of its conclusions."""
    parts = {
        part: [graph.declare(key) for key in scheme.statements(part, bindings)]
        for part in ("premises", "deletions", "assumptions", "exceptions", "conclusions")
    }
    graph.assumed.update(dict.fromkeys(parts["assumptions"]))
    fields = {
        "scheme": scheme.key,
        "parameters": scheme.statements("variables", bindings),
        "premises": parts["premises"] + parts["deletions"] + parts["assumptions"],
        "undercutter": parts["exceptions"],
    }
    return [{**fields, "conclusion": conclusion} for conclusion in parts["conclusions"]]


def _apply(graph: ArgumentGraph, schemes: Mapping[str, Scheme]) -> None:
    """Add the arguments that schemes make of the assumptions, but for those that are there."""
    known = set()
    for argument in graph.arguments.values():
        name = stands_for(graph.schemes.get(argument.scheme, NOTHING)) or argument.scheme
        known.add((name, argument.conclusion, frozenset(argument.premises)))
    keys = numbered("a", graph.arguments, len(graph.arguments) + 1)
    inference = Inference([*schemes.values()])
    for scheme, bindings in inference.run(graph.assumed):
        for fields in _stated(graph, scheme, bindings):
            mark = (scheme.key, fields["conclusion"], frozenset(fields["premises"]))
            if mark not in known:
                known.add(mark)
                _add(graph, fields, keys)
    if not inference.is_complete:
        message = "the schemes come to no end; what was found so far is kept"
        graph.warn("ARG414", message, "argument_schemes")


def _add(graph: ArgumentGraph, fields: dict[str, Any], keys: Iterator[str]) -> None:
    """Add an argument; its undercut is a statement, as in Carneades, where the tests name it."""
    key = next(keys)
    undercut = f"undercut({key})"
    exceptions = {next(keys): exception for exception in fields["undercutter"]}
    if exceptions and undercut in graph.expected:
        fields["undercutter"] = [undercut]
        for cut, exception in exceptions.items():
            _argument(graph, cut, {"conclusion": undercut, "premises": [exception]})
    _argument(graph, key, fields)


def _statement(graph: ArgumentGraph, key: str, fields: Mapping[str, Any]) -> None:
    text = fields.get("text")
    plain = None if text is None else str(text).lower() if text in (True, False) else word(text)
    graph.texts[key] = graph.text_of(key) if plain is None else plain
    if fields.get("assumed") in (True, 1):
        graph.assumed[key] = None


def _argument(graph: ArgumentGraph, key: str, fields: dict[str, Any]) -> None:
    subject = f"the argument {key[:40]!r}"
    check_keys(graph.findings, subject, fields, _ARGUMENT_KEYS, label="Carneades")
    premises = _premises(graph, key, fields)
    cut = next((name for name in UNDERCUTTER if fields.get(name) is not None), "")
    cutters = fields.get(cut)
    listed = cutters if isinstance(cutters, list) else [cutters]
    undercutters = [*filter(None, map(word, listed))]
    conclusion = word(fields.get("conclusion"))
    names = graph.declared(key, filter(None, [*premises, *undercutters, conclusion]))
    if not conclusion:
        graph.warn("ARG413", f"{subject} leads to nothing", key)
        return
    graph.arguments[key] = CarneadesArgument(
        key,
        names[-1],
        names[: len(premises)],
        word(fields.get("scheme")),
        names[len(premises) : -1],
        fields.get("weight"),
    )


def _premises(graph: ArgumentGraph, key: str, fields: Mapping[str, Any]) -> list[str]:
    """Return the premises that a list says, a mapping from roles, or a list of such."""
    premises = fields.get("premises")
    if isinstance(premises, dict):
        premises = [premises]
    if not isinstance(premises, list) or not any(isinstance(item, dict) for item in premises):
        return [*filter(None, words(graph.findings, fields, "premises"))]
    rows = (item.values() if isinstance(item, dict) else [item] for item in premises)
    stated = [word(premise) for row in rows for premise in row]
    if "" in stated:
        trouble = f"a premise of the argument {key[:40]!r} does not name a statement"
        graph.warn("ARG413", trouble, key)
    return [*filter(None, stated)]


def _tests(graph: ArgumentGraph, document: Mapping[str, Any]) -> None:
    """Read the tests, which earlier versions call labels."""
    findings = graph.findings
    tests = mapping(findings, document, "tests") or mapping(findings, document, "labels")
    for status in tests:
        if status not in ("in", "out", "undecided"):
            graph.warn("ARG414", f"the test {status[:40]!r} is none of in, out, undecided", "tests")
            continue
        for key in filter(None, words(findings, tests, status)):
            row = graph.expected.setdefault(graph.declare(key), [])
            if status not in row:
                row.append(status)
    for key, row in graph.expected.items():
        if len(row) > 1:
            graph.warn("ARG413", f"the tests expect two things of {key[:40]!r}", "tests")


def _issue(graph: ArgumentGraph, key: str, fields: Mapping[str, Any]) -> None:
    standard = word(fields.get("standard")).upper()
    if standard and standard not in STANDARDS:
        written = word(fields["standard"])[:40]
        graph.warn("ARG414", f"the standard {written!r} is none of PE, CCE and BRD", key)
    positions = []
    listed = dict.fromkeys(filter(None, words(graph.findings, fields, "positions")))
    for name in graph.declared(key, listed):
        if graph.issue_of.setdefault(name, key) == key:
            positions.append(name)
        else:
            message = f"{name[:40]!r} is a position of two issues; the first counts"
            graph.warn("ARG413", message, key)
    about = origin_object(fields.get("meta"))
    graph.issues[key] = Issue(key, positions, STANDARDS.get(standard, ""), about)


def _open_issues(graph: ArgumentGraph, key: str, texts: Iterable[str]) -> None:
    """Open issues of statements that match the patterns of an issue scheme.

    Those are positions of one issue for which the variables that all patterns have are the same.
    """
    patterns = read_terms(text for text in texts if text != "...")
    if len(patterns) < 2:  # noqa: PLR2004 - two positions at least
        graph.warn("ARG414", f"the issue scheme {key[:40]!r} has no two patterns", "issue_schemes")
        return
    shared = sorted(set.intersection(*map(variables, patterns)))
    groups: dict[tuple[Term, ...], dict[str, None]] = {}
    for name, pattern in product(graph.texts, patterns):
        term = read_term(name)
        bindings = None if term is None else match(pattern, term, {})
        if bindings is not None:
            groups.setdefault(tuple(bindings[it] for it in shared), {})[name] = None
    for group in groups.values():
        own = next((graph.issue_of[name] for name in group if name in graph.issue_of), "")
        positions = [name for name in group if graph.issue_of.get(name, own) == own]
        if len(positions) > 1:
            own = own or next(numbered("i", graph.issues, len(graph.issues) + 1))
            row = graph.issues.setdefault(own, Issue(own, [])).positions
            row += [name for name in positions if name not in graph.issue_of]
            graph.issue_of.update(dict.fromkeys(positions, own))
