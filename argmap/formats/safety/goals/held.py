"""The members of a map and the relations between them, as a notation of goal structures holds them.

Circles are left out, since the tools refuse them.
Not here: the elements that they lead to (`from_map`).
"""

from collections.abc import Container, Iterable, Mapping
from typing import Any

from attrs import evolve, fields_dict

from argmap.exchange.losses import Losses, aims_first, without
from argmap.formats.safety.goals.elements import DEFEATED, NotationRules
from argmap.model import ArgumentMap, Attribution, Citation, Relation, Source, Statement
from argmap.semantics.engine.links import grouped


def held(map_: ArgumentMap, rules: NotationRules, losses: Losses) -> ArgumentMap:
    """Return the map with no more in its members than a notation has, and no other relations."""
    loose = rules.loose
    map_ = _without_circles(_plain(map_, losses, loose=loose), losses, loose=loose)
    backings = [it for it in map_.relations if _is_backing(map_, it)]
    gone = {it.id for it in backings if not _backs(map_, it, loose=loose)}
    losses.gone["supports of steps"] += len(gone)
    map_ = _without(map_, gone, losses)
    if loose:
        return map_
    map_ = _joined(_single(map_, losses), losses)
    attacked = {relation.target for relation in map_.relations if relation.kind != "supports"}
    is_odd = lambda it: it.expect and it.name not in attacked  # noqa: E731 - a test
    map_, count = without(map_, "statements", is_odd, expect=())
    losses.gone["expectations of statements"] += count
    return map_


def _plain(map_: ArgumentMap, losses: Losses, *, loose: bool) -> ArgumentMap:
    """Return the map with no more in kinds, expectations and provenance than is written."""
    argued: set[str] = set()
    given = {statement.name for statement in map_.statements if statement.kind == "assumption"}
    for step in () if loose else map_.relations:
        if step.traits.polarity > 0 and not given.issuperset(step.sources):
            argued |= {step.target, *(step.sources if step.target in map_.index.relations else ())}
    sources = {source.name for source in map_.sources}
    statements = []
    for statement in map_.statements:
        expect = [test for test in statement.expect if test == DEFEATED]
        attribution = _attribution(statement, sources, losses, "statements")
        changes: dict[str, Any] = {"expect": expect, "attribution": attribution}
        losses.gone["expectations of statements"] += len(statement.expect) - len(expect)
        if statement.kind not in ("", "evidence", "assumption"):
            losses.gone["kinds of statements"] += 1
            changes |= {"kind": "", "alternatives": ()}
        if statement.undeveloped and (statement.kind or statement.name in argued):
            losses.gone["marks 'undeveloped' of what is argued or given"] += 1
            changes["undeveloped"] = False
        statements.append(evolve(statement, **changes))
    losses.gone["actors"] += len(map_.actors)
    return evolve(
        map_,
        metadata=evolve(map_.metadata, support="necessary"),
        statements=statements,
        relations=[
            evolve(relation, attribution=_attribution(relation, sources, losses, "relations"))
            for relation in map_.relations
        ],
        sources=[_source(source, losses) for source in map_.sources],
        actors=(),
    )


def _source(source: Source, losses: Losses) -> Source:
    """Return a source with what a context can say of it: a title opens its text."""
    text = ": ".join(filter(None, (source.title, source.text)))
    held = Source(source.name, text, url=source.url)
    losses.became["titles of sources", "first words of contexts"] += bool(source.title)
    details = fields_dict(Source).keys() - {"title", "text", "span"}
    changed = (getattr(source, name) != getattr(held, name) for name in details)
    losses.gone["details of sources"] += sum(changed)
    return held


def _attribution(
    member: Statement | Relation, sources: set[str], losses: Losses, of: str
) -> Attribution:
    """Return the sources that a member stands in, which is what is held of an attribution."""
    attribution = member.attribution
    losses.gone[f"actors of {of}"] += bool(attribution.by)
    losses.gone[f"quotes of {of}"] += bool(attribution.quote)
    losses.gone["places in sources"] += sum(bool(cited.locator) for cited in attribution.citations)
    names = dict.fromkeys(cited.source for cited in attribution.citations)
    return Attribution(citations=[Citation(name) for name in names if name in sources])


def _is_backing(map_: ArgumentMap, relation: Relation) -> bool:
    """Return whether a relation supports a step."""
    return relation.kind == "supports" and relation.target in map_.index.relations


def _backs(map_: ArgumentMap, relation: Relation, *, loose: bool) -> bool:
    """Return whether the source of a support of a step can be its justification."""
    index, name = map_.index, relation.sources[0]
    plain = len(relation.sources) == 1 and not relation.is_named and not relation.scheme
    if not plain or index.incoming.get(relation.id) or index.statements[name].kind:
        return False
    for use in index.outgoing[name]:
        aim = index.relations.get(use.target)
        if aim is None or _is_backing(map_, aim) or {use.kind, aim.kind} != {"supports"}:
            return False
    supported = any(step.kind == "supports" for step in index.incoming.get(name, ()))
    return loose or not supported


