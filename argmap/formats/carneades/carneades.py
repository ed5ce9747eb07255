"""Carneades 4, in YAML: statements, arguments with undercutters, issues, schemes and tests.

The map evaluates as Carneades does (`semantics.proof`): what is assumed is an assumption, what
nothing argues for else has the weight 0, what an argument weighs is the strength of its step.
Schemes are applied to what is assumed, and `tests` are what is expected of statements.
Source: Gordon & Walton 2016, doi:10.3233/978-1-61499-686-6-327.

Not here: schemes, weights and the graph (`argument_graph`), YAML (`exchange.yaml`).
"""

from collections import Counter
from typing import Any

from attrs import Factory, define, evolve

from argmap.diagnostics import Diagnostic
from argmap.exchange.format import Findings, Format, Written, finding, reading
from argmap.exchange.losses import (
    ARGUING,
    Capabilities,
    aims_first,
    counted,
    loss_findings,
    restrict,
)
from argmap.exchange.names import numbered
from argmap.exchange.origin import origin_in, origin_object
from argmap.exchange.texts import clean, word
from argmap.exchange.yaml import check_keys, mapping, parse
from argmap.exchange.yaml_writing import write_yaml
from argmap.formats.carneades.argument_graph.document import graph_of
from argmap.formats.carneades.argument_graph.from_map import document_of
from argmap.formats.carneades.argument_graph.graph import SEMANTICS, STANDARDS, ArgumentGraph
from argmap.formats.carneades.argument_graph.schemes import Scheme
from argmap.formats.carneades.argument_graph.to_map import map_of
from argmap.formats.carneades.argument_graph.weights import has_weight, weights_of
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.model.origin import Origin
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.semantics.engine.links import grouped, joined
from argmap.semantics.standards import counts_each, waits_for_all

_PARTS = ("statements", "issues", "arguments", "assumptions", "argument_schemes", "issue_schemes")
_TAKEN = ("meta", "statements", "issues", "arguments", "assumptions", "tests", "labels")
_KEPT = ("language", "argument_schemes", "issue_schemes", "weighing_functions", "references")


def _map_of(findings: Findings) -> ArgumentMap:
    document = parse(findings, "a Carneades file")
    if not document.keys() & set(_PARTS):
        raise findings.refuse("there are neither statements nor arguments")
    check_keys(findings, "the file", document, (*_TAKEN, *_KEPT), label="Carneades")
    graph = graph_of(findings, document)
    weights = weights_of(graph)
    _report_weights(graph)
    about = mapping(findings, document, "meta")
    metadata = Metadata(title=clean(word(about.get("title"))), semantics=SEMANTICS)
    map_, records = map_of(graph, weights, metadata=metadata)
    rest = {key: value for key, value in document.items() if key not in _TAKEN}
    if "argument_schemes" in rest:
        rest["argument_schemes"] = _remaining_schemes(rest["argument_schemes"], graph)
    rest["meta"] = {key: value for key, value in about.items() if key != "title"}
    rest = {key: value for key, value in rest.items() if value not in ({}, [], None)}
    if not records and not rest:
        return map_
    return evolve(map_, origin=Origin("carneades", records, rest))


def _report_weights(graph: ArgumentGraph) -> None:
    """Tell of the numbers beside arguments; those that count are the weights of steps now."""
    odd = [
        argument
        for argument in graph.arguments.values()
        if argument.extras.get("weight", 0) not in (0, 1)
    ]
    weighty = [argument for argument in odd if has_weight(graph, argument)]
    for count, noun in (
        (len(odd) - len(weighty), "are results and do not count"),
        (len(weighty), "count as in the first versions of Carneades 4, and not in later ones"),
    ):
        if count:
            hint = "in Carneades 4 an argument weighs what its scheme says: weight: {constant: 0.4}"
            message = f"the weights of {counted(count, 'arguments')} {noun}"
            graph.findings.add("ARG414", message, 0, hint)
    for argument in weighty:
        del argument.extras["weight"]


def _remaining_schemes(schemes: object, graph: ArgumentGraph) -> object:
    """Return the schemes but for those that only name what an argument uses, or only weigh it."""
    used = {argument.scheme for argument in graph.arguments.values()}
    gone = {
        key
        for key, scheme in graph.schemes.items()
        if scheme.stands_for is not None or (scheme == Scheme(key) and key in used)
    }
    if isinstance(schemes, dict):
        return {key: scheme for key, scheme in schemes.items() if key not in gone}
    if isinstance(schemes, list):
        return [scheme for scheme in schemes if word(origin_object(scheme).get("id")) not in gone]
    return schemes


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


