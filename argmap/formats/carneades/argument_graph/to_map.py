"""The map of an argument graph.

* An argument supports its conclusion; its undercutter undercuts that step.  Convergent premises are
  steps of their own.  One without premises, where it is the only one and nothing can undercut it,
  says that its conclusion is taken as given; elsewhere it rests on an implicit assumption.
* What is assumed is an assumption; what nothing argues for else has the weight 0.
* An issue of two positions is a contradiction, another an exclusive question.

Not here: how the graph is read (`graph`), what its arguments weigh (`weights`).
"""

import re
from collections.abc import Mapping
from typing import Any

from attrs import Factory, define

from argmap.exchange.findings import Findings
from argmap.exchange.json import word
from argmap.exchange.map_builder import Draft
from argmap.exchange.texts import clean
from argmap.formats.carneades.argument_graph.graph import ArgumentGraph, CarneadesArgument, Issue
from argmap.formats.carneades.argument_graph.terms import NOT
from argmap.formats.carneades.argument_graph.weights import Weight
from argmap.model.argument_map import ArgumentMap
from argmap.model.values import Expectation

COUNTED = re.compile(r"(?:arg|issue)\.[0-9]+")  # keys of what has none in a map
AGAINST, CUTS = "against", "undercuts"  # keys of `meta` by which a written statement tells its use


def map_of(
    findings: Findings, graph: ArgumentGraph, weights: Mapping[str, Weight], **sections: Any
) -> tuple[ArgumentMap, dict[str, Any]]:
    """Return the map of a graph whose arguments weigh so much.

    With it comes what is said of its members besides, by their names and ids.
    """
    mapping = _Mapping(findings, graph, weights, Draft(findings, noun="argument"), {}, {})
    mapping.statements()
    for argument in graph.arguments.values():
        mapping.argument(argument)
    for issue in graph.issues.values():
        mapping.issue(issue)
    map_ = mapping.draft.build(**sections)
    return map_, mapping.records()


