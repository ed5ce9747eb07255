"""The issues of a Carneades file, and those that its issue schemes open.

Not here: what a proof standard makes of them (`semantics.standards`).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.exchange.findings import Findings
from argmap.exchange.json import word
from argmap.exchange.yaml_document import mapping, words
from argmap.formats.carneades.argument_graph.graph import STANDARDS, Graph, Issue
from argmap.formats.carneades.argument_graph.places import place_of
from argmap.formats.carneades.argument_graph.terms import (
    Term,
    instance,
    match,
    read_term,
    signature,
    variables,
)
from argmap.formats.carneades.argument_graph.unknown import declare_unknown

_MOST_TRIES = 200_000


def add_issues(findings: Findings, graph: Graph, document: Mapping[str, Any]) -> None:
    """Add the issues of a document to its graph, in which all other statements are."""
    for key, one in mapping(findings, document, "issues").items():
        _issue(findings, graph, key, one)
    for key, patterns in mapping(findings, document, "issue_schemes").items():
        _apply_issue_scheme(findings, graph, key, patterns)


def _issue(findings: Findings, graph: Graph, key: str, one: Any) -> None:
    told = one if isinstance(one, dict) else {"positions": one}
    standard = word(told.get("standard")).upper()
    if standard and standard not in STANDARDS:
        findings.add(
            "ARG414",
            f"the standard {word(told['standard'])[:40]!r} is none of PE, CCE and BRD",
            place_of(findings, key),
        )
    positions = []
    listed = dict.fromkeys(filter(None, words(findings, told, "positions")))
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
    extras = {name: part for name, part in told.items() if name != "positions"}
    if standard in STANDARDS:
        del extras["standard"]
    graph.issues[key] = Issue(key, positions, STANDARDS.get(standard, ""), extras)


def _apply_issue_scheme(findings: Findings, graph: Graph, key: str, value: Any) -> None:
    """Make issues of the statements that match the patterns of an issue scheme."""
    texts = [word(one) for one in value] if isinstance(value, list) else []
    listed = len(texts) == 3 and texts[1] == "..."  # noqa: PLR2004 - first, dots, last
    patterns = [read_term(one) for one in texts if one != "..."]
    known = [one for one in patterns if one is not None]
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
        found = match(pattern, term, {})
        if found is not None:
            kept = tuple((name, one) for name, one in found.items() if not name[-1].isdigit())
            groups.setdefault(kept, []).append(key)
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
        found = [key]
        for pattern in patterns[1:]:
            wanted = instance(pattern, bindings)
            if not variables(wanted):
                same = by_term.get(wanted)
                found.extend([same] if same is not None and same not in found else [])
                continue
            for other in by_kind.get(signature(wanted), terms):
                tries -= 1
                more = match(pattern, terms[other], bindings) if other not in found else None
                if more is not None:
                    bindings = more
                    found.append(other)
            if tries < 0:
                return
        yield found


def _open_issue(graph: Graph, candidates: list[str]) -> None:
    """Make statements the positions of one issue; each can be a position of one only."""
    known = next((graph.issue_of[one] for one in candidates if one in graph.issue_of), "")
    positions = [one for one in candidates if graph.issue_of.get(one, known) == known]
    if len(positions) < 2:  # noqa: PLR2004 - two positions at least
        return
    if not known:
        number = len(graph.issues) + 1
        while f"i{number}" in graph.issues:
            number += 1
        known = f"i{number}"
        graph.issues[known] = Issue(known, [])
    for one in positions:
        if graph.issue_of.setdefault(one, known) == known:
            row = graph.issues[known].positions
            if one not in row:
                row.append(one)
