"""What is looked up in a map again and again: by name, by target, by source, and the roles.

Not here: the questions that users ask (`queries`); this is built once for each map, in linear time.
"""

from collections.abc import Hashable, Iterable, Mapping
from functools import cache
from typing import TypeVar

from attrs import frozen

from argmap.kinds import statement_kinds
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.relations import relation_kinds, verbs_that

K = TypeVar("K", bound=Hashable)
MAIN_CLAIM = "main claim"


@frozen
class Index:
    """Look-ups over one map; relations are listed in their order in the map.

    `incoming` is keyed by statement name or relation id, `outgoing` by statement name.  `places`
    are the positions of the statements in the map, from 0; `aims` the statement at which each
    relation, by id, aims in the end, each relation after the one that it aims at.
    """

    statements: Mapping[str, Statement]
    relations: Mapping[str, Relation]
    incoming: Mapping[str, tuple[Relation, ...]]
    outgoing: Mapping[str, tuple[Relation, ...]]
    roles: Mapping[str, str]
    places: Mapping[str, int]
    aims: Mapping[str, str]

    def answers_to(self, question: str) -> tuple[str, ...]:
        """Return the statements that answer a question, each once, in the order of the text."""
        relations = (it for it in self.incoming.get(question, ()) if it.traits.answers)
        return tuple(dict.fromkeys(name for relation in relations for name in relation.sources))


def index(statements: Iterable[Statement], relations: Iterable[Relation]) -> Index:
    """Return the look-ups of a sound set of statements and relations."""
    by_name = {statement.name: statement for statement in statements}
    by_id = {relation.id: relation for relation in relations}
    incoming: dict[str, list[Relation]] = {}
    outgoing: dict[str, list[Relation]] = {}
    for relation in by_id.values():
        incoming.setdefault(relation.target, []).append(relation)
        for name in relation.sources:
            outgoing.setdefault(name, []).append(relation)
    arriving = {key: tuple(relations) for key, relations in incoming.items()}
    leaving = {key: tuple(relations) for key, relations in outgoing.items()}
    roles = {
        name: _role(statement, arriving.get(name, ()), leaving.get(name, ()), by_name)
        for name, statement in by_name.items()
    }
    places = {name: place for place, name in enumerate(by_name)}
    targets = {name: relation.target for name, relation in by_id.items()}
    aims: dict[str, str] = {}
    for name in inner_first(targets)[0]:
        aims[name] = aims.get(targets[name], targets[name])
    return Index(by_name, by_id, arriving, leaving, roles, places, aims)


def inner_first(aims: Mapping[K, K]) -> tuple[list[K], list[list[K]]]:
    """Return the keys, each after the key that it aims at, and the circles of keys, if any.

    `aims` says at what each key aims, another key or something else.  Linear and without recursion,
    since aims at aims may be as deep as a text is long.  What leads into a circle is among the keys
    in some order.
    """
    order: dict[K, None] = {}
    circles: list[list[K]] = []
    for start in aims:
        trail: dict[K, None] = {}
        at = start
        while at in aims and at not in order and at not in trail:
            trail[at] = None
            at = aims[at]
        if at in trail:
            keys = list(trail)
            circles.append(keys[keys.index(at) :])
        order.update(dict.fromkeys(reversed(trail)))
    return list(order), circles


def _role(
    statement: Statement,
    arriving: tuple[Relation, ...],
    leaving: tuple[Relation, ...],
    by_name: Mapping[str, Statement],
) -> str:
    if statement.kind and not statement_kinds()[statement.kind].asserts:
        return "question"
    verbs = frozenset([relation.kind for relation in leaving])
    below = frozenset([relation.kind for relation in arriving])
    role = _usual(verbs, below)
    if role != "premise":
        return role
    answers = verbs_that("answers")
    is_answer = not answers.isdisjoint(verbs) and any(
        relation.kind in answers and relation.target in by_name for relation in leaving
    )
    return "claim" if is_answer else "premise"


@cache
def _usual(verbs: frozenset[str], below: frozenset[str]) -> str:
    """Return the role of a statement by the kinds of relation that leave it and arrive at it.

    A premise that answers a question is a claim.
    """
    kinds = relation_kinds()
    bearing = [kinds[verb] for verb in verbs & verbs_that("rests")]
    against = [kind for kind in bearing if kind.polarity < 0]
    if against:
        attacks = any("statement" in kind.aims for kind in against)
        return "rebuttal" if attacks else "undercutter"
    if not bearing:
        return "claim" if below & verbs_that("asides") else MAIN_CLAIM
    return "claim" if any(kinds[verb].polarity > 0 for verb in below) else "premise"
