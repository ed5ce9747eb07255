"""The issues of a Carneades file, and those that its issue schemes open.

Not here: what a proof standard makes of them (`semantics.standards`).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.exchange.findings import Findings
from argmap.exchange.json import word
from argmap.exchange.names import numbered
from argmap.exchange.yaml import mapping, words
from argmap.formats.carneades.argument_graph.graph import (
    STANDARDS,
    ArgumentGraph,
    Issue,
    declare_unknown,
    place_of,
)
from argmap.formats.carneades.argument_graph.terms import (
    Term,
    instance,
    match,
    read_term,
    signature,
    variables,
)

_MOST_TRIES = 200_000  # steps of search: an import should not take longer than it takes to read


def add_issues(findings: Findings, graph: ArgumentGraph, document: Mapping[str, Any]) -> None:
    """Add the issues of a document to its graph, in which all other statements are."""
    for key, value in mapping(findings, document, "issues").items():
        _issue(findings, graph, key, value)
    for key, patterns in mapping(findings, document, "issue_schemes").items():
        _apply_issue_scheme(findings, graph, key, patterns)


def _issue(findings: Findings, graph: ArgumentGraph, key: str, value: Any) -> None:
    fields = value if isinstance(value, dict) else {"positions": value}
    standard = word(fields.get("standard")).upper()
    if standard and standard not in STANDARDS:
        findings.add(
            "ARG414",
            f"the standard {word(fields['standard'])[:40]!r} is none of PE, CCE and BRD",
            place_of(findings, key),
        )
    positions = []
    listed = dict.fromkeys(filter(None, words(findings, fields, "positions")))
    declare_unknown(findings, graph, key, listed)
    for position in listed:
        name = graph.declare(position)
        if graph.issue_of.setdefault(name, key) != key:
            findings.add(
                "ARG413",
                f"{name[:40]!r} is a position of two issues; the first counts",
                place_of(findings, key),
            )
        else:
            positions.append(name)
    extras = {name: value for name, value in fields.items() if name != "positions"}
    if standard in STANDARDS:
        del extras["standard"]
    graph.issues[key] = Issue(key, positions, STANDARDS.get(standard, ""), extras)


def _apply_issue_scheme(findings: Findings, graph: ArgumentGraph, key: str, value: Any) -> None:
    """Make issues of the statements that match the patterns of an issue scheme."""
    texts = [word(item) for item in value] if isinstance(value, list) else []
    listed = len(texts) == 3 and texts[1] == "..."  # noqa: PLR2004 - first, dots, last
    patterns = [read_term(text) for text in texts if text != "..."]
    known = [pattern for pattern in patterns if pattern is not None]
    if len(known) < 2 or len(known) < len(patterns):  # noqa: PLR2004 - two positions at least
        findings.add("ARG414", f"the issue scheme {key[:40]!r} has no two patterns")
        return
    terms = {key: term for key in graph.texts if (term := read_term(key)) is not None}
    groups = _listed(known[0], terms) if listed else _paired(known, terms)
    for candidates in groups:
        _open_issue(graph, candidates)


def _listed(pattern: Term, terms: Mapping[str, Term]) -> list[list[str]]:
    """Return the statements that match a pattern, those together that differ in numbered variables.

    A numbered variable, such as `V1`, ends with a digit.
    """
    groups: dict[tuple[tuple[str, Term], ...], list[str]] = {}
    for key, term in terms.items():
        bindings = match(pattern, term, {})
        if bindings is not None:
            named = tuple(
                (name, value) for name, value in bindings.items() if not name[-1].isdigit()
            )
            groups.setdefault(named, []).append(key)
    return list(groups.values())


def _paired(patterns: list[Term], terms: Mapping[str, Term]) -> Iterator[list[str]]:
    """Yield for each statement that matches the first pattern those that match the others."""
    by_kind: dict[tuple[str, int] | None, list[str]] = {}
    by_term = {term: key for key, term in reversed(list(terms.items()))}
    for key, term in terms.items():
        by_kind.setdefault(signature(term), []).append(key)
    tries = _MOST_TRIES
    for key, term in list(terms.items()):
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
                more_bindings = (
                    match(pattern, terms[candidate], bindings) if candidate not in row else None
                )
                if more_bindings is not None:
                    bindings = more_bindings
                    row.append(candidate)
            if tries < 0:
                return
        yield row


def _open_issue(graph: ArgumentGraph, candidates: list[str]) -> None:
    """Make statements the positions of one issue; each can be a position of one only."""
    known = next(
        (graph.issue_of[candidate] for candidate in candidates if candidate in graph.issue_of), ""
    )
    positions = [
        candidate for candidate in candidates if graph.issue_of.get(candidate, known) == known
    ]
    if len(positions) < 2:  # noqa: PLR2004 - two positions at least
        return
    if not known:
        known = next(numbered("i", graph.issues, len(graph.issues) + 1))
        graph.issues[known] = Issue(known, [])
    for position in positions:
        if graph.issue_of.setdefault(position, known) == known:
            row = graph.issues[known].positions
            if position not in row:
                row.append(position)
