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
    tells whether the card counts it among the places where it is used.  `size` is that of its text
    in points.  `is_fold` tells that it stands for all that hangs below something.
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
    size: float = CHIP_SIZE
    is_fold: bool = False

    @property
    def is_stub(self) -> bool:
        """Whether things hang below it."""
        return bool(self.look)

    @property
    def height(self) -> float:
        """The height in points."""
        if self.is_stub:
            return STUB_HEIGHT + self.size - STUB_SIZE
        return CHIP_HEIGHT + self.size - CHIP_SIZE


def chip(  # noqa: PLR0913 - what a chip is, named at the call
    key: str,
    title: str,
    card: str,
    tone: str,
    *,
    place: str = "",
    tooltip: str = "",
    counts: bool = True,
    size: float = CHIP_SIZE,
    is_fold: bool = False,
) -> Chip:
    """Return a chip with a title; `place` is the number of the group or page, shown behind it."""
    text = _text(title, place, size, _CHIP_ROOM * size / CHIP_SIZE, bold=False)
    wide = width(text, size)
    return Chip(
        key=key,
        text=text,
        text_width=wide,
        width=round(wide + ARROW_ROOM + 2 * _SIDE, 2),
        card=card,
        tone=tone,
        tooltip=tooltip,
        counts=counts,
        size=size,
        is_fold=is_fold,
    )


def stub(
    key: str,
    title: str,
    card: str,
    look: str,
    *,
    place: str = "",
    tooltip: str = "",
    size: float = STUB_SIZE,
) -> Chip:
    """Return a stub with a bold title, with the border of its card."""
    text = _text(title, place, size, _STUB_ROOM * size / STUB_SIZE, bold=True)
    wide = width(text, size, bold=True)
    return Chip(
        key=key,
        text=text,
        text_width=wide,
        width=round(wide + ARROW_ROOM + 2 * _SIDE, 2),
        card=card,
        look=look,
        tooltip=tooltip,
        size=size,
    )


def _text(title: str, place: str, size: float, room: float, *, bold: bool) -> str:
    tail = f" · {place}" if place else ""
    return shorten(title, size, room - width(tail, size, bold=bold), bold=bold) + tail
