"""The map of an argument graph.

* An argument supports its conclusion; its undercutter undercuts that step.  Convergent premises are
  steps of their own.  One without premises, where it is the only one and nothing can undercut it,
  says that its conclusion is taken as given; elsewhere it rests on an implicit assumption.
* What is assumed is an assumption; what nothing argues for else has the weight 0.
* An issue of two positions is a contradiction, another an exclusive question.

Not here: how the graph is read (`graph`), what its arguments weigh (`weights`).
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from attrs import Factory, define

from argmap.exchange.map_builder import Draft
from argmap.exchange.origin import origin_object
from argmap.exchange.texts import clean, word
from argmap.formats.carneades.argument_graph.graph import (
    ArgumentGraph,
    CarneadesArgument,
    Issue,
)
from argmap.formats.carneades.argument_graph.schemes import stands_for
from argmap.formats.carneades.argument_graph.terms import NOT, normal
from argmap.formats.carneades.argument_graph.weights import (
    COUNTED,
    Weight,
    weights_of,
)
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import NOTHING
from argmap.model.statement import Statement
from argmap.model.values import Expectation

_COUNTED = re.compile(r"(?:arg|issue)\.[0-9]+")  # keys of what has none in a map
AGAINST, CUTS = "against", "undercuts"  # keys of `meta` by which a written statement tells its use


def map_of(graph: ArgumentGraph, **sections: Any) -> tuple[ArgumentMap, dict[str, Any]]:
    """Return the map of a graph, and what else is said of its members, by their names and ids."""
    mapping = _Mapping(graph, weights_of(graph), Draft(graph.findings, noun="argument"))
    mapping.statements()
    for argument in graph.arguments.values():
        mapping.argument(argument)
    for issue in graph.issues.values():
        mapping.issue(issue)
    map_ = mapping.draft.build(**sections)
    return map_, mapping.records()


def premise_of(argument: str, name: str) -> Statement:
    """Return what an argument without premises rests on."""
    text = f"What {clean(argument)} rests on, which is not said."
    return Statement(name, text, kind="assumption", implicit=True)


@define
class _Mapping:
    graph: ArgumentGraph
    weights: Mapping[str, Weight]
    draft: Draft
    statement_records: dict[str, dict[str, Any]] = Factory(dict)  # by key
    step_records: dict[str, dict[str, Any]] = Factory(dict)  # by key
    given: dict[str, CarneadesArgument] = Factory(dict)  # those that only say so, by conclusion

    def statements(self) -> None:
        graph = self.graph
        counts = Counter(argument.conclusion for argument in graph.arguments.values())
        self.given = {
            argument.conclusion: argument
            for argument in graph.arguments.values()
            if counts[argument.conclusion] == 1
            and not argument.premises
            and not argument.undercutters
        }
        for key, text in graph.texts.items():
            if self.stands_for(key):
                continue
            extras = dict(graph.extras.get(key, {}))
            fields: dict[str, Any] = {"kind": "assumption"} if key in graph.assumed else {}
            fields["weight"] = None if key in counts or key in graph.assumed else 0.0
            if key in self.given:
                argument = self.given[key]
                fields["weight"] = self.weights[argument.key].strength
                extras["given"] = {**_original_key(argument.key), **self.record(argument)}
            meta = origin_object(extras.get("meta"))
            if isinstance(meta.get("title"), str):
                fields["title"] = clean(meta["title"])
                extras["meta"] = {name: value for name, value in meta.items() if name != "title"}
                if not extras["meta"]:
                    del extras["meta"]
            if key in graph.expected:
                fields["expect"] = (Expectation(graph.expected[key][0]),)
            name = f"not-{key[1:]}" if key.startswith(NOT) and len(key) > 1 else key
            self.draft.statement(key, text, name=name, **fields)
            if self.draft.statements[key].name != key:
                extras.setdefault("key", key)
            self.statement_records[key] = extras

    def stands_for(self, key: str) -> str:
        """Return what a written statement stands for, an attack or an undercut, '' for neither."""
        meta = origin_object(self.graph.extras.get(key, {}).get("meta"))
        attacked, cut = normal(word(meta.get(AGAINST))), word(meta.get(CUTS))
        if attacked in self.graph.texts and key == f"{NOT}{attacked}":
            return attacked
        argument = self.graph.arguments.get(cut)
        if argument is None or key not in argument.undercutters or len(self.rows(argument)) > 1:
            return ""
        return f"\0{cut}"

    def rows(self, argument: CarneadesArgument) -> list[list[str]]:
        weight = self.weights[argument.key]
        if weight.kind == "convergent" and weight.strength is None:
            return [[key] for key in dict.fromkeys(argument.premises)]
        return [argument.premises]

    def argument(self, argument: CarneadesArgument) -> None:
        weight = self.weights[argument.key]
        rows = self.rows(argument)
        if not argument.premises:
            if self.given.get(argument.conclusion) is argument:
                return
            rows = [[self.unstated(argument)]]
        scheme = weight.kind if weight.kind in COUNTED else clean(self.scheme(argument))
        target = self.stands_for(argument.conclusion)
        for at, row in enumerate(rows):
            step = f"\0{argument.key}" if at == 0 else f"\0{argument.key}\0{at}"
            self.draft.step(
                "attacks" if target else "supports",
                row,
                target or argument.conclusion,
                key=step,
                name=argument.key if len(rows) == 1 else "",
                scheme=scheme,
                weight=weight.strength,
            )
            self.step_records[step] = record = self.record(argument)
            if clean(record.get("scheme", "")) == scheme:
                record.pop("scheme", None)
            if len(rows) > 1:
                record["argument"] = argument.key
            for undercutter in argument.undercutters:
                if not self.stands_for(undercutter):
                    self.draft.step("attacks", (undercutter,), step)

    def scheme(self, argument: CarneadesArgument) -> str:
        plain = stands_for(self.graph.schemes.get(argument.scheme, NOTHING))
        return argument.scheme if plain is None else plain

    def record(self, argument: CarneadesArgument) -> dict[str, Any]:
        """Return what an argument says beyond what its step can hold."""
        record: dict[str, Any] = {"scheme": self.scheme(argument)}
        if argument.parameters is not None:
            record["parameters"] = argument.parameters
        if any(argument.roles):
            record["roles"] = argument.roles
        record |= argument.extras
        return {key: value for key, value in record.items() if value != ""}

    def unstated(self, argument: CarneadesArgument) -> str:
        """Add the implicit assumption on which an argument without premises rests."""
        key = f"\0premise of {argument.key}"
        name = self.draft.names.of(f"premise-of-{argument.key}", key[1:])
        self.draft.statements[key] = premise_of(argument.key, name)
        return key

    def issue(self, issue: Issue) -> None:
        positions = [key for key in issue.positions if not self.stands_for(key)]
        meta = origin_object(issue.extras.get("meta"))
        key = f"\0issue {issue.key}"
        if "title" in meta or len(positions) > 2 or len(positions) == len(issue.positions) != 2:  # noqa: PLR2004 - a conflict has two sides
            self.question(key, issue, dict(meta))
            for position in positions:
                self.draft.step("answers", (position,), key)
            return
        if len(positions) == 2:  # noqa: PLR2004 - the same
            self.draft.step("contradicts", positions[:1], positions[1], key=key, name=issue.key)
            self.step_records[key] = dict(issue.extras)
        if issue.standard:
            for position in positions:
                self.draft.change(position, standard=issue.standard)

    def question(self, key: str, issue: Issue, meta: dict[str, Any]) -> None:
        text = word(meta.pop("title", ""))
        fields: dict[str, Any] = {"kind": "question", "alternatives": ("exclusive",)}
        self.draft.statement(key, text, name=issue.key, standard=issue.standard, **fields)
        extras = {name: extra for name, extra in issue.extras.items() if name != "meta"}
        if meta:
            extras["meta"] = meta
        if self.draft.statements[key].name != issue.key:
            extras["key"] = issue.key
        self.statement_records[key] = extras

    def records(self) -> dict[str, Any]:
        """Return what was said besides, by the names and ids that the members got."""
        records: dict[str, Any] = {
            self.draft.statements[key].name: extras
            for key, extras in self.statement_records.items()
        }
        for step, record in self.step_records.items():
            relation = self.draft.relations.get(step)
            if relation is not None:
                key = self.draft.steps[step].name
                own_key = _original_key(key) if key and relation.id != key else {}
                records[relation.id] = {**own_key, **record}
        return {name: record for name, record in records.items() if record}


def _original_key(key: str) -> dict[str, Any]:
    """Return a key for the origin, nothing for one that is only counted when a map is written."""
    return {} if _COUNTED.fullmatch(key) else {"key": key}