def _fitted(map_: ArgumentMap) -> tuple[ArgumentMap, tuple[Diagnostic, ...]]:
    """Return what of a map Carneades can hold, and a finding for each kind of loss."""
    plain, findings = restrict(map_, _CAPABILITIES, _LABEL)
    fitting = _Fitting(plain)
    new_map = fitting.run()
    own_findings = tuple(
        finding("ARG410", message.format(counted(count, noun)))
        for (message, noun), count in sorted(fitting.lost.items())
    )
    return new_map, (*findings, *own_findings)


@define
class _Fitting:
    map: ArgumentMap
    lost: Counter[tuple[str, str]] = Factory(Counter)  # what is said, and of what
    statements: dict[str, Statement] = Factory(dict)
    relations: dict[str, Relation] = Factory(dict)

    def run(self) -> ArgumentMap:
        for statement in self.map.statements:
            self.statements[statement.name] = evolve(statement, **self.plain(statement))
        for relation in aims_first(self.map):
            self.take(relation)
        self.join_issues()
        self.keep_values()
        metadata = self.map.metadata
        if metadata.semantics != SEMANTICS:
            semantics = metadata.semantics or "grounded"
            self.lost[f"{_LABEL} is evaluated by {SEMANTICS}, and the map by {semantics}", ""] = 1
            metadata = evolve(metadata, semantics=SEMANTICS)
        order = dict.fromkeys(relation.id for relation in self.map.relations)
        order |= dict.fromkeys(self.relations)
        relations = [self.relations[id_] for id_ in order if id_ in self.relations]
        statements = self.statements.values()
        map_ = evolve(self.map, metadata=metadata, statements=statements, relations=relations)
        return map_ if metadata == self.map.metadata else self.expecting(map_)

    def expecting(self, map_: ArgumentMap) -> ArgumentMap:
        """Return a map that was of another semantics without what cannot be expected any more."""
        from argmap.semantics.evaluate import evaluate

        expectant = [statement for statement in map_.statements if statement.expect]
        result = evaluate(map_) if expectant else {}
        for statement in expectant:
            if result[statement.name].status.value != statement.expect[0].label:
                self.gone(f"expectations unmet by {SEMANTICS}")
                self.change(statement.name, expect=())
        return evolve(map_, statements=self.statements.values())

    def gone(self, noun: str, count: int = 1) -> None:
        self.lost[f"{_LABEL} has no place for {{}}", noun] += count

    def change(self, name: str, **fields: Any) -> None:
        self.statements[name] = evolve(self.statements[name], **fields)

    def is_recorded(self, key: str, name: str) -> bool:
        return key in origin_object(origin_in(self.map, "carneades").parts.get(name))

    def plain(self, statement: Statement) -> dict[str, Any]:
        """Return what changes a statement to a kind of Carneades: assumed, an issue, or neither."""
        fields: dict[str, Any] = {}
        is_question = statement.kind == "question"
        if statement.implicit and not self.is_recorded("unstated", statement.name):
            self.gone("marks of what is implicit")
            fields["implicit"] = False
        if is_question and statement.title:
            self.gone("titles of questions")
            fields["title"] = ""
        if is_question and "exclusive" in statement.alternatives:
            if statement.alternatives != ("exclusive",):
                self.gone("questions whose alternatives are exhaustive")
                fields["alternatives"] = ("exclusive",)
            if statement.expect or statement.weight is not None:
                self.gone("expectations and weights of questions")
                return fields | {"expect": (), "weight": None}
        elif statement.kind and statement.kind != "assumption":
            self.gone("kinds of statements")
            weight = 0.0 if is_question else statement.weight
            fields.update(kind="", alternatives=(), weight=weight)
        known = ("", self.map.metadata.semantics)
        own = [evolve(it, semantics="") for it in statement.expect if it.semantics in known][:1]
        if tuple(own) != statement.expect:
            self.gone("expectations of other semantics")
            fields["expect"] = own
        return fields

    def take(self, relation: Relation) -> None:
        kind = relation.traits
        aimed = self.relations.get(relation.target)
        if relation.target not in self.statements and aimed is None:
            self.gone("relations to what is left out")
        elif kind.answers:
            self.answer(relation)
        elif any(map(self.is_question, (*relation.sources, relation.target))):
            self.gone("relations of questions that are not answers")
        elif aimed is not None and kind.polarity > 0:
            self.gone("reasons for steps")
        elif aimed is not None and (aimed.traits.symmetric or aimed.traits.answers):
            self.gone(f"undercuts of {'answers' if aimed.traits.answers else 'contradictions'}")
        elif kind.symmetric and relation.sources[0] == relation.target:
            self.gone("contradictions of a claim with itself")
        else:
            self.relations[relation.id] = self.step(relation, symmetric=kind.symmetric)

    def is_question(self, name: str) -> bool:
        return name in self.statements and self.statements[name].kind == "question"

    def answer(self, relation: Relation) -> None:
        if not self.is_question(relation.target) or self.is_question(relation.sources[0]):
            self.gone("answers to questions that are not exclusive")
            return
        plain = evolve(relation, id="", scheme="", weight=None)
        if plain != relation:
            self.gone("ids, schemes and weights of answers")
        self.relations.setdefault(plain.id, plain)

    def step(self, relation: Relation, *, symmetric: bool) -> Relation:
        scheme, weight = relation.scheme, relation.weight
        converge = waits_for_all(scheme)
        if symmetric and (scheme or weight is not None):
            self.gone("schemes and weights of contradictions")
            scheme, weight = "", None
        elif not symmetric and (converge or counts_each(scheme)):
            scheme = "" if converge and len(relation.sources) > 1 else scheme.casefold()
            if scheme != relation.scheme:
                self.gone("schemes that would weigh otherwise")
            if scheme and weight is not None:
                self.gone("weights of steps whose premises are counted")
                weight = None
        return evolve(relation, scheme=scheme, weight=weight)

    def join_issues(self) -> None:
        """Let every claim be a position of one issue only."""
        conflicts = [
            relation
            for relation in self.relations.values()
            if relation.traits.answers or relation.traits.symmetric
        ]
        heads = joined((conflict.sources[0], conflict.target) for conflict in conflicts)
        groups = grouped((heads[relation.target], relation) for relation in conflicts)
        for group in groups.values():
            questions = dict.fromkeys(step.target for step in group if step.kind == "answers")
            if len(questions) + sum(step.kind != "answers" for step in group) > 1:
                self.merge(group, list(questions))

    def merge(self, group: list[Relation], questions: list[str]) -> None:
        """Make one exclusive question of conflicts that share a claim, or one contradiction."""
        positions: dict[str, None] = {}
        for relation in group:
            del self.relations[relation.id]
            positions |= dict.fromkeys(relation.sources)
            if relation.kind != "answers":
                positions.setdefault(relation.target)
        for name in questions[1:]:
            self.change(name, kind="", alternatives=(), standard="", weight=0.0)
        if not questions and len(positions) == 2:  # noqa: PLR2004 - both said the same
            self.relations[group[0].id] = group[0]
            self.gone("contradictions that are said twice", len(group) - 1)
            return
        question = f"one exclusive question in {_LABEL}, without text where none was asked"
        self.lost[f"{{}} became {question}", "conflicts that share a claim"] += len(group)
        if not questions:
            questions = [next(numbered("issue-", {*self.statements, *self.relations}))]
            new_question = Statement(questions[0], kind="question", alternatives=("exclusive",))
            self.statements[questions[0]] = new_question
        for name in positions:
            answer = Relation("answers", name, questions[0])
            self.relations[answer.id] = answer

    def standards(self) -> dict[str, str]:
        """Return the standards of the claims at issue: those that something attacks or excludes."""
        standards: dict[str, str] = {}
        for relation in self.relations.values():
            kind = relation.traits
            if kind.answers:
                standards[relation.sources[0]] = ""  # that of the question counts
            elif kind.symmetric:
                ends = (*relation.sources, relation.target)
                first, second = (self.statements[name].standard for name in ends)
                standards |= dict.fromkeys(ends, first if first == second else "")
            elif relation.kind == "attacks":
                standards.setdefault(relation.target, self.statements[relation.target].standard)
        return standards

    def keep_values(self) -> None:
        """Keep one standard for all positions of an issue, and the weights of what is not argued.

        What is neither argued for nor at issue, and has no weight, is assumed.
        """
        standards = self.standards()
        argued = {step.target for step in self.relations.values() if step.kind == "supports"}
        for name, statement in self.statements.items():
            own = statement.standard if self.is_question(name) else standards.get(name, "")
            changes: dict[str, Any] = {"standard": own if own in STANDARDS.values() else ""}
            if changes["standard"] != statement.standard:
                self.gone("standards of claims")
            idle = name in argued or statement.kind in ("assumption", "question")
            if idle and statement.weight is not None:
                self.gone("weights of claims that are argued for or assumed")
                changes["weight"] = None
            is_given = not idle and statement.weight is None and name not in standards
            if is_given and not self.is_recorded("given", name):
                self.lost[f"{_LABEL} assumes {{}}", "statements taken as given"] += 1
                changes["kind"] = "assumption"
            self.change(name, **changes)


def _write(map_: ArgumentMap) -> Written:
    plain, findings = _fitted(map_)
    document, losses = document_of(plain)
    findings += loss_findings(_LABEL, losses.gone, losses.became)
    if not document.keys() & set(_PARTS):
        document["statements"] = {}
    return Written(write_yaml(document), findings)


carneades = Format(name="carneades", read=reading(_map_of), write=_write)
