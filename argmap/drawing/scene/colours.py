"""Colours of cards by tag, speaker or source: a band at the side of each card.

Colours are given in the order of first use; an Argdown file's own colours of tags are kept, and
shown also where nobody asks for bands.
"""

import re
from collections.abc import Mapping

from argmap.drawing.scene.theme import Paint
from argmap.model import ArgumentMap, Statement
from argmap.model.arguments import arguments
from argmap.model.picture_options import ColourBy

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
# the schemes of ColorBrewer (Harrower & Brewer 2003, doi:10.1179/000870403235002042) that Argdown
# knows by these names behind `colorbrewer-`; any other is the first one
_SCHEMES = """
dark2 1b9e77 d95f02 7570b3 e7298a 66a61e e6ab02 a6761d 666666
set e41a1c 377eb8 4daf4a 984ea3 ff7f00 ffff33 a65628 f781bf 999999
set2 66c2a5 fc8d62 8da0cb e78ac3 a6d854 ffd92f e5c494 b3b3b3
set3 8dd3c7 ffffb3 bebada fb8072 80b1d3 fdb462 b3de69 fccde5 d9d9d9 bc80bd ccebc5 ffed6f
accent 7fc97f beaed4 fdc086 ffff99 386cb0 f0027f bf5b17 666666
paired a6cee3 1f78b4 b2df8a 33a02c fb9a99 e31a1c fdbf6f ff7f00 cab2d6 6a3d9a ffff99 b15928
category10 1f77b4 ff7f0e 2ca02c d62728 9467bd 8c564b e377c2 7f7f7f bcbd22 17becf
"""


def colours(map_: ArgumentMap, by: ColourBy) -> dict[str, tuple[str, Paint]]:
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
    taken = {own_paint.light for own_paint in own_paints.values()}
    free = [paint for paint in PALETTE if paint.light not in taken]
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


def _written_colours(map_: ArgumentMap) -> dict[str, Paint]:
    """Return the colours that an Argdown file gives to tags, also as numbers in a scheme."""
    rest = map_.origin.rest if map_.origin and map_.origin.format == "argdown" else {}
    colour = _inner(_inner(rest, "front"), "color")
    rows = [line.split() for line in _SCHEMES.strip().splitlines()]
    schemes = {f"colorbrewer-{name}": row for name, *row in rows}
    palette = schemes.get(str(colour.get("colorScheme")), rows[0][1:])
    paints: dict[str, Paint] = {}
    for tag, value in _inner(colour, "tagColors").items():
        word = str(value)
        if word.isdecimal():
            word = f"#{palette[int(word) % len(palette)]}"
        if _HEX.fullmatch(word):
            paints[tag] = Paint(word, word)
    return paints


def _inner(data: object, key: str) -> Mapping[str, object]:
    inner = data.get(key) if isinstance(data, Mapping) else None
    return inner if isinstance(inner, Mapping) else {}
