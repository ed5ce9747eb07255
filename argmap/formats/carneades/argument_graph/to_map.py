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

from attrs import Factory, define, frozen

from argmap.exchange.findings import Findings
from argmap.exchange.json import word
from argmap.exchange.map_builder import Draft
from argmap.exchange.texts import clean
from argmap.formats.carneades.argument_graph.graph import Argument, Graph, Issue
from argmap.formats.carneades.argument_graph.terms import NOT
from argmap.formats.carneades.argument_graph.weights import Weight
from argmap.model.argument_map import ArgumentMap
from argmap.model.values import Expectation

COUNTED = re.compile(r"(?:arg|issue)\.[0-9]+")  # keys of what has none in a map
AGAINST, CUTS = "against", "undercuts"  # keys of `meta` by which a written statement tells its use


@frozen
class Made:
    """A map, and what is said of its members besides, by their names and ids."""

    map: ArgumentMap
    parts: Mapping[str, Any]


def map_of(findings: Findings, graph: Graph, weights: Mapping[str, Weight], **parts: Any) -> Made:
    """Return the map of a graph whose arguments weigh so much."""
    work = _Mapping(findings, graph, weights, Draft(findings), {}, {})
    work.statements()
    for one in graph.arguments.values():
        work.argument(one)
    for issue in graph.issues.values():
        work.issue(issue)
    made = work.draft.build(**parts)
    return Made(made, work.parts())


