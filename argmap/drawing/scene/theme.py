"""Colours and sizes of the pictures, in light and dark; lengths are points.

The colours of things of one sort stand in `theme.json`, light before dark.
"""

import json
from collections.abc import Mapping
from pkgutil import get_data
from typing import Any

from attrs import frozen

FONTS = "Arimo, Arial, 'Liberation Sans', 'Helvetica Neue', Helvetica, sans-serif"


@frozen
class Paint:
    """One colour in both themes, each as `#RRGGBB`."""

    light: str
    dark: str

    def of(self, *, dark: bool) -> str:
        """Return the colour of one theme."""
        return self.dark if dark else self.light


TAG = Paint("#E6EAEE", "#2A3642")
ON_TAG = Paint("#3F4C59", "#C3CED9")
FROM = Paint("#5F6C78", "#9AA8B5")


@frozen(kw_only=True)
class Look:
    """How a card is painted: face, border and its width, label, title, text, sizes; tags, details.

    `dashes` is the pattern of the border, '' for a line; `word` is what the legend says.
    """

    name: str
    word: str
    face: Paint
    border: Paint
    border_width: float
    label: Paint
    dashes: str = ""
    title: Paint = Paint("#14202B", "#E8EEF4")
    text: Paint = Paint("#34424F", "#C3CED9")
    tag: Paint = TAG
    on_tag: Paint = ON_TAG
    small: Paint = FROM
    title_size: float = 12.0
    text_size: float = 10.5
    radius: float = 9.0


@frozen(kw_only=True)
class Tint:
    """How a group is painted: its ground, its border and its heading."""

    face: Paint
    border: Paint
    label: Paint


def _painted(pairs: Mapping[str, Any]) -> dict[str, Any]:
    colours = {key: value for key, value in pairs.items() if str(value).startswith("#")}
    return {**pairs, **{key: Paint(*value.split()) for key, value in colours.items()}}


DATA = json.loads(get_data("argmap.drawing.scene", "theme.json") or b"", object_hook=_painted)
LOOKS: Mapping[str, Look] = {name: Look(name=name, **look) for name, look in DATA["looks"].items()}
FALLEN = Look(name="fallen", word="refuted", **DATA["fallen"])
TINTS: Mapping[str, Tint] = {name: Tint(**tint) for name, tint in DATA["tints"].items()}
PLAIN_TINT = Tint(**DATA["plain"])
TONES: Mapping[str, Paint] = DATA["tones"]  # of lines
PILLS: Mapping[str, Paint] = DATA["pills"]  # of steps
BADGES: Mapping[str, Paint] = DATA["badges"]
ON_PILL = Paint("#FFFFFF", "#FFFFFF")
ON_BADGE = Paint("#FFFFFF", "#FFFFFF")
IDLE_OPACITY = 0.78  # so that a line keeps a contrast of 3 : 1
IDLE_PEN = 0.6  # of the width of a line with an effect
PAGE = Paint("#FFFFFF", "#0F1720")
HEADING = Paint("#14202B", "#E8EEF4")
SUBHEADING = Paint("#5B6875", "#9AA8B5")
LEGEND = Paint("#465462", "#B3C0CC")

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


def pen_width(weight: float | None) -> float:
    """Return the width of a relation's line for its weight in [0, 1], or None for unknown."""
    if weight is None:
        return 1.7
    return 0.9 if weight < 1 / 3 else 1.7 if weight < 2 / 3 else 2.9
