"""The argument graph that a Carneades document writes down.

Not here: schemes and what they weigh (`weights`), the map (`to_map`), YAML (`exchange.yaml`).
"""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from attrs import Factory, define

from argmap.diagnostics import did_you_mean
from argmap.exchange.format import Findings
from argmap.exchange.losses import counted
from argmap.exchange.origin import objects, origin_object
from argmap.exchange.texts import word
from argmap.exchange.yaml import check_keys, mapping, places_in, words

SEMANTICS = "preponderance"  # the standard of an issue or statement that names none
STANDARDS = {
    "PE": "preponderance", "CCE": "clear-and-convincing", "BRD": "beyond-reasonable-doubt",
}  # fmt: skip
NOT = "¬"
_TERM = re.compile(r"(?:¬\s*)*[\w.-]+\s*(?:\(.*\))?", re.DOTALL)
_AROUND = re.compile(r"\s*([¬(),\[\]])\s*")
_MOST_HINTS = 20  # each costs a comparison with all names
_UNDERCUTTER = ("undercutter", "nas", "not app statement")
_READ = ("conclusion", "premises", "scheme", "parameters", *_UNDERCUTTER)
_ARGUMENT_KEYS = tuple(
    sorted((*_READ, "id", "meta", "weight", "text", "label", "value", "title", "exceptions"))
)


def normal(key: str) -> str:
    """Return the key of a statement without the blanks of a term: `father(joe, sam)`."""
    return _AROUND.sub(r"\1", key).strip() if _TERM.fullmatch(key) else key


@define
class CarneadesArgument:
    """An argument; `roles` ('' for none) are those of the premises, `extras` are written back."""

    key: str
    conclusion: str
    premises: list[str]
    roles: list[str]
    scheme: str
    parameters: list[str] | None
    undercutter: str
    extras: dict[str, Any]


@define
class Issue:
    """An issue; `standard` is a word of the map, '' when none was written."""

    key: str
    positions: list[str]
    standard: str
    extras: dict[str, Any]


@define
class ArgumentGraph:
    """The parts of an argument graph, by their keys, in order, and the findings about its file."""

    findings: Findings
    places: Mapping[str, int]  # of sections, issues and arguments in the file
    schemes: Mapping[str, Mapping[str, Any]]
    functions: Mapping[str, Any]
    language: Mapping[str, str]
    texts: dict[str, str] = Factory(dict)
    extras: dict[str, dict[str, Any]] = Factory(dict)
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

    def text_of(self, key: str) -> str:
        """Return a key in the words of the language of the graph, or as it is."""
        functor, bracket, rest = key.partition("(") if self.language else (key, "", "")
        terms = _terms(rest.removesuffix(")")) if bracket else []
        template = self.language.get(f"{functor}/{len(terms)}")
        if template is None:
            return key
        arguments = iter(terms)
        return re.sub(r"%[svd]", lambda _: next(arguments, ""), template)

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


def _terms(text: str) -> list[str]:
    """Return what stands between the commas of a text, but for those within brackets."""
    depth, cuts = 0, [-1]
    for at, char in enumerate(text):
        depth += (char in "([") - (char in ")]")
        if char == "," and depth == 0:
            cuts.append(at)
    return [text[start + 1 : end] for start, end in pairwise([*cuts, len(text)])]


def graph_of(findings: Findings, document: Mapping[str, Any]) -> ArgumentGraph:
    """Return the graph of a document; what its schemes would add to it is a finding."""
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
    for key, value in mapping(findings, document, "issues").items():
        _issue(graph, key, value if isinstance(value, dict) else {"positions": value})
    drawn = sum(bool(scheme.get("conclusions")) for scheme in graph.schemes.values())
    opened = len(mapping(findings, document, "issue_schemes"))
    for section, count in (("argument_schemes", drawn), ("issue_schemes", opened)):
        if count:
            subject = counted(count, section.replace("_", " "))
            message = f"{subject} would make more of this file in Carneades, and not here"
            hint = "arguments and issues count that stand in the file"
            graph.warn("ARG414", message, section, hint)
    return graph


def schemes_of(value: Any) -> dict[str, Mapping[str, Any]]:
    """Return the schemes of a document by id: of a list of them, or of a mapping from ids."""
    if isinstance(value, Mapping):
        value = [{**origin_object(fields), "id": key} for key, fields in value.items()]
    schemes: dict[str, Mapping[str, Any]] = {}
    for fields in objects(value):
        if key := word(fields.get("id")):
            schemes.setdefault(key, fields)
    return schemes


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
    conclusion = word(fields.get("conclusion"))
    names = graph.declared(key, filter(None, [*premises, cut, conclusion]))
    if not conclusion:
        graph.warn("ARG413", f"{subject} leads to nothing", key)
        return
    graph.arguments[key] = CarneadesArgument(
        key,
        names[-1],
        names[: len(premises)],
        roles,
        word(fields.get("scheme")),
        words(graph.findings, fields, "parameters") if "parameters" in fields else None,
        names[-2] if cut else "",
        {name: value for name, value in fields.items() if name not in _READ and value is not None},
    )


def _premises(
    graph: ArgumentGraph, key: str, fields: Mapping[str, Any]
) -> tuple[list[str], list[str]]:
    """Return premises and their roles: of a list, a mapping from roles, or a list of such."""
    premises = fields.get("premises")
    if isinstance(premises, dict):
        premises = [premises]
    if not isinstance(premises, list) or not any(isinstance(item, dict) for item in premises):
        return list(filter(None, words(graph.findings, fields, "premises"))), []
    pairs = [
        pair
        for premise in premises
        for pair in (premise.items() if isinstance(premise, dict) else [("", premise)])
    ]
    named = [(role, word(premise)) for role, premise in pairs if word(premise)]
    if len(named) < len(pairs):
        trouble = f"a premise of the argument {key[:40]!r} does not name a statement"
        graph.warn("ARG413", trouble, key)
    # a role that only says which premise it is, counted from 1, is none
    roles = ["" if role == str(at) else role for at, (role, _) in enumerate(named, 1)]
    return [name for _, name in named], roles


def _tests(graph: ArgumentGraph, document: Mapping[str, Any]) -> None:
    """Read the tests, which earlier versions call labels."""
    findings = graph.findings
    tests = mapping(findings, document, "tests") or mapping(findings, document, "labels")
    for status in ("in", "out", "undecided"):
        for key in filter(None, words(findings, tests, status)):
            row = graph.expected.setdefault(graph.declare(key), [])
            if status not in row:
                row.append(status)
    for key, row in graph.expected.items():
        if len(row) > 1:
            graph.warn("ARG413", f"the tests expect two things of {key[:40]!r}", "tests")


def _issue(graph: ArgumentGraph, key: str, fields: dict[str, Any]) -> None:
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
    known = ("positions", "standard") if standard in STANDARDS else ("positions",)
    extras = {name: value for name, value in fields.items() if name not in known}
    graph.issues[key] = Issue(key, positions, STANDARDS.get(standard, ""), extras)
