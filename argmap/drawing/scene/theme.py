"""Colours and sizes of the pictures, as data, in light and dark; lengths are points.

Every pair of a text and what lies under it has a contrast of at least 4.5 : 1; a test computes it.
"""

from collections.abc import Iterator, Mapping
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


_GREY = Paint("#5B6875", "#9AA8B5")

# name | word of the legend | face | border | its width | label; each colour in light and dark
_TABLE = """
main        | main claim   | #0B4F8A #166AB4 | #0B4F8A #166AB4 | 0   | #BBD6EF #FFFFFF
head        | main claim   | #E6F0F9 #15344F | #0B4F8A #7DBDF0 | 2.2 | #0B4F8A #9FD0F7
question    | question     | #FFF8E3 #2B230D | #AD7F0A #D9AC3E | 1.5 | #775600 #E5BF62
claim       | claim        | #EDF4FB #12283D | #2B74B8 #5AA7E6 | 1.5 | #1F5E9C #8CC4F2
premise     | premise      | #FFFFFF #18222D | #818D99 #67747F | 1   | #5B6875 #9AA8B5
evidence    | evidence     | #F0F8F6 #11292A | #549287 #4F9488 | 1.2 | #29685D #7FC9BA
assumption  | assumption   | #FFFFFF #18222D | #7C8894 #7C8894 | 1.2 | #5B6875 #9AA8B5
rebuttal    | rebuttal     | #FEF3EB #33190B | #C84A0A #F08A4B | 1.5 | #A33A06 #F3A777
undercutter | undercut     | #F5F1FB #241738 | #6F3FA8 #B38AE0 | 1.5 | #5B3390 #C9ABEC
argument    | argument     | #EAEDF0 #222E39 | #566371 #93A1AF | 1.5 | #4A5764 #B3C0CC
group       | folded group | #F1F3F5 #1C2630 | #6B7885 #8996A3 | 1.2 | #5B6875 #9AA8B5
"""
_WHITE = Paint("#FFFFFF", "#FFFFFF")
_SPECIAL: Mapping[str, Mapping[str, Any]] = {
    "main": {
        "title": _WHITE,
        "text": Paint("#E3EEF9", "#FFFFFF"),
        "tag": Paint("#2A6AA3", "#0E5A9E"),
        "on_tag": _WHITE,
        "small": Paint("#D6E6F5", "#E6F1FB"),
        "title_size": 15.0,
        "text_size": 11.5,
    },
    "head": {"title_size": 13.0},  # where there are several main claims
    "question": {"title_size": 13.0, "radius": 18.0},
    "assumption": {"dashes": "5 3"},
    "argument": {"radius": 6.0},
}


def _rows(table: str) -> Iterator[list[str]]:
    return ([cell.strip() for cell in row.split("|")] for row in table.strip().splitlines())


def _paint(pair: str) -> Paint:
    return Paint(*pair.split())


LOOKS: Mapping[str, Look] = {
    name: Look(
        name=name,
        word=word,
        face=_paint(face),
        border=_paint(border),
        border_width=float(wide),
        label=_paint(label),
        **_SPECIAL.get(name, {}),
    )
    for name, word, face, border, wide, label in _rows(_TABLE)
}

FALLEN = Look(
    name="fallen",
    word="refuted",
    face=Paint("#F3F4F6", "#141B22"),
    border=_GREY,
    border_width=1.3,
    dashes="7 4",
    label=Paint("#66717D", "#8A97A4"),
    title=Paint("#5A6672", "#95A2AF"),
    text=Paint("#5F6B77", "#8D9AA7"),
)

# tone | lines | steps; each colour in light and dark
_TONE_TABLE = """
support  | #007E6B #35B79F | #566371 #5F6E7D
attack   | #C84A0A #F08A4B | #B84309 #A84A12
undercut | #6F3FA8 #B38AE0 | #6F3FA8 #7A4FB0
neutral  | #566371 #93A1AF | #566371 #5F6E7D
"""
TONES: Mapping[str, Paint] = {tone: _paint(line) for tone, line, _ in _rows(_TONE_TABLE)}
PILLS: Mapping[str, Paint] = {tone: _paint(step) for tone, _, step in _rows(_TONE_TABLE)}
ON_PILL = Paint("#FFFFFF", "#FFFFFF")
_GREEN = Paint("#1A7F4B", "#1F8254")
_AMBER = Paint("#8A6100", "#946600")
_RED = Paint("#B3261E", "#CF473D")
BADGES: Mapping[str, Paint] = {
    "supported": _GREEN,
    "given": _GREEN,
    "disputed": _AMBER,
    "undecided": _AMBER,
    "unsupported": _RED,
    "refuted": _RED,
}
ON_BADGE = Paint("#FFFFFF", "#FFFFFF")
HATCH_OPACITY = 0.09  # share: seen beside plain ground, and text on it keeps its contrast
IDLE_OPACITY = 0.78  # so that a line keeps a contrast of 3 : 1
IDLE_PEN = 0.6  # of the width of a line with an effect


@frozen
class Tint:
    """How a group is painted: its ground, its border and its heading."""

    face: Paint
    border: Paint
    label: Paint


# name | ground | border | heading; each colour in light and dark
_TINT_TABLE = """
blue  | #F3F7FB #131D28 | #C9D8E8 #2A3B4D | #3B5B7A #9CC0E3
sand  | #FBF5F0 #1F1812 | #E8D5C6 #4A382A | #7A573B #E0B995
rose  | #FAF3F6 #20151A | #E6CFD9 #4A2F3B | #7A3B57 #E3A3BF
green | #F4F8F2 #151D13 | #CFDFC8 #324030 | #4B6B3B #AED29A
"""
TINTS: Mapping[str, Tint] = {
    name: Tint(*map(_paint, colours)) for name, *colours in _rows(_TINT_TABLE)
}
PLAIN_TINT = Tint(*map(_paint, ("#F6F8FA #18222D", "#F6F8FA #18222D", "#14202B #E8EEF4")))

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
