"""A map as Carneades can hold it, and what is lost on the way, counted.

Not here: what most formats lose alike (`exchange.losses`), how the rest is written (`from_map`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import Factory, define, evolve

from argmap.diagnostics import Diagnostic
from argmap.exchange.findings import finding
from argmap.exchange.losses import ARGUING, Holds, counted, fit
from argmap.formats.carneades.argument_graph.graph import STANDARDS
from argmap.model.argument_map import ArgumentMap
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.relations import relation_kinds
from argmap.semantics.weighing import counts_each, waits_for_all

LABEL = "Carneades YAML"
SEMANTICS = "preponderance"  # the standard of an issue that names none
_HOLDS = Holds(
    statements=frozenset(
        {"kind", "title", "weight", "standard", "expect", "alternatives", "implicit"}
    ),
    relations=frozenset({"scheme", "weight", "id"}),
    metadata=frozenset({"title", "semantics"}),
    verbs={**ARGUING, "answers": "answers"},
    linked=True,
    steps=True,
)


def fitted(map_: ArgumentMap) -> tuple[ArgumentMap, tuple[Diagnostic, ...]]:
    """Return what of a map Carneades can hold, and a finding for each kind of loss."""
    plain, found = fit(map_, _HOLDS, LABEL)
    work = _Fitting(plain)
    made = work.run()
    own = tuple(
        finding("ARG410", message.format(counted(count, what)))
        for (message, what), count in sorted(work.lost.items())
    )
    return made, (*found, *own)


@define
class _Fitting:
    map: ArgumentMap
    lost: Counter[tuple[str, str]] = Factory(Counter)  # what is said, and of what
    statements: dict[str, Statement] = Factory(dict)
    relations: dict[str, Relation] = Factory(dict)

    def run(self) -> ArgumentMap:
        self.statements = {one.name: self._plain(one) for one in self.map.statements}
        for one in self._aims_first():
            self._take(one)
        self._one_issue_each()
        self._standards()
        self._weights()
        metadata = self.map.metadata
        if metadata.semantics != SEMANTICS:
            other = metadata.semantics or "grounded"
            self.lost[f"{LABEL} is evaluated by {SEMANTICS}, and the map by {other}", ""] = 1
            metadata = evolve(metadata, semantics=SEMANTICS)
        order = [one.id for one in self.map.relations if one.id in self.relations]
        placed = set(order)
        order.extend(one for one in self.relations if one not in placed)
        made = evolve(
            self.map,
            metadata=metadata,
            statements=self.statements.values(),
            relations=[self.relations[one] for one in order],
        )
        return made if metadata == self.map.metadata else self._expecting(made)

    def _expecting(self, made: ArgumentMap) -> ArgumentMap:
        """Return a map that was of another semantics without what is no longer to be expected."""
        from argmap.semantics.evaluate import evaluate

        result = evaluate(made) if any(one.expect for one in made.statements) else {}
        kept = []
        for one in made.statements:
            if one.expect and result[one.name].status.value != one.expect[0].status:
                self.gone(f"expectations unmet by {SEMANTICS}")
                one = evolve(one, expect=())  # noqa: PLW2901 - the same, changed
            kept.append(one)
        return evolve(made, statements=kept)

    def gone(self, what: str, count: int = 1) -> None:
        self.lost[f"{LABEL} has no place for {{}}", what] += count

    def _told(self, name: str) -> Mapping[str, Any]:
        """Return what a Carneades file said of a statement besides."""
        origin = self.map.origin
        told = origin.parts.get(name) if origin and origin.format == "carneades" else None
        return told if isinstance(told, Mapping) else {}

    def _plain(self, one: Statement) -> Statement:
        """Return a statement of a kind that Carneades knows: assumed, an issue, or neither."""
        fields: dict[str, Any] = {}
        if one.implicit and "unstated" not in self._told(one.name):
            self.gone("marks of what is implicit")
            fields["implicit"] = False
        if one.kind == "question" and one.title:
            self.gone("titles of questions")
            fields["title"] = ""
        if one.kind == "question" and "exclusive" in one.alternatives:
            if one.alternatives != ("exclusive",):
                self.gone("questions whose alternatives are exhaustive")
                fields["alternatives"] = ("exclusive",)
            if one.expect or one.weight is not None:
                self.gone("expectations and weights of questions")
                fields.update(expect=(), weight=None)
        elif one.kind and one.kind != "assumption":
            self.gone("kinds of statements")
            weight = 0.0 if one.kind == "question" else one.weight
            fields.update(kind="", alternatives=(), weight=weight)
        if one.expect and "expect" not in fields:
            kept = [e for e in one.expect if e.semantics in ("", self.map.metadata.semantics)][:1]
            kept = [evolve(e, semantics="") for e in kept]
            if tuple(kept) != one.expect:
                self.gone("expectations of other semantics")
                fields["expect"] = tuple(kept)
        return evolve(one, **fields) if fields else one

    def _aims_first(self) -> Iterator[Relation]:
        """Yield the relations, each after the one that it aims at."""
        by_id = self.map.index.relations
        done: set[str] = set()
        for relation in self.map.relations:
            way = [relation]
            while way[-1].target in by_id and way[-1].target not in done:
                way.append(by_id[way[-1].target])
            for one in reversed(way):
                if one.id not in done:
                    done.add(one.id)
                    yield one

    def _take(self, one: Relation) -> None:
        kind = relation_kinds()[one.kind]
        asked = [name for name in (*one.sources, one.target) if self._is_question(name)]
        aimed = self.relations.get(one.target)
        if one.target not in self.statements and aimed is None:
            self.gone("relations to what is left out")
        elif kind.answers:
            self._answer(one)
        elif asked:
            self.gone("relations of questions that are no answers")
        elif aimed is not None and kind.polarity > 0:
            self.gone("reasons for steps")
        elif aimed is not None and relation_kinds()[aimed.kind].symmetric:
            self.gone("undercuts of contradictions")
        elif kind.symmetric and one.sources[0] == one.target:
            self.gone("contradictions of a claim with itself")
        else:
            self.relations[one.id] = self._step(one, symmetric=kind.symmetric)

    def _is_question(self, name: str) -> bool:
        statement = self.statements.get(name)
        return statement is not None and statement.kind == "question"

    def _answer(self, one: Relation) -> None:
        if not self._is_question(one.target) or self._is_question(one.sources[0]):
            self.gone("answers to questions that are not exclusive")
            return
        plain = evolve(one, id="", scheme="", weight=None)
        if plain != one:
            self.gone("ids, schemes and weights of answers")
        self.relations.setdefault(plain.id, plain)

    def _step(self, one: Relation, *, symmetric: bool) -> Relation:
        fields: dict[str, Any] = {}
        if symmetric and (one.scheme or one.weight is not None):
            self.gone("schemes and weights of contradictions")
            fields = {"scheme": "", "weight": None}
        counted, converge = counts_each(one.scheme), waits_for_all(one.scheme)
        if not symmetric and (counted or converge):
            scheme = "" if converge and len(one.sources) > 1 else one.scheme.casefold()
            if scheme != one.scheme:
                self.gone("schemes that would weigh otherwise")
                fields["scheme"] = scheme
            if scheme and one.weight is not None:
                self.gone("weights of steps whose premises are counted")
                fields["weight"] = None
        return evolve(one, **fields) if fields else one

    def _one_issue_each(self) -> None:
        """Let every claim be a position of one issue only."""
        conflicts = [one for one in self.relations.values() if self._conflicts(one)]
        head: dict[str, str] = {}
        for one in conflicts:
            for name in (*one.sources, one.target):
                head.setdefault(name, name)
            head[_head(head, one.sources[0])] = _head(head, one.target)
        groups: dict[str, list[Relation]] = {}
        for one in conflicts:
            groups.setdefault(_head(head, one.target), []).append(one)
        for group in groups.values():
            if (
                len({one.target for one in group if one.kind == "answers"})
                + sum(one.kind != "answers" for one in group)
                > 1
            ):
                self._merge(group)

    def _conflicts(self, one: Relation) -> bool:
        kind = relation_kinds()[one.kind]
        return kind.answers or kind.symmetric

    def _merge(self, group: list[Relation]) -> None:
        """Make one exclusive question of conflicts that share a claim, or one contradiction."""
        questions = list(dict.fromkeys(one.target for one in group if one.kind == "answers"))
        ends = [(*one.sources, *(() if one.kind == "answers" else (one.target,))) for one in group]
        positions = list(dict.fromkeys(name for names in ends for name in names))
        for one in group:
            del self.relations[one.id]
        for name in questions[1:]:
            self.statements[name] = evolve(
                self.statements[name], kind="", alternatives=(), standard="", weight=0.0
            )
        if not questions and len(positions) == 2:  # noqa: PLR2004 - both said the same
            self.relations[group[0].id] = group[0]
            self.gone("contradictions that are said twice", len(group) - 1)
            return
        said = f"{{}} became one exclusive question in {LABEL}, without text where none was asked"
        self.lost[said, "conflicts that share a claim"] += len(group)
        if not questions:
            questions = [self._new_question()]
        for name in positions:
            answer = Relation("answers", name, questions[0])
            self.relations[answer.id] = answer

    def _new_question(self) -> str:
        taken = {*self.statements, *self.relations}
        number = 1
        while f"issue-{number}" in taken:
            number += 1
        name = f"issue-{number}"
        self.statements[name] = Statement(name, kind="question", alternatives=("exclusive",))
        return name

    def _standards(self) -> None:
        """Keep the standards that an issue can have: one for all its positions."""
        kept: dict[str, str] = {}
        for one in self.relations.values():
            if one.kind == "answers":
                kept[one.sources[0]] = ""  # that of the question counts
        for one in self.relations.values():
            if relation_kinds()[one.kind].symmetric:
                pair = [self.statements[name].standard for name in (*one.sources, one.target)]
                same = pair[0] if pair[0] == pair[1] else ""
                kept.update(dict.fromkeys((*one.sources, one.target), same))
        for one in self.relations.values():
            if one.kind == "attacks":
                kept.setdefault(one.target, self.statements[one.target].standard)
        for name, statement in self.statements.items():
            held = statement.standard if statement.kind == "question" else kept.get(name, "")
            held = held if held in STANDARDS.values() else ""
            if held != statement.standard:
                self.gone("standards of claims")
                self.statements[name] = evolve(statement, standard=held)

    def _weights(self) -> None:
        """Keep the weights of what no reason leads to; the rest of that is assumed."""
        argued = {one.target for one in self.relations.values() if one.kind == "supports"}
        disputed = set(positions_of(self.relations.values(), self.statements))
        for name, one in self.statements.items():
            idle = name in argued or one.kind in ("assumption", "question")
            if idle and one.weight is not None:
                self.gone("weights of claims that are argued for or assumed")
                self.statements[name] = evolve(one, weight=None)
            elif idle or one.weight is not None or name in disputed:
                continue
            elif "given" not in self._told(name):
                self.lost[f"{LABEL} assumes {{}}", "statements taken as given"] += 1
                self.statements[name] = evolve(one, kind="assumption")


def positions_of(
    relations: Iterable[Relation], statements: Mapping[str, Statement]
) -> Iterator[str]:
    """Yield the claims at issue: those that something attacks or cannot hold with."""
    kinds = relation_kinds()
    for one in relations:
        if kinds[one.kind].answers:
            yield one.sources[0]
        elif kinds[one.kind].symmetric:
            yield from (*one.sources, one.target)
        elif one.kind == "attacks" and one.target in statements:
            yield one.target


def _head(head: dict[str, str], one: str) -> str:
    while head[one] != one:
        head[one] = one = head[head[one]]
    return one
