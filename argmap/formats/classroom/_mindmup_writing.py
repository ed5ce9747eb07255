"""Put a map into a tree of ideas, as MindMup has it, with what is known of an older tree.

A statement stands where it is first needed, with all that bears on it, and again as a leaf where
it is needed again.  Not here: reading (`mindmup`).
"""

import math
from collections import Counter
from collections.abc import Mapping
from itertools import count

from argmap.diagnostics import Diagnostic
from argmap.exchange.json import Json, origin_in, origin_object, sound
from argmap.exchange.losses import ARGUING, Capabilities, loss_findings, restrict, without
from argmap.exchange.names import Names, is_given
from argmap.exchange.texts import clean, number_in, word
from argmap.model import ArgumentMap, Relation, Statement
from argmap.model.vocabulary import reserved
from argmap.semantics.engine.links import grouped

GROUPS = {"supporting": "supports", "opposing": "attacks"}
IMPLICIT = "attr_implicit_claim"
CAPABILITIES = Capabilities(
    statements=frozenset({"implicit", "note"}),
    relations=frozenset({"scheme", "weight", "id"}),
    metadata=frozenset({"title"}),
    verbs={**ARGUING, "contradicts": "attacks"},
    steps=True,
    woven=frozenset({"mindmup"}),
)
_WIDEST = 5  # of a connector, in pixels
ABOVE, RANK = "/above", "/rank"  # what is said of an idea beside its own keys
# What is written anew of an idea, and of what in that.
WORDS: Mapping[str, Json] = {
    ABOVE: {}, "title": {}, "attr": {
        "group": {}, "contentLocked": {}, "parentConnector": {"label": {}, "width": {}},
        "styleNames": {}, "note": {}, "name": {},
    },
}  # fmt: skip


def name_in(attr: Mapping[str, Json]) -> str:
    """Return the name that attributes give to an idea, '' where there is none that can be one."""
    name = attr.get("name")
    return name if isinstance(name, str) and is_given(name) and name not in reserved() else ""


def by_rank(rank: str) -> tuple[int, float, str]:
    """Return the place of a rank among others: as MindMup sorts, those below nought come last."""
    try:
        number = float(rank)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        return 2, 0.0, rank
    return int(number < 0), abs(number), rank


def note_in(attr: Mapping[str, Json]) -> str:
    """Return the note that attributes hold, as an object with a text or alone."""
    note = attr.get("note")
    return clean(word(note.get("text") if isinstance(note, Mapping) else note))


def weight_of(width: Json) -> float | None:
    """Return the weight that the width of a connector means, None where it means none."""
    points = number_in(width)
    return points / _WIDEST if points is not None and 0 <= points <= _WIDEST else None


def width_of(weight: float) -> float | None:
    """Return the width that means a weight, None where no number does."""
    near = weight * _WIDEST
    for width in (near, math.nextafter(near, 0), math.nextafter(near, 9)):
        if weight_of(width) == weight:
            return int(width) if width == int(width) else width
    return None


def weighed(map_: ArgumentMap, noun: str, lost: Counter[str]) -> ArgumentMap:
    """Return the map without weights that no width means, which is what the noun says."""
    is_odd = lambda it: it.weight is not None and width_of(it.weight) is None  # noqa: E731 - a test
    map_, lost[f"weights that no {noun} means"] = without(map_, "relations", is_odd, weight=None)
    return map_


def _roots(map_: ArgumentMap) -> list[Statement]:
    """Return the statements in the order in which they would be roots: sources of nothing first."""
    return sorted(map_.statements, key=lambda statement: statement.name in map_.index.outgoing)


def written_anew(map_: ArgumentMap) -> tuple[dict[str, Json], tuple[Diagnostic, ...]]:
    """Return the document of a map, by the keys that its ideas had or new ones, '' for the map."""
    fitting, findings = restrict(map_, CAPABILITIES, "MindMup")
    lost: Counter[str] = Counter()
    fitting = weighed(fitting, "width", lost)
    title, first = fitting.metadata.title, next((root.text for root in _roots(fitting)), "")
    lost["title that is also its first claim"] += bool(title) and title == first
    origin = origin_in(map_, "mindmup")
    top: dict[str, Json] = {"formatVersion": 3, "id": "root", "title": title or first}
    if "document" not in origin.rest:
        top["attr"] = {"theme": "argMappingSimple"}
    ideas, keys = ideas_of(fitting, origin.parts)
    for name in _needed(fitting, keys):
        for key in keys[name]:
            ideas[key]["attr"]["name"] = name
    return {"": top, **ideas}, (*findings, *loss_findings("MindMup", lost))


