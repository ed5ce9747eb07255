"""Puts rows on a card from top to bottom: kind and name, title, text, details, a strength.

Lengths are points.  Not here: what the rows say (`cards`).
"""

from attrs import evolve

from argmap.drawing.scene.card import RADIUS, Badge, Bar, Card, CardStyle, Tag, TextLine, Uses
from argmap.drawing.scene.links import safe_link
from argmap.drawing.scene.measure import runs_left, shorten, width, wrap
from argmap.drawing.scene.theme import (
    FROM,
    FROM_SIZE,
    LABEL_SIZE,
    MAIN_FROM,
    MAIN_ON_TAG,
    MAIN_TAG,
    ON_TAG,
    PAD,
    TAG,
    TAG_SIZE,
    Look,
    Paint,
)

_TITLE_LINES = 5
_TEXT_LINES = 14
_REMARK_LINES = 2
_TAG_HEIGHT = 12.0
_USES_SIZE = 7.5


class CardRows:
    """Collects the rows of a card from top to bottom."""

    def __init__(self, look: Look, column: float, style: CardStyle, *, main: bool = False) -> None:
        self._look = look
        self._style = style
        self._column = column
        self._main = main
        self._y = PAD - 2.0
        self._x = PAD + (look.radius - 9.0) / 3
        self._texts: list[TextLine] = []
        self._tags: list[Tag] = []
        self._badge: Badge | None = None
        self._bar: Bar | None = None
        self.mirrored = False
        self.band: Paint | None = None

    def mark(self, status: str) -> None:
        """Put the badge of a status into the right top corner; none for ''."""
        if status:
            right = self._x + self._column + 1.0
            self._badge = Badge(x=right - RADIUS, y=self._y + 4.9, status=status)

    def head(self, label: str, name: str) -> None:
        """Put the kind on the left and the name on the right."""
        size = self._style.size(LABEL_SIZE)
        taken = 2 * RADIUS + 3.0 if self._badge else 0.0
        label = shorten(label, size, self._column - taken, bold=True)
        baseline = self._y + size * 0.9375
        self._put(label, size, baseline, "label", self._look.label, bold=True)
        room = self._column - self._texts[-1].width - 12 - taken
        short = shorten(name, size, room) if name and room > size * 2 else ""
        if short:
            left = self._x + self._column - taken - width(short, size)
            self._put(short, size, baseline, "name", self._look.label, x=left)
        self._y += size + 5.0

    def uses(self, uses: Uses) -> None:
        """Put how often the card is used elsewhere where the name would be, as a link."""
        size = self._style.size(_USES_SIZE)
        taken = 2 * RADIUS + 3.0 if self._badge else 0.0
        room = self._column - self._texts[-1].width - 8 - taken
        for words in (uses.words, f"{uses.count} uses" if uses.count > 1 else "used", ""):
            wide = width(words, size)
            if wide <= room:
                break
        if words:
            left = self._x + self._column - taken - wide
            baseline = self._texts[-1].y
            self._put(words, size, baseline, "uses", self._look.label, x=left)
            self._texts[-1] = evolve(self._texts[-1], card=uses.place)

    def headline(self, text: str, room: float) -> None:
        """Put what stands alone on a card, bold; `room` is left free on its right."""
        size = self._look.title_size
        self._y += 1.0
        lines = wrap(text, size, self._column - room, bold=True, most=_TITLE_LINES)
        self._lines(lines, size, size * 1.14, "title", self._look.title, bold=True)
        self._y += 2.0

    def title(self, text: str) -> None:
        """Put the title, bold."""
        size = self._look.title_size
        lines = wrap(text, size, self._column, bold=True, most=_TITLE_LINES)
        self._lines(lines, size, size * 1.14, "title", self._look.title, bold=True)
        self._y += 3.0

    def body(self, text: str, room: float = 0.0) -> None:
        """Put the text; `room` is left free on its right."""
        size = self._look.text_size
        lines = wrap(text, size, self._column - room, most=_TEXT_LINES)
        self._lines(lines, size, size * 1.2, "text", self._look.text)

    def remark(self, text: str) -> None:
        """Put one or two small lines below the text, none for ''."""
        if text:
            self._y += 3.0
            size = self._style.size(FROM_SIZE)
            paint = MAIN_FROM if self._main else FROM
            lines = wrap(text, size, self._column, most=_REMARK_LINES)
            self._lines(lines, size, size * 1.2, "from", paint)

    def detail(self, tag: str, text: str, link: str = "") -> None:
        """Put a row of a tag and a short text."""
        ground, on_tag, paint = (
            (MAIN_TAG, MAIN_ON_TAG, MAIN_FROM) if self._main else (TAG, ON_TAG, FROM)
        )
        self._y += 4.0
        tag_size, size = self._style.size(TAG_SIZE), self._style.size(FROM_SIZE)
        high = max(_TAG_HEIGHT, tag_size + 5.0)
        tag = shorten(tag, tag_size, self._column / 2, bold=True)
        wide = width(tag, tag_size, bold=True) + 10
        self._tags.append(Tag(x=self._x, y=self._y, width=wide, height=high, paint=ground))
        middle = self._y + high / 2
        baseline = middle + tag_size * 2.6 / TAG_SIZE
        self._put(tag, tag_size, baseline, "tag", on_tag, bold=True, x=self._x + 5)
        room = self._column - wide - 6
        short = shorten(text, size, room)
        if short:
            left = self._x + wide + 6
            baseline = middle + size * 3.1 / FROM_SIZE
            self._put(short, size, baseline, "from", paint, x=left, href=safe_link(link))
        self._y += high

    def strength(self, strength: float) -> None:
        """Put a strength as a bar with its number."""
        self._y += 4.0
        number = f"{strength:.2f}"
        size = self._style.size(FROM_SIZE)
        wide = width(number, size, bold=True)
        left = self._x + self._column - wide
        self._put(number, size, self._y + 8.6, "strength", self._look.text, bold=True, x=left)
        room = self._column - wide - 7
        self._bar = Bar(x=self._x, y=self._y + 3, width=room, height=5.0, strength=strength)
        self._y += _TAG_HEIGHT

    def card(
        self,
        key: str,
        look: str,
        *,
        tooltip: str,
        href: str = "",
        dashes: str = "",
        status: str = "",
        group: str = "",
    ) -> Card:
        """Return the card that holds the rows."""
        card = Card(
            key=key,
            look_name=look,
            look=self._look,
            width=self._column + 2 * self._x,
            height=round(self._y + PAD - 1.0, 2),
            texts=tuple(self._texts),
            tags=tuple(self._tags),
            tooltip=tooltip,
            href=href,
            dashes=dashes,
            status=status,
            group=group,
            badge=self._badge,
            bar=self._bar,
            band=self.band,
        )
        return _mirrored(card) if self.mirrored else card

    def _lines(
        self,
        lines: tuple[str, ...],
        size: float,
        leading: float,
        role: str,
        paint: Paint,
        *,
        bold: bool = False,
    ) -> None:
        leftward = runs_left(" ".join(lines))
        for line in lines:
            self._put(line, size, self._y + size * 0.92, role, paint, bold=bold)
            placed = self._texts[-1]
            # the card may be mirrored later, and these lines with it
            if leftward != self.mirrored:
                placed = evolve(placed, x=self._x + self._column - placed.width)
            self._texts[-1] = evolve(placed, leftward=leftward)
            self._y += leading

    def _put(
        self,
        text: str,
        size: float,
        baseline: float,
        role: str,
        paint: Paint,
        *,
        bold: bool = False,
        x: float | None = None,
        href: str = "",
    ) -> None:
        self._texts.append(
            TextLine(
                x=self._x if x is None else x,
                y=baseline,
                text=text,
                size=size,
                width=width(text, size, bold=bold),
                role=role,
                paint=paint,
                bold=bold,
                href=href,
                leftward=runs_left(text),
            )
        )


def _mirrored(card: Card) -> Card:
    """Return a card with everything on the other side: it is read from right to left."""
    wide = card.width
    badge, bar = card.badge, card.bar
    return evolve(
        card,
        texts=tuple(evolve(text, x=wide - text.x - text.width) for text in card.texts),
        tags=tuple(evolve(tag, x=wide - tag.x - tag.width) for tag in card.tags),
        badge=evolve(badge, x=wide - badge.x) if badge else None,
        bar=evolve(bar, x=wide - bar.x - bar.width) if bar else None,
    )
