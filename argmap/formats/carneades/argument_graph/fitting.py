"""A map as Carneades can hold it, and what is lost on the way, counted.

Not here: what most formats lose alike (`exchange.losses`), how the rest is written (`from_map`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import Factory, define, evolve

from argmap.diagnostics import Diagnostic
from argmap.exchange.findings import finding
from argmap.exchange.losses import ARGUING, Capabilities, aims_first, counted, restrict
from argmap.exchange.names import numbered
from argmap.exchange.origin import origin_in, origin_object
from argmap.formats.carneades.argument_graph.graph import STANDARDS
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.relations import relation_kinds
from argmap.semantics.compilation.premise_schemes import counts_each, waits_for_all

LABEL = "Carneades YAML"
SEMANTICS = "preponderance"  # the standard of an issue that names none
_CAPABILITIES = Capabilities(
    statements=frozenset(
        {"kind", "title", "weight", "standard", "expect", "alternatives", "implicit"}
    ),
    relations=frozenset({"scheme", "weight", "id"}),
    metadata=frozenset({"title", "semantics"}),
    verbs={**ARGUING, "answers": "answers"},
    linked=True,
    steps=True,
    shows_names=True,
)


def fitted(map_: ArgumentMap) -> tuple[ArgumentMap, tuple[Diagnostic, ...]]:
    """Return what of a map Carneades can hold, and a finding for each kind of loss."""
    plain, findings = restrict(map_, _CAPABILITIES, LABEL)
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
        self.statements = {
            statement.name: self._plain(statement) for statement in self.map.statements
        }
        for relation in aims_first(self.map):
            self._take(relation)
        self._one_issue_each()
        self._standards()
        self._weights()
        metadata = self.map.metadata
        if metadata.semantics != SEMANTICS:
            semantics = metadata.semantics or "grounded"
            self.lost[f"{LABEL} is evaluated by {SEMANTICS}, and the map by {semantics}", ""] = 1
            metadata = evolve(metadata, semantics=SEMANTICS)
        order = [relation.id for relation in self.map.relations if relation.id in self.relations]
        placed = set(order)
        order.extend(relation for relation in self.relations if relation not in placed)
        map_ = evolve(
            self.map,
            metadata=metadata,
            statements=self.statements.values(),
            relations=[self.relations[id_] for id_ in order],
        )
        return map_ if metadata == self.map.metadata else self._expecting(map_)

    def _expecting(self, map_: ArgumentMap) -> ArgumentMap:
        """Return a map that was of another semantics without what cannot be expected any more."""
        from argmap.semantics.evaluate import evaluate

        result = evaluate(map_) if any(statement.expect for statement in map_.statements) else {}
        statements = []
        for statement in map_.statements:
            if (
                statement.expect
                and result[statement.name].status.value != statement.expect[0].label
            ):
                self.gone(f"expectations unmet by {SEMANTICS}")
                statement = evolve(statement, expect=())  # noqa: PLW2901 - the same, changed
            statements.append(statement)
        return evolve(map_, statements=statements)

    def gone(self, noun: str, count: int = 1) -> None:
        self.lost[f"{LABEL} has no place for {{}}", noun] += count

    def _origin_record(self, name: str) -> Mapping[str, Any]:
        """Return what a Carneades file said of a statement besides."""
        return origin_object(origin_in(self.map, "carneades").parts.get(name))

    def _plain(self, statement: Statement) -> Statement:
        """Return a statement of a kind that Carneades knows: assumed, an issue, or neither."""
        fields: dict[str, Any] = {}
        if statement.implicit and "unstated" not in self._origin_record(statement.name):
            self.gone("marks of what is implicit")
            fields["implicit"] = False
        if statement.kind == "question" and statement.title:
            self.gone("titles of questions")
            fields["title"] = ""
        if statement.kind == "question" and "exclusive" in statement.alternatives:
            if statement.alternatives != ("exclusive",):
                self.gone("questions whose alternatives are exhaustive")
                fields["alternatives"] = ("exclusive",)
            if statement.expect or statement.weight is not None:
                self.gone("expectations and weights of questions")
                fields.update(expect=(), weight=None)
        elif statement.kind and statement.kind != "assumption":
            self.gone("kinds of statements")
            weight = 0.0 if statement.kind == "question" else statement.weight
            fields.update(kind="", alternatives=(), weight=weight)
        if statement.expect and "expect" not in fields:
            expectations = [
                e for e in statement.expect if e.semantics in ("", self.map.metadata.semantics)
            ][:1]
            expectations = [evolve(e, semantics="") for e in expectations]
            if tuple(expectations) != statement.expect:
                self.gone("expectations of other semantics")
                fields["expect"] = tuple(expectations)
        return evolve(statement, **fields) if fields else statement

    def _take(self, relation: Relation) -> None:
        kind = relation_kinds()[relation.kind]
        asked = [name for name in (*relation.sources, relation.target) if self._is_question(name)]
        aimed = self.relations.get(relation.target)
        if relation.target not in self.statements and aimed is None:
            self.gone("relations to what is left out")
        elif kind.answers:
            self._answer(relation)
        elif asked:
            self.gone("relations of questions that are not answers")
        elif aimed is not None and kind.polarity > 0:
            self.gone("reasons for steps")
        elif aimed is not None and relation_kinds()[aimed.kind].symmetric:
            self.gone("undercuts of contradictions")
        elif kind.symmetric and relation.sources[0] == relation.target:
            self.gone("contradictions of a claim with itself")
        else:
            self.relations[relation.id] = self._step(relation, symmetric=kind.symmetric)

    def _is_question(self, name: str) -> bool:
        statement = self.statements.get(name)
        return statement is not None and statement.kind == "question"

    def _answer(self, relation: Relation) -> None:
        if not self._is_question(relation.target) or self._is_question(relation.sources[0]):
            self.gone("answers to questions that are not exclusive")
            return
        plain = evolve(relation, id="", scheme="", weight=None)
        if plain != relation:
            self.gone("ids, schemes and weights of answers")
        self.relations.setdefault(plain.id, plain)

    def _step(self, relation: Relation, *, symmetric: bool) -> Relation:
        fields: dict[str, Any] = {}
        if symmetric and (relation.scheme or relation.weight is not None):
            self.gone("schemes and weights of contradictions")
            fields = {"scheme": "", "weight": None}
        counted, converge = counts_each(relation.scheme), waits_for_all(relation.scheme)
        if not symmetric and (counted or converge):
            scheme = "" if converge and len(relation.sources) > 1 else relation.scheme.casefold()
            if scheme != relation.scheme:
                self.gone("schemes that would weigh otherwise")
                fields["scheme"] = scheme
            if scheme and relation.weight is not None:
                self.gone("weights of steps whose premises are counted")
                fields["weight"] = None
        return evolve(relation, **fields) if fields else relation

    def _one_issue_each(self) -> None:
        """Let every claim be a position of one issue only."""
        conflicts = [relation for relation in self.relations.values() if self._conflicts(relation)]
        head: dict[str, str] = {}
        for conflict in conflicts:
            for name in (*conflict.sources, conflict.target):
                head.setdefault(name, name)
            head[_head(head, conflict.sources[0])] = _head(head, conflict.target)
        groups: dict[str, list[Relation]] = {}
        for relation in conflicts:
            groups.setdefault(_head(head, relation.target), []).append(relation)
        for group in groups.values():
            if (
                len({relation.target for relation in group if relation.kind == "answers"})
                + sum(relation.kind != "answers" for relation in group)
                > 1
            ):
                self._merge(group)

    def _conflicts(self, relation: Relation) -> bool:
        kind = relation_kinds()[relation.kind]
        return kind.answers or kind.symmetric

    def _merge(self, group: list[Relation]) -> None:
        """Make one exclusive question of conflicts that share a claim, or one contradiction."""
        questions = list(
            dict.fromkeys(relation.target for relation in group if relation.kind == "answers")
        )
        ends = [
            (*relation.sources, *(() if relation.kind == "answers" else (relation.target,)))
            for relation in group
        ]
        positions = list(dict.fromkeys(name for names in ends for name in names))
        for relation in group:
            del self.relations[relation.id]
        for name in questions[1:]:
            self.statements[name] = evolve(
                self.statements[name], kind="", alternatives=(), standard="", weight=0.0
            )
        if not questions and len(positions) == 2:  # noqa: PLR2004 - both said the same
            self.relations[group[0].id] = group[0]
            self.gone("contradictions that are said twice", len(group) - 1)
            return
        sentence = (
            f"{{}} became one exclusive question in {LABEL}, without text where none was asked"
        )
        self.lost[sentence, "conflicts that share a claim"] += len(group)
        if not questions:
            questions = [self._new_question()]
        for name in positions:
            answer = Relation("answers", name, questions[0])
            self.relations[answer.id] = answer

    def _new_question(self) -> str:
        name = next(numbered("issue-", {*self.statements, *self.relations}))
        self.statements[name] = Statement(name, kind="question", alternatives=("exclusive",))
        return name

    def _standards(self) -> None:
        """Keep the standards that an issue can have: one for all its positions."""
        standards: dict[str, str] = {}
        for relation in self.relations.values():
            if relation.kind == "answers":
                standards[relation.sources[0]] = ""  # that of the question counts
        for answer in self.relations.values():
            if relation_kinds()[answer.kind].symmetric:
                pair = [self.statements[name].standard for name in (*answer.sources, answer.target)]
                same = pair[0] if pair[0] == pair[1] else ""
                standards.update(dict.fromkeys((*answer.sources, answer.target), same))
        for support in self.relations.values():
            if support.kind == "attacks":
                standards.setdefault(support.target, self.statements[support.target].standard)
        for name, statement in self.statements.items():
            standard = (
                statement.standard if statement.kind == "question" else standards.get(name, "")
            )
            standard = standard if standard in STANDARDS.values() else ""
            if standard != statement.standard:
                self.gone("standards of claims")
                self.statements[name] = evolve(statement, standard=standard)

    def _weights(self) -> None:
        """Keep the weights of what no reason leads to; the rest of that is assumed."""
        argued = {
            relation.target for relation in self.relations.values() if relation.kind == "supports"
        }
        disputed = set(positions_of(self.relations.values(), self.statements))
        for name, statement in self.statements.items():
            idle = name in argued or statement.kind in ("assumption", "question")
            if idle and statement.weight is not None:
                self.gone("weights of claims that are argued for or assumed")
                self.statements[name] = evolve(statement, weight=None)
            elif idle or statement.weight is not None or name in disputed:
                continue
            elif "given" not in self._origin_record(name):
                self.lost[f"{LABEL} assumes {{}}", "statements taken as given"] += 1
                self.statements[name] = evolve(statement, kind="assumption")


def positions_of(
    relations: Iterable[Relation], statements: Mapping[str, Statement]
) -> Iterator[str]:
    """Yield the claims at issue: those that something attacks or cannot hold with."""
    kinds = relation_kinds()
    for relation in relations:
        if kinds[relation.kind].answers:
            yield relation.sources[0]
        elif kinds[relation.kind].symmetric:
            yield from (*relation.sources, relation.target)
        elif relation.kind == "attacks" and relation.target in statements:
            yield relation.target


def _head(head: dict[str, str], name: str) -> str:
    while head[name] != name:
        head[name] = name = head[head[name]]
    return name
