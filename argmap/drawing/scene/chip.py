"""Chips and stubs: small boxes that stand for a card which is drawn elsewhere, and lead to it.

A chip hangs where its card would stand, as what bears on something here.  A stub stands above
what bears on its card from here.  Not here: what they say (`labels`), how they look (`svg.lines`).
"""

from attrs import frozen

from argmap.drawing.scene.measure import shorten, width

CHIP_SIZE = 8.0  # of the text, in points
STUB_SIZE = 10.5
ARROW_ROOM = 10.0  # of the arrow before the text, which is drawn and not written
_SIDE = 7.0
_LONGEST = 18.5  # em: of the text


@frozen(kw_only=True)
class Chip:
    """A reference: `card` is the key of the card or pill that it leads to.

    `tone` is that of its relation; a stub has none, and the `look` of its card instead.  `counts`
    tells whether the card counts it among the places where it is used.  `width` and the `size` of
    its text are points.  `is_fold` tells that it stands for all that hangs below something.
    """

    key: str
    text: str
    width: float
    card: str
    tone: str = ""
    look: str = ""
    counts: bool = False
    size: float = CHIP_SIZE
    is_fold: bool = False

    @property
    def is_stub(self) -> bool:
        """Whether things hang below it."""
        return bool(self.look)

    @property
    def height(self) -> float:
        """The height in points: 21 of a usual stub, 15 of a usual chip."""
        return self.size + (10.5 if self.is_stub else 7.0)


def chip(  # noqa: PLR0913 - what a chip is, named at the call
    key: str,
    title: str,
    card: str,
    *,
    place: str,
    size: float,
    tone: str = "",
    look: str = "",
    counts: bool = False,
    is_fold: bool = False,
) -> Chip:
    """Return a chip with a title, or a stub, whose title is bold, for one with a look.

    `place` is the number of the group or page, shown behind the title.
    """
    bold = bool(look)
    tail = f" · {place}" if place else ""
    room = _LONGEST * size - width(tail, size, bold=bold)
    text = shorten(title, size, room, bold=bold) + tail
    return Chip(
        key=key,
        text=text,
        width=round(width(text, size, bold=bold) + ARROW_ROOM + 2 * _SIDE, 2),
        card=card,
        tone=tone,
        look=look,
        counts=counts,
        size=size,
        is_fold=is_fold,
    )
