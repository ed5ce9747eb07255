"""An argument graph of Carneades 4, as its engine sees it once the schemes are applied.

Not here: what the arguments weigh (`weights`), the map (`to_map`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import Factory, define

from argmap.diagnostics import did_you_mean
from argmap.formats._blocks import mapping, words
from argmap.formats._carneades.schemes import (
    Firing,
    Inference,
    Scheme,
    bound,
    schemes_of,
    unnumbered,
)
from argmap.formats._carneades.terms import (
    Term,
    instance,
    match,
    normal,
    read_term,
    signature,
    variables,
    written,
)
from argmap.formats._documents import word
from argmap.formats._findings import Findings

STANDARDS = {
    "PE": "preponderance", "CCE": "clear-and-convincing", "BRD": "beyond-reasonable-doubt",
}  # fmt: skip
_UNDERCUTTER = ("undercutter", "nas", "not app statement")
_TOLD = ("conclusion", "premises", "scheme", "parameters", *_UNDERCUTTER)
_MOST_TRIES = 200_000
_MOST_PLACES = 20  # each costs a walk through the text


@define
class Argument:
    """An argument; `roles` stand beside the premises, and are '' where none was given.

    `extras` is what else was said of it, to be written back.
    """

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
class Graph:
    """The parts of an argument graph, by their keys, in order."""

    texts: dict[str, str] = Factory(dict)
    extras: dict[str, dict[str, Any]] = Factory(dict)
    assumed: dict[str, None] = Factory(dict)
    arguments: dict[str, Argument] = Factory(dict)
    issues: dict[str, Issue] = Factory(dict)
    issue_of: dict[str, str] = Factory(dict)
    expected: dict[str, list[str]] = Factory(dict)
    schemes: dict[str, Scheme] = Factory(dict)
    functions: dict[str, Any] = Factory(dict)
    language: dict[str, str] = Factory(dict)
    marks: set[tuple[str, str, frozenset[str]]] = Factory(set)

    def declare(self, key: str) -> str:
        """Return the key of a statement in its normal form, and add it when it is not there."""
        key = normal(key)
        if key not in self.texts:
            self.texts[key] = self.said(key)
        return key

    def said(self, key: str) -> str:
        """Return a key in the words of the language of the graph, or as it is."""
        term = read_term(key)
        if term is None or not self.language:
            return key
        functor, arity = signature(term) or ("", 0)
        template = self.language.get(f"{functor}/{arity}")
        if template is None:
            return key
        arguments = iter(term[1:] if isinstance(term, tuple) else ())
        return re.sub(r"%[svd]", lambda _: written(next(arguments, "")), template)

    def add(self, one: Argument) -> None:
        """Add an argument with the statements that it speaks of."""
        one.conclusion = self.declare(one.conclusion)
        one.premises = [self.declare(key) for key in one.premises]
        one.undercutters = [self.declare(key) for key in one.undercutters]
        self.arguments[one.key] = one
        self.marks.add(one.mark)


def graph_of(findings: Findings, document: Mapping[str, Any]) -> Graph:
    """Return the graph of a document: what it says, and what its schemes add to that."""
    graph = Graph(
        schemes=schemes_of(document.get("argument_schemes")),
        functions=mapping(findings, document, "weighing_functions"),
        language={key: word(text) for key, text in mapping(findings, document, "language").items()},
    )
    _statements(findings, graph, document)
    for key, told in _entries(findings, document, "arguments"):
        _argument(findings, graph, key, told)
    for key in filter(None, words(findings, document, "assumptions")):
        graph.assumed[graph.declare(key)] = None
    _tests(findings, graph, document)
    _infer(findings, graph)
    for key in graph.expected:
        graph.declare(key)
    for key, one in mapping(findings, document, "issues").items():
        _issue(findings, graph, key, one)
    for key, patterns in mapping(findings, document, "issue_schemes").items():
        _apply_issue_scheme(findings, graph, key, patterns)
    return graph


def _tests(findings: Findings, graph: Graph, document: Mapping[str, Any]) -> None:
    """Read the tests, which earlier versions call labels."""
    tests = mapping(findings, document, "tests") or mapping(findings, document, "labels")
    for status in ("in", "out", "undecided"):
        for key in filter(None, words(findings, tests, status)):
            row = graph.expected.setdefault(normal(key), [])
            if status not in row:
                row.append(status)
    for key, row in graph.expected.items():
        if len(row) > 1:
            what = f"the tests expect two things of {key[:40]!r}"
            findings.add("ARG413", what, _at(findings, "tests"))


def _entries(
    findings: Findings, document: Mapping[str, Any], key: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what a mapping, or a list of objects with ids, has under a key."""
    value = document.get(key)
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        value = {word(one.get("id")) or f"a{at}": one for at, one in enumerate(value, 1)}
        document = {key: value}
    for name, one in mapping(findings, document, key).items():
        yield name, one if isinstance(one, dict) else {}


