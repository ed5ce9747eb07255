"""What must hold between the parts of a map, each rule with the code of its fault.

Not here: what a single part must be (its own class), and judgement of a sound map (`checks`).
"""

from collections import Counter
from collections.abc import Iterator

from argmap.codes import error
from argmap.diagnostics import Diagnostic, did_you_mean
from argmap.model.index import inner_first
from argmap.model.parts import Parts
from argmap.relations import relation_kinds

_GUESSES = 20  # a hint compares with every name: only the first mistakes get one
_SHOWN = 5  # steps of a circle that a message names


def faults(map_: Parts) -> Iterator[Diagnostic]:
    """Yield every fault between the parts, rule by rule, in linear time."""
    names = {statement.name for statement in map_.statements}
    ids = {relation.id for relation in map_.relations}
    yield from _doubles(map_)
    yield from _unknown(map_, names, ids)
    yield from _headings(map_)
    yield from _attributions(map_)
    yield from _aims(map_, names, ids)
    yield from _circles(map_, ids)


def _doubles(map_: Parts) -> Iterator[Diagnostic]:
    names = [member.name for member in map_.declared]
    ids = [relation.id for relation in map_.relations]
    if len(set(names)) + len(set(ids)) == len(set(names + ids)) == len(names) + len(ids):
        return
    for name, times in Counter([*names, *ids]).items():
        if times > 1 and ":" not in name:
            yield error("ARG102", f"the name {name!r} is taken {times} times")
    for relation, times in Counter(ids).items():
        if times > 1 and ":" in relation:
            message = f"the relation {relation!r} is made {times} times"
            yield error("ARG110", message, hints=("give one of them an id",))


def _unknown(map_: Parts, names: set[str], ids: set[str]) -> Iterator[Diagnostic]:
    known = names | ids
    speakers = {speaker.name for speaker in map_.provenance}
    missing = [
        (name, step) for step in map_.relations for name in step.sources if name not in names
    ]
    missing += ((step.target, step) for step in map_.relations if step.target not in known)
    for count, (name, relation) in enumerate(missing):
        if name in speakers:
            message = f"{name!r} is a source or actor, not a statement"
            yield error("ARG114", message, relation.span)
        elif ":" in name:
            yield error("ARG103", f"no step {name!r}", relation.span)
        else:
            hints = did_you_mean(name, names if count < _GUESSES else ())
            yield error("ARG101", f"unknown statement {name!r}", relation.span, hints=hints)


def _headings(map_: Parts) -> Iterator[Diagnostic]:
    paths = {group.path for group in map_.groups}
    for group in map_.groups:
        if group.path[:-1] and group.path[:-1] not in paths:
            yield error("ARG115", f"unknown group {' / '.join(group.path[:-1])!r}", group.span)
    if len(paths) < len(map_.groups):
        yield error("ARG102", "two groups have the same path of titles")
    for statement in map_.statements:
        if statement.group and statement.group not in paths:
            yield error("ARG115", f"unknown group {' / '.join(statement.group)!r}", statement.span)


def _attributions(map_: Parts) -> Iterator[Diagnostic]:
    speakers = {speaker.name for speaker in map_.provenance}
    sources = {source.name for source in map_.sources}
    members = map_.speaking
    missing = [
        ("Actor", name, it) for it in members for name in it.attribution.by if name not in speakers
    ]
    cited = ((cite.source, it) for it in members for cite in it.attribution.citations)
    missing += (("Source", name, it) for name, it in cited if name not in sources)
    for count, (kind, name, member) in enumerate(missing):
        known = speakers if kind == "Actor" else sources
        hints = did_you_mean(name, known if count < _GUESSES else ())
        hints = hints or (f"add it first: {kind}({name!r}, …)",)
        yield error("ARG109", f"unknown {kind.lower()} {name!r}", member.span, hints=hints)


def _aims(map_: Parts, names: set[str], ids: set[str]) -> Iterator[Diagnostic]:
    kinds = relation_kinds()
    for relation in map_.relations:
        at_step = relation.target in ids
        family, wanted = ("relation", "a statement") if at_step else ("statement", "a step")
        known = at_step or relation.target in names
        if known and family not in kinds[relation.kind].aims:
            message = f"{relation.kind!r} cannot aim at {relation.target!r}: it aims at {wanted}"
            yield error("ARG111", message, relation.span)


def _circles(map_: Parts, ids: set[str]) -> Iterator[Diagnostic]:
    targets = {step.id: step.target for step in map_.relations if step.target in ids}
    for circle in inner_first(targets)[1]:
        rest = f" and {len(circle) - _SHOWN} more" if len(circle) > _SHOWN else ""
        steps = f"{', '.join(circle[:_SHOWN])}{rest}"
        yield error("ARG113", f"the steps {steps} aim at each other in a circle")
