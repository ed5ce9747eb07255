"""A map as a Carneades document.

* A reason is an argument.  An attack is one too, for the negation of what it attacks, which is the
  other position of an issue.  A plain undercut is the undercutter of its argument; several, or such
  that say more, are arguments for one.
* What is taken as given is assumed, or, where it is at issue, has an argument without premises.
* A strength that the scheme of an argument does not give is that of a scheme of its own, which says
  for which one it stands.

Statements that only stand for an attack or an undercut say so in their `meta`, so that they are
read back as what they were.
Not here: what cannot be written (`carneades`).
"""

from collections.abc import Iterator, Mapping, Sequence

from attrs import Factory, define

from argmap.exchange.format import Findings
from argmap.exchange.json import Json
from argmap.exchange.losses import Losses
from argmap.exchange.names import Once, numbered
from argmap.exchange.origin import origin_in, origin_object
from argmap.exchange.texts import word
from argmap.formats.carneades.argument_graph.document import graph_of
from argmap.formats.carneades.argument_graph.graph import STANDARDS, ArgumentGraph
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
_HIDDEN = ("key", "given", "unstated", "argument", "roles", "scheme", "parameters")
_ABOVE = ("meta", "language", "weighing_functions", "argument_schemes", "issue_schemes")
_MOST_ROUNDS = 3  # rounds: a mended weight may unsettle another one


def document_of(map_: ArgumentMap) -> tuple[dict[str, Json], Losses]:
    """Return the document of a map that holds only what Carneades can hold, and what it loses."""
    origin = origin_in(map_, "carneades")
    writing = _Writing(map_, _thawed(origin.parts), _thawed(origin.rest))
    return writing.run(), writing.losses


def _thawed(value: Json) -> Json:
    """Return JSON with lists and dicts that may be changed; no deeper than an origin may be."""
    if isinstance(value, Mapping):
        return {key: _thawed(member) for key, member in value.items()}
    return [_thawed(item) for item in value] if isinstance(value, list | tuple) else value


