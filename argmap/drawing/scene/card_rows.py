"""Puts rows on a card from top to bottom: kind and name, title, text, details, a strength.

Lengths are points.  Not here: what the rows say (`cards`).
"""

from typing import Any

from attrs import evolve

from argmap.drawing.scene.card import RADIUS, Badge, Bar, Card, CardStyle, Tag, TextLine, Uses
from argmap.drawing.scene.links import safe_link
from argmap.drawing.scene.measure import runs_left, shorten, width, wrap
from argmap.drawing.scene.shapes import Box
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
)

_TITLE_LINES = 5  # lines: a longer title is a text
_TEXT_LINES = 14  # lines: the rest stands in the tooltip
_REMARK_LINES = 2  # lines
_TAG_HEIGHT = 12.0  # points: a line of small text with room around it
_USES_SIZE = 7.5  # points of text


class CardRows:
    """Collects the rows of a card from top to bottom.

    `main` is for the colours of a main claim, `mirrored` for a card that is read from right to
    left.
    """

    def __init__(
        self,
        look: Look,
        column: float,
        style: CardStyle,
        *,
        main: bool = False,
        mirrored: bool = False,
    ) -> None:
        self._look = look
        self._style = style
        self._column = column
        self._main = main
        self._details = MAIN_FROM if main else FROM
        self._mirrored = mirrored
        self._y = PAD - 2.0
        self._x = PAD + (look.radius - 9.0) / 3
        self._texts: list[TextLine] = []
        self._tags: list[Tag] = []
        self._badge: Badge | None = None
        self._bar: Bar | None = None

    def mark(self, status: str) -> None:
        """Put the badge of a status into the right top corner; none for ''."""
        if status:
            right = self._x + self._column + 1.0
            self._badge = Badge(x=right - RADIUS, y=self._y + 4.9, status=status)

    def head(self, label: str, name: str, uses: Uses | None = None) -> None:
        """Put the kind on the left, and on the right the name or how often the card is used."""
        size = self._style.size(LABEL_SIZE)
        baseline = self._y + size * 0.9375
        right = self._x + self._column - self._taken
        self._put(shorten(label, size, right - self._x, bold=True), size, baseline, "label")
        room = right - self._x - self._texts[-1].width
        if uses:
            self._used(uses, baseline, right, room - 8.0)
        elif name and room - 12.0 > size * 2:
            short = shorten(name, size, room - 12.0)
            self._put(short, size, baseline, "name", x=right - width(short, size))
        self._y += size + 5.0

    def note_uses(self, uses: Uses) -> None:
        """Put how often a card without a head is used behind the shortest of its lines."""
        right = self._x + self._column
        behind = [
            text
            for text, after in zip(self._texts, [*self._texts[1:], None], strict=True)
            if not (text.role == "tag" and after and after.role == "from")
        ]
        line = min(reversed(behind), key=lambda text: text.x + text.width)
        self._used(uses, line.y, right, right - line.x - line.width - 8.0)

    def paragraph(self, role: str, text: str) -> None:
        """Put the `title`, which is bold, the `text`, or one or two small lines (`from`)."""
        size, paint, most, leading = {
            "title": (self._look.title_size, self._look.title, _TITLE_LINES, 1.14),
            "text": (self._look.text_size, self._look.text, _TEXT_LINES, 1.2),
            "from": (self._style.size(FROM_SIZE), self._details, _REMARK_LINES, 1.2),
        }[role]
        if role == "title":
            self._y += 0.0 if self._texts else 1.0
        elif role == "text":
            self._leave_title()
        else:
            self._y += 3.0
        lines = wrap(
            text,
            size,
            self._column - self._taken,
            bold=role == "title",
            most=most,
            balanced=self._style.balanced or role != "text",
        )
        leftward = runs_left(" ".join(lines))
        for line in lines:
            self._put(line, size, self._y + size * 0.92, role, paint=paint, leftward=leftward)
            # the card may be mirrored later, and these lines with it
            if leftward != self._mirrored:
                placed = self._texts[-1]
                self._texts[-1] = evolve(placed, x=self._x + self._column - placed.width)
            self._y += size * leading

    def detail(self, tag: str, text: str, link: str = "") -> None:
        """Put a row of a tag and a short text."""
        ground, on_tag = (MAIN_TAG, MAIN_ON_TAG) if self._main else (TAG, ON_TAG)
        self._leave_title()
        self._y += 4.0
        tag_size, size = self._style.size(TAG_SIZE), self._style.size(FROM_SIZE)
        high = max(_TAG_HEIGHT, tag_size + 5.0)
        tag = shorten(tag, tag_size, self._column / 2, bold=True)
        wide = width(tag, tag_size, bold=True) + 10
        self._tags.append(Tag(box=Box(self._x, self._y, wide, high), paint=ground))
        middle = self._y + high / 2
        baseline = middle + tag_size * 2.6 / TAG_SIZE
        self._put(tag, tag_size, baseline, "tag", paint=on_tag, x=self._x + 5)
        short = shorten(text, size, self._column - wide - 6)
        if short:
            baseline = middle + size * 3.1 / FROM_SIZE
            x = self._x + wide + 6
            self._put(short, size, baseline, "from", paint=self._details, x=x, href=safe_link(link))
        self._y += high

    def strength(self, strength: float) -> None:
        """Put a strength as a bar with its number."""
        self._y += 4.0
        number = f"{strength:.2f}"
        size = self._style.size(FROM_SIZE)
        wide = width(number, size, bold=True)
        left = self._x + self._column - wide
        self._put(number, size, self._y + 8.6, "strength", paint=self._look.text, x=left)
        track = Box(self._x, self._y + 3, self._column - wide - 7, 5.0)
        self._bar = Bar(track=track, strength=strength)
        self._y += _TAG_HEIGHT

    def card(self, key: str, look_name: str, *, dashes: str = "", **fields: Any) -> Card:
        """Return the card that holds the rows; `fields` are what they do not say."""
        card = Card(
            key=key,
            look_name=look_name,
            look=self._look,
            width=self._column + 2 * self._x,
            height=round(self._y + PAD - 1.0, 2),
            texts=tuple(self._texts),
            tags=tuple(self._tags),
            dashes=dashes or self._look.dashes,
            badge=self._badge,
            bar=self._bar,
            **fields,
        )
        return _mirrored(card) if self._mirrored else card

    def _leave_title(self) -> None:
        """Leave a gap below a title that something stands below."""
        if self._texts and self._texts[-1].role == "title":
            self._y += 3.0

    @property
    def _taken(self) -> float:
        """The room that the badge takes from the first row."""
        return 2 * RADIUS + 3.0 if self._badge and not self._texts else 0.0

    def _used(self, uses: Uses, baseline: float, right: float, room: float) -> None:
        size = self._style.size(_USES_SIZE)
        for words in (uses.words, f"{uses.count} uses" if uses.count > 1 else "used"):
            wide = width(words, size)
            if wide <= room:
                self._put(words, size, baseline, "uses", x=right - wide, card=uses.place)
                return

    def _put(self, text: str, size: float, baseline: float, role: str, **fields: Any) -> None:
        """Put a line: at the left and in the colour of labels unless its `fields` say otherwise."""
        usual: dict[str, Any] = {
            "x": self._x,
            "paint": self._look.label,
            "bold": role in ("label", "title", "tag", "strength"),
        }
        line = TextLine(text=text, role=role, size=size, y=baseline, **usual | fields)
        self._texts.append(line)


def _mirrored(card: Card) -> Card:
    """Return a card with everything on the other side: it is read from right to left."""
    wide = card.width
    badge, bar = card.badge, card.bar
    return evolve(
        card,
        texts=tuple(evolve(text, x=wide - text.x - text.width) for text in card.texts),
        tags=tuple(evolve(tag, box=tag.box.flipped(wide)) for tag in card.tags),
        badge=evolve(badge, x=wide - badge.x) if badge else None,
        bar=evolve(bar, track=bar.track.flipped(wide)) if bar else None,
    )
