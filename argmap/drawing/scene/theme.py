"""Colours and sizes of the pictures, in light and dark; lengths are points.

The colours stand in `theme.json`, light before dark.  Pictures are made of light colours, each of
which has one dark colour (`DARK`): what is alike on a light page, and not on a dark one, has light
colours that differ by a step which nobody sees.
"""

import json
import re
from collections.abc import Mapping
from pkgutil import get_data

from attrs import frozen

FONTS = "Arimo, Arial, 'Liberation Sans', 'Helvetica Neue', Helvetica, sans-serif"


_PAIR = re.compile('"(#[0-9A-F]{6}) (#[0-9A-F]{6})"')
_THEME = (get_data("argmap.drawing.scene", "theme.json") or b"").decode()
DARK: Mapping[str, str] = dict(_PAIR.findall(_THEME))
DATA = json.loads(_PAIR.sub(r'"\1"', _THEME))
PAGE: str = DATA["page"]
HEADING: str = DATA["heading"]
SUBHEADING: str = DATA["subheading"]
LEGEND: str = DATA["legend"]
TAG: str = DATA["tag"]
FROM: str = DATA["small"]
ON_DARK: str = DATA["on_dark"]


@frozen(kw_only=True)
class Look:
    """How a card is painted: face, border and its width, label, title, text, sizes; tags, details.

    `dashes` is the pattern of the border, '' for a line; `word` is what the legend says, `ground`
    the class of its face.
    """

    name: str
    word: str
    face: str
    border: str
    border_width: float
    label: str
    dashes: str = ""
    title: str = HEADING
    text: str = DATA["text"]
    tag: str = TAG
    on_tag: str = DATA["on_tag"]
    small: str = FROM
    title_size: float = 12.0
    text_size: float = 10.5
    radius: float = 9.0
    ground: str = "face"


@frozen(kw_only=True)
class Tint:
    """How a group is painted: its ground, its border and its heading."""

    face: str
    border: str
    label: str


LOOKS: Mapping[str, Look] = {name: Look(name=name, **look) for name, look in DATA["looks"].items()}
FALLEN = Look(name="fallen", word="refuted", **DATA["fallen"])
TINTS: Mapping[str, Tint] = {name: Tint(**tint) for name, tint in DATA["tints"].items()}
PLAIN_TINT = Tint(**DATA["plain"])
TONES: Mapping[str, str] = DATA["tones"]  # of lines
PILLS: Mapping[str, str] = DATA["pills"]  # of steps
BADGES: Mapping[str, str] = DATA["badges"]
IDLE_OPACITY = 0.78  # so that a line keeps a contrast of 3 : 1
IDLE_PEN = 0.6  # of the width of a line with an effect

# sizes in points
HEADING_SIZE = 22.0
SUBHEADING_SIZE = 11.0
GROUP_SIZE = 12.0
PILL_SIZE = 9.0
LEGEND_SIZE = 9.5
LABEL_SIZE = 8.0
FROM_SIZE = 8.5
TAG_SIZE = 7.0
COLUMN_TOP = 190.0
COLUMN_LEFT = 206.0
MAIN_COLUMN = 238.0
PAD = 9.0
MARGIN = 28.0


def shade(paint: str, *, dark: bool) -> str:
    """Return a colour as it is in one of the themes."""
    return DARK.get(paint, paint) if dark else paint


def pen_width(weight: float | None) -> float:
    """Return the width of a relation's line for its weight in [0, 1], or None for unknown."""
    if weight is None:
        return 1.7
    return 0.9 if weight < 1 / 3 else 1.7 if weight < 2 / 3 else 2.9
