"""An argument graph of Carneades 4, as its engine sees it once the schemes are applied.

Its issues are those of a file, and those that issue schemes open.

Not here: how it is read (`document`), what the arguments weigh (`weights`), the map (`to_map`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import Factory, define

from argmap.diagnostics import did_you_mean
from argmap.exchange.format import Findings
from argmap.exchange.names import numbered
from argmap.exchange.texts import word
from argmap.exchange.yaml import mapping, words
from argmap.formats.carneades.argument_graph.schemes import Scheme
from argmap.formats.carneades.argument_graph.terms import (
    Term,
    instance,
    match,
    normal,
    read_term,
    read_terms,
    signature,
    variables,
    written,
)
from argmap.semantics.engine.links import grouped

SEMANTICS = "preponderance"  # the standard of an issue or statement that names none
STANDARDS = {
    "PE": "preponderance", "CCE": "clear-and-convincing", "BRD": "beyond-reasonable-doubt",
}  # fmt: skip
_MOST_HINTS = 20  # each costs a comparison with all names
_MOST_TRIES = 200_000  # steps of search: an import should not take longer than it takes to read


@define
class CarneadesArgument:
    """An argument; `roles` ('' for none) are those of the premises, `extras` are written back."""

    key: str
    conclusion: str
    premises: list[str]
    roles: list[str] = Factory(list)
    scheme: str = ""
    parameters: tuple[str, ...] | None = None
    undercutters: list[str] = Factory(list)
    extras: dict[str, Any] = Factory(dict)

    @property
    def mark(self) -> tuple[str, str, frozenset[str]]:
        """What makes two arguments the same."""
        return self.scheme, self.conclusion, frozenset(self.premises)


@define
class Issue:
    """An issue; `standard` is a word of the map, '' when none was written."""

    key: str
    positions: list[str]
    standard: str = ""
    extras: dict[str, Any] = Factory(dict)


@define
class ArgumentGraph:
    """The parts of an argument graph, by their keys, in order, and the findings about its file."""

    findings: Findings
    places: Mapping[str, int] = Factory(dict)  # of sections, issues and arguments in the file
    schemes: dict[str, Scheme] = Factory(dict)
    functions: dict[str, Any] = Factory(dict)
    language: dict[str, str] = Factory(dict)
    texts: dict[str, str] = Factory(dict)
    extras: dict[str, dict[str, Any]] = Factory(dict)
    assumed: dict[str, None] = Factory(dict)
    arguments: dict[str, CarneadesArgument] = Factory(dict)
    issues: dict[str, Issue] = Factory(dict)
    issue_of: dict[str, str] = Factory(dict)
    expected: dict[str, list[str]] = Factory(dict)
    marks: set[tuple[str, str, frozenset[str]]] = Factory(set)

    def declare(self, key: str) -> str:
        """Return the key of a statement in its normal form, and add it when it is not there."""
        key = normal(key)
        if key not in self.texts:
            self.texts[key] = self.text_of(key)
        return key

    def text_of(self, key: str) -> str:
        """Return a key in the words of the language of the graph, or as it is."""
        term = read_term(key) if self.language else None
        functor, arity = (None if term is None else signature(term)) or ("", 0)
        template = self.language.get(f"{functor}/{arity}")
        if template is None:
            return key
        arguments = iter(term[1:] if isinstance(term, tuple) else ())
        return re.sub(r"%[svd]", lambda _: written(next(arguments, "")), template)

    def add(self, argument: CarneadesArgument) -> None:
        """Add an argument with the statements that it speaks of."""
        argument.conclusion = self.declare(argument.conclusion)
        argument.premises = [self.declare(key) for key in argument.premises]
        argument.undercutters = [self.declare(key) for key in argument.undercutters]
        self.arguments[argument.key] = argument
        self.marks.add(argument.mark)

    def warn(self, code: str, message: str, key: str, *hints: str) -> None:
        """Add a finding where a key stands in the file."""
        self.findings.add(code, message, self.places.get(key, 0), *hints)

    def declare_unknown(self, key: str, names: Iterable[str]) -> None:
        """Tell of names that are not statements, which Carneades refuses; they become some."""
        for name in names:
            if name and normal(name) not in self.texts:
                known = self.texts if len(self.findings.findings) < _MOST_HINTS else ()
                hints = did_you_mean(name, known)
                self.warn("ARG413", f"{name[:40]!r} is none of the statements", key, *hints)
                self.declare(name)


def add_issues(graph: ArgumentGraph, document: Mapping[str, Any]) -> None:
    """Add the issues of a document to its graph, in which all other statements are."""
    for key, value in mapping(graph.findings, document, "issues").items():
        _issue(graph, key, value if isinstance(value, dict) else {"positions": value})
    for key, patterns in mapping(graph.findings, document, "issue_schemes").items():
        for candidates in _candidates(graph, key, patterns):
            _open_issue(graph, candidates)


def _issue(graph: ArgumentGraph, key: str, fields: dict[str, Any]) -> None:
    standard = word(fields.get("standard")).upper()
    if standard and standard not in STANDARDS:
        written = word(fields["standard"])[:40]
        graph.warn("ARG414", f"the standard {written!r} is none of PE, CCE and BRD", key)
    positions = []
    listed = dict.fromkeys(filter(None, words(graph.findings, fields, "positions")))
    graph.declare_unknown(key, listed)
    for name in map(graph.declare, listed):
        if graph.issue_of.setdefault(name, key) == key:
            positions.append(name)
        else:
            message = f"{name[:40]!r} is a position of two issues; the first counts"
            graph.warn("ARG413", message, key)
    known = ("positions", "standard") if standard in STANDARDS else ("positions",)
    extras = {name: value for name, value in fields.items() if name not in known}
    graph.issues[key] = Issue(key, positions, STANDARDS.get(standard, ""), extras)


def _candidates(graph: ArgumentGraph, key: str, value: Any) -> Iterable[list[str]]:
    """Return what an issue scheme opens issues of: the statements that match its patterns."""
    texts = [word(item) for item in value] if isinstance(value, list) else []
    patterns = [text for text in texts if text != "..."]
    known = read_terms(patterns)
    if len(known) < 2 or len(known) < len(patterns):  # noqa: PLR2004 - two positions at least
        graph.findings.add("ARG414", f"the issue scheme {key[:40]!r} has no two patterns")
        return ()
    terms = {key: term for key in graph.texts if (term := read_term(key)) is not None}
    if len(texts) == 3 and texts[1] == "...":  # noqa: PLR2004 - first, dots, last
        return _listed(known[0], terms)
    return _paired(known, terms)


def _listed(pattern: Term, terms: Mapping[str, Term]) -> Iterable[list[str]]:
    """Return the statements of a pattern, together where only numbered variables (`V1`) differ."""
    groups: dict[tuple[tuple[str, Term], ...], list[str]] = {}
    for key, term in terms.items():
        bindings = match(pattern, term, {})
        if bindings is not None:
            named = tuple(pair for pair in bindings.items() if not pair[0][-1].isdigit())
            groups.setdefault(named, []).append(key)
    return groups.values()


def _paired(patterns: list[Term], terms: Mapping[str, Term]) -> Iterator[list[str]]:
    """Yield for each statement that matches the first pattern those that match the others."""
    by_kind = grouped((signature(term), key) for key, term in terms.items())
    by_term = {term: key for key, term in reversed(list(terms.items()))}
    tries = _MOST_TRIES
    for key, term in terms.items():
        bindings = match(patterns[0], term, {})
        if bindings is None:
            continue
        row = [key]
        for pattern in patterns[1:]:
            wanted = instance(pattern, bindings)
            if not variables(wanted):
                same = by_term.get(wanted)
                row.extend([same] if same is not None and same not in row else [])
                continue
            for candidate in by_kind.get(signature(wanted), terms):
                tries -= 1
                if candidate in row:
                    continue
                more_bindings = match(pattern, terms[candidate], bindings)
                if more_bindings is not None:
                    bindings = more_bindings
                    row.append(candidate)
            if tries < 0:
                return
        yield row


def _open_issue(graph: ArgumentGraph, candidates: list[str]) -> None:
    """Make statements the positions of one issue; each can be a position of one only."""
    issues = (graph.issue_of.get(candidate, "") for candidate in candidates)
    known = next(filter(None, issues), "")
    positions = [key for key in candidates if graph.issue_of.get(key, known) == known]
    if len(positions) < 2:  # noqa: PLR2004 - two positions at least
        return
    if not known:
        known = next(numbered("i", graph.issues, len(graph.issues) + 1))
        graph.issues[known] = Issue(known, [])
    row = graph.issues[known].positions
    for position in positions:
        if graph.issue_of.setdefault(position, known) == known and position not in row:
            row.append(position)
