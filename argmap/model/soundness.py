"""What must hold between the parts of a map, each rule with the code of its fault.

Not here: what a single part must be (its own class), and judgement of a sound map (`checks`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from argmap.codes import fault
from argmap.diagnostics import Diagnostic, did_you_mean
from argmap.model.parts import Declared, Parts
from argmap.model.relation import Relation
from argmap.relations import relation_kinds

_GUESSES = 20  # a hint compares with every name: only the first mistakes get one
_SHOWN = 5


def faults(parts: Parts) -> Iterator[Diagnostic]:
    """Yield every fault between the parts, rule by rule, in linear time."""
    yield from _doubles(parts)
    yield from _unknown(parts)
    yield from _headings(parts)
    yield from _attributions(parts)
    yield from _aims(parts)
    yield from _circles(parts)


def _doubles(parts: Parts) -> Iterator[Diagnostic]:
    declared: tuple[Declared, ...] = (*parts.statements, *parts.sources, *parts.actors)
    names = [one.name for one in declared]
    ids = [one.id for one in parts.relations]
    if len(set(names)) + len(set(ids)) == len(set(names + ids)) == len(names) + len(ids):
        return
    for name, times in Counter([*names, *(one for one in ids if ":" not in one)]).items():
        if times > 1:
            yield fault("ARG102", f"the name {name!r} is taken {times} times")
    for relation, times in Counter(one for one in ids if ":" in one).items():
        if times > 1:
            yield fault(
                "ARG110",
                f"the relation {relation!r} is made {times} times",
                hints=("give one of them an id",),
            )


def _unknown(parts: Parts) -> Iterator[Diagnostic]:
    names = {one.name for one in parts.statements}
    known = names | {one.id for one in parts.relations}
    speakers = _speakers(parts)
    missing = [(name, one) for one in parts.relations for name in one.sources if name not in names]
    missing += [(one.target, one) for one in parts.relations if one.target not in known]
    for count, (name, relation) in enumerate(missing):
        yield _missing(name, names if count < _GUESSES else (), speakers, relation)


def _speakers(parts: Parts) -> set[str]:
    return {one.name for one in parts.actors} | {one.name for one in parts.sources}


def _headings(parts: Parts) -> Iterator[Diagnostic]:
    paths = {one.path for one in parts.groups}
    for group in parts.groups:
        if group.path[:-1] and group.path[:-1] not in paths:
            yield fault("ARG115", f"unknown group {' / '.join(group.path[:-1])!r}", group.span)
    if len(paths) < len(parts.groups):
        yield fault("ARG102", "two groups have the same path of titles")
    for one in parts.statements:
        if one.group and one.group not in paths:
            yield fault("ARG115", f"unknown group {' / '.join(one.group)!r}", one.span)


def _attributions(parts: Parts) -> Iterator[Diagnostic]:
    speakers = _speakers(parts)
    sources = {one.name for one in parts.sources}
    attributed = [(one.attribution, one.span) for one in parts.statements]
    attributed += [(one.attribution, one.span) for one in parts.relations]
    for attribution, span in attributed:
        for name in attribution.by:
            if name not in speakers:
                yield fault("ARG109", f"unknown actor {name!r}", span)
        for citation in attribution.citations:
            if citation.source not in sources:
                yield fault("ARG109", f"unknown source {citation.source!r}", span)


def _missing(
    name: str, names: Iterable[str], speakers: Iterable[str], relation: Relation
) -> Diagnostic:
    if name in speakers:
        return fault("ARG114", f"{name!r} is a source or actor, no statement", relation.span)
    if ":" in name:
        return fault("ARG103", f"no step {name!r}", relation.span)
    hints = did_you_mean(name, names)
    return fault("ARG101", f"unknown statement {name!r}", relation.span, hints=hints)


def _aims(parts: Parts) -> Iterator[Diagnostic]:
    kinds = relation_kinds()
    names = {one.name for one in parts.statements}
    ids = {one.id for one in parts.relations}
    for relation in parts.relations:
        at_step = relation.target in ids
        what: Literal["relation", "statement"] = "relation" if at_step else "statement"
        known = at_step or relation.target in names
        if known and what not in kinds[relation.kind].aims:
            other = "a statement" if at_step else "a step"
            yield fault(
                "ARG111",
                f"{relation.kind!r} cannot aim at {relation.target!r}: it aims at {other}",
                relation.span,
            )


def _circles(parts: Parts) -> Iterator[Diagnostic]:
    aims = {one.id: one.target for one in parts.relations}
    sound: set[str] = set()
    for start in aims:
        way: dict[str, None] = {}
        at = start
        while at in aims and at not in sound and at not in way:
            way[at] = None
            at = aims[at]
        if at in way:
            circle = list(way)[list(way).index(at) :]
            more = f" and {len(circle) - _SHOWN} more" if len(circle) > _SHOWN else ""
            yield fault(
                "ARG113",
                f"the steps {', '.join(circle[:_SHOWN])}{more} aim at each other in a circle",
            )
        sound.update(way)
