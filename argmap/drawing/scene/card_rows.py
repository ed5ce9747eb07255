"""Puts rows on a card from top to bottom: kind and name, title, text, details; in points."""

from collections.abc import Sequence
from typing import Any

from attrs import Factory, define, evolve, field

from argmap.drawing.scene.card import RADIUS, Card, CardStyle, TextLine, Use
from argmap.drawing.scene.links import safe_link
from argmap.drawing.scene.measure import runs_left, shorten, width, wrap
from argmap.drawing.scene.shapes import Box, Point
from argmap.drawing.scene.theme import FROM_SIZE, LABEL_SIZE, PAD, TAG_SIZE, Look
from argmap.model.brief import counted

_TITLE_LINES = 5  # lines: a longer title is a text
_REMARK_LINES = 2  # lines
_DETAIL_LINES = 3  # lines of a speaker with sources, or of hedges
_TAG_HEIGHT = 12.0  # points: a line of small text with room around it
_USES_SIZE = 7.5  # points of text
_USE_ROOM = 9.0  # em: of a verb and the first word or two of a title
_BADGE_ROOM = 2 * RADIUS + 3.0  # points of the first row
_BOLD = ("label", "title", "tag", "strength")


@define
class CardRows:
    """Collects the rows of a card from top to bottom; one that is mirrored is read leftwards."""

    look: Look
    column: float
    style: CardStyle
    is_mirrored: bool = False
    _x: float = Factory(lambda rows: PAD + (rows.look.radius - 9.0) / 3, takes_self=True)
    _y: float = PAD - 2.0
    _texts: list[TextLine] = field(factory=list)
    _tags: list[Box] = field(factory=list)
    _badge: Point | None = None
    _bar: tuple[Box, float] | None = None

    def mark(self) -> None:
        """Put the badge of a verdict into the right top corner."""
        self._badge = (self._right + 1.0 - RADIUS, self._y + 4.9)

    def head(self, label: str, name: str = "", uses: Sequence[Use] = ()) -> None:
        """Put the kind on the left, and on the right the name or how often the card is used."""
        size = self.style.size(LABEL_SIZE)
        baseline = self._y + size * 0.9375
        right = self._right - self._taken
        self._put(shorten(label, size, right - self._x, bold=True), size, baseline, "label")
        room = right - self._x - self._texts[-1].width
        if uses:
            self._used(uses, baseline, right, room - 8.0)
        elif name and room - 12.0 > size * 2:
            short = shorten(name, size, room - 12.0)
            self._put(short, size, baseline, "name", x=right - width(short, size))
        self._y += size + 5.0

    def note_uses(self, uses: Sequence[Use]) -> None:
        """Put how often a card without a head is used behind the shortest of its lines."""
        behind = [
            text
            for text, after in zip(self._texts, [*self._texts[1:], None], strict=True)
            if not (text.role == "tag" and after and after.role == "from")
        ]
        ends = dict.fromkeys(behind, self._right)
        ends[behind[0]] -= _BADGE_ROOM if self._badge else 0.0
        line = max(reversed(behind), key=lambda text: ends[text] - text.x - text.width)
        self._used(uses, line.y, ends[line], ends[line] - line.x - line.width - 8.0)

    def paragraph(self, role: str, text: str) -> None:
        """Put the `title`, which is bold, the `text`, or one or two small lines (`from`)."""
        look = self.look
        if role == "title":
            size, paint, most, leading = look.title_size, look.title, _TITLE_LINES, 1.14
            self._y += 0.0 if self._texts else 1.0
        elif role == "text":
            size, paint, most, leading = look.text_size, look.text, self.style.lines, 1.2
            self._leave_title()
        else:
            size, paint, most, leading = self.style.size(FROM_SIZE), look.small, _REMARK_LINES, 1.2
            self._y += 3.0
        room, balanced = self.column - self._taken, self.style.balanced or role != "text"
        lines = wrap(text, size, room, bold=role == "title", most=most, balanced=balanced)
        leftward = runs_left(" ".join(lines))
        for line in lines:
            self._put(line, size, self._y + size * 0.92, role, paint=paint, leftward=leftward)
            # the card may be mirrored later, and these lines with it
            if leftward != self.is_mirrored:
                placed = self._texts[-1]
                self._texts[-1] = evolve(placed, x=self._right - placed.width)
            self._y += size * leading

    def detail(self, tag: str, text: str = "", link: str = "") -> None:
        """Put a row of a tag and a short text, which may need a few lines."""
        self._leave_title()
        self._y += 4.0
        tag_size, size = self.style.size(TAG_SIZE), self.style.size(FROM_SIZE)
        high = max(_TAG_HEIGHT, tag_size + 5.0)
        tag = shorten(tag, tag_size, self.column / 2, bold=True)
        wide = width(tag, tag_size, bold=True) + 10
        self._tags.append(Box(self._x, self._y, wide, high))
        middle = self._y + high / 2
        baseline = middle + tag_size * 2.6 / TAG_SIZE
        self._put(tag, tag_size, baseline, "tag", paint=self.look.on_tag, x=self._x + 5)
        baseline, leading = middle + size * 3.1 / FROM_SIZE, size * 1.2
        x, href = self._x + wide + 6, safe_link(link)
        most = _DETAIL_LINES if self.style.shows == "all" else 1
        lines = wrap(text, size, self.column - wide - 6, most=most, balanced=False)
        for line in lines:
            self._put(line, size, baseline, "from", paint=self.look.small, x=x, href=href)
            baseline += leading
        self._y += high + leading * max(len(lines) - 1, 0)

    def strength(self, strength: float) -> None:
        """Put a strength as a bar with its number."""
        self._y += 4.0
        number, size = f"{strength:.2f}", self.style.size(FROM_SIZE)
        wide = width(number, size, bold=True)
        self._put(
            number, size, self._y + 8.6, "strength", paint=self.look.text, x=self._right - wide
        )
        track = Box(self._x, self._y + 3, self.column - wide - 7, 5.0)
        self._bar = track, track.width * min(max(strength, 0.0), 1.0)
        self._y += _TAG_HEIGHT

    def card(self, key: str, *, dashes: str = "", **fields: Any) -> Card:
        """Return the card that holds the rows; `fields` are what they do not say."""
        wide = self.column + 2 * self._x
        texts, tags, badge, bar = self._texts, self._tags, self._badge, self._bar
        if self.is_mirrored:  # everything is on the other side
            texts = [evolve(text, x=wide - text.x - text.width) for text in texts]
            tags = [tag.flipped(wide) for tag in tags]
            badge = badge and (wide - badge[0], badge[1])
            bar = bar and (bar[0].flipped(wide), bar[1])  # which still fills to the right
        return Card(
            key=key,
            look=self.look,
            width=wide,
            height=round(self._y + PAD - 1.0, 2),
            texts=tuple(texts),
            tags=tuple(tags),
            dashes=dashes or self.look.dashes,
            badge=badge,
            bar=bar and (bar[0], bar[0].with_width(bar[1])),
            **fields,
        )

    @property
    def _right(self) -> float:
        return self._x + self.column

    @property
    def _taken(self) -> float:
        """The room that the badge takes from the first row."""
        return _BADGE_ROOM if self._badge and not self._texts else 0.0

    def _leave_title(self) -> None:
        if self._texts and self._texts[-1].role == "title":
            self._y += 3.0

    def _used(self, uses: Sequence[Use], baseline: float, right: float, room: float) -> None:
        size, (card, words) = self.style.size(_USES_SIZE), uses[0]
        verb = words.partition(" ")[0]
        others = [other.removeprefix(f"{verb} ") for _, other in uses[1:]]
        ways = [", ".join([words, *others]), f"used in {counted(len(uses), 'place')}"]
        if others:
            ways.append(f"{len(uses)} uses")
        elif room > _USE_ROOM * size:
            ways.insert(1, shorten(words, size, room))
        for way in (*ways, "used"):
            wide = width(way, size)
            if wide <= room:
                self._put(way, size, baseline, "uses", x=right - wide, card=card)
                return

    def _put(
        self, text: str, size: float, y: float, role: str, x: float | None = None, **fields: Any
    ) -> None:
        fields.setdefault("paint", self.look.label)
        x, bold = self._x if x is None else x, role in _BOLD
        self._texts.append(TextLine(text=text, role=role, size=size, x=x, y=y, bold=bold, **fields))
