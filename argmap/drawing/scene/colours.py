"""Colours of cards by tag, speaker or source: a band at the side of each card.

An Argdown file's own colours of tags are kept, and shown also where nobody asks for bands.
"""

import re
from collections.abc import Mapping

from argmap.drawing.scene.theme import DATA
from argmap.model import ArgumentMap, Statement
from argmap.model.arguments import arguments
from argmap.model.picture_options import ColourBy

# each at least 3 : 1 on a page and on a card, in light and dark
PALETTE: tuple[str, ...] = tuple(DATA["bands"])
_HEX = re.compile("#[0-9a-fA-F]{6}")
# ColorBrewer's (Harrower & Brewer 2003, doi:10.1179/000870403235002042), as Argdown names them
_SCHEMES: Mapping[str, str] = DATA["schemes"]


def colours(map_: ArgumentMap, by: ColourBy) -> dict[str, tuple[str, str]]:
    """Return for each statement with a tag, speaker or source what it is, and its colour.

    An argument is there by its main step.  Several tags have the colour of the first; more values
    than there are colours begin again.  By `kind` there are only the tags to which the document
    itself gives colours.
    """
    has_tags = by in ("tag", "kind")
    own_paints = _written_colours(map_) if has_tags else {}
    if by == "kind" and not own_paints:
        return {}
    firsts = {statement.name: _first(statement, by) for statement in map_.statements}
    if has_tags:
        firsts |= {each.main: next(iter(each.tags), "") for each in arguments(map_)}
    known = own_paints if by == "kind" else {*firsts.values()} - {""}
    values = [value for value in dict.fromkeys(firsts.values()) if value in known]
    free = [paint for paint in PALETTE if paint not in own_paints.values()]
    rest = [value for value in values if value not in own_paints]
    paints = own_paints | {value: free[at % len(free)] for at, value in enumerate(rest)}
    titles = {voice.name: voice.headline for voice in map_.provenance}
    return {
        name: (titles.get(value, value), paints[value])
        for name, value in firsts.items()
        if value in values
    }


def _first(statement: Statement, by: ColourBy) -> str:
    if by == "source":
        return next((place.source for place in statement.attribution.citations), "")
    return next(iter(statement.by if by == "speaker" else statement.tags), "")


def _written_colours(map_: ArgumentMap) -> dict[str, str]:
    """Return the colours that an Argdown file gives to tags, also as numbers in a scheme."""
    rest = map_.origin.rest if map_.origin and map_.origin.format == "argdown" else {}
    colour = _inner(_inner(rest, "front"), "color")
    usual = _SCHEMES["colorbrewer-dark2"]  # which any other name stands for
    palette = _SCHEMES.get(str(colour.get("colorScheme")), usual).split()
    paints: dict[str, str] = {}
    for tag, value in _inner(colour, "tagColors").items():
        word = str(value)
        if word.isdecimal():
            word = f"#{palette[int(word) % len(palette)]}"
        if _HEX.fullmatch(word):
            paints[tag] = word
    return paints


def _inner(data: object, key: str) -> Mapping[str, object]:
    inner = data.get(key) if isinstance(data, Mapping) else None
    return inner if isinstance(inner, Mapping) else {}