def ideas_of(
    map_: ArgumentMap, known: Mapping[str, Json]
) -> tuple[dict[str, dict[str, Json]], dict[str, list[str]]]:
    """Return the ideas of a map from the top down, each with the key of the one above it.

    Keys are the `known` ones of statements and relations, or `+` and the name or id.  With them go
    those of each statement and of each named step.
    """
    ideas: dict[str, dict[str, Json]] = {}
    keys: dict[str, list[str]] = {}
    for root in _roots(map_):
        waiting = [("", root.name)] if root.name not in keys else []
        while waiting:
            above, name = waiting.pop()
            key = word(known.get(name)) or f"+{name}"
            below = [step.id for step in map_.index.incoming.get(name, ())]
            relation = map_.index.relations.get(name)
            if relation is not None:
                idea, below = _group(relation), [*relation.sources, *below]
            else:
                idea = _claim(map_[name])
                if name in keys:
                    key, below = f"{key} in {above}", []
            ideas[key] = {ABOVE: above, **idea}
            if relation is None or relation.is_named:
                keys.setdefault(name, []).append(key)
            waiting += [(key, member) for member in reversed(below)]
    return ideas, keys


def _group(relation: Relation) -> dict[str, Json]:
    group = "supporting" if relation.kind == "supports" else "opposing"
    attr: dict[str, Json] = {"group": group, "contentLocked": True}
    connector: dict[str, Json] = {"label": relation.scheme} if relation.scheme else {}
    if relation.weight is not None:
        connector["width"] = width_of(relation.weight)
    return {"title": "group", "attr": {**attr, "parentConnector": connector} if connector else attr}


def _claim(statement: Statement) -> dict[str, Json]:
    attr: dict[str, Json] = {"styleNames": [IMPLICIT]} if statement.implicit else {}
    if statement.note:
        attr["note"] = {"text": statement.note, "index": 1}
    return {"title": statement.text, "attr": attr}


def _needed(map_: ArgumentMap, keys: Mapping[str, list[str]]) -> set[str]:
    """Return the names that a reader would not find by himself."""
    texts = {name: map_[name].text for name in keys if name in map_.index.statements}
    needed = {name for name in keys if name not in texts or len(keys[name]) > 1}
    names = Names(*needed)
    if any(name not in needed and names.of("", text) != name for name, text in texts.items()):
        needed |= {name for name, text in texts.items() if Names().of("", text) != name}
    return needed


def as_text(document: Mapping[str, Json]) -> str:
    """Return a document as JSON, however deep its ideas are; new ones get ids above the highest."""
    from json import JSONEncoder

    encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    ideas = {key: origin_object(idea) for key, idea in document.items()}
    below = grouped((word(idea.get(ABOVE)), key) for key, idea in ideas.items() if key)
    old_ids = (idea.get("id") for idea in ideas.values())
    ids = count(max((id_ for id_ in old_ids if type(id_) is int), default=0) + 1)
    pieces: list[str] = []
    waiting: list[tuple[str, str | None]] = [("", "")]  # a text, and the key of an idea behind it
    while waiting:
        text, key = waiting.pop()
        pieces.append(text)
        if key is None:
            continue
        fields = {name: value for name, value in ideas[key].items() if name[:1] != "/"}
        if key and "id" not in fields:
            fields = {"title": fields.get("title"), "id": next(ids), **fields}
        children = _ranked(ideas, below.get(key, []))
        if key and not children:
            pieces.append(encode(fields))
            continue
        pieces.append(encode({**fields, "ideas": {}})[:-2])
        waiting.append(("}}", None))
        heads = [(f",{encode(rank)}:", child) for rank, child in children.items()]
        waiting += reversed([(head[at == 0 :], child) for at, (head, child) in enumerate(heads)])
    return sound("".join(pieces)) + "\n"


def _ranked(ideas: Mapping[str, Mapping[str, Json]], keys: list[str]) -> dict[str, str]:
    """Return the keys of ideas below another by rank: that which each had, or the next one."""
    ranked: dict[str, str] = {}
    highest = 0
    for key in keys:
        rank = word(ideas[key].get(RANK))
        if not rank or rank in ranked:
            rank = str(highest + 1)
        group, number, _ = by_rank(rank)
        if group == 0:
            highest = max(highest, math.ceil(number))
        ranked[rank] = key
    return {rank: ranked[rank] for rank in sorted(ranked, key=by_rank)}