@define
class _Mapping:
    findings: Findings
    graph: Graph
    weights: Mapping[str, Weight]
    draft: Draft
    said: dict[str, dict[str, Any]]  # of statements, by key
    told: dict[str, dict[str, Any]]  # of steps, by key
    lone: dict[str, Argument] = Factory(dict)

    def statements(self) -> None:
        graph = self.graph
        self.lone = lone = self._lone()
        concluded = {one.conclusion for one in graph.arguments.values()}
        for key, text in graph.texts.items():
            if self._stands_for(key):
                continue
            extras = dict(graph.extras.get(key, {}))
            weight = None if key in concluded or key in graph.assumed else 0.0
            given = lone.get(key)
            if given is not None:
                weight = self.weights[given.key].strength
                extras["given"] = {**_kept_key(given.key), **self._said_of(given)}
            self._statement(key, text, weight, extras)

    def _statement(self, key: str, text: str, weight: float | None, extras: dict[str, Any]) -> None:
        fields: dict[str, Any] = {"kind": "assumption"} if key in self.graph.assumed else {}
        expected = self.graph.expected.get(key, [])
        meta = extras.get("meta")
        if isinstance(meta, Mapping) and isinstance(meta.get("title"), str):
            fields["title"] = clean(meta["title"])
            extras["meta"] = {name: part for name, part in meta.items() if name != "title"}
            if not extras["meta"]:
                del extras["meta"]
        if expected:
            fields["expect"] = (Expectation(expected[0]),)  # type: ignore[arg-type]  # a status
        self.draft.statement(key, text, name=_name(key), weight=weight, **fields)
        if self.draft.statements[key].name != key:
            extras.setdefault("key", key)
        if extras:
            self.said[key] = extras

    def _lone(self) -> dict[str, Argument]:
        """Return by conclusion the arguments that only say that it is given."""
        rows: dict[str, list[Argument]] = {}
        for one in self.graph.arguments.values():
            rows.setdefault(one.conclusion, []).append(one)
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

    def _rows(self, one: Argument) -> list[list[str]]:
        """Return the premises of each step that an argument makes."""
        weight = self.weights[one.key]
        if weight.way == "convergent" and weight.strength is None:
            return [[key] for key in dict.fromkeys(one.premises)]
        return [one.premises]

    def argument(self, one: Argument) -> None:
        weight = self.weights[one.key]
        rows = self._rows(one)
        if not one.premises:
            if not one.undercutters and self._is_given(one):
                return
            rows = [[self._unstated(one)]]
        details: dict[str, Any] = {"scheme": clean(one.scheme), "weight": weight.strength}
        known = self.graph.schemes.get(one.scheme)
        other = None if known is None else known.stands_for
        if weight.way in ("cumulative", "convergent"):
            details["scheme"] = weight.way
        elif other is not None:
            details["scheme"] = clean(other)
        target = self._stands_for(one.conclusion)
        verb = "attacks" if target else "supports"
        for at, row in enumerate(rows):
            step = f"\0{one.key}" if at == 0 else f"\0{one.key}\0{at}"
            name = one.key if len(rows) == 1 else ""
            self.draft.step(verb, row, target or one.conclusion, key=step, name=name, **details)
            self.told[step] = self._told_of(one, details["scheme"], alone=len(rows) == 1)
            for cut in one.undercutters:
                if not self._stands_for(cut):
                    self.draft.step("attacks", (cut,), step)

    def _said_of(self, one: Argument) -> dict[str, Any]:
        """Return what an argument says, with the scheme for which its scheme may only stand."""
        told = _told(one)
        known = self.graph.schemes.get(one.scheme)
        if known is not None and known.stands_for is not None:
            told["scheme"] = known.stands_for
        return {key: value for key, value in told.items() if value != ""}

    def _told_of(self, one: Argument, scheme: str, *, alone: bool) -> dict[str, Any]:
        told = self._said_of(one)
        if clean(told.get("scheme", "")) == scheme:
            told.pop("scheme", None)
        if not alone:
            told["argument"] = one.key
        return told

    def _is_given(self, one: Argument) -> bool:
        return self.lone.get(one.conclusion) is one

    def _unstated(self, one: Argument) -> str:
        """Add the implicit assumption on which an argument without premises rests."""
        key = f"\0premise of {one.key}"
        self.draft.statement(
            key,
            f"What {clean(one.key)} rests on, which is not said.",
            name=f"premise-of-{one.key}",
            kind="assumption",
            implicit=True,
        )
        self.said[key] = {"unstated": one.key}
        return key

    def issue(self, one: Issue) -> None:
        positions = [key for key in one.positions if not self._stands_for(key)]
        meta = one.extras.get("meta")
        titled = isinstance(meta, Mapping) and "title" in meta
        if len(positions) < len(one.positions) and len(positions) < 2 and not titled:  # noqa: PLR2004 - a conflict has two sides
            if one.standard and positions:
                self.draft.change(positions[0], standard=one.standard)
            return
        if len(positions) == 2 and not titled:  # noqa: PLR2004 - the same
            step = f"\0issue {one.key}"
            self.draft.step("contradicts", positions[:1], positions[1], key=step, name=one.key)
            self.told[step] = dict(one.extras)
            if one.standard:
                for key in positions:
                    self.draft.change(key, standard=one.standard)
            return
        self._question(one, positions, dict(meta) if isinstance(meta, Mapping) else {})

    def _question(self, one: Issue, positions: list[str], meta: dict[str, Any]) -> None:
        question = f"\0issue {one.key}"
        text = word(meta.pop("title", ""))
        fields: dict[str, Any] = {"kind": "question", "alternatives": ("exclusive",)}
        self.draft.statement(question, text, name=one.key, standard=one.standard, **fields)
        extras = {key: part for key, part in one.extras.items() if key != "meta"}
        if meta:
            extras["meta"] = meta
        if self.draft.statements[question].name != one.key:
            extras["key"] = one.key
        if extras:
            self.said[question] = extras
        for key in positions:
            self.draft.step("answers", (key,), question)

    def parts(self) -> dict[str, Any]:
        """Return what was said besides, by the names and ids that the members got."""
        found: dict[str, Any] = {
            self.draft.statements[key].name: extras for key, extras in self.said.items()
        }
        for step, told in self.told.items():
            made = self.draft.made.get(step)
            if made is None:
                continue
            key = self.draft.steps[step].name
            extras = {**(_kept_key(key) if key and made.id != key else {}), **told}
            if extras:
                found[made.id] = extras
        return found


def _kept_key(key: str) -> dict[str, Any]:
    """Return a key for the origin, nothing for one that is only counted when a map is written."""
    return {} if COUNTED.fullmatch(key) else {"key": key}


def _name(key: str) -> str:
    """Return what the name of a statement is made of; a negation says `not`."""
    return f"not-{key[1:]}" if key.startswith(NOT) and len(key) > 1 else key


def _told(one: Argument) -> dict[str, Any]:
    """Return what an argument says beyond what its step can hold."""
    told: dict[str, Any] = {"scheme": one.scheme} if one.scheme else {}
    if one.parameters is not None:
        told["parameters"] = list(one.parameters)
    if any(one.roles):
        told["roles"] = list(one.roles)
    return {**told, **one.extras}