def _statements(findings: Findings, graph: Graph, document: Mapping[str, Any]) -> None:
    for written_key, one in mapping(findings, document, "statements").items():
        key = normal(written_key)
        if key in graph.texts:
            findings.add("ARG413", f"two statements are called {key[:40]!r}; the first counts")
            continue
        told = one if isinstance(one, dict) else {"text": one}
        text = told.get("text")
        plain = None if text is None else str(text).lower() if text in (True, False) else word(text)
        graph.texts[key] = graph.said(key) if plain is None else plain
        if told.get("assumed") in (True, 1):
            graph.assumed[key] = None
        extras = {name: part for name, part in told.items() if name not in ("text", "assumed")}
        if written_key != key:
            extras["key"] = written_key
        if any(extras.values()):
            graph.extras[key] = extras


def _argument(findings: Findings, graph: Graph, key: str, told: dict[str, Any]) -> None:
    premises, roles = _premises(findings, key, told)
    cut = next((told[name] for name in _UNDERCUTTER if told.get(name) is not None), None)
    one = Argument(
        key,
        word(told.get("conclusion")),
        premises,
        roles,
        word(told.get("scheme")),
        tuple(words(findings, told, "parameters")) if "parameters" in told else None,
        [word(cut)] if word(cut) else [],
        {name: part for name, part in told.items() if name not in _TOLD and part is not None},
    )
    _unknown(findings, graph, key, [*premises, *one.undercutters, one.conclusion])
    scheme = graph.schemes.get(one.scheme)
    firing = bound(scheme, one.parameters) if scheme and one.parameters is not None else None
    if firing is not None:
        _complete(graph, one, firing, premised="premises" in told)
    if not one.conclusion:
        findings.add("ARG413", f"the argument {key[:40]!r} leads to nothing", _at(findings, key))
        return
    graph.add(one)


def _complete(graph: Graph, one: Argument, firing: Firing, *, premised: bool) -> None:
    """Add to an argument what its scheme says and it does not."""
    if not one.conclusion:
        one.conclusion = next(firing.said(firing.scheme.conclusions), "")
    if not premised:
        one.premises, one.roles = _said_premises(graph, firing)
        one.undercutters.extend(firing.said(firing.scheme.exceptions))


def _unknown(findings: Findings, graph: Graph, key: str, names: Iterable[str]) -> None:
    """Tell of names that are no statements, which Carneades refuses; they become some."""
    for name in names:
        if name and normal(name) not in graph.texts:
            known = graph.texts if len(findings.found) < _MOST_PLACES else ()
            findings.add(
                "ARG413",
                f"{name[:40]!r} is none of the statements",
                _at(findings, key),
                *did_you_mean(name, known),
            )
            graph.declare(name)