def _extras(record: Mapping[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in record.items() if key not in _HIDDEN}


@define
class _Writing:
    map: ArgumentMap
    records: Mapping[str, Json]
    rest: dict[str, Json]
    keys: dict[str, str] = Factory(dict)  # of statements, by name
    argument_keys: dict[str, str] = Factory(dict)  # of arguments, by the ids of relations
    own_keys: set[str] = Factory(set)  # of statements
    unstated: set[str] = Factory(set)  # names of what is only there for want of premises
    statements: dict[str, Json] = Factory(dict)
    arguments: dict[str, dict[str, Json]] = Factory(dict)
    issues: dict[str, dict[str, Json]] = Factory(dict)
    strengths: dict[str, float | None] = Factory(dict)  # wanted, by the keys of arguments
    losses: Losses = Factory(Losses)
    taken: set[str] = Factory(set)
    free_keys: Iterator[str] = Factory(lambda self: numbered("arg.", self.taken), takes_self=True)

    def run(self) -> dict[str, Json]:
        self.name_statements()
        self.name_arguments()
        self.unstated = set(filter(self.is_unstated, self.keys))
        asserted = [
            statement
            for statement in self.map.statements
            if statement.kind != "question" and statement.name not in self.unstated
        ]
        for statement in asserted:
            self.statements[self.keys[statement.name]] = self.statement(statement)
        roles = {}
        for relation in self.map.relations:
            key = self.argument_keys.get(relation.id)
            if key in self.arguments:  # another part of a convergent argument
                self.arguments[key]["premises"] += self.premises(relation)
            elif key is not None:
                self.argument(key, relation)
                roles[key] = self.record(relation.id).get("roles")
        for statement in asserted:
            self.give(statement)
        for key, row in roles.items():
            self.arguments[key]["premises"] = _with_roles(self.arguments[key]["premises"], row)
        self.open_issues()
        document = self.assembled(asserted)
        self.declare_schemes(document)
        return {key: value for key, value in document.items() if value not in ({}, [], None)}

    def record(self, name: str) -> Mapping[str, Json]:
        return origin_object(self.records.get(name))

    def name_statements(self) -> None:
        names = self.map.index.statements
        used: set[str] = set()
        for name in names:
            key = self.record(name).get("key")
            if not isinstance(key, str) or key in used or (key in names and key != name):
                key = name
            self.keys[name] = key
            used.add(key)
        self.own_keys = used

    def name_arguments(self) -> None:
        """Give every step the key of an argument: its own, the one that it had, or a number."""
        steps = [step for step in self.map.relations if step.kind not in ("contradicts", "answers")]
        self.taken.update(step.id for step in steps if step.is_named)
        for record in map(origin_object, self.records.values()):
            extra = origin_object(record.get("given")).get("key")
            known = (record.get("key"), record.get("argument"), record.get("unstated"), extra)
            self.taken.update(key for key in known if isinstance(key, str))
        groups: dict[tuple[str, tuple[str, ...], str], str] = {}
        shared: set[str] = set()  # with the same undercutters
        for step in steps:
            if step.kind == "undercuts" and self.is_plain_cut(step):
                continue  # it is the undercutter of an argument, and none itself
            own_key, group = map(self.record(step.id).get, ("key", "argument"))
            if step.is_named:
                key = step.id
            elif isinstance(own_key, str) and own_key:
                key = own_key
            elif step.scheme == "convergent" and step.kind == "supports":
                cutters = tuple(sorted(cut.sources[0] for cut in self.cuts(step.id)))
                mark = (step.target, cutters, str(group or ""))
                if mark not in groups:
                    if not isinstance(group, str) or group in shared:
                        group = next(self.free_keys)
                    groups[mark] = group
                    shared.add(group)
                key = groups[mark]
            else:
                key = next(self.free_keys)
            self.argument_keys[step.id] = key

    def cuts(self, step: str) -> Sequence[Relation]:
        return self.map.index.incoming.get(step, ())

    def is_plain_cut(self, relation: Relation) -> bool:
        """Return whether an undercut says no more than an undercutter can."""
        return (
            not relation.is_named
            and (relation.scheme, relation.weight, len(relation.sources)) == ("", None, 1)
            and not self.cuts(relation.id)
            and len(self.cuts(relation.target)) == 1
            and not self.record(relation.id)
        )

    def is_unstated(self, name: str) -> bool:
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

    def statement(self, statement: Statement) -> Json:
        extras = _extras(self.record(statement.name))
        if statement.title:
            extras["meta"] = {"title": statement.title, **origin_object(extras.get("meta"))}
        return {"text": statement.text, **extras} if extras else statement.text

    def premises(self, relation: Relation) -> list[str]:
        return [self.keys[name] for name in relation.sources if name not in self.unstated]

    def argument(self, key: str, relation: Relation) -> None:
        record = self.record(relation.id)
        parameters, cuts = record.get("parameters"), self.cuts(relation.id)
        aggregated = relation.scheme in ("cumulative", "convergent")  # by its scheme
        fields: dict[str, Json] = {
            "conclusion": self.conclusion(relation),
            "scheme": (aggregated and record.get("scheme")) or relation.scheme or None,
            "parameters": None if parameters is None else list(parameters),
            "premises": self.premises(relation),
        }
        if cuts:
            is_plain = self.is_plain_cut(cuts[0])
            fields["undercutter"] = self.keys[cuts[0].sources[0]] if is_plain else self.cut_key(key)
        fields = {name: value for name, value in fields.items() if value is not None}
        self.arguments[key] = fields | _extras(record)
        self.strengths[key] = relation.weight

    def conclusion(self, relation: Relation) -> str:
        if relation.kind == "undercuts":
            return self.cut_key(self.argument_keys[relation.target])
        target = self.keys[relation.target]
        if relation.kind != "attacks":
            return target
        text = f"{NOT} {self.map[relation.target].headline}"
        key = f"{NOT}{target}"
        self.losses.became["attacks", "reasons for the opposite"] += key in self.own_keys
        return self.stand_in(key, text, {AGAINST: target})

    def cut_key(self, argument: str) -> str:
        """Return the key of the statement that an argument does not apply, and add that."""
        text, key = f"The argument {argument} does not apply.", normal(f"{NOT}app({argument})")
        while key in self.own_keys:
            key = f"{NOT}{key}"
        return self.stand_in(key, text, {CUTS: argument})

    def stand_in(self, key: str, text: str, meta: dict[str, Json]) -> str:
        self.statements.setdefault(key, {"text": text, "meta": meta})
        return key

    def give(self, statement: Statement) -> None:
        """Add an argument without premises for what is taken as given but not assumed."""
        record = self.record(statement.name).get("given")
        reasons = self.map.index.incoming.get(statement.name, ())
        is_assumed = statement.kind == "assumption" or statement.weight == 0
        if any(step.kind == "supports" for step in reasons) or (
            is_assumed and not isinstance(record, Mapping)
        ):
            return
        fields = dict(origin_object(record))
        own_key = fields.pop("key", None)
        is_free = isinstance(own_key, str) and own_key not in self.arguments
        key = own_key if is_free else next(self.free_keys)
        self.arguments[key] = {"conclusion": self.keys[statement.name], **fields}
        self.strengths[key] = statement.weight

    def open_issues(self) -> None:
        for relation in self.map.relations:
            if relation.kind == "contradicts":
                record = self.record(relation.id)
                key = relation.id if relation.is_named else record.get("key")
                ends = (*relation.sources, relation.target)
                self.issue(key, ends, self.map[relation.target].standard, record)
        for question in self.map.statements:
            if question.kind == "question":
                self.question(question)
        placed = {key for issue in self.issues.values() for key in issue["positions"]}
        for relation in self.map.relations:
            name = relation.target
            if relation.kind == "attacks" and self.keys[name] not in placed:
                placed.add(self.keys[name])
                self.issue(None, (name,), self.map[name].standard, NOTHING)
        for issue in self.issues.values():
            positions = issue["positions"]
            for against in [f"{NOT}{key}" for key in positions]:
                meta = origin_object(origin_object(self.statements.get(against)).get("meta"))
                if AGAINST in meta and against not in positions:
                    positions.append(against)

    def question(self, statement: Statement) -> None:
        record = self.record(statement.name)
        names = [step.sources[0] for step in self.map.index.incoming.get(statement.name, ())]
        meta = {"title": statement.text, **(record.get("meta") or {})}
        if not statement.text and len(names) != 2:  # noqa: PLR2004 - two alone are a contradiction
            del meta["title"]
        extras = {**record, "meta": meta} if meta else record
        self.issue(self.keys[statement.name], names, statement.standard, extras)

    def issue(
        self, key: Json, names: Sequence[str], standard: str, record: Mapping[str, Json]
    ) -> None:
        if not isinstance(key, str) or key in self.issues:
            key = next(numbered("issue.", self.issues, len(self.issues) + 1))
        fields: dict[str, Json] = {"positions": [self.keys[name] for name in names]}
        if standard in _SHORT:
            fields["standard"] = _SHORT[standard]
        self.issues[key] = fields | _extras(record)

    def assembled(self, asserted: Sequence[Statement]) -> dict[str, Json]:
        """Return the document, with its sections in the order in which Carneades has them."""
        tests: dict[str, list[str]] = {"in": [], "out": [], "undecided": []}
        for statement in self.map.statements:
            if statement.expect and statement.expect[0].label in tests:
                tests[statement.expect[0].label].append(self.keys[statement.name])
        title = self.map.metadata.title
        schemes = self.rest.get("argument_schemes")
        return {
            **dict.fromkeys(_ABOVE),
            "statements": self.statements,
            "issues": self.issues,
            "arguments": self.arguments,
            "assumptions": [self.keys[it.name] for it in asserted if it.kind == "assumption"],
            "tests": {status: row for status, row in tests.items() if row},
            **self.rest,
            "meta": ({"title": title} if title else {}) | self.rest.get("meta", {}),
            "argument_schemes": schemes if isinstance(schemes, dict | list) else [],
        }

    def declare_schemes(self, document: dict[str, Json]) -> None:
        """Let the arguments weigh what is wanted, and declare all schemes that they use."""
        schemes = document["argument_schemes"]
        keys_of: dict[tuple[str, float | None], str] = {}
        for _ in range(_MOST_ROUNDS):
            graph = graph_of(Findings(SourceFile("", "")), document)
            further = {
                it.scheme for key, it in graph.arguments.items() if key not in self.arguments
            }
            self.silence(schemes, further)
            self.close_issues(document, graph)
            known = {*graph.arguments}
            weights = weights_of(graph)
            multiplied = {graph.arguments[key].scheme for key in graph.arguments.keys() - known}
            wrong = [
                key
                for key, wanted in self.strengths.items()
                if key in known
                and (weights[key].strength != wanted or (graph.arguments[key].scheme in multiplied))
            ]
            for key in wrong:
                scheme, weight = word(self.arguments[key].get("scheme")), self.strengths[key]
                if (scheme, weight) not in keys_of:
                    stem = "plain" if weight is None else format(weight, "g")
                    name = Once(*schemes_of(schemes)).free(f"{scheme or 'weight'}-{stem}")
                    fields = {} if weight is None else {"weight": {"constant": weight}}
                    _declare(schemes, name, meta={"of": scheme}, **fields)
                    keys_of[scheme, weight] = name
                self.arguments[key]["scheme"] = keys_of[scheme, weight]
            if not wrong and not further:
                break
        declared = {*schemes_of(schemes), *BASIC}
        for used in [argument.get("scheme") for argument in self.arguments.values()]:
            if used and used not in declared:
                declared.add(used)
                _declare(schemes, used)

    def close_issues(self, document: dict[str, Json], graph: ArgumentGraph) -> None:
        """Leave out the issue schemes if they would open issues that are not in the map."""
        known = {key: len(issue["positions"]) for key, issue in self.issues.items()}
        if any(len(it.positions) > known.get(key, 0) for key, it in graph.issues.items()):
            gone = document.pop("issue_schemes", None) or ()
            self.losses.gone["issue schemes that would open other issues"] += len(gone)

    def silence(self, schemes: Json, ids: set[str]) -> None:
        """Let schemes only weigh, as what they would make is not in the map."""
        self.losses.gone["conclusions of schemes that would make other arguments"] += len(ids)
        pairs = schemes.items() if isinstance(schemes, dict) else enumerate(schemes)
        for key, fields in pairs:
            if isinstance(fields, dict) and word(fields.get("id", key)) in ids:
                fields.pop("conclusions", None)


def _declare(schemes: Json, name: str, **fields: Json) -> None:
    if isinstance(schemes, dict):
        schemes[name] = fields
    else:
        schemes.append({"id": name, **fields})


def _with_roles(premises: list[Json], roles: Json) -> Json:
    """Return premises under their roles, or numbers; one by one where a role comes twice."""
    if not isinstance(roles, list) or len(roles) != len(premises):
        return premises
    named = [str(role) or str(at) for at, role in enumerate(roles, 1)]
    if len(set(named)) == len(named):
        return dict(zip(named, premises, strict=True))
    return [{role: premise} for role, premise in zip(named, premises, strict=True)]