@define
class _Mapping:
    findings: Findings
    graph: ArgumentGraph
    weights: Mapping[str, Weight]
    draft: Draft
    statement_records: dict[str, dict[str, Any]]  # of statements, by key
    step_records: dict[str, dict[str, Any]]  # of steps, by key
    lone: dict[str, CarneadesArgument] = Factory(dict)

    def statements(self) -> None:
        graph = self.graph
        self.lone = lone = self._lone()
        concluded = {argument.conclusion for argument in graph.arguments.values()}
        for key, text in graph.texts.items():
            if self._stands_for(key):
                continue
            extras = dict(graph.extras.get(key, {}))
            weight = None if key in concluded or key in graph.assumed else 0.0
            argument = lone.get(key)
            if argument is not None:
                weight = self.weights[argument.key].strength
                extras["given"] = {**_original_key(argument.key), **self._record_of(argument)}
            self._statement(key, text, weight, extras)

    def _statement(self, key: str, text: str, weight: float | None, extras: dict[str, Any]) -> None:
        fields: dict[str, Any] = {"kind": "assumption"} if key in self.graph.assumed else {}
        expected = self.graph.expected.get(key, [])
        meta = extras.get("meta")
        if isinstance(meta, Mapping) and isinstance(meta.get("title"), str):
            fields["title"] = clean(meta["title"])
            extras["meta"] = {name: value for name, value in meta.items() if name != "title"}
            if not extras["meta"]:
                del extras["meta"]
        if expected:
            fields["expect"] = (Expectation(expected[0]),)
        self.draft.statement(key, text, name=_name(key), weight=weight, **fields)
        if self.draft.statements[key].name != key:
            extras.setdefault("key", key)
        if extras:
            self.statement_records[key] = extras

    def _lone(self) -> dict[str, CarneadesArgument]:
        """Return by conclusion the arguments that only say that it is given."""
        rows: dict[str, list[CarneadesArgument]] = {}
        for argument in self.graph.arguments.values():
            rows.setdefault(argument.conclusion, []).append(argument)
        return {
            key: row[0]
            for key, row in rows.items()
            if len(row) == 1 and not row[0].premises and not row[0].undercutters
        }

    def _stands_for(self, key: str) -> str:
        """Return what a written statement stands for, an attack or an undercut, '' for neither."""
        meta = self.graph.extras.get(key, {}).get("meta")
        meta = meta if isinstance(meta, Mapping) else {}
        attacked, cut = word(meta.get(AGAINST)), word(meta.get(CUTS))
        if attacked in self.graph.texts and key == f"{NOT}{attacked}":
            return attacked
        argument = self.graph.arguments.get(cut)
        if argument is None or argument.undercutters != [key] or len(self._rows(argument)) > 1:
            return ""
        return f"\0{cut}"

    def _rows(self, argument: CarneadesArgument) -> list[list[str]]:
        """Return the premises of each step that an argument makes."""
        weight = self.weights[argument.key]
        if weight.aggregation == "convergent" and weight.strength is None:
            return [[key] for key in dict.fromkeys(argument.premises)]
        return [argument.premises]

    def argument(self, argument: CarneadesArgument) -> None:
        weight = self.weights[argument.key]
        rows = self._rows(argument)
        if not argument.premises:
            if not argument.undercutters and self._is_given(argument):
                return
            rows = [[self._unstated(argument)]]
        details: dict[str, Any] = {"scheme": clean(argument.scheme), "weight": weight.strength}
        known = self.graph.schemes.get(argument.scheme)
        stands_for = None if known is None else known.stands_for
        if weight.aggregation in ("cumulative", "convergent"):
            details["scheme"] = weight.aggregation
        elif stands_for is not None:
            details["scheme"] = clean(stands_for)
        target = self._stands_for(argument.conclusion)
        verb = "attacks" if target else "supports"
        for at, row in enumerate(rows):
            step = f"\0{argument.key}" if at == 0 else f"\0{argument.key}\0{at}"
            name = argument.key if len(rows) == 1 else ""
            self.draft.step(
                verb, row, target or argument.conclusion, key=step, name=name, **details
            )
            self.step_records[step] = self._step_record(
                argument, details["scheme"], alone=len(rows) == 1
            )
            for cut in argument.undercutters:
                if not self._stands_for(cut):
                    self.draft.step("attacks", (cut,), step)

    def _record_of(self, argument: CarneadesArgument) -> dict[str, Any]:
        """Return what an argument says, with the scheme for which its scheme may only stand."""
        record = _details(argument)
        known = self.graph.schemes.get(argument.scheme)
        if known is not None and known.stands_for is not None:
            record["scheme"] = known.stands_for
        return {key: value for key, value in record.items() if value != ""}

    def _step_record(
        self, argument: CarneadesArgument, scheme: str, *, alone: bool
    ) -> dict[str, Any]:
        record = self._record_of(argument)
        if clean(record.get("scheme", "")) == scheme:
            record.pop("scheme", None)
        if not alone:
            record["argument"] = argument.key
        return record

    def _is_given(self, argument: CarneadesArgument) -> bool:
        return self.lone.get(argument.conclusion) is argument

    def _unstated(self, argument: CarneadesArgument) -> str:
        """Add the implicit assumption on which an argument without premises rests."""
        key = f"\0premise of {argument.key}"
        self.draft.statement(
            key,
            f"What {clean(argument.key)} rests on, which is not said.",
            name=f"premise-of-{argument.key}",
            kind="assumption",
            implicit=True,
        )
        self.statement_records[key] = {"unstated": argument.key}
        return key

    def issue(self, issue: Issue) -> None:
        positions = [key for key in issue.positions if not self._stands_for(key)]
        meta = issue.extras.get("meta")
        titled = isinstance(meta, Mapping) and "title" in meta
        if len(positions) < len(issue.positions) and len(positions) < 2 and not titled:  # noqa: PLR2004 - a conflict has two sides
            if issue.standard and positions:
                self.draft.change(positions[0], standard=issue.standard)
            return
        if len(positions) == 2 and not titled:  # noqa: PLR2004 - the same
            step = f"\0issue {issue.key}"
            self.draft.step("contradicts", positions[:1], positions[1], key=step, name=issue.key)
            self.step_records[step] = dict(issue.extras)
            if issue.standard:
                for key in positions:
                    self.draft.change(key, standard=issue.standard)
            return
        self._question(issue, positions, dict(meta) if isinstance(meta, Mapping) else {})

    def _question(self, issue: Issue, positions: list[str], meta: dict[str, Any]) -> None:
        question = f"\0issue {issue.key}"
        text = word(meta.pop("title", ""))
        fields: dict[str, Any] = {"kind": "question", "alternatives": ("exclusive",)}
        self.draft.statement(question, text, name=issue.key, standard=issue.standard, **fields)
        extras = {key: extra for key, extra in issue.extras.items() if key != "meta"}
        if meta:
            extras["meta"] = meta
        if self.draft.statements[question].name != issue.key:
            extras["key"] = issue.key
        if extras:
            self.statement_records[question] = extras
        for key in positions:
            self.draft.step("answers", (key,), question)

    def records(self) -> dict[str, Any]:
        """Return what was said besides, by the names and ids that the members got."""
        records: dict[str, Any] = {
            self.draft.statements[key].name: extras
            for key, extras in self.statement_records.items()
        }
        for step, record in self.step_records.items():
            relation = self.draft.relations.get(step)
            if relation is None:
                continue
            key = self.draft.steps[step].name
            extras = {**(_original_key(key) if key and relation.id != key else {}), **record}
            if extras:
                records[relation.id] = extras
        return records


def _original_key(key: str) -> dict[str, Any]:
    """Return a key for the origin, nothing for one that is only counted when a map is written."""
    return {} if COUNTED.fullmatch(key) else {"key": key}


def _name(key: str) -> str:
    """Return what the name of a statement is made of; a negation says `not`."""
    return f"not-{key[1:]}" if key.startswith(NOT) and len(key) > 1 else key


def _details(argument: CarneadesArgument) -> dict[str, Any]:
    """Return what an argument says beyond what its step can hold."""
    record: dict[str, Any] = {"scheme": argument.scheme} if argument.scheme else {}
    if argument.parameters is not None:
        record["parameters"] = list(argument.parameters)
    if any(argument.roles):
        record["roles"] = list(argument.roles)
    return {**record, **argument.extras}
