"""Chips and stubs: small boxes that stand for a card which is drawn elsewhere, and lead to it.

A chip hangs where its card would stand, as what bears on something here.  A stub stands above
what bears on its card from here.  Not here: how they look (`svg.lines`).
"""

from attrs import frozen

from argmap.drawing.scene.measure import shorten, width

CHIP_HEIGHT = 15.0
CHIP_SIZE = 8.0  # of the text, in points
STUB_HEIGHT = 21.0
STUB_SIZE = 10.5
ARROW_ROOM = 10.0  # of the arrow before the text, which is drawn and not written
_CHIP_ROOM = 150.0
_STUB_ROOM = 190.0
_SIDE = 7.0


@frozen(kw_only=True)
class Chip:
    """A reference: `card` is the key of the card or pill that it leads to.

    `tone` is that of its relation; a stub has none, and the `look` of its card instead.  `counts`
    tells whether the card counts it among the places where it is used.
    """

    key: str
    text: str
    text_width: float
    width: float
    card: str
    tone: str = ""
    look: str = ""
    tooltip: str = ""
    counts: bool = False

    @property
    def is_stub(self) -> bool:
        """Whether things hang below it."""
        return bool(self.look)

    @property
    def height(self) -> float:
        """The height in points."""
        return STUB_HEIGHT if self.is_stub else CHIP_HEIGHT

    @property
    def size(self) -> float:
        """The size of its text in points."""
        return STUB_SIZE if self.is_stub else CHIP_SIZE


def chip(
    key: str,
    title: str,
    card: str,
    tone: str,
    *,
    place: str = "",
    tooltip: str = "",
    counts: bool = True,
) -> Chip:
    """Return a chip with a title; `place` is the number of the group or page, shown behind it."""
    text = _text(title, place, CHIP_SIZE, _CHIP_ROOM, bold=False)
    wide = width(text, CHIP_SIZE)
    return Chip(
        key=key,
        text=text,
        text_width=wide,
        width=round(wide + ARROW_ROOM + 2 * _SIDE, 2),
        card=card,
        tone=tone,
        tooltip=tooltip,
        counts=counts,
    )


def stub(key: str, title: str, card: str, look: str, *, place: str = "", tooltip: str = "") -> Chip:
    """Return a stub with a bold title, with the border of its card."""
    text = _text(title, place, STUB_SIZE, _STUB_ROOM, bold=True)
    wide = width(text, STUB_SIZE, bold=True)
    return Chip(
        key=key,
        text=text,
        text_width=wide,
        width=round(wide + ARROW_ROOM + 2 * _SIDE, 2),
        card=card,
        look=look,
        tooltip=tooltip,
    )


def _text(title: str, place: str, size: float, room: float, *, bold: bool) -> str:
    tail = f" · {place}" if place else ""
    return shorten(title, size, room - width(tail, size, bold=bold), bold=bold) + tail
