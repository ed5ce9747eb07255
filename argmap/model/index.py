"""What is looked up in a map again and again: by name, by target, by source, and the roles.

Not here: the questions that users ask (`queries`); this is built once for each map, in linear time.
"""

from collections.abc import Iterable, Mapping

from attrs import frozen

from argmap.kinds import statement_kinds
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.relations import relation_kinds

MAIN_CLAIM = "main claim"


@frozen
class Index:
    """Look-ups over one map; relations are listed in their order in the map.

    `incoming` is keyed by statement name or relation id, `outgoing` by statement name.  `places`
    are the positions of the statements in the map, from 0; `aims` the statement at which each
    relation, by id, aims in the end.
    """

    statements: Mapping[str, Statement]
    relations: Mapping[str, Relation]
    incoming: Mapping[str, tuple[Relation, ...]]
    outgoing: Mapping[str, tuple[Relation, ...]]
    roles: Mapping[str, str]
    places: Mapping[str, int]
    aims: Mapping[str, str]


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
    return Index(by_name, by_id, arriving, leaving, roles, places, _aims(by_id))


def _aims(relations: Mapping[str, Relation]) -> dict[str, str]:
    aims: dict[str, str] = {}
    for start in relations:
        trail = []
        at = start
        while at in relations and at not in aims:
            trail.append(at)
            at = relations[at].target
        aims.update(dict.fromkeys(trail, aims.get(at, at)))
    return aims


def _role(
    statement: Statement,
    relations: tuple[Relation, ...],
    leaving: tuple[Relation, ...],
    by_name: Mapping[str, Statement],
) -> str:
    if statement.kind and not statement_kinds()[statement.kind].asserts:
        return "question"
    kinds = relation_kinds()
    verbs = [kinds[relation.kind] for relation in leaving]
    if any(kind.polarity < 0 and kind.rests and "statement" in kind.aims for kind in verbs):
        return "rebuttal"
    if any(kind.polarity < 0 and kind.rests for kind in verbs):
        return "undercutter"
    if not any(kind.rests for kind in verbs):
        aside = any(kinds[relation.kind].asides for relation in relations)
        return "claim" if aside else MAIN_CLAIM
    reasons = any(kinds[relation.kind].polarity > 0 for relation in relations)
    answers = any(
        kind.answers and relation.target in by_name
        for kind, relation in zip(verbs, leaving, strict=True)
    )
    return "claim" if reasons or answers else "premise"
