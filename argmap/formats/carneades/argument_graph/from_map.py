"""A map as a Carneades document.

* A reason is an argument.  An attack is one too, for the negation of what it attacks, which is the
  other position of an issue.  A plain undercut is the undercutter of its argument; several, or such
  that say more, are arguments for one.
* Claims that exclude each other, through others too, are the positions of one issue.
* What is taken as given is assumed, or, where it is at issue, has an argument without premises.
* A strength that the scheme of an argument does not give is that of a scheme of its own, which says
  for which one it stands.

Statements that only stand for an attack or an undercut say so in their `meta`, so that they are
read back as what they were.
Not here: which relations can be written (`written_relations`), and schemes (`written_schemes`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import Factory, define

from argmap.diagnostics import ArgmapError, Diagnostic
from argmap.exchange.format import Findings, finding
from argmap.exchange.json import Json
from argmap.exchange.losses import ARGUING, Capabilities, loss_findings, restrict
from argmap.exchange.names import numbered
from argmap.exchange.origin import origin_in, origin_object
from argmap.exchange.texts import word
from argmap.formats.carneades.argument_graph.graph import SEMANTICS, STANDARDS, graph_of
from argmap.formats.carneades.argument_graph.schemes import schemes_of
from argmap.formats.carneades.argument_graph.terms import NOT, normal
from argmap.formats.carneades.argument_graph.to_map import AGAINST, CUTS, map_of, premise_of
from argmap.formats.carneades.argument_graph.written_relations import arguments_and_conflicts
from argmap.formats.carneades.argument_graph.written_schemes import WrittenSchemes
from argmap.model.argument_map import ArgumentMap
from argmap.model.origin import NOTHING, Origin
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.semantics.engine.links import grouped, joined
from argmap.source import SourceFile

_LABEL = "Carneades YAML"
_CAPABILITIES = Capabilities(
    statements=frozenset(
        {"kind", "title", "weight", "standard", "expect", "alternatives", "implicit"}
    ),
    relations=frozenset({"scheme", "weight", "id"}),
    metadata=frozenset({"title", "semantics"}),
    verbs={**ARGUING, "answers": "answers"},
    steps=True,
    shows_names=True,
)
_SHORT = {standard: short for short, standard in STANDARDS.items()}
_HIDDEN = ("key", "given", "argument", "roles", "scheme", "parameters")
_MADE = ("statements", "issues", "arguments", "assumptions", "tests", "labels")
_ABOVE = ("meta", "language", "weighing_functions", "argument_schemes", "issue_schemes")


def document_of(map_: ArgumentMap) -> tuple[dict[str, Json], tuple[Diagnostic, ...]]:
    """Return the document of a map, and a finding for each kind of loss."""
    plain, findings = restrict(map_, _CAPABILITIES, _LABEL)
    origin = origin_in(plain, "carneades")
    writing = _writing(plain, origin, are_trusted=True)
    document = writing.run()
    if writing.relies_on_schemes():
        sure = _writing(plain, origin, are_trusted=False)
        sure_document = sure.run()
        if _meaning(document) != _meaning(sure_document):
            writing, document = sure, sure_document
    findings += loss_findings(_LABEL, writing.lost, writing.became)
    if plain.metadata.semantics != SEMANTICS:
        own = plain.metadata.semantics or "grounded"
        message = f"{_LABEL} is evaluated by {SEMANTICS}, and the map by {own}"
        findings = (*findings, finding("ARG410", message))
    return document, findings


def _writing(map_: ArgumentMap, origin: Origin, *, are_trusted: bool) -> "_Writing":
    """Return the writing of a map, whose schemes may be trusted to act as they did."""
    rest = {key: it for key, it in _thawed(origin.rest).items() if _is_kept(key, it)}
    lost = Counter[str]()
    schemes = WrittenSchemes(
        schemes_of(rest.get("argument_schemes")),
        origin_object(rest.get("weighing_functions")),
        are_trusted,
        lost,
    )
    return _Writing(map_, _thawed(origin.parts), rest, schemes, lost)


def _meaning(document: Mapping[str, Json]) -> ArgumentMap | None:
    """Return the map that a document is read as, None where somebody has edited the origin."""
    try:
        return map_of(graph_of(Findings(SourceFile("", "")), document))[0]
    except ArgmapError:
        return None


def _thawed(value: Json) -> Json:
    """Return JSON with lists and dicts that may be changed; no deeper than an origin may be."""
    if isinstance(value, Mapping):
        return {key: _thawed(member) for key, member in value.items()}
    return [_thawed(item) for item in value] if isinstance(value, list | tuple) else value


def _is_kept(key: str, value: Json) -> bool:
    """Return whether a section of the origin, which may have been edited, is as a file has it."""
    known = (dict, list) if key == "argument_schemes" else dict if key in _ABOVE else object
    return key not in _MADE and isinstance(value, known)


def _extras(record: Mapping[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in record.items() if key not in _HIDDEN}


@define
class _Writing:
    map: ArgumentMap
    records: Mapping[str, Json]
    rest: dict[str, Json]
    schemes: WrittenSchemes
    lost: Counter[str]
    became: Counter[tuple[str, str]] = Factory(Counter)
    keys: dict[str, str] = Factory(dict)  # of statements, by name
    own_keys: set[str] = Factory(set)  # of statements
    questions: dict[str, Statement] = Factory(dict)  # those that are issues
    steps: dict[str, Relation] = Factory(dict)  # those that are arguments or undercutters
    conflicts: dict[str, Relation] = Factory(dict)  # those that are issues
    cuts: dict[str, list[Relation]] = Factory(dict)  # the undercuts of a step
    argument_keys: dict[str, str] = Factory(dict)  # of arguments, by the ids of relations
    unstated: set[str] = Factory(set)  # names of what is only there for want of premises
    statements: dict[str, Json] = Factory(dict)
    arguments: dict[str, dict[str, Json]] = Factory(dict)
    issues: dict[str, dict[str, Json]] = Factory(dict)
    issue_of: dict[str, str] = Factory(dict)  # by the keys of positions
    assumed: list[str] = Factory(list)
    taken: set[str] = Factory(set)
    free_keys: Iterator[str] = Factory(lambda self: numbered("arg.", self.taken), takes_self=True)

    def run(self) -> dict[str, Json]:
        if not self.schemes.are_trusted:
            self.schemes.stop()
            issue_schemes = origin_object(self.rest.pop("issue_schemes", None))
            self.lost["issue schemes that would make other issues"] += len(issue_schemes)
        self.name_statements()
        self.steps, self.conflicts = arguments_and_conflicts(self.map, self.questions, self.lost)
        self.cuts = grouped((step.target, step) for step in self.steps.values())
        self.name_arguments()
        self.unstated = set(filter(self.is_unstated, self.keys))
        self.open_issues()
        claims = [
            statement
            for statement in self.map.statements
            if statement.name not in self.questions and statement.name not in self.unstated
        ]
        for statement in claims:
            self.statements[self.keys[statement.name]] = self.statement(statement)
        for relation in self.steps.values():
            if relation.id in self.argument_keys:
                self.argument(self.argument_keys[relation.id], relation)
        for key, id_ in {key: id_ for id_, key in self.argument_keys.items()}.items():
            self.add_roles(self.arguments[key], self.record(id_).get("roles"))
        argued = {step.target for step in self.steps.values() if step.kind == "supports"}
        for statement in claims:
            self.give(statement, is_argued=statement.name in argued)
        return self.assembled(claims)

    def relies_on_schemes(self) -> bool:
        """Return whether schemes make or weigh anything in what is written."""
        schemes = self.schemes
        is_applied = any(scheme.get("conclusions") for scheme in schemes.schemes.values())
        return is_applied or schemes.are_relied_on or "issue_schemes" in self.rest

    def record(self, name: str) -> Mapping[str, Json]:
        return origin_object(self.records.get(name))

    def name_statements(self) -> None:
        names = self.map.index.statements
        for name, statement in names.items():
            key = word(self.record(name).get("key")) or name
            if key in self.own_keys or (key in names and key != name):
                key = name
            self.keys[name] = key
            self.own_keys.add(key)
            if statement.kind == "question" and "exclusive" in statement.alternatives:
                self.questions[name] = statement

    def name_arguments(self) -> None:
        """Give every step the key of an argument: its own, the one that it had, or a number."""
        self.taken.update(step.id for step in self.steps.values() if step.is_named)
        for record in map(origin_object, self.records.values()):
            given = origin_object(record.get("given")).get("key")
            known = (record.get("key"), record.get("argument"), given)
            self.taken.update(key for key in known if isinstance(key, str))
        groups: dict[tuple[str, tuple[str, ...], str], str] = {}  # of convergent premises
        used: set[str] = set()
        for step in self.steps.values():
            if step.kind == "undercuts" and self.is_plain_cut(step):
                continue  # it is the undercutter of an argument, and none itself
            record = self.record(step.id)
            key, group = record.get("key"), record.get("argument")
            if step.is_named:
                key = step.id
            elif step.scheme == "convergent" and step.kind == "supports":
                cutters = tuple(sorted(cut.sources[0] for cut in self.cuts.get(step.id, ())))
                mark = (step.target, cutters, str(group or ""))
                if mark not in groups:
                    is_free = isinstance(group, str) and group not in used
                    groups[mark] = str(group) if is_free else next(self.free_keys)
                    used.add(groups[mark])
                key = groups[mark]
            elif not isinstance(key, str) or not key:
                key = next(self.free_keys)
            self.argument_keys[step.id] = key

    def is_plain_cut(self, relation: Relation) -> bool:
        """Return whether an undercut says no more than an undercutter can."""
        return (
            not relation.is_named
            and (relation.scheme, relation.weight, len(relation.sources)) == ("", None, 1)
            and relation.id not in self.cuts
            and len(self.cuts[relation.target]) == 1
            and not self.record(relation.id)
        )

    def is_unstated(self, name: str) -> bool:
        """Return whether a statement is what reading adds to an argument without premises.

        That is one which can be undercut, or one of several for its conclusion.
        """
        uses = self.map.index.outgoing.get(name, ())
        if len(uses) != 1 or uses[0].sources != (name,) or self.map.index.incoming.get(name):
            return False
        step, key = uses[0], self.argument_keys.get(uses[0].id)
        rivals = self.map.index.incoming[step.target]
        return (
            key is not None
            and self.map[name] == premise_of(key, name)
            and (step.id in self.cuts or sum(it.kind == step.kind for it in rivals) > 1)
        )

    def open_issues(self) -> None:
        """Make one issue of all conflicts that share a claim, and of each attacked claim."""
        conflicts = self.conflicts.values()
        heads = joined((conflict.sources[0], conflict.target) for conflict in conflicts)
        for group in grouped((heads[it.target], it) for it in conflicts).values():
            self.settle(group)
        for name, question in [*self.questions.items()]:
            if name not in heads:
                self.question(question, [])
        for step in self.steps.values():
            key = self.keys.get(step.target, "")
            if step.kind == "attacks" and key not in self.issue_of:
                self.issue(None, [key], self.map[step.target].standard, NOTHING)

    def settle(self, group: Sequence[Relation]) -> None:
        """Make one issue of conflicts that share claims."""
        ends = dict.fromkeys(name for it in group for name in (*it.sources, it.target))
        names = [name for name in ends if name not in self.questions]
        questions = [self.questions[name] for name in ends if name in self.questions]
        contradictions = [it for it in group if it.traits.symmetric]
        if len(questions) + len(contradictions) > 1:
            self.became["conflicts that share a claim", "one issue"] += len(group)
        for it in group:
            is_lost = it.scheme or it.weight is not None or (it.traits.answers and it.is_named)
            self.lost["ids, schemes and weights of answers and contradictions"] += bool(is_lost)
        for question in questions[1:]:  # which are plain claims now
            del self.questions[question.name]
        if questions:
            self.question(questions[0], names)
            return
        first, record = contradictions[0], self.record(contradictions[0].id)
        key = first.id if first.is_named else record.get("key")
        standards = {self.map[name].standard for name in names}
        standard = standards.pop() if len(standards) == 1 else ""
        self.issue(key, [self.keys[name] for name in names], standard, record)

    def question(self, statement: Statement, names: Sequence[str]) -> None:
        others = statement.title or statement.expect or statement.weight is not None
        self.lost["titles, expectations and weights of questions"] += bool(others)
        self.lost["questions whose alternatives are exhaustive"] += len(statement.alternatives) > 1
        record = self.record(statement.name)
        meta = {"title": statement.text, **origin_object(record.get("meta"))}
        if not statement.text and len(names) != 2:  # noqa: PLR2004 - two alone are a contradiction
            del meta["title"]
        extras = {**record, "meta": meta} if meta else record
        positions = [self.keys[name] for name in names]
        self.issue(self.keys[statement.name], positions, statement.standard, extras)

    def issue(
        self, key: Json, positions: list[str], standard: str, record: Mapping[str, Json]
    ) -> None:
        if not isinstance(key, str) or key in self.issues:
            key = next(numbered("issue.", self.issues, len(self.issues) + 1))
        fields: dict[str, Json] = {"positions": positions}
        if standard in _SHORT:
            fields["standard"] = _SHORT[standard]
        self.issues[key] = fields | _extras(record)
        self.issue_of.update((position, key) for position in positions)

    def statement(self, statement: Statement) -> Json:
        issue = self.issues.get(self.issue_of.get(self.keys[statement.name], ""), NOTHING)
        standard = _SHORT.get(statement.standard, statement.standard)
        self.lost["standards of claims"] += standard not in ("", issue.get("standard"))
        self.lost["marks of what is implicit"] += statement.implicit
        self.lost["kinds of statements"] += statement.kind not in ("", "assumption")
        extras = _extras(self.record(statement.name))
        if statement.title:
            extras["meta"] = {"title": statement.title, **origin_object(extras.get("meta"))}
        return {"text": statement.text, **extras} if extras else statement.text

    def argument(self, key: str, relation: Relation) -> None:
        premises = [self.keys[name] for name in relation.sources if name not in self.unstated]
        if key in self.arguments:  # another premise of a convergent argument
            self.arguments[key]["premises"] += premises
            return
        record, cuts = self.record(relation.id), self.cuts.get(relation.id)
        parameters = record.get("parameters")
        fields: dict[str, Json] = {
            "conclusion": self.conclusion(relation),
            "scheme": self.schemes.of_step(relation, record) or None,
            "parameters": [*map(word, parameters)] if isinstance(parameters, list) else None,
            "premises": premises,
        }
        if cuts:
            is_plain = self.is_plain_cut(cuts[0])
            fields["undercutter"] = self.keys[cuts[0].sources[0]] if is_plain else self.cut_key(key)
        fields = {name: value for name, value in fields.items() if value is not None}
        self.arguments[key] = fields | _extras(record)

    def add_roles(self, argument: dict[str, Json], roles: Json) -> None:
        """Put premises under their roles, or numbers; one by one where a role comes twice."""
        premises = argument["premises"]
        if isinstance(roles, list) and isinstance(premises, list) and len(roles) == len(premises):
            pairs = [
                (str(role) or str(at), premise)
                for at, (role, premise) in enumerate(zip(roles, premises, strict=True), 1)
            ]
            is_once = len(dict(pairs)) == len(pairs)
            argument["premises"] = dict(pairs) if is_once else [{role: it} for role, it in pairs]

    def conclusion(self, relation: Relation) -> str:
        """Return the key of what an argument is for; that of an attack is the other position."""
        if relation.kind == "undercuts":
            return self.cut_key(self.argument_keys[relation.target])
        target = self.keys[relation.target]
        if relation.kind != "attacks":
            return target
        opposite = f"{NOT}{target}"
        positions = self.issues[self.issue_of[target]]["positions"]
        if opposite not in self.issue_of:
            self.issue_of[opposite] = self.issue_of[target]
            positions.append(opposite)
        if opposite in self.own_keys:
            self.became["attacks", "reasons for the opposite"] += 1
            return opposite
        text = f"{NOT} {self.map[relation.target].headline}"
        return self.stand_in(opposite, text, {AGAINST: target})

    def cut_key(self, argument: str) -> str:
        """Return the key of the statement that an argument does not apply, and add that."""
        text, key = f"The argument {argument} does not apply.", normal(f"{NOT}app({argument})")
        while key in self.own_keys:
            key = f"{NOT}{key}"
        return self.stand_in(key, text, {CUTS: argument})

    def stand_in(self, key: str, text: str, meta: dict[str, Json]) -> str:
        self.statements.setdefault(key, {"text": text, "meta": meta})
        return key

    def give(self, statement: Statement, *, is_argued: bool) -> None:
        """Assume what is taken as given; at issue it has an argument without premises."""
        key, given = self.keys[statement.name], self.record(statement.name).get("given")
        weight = 0.0 if statement.kind == "question" else statement.weight
        is_assumed = statement.kind == "assumption"
        if is_argued or (is_assumed and given is None):
            is_lost = statement.weight is not None
            self.lost["weights of claims that are argued for or assumed"] += is_lost
        elif weight is None and given is None and key not in self.issue_of:
            self.became["statements taken as given", "assumptions"] += 1
            is_assumed = True
        elif weight != 0 or given is not None:
            record = dict(origin_object(given))
            own_key, name = record.get("key"), record.pop("scheme", "")
            if not isinstance(own_key, str) or own_key in self.arguments:
                own_key = next(self.free_keys)
            scheme = self.schemes.weighing(str(name), "linked", weight)
            argument = {"conclusion": key, "scheme": scheme or None, **_extras(record)}
            if "parameters" in record:
                argument |= {"parameters": record["parameters"], "premises": []}
            argument = {name: value for name, value in argument.items() if value is not None}
            self.arguments[own_key] = argument
        if is_assumed:
            self.assumed.append(key)

    def assembled(self, claims: Sequence[Statement]) -> dict[str, Json]:
        """Return the document, with its sections in the order in which Carneades has them."""
        semantics = self.map.metadata.semantics
        tests: dict[str, list[str]] = {"in": [], "out": [], "undecided": []}
        for statement in claims:
            own = [it for it in statement.expect if (it.semantics or semantics) == SEMANTICS][:1]
            self.lost["expectations of other semantics"] += len(own) < len(statement.expect)
            for expectation in own:
                tests[expectation.label].append(self.keys[statement.name])
        for argument in self.arguments.values():
            self.schemes.declare(argument.get("scheme"))
        title = self.map.metadata.title
        document = {
            **dict.fromkeys(_ABOVE),
            "statements": self.statements,
            "issues": self.issues,
            "arguments": self.arguments,
            "assumptions": self.assumed,
            "tests": {status: row for status, row in tests.items() if row},
            **self.rest,
            "argument_schemes": [*self.schemes.schemes.values()],
            "meta": ({"title": title} if title else {}) | self.rest.get("meta", {}),
        }
        return {key: value for key, value in document.items() if value not in ({}, [], None)}
