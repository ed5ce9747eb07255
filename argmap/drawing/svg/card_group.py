"""Writes cards: face, texts, tags, and the marks of an evaluation."""

from collections.abc import Mapping

from argmap.drawing.scene import theme
from argmap.drawing.scene.card import RADIUS, Card
from argmap.drawing.scene.shapes import Box, Point
from argmap.drawing.svg.elements import Pen, number, rect, tag
from argmap.semantics.engine.links import grouped

RING = 1.2  # points: the pen of a ring
_ROUND = "M-3 0A3 3 0 1 1 3 0A3 3 0 1 1 -3 0"
SIGNS: Mapping[str, str] = {  # of verdicts: paths around (0, 0)
    "supported": "M-3.2 0.3L-0.9 2.7L3.3 -2.5",
    "given": _ROUND,
    "disputed": "M-2.9 -1.7H2.9M0 -4.3V0.9M-2.9 3.7H2.9",
    "undecided": "M-2.2 -1.7C-2.2 -4.5 2.3 -4.5 2.3 -1.8C2.3 -0.3 0 -0.2 0 1.3M0 3.5V3.6",
    "unsupported": f"{_ROUND}M-4 4L4 -4",
    "refuted": "M-2.5 -2.5L2.5 2.5M2.5 -2.5L-2.5 2.5",
}


def card_group(pen: Pen, card: Card, box: Box, kind: str = "card") -> str:
    """Return a card in its place; `kind` is `pill` for that of an argument."""
    x, y = box.x, box.y
    inner = [pen.title(card.tooltip), _face(pen, card, box)]
    inner += (rect("ground", each.moved(x, y), 3.5, pen.of(card.look.tag)) for each in card.tags)
    for text in card.texts:
        line = pen.line(text, x, y)
        inner.append(pen.linked(line, text.card) if text.card else _linked(line, text.href))
    inner.append(_side(pen, card, box))
    if card.badge:
        inner.append(badge_group(pen, card.status, (card.badge[0] + x, card.badge[1] + y)))
    classes = f"card card-{card.look.name} {card.group} {card.status}".rstrip()
    drawn = pen.thing(
        "".join(inner), classes, box, key=card.key, label=_spoken(card), data_kind=kind,
        data_name=card.key,
    )  # fmt: skip
    return _linked(drawn, card.href)


def _spoken(card: Card) -> str:
    words = grouped((text.role, text.text) for text in card.texts)
    headline = " ".join(words.get("title") or words.get("text", []))
    kind = " ".join(words.get("label", [card.look.word])).lower()
    return ": ".join(piece for piece in (kind, headline, card.status) if piece)


def _linked(inner: str, href: str) -> str:
    return tag("a", inner, href=href, rel="noopener") if href else inner


def _face(pen: Pen, card: Card, box: Box) -> str:
    look = card.look
    bordered: dict[str, str | float] = {}
    if look.border_width:
        bordered = {"stroke": pen.of(look.border), "stroke_width": look.border_width}
    elif card.dashes:
        bordered = {"stroke": pen.of(look.label), "stroke_width": 1.2}
    return rect(
        "face", box, look.radius, pen.of(look.face), stroke_dasharray=card.dashes,
        stroke_linecap="round" if card.group == "open" else "", **bordered,
    )  # fmt: skip


def _side(pen: Pen, card: Card, box: Box) -> str:
    """Return the band of a colour along the side, off the round corners, and a strength."""
    look, drawn = card.look, ""
    if card.band:
        off = look.radius * 0.75
        drawn += rect(
            f"band-{card.band.light.removeprefix('#')}",
            Box(box.x, box.y + off, 4.0, box.height - 2 * off), 1.5, pen.of(card.band),
            stroke=pen.of(look.title) if look.name == "main" else "", stroke_width=0.6,
        )  # fmt: skip
    if card.bar:
        track, filled = (part.moved(box.x, box.y) for part in card.bar)
        drawn += rect("ground", track, 2.5, pen.of(look.tag))
        drawn += rect("bar", filled, 2.5, pen.of(look.label))
    return drawn


def badge_group(pen: Pen, status: str, at: Point) -> str:
    """Return the round badge of a verdict around a point."""
    x, y = at
    ink = pen.of(theme.ON_BADGE)
    ground = tag(
        "rect", class_=f"badge-{status}", x=x - RADIUS, y=y - RADIUS,
        width=2 * RADIUS, height=2 * RADIUS, rx=RADIUS, stroke=ink, stroke_width=RING,
        fill=pen.of(theme.BADGES[status]),
    )  # fmt: skip
    sign = tag(
        "path", d=SIGNS[status], transform=f"translate({number(x)} {number(y)})", fill="none",
        stroke=ink, stroke_width=1.8, stroke_linecap="round", stroke_linejoin="round",
    )  # fmt: skip
    return tag("g", ground + sign, class_="badge")
