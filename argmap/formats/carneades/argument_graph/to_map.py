"""The map of an argument graph.

* An argument supports its conclusion; its undercutter undercuts that step.  Convergent premises are
  steps of their own.  One without premises, where it is the only one and nothing can undercut it,
  says that its conclusion is taken as given; elsewhere it rests on an implicit assumption.
* What is assumed is an assumption; what nothing argues for else has the weight 0.
* An issue of two positions is a contradiction, another an exclusive question.

Not here: how the graph is read (`graph`), what its arguments weigh (`weights`).
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from attrs import Factory, define

from argmap.exchange.map_builder import Draft
from argmap.exchange.texts import clean, word
from argmap.formats.carneades.argument_graph.graph import ArgumentGraph, CarneadesArgument, Issue
from argmap.formats.carneades.argument_graph.schemes import stands_for
from argmap.formats.carneades.argument_graph.terms import NOT, normal
from argmap.formats.carneades.argument_graph.weights import COUNTED, Weight, weights_of
from argmap.model import ArgumentMap, Expectation, Statement
from argmap.model.origin import NOTHING

AGAINST, CUTS = "against", "undercuts"  # keys of `meta` by which a written statement tells its use


def map_of(graph: ArgumentGraph, **sections: Any) -> tuple[ArgumentMap, dict[str, str]]:
    """Return the map of a graph, and the keys of its members by their names and ids.

    That of an argument which only says that its conclusion is given is under `given NAME`.
    """
    mapping = _Mapping(graph, weights_of(graph), Draft(graph.findings, noun="argument"))
    mapping.statements()
    for argument in graph.arguments.values():
        mapping.argument(argument)
    for issue in graph.issues.values():
        mapping.issue(issue)
    map_ = mapping.draft.build(**sections)
    return map_, mapping.known_keys()


def premise_of(argument: str, name: str) -> Statement:
    """Return what an argument without premises rests on."""
    text = f"What {clean(argument)} rests on, which is not said."
    return Statement(name, text, kind="assumption", implicit=True)


@define
class _Mapping:
    graph: ArgumentGraph
    weights: Mapping[str, Weight]
    draft: Draft
    own_keys: dict[str, str] = Factory(dict)  # in the document, by those of the draft
    given: dict[str, CarneadesArgument] = Factory(dict)  # those that only say so, by conclusion

    def statements(self) -> None:
        graph = self.graph
        counts = Counter(argument.conclusion for argument in graph.arguments.values())
        self.given = {
            it.conclusion: it
            for it in graph.arguments.values()
            if counts[it.conclusion] == 1 and not it.premises and not it.undercutters
        }
        for key, text in graph.texts.items():
            if self.stands_for(key):
                continue
            fields: dict[str, Any] = {"kind": "assumption"} if key in graph.assumed else {}
            fields["weight"] = None if key in counts or key in graph.assumed else 0.0
            if key in self.given:
                fields["weight"] = self.weights[self.given[key].key].strength
            title = graph.about(key).get("title")
            fields["title"] = clean(title) if isinstance(title, str) else ""
            if key in graph.expected:
                fields["expect"] = (Expectation(graph.expected[key][0]),)
            name = f"not-{key[1:]}" if key.startswith(NOT) and len(key) > 1 else key
            self.draft.statement(key, text, name=name, **fields)
            self.own_keys[key] = key

    def stands_for(self, key: str) -> str:
        """Return what a written statement stands for, an attack or an undercut, '' for neither."""
        about = self.graph.about(key)
        attacked, cut = normal(word(about.get(AGAINST))), word(about.get(CUTS))
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
        scheme = weight.kind if weight.kind in COUNTED else clean(self.scheme(argument.scheme))
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
            self.own_keys[step] = argument.key
            for undercutter in argument.undercutters:
                if not self.stands_for(undercutter):
                    self.draft.step("attacks", (undercutter,), step)

    def scheme(self, name: str) -> str:
        plain = stands_for(self.graph.schemes.get(name, NOTHING))
        return name if plain is None else plain

    def unstated(self, argument: CarneadesArgument) -> str:
        """Add the implicit assumption on which an argument without premises rests."""
        key = f"\0premise of {argument.key}"
        name = self.draft.names.of(f"premise-of-{argument.key}", key[1:])
        self.draft.statements[key] = premise_of(argument.key, name)
        return key

    def issue(self, issue: Issue) -> None:
        positions = [key for key in issue.positions if not self.stands_for(key)]
        key, draft = f"\0issue {issue.key}", self.draft
        count = len(positions)
        is_conflict = count <= 2 and not count == len(issue.positions) != 2  # noqa: PLR2004 - of two sides
        self.own_keys[key] = issue.key
        if "title" in issue.about or not is_conflict:
            text = clean(word(issue.about.get("title")))
            fields: dict[str, Any] = {"kind": "question", "alternatives": ("exclusive",)}
            draft.statement(key, text, name=issue.key, standard=issue.standard, **fields)
            for position in positions:
                draft.step("answers", (position,), key)
            return
        if count == 2:  # noqa: PLR2004 - the same
            draft.step("contradicts", positions[:1], positions[1], key=key, name=issue.key)
        if issue.standard:
            for position in positions:
                draft.change(position, standard=issue.standard)

    def known_keys(self) -> dict[str, str]:
        """Return the keys of the document by the names and ids that its members got."""
        names = {key: statement.name for key, statement in self.draft.statements.items()}
        steps = self.draft.relations.items()
        names |= {key: relation.id for key, relation in steps if relation is not None}
        given = {f"given {names[key]}": it.key for key, it in self.given.items() if key in names}
        keys = ((names.get(key), own) for key, own in self.own_keys.items())
        return {name: own for name, own in keys if name not in (None, own)} | given
