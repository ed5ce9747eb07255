"""What the tooltip of a step says: the step as a sentence, and what the map tells of it.

Not here: why a claim stands (`judgement`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model.argument_map import ArgumentMap
    from argmap.model.provenance import Actor, Source
    from argmap.model.relation import Relation


def said_of(one: Relation, whole: ArgumentMap) -> str:
    """Return what a tooltip says of a step, the sentence first."""
    verb = one.kind if len(one.sources) == 1 else one.kind.removesuffix("s")
    parts = [
        one.id if one.is_named else f"{_all(one)} {verb} {_aim(one.target, whole)}",
        f"scheme: {one.scheme}" if one.scheme else "",
        "strict" if one.strict else "",
        f"weight: {one.weight:g}" if one.weight is not None else "",
        f"warrant: {one.warrant}" if one.warrant else "",
        f"critical question: {one.cq}" if one.cq else "",
        *(f"hedge: “{words}”" for words in one.hedge),
        *_attributed(one, whole),
        "unstated: added by the author of the map" if one.implicit else "",
        f"tags: {', '.join(one.tags)}" if one.tags else "",
        one.note,
    ]
    return "\n".join(part for part in parts if part)


def _attributed(one: Relation, whole: ArgumentMap) -> Iterator[str]:
    """Yield who makes the step, where, and in what words."""
    given = one.attribution
    if given:
        speakers: tuple[Actor | Source, ...] = (*whole.actors, *whole.sources)
        voices = {voice.name: voice for voice in speakers}
        called = {name: voice.title or voice.text or name for name, voice in voices.items()}
        yield f"by: {', '.join(called[name] for name in given.by)}" if given.by else ""
        yield from (f"source: {called[place.source]}" for place in given.citations)
        yield f"“{given.quote}”" if given.quote else ""


def _all(one: Relation) -> str:
    return " and ".join(one.sources)


def _aim(target: str, whole: ArgumentMap) -> str:
    """Return the target of a step as a reader would name it; only named steps show their id."""
    if target in whole:
        return target
    step = whole.relation(target)
    if step.is_named:
        return step.id
    end = f" to {step.target}" if step.target in whole else ""
    return f"the step from {_all(step)}{end}"
