"""A map as a Carneades document.

* A reason is an argument.  An attack is one too, for the negation of what it attacks, which is the
  other position of an issue.  A plain undercut is the undercutter of its argument; several, or such
  that say more, are arguments for one.
* What is taken as given is assumed, or, where it is at issue, has an argument without premises.

Statements that only stand for an attack or an undercut say so in their `meta`, so that they are
read back as what they were.
Not here: what cannot be written (`fitting`), and schemes that only weigh (`declared_schemes`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import Factory, define

from argmap.exchange.names import numbered
from argmap.exchange.origin import origin_in, origin_object
from argmap.formats.carneades.argument_graph.declared_schemes import declare_schemes
from argmap.formats.carneades.argument_graph.graph import STANDARDS
from argmap.formats.carneades.argument_graph.terms import NOT, normal
from argmap.formats.carneades.argument_graph.to_map import AGAINST, CUTS
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import NOTHING
from argmap.model.relation import Relation
from argmap.model.statement import Statement

_SHORT = {word: short for short, word in STANDARDS.items()}
_HIDDEN = ("key", "given", "unstated", "argument", "roles", "scheme", "parameters")
Json = Any


def document_of(map_: ArgumentMap) -> dict[str, Json]:
    """Return the document of a map that holds only what Carneades can hold."""
    origin = origin_in(map_, "carneades")
    return _Writing(map_, origin.parts, _thawed(origin.rest)).run()


def _thawed(value: Json) -> Json:
    """Return JSON with lists and dicts that may be changed; no deeper than an origin may be."""
    if isinstance(value, Mapping):
        return {key: _thawed(member) for key, member in value.items()}
    return [_thawed(item) for item in value] if isinstance(value, list | tuple) else value


def _extras(record: Mapping[str, Json]) -> dict[str, Json]:
    """Return what is written of a record as it was."""
    return {key: _thawed(value) for key, value in record.items() if key not in _HIDDEN}


@define
class _Writing:
    map: ArgumentMap
    records: Mapping[str, Json]
    rest: dict[str, Json]
    keys: dict[str, str] = Factory(dict)  # of statements, by name
    argument_keys: dict[str, str] = Factory(dict)  # of arguments, by the ids of relations
    cuts: dict[str, list[Relation]] = Factory(dict)  # the undercuts of a step
    arguments: dict[str, dict[str, Json]] = Factory(dict)
    issues: dict[str, dict[str, Json]] = Factory(dict)
    strengths: dict[str, float | None] = Factory(dict)  # wanted, by the keys of arguments
    roles: dict[str, Json] = Factory(dict)
    taken: set[str] = Factory(set)
    free_keys: Iterator[str] = Factory(lambda self: numbered("arg.", self.taken), takes_self=True)

    def run(self) -> dict[str, Json]:
        self._name_statements()
        self._name_arguments()
        statements = {
            self.keys[statement.name]: self._statement(statement)
            for statement in self.map.statements
            if self._is_written(statement)
        }
        for step in self.map.relations:
            self._relation(step, statements)
        for statement in self.map.statements:
            self._given(statement)
        self._name_roles()
        self._issues(statements)
        document = self._assembled(statements)
        declare_schemes(document, self.strengths)
        return {key: value for key, value in document.items() if value not in ({}, [], None)}

    def record(self, name: str) -> Mapping[str, Json]:
        """Return what the origin says of a statement or relation."""
        return origin_object(self.records.get(name))

    def _name_statements(self) -> None:
        names = {statement.name for statement in self.map.statements}
        used: set[str] = set()
        for statement in self.map.statements:
            key = self.record(statement.name).get("key")
            if not isinstance(key, str) or key in used or (key in names and key != statement.name):
                key = statement.name
            self.keys[statement.name] = key
            used.add(key)

    def _name_arguments(self) -> None:
        """Give every step the key of an argument: its own, the one that it had, or a number."""
        steps = [
            relation
            for relation in self.map.relations
            if relation.kind not in ("contradicts", "answers")
        ]
        self.taken.update(step.id for step in steps if step.is_named)
        for record in self.records.values():
            if isinstance(record, Mapping):
                extra = origin_object(record.get("given")).get("key")
                known = (record.get("key"), record.get("argument"), record.get("unstated"), extra)
                self.taken.update(key for key in known if isinstance(key, str))
        groups: dict[tuple[str, tuple[str, ...], str], str] = {}
        for step in steps:
            if step.kind == "undercuts":
                self.cuts.setdefault(step.target, []).append(step)
        for relation in steps:
            if relation.kind == "undercuts" and self._is_plain_cut(relation):
                continue  # it is the undercutter of an argument, and none itself
            record = self.record(relation.id)
            own_key, group = record.get("key"), record.get("argument")
            if relation.is_named:
                key = relation.id
            elif isinstance(own_key, str) and own_key:
                key = own_key
            elif relation.scheme == "convergent" and relation.kind == "supports":
                mark = (relation.target, self._undercutters(relation), str(group or ""))
                key = groups.get(mark) or (
                    group if isinstance(group, str) else next(self.free_keys)
                )
                groups[mark] = key
            else:
                key = next(self.free_keys)
            self.argument_keys[relation.id] = key

    def _undercutters(self, relation: Relation) -> tuple[str, ...]:
        return tuple(
            sorted(
                cut.sources[0]
                for cut in self.map.index.incoming.get(relation.id, ())
                if cut.kind == "undercuts"
            )
        )

    def _name_roles(self) -> None:
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

    def _is_written(self, statement: Statement) -> bool:
        return statement.kind != "question" and not self._is_unstated(statement.name)

    def _is_unstated(self, name: str) -> bool:
        """Return whether a statement is only there for an argument without premises."""
        key = self.record(name).get("unstated")
        uses = self.map.index.outgoing.get(name, ())
        return (
            key is not None
            and len(uses) == 1
            and uses[0].sources == (name,)
            and self.argument_keys.get(uses[0].id) == key
            and not self.map.index.incoming.get(name)
        )

    def _statement(self, statement: Statement) -> Json:
        extras = _extras(self.record(statement.name))
        if statement.title:
            meta = extras.get("meta")
            extras["meta"] = {"title": statement.title, **(meta if isinstance(meta, dict) else {})}
        return {"text": statement.text, **extras} if extras else statement.text

    def _relation(self, relation: Relation, statements: dict[str, Json]) -> None:
        key = self.argument_keys.get(relation.id)
        if key is None:
            return
        premises = [self.keys[name] for name in relation.sources if not self._is_unstated(name)]
        if key in self.arguments:  # another part of a convergent argument
            self.arguments[key]["premises"].extend(premises)
            return
        record = self.record(relation.id)
        self.roles[key] = record.get("roles")
        fields: dict[str, Json] = {"conclusion": self._conclusion(relation, statements)}
        scheme = record.get("scheme") or relation.scheme
        if scheme:
            fields["scheme"] = scheme
        if record.get("parameters") is not None:
            fields["parameters"] = list(record["parameters"])
        fields["premises"] = premises
        cuts = self.cuts.get(relation.id, [])
        if cuts:
            plain = self._is_plain_cut(cuts[0])
            fields["undercutter"] = (
                self.keys[cuts[0].sources[0]] if plain else self._cut_key(key, statements)
            )
        fields.update(_extras(record))
        self.arguments[key] = fields
        self.strengths[key] = relation.weight

    def _is_plain_cut(self, relation: Relation) -> bool:
        """Return whether an undercut says no more than an undercutter can."""
        return (
            not relation.is_named
            and (relation.scheme, relation.weight, len(relation.sources)) == ("", None, 1)
            and not self.cuts.get(relation.id)
            and len(self.cuts[relation.target]) == 1
            and not self.record(relation.id)
        )

    def _conclusion(self, relation: Relation, statements: dict[str, Json]) -> str:
        if relation.kind == "undercuts":
            return self._cut_key(self.argument_keys[relation.target], statements)
        if relation.kind == "attacks":
            return self._negation(relation.target, statements)
        return self.keys[relation.target]

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

    def _given(self, statement: Statement) -> None:
        """Add an argument without premises for what is taken as given but not assumed."""
        record = self.record(statement.name).get("given")
        given_fields = origin_object(record)
        reasons = self.map.index.incoming.get(statement.name, ())
        if not self._is_written(statement) or any(step.kind == "supports" for step in reasons):
            return
        if given_fields is not record and (statement.kind == "assumption" or statement.weight == 0):
            return
        own_key = given_fields.get("key")
        key = (
            own_key
            if isinstance(own_key, str) and own_key not in self.arguments
            else next(self.free_keys)
        )
        self.arguments[key] = {
            "conclusion": self.keys[statement.name],
            **_thawed({name: value for name, value in given_fields.items() if name != "key"}),
        }
        self.strengths[key] = statement.weight

    def _issues(self, statements: dict[str, Json]) -> None:
        # a dict and not a set: the order of issues must not depend on the hashes of names
        attacked = dict.fromkeys(
            relation.target for relation in self.map.relations if relation.kind == "attacks"
        )
        for relation in self.map.relations:
            if relation.kind == "contradicts":
                key = relation.id if relation.is_named else self.record(relation.id).get("key")
                ends = (*relation.sources, relation.target)
                self._issue(key, ends, self.map[relation.target].standard, self.record(relation.id))
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

    def _question(self, statement: Statement) -> None:
        record = self.record(statement.name)
        names = [step.sources[0] for step in self.map.index.incoming.get(statement.name, ())]
        meta = {"title": statement.text, **(record.get("meta") or {})}
        if not statement.text and len(names) != 2:  # noqa: PLR2004 - two alone are a contradiction
            del meta["title"]
        extras = {**record, "meta": meta} if meta else record
        self._issue(self.keys[statement.name], names, statement.standard, extras)

    def _issue(
        self, key: Json, names: Sequence[str], standard: str, record: Mapping[str, Json]
    ) -> None:
        if not isinstance(key, str) or key in self.issues:
            key = next(numbered("issue.", self.issues, len(self.issues) + 1))
        extras = _extras(record)
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
                self.keys[statement.name]
                for statement in self.map.statements
                if statement.expect and statement.expect[0].label == status
            ]
            if row:
                tests[status] = row
        assumed = [
            self.keys[statement.name]
            for statement in self.map.statements
            if statement.kind == "assumption" and self._is_written(statement)
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


def _stands_for(statement: Json) -> bool:
    return isinstance(statement, dict) and AGAINST in statement.get("meta", {})
