"""What the tooltip of a step says: the step as a sentence, and what the map tells of it.

Not here: why a claim stands (`judgement`).
"""

from argmap.drawing.scene.view import View
from argmap.model import ArgumentMap, Relation


def tooltip(relation: Relation, view: View) -> str:
    """Return what a step says, the sentence first, and last why it fails if it does."""
    attribution, voices = relation.attribution, view.voices
    who = ", ".join(voices[name].headline for name in attribution.by)
    verb = relation.kind if len(relation.sources) == 1 else relation.kind.removesuffix("s")
    judged = view.judgement.of(relation.id)
    pieces = [
        relation.id
        if relation.is_named
        else f"{_all(relation)} {verb} {_aim(relation.target, view.complete)}",
        f"scheme: {relation.scheme}" if relation.scheme else "",
        "strict" if relation.strict else "",
        f"weight: {relation.weight:g}" if relation.weight is not None else "",
        f"warrant: {relation.warrant}" if relation.warrant else "",
        f"critical question: {relation.cq}" if relation.cq else "",
        *(f"hedge: “{words}”" for words in relation.hedge),
        f"by: {who}" if who else "",
        *(f"source: {voices[place.source].headline}" for place in attribution.citations),
        f"“{attribution.quote}”" if attribution.quote else "",
        "unstated: added by the author of the map" if relation.implicit else "",
        f"tags: {', '.join(relation.tags)}" if relation.tags else "",
        relation.note,
        f"{judged.status}: {judged.reason}" if judged.reason else "",
    ]
    return "\n".join(piece for piece in pieces if piece)


def _all(relation: Relation) -> str:
    return " and ".join(relation.sources)


def _aim(target: str, map_: ArgumentMap) -> str:
    """Return the target of a step as a reader would name it; only named steps show their id."""
    if target in map_:
        return target
    step = map_.relation(target)
    if step.is_named:
        return step.id
    end = f" to {step.target}" if step.target in map_ else ""
    return f"the step from {_all(step)}{end}"
