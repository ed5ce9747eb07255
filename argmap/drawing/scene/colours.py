"""Colours of cards by tag, speaker or source: a band at the side of each card.

Colours are given in the order of first use; an Argdown file's own colours of tags are kept.  Not
here: the colours of kinds, which every card has (`theme`).
"""

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from argmap.drawing.scene.theme import Paint
from argmap.model import ArgumentMap, Statement

ColourBy = Literal["kind", "tag", "speaker", "source"]

# each at least 3 : 1 on a page and on a card, in light and dark
PALETTE: tuple[Paint, ...] = (
    Paint("#0072B2", "#56A5DC"),
    Paint("#B85A00", "#E69F00"),
    Paint("#00805D", "#2FBF95"),
    Paint("#A8457A", "#DE8DB8"),
    Paint("#6A51A3", "#AE9AE0"),
    Paint("#8A6D00", "#D8C24A"),
    Paint("#4B6570", "#9DB4BE"),
    Paint("#B3261E", "#F0857C"),
)
_HEX = re.compile("#[0-9a-fA-F]{6}")


def colours(map_: ArgumentMap, by: ColourBy) -> dict[str, tuple[str, Paint]]:
    """Return for each statement with a tag, speaker or source what it is, and its colour.

    A statement with several has the colour of the first.  More than there are colours begin again.
    """
    if by == "kind":
        return {}
    firsts = {statement.name: _first(statement, by) for statement in map_.statements}
    values = dict.fromkeys(value for value in firsts.values() if value)
    own_paints = _written_colours(map_) if by == "tag" else {}
    free = [
        paint
        for paint in PALETTE
        if paint.light not in {own_paint.light for own_paint in own_paints.values()}
    ]
    rest = [value for value in values if value not in own_paints]
    paints = own_paints | {value: free[at % len(free)] for at, value in enumerate(rest)}
    titles = _titles(map_, values)
    return {name: (titles[value], paints[value]) for name, value in firsts.items() if value}


def _first(statement: Statement, by: ColourBy) -> str:
    attribution = statement.attribution
    if by == "tag":
        tags: Iterable[str] = statement.tags
    elif by == "speaker":
        tags = attribution.by
    else:
        tags = (citation.source for citation in attribution.citations)
    return next(iter(tags), "")


def _titles(map_: ArgumentMap, values: Iterable[str]) -> Mapping[str, str]:
    voices = {source.name: source.title or source.text or source.name for source in map_.sources}
    voices |= {actor.name: actor.title or actor.text or actor.name for actor in map_.actors}
    return {value: voices.get(value, value) for value in values}


def _written_colours(map_: ArgumentMap) -> dict[str, Paint]:
    """Return the colours that an Argdown file gives to tags, as far as they are hexadecimal."""
    rest = map_.origin.rest if map_.origin and map_.origin.format == "argdown" else {}
    colour = _inner(_inner(rest, "front"), "color")
    return {
        tag: Paint(value, value)
        for tag, value in _inner(colour, "tagColors").items()
        if isinstance(value, str) and _HEX.fullmatch(value)
    }


def _inner(data: object, key: str) -> Mapping[str, object]:
    inner = data.get(key) if isinstance(data, Mapping) else None
    return inner if isinstance(inner, Mapping) else {}