def _single(map_: ArgumentMap, losses: Losses) -> ArgumentMap:
    """Attacks have one source and aim at a statement or its support; one for each source."""
    relations: dict[str, Relation] = {}
    taken: set[str] = set()
    gone, became = losses.gone, losses.became
    attacked = attacked_pairs(it for it in map_.relations if it.kind != "supports")
    for relation in map_.relations:
        if relation.kind == "supports":
            relations[relation.id] = relation
            continue
        kind, target = relation.kind, relation.target
        aim = map_.index.relations.get(target)
        if aim is not None and (_is_backing(map_, aim) or not clear_premises(aim, attacked)):
            became["undercuts of attacks and of backings", "attacks"] += 1
            kind, target = "attacks", aim.sources[0]
        if target in relation.sources:
            gone["attacks of a statement on itself"] += 1
            continue
        became["linked attacks", "separate ones"] += len(relation.sources) > 1
        gone["ids of attacks"] += relation.is_named
        gone["schemes of attacks"] += bool(relation.scheme)
        gone["attacks beyond the first of a statement"] += len(taken & {*relation.sources})
        attacks = (Relation(kind, name, target) for name in relation.sources if name not in taken)
        relations |= {attack.id: attack for attack in attacks}
        taken |= {*relation.sources}
    return evolve(map_, relations=relations.values())


def attacked_pairs(attacks: Iterable[Relation]) -> set[frozenset[str]]:
    """Return the pairs of a statement and what attacks it."""
    return {frozenset((name, attack.target)) for attack in attacks for name in attack.sources}


def clear_premises(step: Relation, attacked: Container[frozenset[str]]) -> list[str]:
    """Return the premises by which a support is known: an attack is between no such pair."""
    pairs = ((name, frozenset((name, step.target))) for name in step.sources)
    return [name for name, pair in pairs if step.kind == "supports" and pair not in attacked]


def _joined(map_: ArgumentMap, losses: Losses) -> ArgumentMap:
    """Join the reasons of a statement that are not strategies, as a goal has one such step."""
    joined: dict[str, Relation] = {}  # by the ids of what became part of them
    for statement in map_.statements:
        steps = map_.index.incoming.get(statement.name, ())
        reasons = [it for it in steps if it.kind == "supports" and not (it.scheme or it.is_named)]
        if len(reasons) > 1:
            names = dict.fromkeys(name for step in reasons for name in step.sources)
            relation = Relation("supports", names, statement.name)
            joined |= {step.id: relation for step in reasons}
            losses.became["separate reasons", "linked ones"] += len(reasons)
    # The joined step stands where its first part stood.
    relations: dict[str, Relation] = {}
    for step in map_.relations:
        if step.target in joined:
            step = evolve(step, target=joined[step.target].id, id="")  # noqa: PLW2901 - moved
        step = joined.get(step.id, step)  # noqa: PLW2901 - the whole of which it is a part
        relations.setdefault(step.id, step)
    return evolve(map_, relations=relations.values())


def _without_circles(map_: ArgumentMap, losses: Losses, *, loose: bool) -> ArgumentMap:
    """Return the map without the relations that close a circle, which the tools refuse."""
    index = map_.index
    leading = [it for it in map_.relations if loose or it.kind == "supports"]
    below = grouped((index.aims[it.id], (name, it.id)) for it in leading for name in it.sources)
    closing = _closing(index.statements, below)
    for key in closing:
        losses.gone[f"{index.relations[key].kind} on a circle"] += 1
    return _without(map_, closing, losses)


def _closing(names: Iterable[str], below: Mapping[str, list[tuple[str, str]]]) -> set[str]:
    """Return the relations without which no way down comes back to where it was; linear."""
    closing: set[str] = set()
    done: set[str] = set()
    for start in names:
        on_way = {start: iter(below.get(start, ()))} if start not in done else {}
        while on_way:
            at = next(reversed(on_way))
            name, relation = next(on_way[at], ("", ""))
            if not name:
                done.add(at)
                del on_way[at]
            elif name in on_way:
                closing.add(relation)
            elif name not in done and relation not in closing:
                on_way[name] = iter(below.get(name, ()))
    return closing


def _without(map_: ArgumentMap, ids: set[str], losses: Losses) -> ArgumentMap:
    """Return the map without these relations and those that aim at them."""
    if not ids:
        return map_
    gone = set(ids)
    for relation in aims_first(map_):
        if relation.target in gone and relation.id not in gone:
            gone.add(relation.id)
            losses.gone[f"{relation.kind} of steps that are left out"] += 1
    relations = [relation for relation in map_.relations if relation.id not in gone]
    return evolve(map_, relations=relations)
