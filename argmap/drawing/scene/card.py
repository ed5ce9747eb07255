"""A card: its look, its texts measured and placed, its marks and its size; and the chips for it.

Lengths are points, from the card's left top corner; a text's y is its baseline.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from attrs import Factory, evolve, field, frozen

from argmap.drawing.scene.measure import runs_left, width
from argmap.drawing.scene.shapes import Box, Point
from argmap.drawing.scene.theme import (
    COLUMN_TOP,
    DATA,
    FALLEN,
    HEADING,
    MAIN_COLUMN,
    ON_DARK,
    PILLS,
    Look,
)
from argmap.model import Relation

RADIUS = 7.0  # points: a ring as high as the first line of a card
PILL_RADIUS = 5.0  # points: of the corners of a step
_HOLLOW: Mapping[str, str] = {"fails": "4 3", "open": "0.1 3"}  # the dashes of steps


def judged_look(look: Look, group: str) -> Look:
    """Return the look of a card that stands, falls or is open: firm, muted and dashed, dotted."""
    rim = look.border_width
    if group == "falls":
        return evolve(look, **DATA["fallen"] | ({"border": look.border} if rim else {}))
    if group == "stands":
        return evolve(look, border_width=rim + 0.9 if rim else 0.0)
    if group == "open":
        border = look.border if rim else look.label
        return evolve(look, border=border, border_width=2.2, dashes="0.1 4")
    return look


def step_look(tone: str, status: str, *, radius: float = PILL_RADIUS) -> Look:
    """Return the look of a step: full, or with a broken border where it does not stand."""
    paint = PILLS[tone]
    look = Look(
        name="step",
        word="inference step",
        face=paint,
        border=paint,
        border_width=0.0,
        label=ON_DARK,
        radius=radius,
        ground=f"pill-{tone}",
    )
    if status not in _HOLLOW:
        return look
    return evolve(
        look, face=FALLEN.face, label=FALLEN.title, border_width=1.3, dashes=_HOLLOW[status]
    )


Use = tuple[str, str]  # the key of what a card bears on elsewhere, and how that is said


@frozen(kw_only=True)
class TextLine:
    """One line of text: where it starts, its size, its measured width and its paint.

    `role` is what it is on the card, which is also its class in an SVG: label, name, uses, title,
    text, tag, from or strength.  `href` is an address that it leads to, `card` the key of a card.
    """

    text: str
    role: str
    size: float
    paint: str
    x: float = 0.0
    y: float = 0.0
    bold: bool = False
    leftward: bool = field(default=Factory(lambda line: runs_left(line.text), takes_self=True))
    width: float = field(
        default=Factory(lambda line: width(line.text, line.size, bold=line.bold), takes_self=True)
    )
    href: str = ""
    card: str = ""


@frozen(kw_only=True)
class Card:
    """A card: size, look, texts, the grounds of its tags; `href` is where it leads, '' for nowhere.

    `step` is the relation for which a small one stands, with the name of its scheme or a word.
    `status` is the verdict of an evaluation, '' without one, `group` the coarser word.  Its marks
    are the `badge` of the verdict, by its centre, the `bar` of a strength in [0, 1], a track and
    its filled part, and the colour of the `band` at its side.
    """

    key: str
    look: Look
    width: float
    height: float
    texts: tuple[TextLine, ...]
    tags: tuple[Box, ...] = ()
    step: Relation | None = None
    tooltip: str = ""
    href: str = ""
    dashes: str = ""
    status: str = ""
    group: str = ""
    badge: Point | None = None
    bar: tuple[Box, Box] | None = None
    band: str = ""

    @property
    def classes(self) -> str:
        """The words by which a style sheet finds it."""
        if self.step:
            return f"step {self.step.kind} {self.status}".rstrip()
        return f"card card-{self.look.name} {self.group} {self.status}".rstrip()


Shows = Literal["all", "text", "title"]
TEXT_LINES = 40  # about 1,400 letters


@frozen(kw_only=True)
class CardStyle:
    """How wide the text of a card is, and that of a main claim or question; the least text size.

    A card shows all, its `text` with title and details but neither kind nor name, or only its
    `title`, which is its text if it has none.  `leftward` is for graphs that run to the right.
    Lines of `balanced` lengths take longer to find; those of a text beyond `lines` stand in the
    tooltip.
    """

    column: float = COLUMN_TOP
    main_column: float = MAIN_COLUMN
    least: float = 0.0
    shows: Shows = "all"
    leftward: bool = False
    balanced: bool = True
    lines: int = TEXT_LINES

    def size(self, size: float) -> float:
        """Return a size of text, or the least one if it is smaller."""
        return max(size, self.least)


CHIP_SIZE = 8.0  # of the text, in points
STUB_SIZE = 10.5
ARROW_ROOM = 10.0  # of the arrow before the text, which is drawn and not written
CHIP_SIDE = 7.0  # before the arrow and behind the text
MARK_ROOM = 18.0  # of the mark of a verdict, before its number


@frozen(kw_only=True, slots=False)
class Chip:
    """A reference: `card` is the key of the card or pill that it leads to.

    `tone` is that of its relation; a stub, below which things hang, has none, and the `look` of its
    card instead.  `counts` says whether the card counts it among the places where it is used.
    `is_fold` says that it stands for all that hangs below something, and `verdicts` how often which
    verdict is found there.  `is_near` says that it leads to the card on its own page, though that
    stands on a further one too.
    """

    key: str
    text: str
    card: str
    tone: str = ""
    look: Look | None = None
    counts: bool = False
    size: float = CHIP_SIZE
    is_fold: bool = False
    verdicts: tuple[tuple[str, str], ...] = ()
    is_near: bool = False

    @property
    def is_stub(self) -> bool:
        """Whether things hang below it."""
        return self.look is not None

    @property
    def height(self) -> float:
        """The height in points: 21 of a usual stub, 15 of a usual chip."""
        return self.size + (10.5 if self.is_stub else 7.0)

    @cached_property
    def line(self) -> TextLine:
        """The text, which is bold on a stub."""
        role, paint = "chip-text", HEADING
        return TextLine(text=self.text, role=role, size=self.size, paint=paint, bold=self.is_stub)

    @cached_property
    def width(self) -> float:
        """The width in points: of the arrow, the text and the marks with their numbers."""
        marks = sum(MARK_ROOM + width(number, self.size) for _, number in self.verdicts)
        return round(self.line.width + marks + ARROW_ROOM + 2 * CHIP_SIDE, 2)
