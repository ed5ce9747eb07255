"""A map as a Carneades document.

* A reason is an argument.  An attack is one too, for the negation of what it attacks, which is the
  other position of an issue.  A plain undercut is the undercutter of its argument; several, or such
  that say more, are arguments for one.
* What is taken as given is assumed, or, where it is at issue, has an argument without premises.
* A strength that the scheme does not give is that of a scheme of its own.

Statements that only stand for an attack or an undercut say so in their `meta`, so that they are
read back as what they were.  Not here: what cannot be written (`fitting`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import Factory, define

from argmap.exchange.findings import Findings
from argmap.formats.carneades.argument_graph.document import graph_of
from argmap.formats.carneades.argument_graph.graph import STANDARDS
from argmap.formats.carneades.argument_graph.schemes import schemes_of
from argmap.formats.carneades.argument_graph.terms import NOT, normal
from argmap.formats.carneades.argument_graph.to_map import AGAINST, CUTS
from argmap.formats.carneades.argument_graph.weights import BASIC, weights_of
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import NOTHING
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.source import SourceFile

_SHORT = {word: short for short, word in STANDARDS.items()}
_MOST_ROUNDS = 3
_HIDDEN = ("key", "given", "unstated", "argument", "roles", "scheme", "parameters")
Json = Any


def document_of(map_: ArgumentMap) -> dict[str, Json]:
    """Return the document of a map that holds only what Carneades can hold."""
    origin = map_.origin if map_.origin and map_.origin.format == "carneades" else None
    work = _Writing(
        map_, origin.parts if origin else NOTHING, _thawed(origin.rest if origin else NOTHING)
    )
    return work.run()


def _thawed(value: Json) -> Json:
    """Return JSON with lists and dicts that may be changed; no deeper than an origin may be."""
    if isinstance(value, Mapping):
        return {key: _thawed(one) for key, one in value.items()}
    return [_thawed(one) for one in value] if isinstance(value, list | tuple) else value


@define
class _Writing:
    map: ArgumentMap
    parts: Mapping[str, Json]
    rest: dict[str, Json]
    keys: dict[str, str] = Factory(dict)  # of statements, by name
    argument_keys: dict[str, str] = Factory(dict)  # of arguments, by the ids of relations
    cuts: dict[str, list[Relation]] = Factory(dict)  # the undercuts of a step
    arguments: dict[str, dict[str, Json]] = Factory(dict)
    issues: dict[str, dict[str, Json]] = Factory(dict)
    strengths: dict[str, float | None] = Factory(dict)  # wanted, by the keys of arguments
    roles: dict[str, Json] = Factory(dict)
    taken: set[str] = Factory(set)
    counted: int = 0

    def run(self) -> dict[str, Json]:
        self._name_statements()
        self._name_arguments()
        statements = {
            self.keys[one.name]: self._statement(one)
            for one in self.map.statements
            if self._is_written(one)
        }
        for step in self.map.relations:
            self._relation(step, statements)
        for one in self.map.statements:
            self._given(one)
        self._tell_roles()
        self._issues(statements)
        document = self._assembled(statements)
        self._fit_weights(document)
        self._declare_schemes(document["argument_schemes"])
        return {key: value for key, value in document.items() if value not in ({}, [], None)}

    def told(self, name: str) -> Mapping[str, Json]:
        """Return what the origin says of a statement or relation."""
        told = self.parts.get(name)
        return told if isinstance(told, Mapping) else NOTHING

    def _name_statements(self) -> None:
        names = {one.name for one in self.map.statements}
        used: set[str] = set()
        for one in self.map.statements:
            key = self.told(one.name).get("key")
            if not isinstance(key, str) or key in used or (key in names and key != one.name):
                key = one.name
            self.keys[one.name] = key
            used.add(key)

    def _name_arguments(self) -> None:
        """Give every step the key of an argument: its own, the one that it had, or a number."""
        steps = [one for one in self.map.relations if one.kind not in ("contradicts", "answers")]
        self.taken = {one.id for one in steps if one.is_named}
        for told in self.parts.values():
            if isinstance(told, Mapping):
                given = told.get("given")
                extra = given.get("key") if isinstance(given, Mapping) else None
                known = (told.get("key"), told.get("argument"), told.get("unstated"), extra)
                self.taken.update(key for key in known if isinstance(key, str))
        groups: dict[tuple[str, tuple[str, ...], str], str] = {}
        for one in steps:
            if one.kind == "undercuts":
                self.cuts.setdefault(one.target, []).append(one)
        for one in steps:
            if one.kind == "undercuts" and self._is_plain_cut(one):
                continue  # it is the undercutter of an argument, and none itself
            told = self.told(one.id)
            own, group = told.get("key"), told.get("argument")
            if one.is_named:
                key = one.id
            elif isinstance(own, str) and own:
                key = own
            elif one.scheme == "convergent" and one.kind == "supports":
                mark = (one.target, self._undercutters(one), str(group or ""))
                key = groups.get(mark) or (group if isinstance(group, str) else self._free())
                groups[mark] = key
            else:
                key = self._free()
            self.argument_keys[one.id] = key

    def _undercutters(self, one: Relation) -> tuple[str, ...]:
        return tuple(
            sorted(
                cut.sources[0]
                for cut in self.map.index.incoming.get(one.id, ())
                if cut.kind == "undercuts"
            )
        )

    def _free(self) -> str:
        self.counted += 1
        while f"arg.{self.counted}" in self.taken:
            self.counted += 1
        return f"arg.{self.counted}"

    def _tell_roles(self) -> None:
        """Give premises their roles, or numbers; one by one where a role comes twice."""
        for key, roles in self.roles.items():
            premises = self.arguments[key]["premises"]
            if not isinstance(roles, tuple) or len(roles) != len(premises):
                continue
            pairs = [
                (str(role) or str(at), premise)
                for at, (role, premise) in enumerate(zip(roles, premises, strict=True), 1)
            ]
            rows = [{role: premise} for role, premise in pairs]
            self.arguments[key]["premises"] = (
                dict(pairs) if len(dict(pairs)) == len(pairs) else rows
            )

    def _is_written(self, one: Statement) -> bool:
        return one.kind != "question" and not self._is_unstated(one.name)

    def _is_unstated(self, name: str) -> bool:
        """Tell whether a statement is only there for an argument without premises."""
        key = self.told(name).get("unstated")
        uses = self.map.index.outgoing.get(name, ())
        return (
            key is not None
            and len(uses) == 1
            and uses[0].sources == (name,)
            and self.argument_keys.get(uses[0].id) == key
            and not self.map.index.incoming.get(name)
        )

    def _statement(self, one: Statement) -> Json:
        extras = _thawed({k: v for k, v in self.told(one.name).items() if k not in _HIDDEN})
        if one.title:
            meta = extras.get("meta")
            extras["meta"] = {"title": one.title, **(meta if isinstance(meta, dict) else {})}
        return {"text": one.text, **extras} if extras else one.text

    def _relation(self, one: Relation, statements: dict[str, Json]) -> None:
        key = self.argument_keys.get(one.id)
        if key is None:
            return
        premises = [self.keys[name] for name in one.sources if not self._is_unstated(name)]
        if key in self.arguments:  # another part of a convergent argument
            self.arguments[key]["premises"].extend(premises)
            return
        told = self.told(one.id)
        self.roles[key] = told.get("roles")
        made: dict[str, Json] = {"conclusion": self._conclusion(one, statements)}
        scheme = told.get("scheme") or one.scheme
        if scheme:
            made["scheme"] = scheme
        if told.get("parameters") is not None:
            made["parameters"] = list(told["parameters"])
        made["premises"] = premises
        cuts = self.cuts.get(one.id, [])
        if cuts:
            plain = self._is_plain_cut(cuts[0])
            made["undercutter"] = (
                self.keys[cuts[0].sources[0]] if plain else self._cut_key(key, statements)
            )
        made.update(_thawed({k: v for k, v in told.items() if k not in _HIDDEN}))
        self.arguments[key] = made
        self.strengths[key] = one.weight

    def _is_plain_cut(self, one: Relation) -> bool:
        """Tell whether an undercut says no more than an undercutter can."""
        return (
            not one.is_named
            and (one.scheme, one.weight, len(one.sources)) == ("", None, 1)
            and not self.cuts.get(one.id)
            and len(self.cuts[one.target]) == 1
            and not self.told(one.id)
        )

    def _conclusion(self, one: Relation, statements: dict[str, Json]) -> str:
        if one.kind == "undercuts":
            return self._cut_key(self.argument_keys[one.target], statements)
        if one.kind == "attacks":
            return self._negation(one.target, statements)
        return self.keys[one.target]

    def _negation(self, name: str, statements: dict[str, Json]) -> str:
        key = f"{NOT}{self.keys[name]}"
        text = self.map[name].headline
        statements.setdefault(key, {"text": f"{NOT} {text}", "meta": {AGAINST: self.keys[name]}})
        return key

    def _cut_key(self, argument: str, statements: dict[str, Json]) -> str:
        key = normal(f"{NOT}app({argument})")
        text = f"The argument {argument} does not apply."
        statements.setdefault(key, {"text": text, "meta": {CUTS: argument}})
        return key

    def _given(self, one: Statement) -> None:
        """Add an argument without premises for what is taken as given but not assumed."""
        told = self.told(one.name).get("given")
        given = told if isinstance(told, Mapping) else NOTHING
        reasons = self.map.index.incoming.get(one.name, ())
        if not self._is_written(one) or any(step.kind == "supports" for step in reasons):
            return
        if given is not told and (one.kind == "assumption" or one.weight == 0):
            return
        own = given.get("key")
        key = own if isinstance(own, str) and own not in self.arguments else self._free()
        self.arguments[key] = {
            "conclusion": self.keys[one.name],
            **_thawed({name: part for name, part in given.items() if name != "key"}),
        }
        self.strengths[key] = one.weight

    def _issues(self, statements: dict[str, Json]) -> None:
        attacked = {one.target for one in self.map.relations if one.kind == "attacks"}
        for one in self.map.relations:
            if one.kind == "contradicts":
                key = one.id if one.is_named else self.told(one.id).get("key")
                ends = (*one.sources, one.target)
                self._issue(key, ends, self.map[one.target].standard, self.told(one.id))
        for question in self.map.statements:
            if question.kind == "question":
                self._question(question)
        placed = {key for issue in self.issues.values() for key in issue["positions"]}
        for name in attacked:
            key = self.keys[name]
            if key not in placed:
                self._issue(None, (name,), self.map[name].standard, NOTHING)
        for issue in self.issues.values():
            against = [f"{NOT}{key}" for key in issue["positions"] if f"{NOT}{key}" in statements]
            issue["positions"].extend(
                key
                for key in against
                if key not in issue["positions"] and _stands_for(statements[key])
            )

    def _question(self, one: Statement) -> None:
        told = self.told(one.name)
        names = [step.sources[0] for step in self.map.index.incoming.get(one.name, ())]
        meta = {"title": one.text, **(told.get("meta") or {})}
        if not one.text and len(names) != 2:  # noqa: PLR2004 - two alone are a contradiction
            del meta["title"]
        extras = {**told, "meta": meta} if meta else told
        self._issue(self.keys[one.name], names, one.standard, extras)

    def _issue(
        self, key: Json, names: Sequence[str], standard: str, told: Mapping[str, Json]
    ) -> None:
        if not isinstance(key, str) or key in self.issues:
            number = len(self.issues) + 1
            while f"issue.{number}" in self.issues:
                number += 1
            key = f"issue.{number}"
        extras = _thawed({k: v for k, v in told.items() if k not in _HIDDEN})
        short = _SHORT.get(standard)
        self.issues[key] = {
            "positions": [self.keys[name] for name in names],
            **({"standard": short} if short else {}),
            **extras,
        }

    def _assembled(self, statements: dict[str, Json]) -> dict[str, Json]:
        rest = dict(self.rest)
        meta = {
            **({"title": self.map.metadata.title} if self.map.metadata.title else {}),
            **rest.pop("meta", {}),
        }
        tests: dict[str, Json] = {}
        for status in ("in", "out", "undecided"):
            row = [
                self.keys[one.name]
                for one in self.map.statements
                if one.expect and one.expect[0].status == status
            ]
            if row:
                tests[status] = row
        assumed = [
            self.keys[one.name]
            for one in self.map.statements
            if one.kind == "assumption" and self._is_written(one)
        ]
        schemes = rest.pop("argument_schemes", [])
        return {
            "meta": meta,
            "language": rest.pop("language", {}),
            "weighing_functions": rest.pop("weighing_functions", {}),
            "argument_schemes": schemes if isinstance(schemes, dict | list) else [],
            "issue_schemes": rest.pop("issue_schemes", {}),
            "statements": statements,
            "issues": self.issues,
            "arguments": self.arguments,
            "assumptions": assumed,
            "tests": tests,
            **rest,
        }

    def _declare_schemes(self, schemes: Json) -> None:
        """Add the schemes that are used and were never declared."""
        declared = {*schemes_of(schemes), *BASIC}
        for one in self.arguments.values():
            scheme = one.get("scheme")
            if scheme and scheme not in declared:
                declared.add(scheme)
                _declare(schemes, scheme)

    def _fit_weights(self, document: dict[str, Json]) -> None:
        """Give the arguments that weigh otherwise than their step a scheme that says so."""
        made: dict[tuple[str, float | None], str] = {}
        schemes = document["argument_schemes"]
        for _ in range(_MOST_ROUNDS):
            wrong = list(self._wrong(document))
            for key in wrong:
                one, weight = self.arguments[key], self.strengths[key]
                scheme = one.get("scheme", "")
                if not isinstance(scheme, str):
                    scheme = ""
                name = made.get((scheme, weight))
                if name is None:
                    name = _new_scheme(schemes, scheme, weight)
                    made[scheme, weight] = name
                one["scheme"] = name
            if not wrong:
                return

    def _wrong(self, document: dict[str, Json]) -> Iterator[str]:
        findings = Findings(SourceFile("", ""))
        graph = graph_of(findings, document)
        weights = weights_of(findings, graph)
        for key, wanted in self.strengths.items():
            if key in weights and weights[key].strength != wanted:
                yield key


def _stands_for(statement: Json) -> bool:
    return isinstance(statement, dict) and AGAINST in statement.get("meta", {})


def _declare(schemes: Json, name: str, **told: Json) -> None:
    """Add a scheme to a list, or to a mapping."""
    if isinstance(schemes, dict):
        schemes[name] = told
    else:
        schemes.append({"id": name, **told})


def _new_scheme(schemes: Json, scheme: str, weight: float | None) -> str:
    """Add a scheme that only gives a weight, and return its id."""
    taken = schemes_of(schemes)
    stem = f"{scheme or 'weight'}-{'plain' if weight is None else format(weight, 'g')}"
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    told = {} if weight is None else {"weight": {"constant": weight}}
    _declare(schemes, name, meta={"of": scheme}, **told)
    return name
