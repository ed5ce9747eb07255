"""Colours and sizes of the pictures, as data, in light and dark; lengths are points.

Every pair of a text and what lies under it has a contrast of at least 4.5 : 1; a test computes it.
Not here: which look a statement gets (`card`).
"""

from collections.abc import Mapping
from types import MappingProxyType

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


@frozen(kw_only=True)
class Look:
    """How a card is painted: face, border and its width, label and name, title, text, sizes.

    `dashes` is the pattern of the border, '' for a line; `word` is what the legend says.
    """

    word: str
    face: Paint
    border: Paint
    border_width: float
    label: Paint
    dashes: str = ""
    title: Paint = Paint("#14202B", "#E8EEF4")
    text: Paint = Paint("#34424F", "#C3CED9")
    title_size: float = 12.0
    text_size: float = 10.5
    radius: float = 9.0


_PAGE = Paint("#FFFFFF", "#0F1720")
_PLAIN = Paint("#FFFFFF", "#18222D")
_GREY = Paint("#5B6875", "#9AA8B5")

LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "main": Look(
            word="main claim",
            face=Paint("#0B4F8A", "#166AB4"),
            border=Paint("#0B4F8A", "#166AB4"),
            border_width=0.0,
            label=Paint("#BBD6EF", "#FFFFFF"),
            title=Paint("#FFFFFF", "#FFFFFF"),
            text=Paint("#E3EEF9", "#FFFFFF"),
            title_size=15.0,
            text_size=11.5,
        ),
        "head": Look(  # where there are several main claims
            word="main claim",
            face=Paint("#E6F0F9", "#15344F"),
            border=Paint("#0B4F8A", "#7DBDF0"),
            border_width=2.2,
            label=Paint("#0B4F8A", "#9FD0F7"),
            title_size=13.0,
        ),
        "question": Look(
            word="question",
            face=Paint("#FFF8E3", "#2B230D"),
            border=Paint("#AD7F0A", "#D9AC3E"),
            border_width=1.5,
            label=Paint("#775600", "#E5BF62"),
            title_size=13.0,
            radius=18.0,
        ),
        "claim": Look(
            word="claim",
            face=Paint("#EDF4FB", "#12283D"),
            border=Paint("#2B74B8", "#5AA7E6"),
            border_width=1.5,
            label=Paint("#1F5E9C", "#8CC4F2"),
        ),
        "premise": Look(
            word="premise",
            face=_PLAIN,
            border=Paint("#818D99", "#67747F"),
            border_width=1.0,
            label=_GREY,
        ),
        "evidence": Look(
            word="evidence",
            face=Paint("#F0F8F6", "#11292A"),
            border=Paint("#549287", "#4F9488"),
            border_width=1.2,
            label=Paint("#29685D", "#7FC9BA"),
        ),
        "assumption": Look(
            word="assumption",
            face=_PLAIN,
            border=Paint("#7C8894", "#7C8894"),
            border_width=1.2,
            label=_GREY,
            dashes="5 3",
        ),
        "rebuttal": Look(
            word="rebuttal",
            face=Paint("#FEF3EB", "#33190B"),
            border=Paint("#C84A0A", "#F08A4B"),
            border_width=1.5,
            label=Paint("#A33A06", "#F3A777"),
        ),
        "undercutter": Look(
            word="undercut",
            face=Paint("#F5F1FB", "#241738"),
            border=Paint("#6F3FA8", "#B38AE0"),
            border_width=1.5,
            label=Paint("#5B3390", "#C9ABEC"),
        ),
        "argument": Look(
            word="argument",
            face=Paint("#EAEDF0", "#222E39"),
            border=Paint("#566371", "#93A1AF"),
            border_width=1.5,
            label=Paint("#4A5764", "#B3C0CC"),
            radius=6.0,
        ),
        "group": Look(
            word="folded group",
            face=Paint("#F1F3F5", "#1C2630"),
            border=Paint("#6B7885", "#8996A3"),
            border_width=1.2,
            label=_GREY,
        ),
    }
)

FALLEN = Look(
    word="refuted",
    face=Paint("#F3F4F6", "#141B22"),
    border=_GREY,
    border_width=1.3,
    label=Paint("#66717D", "#8A97A4"),
    title=Paint("#5A6672", "#95A2AF"),
    text=Paint("#5F6B77", "#8D9AA7"),
)

TONES: Mapping[str, Paint] = MappingProxyType(
    {
        "support": Paint("#007E6B", "#35B79F"),
        "attack": Paint("#C84A0A", "#F08A4B"),
        "undercut": Paint("#6F3FA8", "#B38AE0"),
        "neutral": Paint("#566371", "#93A1AF"),
    }
)
PILLS: Mapping[str, Paint] = MappingProxyType(
    {
        "support": Paint("#566371", "#5F6E7D"),
        "attack": Paint("#B84309", "#A84A12"),
        "undercut": Paint("#6F3FA8", "#7A4FB0"),
        "neutral": Paint("#566371", "#5F6E7D"),
    }
)
ON_PILL = Paint("#FFFFFF", "#FFFFFF")
_GREEN = Paint("#1A7F4B", "#1F8254")
_AMBER = Paint("#8A6100", "#946600")
_RED = Paint("#B3261E", "#CF473D")
BADGES: Mapping[str, Paint] = MappingProxyType(
    {
        "supported": _GREEN,
        "given": _GREEN,
        "disputed": _AMBER,
        "undecided": _AMBER,
        "unsupported": _RED,
        "refuted": _RED,
    }
)
ON_BADGE = Paint("#FFFFFF", "#FFFFFF")
HATCH_OPACITY = 0.09
IDLE_OPACITY = 0.78  # so that a line keeps a contrast of 3 : 1
IDLE_PEN = 0.6  # of the width of a line with an effect


@frozen
class Tint:
    """How a group is painted: its ground, its border and its heading."""

    face: Paint
    border: Paint
    label: Paint


TINTS: Mapping[str, Tint] = MappingProxyType(
    {
        "blue": Tint(
            Paint("#F3F7FB", "#131D28"), Paint("#C9D8E8", "#2A3B4D"), Paint("#3B5B7A", "#9CC0E3")
        ),
        "sand": Tint(
            Paint("#FBF5F0", "#1F1812"), Paint("#E8D5C6", "#4A382A"), Paint("#7A573B", "#E0B995")
        ),
        "rose": Tint(
            Paint("#FAF3F6", "#20151A"), Paint("#E6CFD9", "#4A2F3B"), Paint("#7A3B57", "#E3A3BF")
        ),
        "green": Tint(
            Paint("#F4F8F2", "#151D13"), Paint("#CFDFC8", "#324030"), Paint("#4B6B3B", "#AED29A")
        ),
    }
)
# Of groups in a page, whose cards alone are coloured.
PLAIN_TINT = Tint(
    Paint("#F6F8FA", "#18222D"), Paint("#F6F8FA", "#18222D"), Paint("#14202B", "#E8EEF4")
)

PAGE = _PAGE
TAG = Paint("#E6EAEE", "#2A3642")
ON_TAG = Paint("#3F4C59", "#C3CED9")
FROM = Paint("#5F6C78", "#9AA8B5")
MAIN_TAG = Paint("#2A6AA3", "#0E5A9E")
MAIN_ON_TAG = Paint("#FFFFFF", "#FFFFFF")
MAIN_FROM = Paint("#D6E6F5", "#E6F1FB")
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
