"""Writes cards: face, texts, tags, and the marks of an evaluation."""

from collections.abc import Mapping

from argmap.drawing.scene import theme
from argmap.drawing.scene.card import PILL_RADIUS, RADIUS, Card
from argmap.drawing.scene.shapes import Box, Point
from argmap.drawing.scene.theme import Look
from argmap.drawing.svg.elements import Pen, number, rect, tag

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
    """Return a card in its place; `kind` is `pill` for that of a step or argument."""
    x, y = box.x, box.y
    inner = [pen.title(card.tooltip), face(card.look, box, card.dashes)]
    if card.step and card.step.strict:
        rim, ink = box.grown(-1.8), card.look.label
        inner.append(rect("rim", rim, PILL_RADIUS - 1.5, "none", stroke=ink, stroke_width=0.7))
    inner += (rect("ground", each.moved(x, y), 3.5, card.look.tag) for each in card.tags)
    for text in card.texts:
        line = pen.line(text, x, y)
        inner.append(pen.linked(line, text.card) if text.card else _linked(line, text.href))
    inner.append(_side(card, box))
    if card.badge:
        inner.append(badge_group(card.status, (card.badge[0] + x, card.badge[1] + y)))
    drawn = pen.thing(
        "".join(inner), card.classes, {"kind": kind, "name": card.key}, box,
        key=card.key, label="" if card.step else _spoken(card),
    )  # fmt: skip
    return _linked(drawn, card.href)


def _spoken(card: Card) -> str:
    def words(role: str) -> str:
        return " ".join(text.text for text in card.texts if text.role == role)

    kind, headline = words("label") or card.look.word, words("title") or words("text")
    return ": ".join(filter(None, (kind.lower(), headline, card.status)))


def _linked(inner: str, href: str) -> str:
    return tag("a", inner, href=href, rel="noopener") if href else inner


def face(look: Look, box: Box, dashes: str) -> str:
    """Return the ground and border of a card; dots, dashes without length, have round ends."""
    bordered: dict[str, str | float] = {}
    if look.border_width:
        bordered = {"stroke": look.border, "stroke_width": look.border_width}
    elif dashes:
        bordered = {"stroke": look.label, "stroke_width": 1.2}
    return rect(
        look.ground, box, look.radius, look.face, stroke_dasharray=dashes,
        stroke_linecap="round" if dashes.startswith("0.1") else "", **bordered,
    )  # fmt: skip


def _side(card: Card, box: Box) -> str:
    """Return the band of a colour along the side, off the round corners, and a strength."""
    look, drawn = card.look, ""
    if card.band:
        off = look.radius * 0.75
        drawn += rect(
            "band", Box(box.x, box.y + off, 4.0, box.height - 2 * off), 1.5, card.band,
            stroke=look.title if look.name == "main" else "", stroke_width=0.6,
        )  # fmt: skip
    if card.bar:
        track, filled = (part.moved(box.x, box.y) for part in card.bar)
        drawn += rect("ground", track, 2.5, look.tag)
        drawn += rect("bar", filled, 2.5, look.label)
    return drawn


def badge_group(status: str, at: Point) -> str:
    """Return the round badge of a verdict around a point."""
    x, y = at
    ink = theme.ON_DARK
    ground = tag(
        "rect", class_=f"badge-{status}", x=x - RADIUS, y=y - RADIUS,
        width=2 * RADIUS, height=2 * RADIUS, rx=RADIUS, stroke=ink, stroke_width=RING,
        fill=theme.BADGES[status],
    )  # fmt: skip
    sign = tag(
        "path", d=SIGNS[status], transform=f"translate({number(x)} {number(y)})", fill="none",
        stroke=ink, stroke_width=1.8, stroke_linecap="round", stroke_linejoin="round",
    )  # fmt: skip
    return tag("g", ground + sign, class_="badge")