def _premises(findings: Findings, key: str, told: dict[str, Any]) -> tuple[list[str], list[str]]:
    premises = told.get("premises")
    if isinstance(premises, list) and any(isinstance(one, dict) for one in premises):
        pairs = [pair for one in premises for pair in _role(one)]
    elif isinstance(premises, dict):
        pairs = list(premises.items())
    else:
        return words(findings, told, "premises"), []
    kept = [(role, word(part)) for role, part in pairs if word(part)]
    if len(kept) < len(pairs):
        what = f"a premise of the argument {key[:40]!r} names no statement"
        findings.add("ARG413", what, _at(findings, key))
    return [name for _, name in kept], list(unnumbered(role for role, _ in kept))


def _role(one: Any) -> list[tuple[str, Any]]:
    return list(one.items()) if isinstance(one, dict) else [("", one)]


def _said_premises(graph: Graph, firing: Firing) -> tuple[list[str], list[str]]:
    """Return premises and roles of an instance of a scheme; its assumptions are assumed."""
    scheme = firing.scheme
    premises: list[str] = []
    roles: list[str] = []
    for at, text in enumerate(scheme.premises):
        for one in firing.said([text]):
            premises.append(one)
            roles.append(scheme.roles[at] if at < len(scheme.roles) else "")
    premises.extend(firing.said(scheme.deletions))
    for one in firing.said(scheme.assumptions):
        graph.assumed[graph.declare(one)] = None
        premises.append(one)
    roles.extend("" for _ in premises[len(roles) :])
    return premises, roles if any(roles) else []


def _infer(findings: Findings, graph: Graph) -> None:
    """Add the arguments that the schemes make of the assumptions."""
    work = Inference()
    prior = [
        f"argument({one.scheme},[{','.join(one.parameters)}])"
        for one in graph.arguments.values()
        if one.scheme and one.parameters is not None
    ]
    known = set(filter(None, map(read_term, prior)))
    fired = work.run(graph.schemes.values(), list(graph.assumed), prior)
    for trouble in work.troubles:
        findings.add("ARG414", trouble, _at(findings, "argument_schemes"))
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


def _instantiate(graph: Graph, firing: Firing, keys: _Keys) -> None:
    scheme = firing.scheme
    premises, roles = _said_premises(graph, firing)
    made = []
    for conclusion in firing.said(scheme.conclusions):
        one = Argument(
            keys.next(), conclusion, list(premises), list(roles), scheme.id, firing.values
        )
        mark = (scheme.id, normal(conclusion), frozenset(map(normal, premises)))
        if mark not in graph.marks:
            made.append(one)
    exceptions = list(firing.said(scheme.exceptions))
    cut = f"undercut({made[0].key})" if made else ""
    for one in made:
        if cut in graph.expected:  # it is asked for by name, so it is a statement
            one.undercutters = [cut]
        else:
            one.undercutters = list(exceptions)
        graph.add(one)
    for exception in exceptions:
        key = keys.next()
        if made and cut in graph.expected:
            graph.add(Argument(key, cut, [exception]))


def _issue(findings: Findings, graph: Graph, key: str, one: Any) -> None:
    told = one if isinstance(one, dict) else {"positions": one}
    standard = word(told.get("standard")).upper()
    if standard and standard not in STANDARDS:
        findings.add(
            "ARG414",
            f"the standard {word(told['standard'])[:40]!r} is none of PE, CCE and BRD",
            _at(findings, key),
        )
    positions = []
    listed = dict.fromkeys(filter(None, words(findings, told, "positions")))
    _unknown(findings, graph, key, listed)
    for position in listed:
        name = graph.declare(position)
        if graph.issue_of.setdefault(name, key) != key:
            findings.add(
                "ARG413",
                f"{name[:40]!r} is a position of two issues; the first counts",
                _at(findings, key),
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


def _at(findings: Findings, key: str) -> int:
    """Return where a key stands in the file, 0 when it is not found; only the first few look."""
    if len(findings.found) > _MOST_PLACES:
        return 0
    found = re.search(rf"^[ \t\"']*{re.escape(key)}[\"']?:", findings.source.text, re.MULTILINE)
    return found.start() if found else 0
