"""A card: its look, its texts measured and placed, its size.

Lengths are points, from the card's left top corner; a text's y is its baseline.  Not here: which
cards there are (`cards`), where a card lies (`layout`), how it is written down (`svg`, `dot_text`).
"""

from attrs import frozen

from argmap.drawing.scene.badge import Badge, Bar
from argmap.drawing.scene.theme import COLUMN_TOP, MAIN_COLUMN, Look, Paint


@frozen(kw_only=True)
class TextLine:
    """One line of text: where it starts, its size, its measured width and its paint.

    `part` is what it is on the card: label, name, uses, title, text, tag, from or strength.
    `href` is an address that it leads to, `card` the key of a card that it leads to, `leftward`
    whether it runs from right to left.
    """

    x: float
    y: float
    text: str
    size: float
    width: float
    role: str
    paint: Paint
    bold: bool = False
    href: str = ""
    card: str = ""
    leftward: bool = False


@frozen(kw_only=True)
class Tag:
    """A small rounded ground under a text."""

    x: float
    y: float
    width: float
    height: float
    paint: Paint


@frozen(kw_only=True)
class Card:
    """A card: size, look, texts and tags; `href` is where it leads, '' for nowhere.

    `status` is the verdict of an evaluation, '' without one, `group` the coarser word; `badge`,
    `bar` and `band` are its marks.
    """

    key: str
    look_name: str
    look: Look
    width: float
    height: float
    texts: tuple[TextLine, ...]
    tags: tuple[Tag, ...]
    tooltip: str
    href: str = ""
    dashes: str = ""
    status: str = ""
    group: str = ""
    badge: Badge | None = None
    bar: Bar | None = None
    band: Paint | None = None


@frozen(kw_only=True)
class CardStyle:
    """How wide the text of a card is, and that of a main claim or question; the least text size.

    With `titles_only` a card shows its title, or its text without one, and neither kind nor name.
    """

    column: float = COLUMN_TOP
    main_column: float = MAIN_COLUMN
    least: float = 0.0
    titles_only: bool = False

    def size(self, size: float) -> float:
        """Return a size of text, or the least one if it is smaller."""
        return max(size, self.least)


@frozen(kw_only=True)
class Uses:
    """How many chips elsewhere stand for a card, and the key of what the first one bears on."""

    count: int
    place: str

    @property
    def words(self) -> str:
        """What the card says about it."""
        return f"used in {self.count} place{'' if self.count == 1 else 's'}"
