"""The issues of a Carneades file, and those that its issue schemes open.

Not here: what a proof standard makes of them (`semantics.standards`).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from argmap.exchange.names import numbered
from argmap.exchange.texts import word
from argmap.exchange.yaml import mapping, words
from argmap.formats.carneades.argument_graph.graph import STANDARDS, ArgumentGraph, Issue
from argmap.formats.carneades.argument_graph.terms import (
    Term,
    instance,
    match,
    read_term,
    read_terms,
    signature,
    variables,
)
from argmap.semantics.engine.links import grouped

_MOST_TRIES = 200_000  # steps of search: an import should not take longer than it takes to read


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
