"""An argument graph of Carneades 4, as its engine sees it once the schemes are applied.

Not here: how it is read (`document`), what the arguments weigh (`weights`), the map (`to_map`).
"""

import re
from collections.abc import Iterable
from typing import Any

from attrs import Factory, define

from argmap.diagnostics import did_you_mean
from argmap.exchange.format import Findings
from argmap.formats.carneades.argument_graph.schemes import Scheme
from argmap.formats.carneades.argument_graph.terms import normal, read_term, signature, written

SEMANTICS = "preponderance"  # the standard of an issue or statement that names none
STANDARDS = {
    "PE": "preponderance", "CCE": "clear-and-convincing", "BRD": "beyond-reasonable-doubt",
}  # fmt: skip
_MOST_PLACES = 20  # each costs a walk through the text


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

    def place(self, key: str) -> int:
        """Return where a key stands in the file, 0 if nowhere; after a few, none is looked for."""
        if len(self.findings.findings) > _MOST_PLACES:
            return 0
        key = rf"^[ \t\"']*{re.escape(key)}[\"']?:"
        match = re.search(key, self.findings.source.text, re.MULTILINE)
        return match.start() if match else 0

    def warn(self, code: str, message: str, key: str, *hints: str) -> None:
        """Add a finding where a key stands in the file."""
        self.findings.add(code, message, self.place(key), *hints)

    def declare_unknown(self, key: str, names: Iterable[str]) -> None:
        """Tell of names that are not statements, which Carneades refuses; they become some."""
        for name in names:
            if name and normal(name) not in self.texts:
                known = self.texts if len(self.findings.findings) < _MOST_PLACES else ()
                hints = did_you_mean(name, known)
                self.warn("ARG413", f"{name[:40]!r} is none of the statements", key, *hints)
                self.declare(name)
